//! The talk's second theorem, on one step.

use nalgebra::Vector2;

use super::bound::{Basis, Bound, proved, suprema};
use super::conditions::{BTooLarge, NoDrift, check};
use super::cover::Order;
use super::{Loss, Point};
use crate::math::{Optimizer, Stepper, norm};

/// On which side of the minimum the step begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// At w_z + (β₁/λ₁)e₁.
    Plus,
    /// At w_z − (β₁/λ₁)e₁.
    Minus,
}

impl Side {
    /// s = ±1.
    pub fn sign(self) -> f64 {
        match self {
            Self::Plus => 1.0,
            Self::Minus => -1.0,
        }
    }
}

/// One step of SAM from w_z + s(β₁/λ₁)e₁, taken apart:
/// `start` + `bounce` + `drift` + `remainder` = `next`.
///
/// w_z is a minimum of ℓ where λ₁, the largest eigenvalue of ∇²ℓ, is simple; s = ±1;
/// h = ηλ₁ < 2. Then
///
/// - bounce = −2s (ηρλ₁/(2−h)) e₁;
/// - drift = −(ηρ²/2)(1 + h/(2−h))² ∇λₘₐₓ;
/// - the remainder is what is left of the step.
///
/// Source: Bartlett, Long, Bousquet (2022), the drift theorem; the talk's “SAM: beyond
/// quadratic”. The split bound and the reading of B are this project's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drift {
    /// The loss at w_z.
    pub point: Point,
    /// e₁ there.
    pub e1: [f64; 2],
    /// ∇λₘₐₓ there.
    pub gradient_lambda_max: [f64; 2],
    /// w_z + s(β₁/λ₁)e₁.
    pub start: [f64; 2],
    /// SAM's next point.
    pub next: [f64; 2],
    /// The step that the quadratic part makes.
    pub bounce: [f64; 2],
    /// The theorem's step down λₘₐₓ.
    pub drift: [f64; 2],
    /// The rest.
    pub remainder: [f64; 2],
    /// ‖remainder‖.
    pub remainder_norm: f64,
    /// R = 2ρ/(2−h): no point of the step's computation is farther from w_z.
    pub radius: f64,
    /// B₃ = ‖D³ℓ(w_z)‖.
    pub third_norm: f64,
    /// sup ‖D³ℓ‖ over the disc of radius R about w_z.
    pub third: Bound,
    /// B₄, sup ‖D⁴ℓ‖ over that disc: a Lipschitz constant of D³ℓ there.
    pub fourth: Bound,
    minimum: [f64; 2],
    eta: f64,
    rho: f64,
}

/// What the theorem predicts beside a minimum w_z, on either side of it and without a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prediction {
    /// The loss at w_z.
    pub point: Point,
    /// e₁ there.
    pub e1: [f64; 2],
    /// ∇λₘₐₓ there.
    pub gradient_lambda_max: [f64; 2],
    /// ηρλ₁/(2−h) = β₁/λ₁, with h = ηλ₁: how far to each side the bounce goes.
    pub amplitude: f64,
    /// The step down λₘₐₓ.
    pub drift: [f64; 2],
}

impl Prediction {
    /// Beside `minimum`, for step size `eta` > 0 and radius `rho` ≥ 0.
    ///
    /// # Errors
    /// If the theorem says nothing there.
    pub fn new(loss: &Loss, minimum: [f64; 2], eta: f64, rho: f64) -> Result<Self, NoDrift> {
        let point = Point::new(loss, minimum);
        let (e1, gradient_lambda_max) = check(&point, minimum)?;
        let per_gradient = drift_per_gradient(eta, rho, point.lambda1)?;
        let drift = gradient_lambda_max.map(|g| per_gradient * g);
        let amplitude = eta * rho * point.lambda1 / (2.0 - eta * point.lambda1);
        Ok(Self { point, e1, gradient_lambda_max, amplitude, drift })
    }
}

/// −(ηρ²/2)(1 + h/(2−h))² with h = ηλ₁: the drift in units of ∇λₘₐₓ.
///
/// # Errors
/// If h ≥ 2.
pub(super) fn drift_per_gradient(eta: f64, rho: f64, lambda1: f64) -> Result<f64, NoDrift> {
    let h = eta * lambda1;
    if h >= 2.0 {
        return Err(NoDrift::StepTooLarge(h));
    }
    let stretch = 1.0 + h / (2.0 - h);
    Ok(-0.5 * eta * rho * rho * stretch * stretch)
}

impl Drift {
    /// The step of `loss` from beside `minimum`, with step size `eta` > 0 and radius
    /// `rho` ≥ 0.
    ///
    /// # Errors
    /// If the theorem says nothing there.
    pub fn new(
        loss: &Loss,
        minimum: [f64; 2],
        side: Side,
        eta: f64,
        rho: f64,
    ) -> Result<Self, NoDrift> {
        let Prediction { point, e1, gradient_lambda_max, amplitude, drift } =
            Prediction::new(loss, minimum, eta, rho)?;
        let h = eta * point.lambda1;
        let sign = side.sign();
        let start = [0, 1].map(|i| minimum[i] + sign * amplitude * e1[i]);
        let mut w = Vector2::from(start);
        Stepper::new(loss, Optimizer::Sam { rho }, eta, &w.clone()).step(&mut w);
        let next = [w.x, w.y];
        let bounce = e1.map(|e| -2.0 * sign * amplitude * e);
        let remainder = [0, 1].map(|i| next[i] - start[i] - bounce[i] - drift[i]);
        let radius = 2.0 * rho / (2.0 - h);
        let (third, fourth) = suprema(loss, minimum, radius);
        Ok(Self {
            point,
            e1,
            gradient_lambda_max,
            start,
            next,
            bounce,
            drift,
            remainder,
            remainder_norm: norm(&remainder),
            radius,
            third_norm: point.third_norm(),
            third,
            fourth,
            minimum,
            eta,
            rho,
        })
    }

    /// The same step with suprema over the disc that are proved, and with the bounds on the
    /// remainder that come of them: a remainder beyond one of these is a counterexample.
    /// `None` where nothing is proved. Takes some milliseconds, but for polynomials of the
    /// table.
    pub fn with_proved_bounds(&self, loss: &Loss) -> Option<Self> {
        let third = proved(self.third, Order::Third, loss, self.minimum, self.radius)?;
        let fourth = proved(self.fourth, Order::Fourth, loss, self.minimum, self.radius)?;
        Some(Self { third, fourth, ..*self })
    }

    /// Whether both suprema over the disc are proved.
    pub fn is_proved(&self) -> bool {
        [self.third, self.fourth].iter().all(|bound| bound.basis == Basis::Proved)
    }

    /// What rounding, and a w_z where ∇ℓ is not quite 0, may leave of the remainder: such a
    /// gradient g moves the step by η(1 + ρ/a)‖g‖ or so, where a = β₁/λ₁ is the distance of
    /// the start.
    pub fn rounding(&self) -> f64 {
        let amplitude = 0.5 * norm(&self.bounce);
        let turn = if amplitude > 0.0 { self.rho / amplitude } else { 0.0 };
        let of_gradient = 2.0 * self.eta * (1.0 + turn) * norm(&self.point.gradient);
        let size = 1.0 + norm(&self.minimum) + self.radius + self.remainder_norm;
        8.0 * f64::EPSILON * size + of_gradient
    }

    /// The printed bound ηρ²((1+h)³ρ/6 + 2(2λ₁+Bρ)η)B with B = B₄ alone. It can fail:
    /// with constant D³ℓ it claims that there is no remainder.
    pub fn bound_printed_lipschitz(&self) -> f64 {
        self.printed(self.fourth.value)
    }

    /// The printed bound with the B of [`Drift::both`].
    pub fn bound_printed_both(&self) -> f64 {
        self.printed(self.both())
    }

    /// B ≥ ‖D³ℓ‖ on the disc and B ≥ B₄: what the printed bound needs.
    pub fn both(&self) -> f64 {
        self.third.value.max(self.fourth.value)
    }

    /// The theorem's condition Bηρ ≤ 1, with the B of [`Drift::both`]. The split bound does
    /// without it.
    ///
    /// # Errors
    /// If it is not met.
    pub fn check_b(&self) -> Result<(), BTooLarge> {
        self.check(self.both())
    }

    /// The same condition with B = B₄ alone, as [`Drift::bound_printed_lipschitz`] reads it.
    ///
    /// # Errors
    /// If it is not met.
    pub fn check_lipschitz(&self) -> Result<(), BTooLarge> {
        self.check(self.fourth.value)
    }

    fn check(&self, b: f64) -> Result<(), BTooLarge> {
        let product = b * self.eta * self.rho;
        if product <= 1.0 { Ok(()) } else { Err(BTooLarge { product }) }
    }

    fn printed(&self, b: f64) -> f64 {
        let Self { eta, rho, point: Point { lambda1, .. }, .. } = *self;
        let stretch = 1.0 + eta * lambda1;
        let bracket =
            stretch * stretch * stretch * rho / 6.0 + 2.0 * (2.0 * lambda1 + b * rho) * eta;
        eta * rho * rho * bracket * b
    }

    /// The split bound η(B₄R³/6 + ρλ₁e + B₃ρRe + ½B₃ρ²e²), with a = ηρλ₁/(2−h) and
    /// e = min(2, ηρ(B₃ + B₄a/3)/(2−h)), a bound on how far the direction of the gradient
    /// at the start is from ±e₁.
    pub fn bound_split(&self) -> f64 {
        let Self { eta, rho, radius, third_norm: b3, point: Point { lambda1, .. }, .. } = *self;
        let b4 = self.fourth.value;
        let below_two = 2.0 - eta * lambda1;
        let amplitude = eta * rho * lambda1 / below_two;
        let turn = (eta * rho * (b3 + b4 * amplitude / 3.0) / below_two).min(2.0);
        let of_fourth = b4 * radius * radius * radius / 6.0;
        let of_third = b3 * rho * radius * turn + 0.5 * b3 * rho * rho * turn * turn;
        eta * (of_fourth + rho * lambda1 * turn + of_third)
    }
}
