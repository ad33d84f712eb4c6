//! What to do where a rule diverges, or meets what is not defined.

use super::super::run::ValleyRun;
use super::course::{end, left_the_minima};
use crate::math::Optimizer;
use crate::math::valley::{nearest_minimum, undefined};
use crate::notation::number;

/// What to do about the rules drawn that have not come to their step, SAM to `sam` and gradient
/// descent to `gd`; `None` where they have.
pub fn advice(run: &ValleyRun, [sam, gd]: [usize; 2]) -> Option<String> {
    let model = &run.values.model;
    let rules = [
        (Optimizer::Sam { rho: model.rho }, &run.sam, run.values.sam, sam),
        (Optimizer::GradientDescent, &run.gd, run.values.gd, gd),
    ];
    let mut ended = rules
        .iter()
        .filter(|(optimizer, _, drawn, t)| *drawn && end(run, *optimizer, *t).is_some())
        .peekable();
    ended.peek()?;
    let from_the_first = ended.any(|(optimizer, trajectory, ..)| {
        undefined(&run.loss, *optimizer, trajectory).is_some_and(|it| it.step() == 0)
    });
    if from_the_first {
        return Some("Drag the start to where ℓ and its gradient are defined.".to_owned());
    }
    let sam_ended = run.values.sam && end(run, rules[0].0, sam).is_some();
    if sam_ended && left_the_minima(run).is_some() {
        return Some(
            "Take fewer steps, a smaller ρ, or start farther from where the minima end.".to_owned(),
        );
    }
    let sharpness = nearest_minimum(&run.loss, model.start).map(|w| run.loss.lambda_max(w));
    let bound = sharpness.map(|lambda| 2.0 / lambda).filter(|bound| *bound > 0.0);
    let known = bound.map(|bound| format!("2/λₘₐₓ = {}", number(bound, 3)));
    if let (Some(bound), Some(known)) = (bound, &known)
        && model.eta >= bound
    {
        return Some(format!("At the minimum nearest the start η must be below {known}."));
    }
    // with ρ = 0 SAM is gradient descent
    if sam_ended && model.rho > 0.0 && end(run, rules[1].0, gd).is_none() {
        return Some(
            "Take a smaller ρ: gradient descent, which is SAM with ρ = 0, goes on.".to_owned(),
        );
    }
    Some(match known {
        None => "No minimum is near the start: drag it, or take a smaller η.".to_owned(),
        Some(known) => {
            format!("Drag the start nearer to the minima, or take η still smaller: {known} there.")
        }
    })
}
