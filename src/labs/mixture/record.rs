//! The training in numbers.

use super::run::MixtureRun;
use super::table::View;
use crate::labs::record::Record;

/// What the view shows: a sweep by its places, λₘₐₓ by the steps it was looked for at, and
/// else the training.
pub fn record(run: &MixtureRun) -> Record {
    match (&run.sweep, &run.sharpness) {
        (Some(sweep), _) if run.values.view == View::Sweep => sweep.record(run.values.sweep),
        (_, Some(sharpness)) if run.values.view == View::Sharpness => sharpness.record(),
        _ => training(run),
    }
}

/// The training at the steps that were read: each of the first, then ever fewer.
fn training(run: &MixtureRun) -> Record {
    let mut record = Record::new([
        "t",
        "loss",
        "train_error",
        "test_error",
        "test_error_half_width",
        "weight_norm",
        "margin_plus",
        "margin_minus",
    ]);
    // settings without a run have a table without rows
    let readings = run.course.as_ref().map_or(&[][..], |course| course.readings());
    record.rows = readings
        .iter()
        .map(|reading| {
            vec![
                reading.step as f64,
                reading.loss,
                reading.train_error,
                reading.test_error,
                reading.half_width,
                reading.weight_norm,
                reading.margin_plus,
                reading.margin_minus,
            ]
        })
        .collect();
    record
}
