//! What one step does to each component of v.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, OVector};

use super::Predictions;
use crate::math::descent::Place;
use crate::math::rounding::{UNDERFLOW, allowance};

/// One step, from `here` = w_t to `there` = w_{t+1}, with Λw_t ≠ 0.
pub struct Change<'a, D: Dim>
where
    DefaultAllocator: Allocator<D>,
{
    pub t: usize,
    pub here: &'a Place<D>,
    pub there: &'a Place<D>,
    pub growth: &'a Growth<D>,
}

/// |v_i′/v_i| for each component, and how far rounding may have moved it.
pub struct Growth<D: Dim>
where
    DefaultAllocator: Allocator<D>,
{
    /// NaN where a component is 0 or too small to show anything.
    pub ratio: OVector<f64, D>,
    /// Units of rounding times 1 + ηλ_i + ηρλ_i²/n, the size of what v_i′/v_i is summed from.
    pub rounding: OVector<f64, D>,
}

impl<D: Dim> Growth<D>
where
    DefaultAllocator: Allocator<D>,
{
    /// Room for the growth of each component; `like` gives the dimension.
    pub fn new(like: &OVector<f64, D>) -> Self {
        Self { ratio: like.clone(), rounding: like.clone() }
    }

    /// Measures the step from `here` to `there`.
    #[inline]
    pub fn measure(&mut self, predictions: &Predictions<D>, here: &Place<D>, there: &Place<D>) {
        let unit = allowance(here.u.len());
        let pull = predictions.eta * predictions.rho / here.n;
        // v_i/n, as it enters the step, must not have underflowed either
        let least = UNDERFLOW.max(UNDERFLOW * here.n);
        for (i, lambda) in predictions.quadratic.lambda().iter().enumerate() {
            let (w, next) = (here.u[i].abs(), there.u[i].abs());
            let (v, next_v) = (here.v[i].abs(), there.v[i].abs());
            let told = v >= least && w.min(next).min(next_v) >= UNDERFLOW && next_v.is_finite();
            self.ratio[i] = if told { next / w } else { f64::NAN };
            self.rounding[i] = unit * (1.0 + predictions.eta * lambda + pull * lambda * lambda);
        }
    }
}
