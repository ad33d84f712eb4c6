//! SAM bouncing across a ravine: ℓ(w) = ½Σλ_i w_i², in two or three dimensions.
//!
//! Source: the talk's first half; Bartlett, Long, Bousquet (2022), sections 2 and 3.

mod bounds;
mod charts;
mod checks;
mod controls;
mod descent;
mod glossary;
mod ledger;
mod level_sets;
mod minimax;
mod path;
mod presets;
mod random_starts;
mod readout;
mod record;
mod regimes;
mod run;
mod scenes;
mod space;
mod surface;
mod table;
mod values;
mod walk;
mod words;

use super::{CameraRows, Clock, Lab, Run, Teaser};
pub use table::{EPSILON, ETA, LAMBDA, RHO, START, STEPS};

/// The quadratic lab.
pub const LAB: Lab = Lab {
    id: "quadratic",
    title: "Quadratic",
    teaser: Teaser {
        sentence: "SAM does not stop at the bottom of a ravine: it ends up bouncing across it, and thresholds of the gradient tell why.",
        values: &[("steps", 24.0), ("t", 24.0), ("speed", 4.0)],
    },
    parameters: table::PARAMETERS,
    presets: presets::PRESETS,
    clock: Clock { time: table::TIME, steps: table::STEPS, speed: table::SPEED },
    constrain: controls::constrain,
    shown: controls::shown,
    run: |settings| -> Box<dyn Run> { Box::new(run::QuadraticRun::new(settings)) },
    marks: controls::marks,
    hint: controls::hint,
    move_handle: controls::move_handle,
    tabs: table::VIEW,
    claim: table::CLAIM,
    signature: &[
        table::DIMENSION,
        table::LAMBDA,
        table::LAMBDA + 1,
        table::LAMBDA + 2,
        table::ETA,
        table::RHO,
    ],
    of_many: |_, _| Vec::new(),
    camera: Some(CameraRows {
        yaw: table::YAW,
        pitch: table::PITCH,
        places: &[
            ("reset the view", -60.0, 25.0),
            ("look along e₁", 0.0, 0.0),
            ("look along e₂", 90.0, 0.0),
            ("look along e₃", -90.0, 90.0),
        ],
    }),
    points: None,
    text: None,
    perform: |_| Vec::new(),
    glossary: glossary::TERMS,
    walk: walk::WALK,
};
