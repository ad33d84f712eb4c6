//! Where formulas are 0/0, numbers underflow, or a direction is missing.

use nalgebra::Vector2;
use proptest::collection::vec;
use proptest::prelude::*;
use ravine::math::{Motion, Optimizer, Outcome, Quadratic, Stepper, norm, two_cycle};

use crate::checks;
use crate::instances::{
    Instance, LONG_ENOUGH, brisk_h_above_one, brisk_h_below_one, brisk_instance, h_below_one,
    h_below_two, instance, magnitude, signed, spectrum,
};
use crate::rounding::close;

fn brisk() -> impl Strategy<Value = Instance> {
    brisk_instance(prop_oneof![brisk_h_below_one(), brisk_h_above_one()])
}

proptest! {
    #![proptest_config(checks::steps())]

    #[test]
    fn a_gradient_of_exactly_zero_stays(instance in instance(h_below_two()), flat in signed(-3.0..3.0)) {
        let mut instance = instance;
        // only where λ = 0 may w be anything
        for (w, lambda) in instance.w.iter_mut().zip(&instance.lambda) {
            *w = if *lambda == 0.0 { flat } else { 0.0 };
        }
        for optimizer in [instance.sam(), Optimizer::GradientDescent] {
            let (motion, next) = instance.step_with(optimizer, &instance.w);
            prop_assert_eq!(motion, Motion::Stationary);
            prop_assert_eq!(&next, &instance.w);
            prop_assert_eq!(instance.outcome(optimizer, 10), Outcome::Stationary { step: 0 });
            let run = instance.run(optimizer, 10);
            prop_assert_eq!(run.at(10), Some(instance.w.as_slice()));
        }
    }

    #[test]
    fn a_tiny_gradient_is_not_taken_for_zero(
        instance in instance(h_below_two()),
        n in prop::sample::select(vec![1e-300, 1e-305, 1e-310]),
    ) {
        let tiny = instance.scaled_to(n);
        let (motion, next) = tiny.step_with(tiny.sam(), &tiny.w);
        prop_assert_eq!(motion, Motion::Moved);
        // w is nothing beside the push −ηρλ·v/n, except where λ = 0
        let (v, n) = (tiny.gradient(&tiny.w), tiny.gradient_norm(&tiny.w));
        for i in 0..v.len() {
            let push = tiny.eta * tiny.rho * tiny.lambda[i];
            let expected = tiny.w[i] - push * (v[i] / n);
            prop_assert!(
                close(next[i], expected, push.max(tiny.w[i].abs())),
                "component {}: {} from v = {}", i, next[i], v[i]
            );
        }
    }

    #[test]
    fn what_shrinks_beside_the_bounce_reaches_zero_and_never_hangs_above_it(
        eta in 0.1..0.9,
        ratio in 0.2..0.9,
        start in prop::sample::select(vec![0.9, 1e-307, 5e-324]),
    ) {
        let quadratic = Quadratic::new(Vector2::new(1.0, ratio)).expect("two eigenvalues");
        let mut w = Vector2::new(1.2, start);
        let mut stepper = Stepper::new(&quadratic, Optimizer::Sam { rho: 0.5 }, eta, &w);
        // at the bounce each step leaves |1 − ηλ₂ − (λ₂/λ₁)²(2 − ηλ₁)| of it: at most 0.984
        let left = (1.0 - eta * ratio - ratio * ratio * (2.0 - eta)).abs();
        prop_assert!(left < 0.984);
        for _ in 0..60_000 {
            stepper.step(&mut w);
        }
        prop_assert_eq!(w[1], 0.0);
        prop_assert!(w[0].abs() > 0.01, "no bounce: {}", w[0]);
    }

    #[test]
    fn what_grows_beside_a_bounce_leaves_the_last_numbers(
        eta in 0.1..0.9,
        ratio in 0.5..0.95,
        tiny in prop::sample::select(vec![1e-321, -1e-321]),
    ) {
        // the two-cycle along e₂ is unstable: w₁ grows by (λ₁/λ₂)²(2 − ηλ₂) − 1 + ηλ₁ > 1
        let (rho, cycle) = (0.5, eta * 0.5 * ratio / (2.0 - eta * ratio));
        let quadratic = Quadratic::new(Vector2::new(1.0, ratio)).expect("two eigenvalues");
        let mut w = Vector2::new(tiny, cycle);
        let mut stepper = Stepper::new(&quadratic, Optimizer::Sam { rho }, eta, &w);
        let away = (0..60_000).find(|_| {
            stepper.step(&mut w);
            w[0].abs() > 0.01
        });
        prop_assert!(away.is_some(), "still at {:e}", w[0]);
    }

    #[test]
    fn gradient_descent_is_stationary_where_the_gradient_is_zero_and_not_before(
        eta in 0.1..0.45,
    ) {
        let quadratic = Quadratic::new(Vector2::new(1.0, 0.5)).expect("two eigenvalues");
        for optimizer in [Optimizer::GradientDescent, Optimizer::Sam { rho: 0.0 }] {
            // (1 − η)·5e-324 rounds to 5e-324
            let mut w = Vector2::new(5e-324, 0.0);
            let motion = Stepper::new(&quadratic, optimizer, eta, &w).step(&mut w);
            prop_assert_eq!((motion, w[0]), (Motion::Moved, 5e-324));
        }
    }

    #[test]
    fn at_gamma_the_component_becomes_zero_and_stays_zero(
        instance in instance(h_below_one()),
        i in any::<prop::sample::Index>(),
    ) {
        let positive = instance.lambda.iter().filter(|lambda| **lambda > 0.0).count();
        let i = i.index(positive);
        let gamma = instance.thresholds().gamma[i];
        let instance = instance.scaled_to(gamma);
        let run = instance.run(instance.sam(), 20);
        for t in 1..=20 {
            prop_assert_eq!(run.at(t).expect("a point")[i], 0.0, "t = {}", t);
        }
    }

    #[test]
    fn without_radius_sam_is_gradient_descent(instance in instance(h_below_two())) {
        let mut instance = instance;
        instance.rho = 0.0;
        let descended = instance.step_with(Optimizer::GradientDescent, &instance.w);
        prop_assert_eq!(instance.step_with(instance.sam(), &instance.w), descended);
    }

    #[test]
    fn gradient_descent_is_its_formula(instance in instance(h_below_two())) {
        let next = instance.step_with(Optimizer::GradientDescent, &instance.w).1;
        for ((lambda, before), after) in instance.lambda.iter().zip(&instance.w).zip(&next) {
            let formula = (1.0 - instance.eta * lambda) * before;
            prop_assert!(close(*after, formula, before.abs()), "{after} is not {formula}");
        }
    }
}

proptest! {
    #![proptest_config(checks::runs())]

    #[test]
    fn from_next_to_nothing_the_bounce_still_builds_up(
        instance in brisk(),
        n in prop::sample::select(vec![1e-300, 1e-310]),
    ) {
        let tiny = instance.scaled_to(n);
        let outcome = tiny.outcome(tiny.sam(), LONG_ENOUGH);
        prop_assert!(matches!(outcome, Outcome::TwoCycle { .. }), "{outcome:?}");
    }

    #[test]
    fn without_a_first_component_it_bounces_along_the_second(instance in brisk()) {
        let mut instance = instance;
        // what was the first axis becomes the second, below a larger eigenvalue
        instance.lambda.insert(0, 1.05 * instance.lambda[0]);
        instance.w.insert(0, 0.0);
        let run = instance.run(instance.sam(), LONG_ENOUGH);
        for t in 0..=LONG_ENOUGH {
            prop_assert_eq!(run.at(t).expect("a point")[0], 0.0);
        }
        let cycle = two_cycle(&instance.lambda, instance.eta, instance.rho, &run);
        let cycle = cycle.expect("a two-cycle");
        prop_assert_eq!(cycle.eigenspace, 1..2);
        let radius = instance.thresholds().beta[1] / instance.lambda[1];
        prop_assert!(close(cycle.radius, radius, radius));
    }

    #[test]
    fn a_tie_at_the_top_keeps_its_direction(instance in brisk()) {
        let mut instance = instance;
        let tied = instance.w.len().min(3) - 1;
        for i in 1..=tied {
            instance.lambda[i] = instance.lambda[0];
        }
        let run = instance.run(instance.sam(), LONG_ENOUGH);
        let end = run.at(LONG_ENOUGH).expect("a point");
        let unit = |w: &[f64]| {
            let span = &w[..=tied];
            span.iter().map(|w| w / norm(span) * w_sign(span)).collect::<Vec<f64>>()
        };
        for (before, after) in unit(&instance.w).iter().zip(&unit(end)) {
            prop_assert!((before - after).abs() < 1e-10, "{before} -> {after}");
        }
        let limit = instance.thresholds().limit;
        prop_assert!((norm(&end[..=tied]) / limit - 1.0).abs() < 1e-6);
        let cycle = two_cycle(&instance.lambda, instance.eta, instance.rho, &run);
        prop_assert_eq!(cycle.expect("a two-cycle").eigenspace, 0..tied + 1);
    }

    #[test]
    fn where_the_loss_is_flat_nothing_moves(instance in brisk(), flat in signed(-3.0..3.0)) {
        let mut instance = instance;
        instance.lambda.push(0.0);
        instance.w.push(flat);
        for optimizer in [instance.sam(), Optimizer::GradientDescent] {
            let run = instance.run(optimizer, LONG_ENOUGH);
            for t in 0..=LONG_ENOUGH {
                prop_assert_eq!(run.at(t).expect("a point").last(), Some(&flat));
            }
        }
        let outcome = instance.outcome(instance.sam(), LONG_ENOUGH);
        prop_assert!(matches!(outcome, Outcome::TwoCycle { .. }), "{outcome:?}");
    }

    #[test]
    fn a_flat_loss_is_stationary_everywhere(w in vec(signed(-3.0..3.0), 3)) {
        let instance = Instance::new(&[0.0; 3], 0.4, 0.5, &w);
        prop_assert_eq!(instance.outcome(instance.sam(), 5), Outcome::Stationary { step: 0 });
    }

    #[test]
    fn without_radius_whole_runs_agree(
        lambda in spectrum(3),
        h in h_below_two(),
        w in vec(signed(-3.0..3.0), 3),
        steps in 1..200_usize,
        size in magnitude(-3.0..3.0),
    ) {
        let w: Vec<f64> = w.iter().map(|w| w * size).collect();
        let instance = Instance::new(&lambda, h / lambda[0], 0.0, &w);
        let sam = instance.run(instance.sam(), steps);
        let descent = instance.run(Optimizer::GradientDescent, steps);
        prop_assert_eq!(sam.ending(), descent.ending());
        for t in 0..=steps {
            prop_assert_eq!(sam.at(t), descent.at(t));
        }
    }
}

/// The sign of the first entry, to tell a direction from the bounce across 0.
fn w_sign(span: &[f64]) -> f64 {
    span[0].signum()
}
