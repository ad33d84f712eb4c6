//! The counting lemma: once n ≤ b, n ≥ (1 + ε)β₁ happens only so often.

use proptest::prelude::*;
use ravine::math::{CountBounds, Counting, Trajectory};

use crate::checks;
use crate::instances::{Instance, h_below_one, instance, magnitude};
use crate::ledgers::sam_run;

fn counting(instance: &Instance, run: &Trajectory, epsilon: f64) -> Counting {
    Counting::along(run, &instance.lambda, &instance.thresholds(), epsilon)
}

/// Step by step, from the definition.
fn naive(instance: &Instance, run: &Trajectory, epsilon: f64) -> Counting {
    let thresholds = instance.thresholds();
    let norms: Vec<f64> =
        (0..=run.last()).map_while(|t| run.at(t)).map(|w| instance.gradient_norm(w)).collect();
    let first_inside = norms.iter().position(|n| *n <= thresholds.b);
    let far = |t: &usize| norms[*t] >= (1.0 + epsilon) * thresholds.beta[0];
    let counted: Vec<usize> =
        first_inside.map_or(Vec::new(), |first| (first..norms.len()).filter(far).collect());
    Counting { first_inside, count: counted.len(), last: counted.last().copied() }
}

proptest! {
    #![proptest_config(checks::runs())]

    #[test]
    fn it_counts_every_step_once(
        instance in instance(h_below_one()),
        epsilon in prop_oneof![magnitude(-3.0..1.0), Just(1e-18)],
        steps in 0..400_usize,
    ) {
        let run = sam_run(&instance, steps);
        prop_assert_eq!(counting(&instance, &run, epsilon), naive(&instance, &run, epsilon));
    }

    #[test]
    fn steps_that_repeat_are_counted_without_a_visit(
        ratio in 0.3..0.7,
        h in 0.7..0.95,
        w in 0.1..3.0,
        steps in 2500..5000_usize,
    ) {
        // with an ε that rounds away, the settled steps count, or do not, as they fall
        let instance = Instance::new(&[1.0, ratio], h, 0.5, &[w, w]);
        let run = sam_run(&instance, steps);
        prop_assert!(run.computed() < steps);
        for epsilon in [1e-18, 1e-16, 1e-3] {
            prop_assert_eq!(counting(&instance, &run, epsilon), naive(&instance, &run, epsilon));
        }
    }

    #[test]
    fn the_count_is_within_all_three_bounds(
        instance in instance(h_below_one()),
        epsilon in magnitude(-2.0..0.5),
    ) {
        let run = sam_run(&instance, 300);
        let count = counting(&instance, &run, epsilon).count as f64;
        let bounds = CountBounds::new(&instance.lambda, instance.eta, instance.rho, epsilon);
        for bound in [bounds.middle, bounds.right, bounds.sharp].into_iter().flatten() {
            prop_assert!(count <= bound, "{count} exceeds one of {bounds:?}");
        }
        let flat = instance.lambda[instance.lambda.len() - 1] == 0.0;
        prop_assert_eq!(bounds.middle.is_none(), flat);
    }
}

proptest! {
    #![proptest_config(checks::steps())]

    #[test]
    fn the_bounds_are_the_slides(instance in instance(h_below_one()), epsilon in magnitude(-3.0..1.0)) {
        let thresholds = instance.thresholds();
        let (beta, smallest) = (thresholds.beta[0], thresholds.beta[instance.lambda.len() - 1]);
        if smallest == 0.0 {
            return Ok(());
        }
        let highest = (thresholds.b.powi(2) / (2.0 * smallest) - thresholds.b).max(0.0);
        let scale = 1.0 / (instance.eta * epsilon * epsilon * instance.lambda[0]);
        let middle = 2.0 * scale / beta * (highest + beta / 2.0);
        let right = 3.0 * scale * beta / smallest;
        let bounds = CountBounds::new(&instance.lambda, instance.eta, instance.rho, epsilon);
        let agrees = |found: Option<f64>, expected: f64| {
            found.is_some_and(|found| (found / expected - 1.0).abs() < 1e-10)
        };
        prop_assert!(agrees(bounds.middle, middle), "{bounds:?} against {middle}");
        prop_assert!(agrees(bounds.right, right), "{bounds:?} against {right}");
        prop_assert!(agrees(bounds.sharp, middle / (2.0 - instance.h())), "{bounds:?}");
    }

    #[test]
    fn the_sharp_bound_is_the_least_and_the_right_one_is_above_it(
        instance in instance(h_below_one()),
        epsilon in magnitude(-3.0..1.0),
    ) {
        let bounds = CountBounds::new(&instance.lambda, instance.eta, instance.rho, epsilon);
        if let (Some(middle), Some(right), Some(sharp)) = (bounds.middle, bounds.right, bounds.sharp) {
            prop_assert!(sharp <= middle && sharp <= right * (1.0 + 1e-12), "{bounds:?}");
        }
    }

    #[test]
    fn the_printed_chain_fails_exactly_where_it_must(h in 0.001..0.999, ratio in magnitude(-3.0..0.0)) {
        let bounds = CountBounds::new(&[1.0, ratio], h, 0.5, 0.1);
        let (middle, right) = (bounds.middle.expect("finite"), bounds.right.expect("finite"));
        let kappa = ratio * ratio * (2.0 - h) / (2.0 - h * ratio);
        let limit = ((2.0 - h).powi(2) - 3.0) / (3.0 - 2.0 * h);
        prop_assume!((kappa - limit).abs() > 1e-12);
        let must = h < 2.0 - 3.0_f64.sqrt() && kappa < limit;
        prop_assert_eq!(middle > right, must, "{:?}, κ = {}, limit {}", bounds, kappa, limit);
    }

    #[test]
    fn the_highest_point_in_the_trap_is_where_the_bound_has_it(instance in instance(h_below_one())) {
        // max of J over ‖Λu‖ ≤ b: at no point of the ball is it higher
        let landscape = crate::landscape::landscape(&instance);
        let thresholds = instance.thresholds();
        let smallest = thresholds.beta[instance.lambda.len() - 1];
        if smallest == 0.0 {
            return Ok(());
        }
        let highest = (thresholds.b.powi(2) / (2.0 * smallest) - thresholds.b).max(0.0);
        let n = instance.gradient_norm(&instance.w).min(thresholds.b);
        let inside = instance.scaled_to(n);
        let value = landscape.value(&nalgebra::DVector::from_column_slice(&inside.w));
        prop_assert!(value <= highest + 1e-12 * (highest + thresholds.b), "{value} > {highest}");
    }
}

#[test]
fn bounds_that_do_not_exist_are_none() {
    let none = CountBounds::default();
    assert_eq!(CountBounds::new(&[1.0, 0.5], 0.4, 0.0, 0.1), none);
    assert_eq!(CountBounds::new(&[0.0, 0.0], 0.4, 0.5, 0.1), none);
    assert_eq!(CountBounds::new(&[1.0, 0.5], 2.0, 0.5, 0.1), none);
    assert_eq!(CountBounds::new(&[1.0, 0.0], 0.4, 0.5, 0.1), none);
    assert_eq!(CountBounds::new(&[], 0.4, 0.5, 0.1), none);
}

#[test]
fn a_run_that_stays_outside_counts_nothing() {
    let instance = Instance::new(&[1.0, 0.001], 0.1, 0.001, &[0.0, 1000.0]);
    let run = sam_run(&instance, 50);
    let counted = counting(&instance, &run, 0.1);
    assert_eq!(counted, Counting { first_inside: None, count: 0, last: None });
}
