//! Gradient descent and SAM where they fit equally well.

use super::twin::{Look, Twin};

/// Where both runs have the same loss.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Matched {
    /// The loss, at the point where λ is.
    pub loss: f64,
    /// Gradient descent there.
    pub gd: Place,
    /// SAM there.
    pub sam: Place,
}

/// A place between two looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The step, to the nearest.
    pub step: usize,
    /// λ.
    pub lambda_max: f64,
}

impl Matched {
    /// The place of the last loss that both have come to by step `t`: of the one that has come
    /// further it is looked for on its way there. `None` where one was nowhere at such a loss.
    pub fn of(gd: &Twin, sam: &Twin, t: usize) -> Option<Self> {
        let loss = gd.look_at(t)?.loss.max(sam.look_at(t)?.loss);
        Some(Self { loss, gd: place(gd, loss, t)?, sam: place(sam, loss, t)? })
    }
}

/// The last place by step `t` where a run has this loss: between two looks λ and the step go as
/// the loss's logarithm does.
fn place(twin: &Twin, loss: f64, t: usize) -> Option<Place> {
    let seen: Vec<Look> = twin.looks.iter().filter(|look| look.step <= t).copied().collect();
    let there = |look: &Look| Place { step: look.step, lambda_max: look.lambda_max };
    if let Some(last) = seen.last().filter(|look| look.loss == loss) {
        return Some(there(last));
    }
    let crosses = |pair: &&[Look]| (pair[0].loss - loss) * (pair[1].loss - loss) <= 0.0;
    let [from, to] = *seen.windows(2).rev().find(crosses)? else { return None };
    let part = libm::log(from.loss / loss) / libm::log(from.loss / to.loss);
    if !part.is_finite() {
        return Some(there(&from));
    }
    let between = |from: f64, to: f64| from + part * (to - from);
    Some(Place {
        step: between(from.step as f64, to.step as f64).round() as usize,
        lambda_max: between(from.lambda_max, to.lambda_max),
    })
}
