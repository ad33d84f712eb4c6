//! What the valley lab says in words.

mod advice;
pub mod course;

pub use advice::advice;

use super::run::ValleyRun;
use super::table::View;
use super::values::Model;
use super::{compare, microscope};
use crate::labs::{ClaimStatus, Span, StepChecks};
use crate::math::valley::{NoDrift, Prediction, Side};
use crate::math::{Optimizer, norm, valley};
use crate::notation::{number, tuple};
use crate::scene::Point;

/// One sentence on what is happening.
pub fn sentence(run: &ValleyRun) -> Vec<Span> {
    match run.values.view {
        View::Path => course::along(run),
        View::Microscope => vec![Span::plain(one_step(run))],
        View::Compare => compare::sentence(run),
        View::Claims => vec![Span::plain(claims(run))],
        View::Local => vec![Span::plain(local(run))],
    }
}

/// The step looked at, whose numbers stand in the formula, or why there is none.
fn one_step(run: &ValleyRun) -> String {
    let t = run.step_shown();
    let Model { rho, .. } = run.values.model;
    if let Some(end) = course::end(run, Optimizer::Sam { rho }, run.values.time) {
        let advice = advice(run, [run.values.time; 2]).unwrap_or_default();
        return format!("There is no step to take apart, as SAM {end}. {advice}");
    }
    let step = match microscope::step(run) {
        Ok(step) => step,
        Err(reason) => return format!("Step {t}: {}.", refusal(reason)),
    };
    if run.values.own_step {
        let apart = step.apart.words("from the theorem’s start");
        return format!("Step {t} of the run {apart}. No bound is claimed.");
    }
    let apart = step.apart.words("off");
    let [rest, split] = [norm(&step.rest), step.theorem.bound_split()].map(|x| number(x, 2));
    format!("Theorem’s step {t}: ‖remainder‖ = {rest}, split bound {split}. The run’s {apart}.")
}

/// Why the theorem says nothing.
fn refusal(reason: Option<NoDrift>) -> String {
    match reason {
        None => "no minimum beside it, so the theorem says nothing".to_owned(),
        Some(reason) => format!("the theorem says nothing, as {reason}"),
    }
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
    let holding = match holds {
        1 => "1 claim holds".to_owned(),
        _ => format!("{holds} claims hold"),
    };
    match fails {
        0 if holds == 0 => "No claim applies here.".to_owned(),
        0 => format!("{holding} on this run, none fails."),
        1 if printed => format!(
            "{holding}. The printed bound fails with B = Lip(D³ℓ) alone: it needs B ≥ ‖D³ℓ‖ too."
        ),
        1 => format!("{holding}, 1 fails."),
        _ => format!("{holding}, {fails} fail."),
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
        "From w_z along e₁ at t = {t}: {} on ℓ_q, {} on ℓ; the two-cycle is at ±β₁/λ₁ = ±{}.{condition}",
        along(local.along_quadratic(t)),
        along(local.along(t)),
        number(local.radius, 3)
    )
}

/// The numbers of the drift's formula, at the step shown: symbols, or nothing, where there is no
/// such step.
pub fn live_numbers(run: &ValleyRun) -> Vec<(&'static str, String)> {
    let model = &run.values.model;
    let minimum = run.minimum_beside(run.step_shown());
    let prediction = minimum.and_then(|w| Prediction::new(&run.loss, w, model.eta, model.rho).ok());
    let or = |text: Option<String>, symbol: &str| text.unwrap_or_else(|| symbol.to_owned());
    let step = (run.values.view == View::Microscope).then(|| microscope::step(run).ok()).flatten();
    let start = step.as_ref().map(|step| match (run.values.own_step, step.side) {
        (true, _) => "w = w_t",
        (false, Side::Plus) => "w = w_z + (β₁/λ₁)e₁",
        (false, Side::Minus) => "w = w_z − (β₁/λ₁)e₁",
    });
    vec![
        ("eta", number(model.eta, 3)),
        ("rho", number(model.rho, 3)),
        ("h", or(prediction.map(|p| number(model.eta * p.point.lambda1, 3)), "ηλ₁")),
        ("drift", or(prediction.map(|p| tuple(p.drift, 2)), "")),
        ("from", or(start.map(str::to_owned), "")),
        ("side", or(step.as_ref().map(|step| number(-2.0 * step.side.sign(), 1)), "∓2")),
        ("bounce", or(step.as_ref().map(|step| tuple(step.theorem.bounce, 2)), "")),
        ("rest", or(step.as_ref().map(|step| tuple(step.rest, 2)), "")),
    ]
}

/// The curvature at the step shown.
pub fn step_checks(run: &ValleyRun) -> StepChecks {
    let t = run.step_shown();
    let heading = match ValleyRun::midpoint(&run.sam, t) {
        Some(w) => {
            let point = valley::Point::new(&run.loss, w);
            if [point.value, point.lambda1, point.lambda2].iter().all(|x| x.is_finite()) {
                let [first, second] = [point.lambda1, point.lambda2].map(|value| number(value, 3));
                format!("At t = {t}: λ₁ = {first}, λ₂ = {second}")
            } else {
                format!("At t = {t} the loss has no curvature that numbers can hold.")
            }
        }
        None => "No step to look at.".to_owned(),
    };
    StepChecks { heading, rows: Vec::new() }
}

/// Where both rules are at the step shown.
pub fn account(run: &ValleyRun, panel: &str) -> Vec<String> {
    let rules = [("SAM", &run.sam, run.values.sam), ("Gradient descent", &run.gd, run.values.gd)];
    let drawn = rules.into_iter().filter(|_| matches!(panel, "path" | "surface"));
    drawn
        .filter_map(|(name, trajectory, drawn)| {
            let t = run.shown(trajectory);
            let w = ValleyRun::at(trajectory, t).filter(|_| drawn)?;
            Some(format!("{name} at t = {t}: {}.", place(run, w).join("; ")))
        })
        .collect()
}

/// w, ℓ and λₘₐₓ at a point.
fn place(run: &ValleyRun, w: Point) -> Vec<String> {
    vec![
        format!("w = {}", tuple(w, 3)),
        named("ℓ", run.loss.at(w), 3),
        named("λₘₐₓ", run.loss.lambda_max(w), 3),
    ]
}

/// w, ℓ and λₘₐₓ under the pointer; on a chart the step there.
pub fn readout(run: &ValleyRun, panel: &str, at: Point) -> Vec<String> {
    match panel {
        "path" | "local" | "microscope" => place(run, at),
        "sharpness" | "loss" | "remainder" => {
            let t = at[0].round().max(0.0) as usize;
            let mut lines = Vec::new();
            for (name, trajectory) in [("SAM", &run.sam), ("GD", &run.gd)] {
                if let Some(w) = ValleyRun::at(trajectory, t) {
                    let loss = named("ℓ", run.loss.at(w), 2);
                    lines.push(format!("{name} w{t} = {}, {loss}", tuple(w, 3)));
                }
            }
            lines
        }
        _ => Vec::new(),
    }
}

/// A quantity with its value, or that it has none.
fn named(name: &str, value: f64, digits: usize) -> String {
    if value.is_nan() {
        return format!("{name} is not defined here");
    }
    format!("{name} = {}", number(value, digits))
}
