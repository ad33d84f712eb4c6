//! A sweep drawn and told.

use super::average::Average;
use super::{Sweep, places};
use crate::labs::Span;
use crate::labs::mixture::charts::{chart, ink_of};
use crate::labs::mixture::run::MixtureRun;
use crate::labs::mixture::values::{Swept, Values};
use crate::labs::mixture::verdict::Verdict;
use crate::notation::{in_powers, number};
use crate::scene::{Axis, Dash, Ink, Layer, Panel, Point, Scale, Shape};

/// The name of what is swept, and how its axis is graduated.
fn axis_of(swept: Swept) -> (&'static str, Scale) {
    match swept {
        Swept::P => ("p", Scale::Log),
        Swept::N => ("n", Scale::Log),
        Swept::M => ("m", Scale::Log),
        Swept::Flip => ("flips", Scale::Linear),
        Swept::Rho => ("ρ", Scale::Linear),
    }
}

/// The panel `sweep`.
pub fn curve(run: &MixtureRun) -> Panel {
    let values = &run.values;
    let (symbol, scale) = axis_of(values.sweep);
    let places = places(values);
    let (first, last) =
        (places.first().copied().unwrap_or(0.0), places.last().copied().unwrap_or(1.0));
    let range = match scale {
        Scale::Log => (first / 1.2, last * 1.2),
        Scale::Linear => (first, last),
    };
    let x = Axis { range, scale, symbol };
    let mut layers = Vec::new();
    let mut caption = format!("errors over {symbol}");
    let mut top = 0.2_f64;
    if let Some(sweep) = &run.sweep {
        let averages = sweep.averages();
        top = averages.iter().fold(top, |top, a| top.max(a.test.0 + a.test.1));
        let (done, all) = sweep.progress();
        let state = match (done == all, values.running) {
            (true, _) if values.seeds == 1 => "one seed".to_owned(),
            (true, _) => format!("means over {} seeds, bars: 95 %", values.seeds),
            (false, true) => format!("{done} of {all} runs"),
            (false, false) => format!("stopped at {done} of {all} runs"),
        };
        // the errors beside it are those of the samples edited
        let edited =
            if values.model.edits.is_empty() { "" } else { "; samples as drawn, none edited" };
        caption = format!("{caption}; {state}{edited}");
        layers.extend(progress_bar(&x, top, done as f64 / all.max(1) as f64));
        layers.extend(lines(&averages, values));
    }
    let y = Axis { range: (0.0, 1.1 * top), scale: Scale::Linear, symbol: "" };
    chart("sweep", caption, x, y, layers)
}

fn lines(averages: &[Average], values: &Values) -> Vec<Layer> {
    let line = |what: fn(&Average) -> f64| -> Vec<Point> {
        averages.iter().map(|average| [average.place, what(average)]).collect()
    };
    let mut layers = vec![Layer::Line {
        points: line(|a| a.bayes),
        ink: Ink::Muted,
        width: 1.6,
        dash: Dash::Dashed,
    }];
    let train = ink_of(values.model.rho);
    for (ink, what) in
        [(train, (|a: &Average| a.train) as fn(&Average) -> (f64, f64)), (Ink::Text, |a| a.test)]
    {
        for average in averages {
            let (mean, half) = what(average);
            let points = vec![[average.place, mean - half], [average.place, mean + half]];
            layers.push(Layer::Line { points, ink, width: 1.6, dash: Dash::Solid });
        }
        let points: Vec<Point> = averages.iter().map(|a| [a.place, what(a).0]).collect();
        layers.push(Layer::Line { points: points.clone(), ink, width: 2.2, dash: Dash::Solid });
        layers.push(Layer::Marks { points, ink, shape: Shape::Disc, radius: 3.6 });
    }
    let name = |part: usize, height: fn(&Average) -> f64, text: &str, ink: Ink| {
        let average = averages.get(averages.len() * part / 8)?;
        Some(Layer::Label { at: [average.place, height(average)], text: text.to_owned(), ink })
    };
    layers.extend(name(5, |a| a.test.0, "test error", Ink::Text));
    layers.extend(name(2, |a| a.train.0, "train error", train));
    layers.extend(name(7, |a| a.bayes, "Bayes", Ink::Muted));
    let floor = values.model.flip;
    if values.sweep != Swept::Flip {
        layers.push(Layer::Rule {
            y: floor,
            ink: Ink::Muted,
            dash: Dash::Dotted,
            label: format!("flips {}", number(floor, 3)),
            strong: false,
        });
    }
    layers
}

/// A bar along the upper edge, as long as the part that is done.
fn progress_bar(x: &Axis, top: f64, part: f64) -> Vec<Layer> {
    if part >= 1.0 {
        return Vec::new();
    }
    let (least, largest) = x.range;
    let end = match x.scale {
        Scale::Log => least * (largest / least).powf(part),
        Scale::Linear => least + part * (largest - least),
    };
    let bar = |end: f64, ink: Ink| Layer::Line {
        points: vec![[least, 1.07 * top], [end, 1.07 * top]],
        ink,
        width: 6.0,
        dash: Dash::Solid,
    };
    vec![bar(largest, Ink::Faint), bar(end, Ink::Text)]
}

/// What overfitting comes to along the sweep, as far as it is run.
pub fn sentence(run: &MixtureRun) -> Vec<Span> {
    let averages = run.sweep.as_ref().map(Sweep::averages).unwrap_or_default();
    if averages.is_empty() {
        return vec![Span::plain("Nothing of the sweep is run yet.")];
    }
    let name = axis_of(run.values.sweep).0;
    let places = |average: &Average| in_powers(average.place, 3);
    let told: Vec<(String, &Average)> = averages
        .iter()
        .map(|average| (in_words(average.verdicts(), run.values.model.steps), average))
        .collect();
    let parts: Vec<String> = told
        .chunk_by(|(a, _), (b, _)| a == b)
        .enumerate()
        .filter_map(|(part, same)| {
            let ((what, first), (_, last)) = (same.first()?, same.last()?);
            let (from, to) = (places(first), places(last));
            let place = if from == to { from } else { format!("{from} to {to}") };
            // what is swept is named once
            let name = if part == 0 { format!("{name} = ") } else { String::new() };
            Some(format!("{what} at {name}{place}"))
        })
        .collect();
    vec![Span::plain(format!("On average: {}.", parts.join("; ")))]
}

/// What the ends of an average's interval come to: one verdict, two neighbours, or none.
fn in_words(verdicts: Option<[Verdict; 2]>, steps: usize) -> String {
    match verdicts {
        Some([Verdict::NotFitted, _]) => format!("not all fitted after {steps} steps"),
        Some([low, high]) if low == high => low.word().to_owned(),
        Some([low, high]) if (low, high) != (Verdict::Benign, Verdict::Harmful) => {
            format!("{} or {}", low.word(), high.word())
        }
        _ => "too few seeds to tell".to_owned(),
    }
}
