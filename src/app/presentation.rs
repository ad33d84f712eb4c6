//! How a moment is presented: what is hidden until it is asked for, how large all is, and
//! whether one panel is shown alone. Part of the link, where it differs from the page as
//! it is.

use crate::labs::{Lab, Settings};

/// The key of what is hidden: names with dots (or commas) between.
const HIDE: &str = "hide";
/// The key of the projector's type and colours.
const PROJECTOR: &str = "projector";
/// The key of the panel that is shown alone.
const PANEL: &str = "panel";

/// What can be hidden, and shown again by its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What the run does: iterates, their charts, what was learnt, the map of outcomes.
    Path,
    /// The level lines in the charts: β, α, b, the Bayes error.
    Thresholds,
    /// The sentence, the formula and the table of the step.
    Words,
    /// The settings and the tabs.
    Controls,
    /// The bar of time.
    Time,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Path, Self::Thresholds, Self::Words, Self::Controls, Self::Time];

    /// Its name in the link.
    pub fn id(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Thresholds => "thresholds",
            Self::Words => "words",
            Self::Controls => "controls",
            Self::Time => "time",
        }
    }

    /// What it is, in words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Path => "the path",
            Self::Thresholds => "the thresholds",
            Self::Words => "the words and the formula",
            Self::Controls => "the controls",
            Self::Time => "the time bar",
        }
    }

    /// The key that hides and shows it.
    pub fn letter(self) -> &'static str {
        match self {
            Self::Path => "R",
            Self::Thresholds => "T",
            Self::Words => "W",
            Self::Controls => "H",
            Self::Time => "B",
        }
    }
}

/// How a moment is presented.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Presentation {
    /// Whether each of [`Part::ALL`] is hidden.
    hidden: [bool; Part::ALL.len()],
    /// Whether type and lines are large and colours strong, for the last row of a hall.
    pub projector: bool,
    /// The panel that is shown alone, by its id.
    pub panel: Option<&'static str>,
}

impl Presentation {
    /// Its keys in the link.
    pub const KEYS: [&str; 3] = [HIDE, PROJECTOR, PANEL];

    /// Whether a part is hidden.
    pub fn hides(&self, part: Part) -> bool {
        self.hidden[part as usize]
    }

    /// Whether the page, so presented, has a part: with one panel alone there is neither a control
    /// nor the bar of time.
    pub fn has(&self, part: Part) -> bool {
        self.panel.is_none() || !matches!(part, Part::Controls | Part::Time)
    }

    /// Hides a part, or shows it.
    pub fn hide(&mut self, part: Part, hidden: bool) {
        self.hidden[part as usize] = hidden;
    }

    /// The names of what is hidden, `between` them.
    pub fn hidden(&self, between: &str) -> String {
        let hidden = Part::ALL.into_iter().filter(|part| self.hides(*part));
        hidden.map(Part::id).collect::<Vec<_>>().join(between)
    }

    /// What stands in the place of words that would tell what is hidden: the sentence, the
    /// checks of a step and the readouts speak of the run and of the thresholds in one breath,
    /// so they wait for both.
    pub fn withheld(&self) -> Option<&'static str> {
        self.awaited().map(|part| match part {
            Part::Thresholds => "Predict first: the thresholds are hidden; T shows them.",
            _ => "Predict first: the path is hidden; R shows it.",
        })
    }

    /// The part that such words wait for.
    pub fn awaited(&self) -> Option<Part> {
        [Part::Path, Part::Thresholds].into_iter().find(|part| self.hides(*part))
    }

    /// The pairs of the link that say all this; none for the page as it is.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        let hidden = self.hidden(".");
        if !hidden.is_empty() {
            pairs.push((HIDE, hidden));
        }
        if self.projector {
            pairs.push((PROJECTOR, "1".to_owned()));
        }
        if let Some(panel) = self.panel {
            pairs.push((PANEL, panel.to_owned()));
        }
        pairs
    }

    /// Takes a pair of a link to some settings of a lab; gives back what of the value means
    /// nothing.
    pub fn take<'a>(
        &mut self,
        (key, value): (&str, &'a str),
        lab: &Lab,
        settings: &Settings,
    ) -> Vec<&'a str> {
        let mut unknown = Vec::new();
        match (key, value) {
            (HIDE, names) => {
                for name in names.split(['.', ',', ' ']).filter(|name| !name.is_empty()) {
                    match Part::ALL.into_iter().find(|part| part.id() == name) {
                        Some(part) => self.hide(part, true),
                        None => unknown.push(name),
                    }
                }
            }
            (PROJECTOR, "0" | "1") => self.projector = value == "1",
            (PANEL, id) => {
                self.panel = panels(lab, settings).into_iter().find(|known| *known == id);
                unknown.extend(self.panel.is_none().then_some(id));
            }
            _ => unknown.push(value),
        }
        unknown
    }
}

/// The panels that a lab shows for some settings: which ones is known before anything is
/// computed.
fn panels(lab: &Lab, settings: &Settings) -> Vec<&'static str> {
    (lab.run)(settings).scene().panels.iter().map(|panel| panel.id).collect()
}
