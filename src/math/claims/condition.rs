//! What a claim asks for and does not find.

use std::fmt;

/// A condition that is not met. Its text says so, and what is so instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// ηλ₁ < 1 is asked for.
    StepBelowOne,
    /// ηλ₁ < 2 is asked for.
    StepBelowTwo,
    /// ρ > 0 is asked for.
    Radius,
    /// λ₁ > 0 is asked for.
    Curvature,
    /// λ_d > 0 is asked for: else β₁ = α_d.
    LastCurvature,
    /// λ_d > 0 is asked for: else the counting lemma's bounds are infinite.
    FiniteBound,
    /// λ₁ > λ₂ is asked for.
    SimpleTop,
    /// An eigenvalue below λ₁ is asked for.
    SmallerEigenvalue,
    /// A part of w along e₁ is asked for, and lacking from this step on.
    FirstPart {
        /// 0 if w₀ has none.
        step: usize,
    },
    /// A gradient that is not exactly 0 is asked for.
    Gradient {
        /// The step from which it is 0.
        step: usize,
    },
    /// At least one step is asked for.
    Step,
    /// A run that settles is asked for; this one has not, as far as it goes.
    Settled,
    /// A run that stays within ‖w‖ ≤ 1e100 is asked for.
    InTheWorld {
        /// The first step out of it.
        step: usize,
    },
    /// A run that comes to ‖v‖ ≤ b is asked for.
    Inside,
    /// Thresholds between 1e-290 and the largest number are asked for.
    Range,
    /// Something to compare is asked for.
    Comparable,
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::StepBelowOne => "ηλ₁ is not below 1",
            Self::StepBelowTwo => "ηλ₁ is not below 2",
            Self::Radius => "ρ = 0: SAM is gradient descent",
            Self::Curvature => "λ₁ = 0: the loss is flat",
            Self::LastCurvature => "the smallest eigenvalue is 0: β₁ equals the smallest α",
            Self::FiniteBound => {
                "the smallest eigenvalue is 0, or next to it: the bound is infinite"
            }
            Self::SimpleTop => "λ₁ = λ₂: the run keeps its direction in their plane",
            Self::SmallerEigenvalue => "no eigenvalue is smaller than λ₁",
            Self::FirstPart { step: 0 } => "w₀ has no part along e₁",
            Self::FirstPart { step } => {
                return write!(f, "w has no part along e₁ from step {step} on");
            }
            Self::Gradient { step: 0 } => "the gradient is exactly 0 at w₀",
            Self::Gradient { step } => {
                return write!(f, "the gradient is exactly 0 from step {step} on");
            }
            Self::Step => "the run has no step",
            Self::Settled => "not settled within the run",
            Self::InTheWorld { step } => {
                return write!(f, "the run has left ‖w‖ ≤ 1e100 by step {step}");
            }
            Self::Inside => "‖v‖ does not come down to b within the run",
            Self::Range => "the thresholds are too small or too large for 64-bit numbers",
            Self::Comparable => {
                "every number to compare is 0, or too small or too large for 64-bit numbers"
            }
        };
        f.write_str(text)
    }
}
