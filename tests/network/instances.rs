//! Random problems, built valid so that none need be rejected.

use nalgebra::DMatrix;
use proptest::collection::vec;
use proptest::prelude::*;
use ravine::math::network::Problem;

/// A matrix with entries between −2 and 2.
pub fn matrix(rows: usize, columns: usize) -> impl Strategy<Value = DMatrix<f64>> {
    vec(-2.0..2.0, rows * columns)
        .prop_map(move |entries| DMatrix::from_vec(rows, columns, entries))
}

fn labels(samples: usize) -> impl Strategy<Value = Vec<f64>> {
    vec(any::<bool>().prop_map(|plus| if plus { 1.0 } else { -1.0 }), samples)
}

/// The fast case ±1/√m, or any numbers, some of them 0 or of one size.
fn output(units: usize) -> impl Strategy<Value = Vec<f64>> {
    let size = 1.0 / (units as f64).sqrt();
    let sign = any::<bool>().prop_map(move |plus| if plus { size } else { -size });
    let any_number = prop_oneof![4 => -1.5..1.5, 1 => Just(0.0), 1 => Just(0.5), 1 => Just(-0.5)];
    prop_oneof![vec(sign, units), vec(any_number, units)]
}

/// A bound on the Hessian's eigenvalues: those of the squared first derivatives plus those
/// of the second.
fn sharpest(problem: &Problem) -> f64 {
    let squares = problem.x.norm_squared() / problem.samples() as f64;
    let output: f64 = problem.output.iter().map(|a| a * a).sum();
    let largest = problem.output.iter().fold(0.0_f64, |largest, a| largest.max(a.abs()));
    squares * (output / 4.0 + largest * (1.0 - problem.leak) / 4.0)
}

/// A problem with up to 13 samples, 9 coordinates and 11 units; `rho` is drawn from `rho`,
/// and the step size is the part drawn from `part` of one over the [`sharpest`] curvature.
pub fn problem(
    part: impl Strategy<Value = f64>,
    rho: impl Strategy<Value = f64>,
) -> impl Strategy<Value = Problem> {
    sized_problem((1_usize..=13, 1_usize..=9, 1_usize..=11), part, rho)
}

/// The same with other numbers of samples, coordinates and units.
pub fn sized_problem(
    sizes: impl Strategy<Value = (usize, usize, usize)>,
    part: impl Strategy<Value = f64>,
    rho: impl Strategy<Value = f64>,
) -> impl Strategy<Value = Problem> {
    (sizes, part, rho, prop_oneof![Just(0.0), 0.0..1.0, Just(1.0)]).prop_flat_map(
        |((samples, coordinates, units), part, rho, leak)| {
            let matrices = (matrix(samples, coordinates), matrix(units, coordinates));
            (matrices, labels(samples), output(units)).prop_map(move |((x, w0), labels, output)| {
                let mut problem = Problem { x, labels, w0, output, leak, step_size: 1.0, rho };
                let sharpest = sharpest(&problem);
                problem.step_size = if sharpest > 0.0 { part / sharpest } else { part };
                problem
            })
        },
    )
}

/// Step sizes that descend.
pub fn small_part() -> impl Strategy<Value = f64> {
    0.05..0.9
}

/// Gradient descent, or SAM with radii that matter.
pub fn any_rho() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), 0.01..0.5]
}
