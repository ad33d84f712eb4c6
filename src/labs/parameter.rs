//! What a lab lets the viewer set: one row per quantity.
//!
//! The rows are the only source for the sliders, the number fields, the link, the
//! checks of the JavaScript contract and the property tests.

use std::fmt;

use crate::notation::exact;
use crate::scene::Scale;

/// One quantity the viewer sets.
#[derive(Debug, PartialEq)]
pub struct Parameter {
    /// Its name in the link and in code: `eta`.
    pub id: &'static str,
    /// Its symbol in the talk: η. Empty where the label stands alone.
    pub symbol: &'static str,
    /// What it is called in words.
    pub label: &'static str,
    /// The unit of its values; empty for a pure number.
    pub unit: &'static str,
    /// One sentence on what it does.
    pub sentence: &'static str,
    /// What kind of value it has, with range and default.
    pub kind: Kind,
    /// Whether it changes the run or only what is shown of it.
    pub role: Role,
    /// Where on the page it is set.
    pub home: Home,
}

/// Where on the page a parameter is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// A row of the settings, with a slider.
    Settings,
    /// A row of the settings, with a field and a button for the next value: a seed.
    Dice,
    /// The row of the start point.
    Start,
    /// The row of switches.
    Switches,
    /// The bar above the main picture.
    Bar,
    /// The same, with a slider.
    BarSlider,
    /// The tabs above the main picture.
    Tabs,
    /// The time controls.
    Clock,
    /// The picture itself.
    Picture,
}

/// What a change of a parameter touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The run itself: it is computed anew.
    Model,
    /// Only what is shown of the run.
    View,
}

/// The kind of a parameter's value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A number on a slider.
    Number {
        /// The slider's ends; numbers outside are clamped, with a word.
        range: (f64, f64),
        /// How the slider is graduated.
        scale: Scale,
        /// What the mathematics accepts, which is more than the slider offers.
        domain: Domain,
        /// The value to start from.
        default: f64,
    },
    /// On (1) or off (0).
    Toggle {
        /// The value to start from.
        default: bool,
    },
    /// One of several, by its position among them.
    Choice {
        /// What there is to choose from.
        options: &'static [Choice],
        /// The position to start from.
        default: usize,
    },
}

/// One of several to choose from.
#[derive(Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its name in the link.
    pub id: &'static str,
    /// Its name on the page.
    pub label: &'static str,
}

/// The numbers that a formula accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Domain {
    /// Any finite number.
    Real,
    /// Finite and at least 0.
    NonNegative,
    /// Finite and more than 0.
    Positive,
    /// A whole number between two ends, both included.
    Integer {
        /// The least.
        min: u64,
        /// The largest, at most 2⁵³: beyond that 64-bit floats skip some.
        max: u64,
    },
}

/// A number outside its domain.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("{value} given, allowed: {domain}")]
pub struct DomainError {
    /// The number given.
    pub value: f64,
    /// What would be allowed.
    pub domain: Domain,
}

impl fmt::Display for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Real => write!(f, "a finite number"),
            Self::NonNegative => write!(f, "a finite number of at least 0"),
            Self::Positive => write!(f, "a finite number above 0"),
            Self::Integer { min, max } => write!(f, "a whole number from {min} to {max}"),
        }
    }
}

impl Choice {
    /// The option `id`, called `label`.
    pub const fn new(id: &'static str, label: &'static str) -> Self {
        Self { id, label }
    }
}

impl Kind {
    /// A number from `range.0` to `range.1`.
    pub const fn number(range: (f64, f64), scale: Scale, domain: Domain, default: f64) -> Self {
        Self::Number { range, scale, domain, default }
    }
}

impl Domain {
    /// `value` itself if it belongs to the domain.
    ///
    /// # Errors
    /// If it does not.
    pub fn check(self, value: f64) -> Result<f64, DomainError> {
        let belongs = value.is_finite()
            && match self {
                Self::Real => true,
                Self::NonNegative => value >= 0.0,
                Self::Positive => value > 0.0,
                Self::Integer { min, max } => {
                    value.fract() == 0.0 && value >= min as f64 && value <= max as f64
                }
            };
        if belongs { Ok(value) } else { Err(DomainError { value, domain: self }) }
    }
}

impl Parameter {
    /// What a row that changes the run has in common with others, for `..Parameter::MODEL`.
    pub const MODEL: Self = Self {
        id: "",
        symbol: "",
        label: "",
        unit: "",
        sentence: "",
        kind: Kind::Toggle { default: false },
        role: Role::Model,
        home: Home::Settings,
    };
    /// The same for a row that changes only what is shown.
    pub const SHOWN: Self = Self { role: Role::View, home: Home::Bar, ..Self::MODEL };

    /// What it is called for short: its symbol, or else its label.
    pub const fn name(&self) -> &'static str {
        if self.symbol.is_empty() { self.label } else { self.symbol }
    }

    /// The value after `value`: the next whole number, and after the largest the least.
    pub fn next(&self, value: f64) -> f64 {
        let (least, largest) = self.range();
        let next = value.floor() + 1.0;
        if next > largest { least } else { next }
    }

    /// The least and the largest value on offer.
    pub const fn range(&self) -> (f64, f64) {
        match self.kind {
            Kind::Number { range, .. } => range,
            Kind::Toggle { .. } => (0.0, 1.0),
            Kind::Choice { options, .. } => (0.0, (options.len() - 1) as f64),
        }
    }

    /// What the mathematics accepts.
    pub const fn domain(&self) -> Domain {
        match self.kind {
            Kind::Number { domain, .. } => domain,
            Kind::Toggle { .. } => Domain::Integer { min: 0, max: 1 },
            Kind::Choice { options, .. } => {
                Domain::Integer { min: 0, max: (options.len() - 1) as u64 }
            }
        }
    }

    /// The value to start from.
    pub const fn default(&self) -> f64 {
        match self.kind {
            Kind::Number { default, .. } => default,
            Kind::Toggle { default } => default as u8 as f64,
            Kind::Choice { default, .. } => default as f64,
        }
    }

    /// The option at a position, if this is a choice.
    pub fn option(&self, value: f64) -> Option<&'static Choice> {
        match self.kind {
            Kind::Choice { options, .. } => options.get(value as usize),
            _ => None,
        }
    }

    /// A value as the link writes it: the id of an option, or the number with as many
    /// digits as tell it from every other.
    pub fn written(&self, value: f64) -> String {
        self.option(value).map_or_else(|| exact(value), |option| option.id.to_owned())
    }

    /// Where `value` stands on the slider, from 0 to 1.
    pub fn position(&self, value: f64) -> f64 {
        let (min, max) = self.range();
        let position = match self.kind {
            Kind::Number { scale: Scale::Log, .. } => (value / min).ln() / (max / min).ln(),
            _ => (value - min) / (max - min),
        };
        position.clamp(0.0, 1.0)
    }

    /// The value at a slider's `position` from 0 to 1, as a hand can set it: rounded to
    /// three digits, a whole number to a whole one (and on a logarithmic slider to three
    /// digits too).
    pub fn at_position(&self, position: f64) -> f64 {
        let (min, max) = self.range();
        let position = position.clamp(0.0, 1.0);
        let exact = match self.kind {
            Kind::Number { scale: Scale::Log, .. } => min * (max / min).powf(position),
            _ => min + position * (max - min),
        };
        let rounded = match (self.domain(), self.kind) {
            (Domain::Integer { .. }, Kind::Number { scale: Scale::Log, .. }) => {
                three_digits(exact).round()
            }
            (Domain::Integer { .. }, _) => exact.round(),
            _ => three_digits(exact),
        };
        rounded.clamp(min, max)
    }
}

/// `value` to three significant digits.
fn three_digits(value: f64) -> f64 {
    format!("{value:.2e}").parse().unwrap_or(value)
}
