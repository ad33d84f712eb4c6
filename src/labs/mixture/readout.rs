//! What there is to say of a point of a panel.

use super::run::MixtureRun;
use crate::math::mixture::Sample;
use crate::notation::number;
use crate::scene::Point;

/// The lines beside the pointer.
pub fn lines(run: &MixtureRun, panel: &str, at: Point) -> Vec<String> {
    match panel {
        "plane" => plane(run, at),
        "errors" | "norms" | "margins" | "bound" => reading(run, at),
        _ => Vec::new(),
    }
}

/// What the points of a panel tell.
pub fn account(run: &MixtureRun, panel: &str) -> Vec<String> {
    let (Ok(course), Some(shown)) = (&run.course, &run.shown) else { return Vec::new() };
    match panel {
        "plane" => vec![sides(course.sample(), &shown.margins)],
        "samples" => vec![heights(course.sample(), &shown.margins)],
        _ => Vec::new(),
    }
}

/// How many samples of each kind the plane shows, and on which side of f = 0 they are.
fn sides(sample: &Sample, margins: &[f64]) -> String {
    let plus = sample.labels.iter().filter(|label| **label > 0.0).count();
    let flipped = sample.flipped.iter().filter(|flipped| **flipped).count();
    let fitted = margins.iter().filter(|margin| **margin > 0.0).count();
    format!(
        "Samples: {plus} labelled +1, {} labelled −1, {flipped} of them flipped; {fitted} stand on their label’s side of f = 0.",
        sample.labels.len() - plus
    )
}

/// How many margins are above 0, of labels that are right and of flipped ones, and where all are.
fn heights(sample: &Sample, margins: &[f64]) -> String {
    let above_0 = |flipped: bool| {
        let all = sample.flipped.iter().zip(margins).filter(|(of, _)| **of == flipped);
        let above = all.clone().filter(|(_, margin)| **margin > 0.0).count();
        (above, all.count())
    };
    let [(right, all_right), (flipped, all_flipped)] = [false, true].map(above_0);
    let mut text = format!("Above 0: {right} of {all_right} with the right label");
    if all_flipped > 0 {
        text += &format!(", {flipped} of {all_flipped} with a flipped one");
    }
    let ends = (f64::INFINITY, f64::NEG_INFINITY);
    let (least, largest) = margins.iter().fold(ends, |(a, b), y| (a.min(*y), b.max(*y)));
    if least <= largest {
        text += &format!("; all between {} and {}", number(least, 3), number(largest, 3));
    }
    text + "."
}

/// The point, f there, and the nearest sample.
fn plane(run: &MixtureRun, at: Point) -> Vec<String> {
    let (Ok(course), Some(shown)) = (&run.course, &run.shown) else { return Vec::new() };
    let f = shown.slice(&run.view, course).value((at[0], at[1]));
    let odds = 1.0 / (1.0 + libm::exp(-f));
    let mut lines = vec![
        format!("({}, {})", number(at[0], 3), number(at[1], 3)),
        format!("f = {}, P(+1) = {}", number(f, 3), number(odds, 3)),
    ];
    let sample = course.sample();
    if let Some((i, _)) = run.view.nearest(sample, at) {
        let label = if sample.labels[i] > 0.0 { "+1" } else { "−1" };
        let kind = if sample.flipped[i] { ", flipped" } else { "" };
        lines.push(format!("nearest: sample {}, label {label}{kind}", i + 1));
        if let Some(margin) = shown.margins.get(i) {
            lines.push(format!("its margin yf = {}", number(*margin, 3)));
        }
    }
    lines
}

/// The numbers of the last reading before the pointer.
fn reading(run: &MixtureRun, at: Point) -> Vec<String> {
    let Ok(course) = &run.course else { return Vec::new() };
    let t = at[0].max(0.0).round() as usize;
    let Some(reading) = course.reading_at(t) else { return Vec::new() };
    vec![
        format!("t = {}", reading.step),
        format!("train error {}, loss {}", number(reading.train_error, 3), number(reading.loss, 3)),
        format!("test error {} ± {}", number(reading.test_error, 3), number(reading.half_width, 1)),
        format!(
            "margins {} and {}, ‖W‖ = {}",
            number(reading.margin_plus, 3),
            number(reading.margin_minus, 3),
            number(reading.weight_norm, 3)
        ),
    ]
}
