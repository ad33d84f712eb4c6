//! n > β_i ⇔ |v_i| shrinks (v_i ≠ 0).

use proptest::prelude::*;

use crate::instances::{Instance, h_below_two, instance};
use crate::{
    checks,
    rounding::{at_threshold, comparable},
};

fn holds_from(instance: &Instance, w: &[f64]) -> Result<Vec<f64>, TestCaseError> {
    let beta = instance.thresholds().beta;
    let n = instance.gradient_norm(w);
    let next = instance.step(w);
    let (before, after) = (instance.gradient(w), instance.gradient(&next));
    for i in 0..before.len() {
        if !comparable(before[i], after[i]) || at_threshold(n, beta[i]) {
            continue;
        }
        prop_assert_eq!(
            n > beta[i],
            after[i].abs() < before[i].abs(),
            "component {}: n = {}, β = {}, v {} -> {}",
            i,
            n,
            beta[i],
            before[i],
            after[i]
        );
    }
    Ok(next)
}

proptest! {
    #![proptest_config(checks::steps())]

    #[test]
    fn a_component_shrinks_exactly_above_its_beta(instance in instance(h_below_two())) {
        holds_from(&instance, &instance.w)?;
    }

    #[test]
    fn above_two_the_leading_component_never_shrinks(instance in instance(2.0..10.0)) {
        let after = instance.gradient(&instance.step(&instance.w));
        let before = instance.gradient(&instance.w);
        prop_assert!(after[0].abs() >= before[0].abs() * (1.0 - 1e-15));
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
