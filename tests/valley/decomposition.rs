//! The theorem's step is bounce, drift and remainder, and the remainder is within bounds.

use proptest::prelude::*;
use ravine::math::valley::{Drift, Point};

use crate::checks::{Setting, few, polynomial_setting, table_setting};

fn drift(setting: &Setting) -> Drift {
    let Setting { loss, minimum, side, eta, rho } = setting;
    Drift::new(loss, *minimum, *side, *eta, *rho)
        .unwrap_or_else(|reason| panic!("{setting:?}: {reason}"))
}

/// Rounding errors of the step's parts.
fn allowance(drift: &Drift) -> f64 {
    let parts = [drift.start, drift.next, drift.bounce, drift.drift];
    16.0 * f64::EPSILON * parts.iter().flatten().fold(0.0, |sum, part| sum + part.abs())
}

fn assert_parts(setting: &Setting) {
    let drift = drift(setting);
    let Setting { loss, minimum, side, eta, rho } = setting;
    for (i, centre) in minimum.iter().enumerate() {
        let sum = drift.start[i] + drift.bounce[i] + drift.drift[i] + drift.remainder[i];
        assert!((sum - drift.next[i]).abs() <= allowance(&drift), "{setting:?}");
        // the bounce goes to the other side of the minimum
        let mirrored = 2.0 * centre - drift.start[i];
        assert!((drift.start[i] + drift.bounce[i] - mirrored).abs() <= allowance(&drift));
    }
    let gradient = Point::new(loss, drift.start).gradient;
    let length = gradient[0].hypot(gradient[1]);
    let ascent = [0, 1].map(|i| drift.start[i] + rho * gradient[i] / length);
    let at_ascent = Point::new(loss, ascent).gradient;
    let h = eta * drift.point.lambda1;
    for i in 0..2 {
        let next = drift.start[i] - eta * at_ascent[i];
        assert!((next - drift.next[i]).abs() <= allowance(&drift), "{setting:?}");
        let radius = side.sign() * eta * rho * drift.point.lambda1 / (2.0 - h);
        let beside = minimum[i] + radius * drift.e1[i];
        assert!((beside - drift.start[i]).abs() <= allowance(&drift), "{setting:?}");
        let coefficient = -0.5 * eta * (rho * 2.0 / (2.0 - h)).powi(2);
        let expected = coefficient * drift.gradient_lambda_max[i];
        assert!((drift.drift[i] - expected).abs() <= allowance(&drift), "{setting:?}");
    }
    // the step looks at nothing outside the disc
    for point in [drift.start, ascent] {
        let from_minimum = (point[0] - minimum[0]).hypot(point[1] - minimum[1]);
        assert!(from_minimum <= drift.radius * (1.0 + 1e-12) + allowance(&drift));
    }
}

fn assert_bounds(setting: &Setting) {
    let drift = drift(setting);
    let (remainder, allowance) = (drift.remainder_norm, allowance(&drift));
    let split = drift.bound_split();
    assert!(remainder <= split * (1.0 + 1e-12) + allowance, "{setting:?}: {remainder} > {split}");
    assert!(drift.both() >= drift.fourth.value && drift.both() >= drift.third_norm);
    if drift.check_b().is_ok() {
        let printed = drift.bound_printed_both();
        assert!(remainder <= printed + allowance, "{setting:?}: {remainder} > {printed}");
    }
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn the_parts_make_up_the_step(setting in table_setting()) {
        assert_parts(&setting);
    }

    #[test]
    fn the_parts_make_up_the_step_on_polynomials(setting in polynomial_setting()) {
        assert_parts(&setting);
    }

    #[test]
    fn the_remainder_is_within_both_bounds(setting in table_setting()) {
        assert_bounds(&setting);
    }

    #[test]
    fn the_remainder_is_within_both_bounds_on_polynomials(setting in polynomial_setting()) {
        assert_bounds(&setting);
    }

    #[test]
    fn the_printed_bound_fails_with_the_lipschitz_constant_alone(setting in table_setting()) {
        // D³ℓ of ramp is constant: B = 0 claims that nothing remains
        if let ravine::math::valley::Loss::BuiltIn(row) = &setting.loss
            && row.id == "ramp"
        {
            let drift = drift(&setting);
            prop_assert_eq!(drift.bound_printed_lipschitz(), 0.0);
            prop_assert!(drift.remainder_norm > allowance(&drift), "{drift:?}");
        }
    }
}
