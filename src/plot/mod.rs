//! Paints a [`Panel`] onto any plotters backend: a canvas, an SVG file, a test.
//!
//! It knows pixels, colours and fonts, and no lab, no theorem and no browser.

mod close_up;
mod frame;
mod key;
mod labels;
mod layers;
mod pen;
mod solid;
pub mod svg;
mod theme;
mod ticks;

pub use frame::{AxisMap, Frame, Rect};
pub use pen::UNITS;
pub use theme::{Rgb, Theme, contrast};

use plotters_backend::{DrawingBackend, DrawingErrorKind};

use crate::scene::Panel;
use key::Key;
use labels::Placer;
use pen::Pen;

/// How to paint: the colours and the size of type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// The colours.
    pub theme: Theme,
    /// The height of the type, in pixels.
    pub text: f64,
}

/// What a backend can fail with.
pub type DrawResult<DB> = Result<(), DrawingErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// Draws `panel` on the whole of `backend`, which must be `size` pixels of
/// [`UNITS`] backend units each; returns the frame, to find points by.
///
/// A panel too small to hold anything stays empty.
///
/// # Errors
/// Whatever the backend fails with.
pub fn draw<DB: DrawingBackend>(
    panel: &Panel,
    backend: &mut DB,
    size: (f64, f64),
    style: &Style,
) -> Result<Frame, DrawingErrorKind<DB::ErrorType>> {
    let mut pen = Pen::new(backend, style, size);
    pen.clear()?;
    let frame = Frame::new(panel, size, style.text, |text| pen.text_width(text));
    if frame.plot.is_empty() {
        return Ok(frame);
    }
    let mut placer = Placer::new(frame.plot);
    let inset = close_up::choose(panel, &frame, &pen);
    if let Some(inset) = &inset {
        placer.take(inset.rect);
    }
    let obstacles = layers::obstacles(&panel.layers, &frame, pen.weight());
    ticks::draw(panel, &frame, &mut pen, &mut placer, &obstacles)?;
    layers::draw_shapes(&panel.layers, &frame, &mut pen)?;
    layers::draw_rule_labels(&panel.layers, &frame, &mut pen)?;
    Key::new(panel, size, style.text, |text| pen.text_width(text)).draw(size, &mut pen)?;
    if let Some(inset) = &inset {
        close_up::draw(inset, &frame, &mut pen)?;
    }
    let labelled = (&panel.layers[..], panel.layout);
    layers::draw_labels(labelled, &frame, &mut pen, &mut placer, &obstacles)?;
    pen.finish()?;
    Ok(frame)
}
