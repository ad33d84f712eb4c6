//! What a step goes along is the gradient of the loss.

use nalgebra::DMatrix;
use proptest::prelude::*;
use ravine::math::network::{Engine, Problem, Training};

use crate::checks::{self, difference};
use crate::instances::{any_rho, problem, small_part};
use crate::reference;

fn first_step(problem: &Problem, engine: Engine) -> Training {
    let mut training = Training::with_engine(problem.clone(), engine).expect("a valid problem");
    training.step();
    training
}

/// (L(W + hE) − L(W − hE))/2h for each entry.
fn differences(problem: &Problem, w: &DMatrix<f64>) -> DMatrix<f64> {
    let h = 1e-5;
    DMatrix::from_fn(w.nrows(), w.ncols(), |j, c| {
        let loss = |by: f64| {
            let mut moved = w.clone();
            moved[(j, c)] += by;
            reference::loss(problem, &moved)
        };
        (loss(h) - loss(-h)) / (2.0 * h)
    })
}

proptest! {
    #![proptest_config(checks::steps())]

    #[test]
    fn a_step_of_descent_is_along_the_slope_of_the_loss(
        problem in problem(small_part(), Just(0.0)),
    ) {
        let slope = differences(&problem, &problem.w0);
        for engine in [Engine::Dense, Engine::Gram] {
            let step = (&problem.w0 - first_step(&problem, engine).weights()) / problem.step_size;
            let error = (step - &slope).amax();
            prop_assert!(error < 1e-8 * (1.0 + slope.amax()), "{engine:?}: {error}");
        }
    }

    #[test]
    fn a_step_is_its_definition(problem in problem(small_part(), any_rho())) {
        let expected = reference::step(&problem, &problem.w0);
        let gradient = reference::gradient(&problem, &problem.w0);
        // where the gradient is the rest of a cancellation its direction is not defined
        prop_assume!(problem.rho == 0.0 || gradient.norm() > 1e-8);
        for engine in [Engine::Dense, Engine::Gram] {
            let found = first_step(&problem, engine).weights();
            prop_assert!(difference(&found, &expected) < 1e-13, "{engine:?}");
        }
    }

    #[test]
    fn loss_margins_error_and_norms_are_their_definitions(
        problem in problem(small_part(), any_rho()),
    ) {
        for engine in [Engine::Dense, Engine::Gram] {
            let training = first_step(&problem, engine);
            let w = training.weights();
            let margins = reference::margins(&problem, &w);
            prop_assert_eq!(training.margins().len(), margins.len());
            for (found, expected) in training.margins().iter().zip(&margins) {
                prop_assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
            }
            let wrong = training.margins().iter().filter(|margin| **margin <= 0.0).count();
            prop_assert_eq!(training.train_error(), wrong as f64 / margins.len() as f64);
            let close = |found: f64, expected: f64| (found - expected).abs() <= 1e-12 * (1.0 + expected);
            prop_assert!(close(training.loss(), reference::loss(&problem, &w)));
            prop_assert!(close(training.weight_norm(), w.norm()));
            let gradient = reference::gradient(&problem, &w).norm();
            prop_assert!(close(training.gradient_norm(), gradient));
        }
    }
}

#[test]
fn an_output_of_exactly_zero_counts_as_wrong() {
    let problem = Problem {
        x: DMatrix::from_row_slice(2, 1, &[1.0, -1.0]),
        labels: vec![1.0, -1.0],
        w0: DMatrix::zeros(2, 1),
        output: vec![0.5, -0.5],
        leak: 0.1,
        step_size: 0.1,
        rho: 0.0,
    };
    let training = Training::new(problem).expect("a valid problem");
    assert_eq!(training.margins(), [0.0, 0.0]);
    assert_eq!(training.train_error(), 1.0);
}
