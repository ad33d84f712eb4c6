//! The Euclidean norm, safe at both ends of the exponent range.

/// Sums of squares in this range lost nothing to underflow or overflow that a
/// 64-bit result could show.
pub(super) const SAFE_SQUARES: std::ops::Range<f64> = 1e-260..1e300;

/// ‖v‖₂ of a slice of any length (0 for an empty one).
///
/// At 1e-300 a sum of squares underflows to 0 and a run would stick falsely at a
/// "zero" gradient; at 1e300 it overflows. Both are scaled by the largest entry,
/// as `hypot` does. A NaN entry gives NaN, an infinite one gives +∞.
#[inline]
pub fn norm(v: &[f64]) -> f64 {
    let squares: f64 = v.iter().map(|x| x * x).sum();
    if SAFE_SQUARES.contains(&squares) { squares.sqrt() } else { scaled_norm(v) }
}

#[cold]
fn scaled_norm(v: &[f64]) -> f64 {
    if v.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    let largest = v.iter().fold(0.0_f64, |largest, x| largest.max(x.abs()));
    if largest == 0.0 || largest.is_infinite() {
        return largest;
    }
    let squares: f64 = v.iter().map(|x| (x / largest) * (x / largest)).sum();
    largest * squares.sqrt()
}
