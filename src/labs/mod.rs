//! The labs: what each lets the viewer set, and what it shows for it.
//!
//! A lab never sees plotters or a browser: it turns settings into a [`Scene`] and
//! into words. A new lab is one folder here and one row in [`LABS`].

mod envelope;
mod parameter;
pub mod quadratic;
mod settings;

pub use parameter::{Domain, DomainError, Kind, Parameter, Role};
pub use settings::{Notice, Remedy, Settings};

use crate::scene::{Ink, Point, Scene};

/// The labs, in the order of the page's tabs.
pub static LABS: &[Lab] = &[quadratic::LAB];

/// What there is to know of a lab before it runs.
pub struct Lab {
    /// Its name in the link: `quadratic`.
    pub id: &'static str,
    /// Its name on the page.
    pub title: &'static str,
    /// What the viewer sets.
    pub parameters: &'static [Parameter],
    /// Settings worth a name; the first is the opening view.
    pub presets: &'static [Preset],
    /// The rows that the time controls use.
    pub clock: Clock,
    /// Brings values that depend on each other into order after a change; tells
    /// what it did where that is not plain from the change itself.
    pub constrain: fn(&mut Settings, &Settings) -> Vec<Notice>,
    /// The run for some settings, with nothing computed yet.
    pub run: fn(&Settings) -> Box<dyn Run>,
    /// Values of a parameter that mean something: (value, name), for the slider.
    pub marks: fn(&Settings, usize) -> Vec<(f64, &'static str)>,
    /// What a parameter's value means just now, in a few words.
    pub hint: fn(&Settings, usize) -> Option<String>,
    /// The rows that a handle of the scene moves: (x, y).
    pub handle: (usize, usize),
}

/// The rows of a lab's table that tell how much of the run to show.
pub struct Clock {
    /// The step shown.
    pub time: usize,
    /// The last step.
    pub steps: usize,
    /// Steps a second in play.
    pub speed: usize,
}

/// Settings with a name.
#[derive(Debug)]
pub struct Preset {
    /// Its name.
    pub name: &'static str,
    /// What it differs in from the defaults: (parameter's id, value).
    pub values: &'static [(&'static str, f64)],
}

/// A run: a pure function of the settings it was made from.
pub trait Run {
    /// Computes a slice that fits well within a frame; returns whether all is done.
    fn advance(&mut self) -> bool;

    /// The pictures at the moment that `settings` tell; they may differ from the
    /// run's own only in parameters of [`Role::View`].
    fn scene(&self, settings: &Settings) -> Scene;

    /// One sentence on what is happening.
    fn sentence(&self, settings: &Settings) -> Vec<Span>;

    /// The numbers that stand in the page's formulas: (name, text).
    fn live_numbers(&self, settings: &Settings) -> Vec<(&'static str, String)>;

    /// What the theory predicts for the step at the moment shown, and what happened.
    fn step_checks(&self, settings: &Settings) -> StepChecks;

    /// What there is to say of a point of a panel.
    fn readout(&self, settings: &Settings, panel: &str, at: Point) -> Vec<String>;
}

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// The colour of the thing they speak of.
    pub ink: Ink,
}

impl Span {
    /// Plain words.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ink: Ink::Text }
    }

    /// Words in the colour of what they speak of.
    pub fn inked(text: impl Into<String>, ink: Ink) -> Self {
        Self { text: text.into(), ink }
    }
}

/// The checks of one step, with a heading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StepChecks {
    /// Which step, and the numbers it starts from.
    pub heading: String,
    /// One row for each quantity.
    pub rows: Vec<StepCheck>,
}

/// One quantity in one step: predicted and happened.
#[derive(Clone, Debug, PartialEq)]
pub struct StepCheck {
    /// The quantity: |v₁|.
    pub quantity: String,
    /// Its colour.
    pub ink: Ink,
    /// The comparison that decides: ‖v‖ > β₁.
    pub comparison: String,
    /// What follows from it.
    pub predicted: Trend,
    /// What happened.
    pub happened: Trend,
}

/// How a quantity changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// It grew.
    Grows,
    /// It shrank.
    Shrinks,
    /// It stayed the same, to within rounding.
    Level,
    /// It is 0 or too small for 64-bit numbers to tell.
    Nothing,
}

impl Trend {
    /// Below this a quantity has too few digits left to compare.
    pub const LEAST: f64 = 1e-290;
    /// Relative differences below this are read as equality.
    pub const EQUAL: f64 = 1e-12;

    /// How a quantity changed from `before` to `after`, both ≥ 0.
    pub fn of(before: f64, after: f64) -> Self {
        if before < Self::LEAST || after < Self::LEAST {
            Self::Nothing
        } else if (after / before - 1.0).abs() < Self::EQUAL {
            Self::Level
        } else if after > before {
            Self::Grows
        } else {
            Self::Shrinks
        }
    }
}
