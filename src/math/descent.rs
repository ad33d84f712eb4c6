//! One step of SAM, seen as a step down J.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, OVector};

use super::rounding::allowance;
use super::{Landscape, Motion, Optimizer, Stepper, norm};

/// What J does in the step from u to u′ = u − ηρ∇J(u).
///
/// For the true step J(u′) − J(u) = `bound` − `gap` is an identity, for every η,
/// so that J never rises by more than the slide's bound.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Descent {
    /// J(u).
    pub value: f64,
    /// J(u′).
    pub next_value: f64,
    /// −(1/2ρ) Σ u_i²(1 − β_i/‖Λu‖)²(2 − ηλ_i)²λ_i ≤ 0, the slide's bound on J(u′) − J(u).
    pub bound: f64,
    /// ‖Λu′‖ − ⟨Λu, Λu′⟩/‖Λu‖ ≥ 0, what the bound leaves unsaid.
    pub gap: f64,
    /// What rounding may make of either side: 16·2⁻⁵²(|J| + |J′| + uᵀC̄u + u′ᵀC̄u′ + n + n′),
    /// with C̄_i = (2 + ηλ_i)/(ηρ) and n = ‖Λu‖. Without the terms in u′ a start
    /// next to the cusp would seem to break the identity, with C in the place of
    /// C̄ a step size just below 2/λ₁.
    pub allowance: f64,
}

impl Descent {
    /// (J(u′) − J(u)) − (bound − gap), which is 0 but for rounding.
    pub fn residual(&self) -> f64 {
        (self.next_value - self.value) - (self.bound - self.gap)
    }

    /// bound − (J(u′) − J(u)), which is the gap but for rounding.
    pub fn slack(&self) -> f64 {
        self.bound - (self.next_value - self.value)
    }
}

/// A point u with Λu and ‖Λu‖.
#[derive(Clone, Debug)]
pub(super) struct Place<D: Dim>
where
    DefaultAllocator: Allocator<D>,
{
    pub u: OVector<f64, D>,
    pub v: OVector<f64, D>,
    pub n: f64,
}

impl<D: Dim> Place<D>
where
    DefaultAllocator: Allocator<D>,
{
    /// The place `u` on the loss with eigenvalues `lambda`.
    pub fn at(lambda: &OVector<f64, D>, u: &OVector<f64, D>) -> Self {
        let mut place = Self { u: u.clone(), v: u.clone(), n: 0.0 };
        place.move_to(lambda, u.as_slice());
        place
    }

    /// Goes to the point with the entries `u`.
    #[inline]
    pub fn move_to(&mut self, lambda: &OVector<f64, D>, u: &[f64]) {
        let entries = self.u.iter_mut().zip(self.v.iter_mut());
        for (((here, v), lambda), u) in entries.zip(lambda.iter()).zip(u) {
            *here = *u;
            *v = lambda * u;
        }
        self.n = norm(self.v.as_slice());
    }
}

/// J at a place, with the size of the numbers it was summed from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Height {
    value: f64,
    size: f64,
}

impl<D: Dim> Landscape<D>
where
    DefaultAllocator: Allocator<D>,
{
    /// u′ = u − ηρ∇J(u), which is minus the point that SAM reaches from u; `None`
    /// at the cusp, Λu = 0, where SAM stays.
    pub fn next(&self, u: &OVector<f64, D>) -> Option<OVector<f64, D>> {
        let mut w = u.clone();
        let sam = Optimizer::Sam { rho: self.rho() };
        let motion = Stepper::new(self.quadratic(), sam, self.eta(), u).step(&mut w);
        // 0 − w, so that no −0 is seen
        (motion == Motion::Moved).then(|| w.map(|w| 0.0 - w))
    }

    /// What J does between `u` and `next`, which is the true step's where `next`
    /// is [`Landscape::next`]; `None` at the cusp, Λu = 0.
    pub fn descent(&self, u: &OVector<f64, D>, next: &OVector<f64, D>) -> Option<Descent> {
        let lambda = self.quadratic().eigenvalues();
        let (here, there) = (Place::at(lambda, u), Place::at(lambda, next));
        (here.n != 0.0).then(|| {
            let heights = (self.height(&here), self.height(&there));
            self.between(&here, &there, heights, 1.0)
        })
    }

    /// J at `place`.
    #[inline]
    pub(super) fn height(&self, place: &Place<D>) -> Height {
        let (mut bowl, mut size) = (0.0, 0.0);
        for ((c, whole), u) in self.curvature().iter().zip(self.size()).zip(place.u.iter()) {
            bowl += c * u * u;
            size += whole * u * u;
        }
        let value = 0.5 * bowl - place.n;
        Height { value, size: value.abs() + size + place.n }
    }

    /// [`Landscape::descent`] from `here` to `sign` times `there`, both with their
    /// heights, Λu ≠ 0.
    #[inline]
    pub(super) fn between(
        &self,
        here: &Place<D>,
        there: &Place<D>,
        heights: (Height, Height),
        sign: f64,
    ) -> Descent {
        let (height, next_height) = heights;
        Descent {
            value: height.value,
            next_value: next_height.value,
            bound: self.bound(here),
            gap: gap(here, there, sign),
            allowance: allowance(here.u.len()) * (height.size + next_height.size),
        }
    }

    /// The slide's bound, in the form that is finite where β_i is not:
    /// (1 − β_i/n)(2 − ηλ_i) = 2 − ηλ_i − ηρλ_i²/n.
    #[inline]
    fn bound(&self, here: &Place<D>) -> f64 {
        let (eta, rho) = (self.eta(), self.rho());
        let pull = eta * rho / here.n;
        let halved = 0.5 / rho;
        let moves = self.quadratic().lambda().iter().zip(here.u.iter());
        let sum: f64 = moves
            .map(|(lambda, u)| {
                let moved = u * (2.0 - eta * lambda - pull * lambda * lambda);
                lambda * (halved * moved) * moved
            })
            .sum();
        0.0 - sum
    }
}

/// ‖Λu′‖ − ⟨Λu, Λu′⟩/‖Λu‖ for u′ = `sign` times `there`. With unit vectors x, y
/// along Λu, Λu′ and c = ⟨x, y⟩ it is ‖Λu′‖(1 − c), which for c > 0 is
/// ‖Λu′‖·‖y − cx‖²/(1 + c): nothing cancels where the two are parallel.
#[inline]
fn gap<D: Dim>(here: &Place<D>, there: &Place<D>, sign: f64) -> f64
where
    DefaultAllocator: Allocator<D>,
{
    if there.n == 0.0 {
        return 0.0;
    }
    let (shrink, turn) = (1.0 / here.n, sign / there.n);
    let pairs = || here.v.iter().zip(there.v.iter()).map(|(v, next)| (v * shrink, next * turn));
    let along: f64 = pairs().map(|(x, y)| x * y).sum();
    if along <= 0.0 {
        return there.n * (1.0 - along);
    }
    let across: f64 = pairs().map(|(x, y)| (y - along * x) * (y - along * x)).sum();
    there.n * across / (1.0 + along)
}
