//! Both engines train the same network.

use nalgebra::DMatrix;
use proptest::prelude::*;
use ravine::math::network::{Engine, Problem, Training};

use crate::checks::{self, difference};
use crate::instances::{any_rho, problem, sized_problem, small_part};
use crate::reference;
use crate::runs::{run, sensitivity, size};

proptest! {
    #![proptest_config(checks::runs())]

    #[test]
    fn they_agree_after_200_steps(problem in problem(small_part(), any_rho())) {
        // SAM can be as sensitive to its start as a chaotic map: no two roundings agree then
        prop_assume!(problem.rho == 0.0 || sensitivity(&problem, 200) < 1e-13);
        let (dense, gram) = (run(&problem, Engine::Dense, 200), run(&problem, Engine::Gram, 200));
        let error = (dense.weights() - gram.weights()).amax() / size(&problem, &dense);
        prop_assert!(error < 1e-12, "{error}");
        let norms = (dense.weight_norm(), gram.weight_norm());
        prop_assert!((norms.0 - norms.1).abs() < 1e-12 * size(&problem, &dense));
    }

    #[test]
    fn each_of_200_steps_is_one_of_the_other_engine(problem in problem(small_part(), any_rho())) {
        let mut gram = run(&problem, Engine::Gram, 0);
        for _ in 0..200 {
            let here = Problem { w0: gram.weights(), ..problem.clone() };
            // the direction of a gradient that is the rest of a cancellation is not defined
            let defined = problem.rho == 0.0 || gram.gradient_norm() > 1e-4;
            gram.step();
            if defined {
                let dense = run(&here, Engine::Dense, 1);
                let error = (dense.weights() - gram.weights()).amax() / size(&here, &dense);
                prop_assert!(error < 1e-12, "{error} at step {}", gram.steps());
            }
        }
    }

    #[test]
    fn a_step_is_the_plain_formula_at_every_size(
        problem in sized_problem((100_usize..300, 100_usize..300, 1_usize..20), small_part(), Just(0.0)),
    ) {
        let step = problem.step_size * reference::gradient(&problem, &problem.w0);
        let expected = &problem.w0 - &step;
        for engine in [Engine::Dense, Engine::Gram] {
            let training = run(&problem, engine, 1);
            let error = (training.weights() - &expected).amax();
            prop_assert!(error < 1e-13 * problem.w0.norm(), "{engine:?}: {error}");
            // D there comes from the Z that the products carry
            let gradient = reference::gradient(&problem, &expected).norm();
            let error = (training.gradient_norm() - gradient).abs();
            prop_assert!(error <= 1e-10 * gradient, "{engine:?}: {error} of {gradient}");
        }
    }

    #[test]
    fn coefficients_give_the_weights(problem in problem(small_part(), any_rho())) {
        let gram = run(&problem, Engine::Gram, 50);
        let c = gram.coefficients().expect("the Gram engine knows them");
        let expected = &problem.w0 + c * &problem.x;
        prop_assert!(difference(&gram.weights(), &expected) < 1e-13);
        prop_assert_eq!(run(&problem, Engine::Dense, 1).coefficients(), None);
    }
}

#[test]
fn the_cheaper_engine_is_chosen() {
    assert_eq!(Engine::cheapest(200, 2), Engine::Dense);
    assert_eq!(Engine::cheapest(50, 52), Engine::Gram);
    let problem = Problem {
        x: DMatrix::from_fn(9, 2, |i, c| (i + c) as f64),
        labels: vec![1.0; 9],
        w0: DMatrix::zeros(1, 2),
        output: vec![1.0],
        leak: 0.1,
        step_size: 0.1,
        rho: 0.0,
    };
    assert_eq!(Training::new(problem).expect("a valid problem").engine(), Engine::Dense);
}
