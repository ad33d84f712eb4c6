//! The strip of the guided walk: what the step says, and the way back and on.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlElement, KeyboardEvent};

use super::dom;
use super::marked::Marked;
use super::memo::{Showing, Text};
use super::page::Page;
use crate::app::{App, Message};

/// What is said when the run is no longer the step's own.
const STRAYED: &str = "You have changed the run: Again brings back what these words are of.";

/// The strip.
pub struct Strip {
    shown: Showing,
    place: Text,
    words: Marked,
    strayed: Showing,
    next: Text,
    next_button: HtmlElement,
    back: HtmlElement,
    /// Whether the way on is to have the focus once it is there.
    wants_focus: Cell<bool>,
}

/// What a button of the strip does at a step.
type Deed = fn(&Rc<Page>, usize);

impl Strip {
    /// In the shell's place for it.
    ///
    /// # Errors
    /// If the shell lacks that place.
    pub fn new() -> Result<Self, JsValue> {
        let section: HtmlElement = dom::by_id("walk")?;
        section.set_text_content(None);
        let place = dom::add_text(&section, "span", "place", "")?;
        let text: HtmlElement = dom::add(&section, "div", "")?;
        text.set_attribute("aria-live", "polite")?;
        let words: HtmlElement = dom::add(&text, "p", "")?;
        let strayed = dom::add_text(&text, "p", "strayed", STRAYED)?;
        let buttons: HtmlElement = dom::add(&section, "div", "buttons")?;
        let button = |id: &str, text: &str| {
            let button = dom::add_text(&buttons, "button", "", text)?;
            button.set_attribute("type", "button")?;
            button.set_id(id);
            Ok::<_, JsValue>(button)
        };
        let back = button("walk-back", "Back")?;
        let next = button("walk-next", "Next")?;
        button("walk-again", "Again")?;
        button("walk-leave", "Leave")?;
        Ok(Self {
            shown: section.into(),
            place: place.into(),
            words: Marked::from(words.clone()).told_at(words),
            strayed: strayed.into(),
            next: next.clone().into(),
            next_button: next,
            back,
            wants_focus: Cell::new(false),
        })
    }

    /// Has its buttons, and Escape, speak to the page.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn connect(&self, page: &Rc<Page>) -> Result<(), JsValue> {
        let deeds: [(&str, Deed); 4] = [
            ("walk-back", |page, step| page.walk(Message::Walk(step.saturating_sub(1)))),
            ("walk-next", |page, step| {
                let last = page.lab().walk.len() <= step + 1;
                page.walk(if last { Message::LeaveWalk } else { Message::Walk(step + 1) });
            }),
            ("walk-again", |page, step| page.walk(Message::Walk(step))),
            ("walk-leave", |page, _| page.walk(Message::LeaveWalk)),
        ];
        for (id, deed) in deeds {
            let page = page.clone();
            dom::listen(&dom::by_id::<HtmlElement>(id)?, "click", move |_: Event| {
                if let Some(step) = page.walk_step() {
                    deed(&page, step);
                }
            })?;
        }
        let page = page.clone();
        dom::listen(&dom::document()?, "keydown", move |event: KeyboardEvent| {
            let taken = event.default_prevented() || event.key() != "Escape";
            if !taken && page.walk_step().is_some() {
                event.prevent_default();
                page.walk(Message::LeaveWalk);
            }
        })
    }

    /// The viewer has come here for the walk: the way on gets the focus.
    pub fn ask_for_focus(&self) {
        self.wants_focus.set(true);
    }

    /// Shows the step that the app is at, or nothing.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn show(&self, app: &App) -> Result<(), JsValue> {
        let walking = app.walking();
        self.shown.show(walking.is_some());
        let wants_focus = self.wants_focus.take();
        let Some(walking) = walking else { return Ok(()) };
        self.place.write(&format!("{} of {}", walking.step + 1, walking.of));
        self.words.write(&app.walk_words().unwrap_or_default(), app.lab())?;
        self.strayed.show(app.strays());
        self.next.write(if walking.step + 1 < walking.of { "Next" } else { "Finish" });
        self.back.toggle_attribute_with_force("disabled", walking.step == 0)?;
        if wants_focus {
            // focus stays in the page whatever the browser makes of it
            let _ = self.next_button.focus();
        }
        Ok(())
    }
}
