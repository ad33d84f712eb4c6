//! What is trained, and from where.

use nalgebra::DMatrix;

use super::Activation;

/// A network f(x; W) = Σ_j a_j φ(⟨w_j, x⟩) with samples to train it on.
///
/// The loss is L(W) = (1/n) Σ_i log(1 + exp(−y_i f(x_i))); only W is trained, on all
/// samples at once, by gradient descent or SAM:
///
/// - W′ = W − α∇L(W);
/// - W′ = W − α∇L(W + ρ∇L(W)/‖∇L(W)‖_F).
///
/// Coordinates may be any orthonormal ones of a space that holds the samples: what W does
/// across that space changes nothing and never moves.
///
/// Source: Frei, Chatterji, Bartlett (2022), section 2; the talk's second half.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The samples x_i as rows, n×k.
    pub x: DMatrix<f64>,
    /// The labels y_i: n numbers, each 1 or −1.
    pub labels: Vec<f64>,
    /// The units w_j at the start as rows, m×k.
    pub w0: DMatrix<f64>,
    /// The output weights a_j: m finite numbers. A run is fastest where all have the same
    /// size, as ±1/√m have: every different size takes one more logarithm a sample.
    pub output: Vec<f64>,
    /// γ of the [`Activation`], 0 ≤ γ ≤ 1.
    pub leak: f64,
    /// The step size α > 0.
    pub step_size: f64,
    /// The radius ρ ≥ 0 of SAM's ascent step; 0 is gradient descent.
    pub rho: f64,
}

/// Why there is nothing to train.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ProblemError {
    /// No samples, no units or no coordinates.
    #[error("{samples} samples, {units} units, {coordinates} coordinates: at least one of each")]
    Empty {
        /// n.
        samples: usize,
        /// m.
        units: usize,
        /// k.
        coordinates: usize,
    },
    /// Two parts that do not fit together.
    #[error("{what}: {found} given, allowed: {allowed}")]
    Size {
        /// What has the wrong size.
        what: &'static str,
        /// Its size.
        found: usize,
        /// The size that the samples or the units have.
        allowed: usize,
    },
    /// A label that is not 1 or −1.
    #[error("label {index}: {value} given, allowed: 1 or −1")]
    Label {
        /// Its position, from 0.
        index: usize,
        /// Its value.
        value: f64,
    },
    /// A number outside its range.
    #[error("{what}: {value} given, allowed: {allowed}")]
    Number {
        /// Which number.
        what: &'static str,
        /// Its value.
        value: f64,
        /// What it may be.
        allowed: &'static str,
    },
    /// Numbers so large that f at the start is not finite, or ⟨x_i, x_j⟩.
    #[error("products of samples, or of samples and units, exceed the largest number")]
    OutOfRange,
}

impl Problem {
    /// φ.
    pub fn activation(&self) -> Activation {
        Activation { leak: self.leak }
    }

    /// n.
    pub fn samples(&self) -> usize {
        self.x.nrows()
    }

    /// m.
    pub fn units(&self) -> usize {
        self.w0.nrows()
    }

    /// k.
    pub fn coordinates(&self) -> usize {
        self.x.ncols()
    }

    /// Whether every field is what its description says.
    ///
    /// # Errors
    /// If one is not.
    pub fn check(&self) -> Result<(), ProblemError> {
        let (samples, units, coordinates) = (self.samples(), self.units(), self.coordinates());
        if samples == 0 || units == 0 || coordinates == 0 {
            return Err(ProblemError::Empty { samples, units, coordinates });
        }
        let sizes = [
            ("labels", self.labels.len(), samples),
            ("output weights", self.output.len(), units),
            ("coordinates of w0", self.w0.ncols(), coordinates),
        ];
        for (what, found, allowed) in sizes {
            if found != allowed {
                return Err(ProblemError::Size { what, found, allowed });
            }
        }
        if let Some((index, value)) =
            self.labels.iter().copied().enumerate().find(|(_, y)| y.abs() != 1.0)
        {
            return Err(ProblemError::Label { index, value });
        }
        self.check_numbers()
    }

    fn check_numbers(&self) -> Result<(), ProblemError> {
        let finite = "a finite number";
        let entries = [
            ("x", self.x.as_slice()),
            ("w0", self.w0.as_slice()),
            ("output", self.output.as_slice()),
        ];
        for (what, entries) in entries {
            if let Some(value) = entries.iter().copied().find(|entry| !entry.is_finite()) {
                return Err(ProblemError::Number { what, value, allowed: finite });
            }
        }
        self.check_rule()
    }

    /// Whether γ, α and ρ are in their ranges.
    ///
    /// # Errors
    /// If one is not.
    pub fn check_rule(&self) -> Result<(), ProblemError> {
        let (leak, step_size, rho) = (self.leak, self.step_size, self.rho);
        let numbers = [
            ("leak", leak, (0.0..=1.0).contains(&leak), "from 0 to 1"),
            ("step size", step_size, step_size.is_finite() && step_size > 0.0, "finite, above 0"),
            ("rho", rho, rho.is_finite() && rho >= 0.0, "finite, at least 0"),
        ];
        match numbers.into_iter().find(|(.., fits, _)| !fits) {
            Some((what, value, _, allowed)) => Err(ProblemError::Number { what, value, allowed }),
            None => Ok(()),
        }
    }
}
