//! What is taken away from the page: figures, tables, and the names of the files.
//!
//! Text and bytes only, made from an [`App`](crate::app::App): the page and the command line make
//! the same files.

mod figure;
mod json;
mod name;
mod png;
mod sheet;
mod table;

pub use figure::{FigureError, svg};
pub use name::file_name;
pub use png::{NotPng, with_text};
pub use sheet::{LEAST_SIDE, MOST_SIDE, Part, Sheet, SheetError};
pub use table::{csv, json};

use crate::plot::{Style, Theme};

/// The height of the type in a figure, in pixels.
pub const TYPE: f64 = 16.0;

/// How figures are painted, on dark ground or on white.
pub fn style(dark: bool) -> Style {
    Style { theme: if dark { Theme::DARK } else { Theme::LIGHT }, text: TYPE }
}
