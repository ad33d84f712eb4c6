//! ‖v‖ at every exponent a 64-bit number has.

use proptest::collection::vec;
use proptest::prelude::*;
use ravine::math::norm;

use crate::checks;

/// x·2^k, exact unless the result is subnormal or too large.
fn scale(x: f64, k: i32) -> f64 {
    // in parts, since 2^k itself may not be a 64-bit number
    let part = k.clamp(-1000, 1000);
    let scaled = x * 2_f64.powi(part);
    if part == k { scaled } else { scale(scaled, k - part) }
}

/// The exponent of the largest entry.
fn exponent(v: &[f64]) -> i32 {
    let largest = v.iter().fold(0.0_f64, |largest, x| largest.max(x.abs()));
    largest.log2().floor() as i32
}

/// A number with any exponent, subnormal ones included.
fn any_size() -> impl Strategy<Value = f64> {
    (-1.0..1.0, -1073..1023).prop_map(|(x, k): (f64, i32)| scale(x, k))
}

/// Numbers of about one size, wherever that is.
fn alike() -> impl Strategy<Value = Vec<f64>> {
    (vec(-1.0..1.0, 1..12), -1073..1020)
        .prop_map(|(v, k): (Vec<f64>, i32)| v.into_iter().map(|x| scale(x, k)).collect())
}

fn agrees(v: &[f64]) -> Result<(), TestCaseError> {
    let k = if v.iter().all(|x| *x == 0.0) { 0 } else { exponent(v) };
    let squares: f64 = v.iter().map(|x| scale(*x, -k).powi(2)).sum();
    let expected = scale(squares.sqrt(), k);
    let tolerance = 8.0 * f64::EPSILON * expected + 2.0 * scale(1.0, -1074);
    let found = norm(v);
    prop_assert!((found - expected).abs() <= tolerance, "{found:e} against {expected:e}");
    Ok(())
}

proptest! {
    #![proptest_config(checks::steps())]

    #[test]
    fn of_numbers_of_one_size(v in alike()) {
        agrees(&v)?;
    }

    #[test]
    fn of_numbers_of_all_sizes(v in vec(any_size(), 0..12)) {
        agrees(&v)?;
    }

    #[test]
    fn is_never_below_the_largest_entry(v in vec(any_size(), 1..12)) {
        let largest = v.iter().fold(0.0_f64, |largest, x| largest.max(x.abs()));
        prop_assert!(norm(&v) >= largest * (1.0 - f64::EPSILON));
    }

    #[test]
    fn tells_what_is_not_a_number_from_what_is_infinite(
        v in vec(any_size(), 1..12),
        at in any::<prop::sample::Index>(),
    ) {
        let mut v = v;
        let at = at.index(v.len());
        v[at] = f64::NEG_INFINITY;
        prop_assert_eq!(norm(&v), f64::INFINITY);
        v.push(f64::NAN);
        prop_assert!(norm(&v).is_nan());
    }
}

#[test]
fn of_nothing_is_zero() {
    assert_eq!(norm(&[]), 0.0);
    assert_eq!(norm(&[0.0, -0.0]), 0.0);
}

#[test]
fn beyond_the_largest_number_is_infinite() {
    assert_eq!(norm(&[f64::MAX, f64::MAX]), f64::INFINITY);
    assert_eq!(norm(&[f64::MAX, 1.0]), f64::MAX);
}
