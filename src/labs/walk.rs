//! A guided walk through a lab: a few steps, each a sentence or two and what it sets.

use super::Settings;

/// What the words of a step are about, to be seen beside them where there is little room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The main picture, or the ledger in its place.
    Main,
    /// The first picture beside it.
    Beside,
    /// What the viewer is to set, by its id, and the main picture.
    Setting(&'static str),
}

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
    /// What its words are about.
    pub subject: Subject,
    /// Whether the run plays from the moment set.
    pub plays: bool,
}
