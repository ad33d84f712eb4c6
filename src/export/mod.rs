//! What is taken away from the page: figures, tables, and the names of the files.
//!
//! Text and bytes only, made from an [`App`]: the page and the command line make
//! the same files.

mod figure;
mod foot;
mod json;
mod name;
mod png;
mod sheet;
mod table;

pub use figure::{FigureError, svg};
pub use foot::{LEADING, SMALLER, foot};
pub use name::{RUN, file_name};
pub use png::{NotPng, with_text};
pub use sheet::{LEAST_SIDE, MOST_SIDE, Part, Sheet, SheetError};
pub use table::{csv, json};

use crate::app::App;
use crate::plot::{Style, Theme};
use crate::scene::{DRAG_HINT, Layer, Scene};

/// The height of the type in a figure, in pixels.
pub const TYPE: f64 = 16.0;

/// What an app shows, without the words that are for a hand: nothing in a figure is dragged.
pub fn scene(app: &App) -> Scene {
    let mut scene = app.scene();
    for panel in &mut scene.panels {
        let parts = panel.caption.split("; ").filter(|part| !part.starts_with("drag "));
        panel.caption = parts.collect::<Vec<_>>().join("; ");
        for layer in &mut panel.layers {
            if let Layer::Handle { label, .. } = layer {
                label.truncate(label.trim_end_matches(DRAG_HINT).len());
            }
        }
    }
    scene
}

/// How figures are painted, on dark ground or on white.
pub fn style(dark: bool) -> Style {
    Style { theme: if dark { Theme::DARK } else { Theme::LIGHT }, text: TYPE }
}
