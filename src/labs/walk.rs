//! A guided walk through a lab: a few steps, each a sentence or two and what it sets.

use super::Settings;

/// One step of a walk.
#[derive(Debug)]
pub struct WalkStep {
    /// What it says, for the settings that it sets: numbers are computed from them.
    pub words: fn(&Settings) -> String,
    /// What it asks while the words wait for what is hidden; nothing where they tell only what
    /// is set, and need not wait.
    pub question: &'static str,
    /// What it sets: (parameter's id, value). What it does not say has its default.
    pub values: &'static [(&'static str, f64)],
    /// Whether the run plays from the moment set.
    pub plays: bool,
}
