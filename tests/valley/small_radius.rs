//! What is left of the step as ρ → 0.

use proptest::prelude::*;
use ravine::math::valley::{Drift, Side};

use crate::checks::{few, named, table_setting};

fn size([x, y]: [f64; 2]) -> f64 {
    x.hypot(y)
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn on_a_curve_of_minima_it_is_the_drift(setting in table_setting()) {
        let measure = |rho: f64| {
            Drift::new(&setting.loss, setting.minimum, setting.side, setting.eta, rho)
                .expect("a minimum")
        };
        let one = measure(1e-2);
        // nothing to compare where λₘₐₓ is level, or where there is no curve
        prop_assume!(size(one.gradient_lambda_max) > 0.1 * one.point.lambda1);
        prop_assume!(one.point.lambda2.abs() <= 1e-12);
        let error = |rho: f64| {
            let step = measure(rho);
            step.remainder_norm / size(step.drift)
        };
        let (coarse, fine) = (error(1e-2), error(1e-3));
        prop_assert!(fine <= 0.05, "{fine} for {setting:?}");
        prop_assert!(fine <= 0.2 * coarse + 1e-6, "{coarse} to {fine} for {setting:?}");
    }
}

/// Where λ₂ > 0 a part of the remainder is as large as the drift:
/// −(η²ρ²/(2(2−h))) H P ∇λₘₐₓ, P = I − e₁e₁ᵀ.
#[test]
fn at_a_single_minimum_more_than_the_drift_is_left() {
    let (eta, rho) = (0.1, 1e-4);
    for side in [Side::Plus, Side::Minus] {
        let step = Drift::new(&named("cubic"), [0.0, 0.0], side, eta, rho).expect("a minimum");
        assert_eq!((step.point.lambda1, step.point.lambda2), (3.0, 2.0));
        assert_eq!((step.e1, step.gradient_lambda_max), ([1.0, 0.0], [0.0, 1.0]));
        let leading = -eta * eta * rho * rho / (2.0 * (2.0 - 3.0 * eta)) * 2.0;
        let [along, across] = step.remainder;
        assert!((across / leading - 1.0).abs() <= 1e-2, "{across} is not {leading}");
        assert!(along.abs() <= 0.1 * leading.abs(), "{along}");
        assert!(step.remainder_norm > 0.02 * size(step.drift));
    }
}
