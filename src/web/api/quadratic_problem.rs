//! The fields that describe a quadratic.

use nalgebra::{DVector, Dyn};

use super::fault::Fault;
use super::fields::Fields;
use super::foreign::shown;
use super::readers::{List, Number};
use crate::labs::{Domain, quadratic};
use crate::math::{Quadratic, QuadraticError};

/// The most eigenvalues.
pub const MOST_DIMENSIONS: u32 = 10_000;

/// What the mathematics accepts in a row of the quadratic lab's table.
pub fn domain(row: usize) -> Domain {
    quadratic::LAB.parameters[row].domain()
}

/// The quadratic whose eigenvalues are the field `lambda`.
///
/// # Errors
/// If the field is missing or not a non-increasing list of numbers of at least 0.
pub fn read_quadratic(fields: &Fields) -> Result<Quadratic<Dyn>, Fault> {
    let entry = Number(domain(quadratic::LAMBDA));
    let longest = MOST_DIMENSIONS;
    let lambda = fields.required("lambda", List { entry, longest })?;
    Quadratic::new(DVector::from_vec(lambda)).map_err(|error| {
        match error {
            QuadraticError::Increasing { index, value, previous } => {
                let (value, previous) = (shown(value), shown(previous));
                let allowed = format!("at most the entry before it, {previous}");
                Fault::new(format!("{value} given"), allowed).at(index as u32)
            }
            // the reader has let neither of the others pass
            other => Fault::new(other.to_string(), "a non-increasing list of numbers"),
        }
        .within("lambda")
    })
}

/// The step size η, field `eta`.
///
/// # Errors
/// If it is missing or not a finite number above 0.
pub fn read_eta(fields: &Fields) -> Result<f64, Fault> {
    fields.required("eta", Number(domain(quadratic::ETA)))
}

/// The reader of SAM's radius ρ, field `rho`.
pub fn rho_reader() -> Number {
    Number(domain(quadratic::RHO))
}
