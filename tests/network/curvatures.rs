//! λₘₐₓ is the eigenvalue of the Hessian that is largest in size.

use nalgebra::DMatrix;
use proptest::prelude::*;
use ravine::math::network::{Curvature, Engine, Problem, Training};

use crate::checks;
use crate::instances::{any_rho, problem, small_part};
use crate::reference;

/// The eigenvalue of largest size of the explicit Hessian, and the size of the next.
fn explicit(problem: &Problem, w: &DMatrix<f64>) -> (f64, f64) {
    let mut values = reference::hessian(problem, w).symmetric_eigenvalues().as_slice().to_vec();
    values.sort_by(|a, b| b.abs().total_cmp(&a.abs()));
    (values[0], values.get(1).map_or(0.0, |value| value.abs()))
}

/// (∇²L)V from the gradients at W ± hV.
fn bent(problem: &Problem, w: &DMatrix<f64>, v: &DMatrix<f64>) -> DMatrix<f64> {
    let h = 1e-5;
    let gradient = |by: f64| reference::gradient(problem, &(w + v * by));
    (gradient(h) - gradient(-h)) / (2.0 * h)
}

proptest! {
    #![proptest_config(checks::runs())]

    #[test]
    fn the_explicit_hessian_is_the_change_of_the_gradient(
        problem in problem(small_part(), Just(0.0)),
    ) {
        let hessian = reference::hessian(&problem, &problem.w0);
        let (units, coordinates) = problem.w0.shape();
        for at in 0..units * coordinates {
            let mut v = DMatrix::zeros(units, coordinates);
            v[(at / coordinates, at % coordinates)] = 1.0;
            let found = bent(&problem, &problem.w0, &v);
            for j in 0..units {
                for c in 0..coordinates {
                    let expected = hessian[(j * coordinates + c, at)];
                    prop_assert!((found[(j, c)] - expected).abs() < 1e-7);
                }
            }
        }
    }

    #[test]
    fn lambda_max_is_that_of_the_explicit_hessian(
        problem in problem(small_part(), any_rho()),
    ) {
        for engine in [Engine::Dense, Engine::Gram] {
            let mut training =
                Training::with_engine(problem.clone(), engine).expect("a valid problem");
            for _ in 0..5 {
                training.step();
            }
            let (expected, next) = explicit(&problem, &training.weights());
            let found = training.lambda_max();
            prop_assert!((found.abs() - expected.abs()).abs() <= 1e-9 * expected.abs() + 1e-15);
            // with a rival of the same size and the other sign, either may be named
            if next < 0.999 * expected.abs() {
                prop_assert!(found * expected >= 0.0, "{found} against {expected}");
            }
        }
    }

    #[test]
    fn its_eigenvector_is_stretched_by_it(problem in problem(small_part(), Just(0.0))) {
        let Curvature { lambda, direction } = Curvature::at(&problem, &problem.w0);
        prop_assume!(lambda != 0.0);
        prop_assert!((direction.norm() - 1.0).abs() < 1e-12);
        let error = (bent(&problem, &problem.w0, &direction) - &direction * lambda).norm();
        prop_assert!(error < 1e-7 * (1.0 + lambda.abs()), "{error}");
    }

    #[test]
    fn many_more_coordinates_than_samples_change_nothing(
        problem in problem(small_part(), Just(0.0)),
    ) {
        let k = problem.coordinates() + 2 * problem.samples() + 1;
        let wider = Problem {
            x: problem.x.clone().resize_horizontally(k, 0.0),
            w0: problem.w0.clone().resize_horizontally(k, 0.3),
            ..problem.clone()
        };
        let narrow = Curvature::at(&problem, &problem.w0);
        let wide = Curvature::at(&wider, &wider.w0);
        prop_assert!((wide.lambda - narrow.lambda).abs() <= 1e-9 * narrow.lambda.abs());
        let outside = wide.direction.columns(problem.coordinates(), k - problem.coordinates());
        prop_assert!(outside.amax() < 1e-12);
    }
}

#[test]
fn a_hundred_dimensions_take_restarts() {
    let wave = |i: usize, c: usize, by: f64| ((i * 7 + c * 3) as f64 * by).sin();
    let problem = Problem {
        x: DMatrix::from_fn(40, 12, |i, c| wave(i, c, 0.7)),
        labels: (0..40).map(|i| if i % 3 == 0 { 1.0 } else { -1.0 }).collect(),
        w0: DMatrix::from_fn(16, 12, |j, c| wave(j, c, 1.3)),
        output: (0..16).map(|j| if j % 2 == 0 { 0.25 } else { -0.25 }).collect(),
        leak: 0.1,
        step_size: 0.1,
        rho: 0.0,
    };
    let (expected, _) = explicit(&problem, &problem.w0);
    let found = Curvature::at(&problem, &problem.w0).lambda;
    assert!((found - expected).abs() < 1e-9 * expected.abs(), "{found} against {expected}");
}

#[test]
fn samples_at_the_origin_have_no_curvature() {
    let problem = Problem {
        x: DMatrix::zeros(3, 2),
        labels: vec![1.0, -1.0, 1.0],
        w0: DMatrix::from_element(2, 2, 1.0),
        output: vec![0.5, -0.5],
        leak: 0.1,
        step_size: 0.1,
        rho: 0.0,
    };
    let Curvature { lambda, direction } = Curvature::at(&problem, &problem.w0);
    assert_eq!(lambda, 0.0);
    assert_eq!(direction, DMatrix::zeros(2, 2));
}
