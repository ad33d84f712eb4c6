//! How the page is presented: what the style sheet hides, and the whole screen.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement};

use super::dom;
use super::memo::{Attribute, Last};
use crate::app::Presentation;

/// The document's root, by whose attributes the style sheet goes.
pub struct Stage {
    root: Element,
    /// Whether one panel is shown alone.
    alone: Last<bool>,
    hidden: Attribute,
    /// The lab and the start page: what has the focus where nothing in them has.
    places: [HtmlElement; 2],
}

impl Stage {
    /// The document's.
    ///
    /// # Errors
    /// Outside a page.
    pub fn new() -> Result<Self, JsValue> {
        let root = root()?;
        let hidden = Attribute::new(&root, "data-hide");
        let places: [HtmlElement; 2] = [dom::by_id("lab")?, dom::by_id("start")?];
        for place in &places {
            let left = place.clone();
            // a click takes no focus there
            dom::listen(place, "blur", move |_: Event| {
                let _ = left.remove_attribute("tabindex");
            })?;
        }
        Ok(Self { alone: Last::default(), hidden, places, root })
    }

    /// Where what had the focus is no longer to be seen, the lab has it, or the start page: the
    /// next Tab goes on from there.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn keep_focus(&self, at_start: bool) -> Result<(), JsValue> {
        let active = dom::document()?.active_element();
        let is_seen = |active: Element| {
            let seen =
                active.dyn_ref::<HtmlElement>().is_none_or(|active| active.offset_width() > 0);
            seen && active.tag_name() != "BODY"
        };
        let gone = !active.is_some_and(is_seen);
        if !gone {
            return Ok(());
        }
        let place = &self.places[usize::from(at_start)];
        place.set_tab_index(-1);
        place.focus()
    }

    /// Has the style sheet hide what is hidden.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn show(&self, presentation: &Presentation) -> Result<(), JsValue> {
        let alone = presentation.panel.is_some();
        if self.alone.is_new(&alone) {
            self.root.toggle_attribute_with_force("data-alone", alone)?;
        }
        self.hidden.write(&presentation.hidden(" "))
    }
}

fn root() -> Result<Element, JsValue> {
    dom::document()?.document_element().ok_or_else(|| JsValue::from_str("the document is empty"))
}

/// Whether the browser, and the page around if there is one, let this page fill the screen.
///
/// # Errors
/// Outside a page.
pub fn may_fill_screen() -> Result<bool, JsValue> {
    let allowed = Reflect::get(&dom::document()?.into(), &JsValue::from_str("fullscreenEnabled"))?;
    Ok(allowed.is_truthy())
}

/// Fills the screen with the page, or puts it back into its window; where that is refused all
/// stays as it is.
///
/// # Errors
/// Outside a page.
pub fn toggle_full_screen() -> Result<(), JsValue> {
    if !may_fill_screen()? {
        return Ok(());
    }
    let document = JsValue::from(dom::document()?);
    let fills = Reflect::get(&document, &JsValue::from_str("fullscreenElement"))?.is_truthy();
    let (place, call) = if fills {
        (document, "exitFullscreen")
    } else {
        (JsValue::from(root()?), "requestFullscreen")
    };
    let call: Function = Reflect::get(&place, &JsValue::from_str(call))?.dyn_into()?;
    let asked: Promise = call.call0(&place)?.dyn_into()?;
    // a browser that changes its mind leaves the window as it is
    let refused = Closure::<dyn FnMut(JsValue)>::new(|_| {});
    let _ = asked.catch(&refused);
    refused.forget();
    Ok(())
}
