//! How both rules went, in words.

use super::super::channels::Channel;
use super::super::run::ValleyRun;
use super::advice::advice;
use crate::labs::Span;
use crate::math::valley::{FLAT, Point, Stationary, bounces, undefined, valley_outcome};
use crate::math::{Ending, Optimizer, Outcome, Trajectory, norm};
use crate::notation::{counted, number};
use crate::scene::Ink;

/// SAM is near up to so many times as far from the origin as its start, or 1.
const NEAR: f64 = 10.0;

/// How λₘₐₓ went for both rules.
pub fn along(run: &ValleyRun) -> Vec<Span> {
    let mut spans = Vec::new();
    if run.values.sam {
        spans.push(Span::inked("SAM", Ink::Sam));
        spans.push(Span::plain(format!("{}.", sam(run))));
    }
    if run.values.gd {
        spans.push(Span::plain(if spans.is_empty() { "" } else { " " }));
        spans.push(Span::inked("Gradient descent", Ink::Gd));
        spans.push(Span::plain(format!("{}.", gradient_descent(run))));
    }
    if let Some(advice) = advice(run, [run.values.time; 2]) {
        spans.push(Span::plain(format!(" {advice}")));
    }
    if spans.is_empty() {
        spans.push(Span::plain("Neither SAM nor gradient descent is drawn."));
    }
    spans
}

/// Why a rule has no step `t`, or no loss there: it has diverged, or gone where the loss is not
/// defined.
pub fn end(run: &ValleyRun, optimizer: Optimizer, t: usize) -> Option<String> {
    let trajectory = match optimizer {
        Optimizer::Sam { .. } => &run.sam,
        Optimizer::GradientDescent => &run.gd,
    };
    if let Some(undefined) = undefined(&run.loss, optimizer, trajectory) {
        return (t >= undefined.step()).then(|| format!("stops: {undefined}"));
    }
    let Some(Ending::Diverged { step }) = trajectory.ending().filter(|_| t > trajectory.last())
    else {
        return None;
    };
    let before = step.checked_sub(1).and_then(|t| ValleyRun::at(trajectory, t));
    let reach = match before {
        Some(w) if run.loss.at(w).is_infinite() => "ℓ > 10³⁰⁸",
        _ => "‖w‖ > 10¹⁰⁰",
    };
    Some(format!("diverges: out of reach ({reach}) at step {step}"))
}

/// Since when a rule is at rest, if it is, and at what.
fn rest(run: &ValleyRun, trajectory: &Trajectory) -> Option<(usize, Stationary)> {
    let Outcome::Stationary { step } = valley_outcome(&run.loss, trajectory) else { return None };
    let w = ValleyRun::at(trajectory, step).filter(|_| run.values.time >= step)?;
    Some((step, Stationary::at(&run.loss, w)))
}

fn rest_in_words((step, at): (usize, Stationary)) -> String {
    let kind = match at {
        Stationary::Minimum => "a minimum",
        Stationary::Maximum => "a maximum",
        Stationary::Saddle => "a saddle",
        Stationary::Degenerate => "a degenerate point",
    };
    format!(" is at rest since step {step} at {kind}: the gradient is exactly 0")
}

fn gradient_descent(run: &ValleyRun) -> String {
    if let Some(end) = end(run, Optimizer::GradientDescent, run.values.time) {
        return format!(" {end}");
    }
    // at a minimum its λₘₐₓ is of interest
    if let Some(rest) = rest(run, &run.gd).filter(|(_, at)| *at != Stationary::Minimum) {
        return rest_in_words(rest);
    }
    let now = run.channel(Channel::GdSharpness, run.shown(&run.gd));
    if now.is_finite() {
        format!(": λₘₐₓ = {}", number(now, 3))
    } else {
        " is where the loss has no curvature to speak of".to_owned()
    }
}

fn sam(run: &ValleyRun) -> String {
    let (t, rho) = (run.values.time, run.values.model.rho);
    let Some(outcome) = run.outcome else {
        return format!(
            ": computing, {} of {} steps so far",
            run.sam.last(),
            run.values.model.steps
        );
    };
    let left = left_the_minima(run).map(|step| {
        format!(" has left the valley at step {step}: there is no minimum beside it any more")
    });
    if let Some(end) = end(run, Optimizer::Sam { rho }, t) {
        return match left {
            Some(left) => format!("{left}. It {end}"),
            None => format!(" {end}"),
        };
    }
    if outcome != Outcome::Running
        && let Some(rest) = rest(run, &run.sam)
    {
        return rest_in_words(rest);
    }
    if let Some(left) = left {
        return left;
    }
    let lambda = |t: usize| run.channel(Channel::SamSharpness, t);
    let (first, now) = (lambda(0), lambda(run.shown(&run.sam)));
    if !(first.is_finite() && now.is_finite()) {
        return " is where the loss has no curvature to speak of".to_owned();
    }
    let now_in_digits = number(now, 3);
    let since_the_start = match t {
        0 => format!("λₘₐₓ at the midpoint {now_in_digits}"),
        _ => {
            let (first, steps) = (number(first, 3), counted(t, "step"));
            format!("λₘₐₓ at the midpoint {first} → {now_in_digits} in {steps}")
        }
    };
    let Some(minimum) = run.minimum_beside(t) else {
        return format!(" has no minimum beside it: {since_the_start}");
    };
    if rho == 0.0 {
        return format!(" with ρ = 0 is gradient descent: {since_the_start}");
    }
    let shown = run.step_shown();
    let from = (0..run.sam.computed().min(shown + 1)).find(|t| bounces(&run.sam, *t));
    let Some(from) = from else {
        return format!(": {since_the_start}");
    };
    let then = lambda(from);
    let then_in_digits = number(then, 3);
    let went = format!("λₘₐₓ {then_in_digits} → {now_in_digits} from step {from} to {t}");
    let Point { lambda1, lambda2, .. } = Point::new(&run.loss, minimum);
    if then_in_digits == now_in_digits {
        let verb = if bounces(&run.sam, shown) { " bounces" } else { "" };
        format!("{verb}: λₘₐₓ = {now_in_digits} at the midpoint")
    } else if now < then && lambda2 <= FLAT * lambda1 {
        format!(" drifts: {went}")
    } else if bounces(&run.sam, shown) {
        format!(" bounces: {went}")
    } else {
        format!(": {went}")
    }
}

/// The step up to the one shown at which there is no minimum beside SAM any more, as there
/// was at first; none where SAM is far out by then, where a minimum is no longer looked for.
pub fn left_the_minima(run: &ValleyRun) -> Option<usize> {
    let (mut there, mut gone) = (0, run.step_shown());
    run.minimum_beside(there)?;
    if run.minimum_beside(gone).is_some() {
        return None;
    }
    while gone - there > 1 {
        let between = there + (gone - there) / 2;
        if run.minimum_beside(between).is_some() {
            there = between;
        } else {
            gone = between;
        }
    }
    let reach = NEAR * norm(&run.values.model.start).max(1.0);
    let is_near = |w: &[f64; 2]| norm(w) <= reach;
    ValleyRun::at(&run.sam, gone).filter(is_near).map(|_| gone)
}
