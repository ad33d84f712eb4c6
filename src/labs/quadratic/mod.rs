//! SAM bouncing across a ravine: ℓ(w) = ½(λ₁w₁² + λ₂w₂²) in the plane.
//!
//! Source: the talk's first half; Bartlett, Long, Bousquet (2022), sections 2 and 3.

mod charts;
mod checks;
mod level_sets;
mod path;
mod run;
mod table;
mod words;

use crate::notation::number;

use super::{Clock, Lab, Notice, Run, Settings};
pub use table::{ETA, LAMBDA1, LAMBDA2, RHO, STEPS, TIME, W1, W2};
use table::{PARAMETERS, PRESETS};

/// The quadratic lab.
pub const LAB: Lab = Lab {
    id: "quadratic",
    title: "Quadratic",
    parameters: PARAMETERS,
    presets: PRESETS,
    clock: Clock { time: table::TIME, steps: table::STEPS, speed: table::SPEED },
    constrain,
    run: |settings| -> Box<dyn Run> { Box::new(run::QuadraticRun::new(settings)) },
    marks,
    hint,
    handle: (table::W1, table::W2),
};

/// λ₂ stops at λ₁, and a lower λ₁ carries it along; the moment shown stays within
/// the run, and stays at its end if it was there.
fn constrain(settings: &mut Settings, before: &Settings) -> Vec<Notice> {
    let lowered =
        settings.get(LAMBDA1) < before.get(LAMBDA1) && settings.get(LAMBDA2) == before.get(LAMBDA2);
    let held = settings.hold_below(LAMBDA2, LAMBDA1);
    let was_at_end = before.get(TIME) == before.get(STEPS);
    let untouched = settings.get(TIME) == before.get(TIME);
    if was_at_end && untouched {
        settings.set(TIME, settings.get(STEPS));
    }
    let late = settings.hold_below(TIME, STEPS);
    [held.filter(|_| !lowered), late.filter(|_| !untouched)].into_iter().flatten().collect()
}

/// The step sizes that mean something: 1/(2λ₁), where the theorem's range ends;
/// 1/λ₁, beyond which b traps no longer; 2/λ₁, beyond which both rules diverge.
fn marks(settings: &Settings, index: usize) -> Vec<(f64, &'static str)> {
    let lambda1 = settings.get(LAMBDA1);
    let (least, largest) = PARAMETERS[index].range();
    let mut marks = match index {
        ETA => vec![(0.5 / lambda1, "½"), (1.0 / lambda1, "1"), (2.0 / lambda1, "2/λ₁")],
        LAMBDA2 => vec![(lambda1, "λ₁")],
        _ => Vec::new(),
    };
    marks.retain(|(value, _)| (least..=largest).contains(value));
    marks
}

/// Where η stands among its marks.
fn hint(settings: &Settings, index: usize) -> Option<String> {
    if index != ETA {
        return None;
    }
    let h = settings.get(ETA) * settings.get(LAMBDA1);
    let place = if h < 0.5 {
        "< ½ (theorem)"
    } else if h < 1.0 {
        "< 1 (holds too)"
    } else if h < 2.0 {
        "< 2 (no trap b)"
    } else {
        "≥ 2 (no bounce)"
    };
    Some(format!("ηλ₁ = {} {place}", number(h, 3)))
}
