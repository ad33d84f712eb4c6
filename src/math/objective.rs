//! What an optimizer needs to know of a loss.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, OVector};

/// A differentiable loss ℓ: ℝᵈ → ℝ.
///
/// `D` is a dimension known at compile time (`U2`, `U3`, where the loops unroll)
/// or at run time (`Dyn`). The gradient is written into the caller's vector, so
/// that a step allocates nothing in either case.
pub trait Objective<D: Dim>
where
    DefaultAllocator: Allocator<D>,
{
    /// ℓ(w).
    fn value(&self, w: &OVector<f64, D>) -> f64;

    /// Writes ∇ℓ(w) into `gradient`, which has w's length.
    fn gradient(&self, w: &OVector<f64, D>, gradient: &mut OVector<f64, D>);
}
