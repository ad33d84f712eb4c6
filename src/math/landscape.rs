//! J, the function that SAM descends on a quadratic.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, OMatrix, OVector};

use super::{Quadratic, norm};

/// J(u) = ½uᵀCu − ‖Λu‖ with C = diag((2 − ηλ_i)/(ηρ)).
///
/// If w_t are the points of SAM on ℓ(w) = ½wᵀΛw, then u_t = (−1)ᵗw_t are those of
/// gradient descent on J with step size ηρ, as long as Λu_t ≠ 0: what bounces
/// across the ravine of ℓ walks downhill on J.
///
/// J is not convex. It has a cusp where Λu = 0, its global minima at
/// ±(β₁/λ₁)e₁, and no other local minimum. C_i = λ_i²/β_i, in the form that is
/// finite at λ_i = 0.
///
/// Source: Bartlett, Long, Bousquet (2022), section 3; the talk's slide on the
/// non-convex function J.
#[derive(Clone, Debug, PartialEq)]
pub struct Landscape<D: Dim>
where
    DefaultAllocator: Allocator<D>,
{
    quadratic: Quadratic<D>,
    /// C_i.
    curvature: OVector<f64, D>,
    /// C̄_i = (2 + ηλ_i)/(ηρ), the size of what C_i is the difference of.
    size: OVector<f64, D>,
    eta: f64,
    rho: f64,
}

/// Why there is no J.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoLandscape {
    /// C divides by ρ.
    #[error("J is not defined for ρ = 0")]
    NoRadius,
    /// (2 − ηλ_i)/(ηρ) exceeds the largest number.
    #[error("the curvature of J exceeds the largest number")]
    OutOfRange,
}

impl<D: Dim> Landscape<D>
where
    DefaultAllocator: Allocator<D>,
{
    /// J for the eigenvalues of `quadratic`, step size `eta` > 0 and radius `rho` > 0.
    ///
    /// # Errors
    /// If `rho` is 0, or so small that C is not finite.
    pub fn new(quadratic: &Quadratic<D>, eta: f64, rho: f64) -> Result<Self, NoLandscape> {
        if rho == 0.0 {
            return Err(NoLandscape::NoRadius);
        }
        // not over the product ηρ, which may underflow where the quotient does not
        let curvature = quadratic.eigenvalues().map(|lambda| (2.0 - eta * lambda) / eta / rho);
        if curvature.iter().all(|c| c.is_finite()) {
            let size = quadratic.eigenvalues().map(|lambda| (2.0 + eta * lambda) / eta / rho);
            Ok(Self { quadratic: quadratic.clone(), curvature, size, eta, rho })
        } else {
            Err(NoLandscape::OutOfRange)
        }
    }

    /// ℓ, whose SAM steps descend J.
    pub fn quadratic(&self) -> &Quadratic<D> {
        &self.quadratic
    }

    /// C_i = (2 − ηλ_i)/(ηρ); not positive for ηλ_i ≥ 2.
    pub fn curvature(&self) -> &[f64] {
        self.curvature.as_slice()
    }

    /// C̄_i.
    pub(super) fn size(&self) -> &[f64] {
        self.size.as_slice()
    }

    /// η.
    pub fn eta(&self) -> f64 {
        self.eta
    }

    /// ρ.
    pub fn rho(&self) -> f64 {
        self.rho
    }

    /// J(u).
    pub fn value(&self, u: &OVector<f64, D>) -> f64 {
        let slope = norm(self.quadratic.eigenvalues().component_mul(u).as_slice());
        0.5 * self.bowl(u.as_slice()) - slope
    }

    /// uᵀCu. Each term is multiplied from the left: u_i² may underflow where C_iu_i² does not.
    pub(super) fn bowl(&self, u: &[f64]) -> f64 {
        self.curvature.iter().zip(u).map(|(c, u)| c * u * u).sum()
    }

    /// ∇J(u) = Cu − Λ²u/‖Λu‖; `None` at the cusp, Λu = 0.
    pub fn gradient(&self, u: &OVector<f64, D>) -> Option<OVector<f64, D>> {
        let (unit, _) = self.unit_gradient(u)?;
        Some(self.curvature.component_mul(u) - self.quadratic.eigenvalues().component_mul(&unit))
    }

    /// ∇²J(u) = C − Λ²/‖Λu‖ + (Λ²u)(Λ²u)ᵀ/‖Λu‖³; `None` at the cusp, Λu = 0.
    ///
    /// With x = Λu/‖Λu‖ the diagonal is C_i − (λ_i²/‖Λu‖) Σ_{j≠i} x_j²: nothing
    /// cancels in directions that are nearly that of x.
    pub fn hessian(&self, u: &OVector<f64, D>) -> Option<OMatrix<f64, D, D>>
    where
        DefaultAllocator: Allocator<D, D>,
    {
        let (unit, slope) = self.unit_gradient(u)?;
        // (Λ²u)(Λ²u)ᵀ/‖Λu‖³ = qqᵀ: exactly symmetric
        let q = self.quadratic.eigenvalues().component_mul(&unit) / slope.sqrt();
        let (rows, _) = u.shape_generic();
        let lambda = self.quadratic.lambda();
        Some(OMatrix::from_fn_generic(rows, rows, |i, j| {
            if i == j {
                let across: f64 =
                    (0..unit.len()).filter(|k| *k != i).map(|k| unit[k] * unit[k]).sum();
                self.curvature[i] - lambda[i] * (lambda[i] / slope) * across
            } else {
                // + 0, so that no −0 is seen
                q[i] * q[j] + 0.0
            }
        }))
    }

    /// min J = −β₁/2 = −½ηρλ₁²/(2 − ηλ₁); `None` for ηλ₁ ≥ 2, where J has no lower bound.
    pub fn minimum(&self) -> Option<f64> {
        let largest = self.quadratic.lambda().first().copied().unwrap_or(0.0);
        let room = 2.0 - self.eta * largest;
        (room > 0.0).then(|| 0.0 - 0.5 * self.eta * self.rho * largest * largest / room)
    }

    /// Λu/‖Λu‖ and ‖Λu‖; `None` where Λu = 0.
    fn unit_gradient(&self, u: &OVector<f64, D>) -> Option<(OVector<f64, D>, f64)> {
        let v = self.quadratic.eigenvalues().component_mul(u);
        let slope = norm(v.as_slice());
        (slope != 0.0).then(|| (v / slope, slope))
    }
}
