//! What the page says: the sentence, the note, words on bad input, and what is read
//! aloud.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlElement};

use super::dom;
use super::formulas::Formulas;
use super::marked::{Marked, Teller};
use super::memo::{Last, Showing, Text};
use super::page::Page;
use super::step_table::ink_class;
use crate::app::{App, Message};
use crate::scene::Ink;

/// The places for words.
pub struct Words {
    sentence: HtmlElement,
    inks: Last<Vec<Ink>>,
    spans: RefCell<Vec<Marked>>,
    teller: Teller,
    note: Text,
    notices: Text,
    notices_shown: [Showing; 2],
    announcement: Text,
    formulas: Formulas,
}

impl Words {
    /// In the page's shell.
    ///
    /// # Errors
    /// If the shell lacks one of them.
    pub fn new() -> Result<Self, JsValue> {
        let [sentence, note, notices, announcement] =
            ["sentence", "note", "notices", "announcement"].map(dom::by_id::<HtmlElement>);
        let (sentence, notices) = (sentence?, notices?);
        Ok(Self {
            teller: sentence.clone().into(),
            sentence,
            inks: Last::default(),
            spans: RefCell::default(),
            note: note?.into(),
            notices_shown: [dom::by_id::<HtmlElement>("noticed")?.into(), notices.clone().into()],
            notices: notices.into(),
            announcement: announcement?.into(),
            formulas: Formulas::new()?,
        })
    }

    /// Has the button beside words on bad input take them away.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn connect(page: &Rc<Page>) -> Result<(), JsValue> {
        let page = page.clone();
        dom::listen(&dom::by_id::<HtmlElement>("notices-close")?, "click", move |_: Event| {
            page.present(Message::Noted);
        })
    }

    /// Shows what the app has to say.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn show(&self, app: &App) -> Result<(), JsValue> {
        let spans = app.sentence();
        let inks: Vec<Ink> = spans.iter().map(|span| span.ink).collect();
        let mut places = self.spans.borrow_mut();
        if self.inks.is_new(&inks) {
            self.sentence.set_text_content(None);
            places.clear();
            for ink in inks {
                let place: HtmlElement = dom::add(&self.sentence, "span", ink_class(ink))?;
                places.push(place.into());
            }
        }
        for (place, span) in places.iter().zip(&spans) {
            place.write(&span.text, app.lab())?;
        }
        self.teller.stop(places.iter().any(Marked::has_symbols))?;
        let view = app.settings().option(app.lab().tabs).map_or("", |option| option.id);
        self.formulas.show(app.lab().id, view, &app.live_numbers())?;
        self.note.write(app.note());
        let notices = app.notices().join(" ");
        self.notices_shown.iter().for_each(|place| {
            place.show(!notices.is_empty());
        });
        self.notices.write(&notices);
        Ok(())
    }

    /// Says politely what there is to say.
    pub fn announce(&self, app: &App) {
        self.announcement.write(&app.announcement());
    }
}
