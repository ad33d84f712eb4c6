//! What becomes of runs.

use ravine::math::valley::{Loss, valley_outcome, valley_run};
use ravine::math::{Optimizer, Outcome};

use crate::checks::{named, typed};

const SAM: Optimizer = Optimizer::Sam { rho: 0.3 };

fn outcome(loss: &Loss, optimizer: Optimizer, eta: f64, start: [f64; 2], steps: usize) -> Outcome {
    valley_outcome(loss, &valley_run(loss, optimizer, eta, start, steps))
}

#[test]
fn a_start_on_a_minimum_stays() {
    for optimizer in [SAM, Optimizer::GradientDescent] {
        for steps in [0, 1, 50] {
            let found = outcome(&named("valley"), optimizer, 0.2, [0.0, 1.5], steps);
            assert_eq!(found, Outcome::Stationary { step: 0 });
        }
    }
}

#[test]
fn a_run_that_arrives_is_stationary_from_then_on() {
    // one step of size 1 leads from anywhere to the minimum of ½x²
    let loss = typed("x^2/2");
    for steps in [1, 2, 50] {
        let found = outcome(&loss, Optimizer::GradientDescent, 1.0, [0.7, 1.5], steps);
        assert_eq!(found, Outcome::Stationary { step: 1 });
    }
}

#[test]
fn a_run_that_leaves_the_world_has_diverged() {
    let loss = named("valley");
    let trajectory = valley_run(&loss, SAM, 10.0, [3.0, 3.0], 100);
    let Outcome::Diverged { step } = valley_outcome(&loss, &trajectory) else {
        panic!("the run stays");
    };
    assert!(trajectory.at(step).is_none());
    let before = trajectory.at(step - 1).expect("a point");
    assert!(before.iter().all(|x| x.is_finite()));
}

#[test]
fn a_run_out_of_the_domain_has_diverged() {
    let loss = typed("x^2 + ln(y)");
    assert_eq!(outcome(&loss, SAM, 0.1, [1.0, -1.0], 10), Outcome::Diverged { step: 1 });
}

#[test]
fn a_cycle_is_never_reported() {
    // a quadratic: SAM ends in a cycle of two points
    let found = outcome(&typed("0.5*x^2 + 0.25*y^2"), SAM, 0.4, [1.2, 0.9], 500);
    assert_eq!(found, Outcome::Running);
    assert_eq!(outcome(&named("valley"), SAM, 0.2, [0.5, 1.5], 500), Outcome::Running);
}

#[test]
fn far_down_the_trench_nothing_overflows() {
    let found = outcome(&named("trench"), SAM, 0.4, [0.4, -800.0], 50);
    assert_eq!(found, Outcome::Running);
}
