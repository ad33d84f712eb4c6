//! Random instances, built valid so that none need be rejected.

use std::ops::Range;

use nalgebra::{DVector, Dyn};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use ravine::math::{
    Motion, Optimizer, Outcome, Quadratic, Stepper, Thresholds, Trajectory, norm, quadratic_outcome,
};

/// A quadratic, a rule and a point.
#[derive(Clone, Debug)]
pub struct Instance {
    pub lambda: Vec<f64>,
    pub eta: f64,
    pub rho: f64,
    pub w: Vec<f64>,
}

impl Instance {
    pub fn new(lambda: &[f64], eta: f64, rho: f64, w: &[f64]) -> Self {
        Self { lambda: lambda.to_vec(), eta, rho, w: w.to_vec() }
    }

    /// h = ηλ₁.
    pub fn h(&self) -> f64 {
        self.eta * self.lambda[0]
    }

    pub fn thresholds(&self) -> Thresholds {
        Thresholds::new(&self.lambda, self.eta, self.rho)
    }

    pub fn quadratic(&self) -> Quadratic<Dyn> {
        Quadratic::new(DVector::from_column_slice(&self.lambda)).expect("a valid spectrum")
    }

    /// v = Λw.
    pub fn gradient(&self, w: &[f64]) -> Vec<f64> {
        self.lambda.iter().zip(w).map(|(l, w)| l * w).collect()
    }

    /// n = ‖Λw‖.
    pub fn gradient_norm(&self, w: &[f64]) -> f64 {
        norm(&self.gradient(w))
    }

    pub fn sam(&self) -> Optimizer {
        Optimizer::Sam { rho: self.rho }
    }

    /// One step of SAM from `w`.
    pub fn step(&self, w: &[f64]) -> Vec<f64> {
        self.step_with(self.sam(), w).1
    }

    pub fn step_with(&self, optimizer: Optimizer, w: &[f64]) -> (Motion, Vec<f64>) {
        let quadratic = self.quadratic();
        let mut w = DVector::from_column_slice(w);
        let motion = Stepper::new(&quadratic, optimizer, self.eta, &w).step(&mut w);
        (motion, w.as_slice().to_vec())
    }

    /// The run of `steps` steps of `optimizer` from this instance's point.
    pub fn run(&self, optimizer: Optimizer, steps: usize) -> Trajectory {
        let quadratic = self.quadratic();
        let w = DVector::from_column_slice(&self.w);
        let mut trajectory = Trajectory::new(&self.w, steps);
        let mut stepper = Stepper::new(&quadratic, optimizer, self.eta, &w);
        while !trajectory.extend(&mut stepper, 1000, &w) {}
        trajectory
    }

    /// What became of such a run.
    pub fn outcome(&self, optimizer: Optimizer, steps: usize) -> Outcome {
        let rho = match optimizer {
            Optimizer::GradientDescent => None,
            Optimizer::Sam { rho } => Some(rho),
        };
        quadratic_outcome(&self.quadratic(), self.eta, rho, &self.run(optimizer, steps))
    }
}

/// A number 10^x, x in `exponents`.
pub fn magnitude(exponents: Range<f64>) -> impl Strategy<Value = f64> {
    exponents.prop_map(|exponent| 10_f64.powf(exponent))
}

/// ±10^x, x in `exponents`.
pub fn signed(exponents: Range<f64>) -> impl Strategy<Value = f64> {
    (magnitude(exponents), any::<bool>()).prop_map(|(x, positive)| if positive { x } else { -x })
}

/// h in (0, 1), small ones as likely as large ones.
pub fn h_below_one() -> impl Strategy<Value = f64> {
    prop_oneof![magnitude(-3.0..-0.3), 0.5..0.999]
}

/// h in (1, 2).
pub fn h_between_one_and_two() -> impl Strategy<Value = f64> {
    1.001..1.99
}

/// h in (0, 1) or (1, 2).
pub fn h_below_two() -> impl Strategy<Value = f64> {
    prop_oneof![h_below_one(), h_between_one_and_two()]
}

/// How an eigenvalue relates to the one before it.
#[derive(Clone, Copy, Debug)]
enum Kin {
    Apart,
    Tied,
    NearlyTied,
}

/// λ₁ ≥ … ≥ λ_d ≥ 0, λ₁ > 0, over six orders of magnitude, with ties, ties but
/// for 1e-15 and, now and then, λ_d = 0.
pub fn spectrum(dimension: usize) -> impl Strategy<Value = Vec<f64>> {
    let kin = prop_oneof![6 => Just(Kin::Apart), 1 => Just(Kin::Tied), 1 => Just(Kin::NearlyTied)];
    (
        magnitude(-3.0..3.0),
        vec(magnitude(-3.0..0.0), dimension - 1),
        vec(kin, dimension - 1),
        prop::bool::weighted(0.2),
    )
        .prop_map(|(largest, mut ratios, kin, ends_in_zero)| {
            ratios.sort_by(|a, b| b.total_cmp(a));
            let mut lambda = vec![largest];
            for (ratio, kin) in ratios.into_iter().zip(kin) {
                let previous = lambda[lambda.len() - 1];
                lambda.push(match kin {
                    Kin::Apart => (ratio * largest).min(previous),
                    Kin::Tied => previous,
                    Kin::NearlyTied => previous * (1.0 - 1e-15),
                });
            }
            if let (true, Some(last)) = (ends_in_zero, lambda.last_mut()) {
                *last = 0.0;
            }
            lambda
        })
}

/// What the gradient norm is made to be.
#[derive(Clone, Copy, Debug)]
enum Aim {
    /// A multiple of b.
    Trap(f64),
    /// β_i times 1 + an offset.
    Beta(usize, f64),
    /// α_i times 1 + an offset.
    Alpha(usize, f64),
}

fn aim(dimension: usize) -> impl Strategy<Value = Aim> {
    prop_oneof![
        magnitude(-3.0..3.0).prop_map(Aim::Trap),
        (0..dimension, signed(-9.0..-0.5)).prop_map(|(i, offset)| Aim::Beta(i, offset)),
        (0..dimension, signed(-9.0..-0.5)).prop_map(|(i, offset)| Aim::Alpha(i, offset)),
    ]
}

impl Aim {
    fn gradient_norm(self, thresholds: &Thresholds) -> f64 {
        let (aimed, otherwise) = match self {
            Aim::Trap(factor) => (factor * thresholds.b, thresholds.b),
            Aim::Beta(i, offset) => (thresholds.beta[i] * (1.0 + offset), thresholds.b),
            Aim::Alpha(i, offset) => (thresholds.alpha[i] * (1.0 + offset), thresholds.b),
        };
        // β is 0 where λ is; α is huge or infinite where its denominator vanishes
        let within_reach = aimed > 0.0 && aimed < 1e4 * thresholds.b;
        if within_reach { aimed } else { otherwise }
    }
}

/// Any instance in d = 2, 3 or 10 with ηλ₁ drawn from `h`: eigenvalues, radius
/// and gradient norm over six orders of magnitude each, the gradient norm as
/// often close to some β_i or α_i as anywhere; no component of w is 0.
pub fn instance(h: impl Strategy<Value = f64>) -> impl Strategy<Value = Instance> {
    (select(vec![2_usize, 3, 10]), h).prop_flat_map(|(dimension, h)| {
        (
            spectrum(dimension),
            magnitude(-3.0..3.0),
            vec(signed(-3.0..0.0), dimension),
            aim(dimension),
        )
            .prop_map(move |(lambda, rho, direction, aim)| {
                let eta = h / lambda[0];
                let instance = Instance::new(&lambda, eta, rho, &direction);
                let gradient_norm = aim.gradient_norm(&instance.thresholds());
                instance.scaled_to(gradient_norm)
            })
    })
}

impl Instance {
    /// The same instance with w scaled so that ‖Λw‖ is `gradient_norm`.
    pub fn scaled_to(mut self, gradient_norm: f64) -> Self {
        // the second round takes away the first one's rounding error
        for _ in 0..2 {
            let factor = gradient_norm / self.gradient_norm(&self.w);
            self.w.iter_mut().for_each(|w| *w *= factor);
        }
        self
    }
}

/// Eigenvalue ratios λ_i/λ₁ for which e_i dies out within some hundred steps.
const BRISK: Range<f64> = 0.2..0.8;

/// An instance whose run reaches its limit within [`LONG_ENOUGH`] steps: λ₁
/// simple and not nearly tied, w₁ not too small, h drawn from `h`, which keeps
/// its distance from 0, 1 and 2.
pub fn brisk_instance(h: impl Strategy<Value = f64>) -> impl Strategy<Value = Instance> {
    (select(vec![2_usize, 3, 10]), h).prop_flat_map(|(dimension, h)| {
        (
            magnitude(-3.0..3.0),
            vec(BRISK, dimension - 1),
            magnitude(-3.0..3.0),
            vec(signed(-2.0..0.0), dimension),
            magnitude(-2.0..2.0),
        )
            .prop_map(move |(largest, mut ratios, rho, direction, size)| {
                ratios.sort_by(|a, b| b.total_cmp(a));
                let mut lambda = vec![largest];
                lambda.extend(ratios.into_iter().map(|ratio| ratio * largest));
                let instance = Instance::new(&lambda, h / largest, rho, &direction);
                let gradient_norm = size * instance.thresholds().b;
                instance.scaled_to(gradient_norm)
            })
    })
}

/// Steps after which a [`brisk_instance`] has reached its limit to within 1e-6.
pub const LONG_ENOUGH: usize = 1500;

/// h for brisk instances, below 1.
pub fn brisk_h_below_one() -> impl Strategy<Value = f64> {
    0.05..0.95
}

/// h for brisk instances, above 1.
pub fn brisk_h_above_one() -> impl Strategy<Value = f64> {
    1.05..1.9
}
