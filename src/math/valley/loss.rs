//! A loss in the plane, built in or typed.

use nalgebra::{U2, Vector2};

use super::builtin::{BuiltIn, LOSSES};
use super::formula::{Formula, FormulaError};
use super::point::eigenvalues;
use super::{Bend, Enclosure, Interval, Jet, Slope};
use crate::math::Objective;

/// A loss ℓ: ℝ² → ℝ with all its derivatives.
#[derive(Clone, Debug)]
pub enum Loss {
    /// One of the table.
    BuiltIn(&'static BuiltIn),
    /// The viewer's own.
    Typed(Formula),
}

impl Loss {
    /// The loss of the table called `id`; `None` if there is none.
    pub fn named(id: &str) -> Option<Self> {
        LOSSES.iter().find(|row| row.id == id).map(Self::BuiltIn)
    }

    /// The loss that `text` writes out ([`Formula`]).
    ///
    /// # Errors
    /// If it is no formula, with the position.
    pub fn typed(text: &str) -> Result<Self, FormulaError> {
        Formula::parse(text).map(Self::Typed)
    }

    /// Whether suprema of its derivatives are proved at little cost: D⁴ℓ is known to be constant.
    pub fn has_cheap_proofs(&self) -> bool {
        matches!(self, Self::BuiltIn(row) if row.fourth.is_some())
    }

    /// About how many operations one evaluation costs.
    pub fn operations(&self) -> usize {
        const OF_A_ROW: usize = 8;
        match self {
            Self::BuiltIn(_) => OF_A_ROW,
            Self::Typed(formula) => formula.operations(),
        }
    }

    /// ℓ(w).
    pub fn at(&self, [x, y]: [f64; 2]) -> f64 {
        match self {
            Self::BuiltIn(row) => (row.kernel.value)(x, y),
            Self::Typed(formula) => formula.at(x, y),
        }
    }

    /// ℓ and its gradient at w.
    pub fn slope(&self, w: [f64; 2]) -> Slope {
        let [x, y] = Slope::variables(w);
        match self {
            Self::BuiltIn(row) => (row.kernel.slope)(x, y),
            Self::Typed(formula) => formula.at(x, y),
        }
    }

    /// ℓ, its gradient and its Hessian at w.
    pub fn bend(&self, w: [f64; 2]) -> Bend {
        let [x, y] = Bend::variables(w);
        match self {
            Self::BuiltIn(row) => (row.kernel.bend)(x, y),
            Self::Typed(formula) => formula.at(x, y),
        }
    }

    /// ℓ and its derivatives up to the fourth order at w.
    pub fn jet(&self, w: [f64; 2]) -> Jet {
        let [x, y] = Jet::variables(w);
        match self {
            Self::BuiltIn(row) => (row.kernel.jet)(x, y),
            Self::Typed(formula) => formula.at(x, y),
        }
    }

    /// ℓ and its derivatives up to the fourth order, each an interval that holds it for every
    /// w with x in `within[0]` and y in `within[1]`: proved, rounding and all.
    pub fn enclosure(&self, within: [Interval; 2]) -> Enclosure {
        let [x, y] = Enclosure::variables(within);
        match self {
            Self::BuiltIn(row) => (row.kernel.enclosure)(x, y),
            Self::Typed(formula) => formula.at(x, y),
        }
    }

    /// λ₁, the largest eigenvalue of ∇²ℓ(w); NaN where the loss or its Hessian is not finite.
    pub fn lambda_max(&self, w: [f64; 2]) -> f64 {
        let bend = self.bend(w);
        if bend.value().is_finite() { eigenvalues(bend.of_order()).0 } else { f64::NAN }
    }
}

impl Objective<U2> for Loss {
    fn value(&self, w: &Vector2<f64>) -> f64 {
        self.at([w.x, w.y])
    }

    fn gradient(&self, w: &Vector2<f64>, gradient: &mut Vector2<f64>) {
        let [in_x, in_y] = self.slope([w.x, w.y]).gradient();
        gradient.x = in_x;
        gradient.y = in_y;
    }
}
