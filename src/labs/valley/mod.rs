//! Beyond quadratic: SAM drifting along a ravine towards wide minima, gradient descent staying
//! where it stopped.
//!
//! Source: the talk's “SAM: beyond quadratic”; Bartlett, Long, Bousquet (2022), section 4.

mod apart;
mod audit;
mod beside;
mod bounds;
mod channels;
mod charts;
mod compare;
mod controls;
mod formula;
mod glossary;
mod ground;
mod ledger;
mod local;
mod microscope;
mod path;
mod prediction;
mod presets;
mod record;
mod run;
mod scenes;
mod surface;
mod table;
mod values;
mod words;

use super::{CameraRows, Clock, Lab, Run, Teaser};

/// The valley lab.
pub const LAB: Lab = Lab {
    id: "valley",
    title: "Valley",
    teaser: Teaser {
        sentence: "Where the ravine’s walls grow less steep, the bounce pushes SAM along, towards wide minima; gradient descent stays where it stopped.",
        values: &[("predicted", 0.0), ("steps", 120.0), ("t", 120.0), ("speed", 15.0)],
    },
    parameters: table::PARAMETERS,
    presets: presets::PRESETS,
    clock: Clock { time: table::TIME, steps: table::STEPS, speed: table::SPEED },
    constrain: controls::constrain,
    shown: controls::shown,
    run: |settings| -> Box<dyn Run> { Box::new(run::ValleyRun::new(settings)) },
    marks: |_, _| Vec::new(),
    hint: controls::hint,
    move_handle: controls::move_handle,
    tabs: table::VIEW,
    claim: table::CLAIM,
    signature: &[table::LOSS, table::ETA, table::RHO],
    of_many: |_, _| Vec::new(),
    camera: Some(CameraRows {
        yaw: table::YAW,
        pitch: table::PITCH,
        places: &[
            ("reset the view", -60.0, 35.0),
            ("look along x", 0.0, 0.0),
            ("look along y", 90.0, 0.0),
            ("look along z", -90.0, 90.0),
        ],
    }),
    points: None,
    text: Some(&formula::FIELD),
    perform: |_| Vec::new(),
    glossary: glossary::TERMS,
    walk: &[],
};
