//! What counts as a bounce.

use proptest::prelude::*;
use ravine::math::Optimizer;
use ravine::math::valley::{Prediction, bounces, valley_run};

use crate::cases::cases;
use crate::checks::typed;

const STEPS: usize = 12;

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn the_two_cycle_of_a_quadratic_bounces_at_every_step(
        lambda in 0.2_f64..5.0,
        h in 0.05_f64..1.9,
        rho in 0.01_f64..2.0,
        y in -3.0_f64..3.0,
    ) {
        let (loss, eta) = (typed(&format!("{lambda}*x^2/2")), h / lambda);
        let amplitude = Prediction::new(&loss, [0.0, y], eta, rho).expect("a minimum").amplitude;
        let sam = valley_run(&loss, Optimizer::Sam { rho }, eta, [amplitude, y], STEPS);
        prop_assert!((0..=STEPS).all(|t| bounces(&sam, t)), "{sam:?}");
    }

    /// Its step is taken back by (ηλ − 1) times its length: a bounce from two thirds on.
    #[test]
    fn gradient_descent_bounces_only_where_it_hardly_comes_nearer(
        lambda in 0.2_f64..5.0,
        h in prop_oneof![0.05_f64..0.95, 1.05_f64..1.66, 1.67_f64..2.49],
        x in 0.1_f64..2.0,
    ) {
        let (loss, eta) = (typed(&format!("{lambda}*x^2/2")), h / lambda);
        let gd = valley_run(&loss, Optimizer::GradientDescent, eta, [x, 0.0], STEPS);
        let expected = h - 1.0 >= 2.0 / 3.0;
        prop_assert!((0..=STEPS).all(|t| bounces(&gd, t) == expected), "{gd:?}");
    }

    #[test]
    fn a_path_of_one_step_does_not_bounce(x in -2.0_f64..2.0, y in -2.0_f64..2.0) {
        let loss = typed("x^2 + y^2");
        for steps in [0, 1] {
            let sam = valley_run(&loss, Optimizer::Sam { rho: 0.3 }, 0.5, [x, y], steps);
            prop_assert!((0..=3).all(|t| !bounces(&sam, t)));
        }
    }
}
