//! What is wrong with an argument.

/// A value that is not allowed where it stands.
///
/// Reads as “`lambda[2]`: `-1 given`, allowed: `a finite number of at least 0`”.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {found}, allowed: {allowed}", if place.is_empty() { "argument" } else { place })]
pub struct Fault {
    /// The field, with the position in it; empty for the argument itself.
    place: String,
    /// What stands there.
    found: String,
    /// What may stand there.
    allowed: String,
}

impl Fault {
    /// `found` stands where only `allowed` may.
    pub fn new(found: impl Into<String>, allowed: impl Into<String>) -> Self {
        Self { place: String::new(), found: found.into(), allowed: allowed.into() }
    }

    /// The same fault, seen from the list that holds the value at `index`.
    pub fn at(mut self, index: u32) -> Self {
        self.place = format!("[{index}]{}", self.place);
        self
    }

    /// The same fault, seen from the object that holds the value as `field`.
    pub fn within(mut self, field: &str) -> Self {
        let dot = if self.place.is_empty() || self.place.starts_with('[') { "" } else { "." };
        self.place = format!("{field}{dot}{}", self.place);
        self
    }
}
