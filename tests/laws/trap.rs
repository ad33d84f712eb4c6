//! h < 1: n ≤ b ⇒ n′ ≤ b; above b, n′ ≤ max(b, (1 − ηλ_d) n).

use proptest::prelude::*;

use crate::checks;
use crate::instances::{Instance, h_below_one, h_between_one_and_two, instance, magnitude};
use crate::rounding::with_room;

fn next_norm(instance: &Instance) -> f64 {
    instance.gradient_norm(&instance.step(&instance.w))
}

proptest! {
    #![proptest_config(checks::steps())]

    #[test]
    fn who_is_inside_stays_inside(
        instance in instance(h_below_one()),
        fraction in magnitude(-6.0..0.0),
    ) {
        let b = instance.thresholds().b;
        let inside = instance.scaled_to(fraction * b);
        let next = next_norm(&inside);
        prop_assert!(next <= with_room(b), "n′ = {next} exceeds b = {b}");
    }

    #[test]
    fn who_is_outside_comes_closer(
        instance in instance(h_below_one()),
        factor in magnitude(0.0..6.0),
    ) {
        let b = instance.thresholds().b;
        let outside = instance.scaled_to(factor * b);
        let n = outside.gradient_norm(&outside.w);
        let smallest = outside.lambda[outside.lambda.len() - 1];
        let bound = b.max((1.0 - outside.eta * smallest) * n);
        let next = next_norm(&outside);
        prop_assert!(next <= with_room(bound), "n′ = {next} exceeds {bound}");
    }

    #[test]
    fn between_one_and_two_the_smaller_trap_beta_holds(
        instance in instance(h_between_one_and_two()),
        fraction in magnitude(-6.0..0.0),
    ) {
        let beta = instance.thresholds().beta[0];
        let inside = instance.scaled_to(fraction * beta);
        let next = next_norm(&inside);
        prop_assert!(next <= with_room(beta), "n′ = {next} exceeds β₁ = {beta}");
    }

    #[test]
    fn between_one_and_two_the_trap_fails_on_the_axis(
        h in h_between_one_and_two(),
        lambda in magnitude(-3.0..3.0),
        rho in magnitude(-3.0..3.0),
        fraction in 0.01..1.0,
    ) {
        // n′ = (h − 1)n + b: from inside, one step leads out, every time
        let instance = Instance::new(&[lambda, lambda / 2.0], h / lambda, rho, &[1.0, 0.0]);
        let b = instance.thresholds().b;
        let next = next_norm(&instance.scaled_to(fraction * b));
        prop_assert!(next > with_room(b), "n′ = {next} stays within b = {b}");
    }
}
