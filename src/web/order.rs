//! The order of a lab's regions: that of the eye, so that Tab goes as one reads. Where there is
//! little room they stand below one another, and what a step of the walk speaks of stands high.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlElement, MediaQueryList, Node};

use super::dom;
use super::memo::Last;
use super::page::Page;
use crate::app::App;
use crate::labs::Subject;

/// The style sheet's own measure of room for columns.
const WIDE: &str = "(min-width: 1000px)";

/// The regions by their ids: in columns, the settings first.
const COLUMNS: [&str; 6] = ["controls", "walk", "bar", "main", "side", "transport"];
/// Below one another, as the shell has them: time stands under what it moves.
const STACK: [&str; 6] = ["walk", "bar", "main", "transport", "controls", "side"];
/// The same where words speak of what stands beside the main picture.
const BESIDE_FIRST: [&str; 6] = ["walk", "bar", "side", "main", "transport", "controls"];
/// The same where they speak of something to set.
const SETTINGS_SOON: [&str; 6] = ["walk", "bar", "main", "controls", "transport", "side"];

/// The order they are in.
pub struct Order {
    lab: HtmlElement,
    wide: MediaQueryList,
    last: Last<[&'static str; 6]>,
}

impl Order {
    /// The shell's.
    ///
    /// # Errors
    /// If the shell lacks the lab, or the browser media queries.
    pub fn new() -> Result<Self, JsValue> {
        let wide = dom::window()?.match_media(WIDE)?;
        let wide = wide.ok_or_else(|| JsValue::from_str("this browser has no media queries"))?;
        Ok(Self { lab: dom::by_id("lab")?, wide, last: Last::default() })
    }

    /// Follows the width of the window.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn connect(&self, page: &Rc<Page>) -> Result<(), JsValue> {
        let page = page.clone();
        dom::listen(&self.wide, "change", move |_: Event| page.refresh())
    }

    /// Brings the regions into order; what has the focus keeps it.
    ///
    /// # Errors
    /// If the browser refuses, or the shell lacks a region.
    pub fn follow(&self, app: &App) -> Result<(), JsValue> {
        let order = match app.walk_subject() {
            _ if self.wide.matches() => COLUMNS,
            Some(Subject::Beside) => BESIDE_FIRST,
            Some(Subject::Setting(_)) => SETTINGS_SOON,
            Some(Subject::Main) | None => STACK,
        };
        if !self.last.is_new(&order) {
            return Ok(());
        }
        let document = dom::document()?;
        let focused = document.active_element();
        let mut next: Option<Node> = None;
        for id in order.into_iter().rev() {
            let region: Node = dom::by_id::<HtmlElement>(id)?.into();
            // what stands there already is not moved
            let follower = region.dyn_ref::<HtmlElement>().and_then(|r| r.next_element_sibling());
            if follower.map(Node::from) != next {
                self.lab.insert_before(&region, next.as_ref())?;
            }
            next = Some(region);
        }
        match focused.and_then(|focused| focused.dyn_into::<HtmlElement>().ok()) {
            Some(focused) if document.active_element().as_ref() != Some(focused.as_ref()) => {
                focused.focus()
            }
            _ => Ok(()),
        }
    }

    /// Scrolls what a step of the walk says to set to where it can be reached, where there is
    /// little room.
    ///
    /// # Errors
    /// If the browser refuses, or the page lacks it.
    pub fn reach(&self, app: &App) -> Result<(), JsValue> {
        let Some(Subject::Setting(id)) = app.walk_subject() else { return Ok(()) };
        if self.wide.matches() {
            return Ok(());
        }
        dom::bring_into_view(&dom::by_id(&format!("control-{id}"))?);
        Ok(())
    }
}
