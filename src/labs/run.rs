//! What a lab's run shows, and the work it gives away.

use super::{Ledger, Record, Settings, Span, StepChecks};
use crate::scene::{Point, Scene};

/// A run and what is shown of it. However it came by its settings, it shows what one
/// made from them shows.
pub trait Run {
    /// Takes other settings: what depends on what changed is begun anew.
    fn adopt(&mut self, settings: &Settings);

    /// Computes a slice that fits well within a frame; returns whether all is done.
    fn advance(&mut self) -> bool;

    /// The pictures.
    fn scene(&self) -> Scene;

    /// One sentence on what is happening.
    fn sentence(&self) -> Vec<Span>;

    /// The numbers that stand in the page's formulas: (name, text).
    fn live_numbers(&self) -> Vec<(&'static str, String)>;

    /// What the theory predicts for the step at the moment shown, and what happened.
    fn step_checks(&self) -> StepChecks;

    /// What there is to say of a point of a panel.
    fn readout(&self, panel: &str, at: Point) -> Vec<String>;

    /// The run in numbers, as far as it is computed.
    fn record(&self) -> Record;

    /// What there is to say of a panel that its lines and names do not tell.
    fn account(&self, _panel: &str) -> Vec<String> {
        Vec::new()
    }

    /// The first coordinate of SAM's point at the moment shown, as a part of its
    /// largest size in sight: what the bounce sounds like. `None` where it has none.
    fn swing(&self) -> Option<f64> {
        None
    }

    /// The claims of the theory, checked, where they are what is to be shown.
    fn ledger(&self) -> Option<Ledger>;

    /// The value of the row [`PointEditing::pick`](super::PointEditing::pick) for the sample
    /// of a panel nearest to `at`, if one is within `reach` of it (in the panel's units).
    fn pick(&self, _panel: &str, _at: Point, _reach: f64) -> Option<f64> {
        None
    }

    /// Up to `most` errands that others may do meanwhile; none is given out twice, and
    /// none has the number of an earlier one.
    fn errands(&mut self, _most: usize) -> Vec<Errand> {
        Vec::new()
    }

    /// Whether the result of the errand of this number, given out before, is still waited
    /// for: where not, its work is stopped.
    fn wants(&self, _number: u64) -> bool {
        false
    }

    /// Takes what an errand came to; one that is not waited for changes nothing.
    fn take_result(&mut self, _number: u64, _result: &[f64]) {}
}

/// Work that needs nothing but its request, done where there is room for it:
/// [`Lab::perform`](super::Lab::perform) does it.
#[derive(Clone, Debug, PartialEq)]
pub struct Errand {
    /// Which one it is.
    pub number: u64,
    /// What is to be done.
    pub request: Vec<f64>,
}
