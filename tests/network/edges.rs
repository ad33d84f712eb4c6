//! Runs out of the ordinary end in a word, and never in NaN.

use nalgebra::DMatrix;
use proptest::prelude::*;
use ravine::math::Outcome;
use ravine::math::network::{Engine, Problem, Training};

use crate::checks;
use crate::instances::problem;
use crate::runs::run;

const ENGINES: [Engine; 2] = [Engine::Dense, Engine::Gram];

fn problem_of(x: &[f64], labels: &[f64], w0: &[f64], output: &[f64]) -> Problem {
    Problem {
        x: DMatrix::from_row_slice(labels.len(), x.len() / labels.len(), x),
        labels: labels.to_vec(),
        w0: DMatrix::from_row_slice(output.len(), w0.len() / output.len(), w0),
        output: output.to_vec(),
        leak: 0.1,
        step_size: 0.1,
        rho: 0.0,
    }
}

fn all_finite(training: &Training) -> bool {
    let numbers = [
        training.loss(),
        training.train_error(),
        training.gradient_norm(),
        training.weight_norm(),
        training.lambda_max(),
    ];
    let entries = training.weights();
    let mut all = entries.iter().chain(training.margins()).chain(&numbers);
    all.all(|number| number.is_finite())
}

proptest! {
    #![proptest_config(checks::runs())]

    #[test]
    fn any_step_size_and_radius_end_in_finite_numbers(
        problem in problem(Just(0.5), Just(0.0)),
        step_exponent in -320.0..308.0,
        rho_exponent in -320.0..308.0,
        sam: bool,
    ) {
        let rho = if sam { 10_f64.powf(rho_exponent) } else { 0.0 };
        let step_size = 10_f64.powf(step_exponent).max(f64::MIN_POSITIVE);
        let problem = Problem { step_size, rho, ..problem };
        for engine in ENGINES {
            let training = run(&problem, engine, 20);
            prop_assert!(all_finite(&training), "{:?} {problem:?}", training.outcome());
            prop_assert!(training.weight_norm() <= 1e100);
            if let Outcome::Diverged { step } = training.outcome() {
                prop_assert_eq!(training.steps() + 1, step);
                // it stays at the last good point
                let mut on = training.clone();
                prop_assert_eq!(on.step(), training.outcome());
                prop_assert_eq!(on.weights(), training.weights());
            }
        }
    }
}

#[test]
fn steps_of_1e200_diverge() {
    let problem = Problem {
        step_size: 1e200,
        ..problem_of(&[1.0, 2.0, -1.0, 0.5], &[1.0, 1.0], &[0.1, 0.2], &[1.0])
    };
    for engine in ENGINES {
        for rho in [0.0, 0.5] {
            let training = run(&Problem { rho, ..problem.clone() }, engine, 3);
            assert_eq!(training.outcome(), Outcome::Diverged { step: 1 });
            assert_eq!(training.steps(), 0);
            assert_eq!(training.weights(), problem.w0);
            assert!(all_finite(&training));
        }
    }
}

#[test]
fn a_start_out_of_the_world_has_diverged_at_once() {
    let problem = problem_of(&[1.0], &[1.0], &[1e101], &[1.0]);
    for engine in ENGINES {
        assert_eq!(run(&problem, engine, 5).outcome(), Outcome::Diverged { step: 0 });
        assert_eq!(run(&problem, engine, 5).steps(), 0);
    }
}

#[test]
fn opposite_labels_at_one_point_are_stationary_where_f_is_zero() {
    for rho in [0.0, 0.3] {
        let problem = Problem {
            rho,
            ..problem_of(&[1.0, 2.0, 1.0, 2.0], &[1.0, -1.0], &[0.0, 0.0, 0.0, 0.0], &[0.5, -0.5])
        };
        for engine in ENGINES {
            let training = run(&problem, engine, 3);
            assert_eq!(training.outcome(), Outcome::Stationary { step: 0 });
            assert_eq!(training.weights(), problem.w0);
            assert_eq!(training.gradient_norm(), 0.0);
            assert!(all_finite(&training));
        }
    }
}

#[test]
fn samples_at_the_origin_are_stationary() {
    let problem = Problem { rho: 0.5, ..problem_of(&[0.0; 4], &[1.0, 1.0], &[1.0, 2.0], &[1.0]) };
    for engine in ENGINES {
        assert_eq!(run(&problem, engine, 2).outcome(), Outcome::Stationary { step: 0 });
    }
}

#[test]
fn pre_activations_of_a_thousand_are_no_trouble() {
    for sign in [1e3, -1e3] {
        let problem = problem_of(&[sign, 1.0], &[1.0, -1.0], &[1.0, -1.0, 1.0], &[1.0, -0.5, 0.3]);
        for engine in ENGINES {
            for rho in [0.0, 0.1] {
                assert!(all_finite(&run(&Problem { rho, ..problem.clone() }, engine, 100)));
            }
        }
    }
}

#[test]
fn a_gradient_that_underflows_is_stationary() {
    let problem = problem_of(&[1.0], &[1.0], &[1e4], &[1.0]);
    for engine in ENGINES {
        let training = run(&problem, engine, 1);
        assert_eq!(training.outcome(), Outcome::Stationary { step: 0 });
        assert_eq!(training.loss(), 0.0);
    }
}

#[test]
fn sam_takes_its_full_radius_at_a_gradient_of_1e_300() {
    // margin 690: the gradient is about 1e-300, its square underflows
    let problem =
        Problem { rho: 2.0, step_size: 1.0, ..problem_of(&[1.0], &[1.0], &[690.0], &[1.0]) };
    for engine in ENGINES {
        let training = run(&problem, engine, 1);
        assert_eq!(training.outcome(), Outcome::Running);
        let gradient = run(&problem, engine, 0).gradient_norm();
        assert!(gradient > 0.0 && gradient < 1e-290, "{gradient}");
    }
}

#[test]
fn one_class_alone_is_learned() {
    let x = [1.0, 0.5, 2.0, 1.5, -0.5, 3.0];
    let problem = Problem {
        step_size: 0.5,
        ..problem_of(&x, &[1.0; 3], &[0.1, -0.1, 0.2, 0.1], &[0.7, -0.7])
    };
    for engine in ENGINES {
        let training = run(&problem, engine, 2000);
        assert_eq!(training.train_error(), 0.0);
        assert!(training.loss() < 0.05);
        assert_eq!(training.outcome(), Outcome::Running);
    }
}

#[test]
fn a_thousand_units_on_one_side_do_not_overflow() {
    for a in [1.0, -1.0] {
        let problem = problem_of(&[1.0, -1.0], &[1.0, -1.0], &[1e-3; 1100], &[a; 1100]);
        for engine in ENGINES {
            assert!(all_finite(&run(&problem, engine, 3)));
        }
    }
}
