//! h = 1, h = 2 and beyond.

use proptest::collection::vec;
use proptest::prelude::*;
use ravine::math::{Optimizer, Outcome};

use crate::instances::{Instance, instance, magnitude, signed};
use crate::{
    checks,
    rounding::{close, with_room},
};

/// Steps after which growth by a factor of 1.1 a step has passed 1e100 from 1e-10.
const LONG_ENOUGH: usize = 3000;

proptest! {
    #![proptest_config(checks::steps())]

    #[test]
    fn at_one_the_radius_is_exact_after_one_step_on_the_axis(
        lambda in magnitude(-3.0..3.0),
        rho in magnitude(-3.0..3.0),
        w in signed(-3.0..3.0),
    ) {
        let instance = Instance::new(&[lambda, lambda / 2.0], 1.0 / lambda, rho, &[w, 0.0]);
        let b = instance.thresholds().b;
        let instance = instance.scaled_to(w.abs() * b);
        let next = instance.step(&instance.w);
        let expected = -w.signum() * instance.thresholds().limit;
        let scale = instance.w[0].abs() + expected.abs();
        prop_assert!(close(next[0], expected, scale), "{} is not {expected}", next[0]);
        prop_assert_eq!(next[1], 0.0);
    }

    #[test]
    fn at_two_the_gradient_grows_by_the_trap_every_step(
        lambda in magnitude(-3.0..3.0),
        rho in magnitude(-3.0..3.0),
        size in magnitude(-3.0..3.0),
    ) {
        let start = Instance::new(&[lambda, lambda / 2.0], 2.0 / lambda, rho, &[1.0, 0.0]);
        let b = start.thresholds().b;
        let start = start.scaled_to(size * b);
        let mut w = start.w.clone();
        let mut n = start.gradient_norm(&w);
        for _ in 0..20 {
            w = start.step(&w);
            let next = start.gradient_norm(&w);
            prop_assert!(close(next - n, b, n + b), "{n} -> {next}, b = {b}");
            n = next;
        }
    }

    #[test]
    fn above_two_the_leading_component_grows_geometrically(instance in instance(2.1..10.0)) {
        let before = instance.gradient(&instance.w)[0].abs();
        let after = instance.gradient(&instance.step(&instance.w))[0].abs();
        let least = (instance.h() - 1.0) * before;
        prop_assert!(after >= least * (1.0 - 1e-12), "{after} is below {least}");
    }
}

proptest! {
    #![proptest_config(checks::runs())]

    #[test]
    fn above_two_sam_and_gradient_descent_diverge(instance in instance(2.1..10.0)) {
        for optimizer in [instance.sam(), Optimizer::GradientDescent] {
            let outcome = instance.outcome(optimizer, LONG_ENOUGH);
            prop_assert!(matches!(outcome, Outcome::Diverged { .. }), "{optimizer:?}: {outcome:?}");
        }
    }

    #[test]
    fn below_two_the_gradient_stays_within_its_start_and_both_traps(
        lambda in magnitude(-3.0..3.0),
        ratios in vec(0.0..1.0, 2),
        h in 0.01..1.99_f64,
        rho in magnitude(-3.0..3.0),
        w in vec(signed(-3.0..0.0), 3),
        size in magnitude(-3.0..3.0),
    ) {
        let mut lambda = vec![lambda, ratios[0] * lambda, ratios[1] * lambda];
        lambda.sort_by(|a, b| b.total_cmp(a));
        let instance = Instance::new(&lambda, h / lambda[0], rho, &w);
        let b = instance.thresholds().b;
        let instance = instance.scaled_to(size * b);
        // above β₁ everything shrinks; at or below it, b (h < 1) or β₁ itself holds
        let beta = instance.thresholds().beta[0];
        let bound = with_room(instance.gradient_norm(&instance.w).max(b).max(beta));
        for optimizer in [instance.sam(), Optimizer::GradientDescent] {
            let run = instance.run(optimizer, 200);
            for t in 0..=200 {
                let n = instance.gradient_norm(run.at(t).expect("a point"));
                prop_assert!(n <= bound, "{optimizer:?}: n = {n} at t = {t}, bound {bound}");
            }
        }
    }
}
