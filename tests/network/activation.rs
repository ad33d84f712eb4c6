//! φ is its definition, its derivatives are derivatives, and nothing overflows.

use proptest::prelude::*;
use ravine::math::network::Activation;

use crate::{checks, reference};

proptest! {
    #![proptest_config(checks::steps())]

    #[test]
    fn value_and_slope_and_curvature_are_their_definitions(leak in 0.0..=1.0_f64, z in -30.0..30.0_f64) {
        let phi = Activation { leak };
        let scale = 1e-13 * (1.0 + z.abs());
        prop_assert!((phi.value(z) - reference::phi(leak, z)).abs() <= scale);
        prop_assert!((phi.slope(z) - reference::slope(leak, z)).abs() <= 1e-14);
        prop_assert!((phi.curvature(z) - reference::bend(leak, z)).abs() <= 1e-14);
    }

    #[test]
    fn each_is_the_derivative_of_the_one_before(leak in 0.0..=1.0_f64, z in -20.0..20.0_f64) {
        let phi = Activation { leak };
        let h = 1e-5;
        let slope = (phi.value(z + h) - phi.value(z - h)) / (2.0 * h);
        let curvature = (phi.slope(z + h) - phi.slope(z - h)) / (2.0 * h);
        prop_assert!((slope - phi.slope(z)).abs() < 1e-8);
        prop_assert!((curvature - phi.curvature(z)).abs() < 1e-8);
    }

    #[test]
    fn bounds_hold_at_every_size(leak in 0.0..0.99_f64, exponent in -300.0..300.0_f64, minus: bool) {
        let phi = Activation { leak };
        let z = 10_f64.powf(exponent) * if minus { -1.0 } else { 1.0 };
        prop_assert!(phi.value(z).is_finite() && phi.value(z).abs() <= z.abs() * (1.0 + 1e-15));
        prop_assert!((leak..=1.0 + 1e-15).contains(&phi.slope(z)));
        prop_assert!((0.0..=(1.0 - leak) / 4.0 + 1e-15).contains(&phi.curvature(z)));
        prop_assert_eq!(phi.value(z) > 0.0, z > 0.0);
    }

    #[test]
    fn small_numbers_keep_their_digits(leak in 0.0..=1.0, exponent in -300.0..-9.0_f64) {
        let z = 10_f64.powf(exponent);
        let value = Activation { leak }.value(z);
        prop_assert!((value / (z * (1.0 + leak) / 2.0) - 1.0).abs() < 1e-9);
    }
}

#[test]
fn zero_is_zero() {
    assert_eq!(Activation { leak: 0.3 }.value(0.0), 0.0);
}
