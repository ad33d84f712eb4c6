//! The guided walk: which step of it the viewer is at.

use super::{App, with_values};
use crate::labs::{Lab, Role, Settings, Subject, WalkStep};

/// A step of the lab's walk, as the page shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Walking {
    /// Its place in the walk, from 0.
    pub step: usize,
    /// How many steps there are.
    pub of: usize,
    /// What it says, of the settings that it sets.
    pub words: String,
}

impl Walking {
    /// Step `step` of a lab's walk, if it has one, with the settings that it sets.
    pub fn new(lab: &'static Lab, step: usize) -> Option<(Self, Settings)> {
        let WalkStep { words, values, .. } = lab.walk.get(step)?;
        let settings = with_values(lab, values);
        Some((Self { step, of: lab.walk.len(), words: words(&settings) }, settings))
    }
}

impl App {
    /// The step of the walk that the viewer is at.
    pub fn walking(&self) -> Option<&Walking> {
        self.walking.as_ref()
    }

    /// What the step of the walk says: while something is hidden that its words would tell, its
    /// question, and how to see more.
    pub fn walk_words(&self) -> Option<String> {
        let walking = self.walking.as_ref()?;
        let question = self.lab.walk.get(walking.step).map_or("", |step| step.question);
        Some(match self.presentation.withheld().filter(|_| !question.is_empty()) {
            Some(hint) => format!("{question} {hint}"),
            None => walking.words.clone(),
        })
    }

    /// What the words of the walk's step are about.
    pub fn walk_subject(&self) -> Option<Subject> {
        let walking = self.walking.as_ref()?;
        self.lab.walk.get(walking.step).map(|step| step.subject)
    }

    /// Whether the viewer has made the run another than the step's words are of.
    pub fn strays(&self) -> bool {
        let step = self.walking.as_ref().and_then(|walking| self.lab.walk.get(walking.step));
        step.is_some_and(|step| {
            let own = with_values(self.lab, step.values);
            own.changes(&self.settings).any(|parameter| parameter.role == Role::Model)
        })
    }

    /// Goes to a step of the walk: it sets everything. To go to it again is to ask that it plays.
    pub(super) fn walk_to(&mut self, step: usize) {
        let Some((walking, settings)) = Walking::new(self.lab, step) else { return };
        let again = self.walking.as_ref().is_some_and(|walking| walking.step == step);
        let plays = self.lab.walk[step].plays;
        self.notices.clear();
        (self.draft, self.held, self.phase) = (None, None, 0.0);
        self.playing = plays && again;
        self.walking = Some(walking);
        self.adopt(settings);
        if plays && !again {
            self.play_unasked();
        }
    }
}
