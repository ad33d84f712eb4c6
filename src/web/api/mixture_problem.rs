//! The fields that describe the mixture and a network trained on a sample of it.

use wasm_bindgen::JsValue;

use super::fault::Fault;
use super::fields::{Fields, Reader};
use super::foreign::{describe, shown};
use super::readers::{Count, Number};
use crate::labs::Domain;
use crate::math::mixture::{
    Distribution, Draw, MOST_DIMENSIONS, MOST_POINTS, MOST_UNITS, Mixture, Setting,
};

/// The largest ‖μ‖ and ω: their products stay far from the ends of the range of numbers.
const MOST_SIZE: f64 = 1e50;

/// 2⁵³ − 1, JavaScript's `Number.MAX_SAFE_INTEGER`.
const MOST_SEED: u64 = (1 << 53) - 1;

/// The most steps.
const MOST_STEPS: u64 = 1_000_000;

/// The most work in a run, steps times n times m times the lesser of n and p.
const MOST_WORK: f64 = 1e11;

/// The names of the fields of [`read_experiment`].
pub const EXPERIMENT_FIELDS: [&str; 11] =
    ["n", "p", "m", "mu", "flip", "leak", "stepSize", "initScale", "rho", "steps", "seed"];

/// A number between two ends, both included.
pub struct Between(pub f64, pub f64);

impl Reader for Between {
    type Output = f64;

    fn read(&self, given: &JsValue) -> Result<f64, Fault> {
        let number = given.as_f64().filter(|number| (self.0..=self.1).contains(number));
        number.ok_or_else(|| Fault::new(format!("{} given", describe(given)), self.allowed()))
    }

    fn allowed(&self) -> String {
        format!("a number from {} to {}", shown(self.0), shown(self.1))
    }
}

/// ‖μ‖, field `mu`.
///
/// # Errors
/// If it is missing or not a number from 0 to 1e50.
pub fn read_mu(fields: &Fields) -> Result<f64, Fault> {
    fields.required("mu", Between(0.0, MOST_SIZE))
}

/// The noise rate, field `flip`.
///
/// # Errors
/// If it is missing or not a number from 0 to ½.
pub fn read_flip(fields: &Fields) -> Result<f64, Fault> {
    fields.required("flip", Between(0.0, 0.5))
}

/// The mixture of Gaussian clusters in `dimensions` dimensions.
///
/// # Errors
/// None that its readers have let pass.
pub fn gaussian(dimensions: u64, mu: f64, flip: f64) -> Result<Mixture, Fault> {
    Mixture::new(dimensions, mu, flip, Distribution::Gaussian)
        .map_err(|error| Fault::new(error.to_string(), "a mixture"))
}

/// What is drawn and how it is trained, and the number of steps.
///
/// # Errors
/// If a field is missing or outside its range.
pub fn read_experiment(fields: &Fields) -> Result<(Setting, usize), Fault> {
    let count = |name: &str, most: usize| {
        fields.required(name, Count(Domain::Integer { min: 1, max: most as u64 }))
    };
    let whole = |name: &str, min: u64, max: u64| {
        // checked to be whole and below 2⁵³, so the conversion is exact
        fields.required(name, Number(Domain::Integer { min, max })).map(|number| number as u64)
    };
    let points = count("n", MOST_POINTS)?;
    let dimensions = whole("p", 1, MOST_DIMENSIONS)?;
    let units = count("m", MOST_UNITS)?;
    let (mu, flip) = (read_mu(fields)?, read_flip(fields)?);
    let leak = fields.required("leak", Between(0.0, 1.0))?;
    let step_size = fields.required("stepSize", Number(Domain::Positive))?;
    let init_scale = fields.required("initScale", Between(0.0, MOST_SIZE))?;
    let rho = fields.required("rho", Number(Domain::NonNegative))?;
    let steps = fields.required("steps", Count(Domain::Integer { min: 0, max: MOST_STEPS }))?;
    let seed = whole("seed", 0, MOST_SEED)?;
    let mixture = gaussian(dimensions, mu, flip)?;
    let draw = Draw { mixture, points, units, init_scale, seed };
    let work = points as f64 * units as f64 * (dimensions as f64).min(points as f64);
    let most = (MOST_WORK / work).floor();
    if steps as f64 > most {
        let allowed = format!(
            "at most {most} here, so that steps times n times m times the lesser of n and p is at most {MOST_WORK}"
        );
        return Err(Fault::new(format!("{steps} given"), allowed).within("steps"));
    }
    Ok((Setting { draw, leak, step_size, rho }, steps))
}
