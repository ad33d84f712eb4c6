//! What the quadratic lab says in words.

use super::path;
use super::run::QuadraticRun;
use super::table::Values;
use crate::labs::Span;
use crate::math::{Outcome, Trajectory, norm};
use crate::notation::number;
use crate::notation::subscript;
use crate::scene::{Ink, Point};

/// Below this a coordinate is 0 to the eye.
const NOTHING: f64 = 5e-4;

/// One sentence on what SAM does at the moment shown, and one on gradient descent.
pub fn sentence(run: &QuadraticRun, view: &Values) -> Vec<Span> {
    let mut spans = Vec::new();
    if view.sam {
        spans.extend(sam(run, view));
    }
    if view.gd {
        spans.push(Span::plain(if view.sam { " " } else { "" }));
        spans.extend(gradient_descent(run, view));
    }
    if spans.is_empty() {
        spans.push(Span::plain("Neither SAM nor gradient descent is drawn."));
    }
    spans
}

fn sam(run: &QuadraticRun, view: &Values) -> Vec<Span> {
    let plain = |text: String| vec![Span::plain(text)];
    let t = view.time;
    let Some(outcome) = run.outcome else {
        return plain(format!("Computing: {} of {} steps so far.", run.sam.last(), view.steps));
    };
    match outcome {
        Outcome::Diverged { step } => plain(format!(
            "{}: SAM is out of reach (‖w‖ > 10¹⁰⁰) at step {step}.",
            regime(view).unwrap_or("Diverging")
        )),
        Outcome::Stationary { step: 0 } => {
            plain("At rest: the gradient is exactly 0 at the start.".to_owned())
        }
        Outcome::Stationary { step } => {
            plain(format!("At rest since step {step}: the gradient is exactly 0."))
        }
        Outcome::TwoCycle { .. } => match &run.cycle {
            Some(cycle) => {
                let axis = subscript(cycle.eigenspace.start);
                let (direction, reason) = if cycle.eigenspace.len() > 1 {
                    ("in its own direction".to_owned(), ": λ₁ = λ₂ turns it neither way")
                } else if cycle.eigenspace.start > 0 {
                    (format!("along e{axis}"), ": the start has no part of e₁")
                } else {
                    (format!("along e{axis}"), "")
                };
                let size = Span::inked(format!("±{}", number(cycle.radius, 3)), Ink::Sam);
                let (before, after) = if t >= cycle.since {
                    (
                        "Bouncing between ".to_owned(),
                        format!(" {direction} since step {}{reason}.", cycle.since),
                    )
                } else {
                    (
                        format!("Step {t} of {} on the way to bouncing between ", cycle.since),
                        format!(" {direction}{reason}."),
                    )
                };
                vec![Span::plain(before), size, Span::plain(after)]
            }
            None => Vec::new(),
        },
        Outcome::Running if view.rho == 0.0 => {
            plain("With ρ = 0 SAM is gradient descent: no bounce.".to_owned())
        }
        Outcome::Running => plain(match regime(view) {
            Some(regime) => format!("{regime}.{}", left_the_picture(run)),
            None => format!("Not settled within {} steps.", view.steps),
        }),
    }
}

/// What a step size of 2/λ₁ or more does.
fn regime(view: &Values) -> Option<&'static str> {
    let h = view.eta * view.lambda[0];
    if h == 2.0 {
        Some("η = 2/λ₁: across the ravine ‖v‖ grows by b = ηρλ₁² a step")
    } else if h > 2.0 {
        Some("Diverging: η > 2/λ₁")
    } else {
        None
    }
}

/// Where an unbounded run leaves the picture, in words.
fn left_the_picture(run: &QuadraticRun) -> String {
    let bounds = path::bounds(run);
    (0..run.sam.computed())
        .find(|&t| run.sam.at(t).is_some_and(|w| !bounds.contains(w)))
        .map_or_else(String::new, |t| format!(" SAM leaves the picture at step {t}."))
}

fn gradient_descent(run: &QuadraticRun, view: &Values) -> Vec<Span> {
    let name = Span::inked("Gradient descent", Ink::Gd);
    let t = run.shown(&run.gd, view.time);
    let text = match run.gd.at(t) {
        _ if t < view.time && run.gd.ending().is_some() => " has left the world.".to_owned(),
        Some(w) => {
            let far = norm(w);
            let scale = norm(&view.start).max(f64::MIN_POSITIVE);
            if far <= NOTHING * scale.min(1.0) {
                " is at 0.".to_owned()
            } else {
                // next to the other coordinate, what is too small to see is 0
                let seen = |x: f64| if x.abs() < 1e-3 * far { 0.0 } else { x };
                format!(" is near ({}, {}).", number(seen(w[0]), 2), number(seen(w[1]), 2))
            }
        }
        None => " is still computing.".to_owned(),
    };
    vec![name, Span::plain(text)]
}

/// The numbers in the update rule: η, ρ, and ‖∇ℓ(w_t)‖ at the step shown.
pub fn live_numbers(run: &QuadraticRun, view: &Values) -> Vec<(&'static str, String)> {
    let gradient_norm = run
        .v(run.shown(&run.sam, view.time))
        .map_or_else(|| "–".to_owned(), |v| number(norm(&v), 3));
    vec![
        ("eta", number(view.eta, 3)),
        ("rho", number(view.rho, 3)),
        ("gradient_norm", gradient_norm),
    ]
}

/// What there is to say of the point under the pointer.
pub fn readout(run: &QuadraticRun, view: &Values, panel: &str, at: Point) -> Vec<String> {
    match panel {
        "path" => {
            let mut lines = vec![
                format!("w = ({}, {})", number(at[0], 3), number(at[1], 3)),
                format!("ℓ(w) = {}", number(run.loss(at), 3)),
            ];
            if let Some(t) = nearest(&run.sam, at, view.time) {
                lines.extend(iterate(run, t));
            }
            lines
        }
        _ => {
            let t = at[0].round().max(0.0) as usize;
            if t > run.sam.last() {
                return Vec::new();
            }
            iterate(run, t)
        }
    }
}

/// Step t of SAM in words: where it is, ‖v‖, and the thresholds on either side.
fn iterate(run: &QuadraticRun, t: usize) -> Vec<String> {
    let (Some(w), Some(v)) = (run.sam.at(t), run.v(t)) else {
        return Vec::new();
    };
    let n = norm(&v);
    vec![
        format!("w{} = ({}, {})", index(t), number(w[0], 3), number(w[1], 3)),
        format!("‖v‖ = {}, {}", number(n, 3), between(run, n)),
    ]
}

/// A step number as a subscript.
fn index(t: usize) -> String {
    // `subscript` counts positions from 0
    if t == 0 { "₀".to_owned() } else { subscript(t - 1) }
}

/// Which thresholds `n` lies between.
fn between(run: &QuadraticRun, n: f64) -> String {
    let thresholds = &run.thresholds;
    let mut named: Vec<(f64, String)> = vec![(thresholds.b, "b".to_owned())];
    for i in 0..thresholds.beta.len() {
        named.push((thresholds.beta[i], format!("β{}", subscript(i))));
        named.push((thresholds.alpha[i], format!("α{}", subscript(i))));
    }
    named.retain(|(value, _)| value.is_finite() && *value > 0.0);
    let below = named.iter().filter(|(value, _)| *value <= n).max_by(|a, b| a.0.total_cmp(&b.0));
    let above = named.iter().filter(|(value, _)| *value > n).min_by(|a, b| a.0.total_cmp(&b.0));
    match (below, above) {
        (Some((_, below)), Some((_, above))) => format!("between {below} and {above}"),
        (Some((_, below)), None) => format!("above {below}, the largest threshold"),
        (None, Some((_, above))) => format!("below {above}, the least threshold"),
        (None, None) => "no thresholds here".to_owned(),
    }
}

/// The step up to `last` whose point is nearest to `at`.
fn nearest(trajectory: &Trajectory, at: Point, last: usize) -> Option<usize> {
    let distance =
        |t: usize| trajectory.at(t).map_or(f64::INFINITY, |w| (w[0] - at[0]).hypot(w[1] - at[1]));
    // past the stored points the run repeats them
    let last = last.min(trajectory.computed().checked_sub(1)?);
    (0..=last).min_by(|&a, &b| distance(a).total_cmp(&distance(b)))
}
