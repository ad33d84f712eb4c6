//! Coordinates of the samples' span change nothing that training sees.

use nalgebra::DMatrix;
use proptest::prelude::*;
use ravine::math::network::{Bridge, Curvature, Narrowing, Problem, Training};

use crate::checks;
use crate::instances::{any_rho, problem, small_part};

/// The same problem with its samples and first weights turned within `k` more coordinates.
fn widened(problem: &Problem, k: usize, angle: f64) -> Problem {
    let turned = |matrix: &DMatrix<f64>, beside: f64| {
        let columns = matrix.ncols();
        let mut wide = matrix.clone().resize_horizontally(columns + k, beside);
        for c in 0..columns {
            for i in 0..matrix.nrows() {
                let (a, b) = (wide[(i, c)], wide[(i, columns + c % k)]);
                wide[(i, c)] = a * angle.cos() - b * angle.sin();
                wide[(i, columns + c % k)] = a * angle.sin() + b * angle.cos();
            }
        }
        wide
    };
    Problem { x: turned(&problem.x, 0.0), w0: turned(&problem.w0, 0.3), ..problem.clone() }
}

/// Narrowed in slices of so many operations.
fn narrowed(problem: &Problem, slice: usize) -> Problem {
    let mut narrowing = Narrowing::new(problem.clone());
    while narrowing.advance(slice).is_some() {}
    narrowing.finish()
}

proptest! {
    #![proptest_config(checks::runs())]

    #[test]
    fn margins_steps_and_curvatures_are_the_same(
        problem in problem(small_part(), any_rho()),
        more in 1_usize..30,
        angle in 0.1..1.4,
        slice in 1_usize..2000,
    ) {
        let wide = widened(&problem, more, angle);
        let narrow = narrowed(&wide, slice);
        prop_assert!(narrow.coordinates() <= wide.coordinates());
        prop_assert!(narrow.coordinates() <= wide.samples() || narrow == wide);
        let run = |problem: &Problem| {
            let mut training = Training::new(problem.clone()).expect("a valid problem");
            let iterates = [(); 4].map(|()| {
                let w = training.weights();
                training.step();
                w
            });
            (training, iterates)
        };
        let ((wide_run, [w0, w1, w2, _]), (narrow_run, [v0, v1, v2, _])) = (run(&wide), run(&narrow));
        for (a, b) in wide_run.margins().iter().zip(narrow_run.margins()) {
            prop_assert!((a - b).abs() <= 1e-9 * (1.0 + a.abs()), "{a} against {b}");
        }
        let (length, expected) = ((&v2 - &v1).norm(), (&w2 - &w1).norm());
        prop_assert!((length - expected).abs() <= 1e-9 * (1.0 + expected));
        let (found, expected) = (Curvature::at(&narrow, &v0), Curvature::at(&wide, &w0));
        let scale = expected.lambda.abs().max(1e-9);
        prop_assert!((found.lambda.abs() - expected.lambda.abs()).abs() <= 1e-8 * scale);
        let cosine = |problem: &Problem, a: &DMatrix<f64>, b: &DMatrix<f64>, c: &DMatrix<f64>| {
            Bridge::new(problem, Some(a), b, c).cosine
        };
        prop_assume!(expected.lambda != 0.0 && length > 1e-6 && (&v1 - &v0).norm() > 1e-6);
        let (a, b) = (cosine(&narrow, &v0, &v1, &v2), cosine(&wide, &w0, &w1, &w2));
        let (a, b) = (a.expect("two steps"), b.expect("two steps"));
        prop_assert!((a - b).abs() < 1e-6, "{a} against {b}");
    }

    #[test]
    fn a_search_knows_the_loss_where_it_searches(problem in problem(small_part(), Just(0.0))) {
        let training = Training::new(problem).expect("a valid problem");
        let (found, expected) = (training.curvature_search().loss(), training.loss());
        prop_assert!((found - expected).abs() <= 1e-12 * (1.0 + expected));
    }

    #[test]
    fn another_rule_on_the_same_sample_is_a_run_of_its_own(
        problem in problem(small_part(), any_rho()),
        (leak, part, rho) in (0.0..1.0, 0.1..2.0, 0.0..1.0),
        (before, after) in (0_usize..20, 0_usize..20),
    ) {
        let mut first = Training::new(problem.clone()).expect("a valid problem");
        for _ in 0..before {
            first.step();
        }
        let step_size = part * problem.step_size;
        let mut found = first.with_rule(leak, step_size, rho).expect("a valid rule");
        let mut expected = Training::new(Problem { leak, step_size, rho, ..problem.clone() })
            .expect("a valid problem");
        for _ in 0..after {
            found.step();
            expected.step();
        }
        prop_assert_eq!(found.margins(), expected.margins());
        prop_assert_eq!(found.weights(), expected.weights());
        for (leak, step_size, rho) in [(-0.1, 1.0, 0.0), (0.5, 0.0, 0.0), (0.5, 1.0, f64::NAN)] {
            prop_assert!(first.with_rule(leak, step_size, rho).is_err());
        }
    }
}

#[test]
fn samples_at_the_origin_keep_their_coordinates() {
    let problem = Problem {
        x: DMatrix::zeros(2, 5),
        labels: vec![1.0, -1.0],
        w0: DMatrix::from_element(3, 5, 0.2),
        output: vec![0.5, -0.5, 0.5],
        leak: 0.1,
        step_size: 1.0,
        rho: 0.0,
    };
    assert_eq!(narrowed(&problem, 1), problem);
}
