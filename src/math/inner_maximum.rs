//! The worst perturbation in a ball, exactly: what SAM's ascent step approximates.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, OVector};

use super::{Objective, Quadratic, norm};

/// More Newton steps than any secular equation was seen to need.
const MOST_NEWTON_STEPS: usize = 100;

/// A maximiser of ℓ(w + ε) over ‖ε‖ ≤ ρ.
#[derive(Clone, Debug, PartialEq)]
pub struct InnerMaximum<D: Dim>
where
    DefaultAllocator: Allocator<D>,
{
    /// ε, of length ρ.
    pub epsilon: OVector<f64, D>,
    /// ℓ(w + ε), the value at w of the minimax objective M(w) = max_{‖ε‖≤ρ} ℓ(w + ε).
    pub value: f64,
    /// μ ≥ λ₁ with Λ(w + ε) = με; λ₁ itself where the maximum ties, and where ρ = 0
    /// leaves μ without a meaning.
    pub multiplier: f64,
    /// Whether ε is one of several maximisers: with it, −ε's part in the eigenspace
    /// of λ₁ serves as well, and any direction in it if that has more than one.
    pub ties: bool,
}

/// How much ℓ rises within the ball of radius ρ about w: exactly, and as SAM sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sharpness {
    /// max_{‖ε‖≤ρ} ℓ(w + ε) − ℓ(w).
    pub exact: f64,
    /// ρ‖∇ℓ(w)‖, to first order.
    pub first_order: f64,
    /// ℓ(w + ρv/‖v‖) − ℓ(w), at SAM's ascent point; 0 where ∇ℓ(w) = 0 and there is none.
    pub at_ascent_point: f64,
}

impl<D: Dim> Quadratic<D>
where
    DefaultAllocator: Allocator<D>,
{
    /// A maximiser of ℓ(w + ε) over ‖ε‖ ≤ `rho`.
    ///
    /// It is a trust-region problem: Λ(w + ε) = με with μ ≥ λ₁, so that
    /// ε_i = v_i/(μ − λ_i), where μ solves the secular equation ‖ε‖ = ρ. In the
    /// hard case, where w has no part in the eigenspace of λ₁ and the rest cannot
    /// fill the ball, μ = λ₁ and the rest of ε lies anywhere in that eigenspace:
    /// the maximum ties, and the one along e₁ is returned. So it is at w = 0.
    ///
    /// Source: Conn, Gould, Toint, *Trust-region methods* (2000), section 7.3.
    pub fn inner_maximum(&self, w: &OVector<f64, D>, rho: f64) -> InnerMaximum<D> {
        let largest = self.lambda().first().copied().unwrap_or(0.0);
        let mut epsilon = w.clone();
        epsilon.fill(0.0);
        let (mut multiplier, mut ties) = (largest, false);
        if rho > 0.0 {
            let gaps = epsilon.zip_map(self.eigenvalues(), |_, lambda| {
                if largest > 0.0 { (largest - lambda) / largest } else { 0.0 }
            });
            let pulls = w.zip_map(self.eigenvalues(), |w, lambda| {
                if largest > 0.0 { lambda / largest * (w / rho) } else { 0.0 }
            });
            let (gaps, pulls) = (gaps.as_slice(), pulls.as_slice());
            let shift = secular_root(pulls, gaps);
            multiplier = largest + largest * shift;
            if shift.is_finite() {
                for (epsilon, (pull, gap)) in epsilon.iter_mut().zip(pulls.iter().zip(gaps)) {
                    *epsilon = quotient(*pull, shift + gap);
                }
            } else {
                // the ball is a point beside w: straight up the gradient
                epsilon.zip_zip_apply(w, self.eigenvalues(), |epsilon, w, lambda| {
                    *epsilon = lambda / largest * w;
                });
            }
            let length = norm(epsilon.as_slice());
            if shift == 0.0 && length < 1.0 {
                // the hard case: e₁ belongs to λ₁'s eigenspace, where ε is 0 so far
                epsilon[0] = ((1.0 - length) * (1.0 + length)).sqrt();
                ties = true;
            } else if length.is_finite() && length > 0.0 {
                epsilon /= length;
            }
            epsilon *= rho;
        }
        let value = self.value(w) + self.rise(w, &epsilon);
        InnerMaximum { epsilon, value, multiplier, ties }
    }

    /// How much ℓ rises within the ball of radius `rho` about `w`.
    pub fn sharpness(&self, w: &OVector<f64, D>, rho: f64) -> Sharpness {
        let exact = self.rise(w, &self.inner_maximum(w, rho).epsilon);
        let v = self.eigenvalues().component_mul(w);
        let n = norm(v.as_slice());
        let at_ascent_point = if n > 0.0 { self.rise(w, &(v / n * rho)) } else { 0.0 };
        Sharpness { exact, first_order: rho * n, at_ascent_point }
    }

    /// ℓ(w + ε) − ℓ(w) = Σ λ_iε_i(w_i + ε_i/2), without the difference.
    fn rise(&self, w: &OVector<f64, D>, epsilon: &OVector<f64, D>) -> f64 {
        let entries = self.lambda().iter().zip(w.iter().zip(epsilon.iter()));
        entries.map(|(lambda, (w, epsilon))| lambda * epsilon * (w + 0.5 * epsilon)).sum()
    }
}

/// The s ≥ 0 with Σ (x_i/(s + g_i))² = 1; 0 if the sum is less at every s.
///
/// Here s = (μ − λ₁)/λ₁, g_i = (λ₁ − λ_i)/λ₁ in [0, 1] and x_i = v_i/(λ₁ρ). The sum
/// falls from s = 0 on, and Newton's method on 1/√sum, started where the sum is
/// at least 1, comes up to the root and never passes it.
fn secular_root(x: &[f64], gaps: &[f64]) -> f64 {
    let no_term_exceeds_one =
        x.iter().zip(gaps).fold(f64::NEG_INFINITY, |least, (x, gap)| least.max(x.abs() - gap));
    let mut s = no_term_exceeds_one.max(0.0);
    if !s.is_finite() {
        return s;
    }
    for _ in 0..MOST_NEWTON_STEPS {
        let (mut squares, mut slope) = (0.0, 0.0);
        for (x, gap) in x.iter().zip(gaps) {
            let term = quotient(*x, s + gap);
            squares += term * term;
            slope += quotient(term * term, s + gap);
        }
        let length = squares.sqrt();
        let next = s + squares / slope * (length - 1.0);
        if !(length > 1.0 && next > s) {
            break;
        }
        s = next;
    }
    s
}

/// x/y, where 0/0 is 0: what is not there pulls nowhere.
fn quotient(x: f64, y: f64) -> f64 {
    if x == 0.0 { 0.0 } else { x / y }
}
