//! Small steps go down, and SAM with a small radius is nearly gradient descent.

use proptest::prelude::*;
use ravine::math::network::{Problem, Training};

use crate::checks;
use crate::instances::{problem, small_part};

fn training(problem: Problem) -> Training {
    Training::new(problem).expect("a valid problem")
}

proptest! {
    #![proptest_config(checks::runs())]

    #[test]
    fn the_loss_never_rises(problem in problem(small_part(), Just(0.0))) {
        let mut training = training(problem);
        let mut before = training.loss();
        for _ in 0..100 {
            training.step();
            let loss = training.loss();
            prop_assert!(loss <= before * (1.0 + 1e-14), "from {before} to {loss}");
            before = loss;
        }
    }

    #[test]
    fn a_step_of_sam_tends_to_one_of_descent(problem in problem(small_part(), Just(0.0))) {
        let after = |rho: f64| {
            let mut training = training(Problem { rho, ..problem.clone() });
            training.step();
            training.weights()
        };
        let start = training(problem.clone());
        prop_assume!(start.gradient_norm() > 1e-3);
        let descent = after(0.0);
        // first order in ρ: α∇²L·ρ, and α‖∇²L‖ is below 1
        for rho in [1e-2, 1e-4, 1e-6] {
            let distance = (after(rho) - &descent).norm();
            prop_assert!(distance <= rho + 1e-13 * descent.norm(), "{distance} at {rho}");
        }
    }
}

#[test]
fn steps_that_are_too_long_can_rise() {
    let problem = Problem {
        x: nalgebra::DMatrix::from_row_slice(2, 1, &[1.0, 1.1]),
        labels: vec![1.0, -1.0],
        w0: nalgebra::DMatrix::from_element(1, 1, 0.5),
        output: vec![1.0],
        leak: 0.5,
        step_size: 50.0,
        rho: 0.0,
    };
    let mut training = training(problem);
    let losses: Vec<f64> = (0..20)
        .map(|_| {
            training.step();
            training.loss()
        })
        .collect();
    assert!(losses.windows(2).any(|pair| pair[1] > pair[0]));
}
