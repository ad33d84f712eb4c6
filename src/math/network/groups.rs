//! Units whose output weights have one size share a logarithm.

use crate::order::ascending;

/// The most units of one sign in a group: the product of their factors 1 + e^−|z|, kept as
/// two products of numbers between 0.8 and 2.5, stays far from both ends of the range.
const MOST: usize = 256;

/// Units with output weights of one size.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// |a_j|.
    pub size: f64,
    /// The units with a_j ≥ 0.
    pub plus: Vec<usize>,
    /// The units with a_j < 0.
    pub minus: Vec<usize>,
}

impl Group {
    /// (|plus| − |minus|)·log 2, what the halves in log((1 + eᶻ)/2) add up to.
    pub fn halves(&self) -> f64 {
        (self.plus.len() as f64 - self.minus.len() as f64) * std::f64::consts::LN_2
    }
}

/// All units in groups.
pub fn groups(output: &[f64]) -> Vec<Group> {
    let sizes: Vec<f64> = output.iter().map(|a| a.abs()).collect();
    let mut groups: Vec<Group> = Vec::new();
    for unit in ascending(&sizes) {
        let a = output[unit];
        let fits =
            |group: &Group| group.size == a.abs() && group.plus.len().max(group.minus.len()) < MOST;
        if !groups.last().is_some_and(fits) {
            groups.push(Group { size: a.abs(), plus: Vec::new(), minus: Vec::new() });
        }
        if let Some(group) = groups.last_mut() {
            if a >= 0.0 { group.plus.push(unit) } else { group.minus.push(unit) }
        }
    }
    groups
}
