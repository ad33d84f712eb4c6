//! The fields that describe a quadratic and a run on it.

use nalgebra::{DVector, Dyn};

use super::fault::Fault;
use super::fields::Fields;
use super::foreign::shown;
use super::readers::{Choice, Count, List, Number};
use crate::labs::{Domain, quadratic};
use crate::math::{Optimizer, Quadratic, QuadraticError, Stepper, Trajectory};

/// The most eigenvalues.
pub const MOST_DIMENSIONS: u32 = 10_000;

/// The most numbers in a run, steps times d.
const MOST_NUMBERS: usize = 10_000_000;

/// Steps computed at a time: a run that repeats early is not given room for more.
const SLICE: usize = 4096;

/// The rules by name; whether SAM's radius is used.
const OPTIMIZERS: &[(&str, bool)] = &[("sam", true), ("gd", false)];

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

/// The rule, fields `optimizer` and `rho`: SAM if left out; only gradient descent can do
/// without a radius.
///
/// # Errors
/// If the rule has no such name, or the radius is missing or not a finite number of at
/// least 0.
pub fn read_optimizer(fields: &Fields) -> Result<Optimizer, Fault> {
    if fields.optional("optimizer", Choice(OPTIMIZERS))?.unwrap_or(true) {
        return Ok(Optimizer::Sam { rho: fields.required("rho", rho_reader())? });
    }
    // not used, but not allowed to be nonsense either
    fields.optional("rho", rho_reader())?;
    Ok(Optimizer::GradientDescent)
}

/// The counting lemma's ε, field `epsilon`.
///
/// # Errors
/// If it is missing or not a finite number above 0.
pub fn read_epsilon(fields: &Fields) -> Result<f64, Fault> {
    fields.required("epsilon", Number(domain(quadratic::EPSILON)))
}

/// A point, one number for each of `dimensions` eigenvalues.
///
/// # Errors
/// If the field `name` is missing, or has another length or an entry that is not finite.
pub fn read_point(
    fields: &Fields,
    name: &'static str,
    dimensions: usize,
) -> Result<Vec<f64>, Fault> {
    let entry = Number(domain(quadratic::START));
    let point = fields.required(name, List { entry, longest: MOST_DIMENSIONS })?;
    if point.len() == dimensions {
        return Ok(point);
    }
    let found = format!("an array of length {} given", point.len());
    let allowed = format!("an array of length {dimensions}, that of lambda");
    Err(Fault::new(found, allowed).within(name))
}

/// The start w₀, field `w0`.
///
/// # Errors
/// As [`read_point`].
pub fn read_start(fields: &Fields, dimensions: usize) -> Result<Vec<f64>, Fault> {
    read_point(fields, "w0", dimensions)
}

/// The field `steps`, not too many for the dimension.
///
/// # Errors
/// If it is missing, not whole, or too large.
pub fn read_steps(fields: &Fields, dimensions: usize) -> Result<usize, Fault> {
    let steps = fields.required("steps", Count(domain(quadratic::STEPS)))?;
    let most = MOST_NUMBERS / dimensions;
    if steps <= most {
        return Ok(steps);
    }
    let allowed = format!(
        "at most {most} in {dimensions} dimensions, so that steps times d is at most {MOST_NUMBERS}"
    );
    Err(Fault::new(format!("{steps} given"), allowed).within("steps"))
}

/// The run of `optimizer` with step size `eta` from `start`, to its end.
pub fn run(
    quadratic: &Quadratic<Dyn>,
    optimizer: Optimizer,
    eta: f64,
    start: &[f64],
    steps: usize,
) -> Trajectory {
    let like = DVector::from_column_slice(start);
    let mut stepper = Stepper::new(quadratic, optimizer, eta, &like);
    let mut trajectory = Trajectory::new(start, steps);
    while !trajectory.extend(&mut stepper, SLICE, &like) {}
    trajectory
}
