//! A magnified window of a map, in the corner where it covers least.

use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use super::labels::Placer;
use super::layers;
use super::pen::{Pen, Words};
use super::{DrawResult, Frame, Rect};
use crate::scene::{CloseUp, Ink, Layer, Panel};

/// Its part of the panel's width and height.
const PART: (f64, f64) = (0.44, 0.34);
/// Its distance from the panel's edges, in pixels.
const MARGIN: f64 = 8.0;

/// Where a close-up stands and what it shows.
pub struct Inset<'a> {
    /// Its place on the panel.
    pub rect: Rect,
    /// Its own frame.
    frame: Frame,
    /// The window it magnifies, on the panel.
    window: Rect,
    close_up: &'a CloseUp,
}

/// The corner where the panel's close-up covers least, if it has one that magnifies.
pub fn choose<'a>(panel: &'a Panel, frame: &Frame) -> Option<Inset<'a>> {
    let close_up = panel.close_up.as_ref()?;
    let plot = frame.plot;
    let (width, height) = (PART.0 * plot.width(), PART.1 * plot.height());
    let lefts = [plot.right - MARGIN - width, plot.left + MARGIN];
    // the lower edge belongs to the axis' numbers
    let tops = [plot.bottom - 4.0 * MARGIN - height, plot.top + MARGIN];
    let unit = (width / 2.0 / close_up.reach[0]).min(height / 2.0 / close_up.reach[1]);
    let middle = frame.pixel(close_up.centre);
    let half = (width / 2.0 / unit * frame.unit(), height / 2.0 / unit * frame.unit());
    let window = Rect {
        left: middle.0 - half.0,
        right: middle.0 + half.0,
        top: middle.1 - half.1,
        bottom: middle.1 + half.1,
    };
    let covered = |rect: &Rect| {
        let points = close_up.keep_clear.iter().filter(|&&p| rect.contains(frame.pixel(p))).count();
        let named: f64 = panel
            .layers
            .iter()
            .map(|layer| match layer {
                Layer::Handle { at, .. } if rect.contains(frame.pixel(*at)) => 1e6,
                Layer::Label { at, .. } if rect.contains(frame.pixel(*at)) => 1e4,
                _ => 0.0,
            })
            .sum();
        20.0 * rect.overlap(&window) + named + 200.0 * points as f64
    };
    let rect = tops
        .into_iter()
        .flat_map(|top| {
            lefts.map(|left| Rect { left, top, right: left + width, bottom: top + height })
        })
        .min_by(|a, b| covered(a).total_cmp(&covered(b)))?;
    let inset = Inset { rect, frame: Frame::about(close_up.centre, unit, rect), window, close_up };
    (unit > 1.2 * frame.unit() && width > 60.0 && height > 40.0).then_some(inset)
}

/// Draws the window's outline on the panel and, magnified, what is in it.
pub fn draw<DB: DrawingBackend>(
    inset: &Inset<'_>,
    frame: &Frame,
    pen: &mut Pen<'_, DB>,
) -> DrawResult<DB> {
    let text = pen.style.text;
    pen.outline(inset.window, &frame.plot, Ink::Muted, 1.0)?;
    pen.fill(inset.rect, Ink::Ground)?;
    layers::draw_shapes(&inset.close_up.layers, &inset.frame, pen)?;
    pen.outline(inset.rect, &frame.plot, Ink::Muted, 1.0)?;

    let magnification = inset.frame.unit() / frame.unit();
    let times = format!("{}×", crate::notation::number(magnification, 2));
    let (left, top) = (inset.rect.left + 0.5 * text, inset.rect.top + 0.3 * text);
    let mut placer = Placer::new(inset.rect);
    // as much of the title as there is room for
    for title in [format!("{}, {times}", inset.close_up.title), times] {
        let right = left + pen.text_width(&title);
        if right <= inset.rect.right {
            let heading = Rect { left, top, right, bottom: top + 1.1 * text };
            pen.fill(heading, Ink::Ground)?;
            let words = Words { ink: Ink::Text, symbol: false, h_pos: HPos::Left };
            pen.write(&title, (left, (heading.top + heading.bottom) / 2.0), words)?;
            placer.take(heading);
            break;
        }
    }
    layers::draw_labels(&inset.close_up.layers, &inset.frame, pen, &mut placer)
}
