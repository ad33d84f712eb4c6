//! The charts beside the picture: errors, loss and weights, margins.

use super::course::Course;
use super::reading::Reading;
use super::run::MixtureRun;
use crate::labs::named_line::named_line;
use crate::math::mixture::Distribution;
use crate::notation::number;
use crate::scene::{Axis, Dash, Ink, Layer, Layout, Panel, Point, Scale, Shape};

/// Steps up to which every reading gets its mark.
const MARKED: usize = 80;

/// The axis of steps, logarithmic from step 1: the first ones matter most.
pub fn time_axis(steps: usize) -> Axis {
    Axis { range: (1.0, (steps as f64).max(2.0)), scale: Scale::Log, symbol: "t" }
}

/// A chart over the steps.
pub fn chart(id: &'static str, caption: String, x: Axis, y: Axis, layers: Vec<Layer>) -> Panel {
    let layout = Layout::Chart;
    Panel { id, caption, x, y, layout, layers, close_up: None, turns: false }
}

/// The ink of the rule that trains: SAM's or gradient descent's.
pub fn ink_of(rho: f64) -> Ink {
    if rho > 0.0 { Ink::Sam } else { Ink::Gd }
}

/// The moment shown; step 0 is before the beginning of a logarithmic axis.
pub fn moment(run: &MixtureRun) -> Layer {
    Layer::Moment { x: run.values.time as f64 }
}

/// What a reading has at its step, where it is a number; from step 1 on, where the axis begins.
pub fn series(readings: &[Reading], what: impl Fn(&Reading) -> f64) -> Vec<Point> {
    let point = |reading: &Reading| [reading.step as f64, what(reading)];
    let on_axis = readings.iter().filter(|reading| reading.step >= 1);
    on_axis.map(point).filter(|point| point[1].is_finite()).collect()
}

/// The edges of the 95 % of sampling about an error.
pub fn band(readings: &[Reading], error_and_half: impl Fn(&Reading) -> (f64, f64)) -> Vec<Layer> {
    let edge = |side: f64| {
        let points = series(readings, |reading| {
            let (error, half_width) = error_and_half(reading);
            (error + side * half_width).max(0.0)
        });
        Layer::Line { points, ink: Ink::Faint, width: 1.2, dash: Dash::Solid }
    };
    vec![edge(-1.0), edge(1.0)]
}

/// The panel `errors`: train and test error against t, with the Bayes error and the
/// noise floor.
pub fn errors(run: &MixtureRun) -> Panel {
    let model = &run.values.model;
    let x = time_axis(model.steps);
    let mut layers = Vec::new();
    let mut top = 0.5_f64;
    if let Ok(course) = &run.course {
        let readings = course.readings();
        layers.extend(band(readings, |r| (r.test_error, r.half_width)));
        let train = series(readings, |r| r.train_error);
        let test = series(readings, |r| r.test_error);
        top = train.iter().chain(&test).fold(top, |top, point| top.max(point[1]));
        if readings.len() <= MARKED {
            let (ink, shape) = (ink_of(model.rho), Shape::Disc);
            layers.push(Layer::Marks { points: train.clone(), ink, shape, radius: 2.6 });
            let ink = Ink::Text;
            layers.push(Layer::Marks { points: test.clone(), ink, shape, radius: 2.6 });
        }
        layers.extend(named_line(train, ink_of(model.rho), Dash::Solid, "train error"));
        layers.extend(named_line(test, Ink::Text, Dash::Solid, "test error"));
        layers.extend(rules(course, model.flip));
    }
    layers.push(moment(run));
    let y = Axis { range: (0.0, 1.05 * top), scale: Scale::Linear, symbol: "" };
    chart("errors", "errors; thin lines: 95 % of sampling".to_owned(), x, y, layers)
}

/// The Bayes error and the noise floor; one line where they are the same to the eye.
fn rules(course: &Course, flip: f64) -> Vec<Layer> {
    let rule = |y: f64, dash: Dash, name: &str| Layer::Rule {
        y,
        ink: Ink::Muted,
        dash,
        label: format!("{name} {}", number(y, 3)),
        strong: false,
    };
    let bayes = course.bayes_error();
    if bayes - flip < 5e-4 {
        return vec![rule(bayes, Dash::Dashed, "Bayes")];
    }
    vec![rule(bayes, Dash::Dashed, "Bayes"), rule(flip, Dash::Dotted, "flips")]
}

/// The panel `norms`: the loss and ‖W‖ against t.
pub fn norms(run: &MixtureRun) -> Panel {
    let model = &run.values.model;
    let x = time_axis(model.steps);
    let readings = run.course.as_ref().map(Course::readings).unwrap_or_default();
    let positive = |what: fn(&Reading) -> f64| -> Vec<Point> {
        let points = series(readings, what).into_iter();
        points.filter(|point| point[1] > 0.0).collect()
    };
    let (loss, weights) = (positive(|r| r.loss), positive(|r| r.weight_norm));
    let y = positive_axis(loss.iter().chain(&weights).map(|point| point[1]));
    let mut layers = named_line(loss, ink_of(model.rho), Dash::Solid, "loss");
    layers.extend(named_line(weights, Ink::Text, Dash::Dashed, "‖W‖"));
    layers.push(moment(run));
    let caption = if one_falls_and_one_grows(readings) {
        "loss and ‖W‖; from reading to reading one falls, one grows"
    } else {
        "loss and ‖W‖"
    };
    chart("norms", caption.to_owned(), x, y, layers)
}

/// Whether the loss falls and ‖W‖ grows from each step read to the next.
fn one_falls_and_one_grows(readings: &[Reading]) -> bool {
    let goes_so =
        |pair: &[Reading]| pair[1].loss < pair[0].loss && pair[1].weight_norm > pair[0].weight_norm;
    readings.len() > 1 && readings.windows(2).all(goes_so)
}

/// The panel `margins`: the normalised margins of both clusters against t, and √(np^⅓).
pub fn margins(run: &MixtureRun) -> Panel {
    let model = &run.values.model;
    let x = time_axis(model.steps);
    let readings = run.course.as_ref().map(Course::readings).unwrap_or_default();
    let plus = series(readings, |r| r.margin_plus);
    let minus = series(readings, |r| r.margin_minus);
    let heights = plus.iter().chain(&minus).map(|point| point[1]);
    let (mut least, mut largest) =
        heights.fold((0.0_f64, 0.0_f64), |(a, b), y| (a.min(y), b.max(y)));
    let mut layers = Vec::new();
    let unit = run.margin_unit();
    if let Some(unit) = unit {
        largest = largest.max(unit);
        layers.push(Layer::Rule {
            y: unit,
            ink: Ink::Muted,
            dash: Dash::Dashed,
            label: format!("√(np^⅓) {}", number(unit, 3)),
            strong: run.values.claim == "margin",
        });
    }
    // where steps lie between those that are read, these are marked
    let is_sparse = readings.windows(2).any(|pair| pair[1].step > pair[0].step + 1);
    for (points, ink) in [(&plus, Ink::Plus), (&minus, Ink::Minus)] {
        if is_sparse {
            let points = points.clone();
            layers.push(Layer::Marks { points, ink, shape: Shape::Disc, radius: 2.2 });
        }
    }
    layers.extend(named_line(plus, Ink::Plus, Dash::Solid, "cluster +1"));
    layers.extend(named_line(minus, Ink::Minus, Dash::Dashed, "cluster −1"));
    layers.push(moment(run));
    if largest - least < 1e-9 {
        (least, largest) = (0.0, 1.0);
    }
    let y = Axis { range: (1.08 * least, 1.12 * largest), scale: Scale::Linear, symbol: "" };
    let sampled = if model.distribution == Distribution::Gaussian { "" } else { ", sampled" };
    let sparse = if is_sparse { "; dots: the steps read" } else { "" };
    let caption = format!("mean margin ỹf of each cluster, over ‖W‖{sampled}{sparse}");
    chart("margins", caption, x, y, layers)
}

/// A logarithmic axis for some positive heights.
pub fn positive_axis(heights: impl Iterator<Item = f64>) -> Axis {
    let positive = heights.filter(|y| *y > 0.0 && y.is_finite());
    let (least, largest) =
        positive.fold((f64::INFINITY, 0.0_f64), |(a, b), y| (a.min(y), b.max(y)));
    let (least, largest) = if largest > 0.0 { (least, largest) } else { (0.1, 1.0) };
    let least = least.max(largest * 1e-12);
    Axis { range: (least / 1.25, largest * 1.25), scale: Scale::Log, symbol: "" }
}
