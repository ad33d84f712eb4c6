//! What the quadratic lab says in words.

use super::bounds::Bounds;
use super::run::QuadraticRun;
use super::table::View;
use super::values::Values;
use super::{checks, descent, minimax};
use crate::labs::Span;
use crate::math::claims::{ClaimId, Status};
use crate::math::{Outcome, norm};
use crate::notation::{number, subscript, tuple};
use crate::scene::Ink;

/// Below this a coordinate is 0 to the eye.
const NOTHING: f64 = 5e-4;

/// So near to 2, ηλ is 2 but for rounding.
const EDGE: f64 = 1e-12;

/// One sentence on what SAM does at the moment shown, and one on gradient descent.
pub fn sentence(run: &QuadraticRun) -> Vec<Span> {
    let view = &run.values;
    let of_the_view = match view.view {
        View::Path | View::Regimes => None,
        View::J => descent(run),
        View::Claims => claims(run),
        View::Minimax => minimax(run),
    };
    if let Some(spans) = of_the_view {
        return spans;
    }
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

/// How far J falls in the step shown, as the slide bounds it and exactly.
fn descent(run: &QuadraticRun) -> Option<Vec<Span>> {
    let landscape = descent::landscape(run)?;
    let t = run.values.time.min(run.sam.last().saturating_sub(1));
    let step = descent::fall(run, &landscape, t)?;
    let fall = step.value - step.next_value;
    // at the run's end the step shown is the one that led there
    let last = run.values.time > t && run.outcome.is_some();
    let name = if last { "Last step, " } else { "Step " };
    let name = format!("{name}{t} → {}", t + 1);
    let text = if fall.abs() <= step.allowance {
        format!("{name}: J stands still, to within rounding, at {}.", number(step.value, 3))
    } else {
        format!(
            "{name}: J falls by {}; the slide promises {}, the gap adds {}.",
            number(fall, 3),
            number(-step.bound, 3),
            number(step.gap, 3)
        )
    };
    Some(vec![Span::plain(text)])
}

/// How many claims hold.
fn claims(run: &QuadraticRun) -> Option<Vec<Span>> {
    let count = |status: Status| run.claims.iter().filter(|c| c.status == status).count();
    let (holds, fails) = (count(Status::Holds), count(Status::Fails));
    let only_chain =
        run.claims.iter().all(|c| c.status != Status::Fails || c.id == ClaimId::CountChain);
    let text = match fails {
        _ if run.claims.is_empty() => return None,
        0 if holds == 0 => match run.claims.iter().find_map(|c| c.condition) {
            Some(condition) => format!("No claim applies here: {condition}."),
            None => "No claim applies here.".to_owned(),
        },
        0 if holds == 1 => "The one claim that applies holds on this run.".to_owned(),
        0 => format!("All {holds} claims that apply hold on this run."),
        1 if only_chain => format!(
            "{holds} claims hold. The slide’s chain of bounds fails as printed; the lemma it is for stands."
        ),
        _ => format!("{holds} claims hold, {fails} fail."),
    };
    Some(vec![Span::plain(text)])
}

/// Exact and first-order sharpness, and how far from the minimax point SAM is.
fn minimax(run: &QuadraticRun) -> Option<Vec<Span>> {
    let [exact, first_order, here, least] = minimax::at_the_moment(run)?;
    let flat = run.values.lambda.last() == Some(&0.0);
    // along a flat floor the worst loss does not change
    let point = if flat { "a minimax point, such as 0," } else { "the minimax point 0" };
    let text = format!(
        "Sharpness {}, to first order {}. The worst loss in the ball is {}; at {point} it is {}.",
        number(exact, 3),
        number(first_order, 3),
        number(here, 3),
        number(least, 3)
    );
    Some(vec![Span::plain(text)])
}

fn sam(run: &QuadraticRun, view: &Values) -> Vec<Span> {
    let plain = |text: String| vec![Span::plain(text)];
    let t = view.time;
    let Some(outcome) = run.outcome else {
        let steps = in_steps(view.steps);
        return plain(format!("Computing: {} of {steps} so far.", run.sam.last()));
    };
    match outcome {
        Outcome::Diverged { step } => plain(format!(
            "{}: SAM is out of reach (‖w‖ > 10¹⁰⁰) at step {step}.",
            regime(run).unwrap_or_else(|| "Diverging".to_owned())
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
                    let reason = if view.start[0] == 0.0 {
                        ": the start has no part of e₁"
                    } else {
                        ", so far: the part of e₁ is still too small to tell"
                    };
                    (format!("along e{axis}"), reason)
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
        Outcome::Running if view.rho == 0.0 => plain(match excited(run) {
            Some((i, h)) if h >= 2.0 - EDGE => format!(
                "With ρ = 0 SAM is gradient descent: it does not converge, as η ≥ 2/λ{}.",
                subscript(i)
            ),
            _ => "With ρ = 0 SAM is gradient descent: it goes to a minimum.".to_owned(),
        }),
        Outcome::Running => plain(match regime(run) {
            Some(regime) => format!("{regime}.{}", left_the_picture(run)),
            None => format!("Not settled within {}.", in_steps(view.steps)),
        }),
    }
}

/// So many steps, in words.
fn in_steps(count: usize) -> String {
    if count == 1 { "1 step".to_owned() } else { format!("{count} steps") }
}

/// The first direction (from 0) that the start has a part of, and ηλ of it.
fn excited(run: &QuadraticRun) -> Option<(usize, f64)> {
    let i = run.bounce_direction()?;
    Some((i, run.values.eta * run.values.lambda[i]))
}

/// What a step size of 2/λ or more does, for the λ of the direction that the run is in.
fn regime(run: &QuadraticRun) -> Option<String> {
    let (i, h) = excited(run)?;
    let axis = subscript(i);
    if (h - 2.0).abs() <= EDGE {
        Some(if i == 0 {
            "η = 2/λ₁: across the ravine ‖v‖ grows by b = ηρλ₁² a step".to_owned()
        } else {
            format!("η = 2/λ{axis}: along e{axis} ‖v‖ grows by ηρλ{axis}² a step")
        })
    } else if h > 2.0 {
        Some(format!("Diverging: η > 2/λ{axis}"))
    } else {
        None
    }
}

/// Where an unbounded run leaves the picture, in words.
fn left_the_picture(run: &QuadraticRun) -> String {
    let seen = |w: &[f64]| [w[0], w[1]];
    let bounds = Bounds::new(run, seen);
    (0..run.sam.computed())
        .find(|&t| run.sam.at(t).is_some_and(|w| !bounds.contains(seen(w))))
        .map_or_else(String::new, |t| format!(" SAM leaves the picture at step {t}."))
}

fn gradient_descent(run: &QuadraticRun, view: &Values) -> Vec<Span> {
    let name = Span::inked("Gradient descent", Ink::Gd);
    let t = run.shown(&run.gd);
    let text = match run.gd.at(t) {
        _ if t < view.time && run.gd.ending().is_some() => " has left the world.".to_owned(),
        Some(w) => {
            let far = norm(w);
            let scale = norm(&view.start).max(f64::MIN_POSITIVE);
            if far == 0.0 {
                " is at 0.".to_owned()
            } else if run.gradient(w).iter().all(|v| *v == 0.0) {
                format!(" rests at {}.", tuple(w.iter().copied(), 3))
            } else if far <= NOTHING * scale.min(1.0) {
                " is near 0.".to_owned()
            } else {
                // next to the other coordinates, what is too small to see is 0
                let seen = |x: &f64| if x.abs() < 1e-3 * far { 0.0 } else { *x };
                format!(" is near {}.", tuple(w.iter().map(seen), 2))
            }
        }
        None => " is still computing.".to_owned(),
    };
    vec![name, Span::plain(text)]
}

/// The numbers in the update rule: η, ρ, and ‖∇ℓ(w_t)‖ of the step whose checks are shown.
pub fn live_numbers(run: &QuadraticRun) -> Vec<(&'static str, String)> {
    let gradient_norm =
        run.v(checks::step(run)).map_or_else(|| "–".to_owned(), |v| number(norm(&v), 3));
    vec![
        ("eta", number(run.values.eta, 3)),
        ("rho", number(run.values.rho, 3)),
        ("gradient_norm", gradient_norm),
    ]
}
