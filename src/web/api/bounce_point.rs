//! What the functions at a point of J take.

use nalgebra::{DVector, Dyn};
use wasm_bindgen::JsValue;

use super::fault::Fault;
use super::fields::Fields;
use super::quadratic_problem::{read_eta, read_point, read_quadratic, rho_reader};
use crate::math::Quadratic;

/// A quadratic, the parameters of SAM on it, and a point u.
pub struct BouncePoint {
    /// The quadratic.
    pub quadratic: Quadratic<Dyn>,
    /// η.
    pub eta: f64,
    /// ρ.
    pub rho: f64,
    /// u.
    pub u: DVector<f64>,
}

impl BouncePoint {
    /// Reads the fields `lambda`, `eta`, `rho` and `u`.
    ///
    /// # Errors
    /// If one of them is missing or not as allowed, or there is another.
    pub fn read(settings: &JsValue) -> Result<Self, Fault> {
        let fields = Fields::of(settings, &["lambda", "eta", "rho", "u"])?;
        let quadratic = read_quadratic(&fields)?;
        let eta = read_eta(&fields)?;
        let rho = fields.required("rho", rho_reader())?;
        let u = DVector::from_vec(read_point(&fields, "u", quadratic.lambda().len())?);
        Ok(Self { quadratic, eta, rho, u })
    }
}
