//! SAM's step where the samples are fitted so well that the gradient's squares are no numbers.

use nalgebra::DMatrix;
use ravine::math::network::{Engine, Problem, Training};

/// Three samples with the margins 33·`scale`, and more coordinates than samples.
fn fitted(scale: f64) -> Problem {
    let sign = |j: usize| if j.is_multiple_of(2) { 1.0 } else { -1.0 };
    Problem {
        x: DMatrix::from_fn(3, 40, |i, c| if i == c { 30.0 } else { 0.01 * (i + c) as f64 }),
        labels: vec![1.0; 3],
        w0: DMatrix::from_fn(4, 40, |j, c| if c < 3 { scale * sign(j) } else { 0.0 }),
        output: vec![0.5, -0.5, 0.5, -0.5],
        leak: 0.1,
        step_size: 1.0,
        rho: 0.1,
    }
}

#[test]
fn it_is_the_one_of_the_formula() {
    for scale in [1.0, 4.0, 8.0, 11.0, 20.0] {
        let mut problem = fitted(scale);
        let here = gradient(&problem);
        let length = norm(&here);
        assert!(length > 0.0, "at rest with weights times {scale}");
        let ascent =
            Problem { w0: &problem.w0 + &here * (problem.rho / length), ..problem.clone() };
        let there = gradient(&ascent);
        problem.step_size = 0.1 / norm(&there);
        let mut training = Training::new(problem.clone()).expect("a valid problem");
        assert_eq!(training.engine(), Engine::Gram);
        training.step();
        let expected = &problem.w0 - there * problem.step_size;
        let error = (training.weights() - expected).norm();
        assert!(error < 1e-9, "{error} with weights times {scale}");
    }
}

/// The norm, computed without squares of tiny numbers.
fn norm(matrix: &DMatrix<f64>) -> f64 {
    let largest = matrix.amax();
    largest * (matrix / largest).norm()
}

/// ∇L, entry by entry.
fn gradient(problem: &Problem) -> DMatrix<f64> {
    let activation = problem.activation();
    let mut gradient = DMatrix::zeros(problem.units(), problem.coordinates());
    for (i, label) in problem.labels.iter().enumerate() {
        let z: Vec<f64> =
            (0..problem.units()).map(|j| problem.w0.row(j).dot(&problem.x.row(i))).collect();
        let f: f64 = z.iter().zip(&problem.output).map(|(z, a)| a * activation.value(*z)).sum();
        let pull = -label / (1.0 + (label * f).exp()) / problem.samples() as f64;
        for (j, (z, a)) in z.iter().zip(&problem.output).enumerate() {
            for c in 0..problem.coordinates() {
                gradient[(j, c)] += pull * a * activation.slope(*z) * problem.x[(i, c)];
            }
        }
    }
    gradient
}
