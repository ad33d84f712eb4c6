//! The norm of a symmetric form is its largest value.

use proptest::prelude::*;
use ravine::math::valley::form_norm;

use crate::checks::many;

/// F(u₁, …, u_k) by contracting one argument after the other.
fn apply(entries: &[f64], arguments: &[[f64; 2]]) -> f64 {
    match arguments.split_first() {
        None => entries[0],
        Some(([u, v], rest)) => {
            let left: Vec<f64> = entries.windows(2).map(|pair| u * pair[0] + v * pair[1]).collect();
            apply(&left, rest)
        }
    }
}

fn unit(angle: f64) -> [f64; 2] {
    [angle.cos(), angle.sin()]
}

/// That nothing exceeds the norm, and that something comes near it.
fn assert_norm<const N: usize>(entries: [f64; N], angles: [f64; 4]) {
    const DIRECTIONS: usize = 3000;
    let norm = form_norm(entries);
    let value = |k: usize| {
        let u = unit(std::f64::consts::PI * k as f64 / DIRECTIONS as f64);
        apply(&entries, &vec![u; N - 1]).abs()
    };
    let largest = (0..DIRECTIONS).map(value).fold(0.0, f64::max);
    assert!(largest <= norm * (1.0 + 1e-14), "{entries:?}: {norm} below {largest}");
    // between two directions a form of degree k falls by (kΔ)²/2 at most
    assert!(norm <= largest * (1.0 + 1e-5), "{entries:?}: {norm} above {largest}");
    let mixed = apply(&entries, &angles.map(unit)[..N - 1]).abs();
    assert!(mixed <= norm * (1.0 + 1e-14), "{entries:?}: {norm} below {mixed} of mixed arguments");
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn of_three_arguments(
        entries in prop::array::uniform4(-5.0..5.0),
        angles in prop::array::uniform4(0.0..6.3),
    ) {
        assert_norm(entries, angles);
    }

    #[test]
    fn of_four_arguments(
        entries in prop::array::uniform5(-5.0..5.0),
        angles in prop::array::uniform4(0.0..6.3),
    ) {
        assert_norm(entries, angles);
    }

    #[test]
    fn of_forms_that_are_known(angle in 0.0..6.3_f64, size in 1e-3..1e3_f64) {
        let [u, v] = unit(angle);
        let powers = [size * u * u * u, size * u * u * v, size * u * v * v, size * v * v * v];
        prop_assert!((form_norm(powers) - size).abs() <= 1e-12 * size);
        // the real part of z³ turned by an angle has the same size in all of three directions
        let harmonic = [size * u, size * v, -size * u, -size * v];
        prop_assert!((form_norm(harmonic) - size).abs() <= 1e-12 * size);
    }
}

#[test]
fn at_the_ends_of_the_range() {
    assert_eq!(form_norm([0.0; 5]), 0.0);
    assert_eq!(form_norm([3e-310, 0.0, 0.0, 0.0]), 3e-310);
    assert_eq!(form_norm([0.0, 0.0, 0.0, 1e300]), 1e300);
    assert!(!form_norm([f64::NAN, 0.0, 0.0, 0.0]).is_finite());
    assert_eq!(form_norm([1.0, f64::NEG_INFINITY, 0.0, 0.0]), f64::INFINITY);
}
