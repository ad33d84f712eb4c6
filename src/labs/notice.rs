//! Words to the viewer on what could not be taken as it was given.

use std::fmt;

use crate::notation::{brief, given_back};

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
    /// Set to the end of the range that there is beside other settings, `used`.
    Limited {
        /// The value used instead.
        used: f64,
        /// The range's ends.
        range: (f64, f64),
        /// Which settings these are: `for Laplace clusters`.
        why: &'static str,
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
    /// No point of the plane with a label: left out.
    NoPoint,
    /// Part of what is no longer there.
    Forgotten,
    /// The last sample was to be deleted: it stays.
    LastSample,
    /// Beyond the number of points that can be edited: left out.
    TooMany {
        /// That number.
        most: usize,
    },
}

/// A number with the signs that the page writes; what is no number stays as it is.
fn signed(text: String) -> String {
    if text.parse::<f64>().is_ok() { text.replace('-', "−") } else { text }
}

/// A value that stood in a field before, as it stands there: a rule may have set it, to a number
/// of sixteen digits.
fn in_field(value: f64) -> String {
    signed(brief(value))
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { subject, given, remedy } = self;
        match remedy {
            Remedy::Clamped { used, range: (min, max) } => {
                let [min, max, used] = [min, max, used].map(|value| given_back(*value));
                let given = signed(given.clone());
                write!(f, "{subject} goes from {min} to {max}: {given} became {used}.")
            }
            Remedy::Limited { used, range: (min, max), why } => {
                let [min, max, used] = [min, max, used].map(|value| given_back(*value));
                let given = signed(given.clone());
                write!(f, "{subject} goes from {min} to {max} {why}: {given} became {used}.")
            }
            Remedy::Forgotten => write!(f, "{subject} are forgotten: the samples are others now."),
            Remedy::HeldAt { used, by } => {
                let (given, used) = (signed(given.clone()), in_field(*used));
                write!(f, "{subject} cannot exceed {by}: {given} became {used}.")
            }
            Remedy::Rounded { used } => {
                let (given, used) = (signed(given.clone()), given_back(*used));
                write!(f, "{subject} is a whole number: {given} became {used}.")
            }
            Remedy::Kept { used } if given.is_empty() => {
                write!(f, "Not a number: {subject} stays {}.", in_field(*used))
            }
            Remedy::Kept { used } => {
                let used = in_field(*used);
                write!(f, "“{given}” is not a number: {subject} stays {used}.")
            }
            Remedy::NotOffered { used } => {
                write!(f, "{subject} cannot be “{given}”: it stays {used}.")
            }
            Remedy::Ignored => write!(f, "“{subject}” in the link means nothing here: left out."),
            Remedy::Repeated => {
                write!(f, "“{subject}” comes a second time in the link: left out.")
            }
            Remedy::LastSample => {
                write!(f, "The last sample stays: without one there is nothing to learn from.")
            }
            Remedy::NoPoint => write!(f, "{subject} cannot be “{given}”: left out."),
            Remedy::TooMany { most } => {
                write!(f, "{subject} can be edited {most} times: {given} left out.")
            }
        }
    }
}
