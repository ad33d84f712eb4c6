//! The last steps of SAM on a network beside the quadratic theory of the bounce.

use nalgebra::DMatrix;

use super::{Curvature, CurvatureSearch, Problem};
use crate::math::norm;

/// What two or three successive iterates W say about a two-cycle.
///
/// On a quadratic SAM ends bouncing along the top eigenvector with steps of length
/// 2ηρλ/(2 − ηλ). Near the end of training a loss is close to its quadratic part: if SAM bounces
/// there too, the cosine of successive steps is near −1, and the length near that, with λ of the
/// Hessian at the midpoint of the two points.
///
/// Source: Bartlett, Long, Bousquet (2022), theorem 1, held against the network of Frei,
/// Chatterji, Bartlett (2022).
#[derive(Clone, Debug, PartialEq)]
pub struct Bridge {
    /// ⟨W_t − W_{t−1}, W_{t−1} − W_{t−2}⟩ over the product of their norms, from −1 to 1; `None`
    /// without a third iterate, or where a step is 0.
    pub cosine: Option<f64>,
    /// ‖W_t − W_{t−1}‖_F.
    pub length: f64,
    /// λ and the top eigenvector at the midpoint of W_t and W_{t−1}.
    pub curvature: Curvature,
    /// 2αρλ/(2 − αλ), the length of the bounce on a quadratic; `None` for αλ ≥ 2, where there
    /// is no cycle.
    pub predicted_length: Option<f64>,
    /// The size of the cosine of W_t − W_{t−1} and the eigenvector, from 0 to 1; `None` where the
    /// step is 0.
    pub alignment: Option<f64>,
}

impl Bridge {
    /// Looks at the iterates `last` = W_t, `previous` = W_{t−1} and, for the cosine,
    /// `before` = W_{t−2}, all m×k as in `problem`.
    pub fn new(
        problem: &Problem,
        before: Option<&DMatrix<f64>>,
        previous: &DMatrix<f64>,
        last: &DMatrix<f64>,
    ) -> Self {
        let mut search = BridgeSearch::new(problem, before, previous, last);
        loop {
            if let Some(bridge) = search.advance() {
                return bridge;
            }
        }
    }
}

/// A [`Bridge`] while its curvature is searched for, one product with the Hessian after the
/// other.
#[derive(Clone, Debug)]
pub struct BridgeSearch {
    step: DMatrix<f64>,
    cosine: Option<f64>,
    step_size: f64,
    rho: f64,
    search: CurvatureSearch,
}

impl BridgeSearch {
    /// Looks at the iterates that [`Bridge::new`] speaks of, with no product taken yet.
    pub fn new(
        problem: &Problem,
        before: Option<&DMatrix<f64>>,
        previous: &DMatrix<f64>,
        last: &DMatrix<f64>,
    ) -> Self {
        let step = last - previous;
        let midpoint = previous + &step * 0.5;
        Self {
            cosine: before.and_then(|before| cosine(&step, &(previous - before))),
            step_size: problem.step_size,
            rho: problem.rho,
            search: CurvatureSearch::at(problem, &midpoint),
            step,
        }
    }

    /// The loss at the midpoint of the last two iterates.
    pub fn loss(&self) -> f64 {
        self.search.loss()
    }

    /// Takes one product; returns the bridge once its curvature is found.
    pub fn advance(&mut self) -> Option<Bridge> {
        let curvature = self.search.advance()?;
        let (alpha, lambda) = (self.step_size, curvature.lambda);
        let stable = alpha * lambda < 2.0;
        Some(Bridge {
            cosine: self.cosine,
            length: norm(self.step.as_slice()),
            predicted_length: stable
                .then(|| 2.0 * alpha * self.rho * lambda / (2.0 - alpha * lambda)),
            alignment: cosine(&self.step, &curvature.direction).map(f64::abs),
            curvature,
        })
    }
}

/// The cosine of the angle between two matrices as vectors.
fn cosine(a: &DMatrix<f64>, b: &DMatrix<f64>) -> Option<f64> {
    let (length_a, length_b) = (norm(a.as_slice()), norm(b.as_slice()));
    if !(length_a > 0.0 && length_b > 0.0) {
        return None;
    }
    // each over its norm first: steps of 1e-200 have angles too
    let products = a.iter().zip(b.iter()).map(|(a, b)| (a / length_a) * (b / length_b));
    Some(products.sum::<f64>().clamp(-1.0, 1.0))
}
