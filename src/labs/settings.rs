//! The values of a lab's parameters, always within their ranges.

use super::{Choice, Domain, Edit, Kind, Notice, Parameter, Remedy, edit};
use crate::notation::{exact, read};

/// One value for each row of a lab's table, what the viewer did to the lab's samples, and
/// the viewer's own text. Whatever is put in, what comes out is within range; what had to be
/// changed is told in a [`Notice`].
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    parameters: &'static [Parameter],
    values: Vec<f64>,
    edits: Vec<Edit>,
    /// Empty for the lab's default.
    own_text: String,
}

impl Settings {
    /// The defaults of a table.
    pub fn new(parameters: &'static [Parameter]) -> Self {
        let values = parameters.iter().map(Parameter::default).collect();
        Self { parameters, values, edits: Vec::new(), own_text: String::new() }
    }

    /// The table these are values for.
    pub fn parameters(&self) -> &'static [Parameter] {
        self.parameters
    }

    /// The value of the parameter in row `index`.
    ///
    /// # Panics
    /// If the table has no such row.
    pub fn get(&self, index: usize) -> f64 {
        self.values[index]
    }

    /// Whether the toggle in row `index` is on.
    pub fn is_on(&self, index: usize) -> bool {
        self.get(index) != 0.0
    }

    /// The option chosen in row `index`, if it is a choice.
    pub fn option(&self, index: usize) -> Option<&'static Choice> {
        self.parameters[index].option(self.get(index))
    }

    /// The position of the option chosen in row `index`.
    pub fn choice(&self, index: usize) -> usize {
        self.get(index) as usize
    }

    /// The row of the parameter named `id`.
    pub fn index_of(&self, id: &str) -> Option<usize> {
        self.parameters.iter().position(|parameter| parameter.id == id)
    }

    /// Sets row `index`, within its range; tells what had to be changed.
    pub fn set(&mut self, index: usize, value: f64) -> Option<Notice> {
        let parameter = &self.parameters[index];
        let notice = |remedy| {
            Some(Notice {
                subject: subject(parameter),
                given: if value.is_nan() { String::new() } else { exact(value) },
                remedy,
            })
        };
        if value.is_nan() {
            return notice(Remedy::Kept { used: self.values[index] });
        }
        let range = parameter.range();
        let mut used = value.clamp(range.0, range.1);
        if used != value {
            self.values[index] = used;
            return notice(Remedy::Clamped { used, range });
        }
        if matches!(parameter.domain(), Domain::Integer { .. }) {
            used = value.round();
        }
        // −0 and 0 are one setting, and one link
        self.values[index] = used + 0.0;
        if used != value { notice(Remedy::Rounded { used }) } else { None }
    }

    /// Sets row `index` from what was typed or found in a link.
    pub fn set_text(&mut self, index: usize, text: &str) -> Option<Notice> {
        if let Kind::Choice { options, .. } = self.parameters[index].kind {
            return self.choose(index, options, text.trim());
        }
        match read(text) {
            Some(value) => {
                self.set(index, value).map(|notice| Notice { given: excerpt(text), ..notice })
            }
            None => Some(Notice {
                subject: subject(&self.parameters[index]),
                given: excerpt(text.trim()),
                remedy: Remedy::Kept { used: self.values[index] },
            }),
        }
    }

    fn choose(&mut self, index: usize, options: &[Choice], id: &str) -> Option<Notice> {
        if let Some(chosen) = options.iter().position(|option| option.id == id) {
            return self.set(index, chosen as f64);
        }
        Some(Notice {
            subject: subject(&self.parameters[index]),
            given: excerpt(id),
            remedy: Remedy::NotOffered { used: options[self.choice(index)].label },
        })
    }

    /// Lowers row `index` to the value of row `ceiling` if it exceeds it.
    pub fn hold_below(&mut self, index: usize, ceiling: usize) -> Option<Notice> {
        let (value, used) = (self.values[index], self.values[ceiling]);
        if value <= used {
            return None;
        }
        self.values[index] = used;
        Some(Notice {
            subject: subject(&self.parameters[index]),
            given: exact(value),
            remedy: Remedy::HeldAt { used, by: self.parameters[ceiling].name() },
        })
    }

    /// Lowers row `index` to `most` if it exceeds it: beside the other settings its range
    /// ends there, and `why` names those: `for Laplace clusters`.
    pub fn limit(&mut self, index: usize, most: f64, why: &'static str) -> Option<Notice> {
        let value = self.values[index];
        if value <= most {
            return None;
        }
        let parameter = &self.parameters[index];
        self.values[index] = most;
        Some(Notice {
            subject: subject(parameter),
            given: exact(value),
            remedy: Remedy::Limited { used: most, range: (parameter.range().0, most), why },
        })
    }

    /// The samples that were moved or added, in the order of that.
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// Moves, adds and deletes these samples and no others: coordinates within ±`edit::FARTHEST`,
    /// each drawn sample once, at most `edit::MOST` of them; tells what had to be changed.
    pub fn set_edits(&mut self, edits: impl IntoIterator<Item = Edit>) -> Vec<Notice> {
        let (edits, notices) = edit::in_order(edits);
        self.edits = edits;
        notices
    }

    /// The samples moved and added as the link writes them; empty for none.
    pub fn written_edits(&self) -> String {
        edit::written(&self.edits)
    }

    /// Edits the samples that a text tells, as [`Self::written_edits`] writes it;
    /// what is none is left out, with a word.
    pub fn read_edits(&mut self, text: &str) -> Vec<Notice> {
        let (edits, mut notices) = edit::read(text);
        notices.extend(self.set_edits(edits));
        notices
    }

    /// The viewer's own text; empty for the lab's default, which
    /// [`TextField::text`](super::TextField::text) fills in.
    pub fn own_text(&self) -> &str {
        &self.own_text
    }

    /// Takes a text that the lab's field has let pass.
    pub(super) fn set_own_text(&mut self, text: String) {
        self.own_text = text;
    }

    /// The rows whose values differ from those of `other`, of the same table.
    pub fn changes<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'static Parameter> + 'a {
        let pairs = self.values.iter().zip(&other.values);
        self.parameters
            .iter()
            .zip(pairs)
            .filter(|(_, (a, b))| a != b)
            .map(|(parameter, _)| parameter)
    }
}

/// What a parameter is called in a word to the viewer.
fn subject(parameter: &Parameter) -> String {
    let name = parameter.name();
    match parameter.kind {
        Kind::Number { .. } | Kind::Choice { .. } => name.to_owned(),
        Kind::Toggle { .. } => format!("“{name}”"),
    }
}

/// The beginning of a text of any length, for a notice.
pub(super) fn excerpt(text: &str) -> String {
    const LONGEST: usize = 24;
    let mut short: String = text.chars().take(LONGEST).collect();
    if text.chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short
}
