//! The layers of a scene, painted.

use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use super::labels::{Named, Obstacles, Placer, Segment, Wanted, spread};
use super::pen::{Pen, Pixel, Words};
use super::ticks::BELOW;
use super::{DrawResult, Frame, Rect, solid};
use crate::notation::is_value;
use crate::order::ascending;
use crate::scene::{Dash, Ink, Layer, Layout, PieceShape, Point, Shape, is_marked, line_named};

/// Radius of a handle, in pixels.
pub const HANDLE: f64 = 9.0;
/// Segments of one line that labels are kept clear of, at most: more than a chart's line has.
const MINDED: usize = 1000;

/// Points of a line that its name is tried at, beside its own.
const PLACES: usize = 16;

/// How far apart labels are, in heights of the type.
const APART: f64 = 1.15;

/// How far back and out the barbs of an arrow's head reach, as parts of its length.
const BARB: (f64, f64) = (0.15, 0.07);

/// The label of a moment after the end of the axis.
pub fn late(x: f64, (_, end): (f64, f64)) -> Option<String> {
    (x > end).then(|| format!("{x} →"))
}

/// Draws everything but words.
pub fn draw_shapes<DB: DrawingBackend>(
    layers: &[Layer],
    frame: &Frame,
    pen: &mut Pen<'_, DB>,
) -> DrawResult<DB> {
    let plot = frame.plot;
    for layer in layers {
        match layer {
            Layer::Line { points, ink, width, dash } => {
                let pixels = points.iter().map(|&point| frame.pixel(point));
                pen.line(pixels, &plot, *ink, *width, *dash)?;
            }
            Layer::Arrow { from, to, ink, width } => {
                let pixels = arrow(frame.pixel(*from), frame.pixel(*to));
                pen.line(pixels.into_iter(), &plot, *ink, *width, Dash::Solid)?;
            }
            Layer::Marks { points, ink, shape, radius } => {
                for &point in points {
                    let pixel = frame.pixel(point);
                    if plot.contains(pixel) {
                        pen.mark(pixel, *shape, *ink, *radius)?;
                    }
                }
            }
            Layer::Rule { y, ink, dash, strong, .. } => {
                let y = frame.y.pixel(*y);
                let ends = [(plot.left, y), (plot.right, y)];
                let width = if *strong { 3.5 } else { 1.6 };
                pen.line(ends.into_iter(), &plot, *ink, width, *dash)?;
            }
            // before the beginning of an axis there is no place for it
            Layer::Moment { x } if *x < frame.x.range.0 => {}
            Layer::Moment { x } => {
                if let Some(label) = late(*x, frame.x.range) {
                    let words = Words { ink: Ink::Text, symbol: false, h_pos: HPos::Left };
                    let text = pen.style.text;
                    let at = (plot.right + 0.45 * text, plot.bottom + BELOW * text);
                    pen.write(&label, at, words)?;
                }
                let x = frame.x.pixel(*x).min(plot.right);
                let ends = [(x, plot.top), (x, plot.bottom)];
                pen.line(ends.into_iter(), &plot, Ink::Text, 1.0, Dash::Dotted)?;
                pen.mark((x, plot.bottom), Shape::Up, Ink::Text, 5.0)?;
            }
            Layer::Handle { at, label } => {
                let pixel = frame.pixel(*at);
                if plot.contains(pixel) {
                    // one of several that may be ringed is framed
                    let shape = if label.is_empty() { Shape::Frame } else { Shape::Ring };
                    pen.mark(pixel, shape, Ink::Text, HANDLE)?;
                }
            }
            Layer::Solid { pieces } => solid::draw(pieces, frame, pen)?,
            Layer::Tiles { tiles } => {
                for (tone, [low, high]) in tiles.iter() {
                    let ((left, bottom), (right, top)) = (frame.pixel(*low), frame.pixel(*high));
                    let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
                    pen.facet(corners, &plot, *tone)?;
                }
            }
            Layer::Label { .. } | Layer::Name { .. } | Layer::Key { .. } => {}
        }
    }
    Ok(())
}

/// Writes the labels of the rules at the right end, none on another.
pub fn draw_rule_labels<DB: DrawingBackend>(
    layers: &[Layer],
    frame: &Frame,
    pen: &mut Pen<'_, DB>,
) -> DrawResult<DB> {
    let plot = frame.plot;
    let text = pen.style.text;
    let rules: Vec<(f64, &str, Ink)> = layers
        .iter()
        .filter_map(|layer| match layer {
            Layer::Rule { y, label, ink, .. } => Some((frame.y.pixel(*y), label.as_str(), *ink)),
            _ => None,
        })
        .filter(|(y, _, _)| (plot.top..=plot.bottom).contains(y))
        .collect();
    let wanted: Vec<f64> = rules.iter().map(|(y, _, _)| *y).collect();
    let is_late = |layer: &Layer| match layer {
        Layer::Moment { x } => late(*x, frame.x.range).is_some(),
        _ => false,
    };
    // the lowest label stays clear of a late moment's
    let below = if layers.iter().any(is_late) { BELOW - APART } else { 0.4 };
    let heights = spread(&wanted, APART * text, (plot.top, plot.bottom + below * text));
    for ((y, label, ink), height) in rules.into_iter().zip(heights) {
        let Some(height) = height else { continue };
        if (height - y).abs() > 3.0 {
            let lead = [(plot.right - 2.0, y), (plot.right + 0.35 * text, height)];
            let beyond = Rect { right: plot.right + text, ..plot };
            pen.line(lead.into_iter(), &beyond, ink, 0.8, Dash::Solid)?;
        }
        let words = Words { ink, symbol: false, h_pos: HPos::Left };
        pen.write(label, (plot.right + 0.45 * text, height), words)?;
    }
    Ok(())
}

/// Writes the labels of points and handles where they cover least.
pub fn draw_labels<DB: DrawingBackend>(
    (layers, layout): (&[Layer], Layout),
    frame: &Frame,
    pen: &mut Pen<'_, DB>,
    placer: &mut Placer,
    obstacles: &Obstacles,
) -> DrawResult<DB> {
    let text = pen.style.text;
    let handle = pen.weight() * HANDLE;
    for layer in layers {
        match layer {
            Layer::Handle { at, .. } => {
                placer.take(Rect::around(frame.pixel(*at), (handle, handle)));
                placer.has_a_name(frame.pixel(*at), Ink::Text);
            }
            Layer::Label { at, ink, .. } if is_marked(layers, *at) => {
                placer.has_a_name(frame.pixel(*at), *ink);
            }
            // what is marked so is a thing of its own, even where its name has no room
            Layer::Marks { points, ink, shape: Shape::Ring | Shape::Cross, .. } => {
                points.iter().for_each(|at| placer.has_a_name(frame.pixel(*at), *ink));
            }
            _ => {}
        }
    }
    // on tiles of any tone words are read on the ground alone
    let on_tones = layers.iter().any(|layer| matches!(layer, Layer::Key { .. }));
    for layer in layers {
        if let Layer::Name { within, text: name } = layer {
            let [(left, bottom), (right, top)] = within.map(|corner| frame.pixel(corner));
            let (x, y) = ((left + right) / 2.0, (top + bottom) / 2.0);
            let half = (pen.text_width(name) / 2.0 + 0.25 * text, 0.6 * text);
            let place = Rect::around((x, y), half);
            let fits = place.width() <= right - left && place.height() <= bottom - top;
            if fits && placer.is_free(&place) {
                placer.take(place);
                pen.fill(place, Ink::Ground)?;
                let words = Words { ink: Ink::Text, symbol: false, h_pos: HPos::Center };
                pen.write(name, (x, y), words)?;
            }
        }
        let (at, label, ink, gap) = match layer {
            Layer::Label { at, text, ink } => (*at, text, *ink, pen.weight() * 8.0),
            Layer::Handle { at, label } => (*at, label, Ink::Text, handle + 3.0),
            _ => continue,
        };
        if label.is_empty() {
            continue;
        }
        // a value is that of its point, and not of the line
        let names = matches!(layer, Layer::Label { .. }) && !is_value(label);
        let line = if names { line_named(layers, at, ink) } else { None };
        let points = points_for_a_label(at, line.map(|(points, _)| points), frame);
        if points.is_empty() {
            continue;
        }
        // what it says in brackets is left out where the whole would stand on a mark
        let in_brackets = label.strip_suffix(')').and_then(|words| words.rsplit_once(" ("));
        let short = in_brackets.map_or(&label[..], |(words, _)| words);
        let forms = if short == label { &[&label[..]][..] } else { &[&label[..], short][..] };
        let sizes: Vec<(f64, f64)> =
            forms.iter().map(|words| (pen.text_width(words), 1.1 * text)).collect();
        let of = match line {
            Some((_, dash)) if layout == Layout::Chart => Named::Curve(ink, dash),
            None if is_marked(layers, at) => Named::Mark(ink),
            _ => Named::Other,
        };
        let wanted = Wanted { points: &points, of, sizes: &sizes, gap };
        if let Some((number, rect)) = placer.place(&wanted, obstacles) {
            let middle = ((rect.left + rect.right) / 2.0, (rect.top + rect.bottom) / 2.0);
            if on_tones {
                pen.fill(rect, Ink::Ground)?;
            }
            pen.write(forms[number], middle, Words { ink, symbol: false, h_pos: HPos::Center })?;
        }
    }
    Ok(())
}

/// The points beside which a label may stand: its own and, if it is the name of a line, others all
/// along that, the nearest first; of all of them those that can be seen.
fn points_for_a_label(at: Point, line: Option<&[Point]>, frame: &Frame) -> Vec<Pixel> {
    let seen = |point: &Pixel| frame.plot.contains(*point);
    let (x, y) = frame.pixel(at);
    let own = Some((x, y)).filter(seen);
    let along: Vec<Pixel> =
        line.unwrap_or_default().iter().map(|point| frame.pixel(*point)).filter(seen).collect();
    let away: Vec<f64> = along.iter().map(|point| (point.0 - x).hypot(point.1 - y)).collect();
    let every = along.len().div_ceil(PLACES).max(1);
    let nearest = ascending(&away).into_iter().step_by(every).map(|i| along[i]);
    own.into_iter().chain(nearest).collect()
}

/// An arrow in one stroke: to its tip, and along the two barbs of its head.
fn arrow(from: Pixel, to: Pixel) -> [Pixel; 5] {
    let along = (to.0 - from.0, to.1 - from.1);
    let barb = |side: f64| {
        let (back, out) = (BARB.0, side * BARB.1);
        (to.0 - back * along.0 - out * along.1, to.1 - back * along.1 + out * along.0)
    };
    [from, to, barb(1.0), to, barb(-1.0)]
}

/// What words should rather not stand on, where marks are so much larger than usual.
pub fn obstacles(layers: &[Layer], frame: &Frame, weight: f64) -> Obstacles {
    Obstacles { marks: marks(layers, frame, weight), lines: segments(layers, frame) }
}

/// The marks that can be seen, by their middles and radii on the picture.
fn marks(layers: &[Layer], frame: &Frame, weight: f64) -> Vec<(Pixel, f64)> {
    let on = |at, radius: f64| (frame.pixel(at), weight * radius);
    let all = layers.iter().flat_map(|layer| match layer {
        Layer::Marks { points, radius, .. } => points.iter().map(|at| on(*at, *radius)).collect(),
        Layer::Solid { pieces } => pieces
            .iter()
            .filter_map(|piece| match piece.shape {
                PieceShape::Disc(at, radius) => Some(on(at, radius)),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    });
    all.filter(|(at, _)| frame.plot.contains(*at)).collect()
}

/// The segments of paths and rules that words should not stand on (contours do not count).
fn segments(layers: &[Layer], frame: &Frame) -> Vec<Segment> {
    let drawn = |ends: [Point; 2], line| Segment {
        ends: (frame.pixel(ends[0]), frame.pixel(ends[1])),
        line,
    };
    let nameless = |ends| Segment { ends, line: None };
    layers
        .iter()
        .flat_map(|layer| match layer {
            Layer::Line { points, ink, dash, .. } if *ink != Ink::Faint => points
                .windows(2)
                .take(MINDED)
                .map(|ends| drawn([ends[0], ends[1]], Some((*ink, *dash))))
                .collect(),
            Layer::Arrow { from, to, .. } => arrow(frame.pixel(*from), frame.pixel(*to))
                .windows(2)
                .map(|ends| nameless((ends[0], ends[1])))
                .collect(),
            Layer::Rule { y, .. } => {
                let y = frame.y.pixel(*y);
                vec![nameless(((frame.plot.left, y), (frame.plot.right, y)))]
            }
            Layer::Moment { x } => {
                let x = frame.x.pixel(*x).min(frame.plot.right);
                vec![nameless(((x, frame.plot.top), (x, frame.plot.bottom)))]
            }
            Layer::Solid { pieces } => pieces
                .iter()
                .filter_map(|piece| match piece.shape {
                    PieceShape::Segment(ends, _) if piece.tone.ink != Ink::Faint => Some(ends),
                    _ => None,
                })
                .take(MINDED)
                .map(|ends| drawn(ends, None))
                .collect(),
            _ => Vec::new(),
        })
        .collect()
}
