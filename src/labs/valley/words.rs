//! What the valley lab says in words.

use super::microscope;
use super::run::{Channel, ValleyRun};
use super::table::View;
use crate::labs::{ClaimStatus, Span, StepChecks};
use crate::math::valley::{NoDrift, Prediction, nearest_minimum};
use crate::math::{Outcome, norm, valley};
use crate::notation::{number, tuple};
use crate::scene::{Ink, Point};

/// One sentence on what is happening.
pub fn sentence(run: &ValleyRun) -> Vec<Span> {
    match run.values.view {
        View::Path => along(run),
        View::Microscope => vec![Span::plain(one_step(run))],
        View::Compare => compare(run),
        View::Claims => vec![Span::plain(claims(run))],
        View::Local => vec![Span::plain(local(run))],
    }
}

/// How λ_max went for both rules.
fn along(run: &ValleyRun) -> Vec<Span> {
    let mut spans = Vec::new();
    let t = run.values.time;
    if run.values.sam {
        spans.push(Span::inked("SAM", Ink::Sam));
        spans.push(Span::plain(sam(run, t)));
    }
    if run.values.gd {
        spans.push(Span::plain(if spans.is_empty() { "" } else { " " }));
        spans.push(Span::inked("Gradient descent", Ink::Gd));
        let now = run.channel(Channel::GdSharpness, run.shown(&run.gd));
        spans.push(Span::plain(if now.is_finite() {
            format!(": λ_max = {}.", number(now, 3))
        } else {
            " has left the world.".to_owned()
        }));
    }
    if spans.is_empty() {
        spans.push(Span::plain("Neither SAM nor gradient descent is drawn."));
    }
    spans
}

fn sam(run: &ValleyRun, t: usize) -> String {
    match run.outcome {
        None => {
            return format!(
                ": computing, {} of {} steps so far.",
                run.sam.last(),
                run.values.model.steps
            );
        }
        Some(Outcome::Diverged { step }) if t >= step => {
            return format!(" diverges: out of reach (‖w‖ > 10¹⁰⁰) at step {step}.");
        }
        Some(Outcome::Stationary { step }) if t >= step => {
            return format!(" is at rest since step {step}: the gradient is exactly 0.");
        }
        _ => {}
    }
    let now = run.channel(Channel::SamSharpness, run.shown(&run.sam));
    if let Some(step) = left_the_minima(run) {
        return format!(
            " has left the valley at step {step}: there is no minimum beside it any more."
        );
    }
    let start = run.channel(Channel::SamSharpness, 0);
    if !(now.is_finite() && start.is_finite()) {
        return " is where the loss has no curvature to speak of.".to_owned();
    }
    let verb = if now < start { "drifts" } else { "bounces" };
    format!(" {verb}: λ_max {} → {} in {t} steps.", number(start, 3), number(now, 3))
}

/// The step up to the one shown at which there is no minimum beside SAM any more, as there
/// was at first.
fn left_the_minima(run: &ValleyRun) -> Option<usize> {
    let beside = |t: usize| {
        ValleyRun::midpoint(&run.sam, t).is_some_and(|w| nearest_minimum(&run.loss, w).is_some())
    };
    let (mut there, mut gone) = (0, run.step_shown());
    if !beside(there) || beside(gone) {
        return None;
    }
    while gone - there > 1 {
        let between = there + (gone - there) / 2;
        if beside(between) {
            there = between;
        } else {
            gone = between;
        }
    }
    Some(gone)
}

/// The numbers of the step looked at, or why there are none.
fn one_step(run: &ValleyRun) -> String {
    let t = run.step_shown();
    match microscope::step(run) {
        Err(reason) => format!("Step {t}: {}.", refusal(reason)),
        Ok(step) => {
            let drift = &step.theorem;
            let [bounce, drifted, rest] =
                [&drift.bounce, &drift.drift, &step.rest].map(|v| number(norm(v), 3));
            if run.values.own_step {
                let offset = number(norm(&step.offset), 3);
                return format!(
                    "Step {t} of the run: bounce {bounce}, drift {drifted}, rest {rest}. It starts {offset} from the theorem’s start; no bound is claimed."
                );
            }
            let split = number(drift.bound_split(), 3);
            let condition =
                drift.check_b().err().map_or_else(String::new, |error| format!(" {error}."));
            format!(
                "The theorem’s step at t = {t}: bounce {bounce} + drift {drifted} + remainder {rest}, at most {split} (split bound).{condition}"
            )
        }
    }
}

/// Why the theorem says nothing.
fn refusal(reason: Option<NoDrift>) -> String {
    reason.map_or_else(
        || "no minimum beside it, so the theorem says nothing".to_owned(),
        |reason| format!("the theorem says nothing, as {reason}"),
    )
}

/// Both rules for the same number of gradients.
fn compare(run: &ValleyRun) -> Vec<Span> {
    let gradients = run.values.time;
    let (sam, gd) = (gradients / 2, gradients);
    let numbers = |channels: [Channel; 2], t: usize| {
        let [loss, lambda] = channels.map(|channel| run.channel(channel, t));
        if loss.is_finite() && lambda.is_finite() {
            format!("ℓ = {}, λ_max = {}", number(loss, 2), number(lambda, 3))
        } else {
            "out of reach".to_owned()
        }
    };
    vec![
        Span::plain(format!("After {gradients} gradients: ")),
        Span::inked("SAM", Ink::Sam),
        Span::plain(format!(
            " {}; ",
            numbers([Channel::SamLoss, Channel::SamSharpness], sam.min(run.sam.last()))
        )),
        Span::inked("gradient descent", Ink::Gd),
        Span::plain(format!(
            " {}.",
            numbers([Channel::GdLoss, Channel::GdSharpness], gd.min(run.gd.last()))
        )),
    ]
}

fn claims(run: &ValleyRun) -> String {
    let count = |status: ClaimStatus| {
        run.verdicts.iter().filter(|verdict| verdict.status == status).count()
    };
    let (holds, fails) = (count(ClaimStatus::Holds), count(ClaimStatus::Fails));
    let printed = run
        .verdicts
        .iter()
        .any(|verdict| verdict.id == "printedLipschitz" && verdict.status == ClaimStatus::Fails);
    match fails {
        0 if holds == 0 => "No claim applies here.".to_owned(),
        0 => format!("{holds} claims hold on this run, none fails."),
        1 if printed => format!(
            "{holds} claims hold. The printed bound fails with B = Lip(D³ℓ) alone: it needs B ≥ ‖D³ℓ‖ too."
        ),
        _ => format!("{holds} claims hold, {fails} fail."),
    }
}

fn local(run: &ValleyRun) -> String {
    let Some(local) = &run.local else {
        return "No minimum with a simple λ₁ and ηλ₁ < 2 beside the start: there is no ℓ_q to look at."
            .to_owned();
    };
    let condition = if local.is_flat() {
        String::new()
    } else {
        format!(" The case asks for λ₂ = 0; here it is {}.", number(local.at.lambda2, 3))
    };
    let t = run.values.time.min(local.quadratic.last());
    let along = |c: f64| if c.is_finite() { number(c, 3) } else { "out of reach".to_owned() };
    format!(
        "At t = {t} along e₁: {} on ℓ_q, {} on ℓ; the two-cycle is at ±{}.{condition}",
        along(local.along_quadratic(t)),
        along(local.along(t)),
        number(local.radius, 3)
    )
}

/// The numbers of the drift's formula, at the step shown.
pub fn live_numbers(run: &ValleyRun) -> Vec<(&'static str, String)> {
    let model = &run.values.model;
    let minimum = ValleyRun::midpoint(&run.sam, run.step_shown())
        .and_then(|middle| nearest_minimum(&run.loss, middle));
    let prediction = minimum.and_then(|w| Prediction::new(&run.loss, w, model.eta, model.rho).ok());
    let of = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
    vec![
        ("eta", number(model.eta, 3)),
        ("rho", number(model.rho, 3)),
        ("h", of(prediction.map(|p| number(model.eta * p.point.lambda1, 3)))),
        ("drift", of(prediction.map(|p| tuple(p.drift, 2)))),
    ]
}

/// The curvature at the step shown.
pub fn step_checks(run: &ValleyRun) -> StepChecks {
    let t = run.step_shown();
    let curvature = ValleyRun::midpoint(&run.sam, t).map(|w| valley::Point::new(&run.loss, w));
    let heading = match curvature {
        // far out the second derivatives are past all numbers
        Some(point) if point.lambda1.is_nan() || point.lambda2.is_nan() => {
            format!("At t = {t} the curvature is out of reach.")
        }
        Some(point) => {
            let [lambda1, lambda2] = [point.lambda1, point.lambda2].map(|l| number(l, 3));
            format!("At t = {t}: λ₁ = {lambda1}, λ₂ = {lambda2}")
        }
        None => "No step to look at.".to_owned(),
    };
    StepChecks { heading, rows: Vec::new() }
}

/// w, ℓ and λ_max under the pointer; on a chart the step there.
pub fn readout(run: &ValleyRun, panel: &str, at: Point) -> Vec<String> {
    let place = |w: Point| {
        vec![
            format!("w = {}", tuple(w, 3)),
            format!("ℓ = {}", number(run.loss.at(w), 3)),
            format!("λ_max = {}", number(run.loss.lambda_max(w), 3)),
        ]
    };
    match panel {
        "path" | "local" | "microscope" => place(at),
        "sharpness" | "loss" | "remainder" => {
            let t = at[0].round().max(0.0) as usize;
            let mut lines = Vec::new();
            for (name, trajectory) in [("SAM", &run.sam), ("GD", &run.gd)] {
                if let Some(w) = ValleyRun::at(trajectory, t) {
                    lines.push(format!(
                        "{name} w{t} = {}, ℓ = {}",
                        tuple(w, 3),
                        number(run.loss.at(w), 2)
                    ));
                }
            }
            lines
        }
        _ => Vec::new(),
    }
}
