//! The same mathematics in plain loops, from the definitions.

use nalgebra::DMatrix;
use ravine::math::network::Problem;

/// φ(z), for |z| below 700.
pub fn phi(leak: f64, z: f64) -> f64 {
    leak * z + (1.0 - leak) * ((1.0 + z.exp()) / 2.0).ln()
}

/// φ′(z).
pub fn slope(leak: f64, z: f64) -> f64 {
    leak + (1.0 - leak) / (1.0 + (-z).exp())
}

/// φ″(z).
pub fn bend(leak: f64, z: f64) -> f64 {
    let sigmoid = 1.0 / (1.0 + (-z).exp());
    (1.0 - leak) * sigmoid * (1.0 - sigmoid)
}

/// f(x_i; W).
pub fn output(problem: &Problem, w: &DMatrix<f64>, i: usize) -> f64 {
    let z = |j: usize| w.row(j).dot(&problem.x.row(i));
    problem.output.iter().enumerate().map(|(j, a)| a * phi(problem.leak, z(j))).sum()
}

/// y_i f(x_i; W).
pub fn margins(problem: &Problem, w: &DMatrix<f64>) -> Vec<f64> {
    (0..problem.samples()).map(|i| problem.labels[i] * output(problem, w, i)).collect()
}

/// L(W).
pub fn loss(problem: &Problem, w: &DMatrix<f64>) -> f64 {
    let losses = margins(problem, w).into_iter().map(|margin| (-margin).exp().ln_1p());
    losses.sum::<f64>() / problem.samples() as f64
}

/// ∇L(W), m×k.
pub fn gradient(problem: &Problem, w: &DMatrix<f64>) -> DMatrix<f64> {
    let mut gradient = DMatrix::zeros(w.nrows(), w.ncols());
    for (i, margin) in margins(problem, w).into_iter().enumerate() {
        let pull = -problem.labels[i] / (1.0 + margin.exp()) / problem.samples() as f64;
        for (j, a) in problem.output.iter().enumerate() {
            let z = w.row(j).dot(&problem.x.row(i));
            for c in 0..w.ncols() {
                gradient[(j, c)] += pull * a * slope(problem.leak, z) * problem.x[(i, c)];
            }
        }
    }
    gradient
}

/// ∇²L(W), mk×mk, the entry (j, c) of W at position j·k + c.
pub fn hessian(problem: &Problem, w: &DMatrix<f64>) -> DMatrix<f64> {
    let (units, coordinates) = w.shape();
    let mut hessian = DMatrix::zeros(units * coordinates, units * coordinates);
    for (i, margin) in margins(problem, w).into_iter().enumerate() {
        let wrong = 1.0 / (1.0 + margin.exp());
        let pull = -problem.labels[i] * wrong / problem.samples() as f64;
        let weight = wrong * (1.0 - wrong) / problem.samples() as f64;
        let z = |j: usize| w.row(j).dot(&problem.x.row(i));
        let first = |j: usize| problem.output[j] * slope(problem.leak, z(j));
        for (j, l) in (0..units).flat_map(|j| (0..units).map(move |l| (j, l))) {
            let mut factor = weight * first(j) * first(l);
            if j == l {
                factor += pull * problem.output[j] * bend(problem.leak, z(j));
            }
            for (c, d) in (0..coordinates).flat_map(|c| (0..coordinates).map(move |d| (c, d))) {
                let product = problem.x[(i, c)] * problem.x[(i, d)];
                hessian[(j * coordinates + c, l * coordinates + d)] += factor * product;
            }
        }
    }
    hessian
}

/// W after one step of gradient descent or SAM; W where the gradient is 0.
pub fn step(problem: &Problem, w: &DMatrix<f64>) -> DMatrix<f64> {
    let gradient_here = gradient(problem, w);
    let length = gradient_here.norm();
    if length == 0.0 {
        return w.clone();
    }
    let ascent_point = w + gradient_here * (problem.rho / length);
    w - gradient(problem, &ascent_point) * problem.step_size
}
