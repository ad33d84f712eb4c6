//! Orthonormal coordinates of any kind give the same training.

use nalgebra::DMatrix;
use proptest::prelude::*;
use ravine::math::network::{Engine, Problem};

use crate::checks::{self, difference};
use crate::instances::{any_rho, matrix, problem, small_part};
use crate::runs::{run, sensitivity, size};

const STEPS: usize = 50;

fn weights_after(problem: &Problem, engine: Engine) -> DMatrix<f64> {
    run(problem, engine, STEPS).weights()
}

/// An orthogonal matrix out of any.
fn rotation(of: &DMatrix<f64>) -> DMatrix<f64> {
    of.clone().qr().q()
}

proptest! {
    #![proptest_config(checks::runs())]

    #[test]
    fn turning_samples_and_weights_turns_the_run(
        (problem, mixer) in problem(small_part(), any_rho()).prop_flat_map(|problem| {
            let k = problem.coordinates();
            (Just(problem), matrix(k, k))
        }),
    ) {
        // see `engines`: some runs of SAM are too sensitive to agree with anything
        prop_assume!(problem.rho == 0.0 || sensitivity(&problem, STEPS) < 1e-13);
        let q = rotation(&mixer);
        let turned = Problem { x: &problem.x * &q, w0: &problem.w0 * &q, ..problem.clone() };
        for engine in [Engine::Dense, Engine::Gram] {
            let still = run(&problem, engine, STEPS);
            let error = (still.weights() * &q - weights_after(&turned, engine)).amax();
            prop_assert!(error < 1e-12 * size(&problem, &still), "{engine:?}: {error}");
        }
    }

    #[test]
    fn coordinates_without_samples_do_not_move(problem in problem(small_part(), any_rho())) {
        let k = problem.coordinates();
        let x = problem.x.clone().resize_horizontally(k + 3, 0.0);
        let w0 = problem.w0.clone().resize_horizontally(k + 3, 0.7);
        let wider = Problem { x, w0, ..problem.clone() };
        for engine in [Engine::Dense, Engine::Gram] {
            let found = weights_after(&wider, engine);
            prop_assert!(found.columns(k, 3).iter().all(|w| *w == 0.7));
            let within = found.columns(0, k).clone_owned();
            prop_assert!(difference(&within, &weights_after(&problem, engine)) < 1e-13);
        }
    }
}
