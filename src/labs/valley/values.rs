//! The settings of the valley lab by name.

use super::formula::FIELD;
use super::table::*;
use crate::labs::Settings;
use crate::math::valley::{BuiltIn, LOSSES};

/// What the code of the run and of the pictures reads.
#[derive(Clone, Debug, PartialEq)]
pub struct Values {
    /// What makes the run.
    pub model: Model,
    /// Whether SAM is drawn.
    pub sam: bool,
    /// Whether gradient descent is drawn.
    pub gd: bool,
    /// Whether only every second iterate is drawn.
    pub strobe: bool,
    /// Whether the predicted drift is drawn.
    pub predicted: bool,
    /// What the main picture shows.
    pub view: View,
    /// Whether the loss is shown as a surface.
    pub surface: bool,
    /// Whether the microscope looks at the run's own step, not the theorem's.
    pub own_step: bool,
    /// The id of the claim the pictures speak of.
    pub claim: &'static str,
    /// The direction and the height looked from, in degrees.
    pub camera: (f64, f64),
    /// The step shown.
    pub time: usize,
}

/// What makes the run.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The row of the loss's table; `None` for the viewer's own.
    pub row: Option<usize>,
    /// The viewer's own formula.
    pub formula: String,
    /// η.
    pub eta: f64,
    /// ρ.
    pub rho: f64,
    /// The number of steps.
    pub steps: usize,
    /// w₀.
    pub start: [f64; 2],
}

impl Model {
    /// The loss's row, if it is one of the table.
    pub fn built_in(&self) -> Option<&'static BuiltIn> {
        self.row.and_then(|row| LOSSES.get(row))
    }

    /// Whether the loss is the same.
    pub fn has_loss_of(&self, other: &Self) -> bool {
        self.row == other.row && (self.row.is_some() || self.formula == other.formula)
    }
}

impl From<&Settings> for Values {
    fn from(settings: &Settings) -> Self {
        let count = |index| settings.get(index) as usize;
        let claim = PARAMETERS[CLAIM].option(settings.get(CLAIM));
        let row = settings.choice(LOSS);
        Self {
            model: Model {
                row: (row < LOSSES.len()).then_some(row),
                formula: FIELD.text(settings).to_owned(),
                eta: settings.get(ETA),
                rho: settings.get(RHO),
                steps: count(STEPS),
                start: [settings.get(START), settings.get(START + 1)],
            },
            sam: settings.is_on(SAM),
            gd: settings.is_on(GD),
            strobe: settings.is_on(STROBE),
            predicted: settings.is_on(PREDICTED),
            view: View::at(settings.choice(VIEW)),
            surface: settings.is_on(SURFACE),
            own_step: settings.choice(STEP) == 1,
            claim: claim.map_or("none", |option| option.id),
            camera: (settings.get(YAW), settings.get(PITCH)),
            time: count(TIME).min(count(STEPS)),
        }
    }
}
