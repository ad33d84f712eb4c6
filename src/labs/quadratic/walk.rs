//! The guided walk: what SAM does on a ravine, in eight short steps.
//!
//! Every number is computed from the step's own settings; a test holds what is said against
//! the run.

use super::run::QuadraticRun;
use crate::labs::{Run, Settings, Subject, WalkStep};
use crate::math::claims::Status;
use crate::math::{Thresholds, norm};
use crate::notation::{number, tuple};

/// A step size that the walk speaks of is so many times the one set.
const LARGER: f64 = 2.0;

/// The steps.
pub static WALK: &[WalkStep] = &[
    WalkStep {
        words: |settings| {
            let values = run(settings).values;
            format!(
                "This is a ravine seen from above: the loss ℓ curves {} times as much across it, along e₁, as along it, e₂. SAM starts high on its side, at w₀ = {}.",
                number(values.lambda[0] / values.lambda[1], 3),
                tuple(values.start, 2),
            )
        },
        question: "",
        values: &[("t", 0.0), ("gd", 0.0)],
        subject: Subject::Main,
        plays: false,
    },
    WalkStep {
        words: |settings| {
            let values = run(settings).values;
            format!(
                "At each step SAM first looks uphill, ρ = {} from where it is, and then steps down by η = {} times the gradient that it found up there. Watch it come down; Again plays it once more.",
                number(values.rho, 3),
                number(values.eta, 3),
            )
        },
        question: "At each step SAM looks uphill first, ρ from where it is, and then steps down by η times the gradient that it found up there. Where does that lead?",
        values: &[("t", 0.0), ("gd", 0.0), ("speed", 4.0), ("steps", 24.0)],
        subject: Subject::Main,
        plays: true,
    },
    WalkStep {
        words: |settings| {
            let run = run(settings);
            let since = run.cycle.as_ref().map_or(run.values.steps, |cycle| cycle.since);
            format!(
                "It does not stop at the bottom. Since step {since} it bounces across the ravine between +w* and −w*, along e₁, with ‖w*‖ = ηρλ₁/(2 − ηλ₁) = {}. The close-up shows it.",
                number(run.thresholds.limit, 3),
            )
        },
        question: "Does it come to rest at the bottom? And if it does not, where is it in the end?",
        values: &[("gd", 0.0)],
        subject: Subject::Main,
        plays: false,
    },
    WalkStep {
        words: |settings| {
            let run = run(settings);
            let Thresholds { beta, alpha, .. } = &run.thresholds;
            let size = run.v(run.values.time).map_or(f64::NAN, |v| norm(&v));
            format!(
                "Two thresholds tell why: |vᵢ| grows where ‖v‖ < βᵢ, and e₁ gains on e₂ where ‖v‖ < α₂. Here ‖v‖ = {} is below β₁ = {} and above β₂ = {}: |v₁| grows, |v₂| shrinks; and below α₂ = {}: e₁ gains.",
                number(size, 3),
                number(beta[0], 3),
                number(beta[1], 3),
                number(alpha[1], 3),
            )
        },
        question: "Which components of the gradient v grow in the next step, and which shrink? Does e₁ gain on e₂?",
        values: &[("t", 4.0), ("gd", 0.0)],
        subject: Subject::Beside,
        plays: false,
    },
    WalkStep {
        words: |settings| {
            let run = run(settings);
            let values = &run.values;
            let larger = LARGER * values.eta;
            let limit = Thresholds::cycle_radius(values.lambda[0], larger, values.rho);
            format!(
                "Drag η: bounce and thresholds follow. At η = {} the bounce is {}, at η = {} it is {}; from η = 2/λ₁ = {} on there is none, and nothing holds SAM.",
                number(values.eta, 3),
                plus_minus(run.thresholds.limit),
                number(larger, 3),
                plus_minus(limit),
                number(2.0 / values.lambda[0], 3),
            )
        },
        question: "Drag η: how far from the bottom does SAM stay, and from which η on does nothing hold it?",
        values: &[("gd", 0.0)],
        subject: Subject::Setting("eta"),
        plays: false,
    },
    WalkStep {
        words: |settings| {
            let run = run(settings);
            let left = run.gd.at(run.gd.last()).map_or(f64::NAN, norm);
            format!(
                "Gradient descent (GD), with the same η from the same start, does stop at the bottom: after {} steps its ‖w‖ is {}, while SAM’s is {}. The ascent alone makes the bounce.",
                run.values.steps,
                number(left, 2),
                number(run.sam.at(run.sam.last()).map_or(f64::NAN, norm), 3),
            )
        },
        question: "And gradient descent (GD), with the same η from the same start: where does it end?",
        values: &[],
        subject: Subject::Main,
        plays: false,
    },
    WalkStep {
        words: |settings| {
            let run = run(settings);
            format!(
                "Turn the sign of every second iterate, u = (−1)ᵗw, and the bounce is a walk downhill: SAM is gradient descent on J, which has its two minima at ±w*, {} from 0. In these {} steps J never rises.",
                number(run.thresholds.limit, 3),
                run.values.steps,
            )
        },
        question: "Turn the sign of every second iterate to get u, and look at J: does it ever rise along the run?",
        values: &[("view", 1.0)],
        subject: Subject::Main,
        plays: false,
    },
    WalkStep {
        words: |settings| {
            let run = run(settings);
            let count = |status| run.claims.iter().filter(|claim| claim.status == status).count();
            format!(
                "Each claim of the talk is checked on the run that you see: {} of {} hold here, {} fail. Change what you like and they are checked anew; choose one, and the pictures speak of it.",
                count(Status::Holds),
                run.claims.len(),
                count(Status::Fails),
            )
        },
        question: "Which claims of the talk hold on this run?",
        values: &[("view", 2.0)],
        subject: Subject::Main,
        plays: false,
    },
];

/// The run of a step's settings, computed to its end: its steps are few.
fn run(settings: &Settings) -> QuadraticRun {
    let mut run = QuadraticRun::new(settings);
    while !run.advance() {}
    run
}

fn plus_minus(size: f64) -> String {
    format!("±{}", number(size, 3))
}
