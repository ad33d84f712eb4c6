//! Axes: their numbers, grid lines and symbols.

use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use super::labels::{Obstacles, Placer};
use super::pen::{Pen, Pixel, Words};
use super::{AxisMap, DrawResult, Frame, Rect};
use crate::scene::{Axis, Dash, Ink, Layout, Panel, Scale};

/// Pixels that a number on the vertical axis wants for itself.
const ROOM_UPRIGHT: f64 = 48.0;
/// Pixels that a number on the horizontal axis wants for itself.
const ROOM_ALONG: f64 = 72.0;
/// How far below a chart its numbers stand, in heights of the type: clear of the
/// lowest number beside it.
pub const BELOW: f64 = 1.0;
/// More numbers than these stand on no axis.
const MOST: usize = 24;
/// With fewer than these an axis has no scale.
const FEWEST: usize = 2;

/// A number on an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Its value.
    pub value: f64,
    /// How it is written.
    pub text: String,
}

/// The numbers for an axis that is `pixels` high.
pub fn of(axis: &Axis, pixels: f64) -> Vec<Tick> {
    let room = (pixels / ROOM_UPRIGHT).clamp(2.0, 10.0) as usize;
    ticks(axis.range, axis.scale, room)
}

fn ticks((least, largest): (f64, f64), scale: Scale, room: usize) -> Vec<Tick> {
    if !(least < largest && (largest - least).is_finite()) {
        return Vec::new();
    }
    match scale {
        Scale::Linear => linear(least, largest, room),
        Scale::Log => logarithmic(least, largest, room),
    }
}

/// Multiples of 1, 2 or 5 times a power of ten: as many as there is room for, and two at least.
fn linear(least: f64, largest: f64, room: usize) -> Vec<Tick> {
    // steps of a half of the range or less are two to it
    let rooms = room.max(FEWEST)..=room.max(FEWEST) + 3;
    rooms
        .map(|room| steps(least, largest, room))
        .find(|ticks| ticks.len() >= FEWEST)
        .unwrap_or_default()
}

/// The multiples in the range of the least such step that is not below a `room`th of it.
fn steps(least: f64, largest: f64, room: usize) -> Vec<Tick> {
    let rough = (largest - least) / room as f64;
    let power = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|&step| step >= rough * 0.999)
        .unwrap_or(10.0 * power);
    let first = (least / step).ceil();
    let place = (step.log10() + 1e-9).floor() as i32;
    (0..MOST)
        .map(|k| (first + k as f64) * step)
        .take_while(|&value| value <= largest + 1e-9 * step)
        .map(|value| Tick { value, text: multiple(value, place) })
        .collect()
}

/// `value`, a multiple of 1, 2 or 5 times 10^`place`, so that neighbours differ.
fn multiple(value: f64, place: i32) -> String {
    const MOST_DECIMALS: i32 = 4;
    if value.abs() >= 1e6 || place < -MOST_DECIMALS {
        let digits = value.abs().log10().floor() as i32 - place + 1;
        return crate::notation::number(value, digits.clamp(1, 15) as usize);
    }
    let decimals = (-place).max(0) as usize;
    let text = format!("{:.decimals$}", value + 0.0);
    let zero = text.trim_start_matches('-').chars().all(|c| c == '0' || c == '.');
    if zero { "0".to_owned() } else { text.replace('-', "−") }
}

/// Powers of ten, with 3 (or 2 and 5) between where there is room; of more than there is room
/// for, one in so many.
fn logarithmic(least: f64, largest: f64, room: usize) -> Vec<Tick> {
    if least <= 0.0 {
        return Vec::new();
    }
    let (low, high) = (least.log10().floor() as i32, largest.log10().ceil() as i32);
    let decades = (largest / least).log10();
    let within = |factors: &[f64]| -> Vec<f64> {
        (low..=high)
            .flat_map(|exponent| factors.iter().map(move |factor| factor * 10f64.powi(exponent)))
            .filter(|value| (least..=largest).contains(value))
            .collect()
    };
    let values = if decades * 3.0 <= room as f64 {
        within(&[1.0, 2.0, 5.0])
    } else if decades * 2.0 <= room as f64 + 1.0 {
        within(&[1.0, 3.0])
    } else {
        // where there is no room for a second power's neighbours, there is for the outermost two
        [&[1.0][..], &[1.0, 3.0], &[1.0, 2.0, 5.0]]
            .into_iter()
            .map(|factors| one_in_so_many(within(factors), room))
            .find(|values| values.len() >= FEWEST)
            .unwrap_or_default()
    };
    // within part of a decade equal steps are as good
    if values.len() < FEWEST {
        return linear(least, largest, room.min(4));
    }
    let tick = |value: f64| Tick { value, text: crate::notation::number(value, 1) };
    values.into_iter().map(tick).collect()
}

/// Of more values than there is room for, every second, or third, …: as many to the left as to
/// the right of those are left out.
fn one_in_so_many(values: Vec<f64>, room: usize) -> Vec<f64> {
    let between = values.len().saturating_sub(1);
    let every = between.div_ceil(room.max(FEWEST) - 1).max(1);
    values.into_iter().skip(between % every / 2).step_by(every).collect()
}

/// Draws the axes of a panel and keeps their numbers clear of labels, and the names of a map's
/// axes clear of the obstacles.
pub fn draw<DB: DrawingBackend>(
    panel: &Panel,
    frame: &Frame,
    pen: &mut Pen<'_, DB>,
    placer: &mut Placer,
    obstacles: &Obstacles,
) -> DrawResult<DB> {
    match panel.layout {
        Layout::Map => draw_map(panel, frame, pen, placer, obstacles),
        Layout::Space => Ok(()),
        Layout::Chart => draw_chart(panel, frame, pen),
    }
}

const NUMBERS: Words = Words { ink: Ink::Muted, symbol: false, h_pos: HPos::Center };
const SYMBOL: Words = Words { ink: Ink::Text, symbol: true, h_pos: HPos::Center };

/// A word of an axis and where it stands.
pub struct Word {
    text: String,
    at: Pixel,
    words: Words,
    /// The room it takes.
    pub rect: Rect,
}

/// The words of a map's axes where they stand if nothing is in the way.
pub struct MapWords {
    /// The names of the axes, each with the places it may take, the best first.
    pub names: [Vec<Word>; 2],
    /// The numbers along the lower edge.
    pub along: Vec<Word>,
    /// The numbers up the left edge.
    pub up: Vec<Word>,
}

impl MapWords {
    /// Those of a map.
    pub fn new<DB: DrawingBackend>(panel: &Panel, frame: &Frame, pen: &Pen<'_, DB>) -> Self {
        let plot = frame.plot;
        let text = pen.style.text;
        let (x0, y0) = frame.pixel([0.0, 0.0]);
        let word = |of: &str, (x, y): Pixel, words: Words| {
            let half = pen.text_width(of) / 2.0;
            let (top, bottom) = (y - 0.6 * text, y + 0.6 * text);
            let rect = Rect { left: x - half, right: x + half, top, bottom };
            Word { text: of.to_owned(), at: (x, y), words, rect }
        };
        let above = y0 - 1.2 * text > plot.top;
        let beside = if above { [-0.7, 0.7] } else { [0.7, -0.7] };
        // a name that finds its place taken goes to the other side, then along its axis
        let places = |length: f64| {
            (0..MOST).map(move |k| 1.5 * text * k as f64).take_while(move |far| *far < length)
        };
        let across = places(plot.width())
            .flat_map(|far| beside.map(|by| (plot.right - 1.2 * text - far, y0 + by * text)));
        let upright = places(plot.height())
            .flat_map(|far| [1.0, -1.0].map(|by| (x0 + by * text, plot.top + 0.8 * text + far)));
        let numbers =
            ticks(frame.y.range, frame.y.scale, (plot.height() / ROOM_ALONG).max(2.0) as usize);
        Self {
            names: [
                across.map(|at| word(panel.x.symbol, at, SYMBOL)).collect(),
                upright.map(|at| word(panel.y.symbol, at, SYMBOL)).collect(),
            ],
            along: along(&frame.x, plot.width())
                .into_iter()
                .map(|tick| {
                    // the 0 stands beside the upright axis and what lies on it
                    let half = pen.text_width(&tick.text) / 2.0;
                    let aside = if tick.value == 0.0 { half + 0.35 * text } else { 0.0 };
                    let at = (frame.x.pixel(tick.value) - aside, plot.bottom - 0.7 * text);
                    word(&tick.text, at, NUMBERS)
                })
                .collect(),
            up: numbers
                .into_iter()
                .filter(|tick| tick.value != 0.0)
                .map(|tick| {
                    let x = plot.left + pen.text_width(&tick.text) / 2.0 + 0.3 * text;
                    word(&tick.text, (x, frame.y.pixel(tick.value) - 0.7 * text), NUMBERS)
                })
                .collect(),
        }
    }
}

/// Axes through 0, numbers along the lower and left edge.
fn draw_map<DB: DrawingBackend>(
    panel: &Panel,
    frame: &Frame,
    pen: &mut Pen<'_, DB>,
    placer: &mut Placer,
    obstacles: &Obstacles,
) -> DrawResult<DB> {
    let plot = frame.plot;
    let (x0, y0) = frame.pixel([0.0, 0.0]);
    let axes = [[(plot.left, y0), (plot.right, y0)], [(x0, plot.top), (x0, plot.bottom)]];
    for axis in axes {
        pen.line(axis.into_iter(), &plot, Ink::Muted, 0.8, Dash::Solid)?;
    }
    let MapWords { names, along, up } = MapWords::new(panel, frame, pen);
    let single = along.into_iter().chain(up).map(|word| vec![word]);
    for places in names.into_iter().chain(single) {
        let fits = |word: &&Word| {
            let Rect { left, top, right, bottom } = word.rect;
            plot.contains((left, top))
                && plot.contains((right, bottom))
                && placer.is_free(&word.rect)
        };
        // of a name's places the first on nothing, or else the first
        let free = || places.iter().filter(fits);
        if let Some(word) = free().find(|word| obstacles.spare(&word.rect)).or(free().next()) {
            placer.take(word.rect);
            pen.write(&word.text, word.at, word.words)?;
        }
    }
    Ok(())
}

fn along(axis: &AxisMap, width: f64) -> Vec<Tick> {
    ticks(axis.range, axis.scale, (width / ROOM_ALONG).clamp(2.0, 8.0) as usize)
}

/// A grid line at each number of the vertical axis, numbers outside.
fn draw_chart<DB: DrawingBackend>(
    panel: &Panel,
    frame: &Frame,
    pen: &mut Pen<'_, DB>,
) -> DrawResult<DB> {
    let plot = frame.plot;
    let text = pen.style.text;
    let mut highest = f64::INFINITY;
    for tick in of(&panel.y, plot.height()) {
        let y = frame.y.pixel(tick.value);
        pen.line(
            [(plot.left, y), (plot.right, y)].into_iter(),
            &plot,
            Ink::Faint,
            0.8,
            Dash::Solid,
        )?;
        if highest - y >= text {
            pen.write(
                &tick.text,
                (plot.left - 0.4 * text, y),
                Words { h_pos: HPos::Right, ..NUMBERS },
            )?;
            highest = y;
        }
    }
    let below = plot.bottom + BELOW * text;
    for (tick, x) in before_the_symbol(panel.x.symbol, frame, pen) {
        pen.write(&tick.text, (x, below), NUMBERS)?;
    }
    pen.write(panel.x.symbol, (plot.right - 0.3 * text, below), SYMBOL)
}

/// The numbers along a chart's lower edge with their places, none on another or on the axis'
/// symbol. Where that leaves too few, they are those of the part of the axis before the symbol.
fn before_the_symbol<DB: DrawingBackend>(
    symbol: &str,
    frame: &Frame,
    pen: &Pen<'_, DB>,
) -> Vec<(Tick, f64)> {
    let (plot, text) = (frame.plot, pen.style.text);
    // the symbol may be a word
    let end = plot.right - (0.6 * text + pen.text_width(symbol) / 2.0).max(text);
    let fitting = |ticks: &[Tick]| {
        let mut free_from = f64::NEG_INFINITY;
        let fits = |tick: &Tick| {
            let x = frame.x.pixel(tick.value);
            let half = pen.text_width(&tick.text) / 2.0;
            let fits = x - half > free_from && x + half < end;
            if fits {
                free_from = x + half + 0.3 * text;
            }
            fits.then(|| (tick.clone(), x))
        };
        ticks.iter().filter_map(fits).collect::<Vec<_>>()
    };
    let usual = along(&frame.x, plot.width());
    let fit = fitting(&usual);
    if fit.len() >= FEWEST {
        return fit;
    }
    let widest = usual.iter().map(|tick| pen.text_width(&tick.text)).fold(0.0, f64::max);
    let range = (frame.x.range.0, frame.x.value(end - 0.6 * widest));
    let shorter = fitting(&along(&AxisMap { range, ..frame.x }, plot.width()));
    if shorter.len() > fit.len() { shorter } else { fit }
}
