//! Benign overfitting: a two-layer network on a noisy mixture of two clusters, in the plane
//! and in any dimension.
//!
//! Source: the talk's second half; Frei, Chatterji, Bartlett (2022).

mod charts;
mod controls;
mod corrected;
mod costs;
mod course;
mod glossary;
mod ledger;
mod lemma;
mod matched;
mod one_step;
mod plane;
mod presets;
mod reading;
mod readout;
mod record;
mod run;
mod samples;
mod sharpness;
mod shown;
mod sweep;
mod table;
mod tiles;
mod twin;
mod values;
mod verdict;
mod words;

use super::{Clock, Lab, PointEditing, Run, Teaser};

/// The mixture lab.
pub const LAB: Lab = Lab {
    id: "mixture",
    title: "Mixture",
    teaser: Teaser {
        sentence: "Some labels are wrong. In two dimensions a network cannot learn them all; in thousands it does, and may still predict as well as can be.",
        values: &[("n", 24.0), ("m", 6.0), ("steps", 40.0), ("t", 40.0), ("speed", 4.0)],
    },
    parameters: table::PARAMETERS,
    presets: presets::PRESETS,
    clock: Clock { time: table::TIME, steps: table::STEPS, speed: table::SPEED },
    constrain: controls::constrain,
    shown: controls::shown,
    run: |settings| -> Box<dyn Run> { Box::new(run::MixtureRun::new(settings)) },
    marks: controls::marks,
    hint: |_, _| None,
    move_handle: samples::move_chosen,
    tabs: table::VIEW,
    claim: table::CLAIM,
    signature: &[table::P, table::N, table::RHO, table::SEED],
    of_many: sweep::of_many,
    camera: None,
    points: Some(PointEditing { pick: table::SAMPLE, add: samples::add, delete: samples::delete }),
    text: None,
    perform: sweep::perform,
    glossary: glossary::TERMS,
    walk: &[],
};
