//! What a 64-bit check may conclude, and what it may not.
//!
//! A rule such as "n > β_i ⇔ |v_i| shrinks" is exact for real numbers. In 64-bit
//! arithmetic it seems to fail where n and β_i differ by less than the rounding
//! errors in v, where squares underflow, and where v itself is about to.

/// Closer to each other than this, relatively, two numbers count as equal.
pub const EQUALITY: f64 = 1e-12;

/// Components smaller than this are on their way to underflow and show nothing.
pub const UNDERFLOW: f64 = 1e-290;

/// Eigenvalues closer than this, relatively, are as good as tied: v₁²/v_i² then
/// changes by so little in a step that only rounding errors show.
pub const AS_GOOD_AS_TIED: f64 = 1e-9;

/// Whether n is at the threshold as far as 64-bit numbers can tell.
pub fn at_threshold(n: f64, threshold: f64) -> bool {
    (n / threshold - 1.0).abs() < EQUALITY
}

/// Whether a component and its successor are large enough to be compared.
pub fn comparable(before: f64, after: f64) -> bool {
    before.abs() >= UNDERFLOW && after.abs() >= UNDERFLOW
}

/// Whether `a` and `b` differ by no more than [`EQUALITY`] relative to `scale`.
pub fn close(a: f64, b: f64, scale: f64) -> bool {
    (a - b).abs() <= EQUALITY * scale
}

/// `bound` with room for the rounding errors of what is compared with it.
pub fn with_room(bound: f64) -> f64 {
    bound * (1.0 + EQUALITY)
}
