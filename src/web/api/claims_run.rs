//! What the functions on a run with an ε take.

use nalgebra::Dyn;
use wasm_bindgen::JsValue;

use super::fault::Fault;
use super::fields::Fields;
use super::quadratic_problem::{
    read_epsilon, read_eta, read_quadratic, read_start, read_steps, rho_reader, run,
};
use crate::math::{Optimizer, Quadratic, Trajectory};

/// A run of SAM on a quadratic, to its end, and the counting lemma's ε.
pub struct ClaimsRun {
    /// The quadratic.
    pub quadratic: Quadratic<Dyn>,
    /// η.
    pub eta: f64,
    /// ρ.
    pub rho: f64,
    /// ε.
    pub epsilon: f64,
    /// The run.
    pub trajectory: Trajectory,
}

impl ClaimsRun {
    /// Reads the fields `lambda`, `eta`, `rho`, `w0`, `steps` and `epsilon`, and runs SAM.
    ///
    /// # Errors
    /// If one of them is missing or not as allowed, or there is another.
    pub fn read(settings: &JsValue) -> Result<Self, Fault> {
        let names = ["lambda", "eta", "rho", "w0", "steps", "epsilon"];
        let fields = Fields::of(settings, &names)?;
        let quadratic = read_quadratic(&fields)?;
        let eta = read_eta(&fields)?;
        let rho = fields.required("rho", rho_reader())?;
        let start = read_start(&fields, quadratic.lambda().len())?;
        let steps = read_steps(&fields, start.len())?;
        let epsilon = read_epsilon(&fields)?;
        let trajectory = run(&quadratic, Optimizer::Sam { rho }, eta, &start, steps);
        Ok(Self { quadratic, eta, rho, epsilon, trajectory })
    }
}
