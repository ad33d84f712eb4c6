//! The key of a map's colours: a swatch with its words for each, in rows below the axis.

use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use super::pen::{Pen, Words};
use super::{DrawResult, Rect};
use crate::scene::{Ink, KeyEntry, Layer, Panel, Tone};

/// The height of a row, in heights of the type.
const ROW: f64 = 1.3;
/// The width of a swatch, in heights of the type.
const SWATCH: f64 = 1.5;
/// From a swatch to its words, in heights of the type.
const BESIDE: f64 = 0.4;
/// From one entry to the next, in heights of the type.
const BETWEEN: f64 = 1.0;
/// The edge of a swatch, in pixels.
const EDGE: f64 = 1.0;
/// The part of a panel's height that a key may take.
const MOST: f64 = 0.34;

/// The key of a panel, laid out.
pub struct Key<'a> {
    /// Each row's entries with the pixels they begin at.
    rows: Vec<Vec<(f64, &'a KeyEntry)>>,
    text: f64,
}

impl<'a> Key<'a> {
    /// The panel's key in as many rows as it takes; without rows if the panel has none, or no
    /// room for it.
    pub fn new(
        panel: &'a Panel,
        size: (f64, f64),
        text: f64,
        text_width: impl Fn(&str) -> f64,
    ) -> Self {
        let entries = panel.layers.iter().find_map(|layer| match layer {
            Layer::Key { entries } => Some(&entries[..]),
            _ => None,
        });
        let mut rows: Vec<Vec<(f64, &KeyEntry)>> = Vec::new();
        let (mut from, mut fits) = (f64::INFINITY, true);
        for entry in entries.unwrap_or_default() {
            let width = (SWATCH + BESIDE) * text + text_width(&entry.words);
            if from + width > size.0 {
                rows.push(Vec::new());
                from = 0.3 * text;
            }
            fits &= from + width <= size.0;
            if let Some(row) = rows.last_mut() {
                row.push((from, entry));
            }
            from += width + BETWEEN * text;
        }
        let mut key = Self { rows, text };
        if !fits || key.height() > MOST * size.1 {
            key.rows.clear();
        }
        key
    }

    /// Its height in pixels.
    pub fn height(&self) -> f64 {
        ROW * self.text * self.rows.len() as f64
    }

    /// Draws it at the foot of a panel of `size` pixels.
    pub fn draw<DB: DrawingBackend>(
        &self,
        size: (f64, f64),
        pen: &mut Pen<'_, DB>,
    ) -> DrawResult<DB> {
        let whole = Rect { left: 0.0, top: 0.0, right: size.0, bottom: size.1 };
        let words = Words { ink: Ink::Text, symbol: false, h_pos: HPos::Left };
        let top = size.1 - self.height();
        for (number, row) in self.rows.iter().enumerate() {
            let middle = top + (number as f64 + 0.5) * ROW * self.text;
            for (left, entry) in row {
                let swatch = Rect {
                    left: *left,
                    top: middle - 0.4 * self.text,
                    right: left + SWATCH * self.text,
                    bottom: middle + 0.4 * self.text,
                };
                draw_swatch(swatch, &entry.tones, &whole, pen)?;
                let at = swatch.right + BESIDE * self.text;
                pen.write(&entry.words, (at, middle), words)?;
            }
        }
        Ok(())
    }
}

/// The tones side by side, with an edge: a pale one is seen on the ground too.
fn draw_swatch<DB: DrawingBackend>(
    rect: Rect,
    tones: &[Tone],
    whole: &Rect,
    pen: &mut Pen<'_, DB>,
) -> DrawResult<DB> {
    pen.fill(rect, Ink::Muted)?;
    let (top, bottom) = (rect.top + EDGE, rect.bottom - EDGE);
    let width = (rect.width() - 2.0 * EDGE) / tones.len().max(1) as f64;
    for (number, tone) in tones.iter().enumerate() {
        let left = rect.left + EDGE + number as f64 * width;
        let right = left + width;
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        pen.facet(corners, whole, *tone)?;
    }
    Ok(())
}
