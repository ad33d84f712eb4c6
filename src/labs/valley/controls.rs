//! How the valley lab's settings hang together.

use super::presets::PRESETS;
use super::table::*;
use super::values::Values;
use crate::labs::{Notice, Parameter, Preset, Settings, clock};
use crate::math::valley::{LOSSES, Loss};
use crate::notation::number;
use crate::scene::Point;

/// Another loss of the table brings the η, ρ and start of its preset along, and where the
/// number of steps was a preset's its own too; the moment shown stays within the run. The
/// viewer's formula keeps all: it is mostly a loss of the table, varied.
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
        let own_before = own_steps(before.choice(LOSS));
        if [settings, before].iter().all(|settings| settings.get(STEPS) == own_before) {
            settings.set(STEPS, own_steps(settings.choice(LOSS)));
        }
    }
    clock::keep_time(settings, before, TIME, STEPS).into_iter().collect()
}

/// The number of steps of a loss's preset, the first there is of it.
fn own_steps(loss: usize) -> f64 {
    let value = |preset: &Preset, index: usize| {
        let Parameter { id, .. } = PARAMETERS[index];
        let given = preset.values.iter().find(|(of, _)| *of == id).map(|(_, value)| *value);
        given.unwrap_or(PARAMETERS[index].default())
    };
    let own = PRESETS.iter().find(|preset| value(preset, LOSS) == loss as f64);
    own.map_or(PARAMETERS[STEPS].default(), |preset| value(preset, STEPS))
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
    let loss = match values.model.built_in() {
        Some(row) => Loss::BuiltIn(row),
        None => Loss::typed(&values.model.formula).ok()?,
    };
    let h = values.model.eta * loss.lambda_max(values.model.start);
    let place = if h < 2.0 { "< 2" } else { "≥ 2" };
    h.is_finite().then(|| format!("ηλ₁ = {} {place} at w₀", number(h, 3)))
}

/// Moves the start.
pub fn move_handle(settings: &mut Settings, at: Point) -> Vec<Notice> {
    let rows = [START, START + 1].into_iter().zip(at);
    rows.filter_map(|(index, value)| settings.set(index, value)).collect()
}
