//! How the valley lab's settings hang together.

use super::table::*;
use super::values::Values;
use crate::labs::{Notice, Settings, clock};
use crate::math::valley::{LOSSES, Loss};
use crate::notation::number;
use crate::scene::Point;

/// Another loss brings its own η, ρ and start along; the moment shown stays within the run.
pub fn constrain(settings: &mut Settings, before: &Settings) -> Vec<Notice> {
    let rows = [ETA, RHO, START, START + 1];
    let alone = rows.iter().all(|&row| settings.get(row) == before.get(row));
    if settings.get(LOSS) != before.get(LOSS)
        && alone
        && let Some(row) = LOSSES.get(settings.choice(LOSS))
    {
        let values = [row.eta, row.rho, row.start[0], row.start[1]];
        for (index, value) in rows.into_iter().zip(values) {
            settings.set(index, value);
        }
    }
    clock::keep_time(settings, before, TIME, STEPS).into_iter().collect()
}

/// What means something in the view chosen.
pub fn shown(settings: &Settings, index: usize) -> bool {
    let view = View::at(settings.choice(VIEW));
    match index {
        SURFACE => view == View::Path,
        STEP => view == View::Microscope,
        PREDICTED | STROBE => matches!(view, View::Path | View::Compare | View::Claims),
        _ => true,
    }
}

/// Where η stands for the sharpest place that matters: the start.
pub fn hint(settings: &Settings, index: usize) -> Option<String> {
    if index != ETA {
        return None;
    }
    let values = Values::from(settings);
    let loss = Loss::BuiltIn(values.model.built_in()?);
    let h = values.model.eta * loss.lambda_max(values.model.start);
    let place = if h < 2.0 { "< 2" } else { "≥ 2" };
    h.is_finite().then(|| format!("ηλ₁ = {} {place} at w₀", number(h, 3)))
}

/// Moves the start.
pub fn move_handle(settings: &mut Settings, at: Point) -> Vec<Notice> {
    let rows = [START, START + 1].into_iter().zip(at);
    rows.filter_map(|(index, value)| settings.set(index, value)).collect()
}
