//! β_d ≤ … ≤ β₁ < α_d ≤ … ≤ α₁ = γ₁ for h < 1.

use proptest::prelude::*;

use crate::instances::{h_below_one, h_below_two, instance};
use crate::{checks, rounding::EQUALITY};

fn never_increases(list: &[f64]) -> bool {
    list.windows(2).all(|pair| pair[0] >= pair[1])
}

proptest! {
    #![proptest_config(checks::steps())]

    #[test]
    fn beta_and_alpha_are_in_order(instance in instance(h_below_one())) {
        let thresholds = instance.thresholds();
        let last = thresholds.alpha.len() - 1;
        prop_assert!(never_increases(&thresholds.beta));
        prop_assert!(never_increases(&thresholds.alpha));
        let (beta, alpha) = (thresholds.beta[0], thresholds.alpha[last]);
        if instance.lambda[last] > 0.0 {
            prop_assert!(beta < alpha, "β₁ = {beta} is not below α_d = {alpha}");
        } else {
            prop_assert!((beta / alpha - 1.0).abs() < EQUALITY, "{beta} differs from {alpha}");
        }
    }

    #[test]
    fn the_largest_alpha_is_the_largest_gamma(instance in instance(h_below_one())) {
        let thresholds = instance.thresholds();
        let ratio = thresholds.alpha[0] / thresholds.gamma[0];
        prop_assert!((ratio - 1.0).abs() < EQUALITY, "α₁/γ₁ = {ratio}");
    }

    #[test]
    fn the_trap_lies_between_the_limit_and_gamma(instance in instance(h_below_one())) {
        let thresholds = instance.thresholds();
        prop_assert!(thresholds.beta[0] < thresholds.b);
        prop_assert!(thresholds.b < thresholds.gamma[0]);
        let b = (1.0 - instance.h()) * thresholds.gamma[0];
        prop_assert!((b / thresholds.b - 1.0).abs() < EQUALITY);
    }

    #[test]
    fn the_limit_is_beta_over_lambda(instance in instance(h_below_two())) {
        let thresholds = instance.thresholds();
        let limit = thresholds.beta[0] / instance.lambda[0];
        prop_assert!((limit / thresholds.limit - 1.0).abs() < EQUALITY);
    }

    #[test]
    fn where_nothing_shrinks_the_threshold_is_infinite(instance in instance(2.0..10.0)) {
        let thresholds = instance.thresholds();
        for (i, lambda) in instance.lambda.iter().enumerate() {
            let h = instance.eta * lambda;
            prop_assert_eq!(thresholds.beta[i].is_infinite(), h >= 2.0);
            // summed in the order of the formula: the last digit decides at 0
            let no_alpha = 2.0 - instance.h() - h <= 0.0;
            prop_assert_eq!(thresholds.alpha[i].is_infinite(), no_alpha);
            prop_assert!(thresholds.beta[i] >= 0.0 && thresholds.alpha[i] >= 0.0);
        }
    }
}
