//! The values of a lab's parameters, always within their ranges.

use std::fmt;

use super::{Choice, Domain, Kind, Parameter};
use crate::notation::exact;

/// One value for each row of a lab's table. Whatever is put in, what comes out
/// is within range; what had to be changed is told in a [`Notice`].
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    parameters: &'static [Parameter],
    values: Vec<f64>,
}

/// A word to the viewer on a value that could not be taken as it was given.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// The symbol (or label) of the parameter, or the link's unknown key.
    pub subject: String,
    /// What was given.
    pub given: String,
    /// What became of it.
    pub remedy: Remedy,
}

/// What was done about a value that could not be taken as given.
#[derive(Clone, Debug, PartialEq)]
pub enum Remedy {
    /// Set to an end of the range, `used`.
    Clamped {
        /// The value used instead.
        used: f64,
        /// The range's ends.
        range: (f64, f64),
    },
    /// Held at the value of another parameter.
    HeldAt {
        /// The value used instead.
        used: f64,
        /// The name of the other parameter.
        by: &'static str,
    },
    /// Rounded to a whole number.
    Rounded {
        /// The value used instead.
        used: f64,
    },
    /// Not a number: the value before stays.
    Kept {
        /// The value kept.
        used: f64,
    },
    /// None of the options: the one before stays.
    NotOffered {
        /// The name of the option kept.
        used: &'static str,
    },
    /// Nobody's name: left out.
    Ignored,
    /// Said before, in another way: left out.
    Repeated,
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { subject, given, remedy } = self;
        match remedy {
            Remedy::Clamped { used, range: (min, max) } => {
                let used = exact(*used);
                write!(f, "{subject} goes from {min} to {max}: {given} became {used}.")
            }
            Remedy::HeldAt { used, by } => {
                let used = exact(*used);
                write!(f, "{subject} cannot exceed {by}: {given} became {used}.")
            }
            Remedy::Rounded { used } => {
                write!(f, "{subject} is a whole number: {given} became {used}.")
            }
            Remedy::Kept { used } if given.is_empty() => {
                write!(f, "Not a number: {subject} stays {}.", exact(*used))
            }
            Remedy::Kept { used } => {
                let used = exact(*used);
                write!(f, "“{given}” is not a number: {subject} stays {used}.")
            }
            Remedy::NotOffered { used } => {
                write!(f, "{subject} cannot be “{given}”: it stays {used}.")
            }
            Remedy::Ignored => write!(f, "“{subject}” in the link means nothing here: left out."),
            Remedy::Repeated => {
                write!(f, "“{subject}” comes a second time in the link: left out.")
            }
        }
    }
}

impl Settings {
    /// The defaults of a table.
    pub fn new(parameters: &'static [Parameter]) -> Self {
        Self { parameters, values: parameters.iter().map(Parameter::default).collect() }
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
        match parse(text) {
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

/// A number as people write it: spaces around, a decimal comma, a typographic minus.
fn parse(text: &str) -> Option<f64> {
    let text = text.trim().replace('−', "-").replace(',', ".");
    text.parse().ok().filter(|value: &f64| !value.is_nan())
}

/// The beginning of a text of any length, for a notice.
fn excerpt(text: &str) -> String {
    const LONGEST: usize = 24;
    let mut short: String = text.chars().take(LONGEST).collect();
    if text.chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short
}
