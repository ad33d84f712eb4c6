//! n < α_i ⇔ v₁²/v_i² grows (v₁, v_i ≠ 0, λ₁ > λ_i).

use proptest::prelude::*;

use crate::instances::{Instance, h_below_one, h_below_two, instance};
use crate::{
    checks,
    rounding::{AS_GOOD_AS_TIED, at_threshold, comparable},
};

fn holds_from(instance: &Instance, w: &[f64]) -> Result<Vec<f64>, TestCaseError> {
    let alpha = instance.thresholds().alpha;
    let n = instance.gradient_norm(w);
    let next = instance.step(w);
    let (before, after) = (instance.gradient(w), instance.gradient(&next));
    for i in 1..before.len() {
        let tied = instance.lambda[0] - instance.lambda[i] <= AS_GOOD_AS_TIED * instance.lambda[0];
        let shown = comparable(before[0], after[0]) && comparable(before[i], after[i]);
        if tied || !shown || at_threshold(n, alpha[i]) {
            continue;
        }
        // |v₁|/|v_i|, not its square, which underflows long before
        let ratio = before[0].abs() / before[i].abs();
        let next_ratio = after[0].abs() / after[i].abs();
        prop_assert_eq!(
            n < alpha[i],
            next_ratio > ratio,
            "component {}: n = {}, α = {}, ratio {} -> {}",
            i,
            n,
            alpha[i],
            ratio,
            next_ratio
        );
    }
    Ok(next)
}

proptest! {
    #![proptest_config(checks::steps())]

    #[test]
    fn the_ravine_direction_gains_exactly_below_alpha(instance in instance(h_below_two())) {
        holds_from(&instance, &instance.w)?;
    }

    #[test]
    fn inside_the_trap_of_beta_it_gains_on_all_others(instance in instance(h_below_one())) {
        let thresholds = instance.thresholds();
        let inside = instance.clone().scaled_to(0.999 * thresholds.beta[0]);
        let before = inside.gradient(&inside.w);
        let after = inside.gradient(&inside.step(&inside.w));
        for i in 1..before.len() {
            let gap = 1.0 - inside.lambda[i] / inside.lambda[0];
            if gap <= AS_GOOD_AS_TIED || !comparable(before[i], after[i]) {
                continue;
            }
            prop_assert!((after[0] / after[i]).abs() > (before[0] / before[i]).abs());
        }
    }
}

proptest! {
    #![proptest_config(checks::runs())]

    #[test]
    fn and_so_all_along_a_run(instance in instance(h_below_two())) {
        let mut w = instance.w.clone();
        for _ in 0..40 {
            w = holds_from(&instance, &w)?;
        }
    }
}
