//! Per step on u = (−1)ᵗw near the limit, r = λ_i/λ₁: along e₁ a deviation is
//! multiplied by −(1 − h), along e_i by −(1 − hr − (2 − h)r²).

use proptest::prelude::*;

use crate::checks;
use crate::instances::{Instance, h_below_two, magnitude};

proptest! {
    #![proptest_config(checks::steps())]

    #[test]
    fn along_the_first_axis(
        lambda in magnitude(-3.0..3.0),
        h in h_below_two(),
        rho in magnitude(-3.0..3.0),
        relative in -0.5..0.5_f64,
    ) {
        let mut instance = Instance::new(&[lambda, lambda / 3.0], h / lambda, rho, &[0.0, 0.0]);
        let limit = instance.thresholds().limit;
        instance.w[0] = limit * (1.0 + relative);
        // u′ = −w′; on the axis the deviation's law is exact, not only to first order
        let deviation = -instance.step(&instance.w)[0] / limit - 1.0;
        let predicted = -(1.0 - h) * relative;
        prop_assert!((deviation - predicted).abs() < 1e-12, "{deviation} against {predicted}");
    }

    #[test]
    fn along_another_axis(
        lambda in magnitude(-3.0..3.0),
        ratio in 0.0..1.0_f64,
        h in h_below_two(),
        rho in magnitude(-3.0..3.0),
        relative in magnitude(-6.0..-4.0),
    ) {
        let lambda = [lambda, ratio * lambda];
        let mut instance = Instance::new(&lambda, h / lambda[0], rho, &[0.0, 0.0]);
        let limit = instance.thresholds().limit;
        instance.w = vec![limit, limit * relative];
        let rate = -instance.step(&instance.w)[1] / instance.w[1];
        let predicted = -(1.0 - h * ratio - (2.0 - h) * ratio * ratio);
        // n exceeds β₁ by a relative ½(rδ)²
        let tolerance = 2.0 * relative * relative + 1e-12;
        prop_assert!((rate - predicted).abs() < tolerance, "{rate} against {predicted}");
    }
}
