//! A parameter's value as it is spoken: with its symbol, its unit and its meaning.

use super::{Lab, Settings};
use crate::notation::brief;

/// A value of a parameter that means something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// The value.
    pub value: f64,
    /// What stands at the slider, where there may be little room; empty for a line alone.
    pub label: &'static str,
    /// What it is called in full.
    pub name: &'static str,
}

impl Mark {
    /// A mark that is called what it is labelled.
    pub fn new(value: f64, name: &'static str) -> Self {
        Self { value, label: name, name }
    }
}

/// The value of row `index` in words: “η 0.4, below 1/(2λ₁); ηλ₁ = 0.4 < ½ (theorem)”.
pub fn spoken(lab: &Lab, settings: &Settings, index: usize) -> String {
    let (Some(parameter), value) = (settings.parameters().get(index), settings.get(index)) else {
        return String::new();
    };
    let mut text = format!("{} {} {}", parameter.symbol, brief(value), parameter.unit);
    text = text.trim().to_owned();
    if let Some(place) = among(&(lab.marks)(settings, index), value) {
        text += &format!(", {place}");
    }
    if let Some(hint) = (lab.hint)(settings, index) {
        text += &format!("; {hint}");
    }
    text
}

/// Where a value stands among marks.
fn among(marks: &[Mark], value: f64) -> Option<String> {
    if let Some(mark) = marks.iter().find(|mark| mark.value == value) {
        return Some(format!("at {}", mark.name));
    }
    let below = marks.iter().filter(|mark| mark.value < value);
    let above = marks.iter().filter(|mark| mark.value > value);
    let below = below.max_by(|a, b| a.value.total_cmp(&b.value));
    let above = above.min_by(|a, b| a.value.total_cmp(&b.value));
    match (below, above) {
        (Some(below), Some(above)) => Some(format!("between {} and {}", below.name, above.name)),
        (Some(below), None) => Some(format!("above {}", below.name)),
        (None, Some(above)) => Some(format!("below {}", above.name)),
        (None, None) => None,
    }
}
