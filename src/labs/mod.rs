//! The labs: what each lets the viewer set, and what it shows for it.
//!
//! A lab never sees plotters or a browser: it turns settings into a [`Scene`](crate::scene::Scene) and
//! into words. A new lab is one folder here and one row in [`LABS`].

mod account;
mod aside;
mod camera;
mod clock;
mod contours;
mod draped;
mod edit;
mod envelope;
mod extent;
pub mod glossary;
mod iterates;
pub mod mixture;
mod named_line;
mod named_lines;
mod notice;
mod parameter;
pub mod quadratic;
mod record;
mod run;
mod settings;
mod spoken;
mod text_field;
mod trend;
pub mod valley;
mod walk;

pub use account::Account;
pub use edit::Edit;
pub use notice::{Notice, Remedy};
pub use parameter::{Choice, Domain, DomainError, Home, Kind, Parameter, Role};
pub use record::Record;
pub use run::{Errand, Run};
pub use settings::Settings;
pub use spoken::{Mark, spoken};
pub use text_field::{Draft, Marked, TextFault, TextField};
pub use trend::{Tendency, trend};
pub use walk::{Subject, WalkStep};

use crate::math::rounding::{EQUALITY, UNDERFLOW};
use crate::scene::{Ink, Point};

/// The labs, in the order of the page's tabs.
pub static LABS: &[Lab] = &[quadratic::LAB, valley::LAB, mixture::LAB];

/// What there is to know of a lab before it runs.
pub struct Lab {
    /// Its name in the link: `quadratic`.
    pub id: &'static str,
    /// Its name on the page.
    pub title: &'static str,
    /// What the start page says and shows of it.
    pub teaser: Teaser,
    /// What the viewer sets.
    pub parameters: &'static [Parameter],
    /// Settings worth a name; the first is the opening view.
    pub presets: &'static [Preset],
    /// The rows that the time controls use.
    pub clock: Clock,
    /// Brings values that depend on each other into order after a change; tells
    /// what it did where that is not plain from the change itself.
    pub constrain: fn(&mut Settings, &Settings) -> Vec<Notice>,
    /// Whether a parameter means anything just now: the rest is not shown.
    pub shown: fn(&Settings, usize) -> bool,
    /// The run for some settings, with nothing computed yet.
    pub run: fn(&Settings) -> Box<dyn Run>,
    /// Values of a parameter that mean something, for the slider, the least first.
    pub marks: fn(&Settings, usize) -> Vec<Mark>,
    /// What a parameter's value means just now, in a few words.
    pub hint: fn(&Settings, usize) -> Option<String>,
    /// Moves the handle of the main picture to a point of it.
    pub move_handle: fn(&mut Settings, Point) -> Vec<Notice>,
    /// The row of the tabs above the main picture.
    pub tabs: usize,
    /// The row of the claim that the pictures speak of.
    pub claim: usize,
    /// The rows that tell its runs apart best, for the names of files.
    pub signature: &'static [usize],
    /// Where a part of what is shown (a panel, the run in numbers) is of many runs: the rows that
    /// these differ in, each with what a file's name says of it.
    pub of_many: fn(&Settings, &str) -> Vec<(usize, String)>,
    /// The way the lab's views of space are looked at, if it has any.
    pub camera: Option<CameraRows>,
    /// How samples are moved, added and deleted by hand, if they can be.
    pub points: Option<PointEditing>,
    /// What the viewer may write, if anything.
    pub text: Option<&'static TextField>,
    /// Does an errand of the lab's run: a pure function of the request.
    pub perform: fn(&[f64]) -> Vec<f64>,
    /// What its symbols mean.
    pub glossary: &'static [glossary::Term],
    /// The guided walk through it; empty where there is none.
    pub walk: &'static [WalkStep],
}

/// What the start page says and shows of a lab.
pub struct Teaser {
    /// What there is to see, in a sentence.
    pub sentence: &'static str,
    /// The settings of the small picture, small enough to be computed in passing:
    /// (parameter's id, value). What they do not say has its default.
    pub values: &'static [(&'static str, f64)],
}

/// Samples that the viewer moves, adds and deletes on the main picture.
pub struct PointEditing {
    /// The row that holds the chosen sample, on which the handle stands.
    pub pick: usize,
    /// Adds a sample at a point, where the picture is one to add to.
    pub add: fn(&mut Settings, Point) -> Vec<Notice>,
    /// Deletes the chosen sample, where the picture is one to delete from.
    pub delete: fn(&mut Settings) -> Vec<Notice>,
}

/// The rows of a lab's table that turn its views of space.
pub struct CameraRows {
    /// The direction looked from, in degrees.
    pub yaw: usize,
    /// The height looked from, in degrees.
    pub pitch: usize,
    /// Directions worth a button: (name, yaw, pitch).
    pub places: &'static [(&'static str, f64, f64)],
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
    /// What there is to see, where the picture needs a word.
    pub sentence: &'static str,
    /// What it differs in from the defaults: (parameter's id, value).
    pub values: &'static [(&'static str, f64)],
}

/// The claims of a lab, checked for its run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    /// What they are checked on.
    pub heading: String,
    /// One row for each claim.
    pub rows: Vec<LedgerRow>,
}

/// One claim.
#[derive(Clone, Debug, PartialEq)]
pub struct LedgerRow {
    /// Its id, as in the link and the JavaScript contract.
    pub id: &'static str,
    /// What it says.
    pub statement: &'static str,
    /// Whether it holds.
    pub status: ClaimStatus,
    /// The tightest margin and the step where that was, or the condition not met.
    pub detail: String,
    /// Whether the pictures speak of it now.
    pub chosen: bool,
}

/// Whether a claim holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimStatus {
    /// It does.
    Holds,
    /// It does not.
    Fails,
    /// A condition of it is not met.
    NotApplicable,
    /// It speaks of constants that nobody knows: numbers beside it, and no verdict.
    Measured,
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
    /// How a quantity changed from `before` to `after`, both ≥ 0.
    pub fn of(before: f64, after: f64) -> Self {
        if before < UNDERFLOW || after < UNDERFLOW {
            Self::Nothing
        } else if (after / before - 1.0).abs() < EQUALITY {
            Self::Level
        } else if after > before {
            Self::Grows
        } else {
            Self::Shrinks
        }
    }
}
