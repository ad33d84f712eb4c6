//! A run computed in slices and no further than need be is the run.

use nalgebra::DVector;
use proptest::collection::vec;
use proptest::prelude::*;
use ravine::math::{Ending, LONGEST_PERIOD, Optimizer, Stepper, Trajectory};

use crate::checks;
use crate::instances::{Instance, h_below_two, instance, magnitude, signed};

/// The run extended by the given budgets in turn, round and round.
fn sliced(instance: &Instance, steps: usize, budgets: &[usize]) -> Trajectory {
    let quadratic = instance.quadratic();
    let w = DVector::from_column_slice(&instance.w);
    let mut run = Trajectory::new(&instance.w, steps);
    for budget in budgets.iter().cycle() {
        // a new stepper every time: nothing may be remembered but the points
        let mut stepper = Stepper::new(&quadratic, instance.sam(), instance.eta, &w);
        if run.extend(&mut stepper, *budget, &w) {
            break;
        }
    }
    run
}

/// Two components, both gone or settled to the last bit within a few hundred steps.
fn quickly_settling() -> impl Strategy<Value = Instance> {
    (magnitude(-3.0..3.0), 0.4..0.7, 0.7..1.3, magnitude(-3.0..3.0), vec(signed(-1.0..1.0), 2))
        .prop_map(|(lambda, ratio, h, rho, w)| {
            let lambda = [lambda, ratio * lambda];
            let instance = Instance::new(&lambda, h / lambda[0], rho, &w);
            let b = instance.thresholds().b;
            instance.scaled_to(b)
        })
}

proptest! {
    #![proptest_config(checks::runs())]

    #[test]
    fn slices_of_any_size_give_the_same_run(
        instance in instance(prop_oneof![h_below_two(), 2.0..3.0]),
        steps in 0..300_usize,
        budgets in vec(1..40_usize, 1..6),
    ) {
        let whole = instance.run(instance.sam(), steps);
        let slices = sliced(&instance, steps, &budgets);
        prop_assert_eq!(slices.ending(), whole.ending());
        prop_assert_eq!(slices.computed(), whole.computed());
        prop_assert_eq!(slices.last(), whole.last());
        for t in 0..=steps + 1 {
            prop_assert_eq!(slices.at(t), whole.at(t), "t = {}", t);
        }
    }

    #[test]
    fn a_slice_computes_what_it_may_and_no_more(
        instance in instance(h_below_two()),
        steps in 10..300_usize,
        budget in 1..10_usize,
    ) {
        let quadratic = instance.quadratic();
        let w = DVector::from_column_slice(&instance.w);
        let mut stepper = Stepper::new(&quadratic, instance.sam(), instance.eta, &w);
        let mut run = Trajectory::new(&instance.w, steps);
        run.extend(&mut stepper, budget, &w);
        prop_assert_eq!(run.computed(), budget + 1);
        prop_assert_eq!(run.at(budget + 1), None);
        run.extend(&mut stepper, 0, &w);
        prop_assert_eq!(run.computed(), budget + 1);
    }

    #[test]
    fn it_is_the_run_computed_one_step_after_the_other(
        instance in instance(h_below_two()),
        steps in 0..300_usize,
    ) {
        let run = instance.run(instance.sam(), steps);
        let mut w = instance.w.clone();
        for t in 0..=steps {
            prop_assert_eq!(run.at(t), Some(w.as_slice()), "t = {}", t);
            w = instance.step(&w);
        }
        prop_assert_eq!(run.at(steps + 1), None);
    }
}

proptest! {
    #![proptest_config(checks::runs())]

    #[test]
    fn an_exact_repetition_stands_for_the_whole_rest(instance in quickly_settling()) {
        let steps = 2500;
        let run = instance.run(instance.sam(), steps);
        let Some(Ending::Repeats { from, period }) = run.ending() else {
            return Err(TestCaseError::fail(format!("{:?}", run.ending())));
        };
        prop_assert!((1..=LONGEST_PERIOD).contains(&period));
        prop_assert_eq!(run.computed(), from + period + 1, "stored past the repetition");
        prop_assert_eq!(run.last(), steps);
        let mut w = DVector::from_column_slice(&instance.w);
        let quadratic = instance.quadratic();
        let mut stepper = Stepper::new(&quadratic, instance.sam(), instance.eta, &w.clone());
        for t in 0..=steps {
            prop_assert_eq!(run.at(t), Some(w.as_slice()), "t = {}", t);
            stepper.step(&mut w);
        }
    }

    #[test]
    fn the_number_of_steps_asked_for_costs_nothing_once_it_repeats(instance in quickly_settling()) {
        let short = instance.run(instance.sam(), 10_000);
        prop_assert!(short.computed() < 10_000, "no repetition found");
        let long = instance.run(instance.sam(), 1_000_000_000);
        prop_assert_eq!(short.computed(), long.computed());
        prop_assert_eq!(long.last(), 1_000_000_000);
        prop_assert_eq!(long.at(10_000), short.at(10_000));
        prop_assert_eq!(long.at(1_000_000_001), None);
    }

    #[test]
    fn a_stationary_run_stores_one_point(instance in quickly_settling(), steps in 1..1000_usize) {
        let mut instance = instance;
        instance.w.fill(0.0);
        for optimizer in [instance.sam(), Optimizer::GradientDescent] {
            let run = instance.run(optimizer, steps);
            prop_assert_eq!(run.ending(), Some(Ending::Stationary { step: 0 }));
            prop_assert_eq!(run.computed(), 1);
            prop_assert_eq!(run.at(steps), Some(instance.w.as_slice()));
        }
    }
}
