//! The squared recurrence rests exactly where v lies in one eigenspace with
//! ‖v‖ = β_i: a whole sphere where eigenvalues coincide.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::instances::{Instance, h_below_two, instance, magnitude, signed};
use crate::{checks, rounding::close};

/// The instance with w moved into the eigenspace of λ_i, at distance ‖Λw‖ = n.
fn in_eigenspace(mut instance: Instance, i: usize, n: f64) -> Instance {
    for j in 0..instance.w.len() {
        if instance.lambda[j] != instance.lambda[i] {
            instance.w[j] = 0.0;
        }
    }
    instance.scaled_to(n)
}

proptest! {
    #![proptest_config(checks::steps())]

    #[test]
    fn at_beta_in_one_eigenspace_every_component_only_changes_sign(
        instance in instance(h_below_two()),
        i in any::<prop::sample::Index>(),
    ) {
        let positive = instance.lambda.iter().filter(|lambda| **lambda > 0.0).count();
        let i = i.index(positive);
        let beta = instance.thresholds().beta[i];
        let resting = in_eigenspace(instance, i, beta);
        let before = resting.gradient(&resting.w);
        let after = resting.gradient(&resting.step(&resting.w));
        for (before, after) in before.iter().zip(&after) {
            prop_assert!(close(*after, -before, before.abs()), "{before} -> {after}");
        }
    }

    #[test]
    fn off_beta_in_one_eigenspace_it_moves(
        instance in instance(h_below_two()),
        i in any::<prop::sample::Index>(),
        offset in signed(-6.0..-0.1),
    ) {
        let positive = instance.lambda.iter().filter(|lambda| **lambda > 0.0).count();
        let i = i.index(positive);
        let beta = instance.thresholds().beta[i];
        let moving = in_eigenspace(instance, i, beta * (1.0 + offset));
        let before = moving.gradient(&moving.w)[i].abs();
        let after = moving.gradient(&moving.step(&moving.w))[i].abs();
        prop_assert!(!close(after, before, 1e-2 * before), "{before} -> {after}");
    }

    #[test]
    fn across_two_eigenspaces_it_moves(
        largest in magnitude(-3.0..3.0),
        ratio in 0.05..0.95,
        h in h_below_two(),
        rho in magnitude(-3.0..3.0),
        w in vec(signed(-3.0..0.0), 2),
        size in magnitude(-3.0..3.0),
    ) {
        let lambda = [largest, ratio * largest];
        let instance = Instance::new(&lambda, h / largest, rho, &w);
        let b = instance.thresholds().b;
        let instance = instance.scaled_to(size * b);
        let before = instance.gradient(&instance.w);
        let after = instance.gradient(&instance.step(&instance.w));
        let rests = |i: usize| close(after[i].abs(), before[i].abs(), before[i].abs());
        prop_assert!(!(rests(0) && rests(1)), "{before:?} -> {after:?}");
    }
}
