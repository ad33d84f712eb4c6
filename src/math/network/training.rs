//! A training run, step by step.

use nalgebra::DMatrix;

use super::carrier::Carrier;
use super::gram::{REFRESH, gradient};
use super::panels::LANES;
use super::pass::Pass;
use super::tiles::Tiles;
use super::{
    Checkpoint, Curvature, CurvatureSearch, Engine, ForeignCheckpoint, Preparation, Problem,
    ProblemError,
};
use crate::math::{DIVERGENCE_NORM, Outcome, norm};

/// A run of gradient descent or SAM on a [`Problem`], at some step.
///
/// Memory: four matrices n×m, and K (n×n) with three more (Gram) or the samples twice and W
/// three times (dense), beside the problem itself. A step allocates nothing, unless SAM's
/// gradient is the small rest of a cancellation.
#[derive(Clone, Debug)]
pub struct Training {
    problem: Problem,
    pass: Pass,
    carrier: Carrier,
    steps: usize,
    outcome: Outcome,
    /// Z = XWᵀ, n×m.
    z: Tiles,
    /// Z at SAM's ascent point, or after a step that does not count yet.
    next_z: Tiles,
    /// ∂L/∂Z at W.
    d: Tiles,
    /// ∂L/∂Z at SAM's ascent point, or after a step that does not count yet.
    next_d: Tiles,
    /// y_i f(x_i), 0 past the end.
    margins: Vec<[f64; LANES]>,
    next_margins: Vec<[f64; LANES]>,
    /// ‖W‖_F, with few digits where W is the small rest of a cancellation.
    length: f64,
}

impl Training {
    /// The steps at which Z is computed from C anew by the Gram engine: multiples of this.
    /// A [`Checkpoint`] taken there is half as large.
    pub const REFRESH: usize = REFRESH;

    /// The run of `problem` at step 0, with the engine whose steps cost less.
    ///
    /// # Errors
    /// If the problem is not what [`Problem`] says.
    pub fn new(problem: Problem) -> Result<Self, ProblemError> {
        Preparation::new(problem)?.finish()
    }

    /// The run of `problem` at step 0.
    ///
    /// # Errors
    /// If the problem is not what [`Problem`] says.
    pub fn with_engine(problem: Problem, engine: Engine) -> Result<Self, ProblemError> {
        Preparation::with_engine(problem, engine)?.finish()
    }

    /// The run of a sound `problem` at step 0 with what carries it.
    pub(super) fn at_start(problem: Problem, carrier: Carrier) -> Result<Self, ProblemError> {
        let pass = Pass::new(&problem);
        let z = Tiles::zeros(problem.samples(), problem.units());
        let margins = vec![[0.0; LANES]; problem.samples().div_ceil(LANES)];
        let mut training = Self {
            pass,
            carrier,
            steps: 0,
            outcome: Outcome::Running,
            next_z: z.clone(),
            d: z.clone(),
            next_d: z.clone(),
            z,
            next_margins: margins.clone(),
            margins,
            length: norm(problem.w0.as_slice()),
            problem,
        };
        training.carrier.forward_from_start(&mut training.z);
        training.pass.evaluate(&training.z, &mut training.margins, &mut training.d);
        if !(training.carrier.is_finite() && all_finite(&training.margins)) {
            return Err(ProblemError::OutOfRange);
        }
        if !in_the_world(training.length) {
            training.outcome = Outcome::Diverged { step: 0 };
        }
        Ok(training)
    }

    /// Takes one step, if the run goes on, and returns what has become of it.
    ///
    /// A step that would leave the world (an entry of W or a margin not finite, or
    /// ‖W‖ > 1e100) is not taken: the run stays where it was. Where the gradient is exactly
    /// 0 it stays for ever; SAM's formula is 0/0 there.
    pub fn step(&mut self) -> Outcome {
        if self.outcome != Outcome::Running {
            return self.outcome;
        }
        let Problem { step_size, rho, .. } = self.problem;
        self.carrier.pull(&self.d);
        if self.carrier.pulled().is_zero() {
            self.outcome = Outcome::Stationary { step: self.steps };
            return self.outcome;
        }
        if rho > 0.0 {
            let gradient_norm = self.carrier.gradient_norm(&self.problem, &self.d);
            self.carrier.lean(rho, gradient_norm, &self.z, &mut self.next_z);
            self.pass.evaluate(&self.next_z, &mut self.next_margins, &mut self.next_d);
            self.carrier.pull(&self.next_d);
            std::mem::swap(&mut self.d, &mut self.next_d);
        }
        let anew = (self.steps + 1).is_multiple_of(REFRESH);
        let length = self.carrier.descend(step_size, &self.d, &self.z, &mut self.next_z, anew);
        self.pass.evaluate(&self.next_z, &mut self.next_margins, &mut self.next_d);
        if in_the_world(length) && all_finite(&self.next_margins) {
            self.carrier.keep();
            std::mem::swap(&mut self.z, &mut self.next_z);
            std::mem::swap(&mut self.d, &mut self.next_d);
            std::mem::swap(&mut self.margins, &mut self.next_margins);
            self.length = length;
            self.steps += 1;
        } else {
            self.outcome = Outcome::Diverged { step: self.steps + 1 };
            // SAM has left ∂L/∂Z of its ascent point there
            self.pass.evaluate(&self.z, &mut self.margins, &mut self.d);
        }
        self.outcome
    }

    /// What is trained, and from where.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// The engine.
    pub fn engine(&self) -> Engine {
        self.carrier.engine()
    }

    /// The number of steps taken.
    pub fn steps(&self) -> usize {
        self.steps
    }

    /// What has become of the run so far: running, stationary, or diverged.
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// y_i f(x_i), n numbers.
    pub fn margins(&self) -> &[f64] {
        let margins = self.margins.as_flattened();
        margins.get(..self.problem.samples()).unwrap_or(margins)
    }

    /// L(W) = (1/n) Σ log(1 + exp(−y_i f(x_i))).
    pub fn loss(&self) -> f64 {
        let losses = self.margins().iter().map(|margin| softplus(-margin));
        losses.sum::<f64>() / self.problem.samples() as f64
    }

    /// The part of the samples with y_i f(x_i) ≤ 0: f = 0 counts as wrong.
    pub fn train_error(&self) -> f64 {
        let wrong = self.margins().iter().filter(|margin| **margin <= 0.0).count();
        wrong as f64 / self.problem.samples() as f64
    }

    /// ‖∇L(W)‖_F, at 2nmk operations.
    pub fn gradient_norm(&self) -> f64 {
        gradient(&self.problem, &self.d).norm()
    }

    /// ‖W‖_F, of W in its k coordinates, at 2nmk operations for the Gram engine.
    pub fn weight_norm(&self) -> f64 {
        norm(self.weights().as_slice())
    }

    /// The same as the last step left it, with few digits where W is the small rest of a
    /// cancellation.
    pub fn quick_weight_norm(&self) -> f64 {
        self.length
    }

    /// ∂f/∂x_c at x = 0, ½(1 + γ)Σ a_j w_jc, along coordinate `c` < k, at nm operations.
    ///
    /// It is all of f that is odd: see [`Activation::odd_part`](super::Activation::odd_part).
    pub fn slope_at_origin(&self, c: usize) -> f64 {
        let column = self.carrier.column(&self.problem, c);
        self.problem.activation().odd_part(&self.problem.output, &column)
    }

    /// W, m×k.
    pub fn weights(&self) -> DMatrix<f64> {
        self.carrier.weights(&self.problem)
    }

    /// C with W = W₀ + CX, m×n; `None` for the dense engine, which does not know it.
    pub fn coefficients(&self) -> Option<DMatrix<f64>> {
        self.carrier.coefficients()
    }

    /// The eigenvalue of ∇²L(W), the Hessian in W, that is largest in size, with its sign.
    pub fn lambda_max(&self) -> f64 {
        self.top_curvature().lambda
    }

    /// The same with its eigenvector.
    pub fn top_curvature(&self) -> Curvature {
        self.curvature_search().to_the_end()
    }

    /// The search for that eigenvalue, product by product.
    pub fn curvature_search(&self) -> CurvatureSearch {
        CurvatureSearch::where_z_is(&self.problem, &self.z)
    }

    /// The run from step 0 of the same samples and first weights with another γ, α and ρ.
    ///
    /// # Errors
    /// If one of these is outside its range.
    pub fn with_rule(&self, leak: f64, step_size: f64, rho: f64) -> Result<Self, ProblemError> {
        let problem = Problem { leak, step_size, rho, ..self.problem.clone() };
        problem.check_rule()?;
        let carrier = self.carrier.at_start(&problem);
        Self::at_start(problem, carrier)
    }

    /// The state, to come back to.
    pub fn save(&self) -> Checkpoint {
        let engine = self.engine();
        let with_z = engine == Engine::Gram && !self.steps.is_multiple_of(REFRESH);
        Checkpoint {
            engine,
            steps: self.steps,
            outcome: self.outcome,
            carried: self.carrier.carried().clone(),
            z: with_z.then(|| self.z.clone()),
        }
    }

    /// Goes back (or on) to a state saved from this run. All that follows has the same bits
    /// as it had then.
    ///
    /// # Errors
    /// If the checkpoint is of a run with other sizes or another engine: nothing changes.
    pub fn restore(&mut self, checkpoint: &Checkpoint) -> Result<(), ForeignCheckpoint> {
        let (found, allowed) = (checkpoint.carried.shape(), self.carrier.carried().shape());
        if (checkpoint.engine, found) != (self.engine(), allowed) {
            return Err(ForeignCheckpoint { engine: checkpoint.engine, shape: found });
        }
        self.carrier.place(&checkpoint.carried);
        self.steps = checkpoint.steps;
        self.outcome = checkpoint.outcome;
        match &checkpoint.z {
            Some(z) => self.z.clone_from(z),
            None => self.carrier.forward(&mut self.z),
        }
        self.length = self.carrier.weight_norm(&self.z);
        self.pass.evaluate(&self.z, &mut self.margins, &mut self.d);
        Ok(())
    }
}

/// log(1 + eᵗ) without overflow.
pub fn softplus(t: f64) -> f64 {
    t.max(0.0) + libm::log1p(libm::exp(-t.abs()))
}

/// No for NaN.
fn in_the_world(weight_norm: f64) -> bool {
    weight_norm <= DIVERGENCE_NORM
}

fn all_finite(margins: &[[f64; LANES]]) -> bool {
    margins.as_flattened().iter().all(|margin| margin.is_finite())
}
