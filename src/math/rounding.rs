//! What a 64-bit check may conclude.
//!
//! The statements checked in [`claims`](super::claims) are exact for real numbers.
//! In 64-bit arithmetic they seem to fail where two numbers differ by less than
//! the errors they carry, and where a number is about to underflow. A check that
//! cried wolf there would be worth nothing: these are the limits within which two
//! numbers count as equal, or as too small to show anything.

/// Closer to each other than this, relatively, a number and a threshold count as equal.
pub const EQUALITY: f64 = 1e-12;

/// A component smaller than this is on its way to underflow and shows nothing.
pub const UNDERFLOW: f64 = 1e-290;

/// Units of rounding that a few operations on lists of `dimension` entries may
/// cost, as a multiple of the numbers that went into them: 16·2⁻⁵², and more only
/// in dimensions above 8, where a sum has more terms to round.
pub fn allowance(dimension: usize) -> f64 {
    (2.0 * dimension as f64).max(16.0) * f64::EPSILON
}

/// Whether `value` equals `threshold` as far as 64-bit numbers can tell.
#[inline]
pub fn at_threshold(value: f64, threshold: f64) -> bool {
    (value - threshold).abs() < EQUALITY * threshold.abs()
}
