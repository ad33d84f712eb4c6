//! A text whose symbols are marked, so that what they mean can be told.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, Node};

use super::dom;
use super::memo::Last;
use crate::labs::Lab;

/// An element that holds such a text. Of a new one that has the same symbols only what
/// stands between them is told to the page.
pub struct Marked {
    place: HtmlElement,
    last: Last<String>,
    pieces: RefCell<Vec<Piece>>,
    teller: Option<Teller>,
}

/// An element at whose focus the symbols within it are told, all at once.
pub struct Teller {
    element: HtmlElement,
    tells: Last<bool>,
}

impl From<HtmlElement> for Teller {
    fn from(element: HtmlElement) -> Self {
        Self { element, tells: Last::default() }
    }
}

impl Teller {
    /// Tab stops at it where it has something to tell.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn stop(&self, tells: bool) -> Result<(), JsValue> {
        if !self.tells.is_new(&tells) {
            return Ok(());
        }
        self.element.toggle_attribute_with_force("data-terms", tells)?;
        if tells {
            self.element.set_tab_index(0);
            Ok(())
        } else {
            self.element.remove_attribute("tabindex")
        }
    }
}

/// A symbol, or what stands between two.
struct Piece {
    text: String,
    is_symbol: bool,
    node: Node,
}

impl From<HtmlElement> for Marked {
    fn from(place: HtmlElement) -> Self {
        Self { place, last: Last::default(), pieces: RefCell::default(), teller: None }
    }
}

impl Marked {
    /// The same, whose symbols are told at the keyboard's focus on `teller` too: the element
    /// itself, or one that holds it.
    pub fn told_at(self, teller: HtmlElement) -> Self {
        Self { teller: Some(teller.into()), ..self }
    }

    /// Shows `text`, with the symbols of `lab` marked.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn write(&self, text: &str, lab: &Lab) -> Result<(), JsValue> {
        if !self.last.is_new(text) {
            return Ok(());
        }
        let wanted = lab.pieces(text);
        let mut pieces = self.pieces.borrow_mut();
        let fits = |(piece, (text, term)): (&Piece, &(&str, Option<_>))| {
            piece.is_symbol == term.is_some() && (!piece.is_symbol || piece.text == *text)
        };
        if pieces.len() == wanted.len() && pieces.iter().zip(&wanted).all(fits) {
            for (piece, (text, _)) in pieces.iter_mut().zip(wanted) {
                if piece.text != text {
                    piece.node.set_node_value(Some(text));
                    text.clone_into(&mut piece.text);
                }
            }
            return Ok(());
        }
        pieces.clear();
        self.place.set_text_content(None);
        for (text, term) in wanted {
            let is_symbol = term.is_some();
            let node: Node = if is_symbol {
                let symbol = dom::add_text(&self.place, "span", "", text)?;
                symbol.set_attribute("data-term", text)?;
                symbol.into()
            } else {
                self.place.append_child(&dom::document()?.create_text_node(text))?
            };
            pieces.push(Piece { text: text.to_owned(), is_symbol, node });
        }
        let tells = pieces.iter().any(|piece| piece.is_symbol);
        self.teller.as_ref().map_or(Ok(()), |teller| teller.stop(tells))
    }

    /// Whether symbols are marked in it.
    pub fn has_symbols(&self) -> bool {
        self.pieces.borrow().iter().any(|piece| piece.is_symbol)
    }
}
