//! What a symbol means, beside it: under the pointer, at the focus of the keyboard, or
//! where a finger taps.
//!
//! Elements say their symbol in `data-term`; those with `data-terms` hold such elements and
//! tell all of them at the focus. What is shown stays until the pointer or the focus goes
//! elsewhere, can be pointed at itself, and goes with Escape (WCAG 1.4.13).

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use super::dom;
use super::page::Page;
use crate::labs::glossary::Term;
use crate::labs::{Lab, Parameter};

/// Milliseconds that the pointer rests on a symbol before it is explained.
const PATIENCE: i32 = 300;
/// Milliseconds in which the pointer finds its way from the symbol to the words.
const GRACE: i32 = 350;
/// Pixels between a symbol and the words.
const GAP: f64 = 6.0;

/// What holds the words on a symbol.
pub struct Terms {
    place: HtmlElement,
    /// What is explained.
    target: RefCell<Option<Element>>,
    /// The symbols of it that are.
    told: RefCell<Vec<String>>,
    /// What is to be explained when the time comes, or nothing.
    next: RefCell<Option<Element>>,
    timer: Cell<Option<i32>>,
    on_time: OnceCell<Closure<dyn FnMut()>>,
    /// Whether the last thing used was the keyboard.
    by_key: Cell<bool>,
}

impl Terms {
    /// With nothing to explain.
    ///
    /// # Errors
    /// If the shell lacks the place for the words.
    pub fn new() -> Result<Self, JsValue> {
        Ok(Self {
            place: dom::by_id("term")?,
            target: RefCell::default(),
            told: RefCell::default(),
            next: RefCell::default(),
            timer: Cell::new(None),
            on_time: OnceCell::new(),
            by_key: Cell::new(false),
        })
    }

    /// Listens for what points at a symbol.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn connect(&self, page: &Rc<Page>) -> Result<(), JsValue> {
        let document = dom::document()?;
        let later = page.clone();
        // set once: the page connects it as it opens
        let _ = self.on_time.set(Closure::new(move || {
            let terms = later.terms();
            terms.timer.set(None);
            let next = terms.next.take();
            later.report(terms.turn_to(next, later.lab()));
        }));
        let on = |name: &str, act: fn(&Self, &Event, &Lab) -> Result<(), JsValue>| {
            let page = page.clone();
            dom::listen(&document, name, move |event: Event| {
                page.report(act(page.terms(), &event, page.lab()));
            })
        };
        on("pointerover", |terms, event, _| terms.point(event))?;
        on("click", |terms, event, lab| match symbol_at(event) {
            Some(symbol) => terms.turn_to(Some(symbol), lab),
            None => Ok(()),
        })?;
        on("pointerdown", |terms, event, lab| {
            terms.by_key.set(false);
            if terms.holds(event) { Ok(()) } else { terms.turn_to(None, lab) }
        })?;
        // what the pointer asked for does not go with the focus that a click moves
        on("focusin", |terms, event, lab| {
            if !terms.by_key.get() {
                return Ok(());
            }
            let Some(target) = element_of(event) else { return terms.turn_to(None, lab) };
            // Firefox is content where a part of what Tab leads to can be seen; what lies over a
            // picture is where the picture has it
            if target.closest(".stage")?.is_none() {
                dom::bring_into_view(&target);
            }
            terms.turn_to(target.closest("[data-term], [data-terms]")?, lab)
        })?;
        on(
            "focusout",
            |terms, _, lab| {
                if terms.by_key.get() { terms.turn_to(None, lab) } else { Ok(()) }
            },
        )?;
        on("input", |terms, _, lab| terms.turn_to(None, lab))?;
        // the page scrolls to what gets the focus of the keyboard, and its words come along
        on("scroll", |terms, _, lab| {
            if terms.by_key.get() { terms.follow(lab) } else { terms.turn_to(None, lab) }
        })?;
        let page = page.clone();
        dom::listen(&document, "keydown", move |event: KeyboardEvent| {
            let terms = page.terms();
            terms.by_key.set(true);
            if event.key() == "Escape" && terms.target.borrow().is_some() {
                event.prevent_default();
                page.report(terms.turn_to(None, page.lab()));
            }
        })
    }

    /// The pointer is over something: over a symbol, it is told soon; over the words, they
    /// stay; over anything else, they go soon, unless the keyboard has asked for them.
    fn point(&self, event: &Event) -> Result<(), JsValue> {
        let symbol = symbol_at(event);
        let stays = self.holds(event) || (symbol.is_some() && *self.target.borrow() == symbol);
        let idle = symbol.is_none() && (self.target.borrow().is_none() || self.by_key.get());
        if stays || idle {
            self.forget_next();
            return Ok(());
        }
        let delay = if symbol.is_some() { PATIENCE } else { GRACE };
        self.forget_next();
        self.next.replace(symbol);
        let Some(on_time) = self.on_time.get() else { return Ok(()) };
        let window = dom::window()?;
        let timer = window.set_timeout_with_callback_and_timeout_and_arguments_0(
            on_time.as_ref().unchecked_ref(),
            delay,
        )?;
        self.timer.set(Some(timer));
        Ok(())
    }

    fn forget_next(&self) {
        self.next.take();
        if let (Some(timer), Ok(window)) = (self.timer.take(), dom::window()) {
            window.clear_timeout_with_handle(timer);
        }
    }

    /// Whether an event is one of the words.
    fn holds(&self, event: &Event) -> bool {
        element_of(event).is_some_and(|element| self.place.contains(Some(&element)))
    }

    /// Explains `target`, or nothing any more.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn turn_to(&self, target: Option<Element>, lab: &Lab) -> Result<(), JsValue> {
        self.forget_next();
        if let Some(before) = self.target.take() {
            self.place.set_hidden(true);
            before.remove_attribute("aria-describedby")?;
        }
        let Some(target) = target else { return Ok(()) };
        let terms = terms_of(&target, lab)?;
        if terms.is_empty() {
            return Ok(());
        }
        self.place.set_text_content(None);
        self.told.replace(symbols(&terms));
        for (symbol, term) in terms {
            let line = dom::add_text(&self.place, "p", "", "")?;
            dom::add_text(&line, "i", "", &symbol)?;
            dom::add_text(&line, "b", "", &format!(" {}. ", term.name))?;
            dom::add_text(&line, "span", "", term.definition)?;
        }
        self.place.set_hidden(false);
        self.stand_beside(&target)?;
        target.set_attribute("aria-describedby", &self.place.id())?;
        self.target.replace(Some(target));
        Ok(())
    }

    /// Stays beside what is explained, which words that have become longer may have moved, and
    /// explains what stands there now.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn follow(&self, lab: &Lab) -> Result<(), JsValue> {
        let target = self.target.borrow().clone();
        let is_seen = |target: &Element| target.get_bounding_client_rect().height() > 0.0;
        let Some(target) = target.filter(is_seen) else { return Ok(()) };
        if symbols(&terms_of(&target, lab)?) == *self.told.borrow() {
            self.stand_beside(&target)
        } else {
            self.turn_to(Some(target), lab)
        }
    }

    /// Below the symbol, or above where there is more room; never over it: what is longer
    /// than the room scrolls.
    fn stand_beside(&self, target: &Element) -> Result<(), JsValue> {
        let window = dom::window()?;
        let size = |value: Result<JsValue, JsValue>| value.ok().and_then(|v| v.as_f64());
        let style = self.place.style();
        style.remove_property("max-height")?;
        let at = target.get_bounding_client_rect();
        let (width, height) =
            (f64::from(self.place.offset_width()), f64::from(self.place.offset_height()));
        let across = size(window.inner_width()).unwrap_or(width);
        let down = size(window.inner_height()).unwrap_or(f64::MAX);
        let left = at.left().min(across - width - GAP).max(GAP);
        let (above, below) = (at.top() - 2.0 * GAP, down - at.bottom() - 2.0 * GAP);
        let (top, room) = if height <= below || below >= above {
            (at.bottom() + GAP, below)
        } else {
            (at.top() - GAP - height.min(above), above)
        };
        style.set_property("left", &format!("{left:.0}px"))?;
        style.set_property("top", &format!("{top:.0}px"))?;
        style.set_property("max-height", &format!("{room:.0}px"))
    }
}

/// Has the symbol of a parameter explained at its label and at its control, which keeps the
/// sentence on what it does; without a symbol the sentence is all there is to say.
///
/// # Errors
/// If the browser refuses.
pub fn mark(label: &Element, control: &HtmlElement, of: &Parameter) -> Result<(), JsValue> {
    if of.symbol.is_empty() {
        control.set_title(of.sentence);
        return Ok(());
    }
    label.set_attribute("data-term", of.symbol)?;
    control.set_attribute("data-term", of.symbol)?;
    control.set_attribute("aria-description", of.sentence)
}

/// What an element has to tell: of its own symbol, or of those within it.
fn terms_of(element: &Element, lab: &Lab) -> Result<Vec<(String, &'static Term)>, JsValue> {
    let mut said: Vec<(String, &'static Term)> = Vec::new();
    let mut add = |symbol: Option<String>| {
        let Some(symbol) = symbol else { return };
        if let Some(term) = lab.term(&symbol)
            && said.iter().all(|(_, other)| !std::ptr::eq(*other, term))
        {
            said.push((symbol, term));
        }
    };
    add(element.get_attribute("data-term"));
    let within = element.query_selector_all("[data-term]")?;
    for node in (0..within.length()).filter_map(|i| within.item(i)) {
        add(node.dyn_into::<Element>().ok().and_then(|e| e.get_attribute("data-term")));
    }
    Ok(said)
}

fn symbols(terms: &[(String, &'static Term)]) -> Vec<String> {
    terms.iter().map(|(symbol, _)| symbol.clone()).collect()
}

/// The symbol that an event is at; a control is none, it has its label.
fn symbol_at(event: &Event) -> Option<Element> {
    element_of(event)?.closest("[data-term]:not(input, select)").ok()?
}

fn element_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
