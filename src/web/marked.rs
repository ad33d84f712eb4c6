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
    /// At whose focus the symbols are told, all at once.
    teller: Option<HtmlElement>,
    tells: Last<bool>,
}

/// A symbol, or what stands between two.
struct Piece {
    text: String,
    is_symbol: bool,
    node: Node,
}

impl From<HtmlElement> for Marked {
    fn from(place: HtmlElement) -> Self {
        Self {
            place,
            last: Last::default(),
            pieces: RefCell::default(),
            teller: None,
            tells: Last::default(),
        }
    }
}

impl Marked {
    /// The same, whose symbols are told at the keyboard's focus on `teller` too: the element
    /// itself, or one that holds it.
    pub fn told_at(self, teller: HtmlElement) -> Self {
        Self { teller: Some(teller), ..self }
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
        if let Some(teller) = &self.teller
            && self.tells.is_new(&tells)
        {
            teller.toggle_attribute_with_force("data-terms", tells)?;
            if tells {
                teller.set_tab_index(0);
            } else {
                teller.remove_attribute("tabindex")?;
            }
        }
        Ok(())
    }
}
