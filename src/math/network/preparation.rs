//! A training run before its first step, made ready piece by piece.

use super::carrier::Carrier;
use super::dense::Dense;
use super::gram::{Gram, Kernel};
use super::{Engine, Problem, ProblemError, Training};

/// What has to be computed of a problem before it is trained: for the Gram engine K, at n²k
/// operations, then Z₀ at 2nmk; for the other only Z₀.
#[derive(Clone, Debug)]
pub struct Preparation {
    problem: Problem,
    engine: Engine,
    kernel: Option<Kernel>,
}

impl Preparation {
    /// With nothing computed yet, for the engine whose steps cost less.
    ///
    /// # Errors
    /// If the problem is not what [`Problem`] says.
    pub fn new(problem: Problem) -> Result<Self, ProblemError> {
        let engine = Engine::cheapest(problem.samples(), problem.coordinates());
        Self::with_engine(problem, engine)
    }

    /// With nothing computed yet.
    ///
    /// # Errors
    /// If the problem is not what [`Problem`] says.
    pub fn with_engine(problem: Problem, engine: Engine) -> Result<Self, ProblemError> {
        problem.check()?;
        Ok(Self { problem, engine, kernel: None })
    }

    /// Computes the next piece; returns whether only [`Preparation::finish`] is left.
    pub fn advance(&mut self) -> bool {
        let waits = self.engine == Engine::Gram && self.kernel.is_none();
        if waits {
            self.kernel = Some(Kernel::of(&self.problem));
        }
        !waits
    }

    /// The run at step 0, with whatever was left to compute.
    ///
    /// # Errors
    /// If products of samples and units are no numbers.
    pub fn finish(self) -> Result<Training, ProblemError> {
        let Self { problem, engine, kernel } = self;
        let carrier = match engine {
            Engine::Dense => Carrier::Dense(Dense::new(&problem)),
            Engine::Gram => {
                let kernel = kernel.unwrap_or_else(|| Kernel::of(&problem));
                Carrier::Gram(Gram::new(&problem, kernel))
            }
        };
        Training::at_start(problem, carrier)
    }
}
