//! The points drawn in few coordinates have the inner products of points drawn in all.

use nalgebra::DMatrix;
use ravine::math::mixture::{Distribution, Draw, Mixture, Sample};

use crate::averages::average;
use crate::samples::{dense, draw, mixture, sample};

const SEEDS: u64 = 3000;

/// Points with their clean labels taken out, then the weights, in all p coordinates.
struct Vectors {
    points: DMatrix<f64>,
    weights: DMatrix<f64>,
}

impl Vectors {
    fn of(sample: &Sample) -> Self {
        let left = sample.outside.ncols();
        let (n, k) = sample.x.shape();
        let points = DMatrix::from_fn(n, k + left, |i, j| {
            if j < k { sample.clean[i] * sample.x[(i, j)] } else { 0.0 }
        });
        let weights = DMatrix::from_fn(sample.w0.nrows(), k + left, |i, j| {
            if j < k { sample.w0[(i, j)] } else { sample.outside[(i, j - k)] }
        });
        Self { points, weights }
    }
}

fn dot(a: &DMatrix<f64>, i: usize, b: &DMatrix<f64>, j: usize) -> f64 {
    a.row(i).dot(&b.row(j))
}

/// A number made of inner products, by name, with its expectation.
type Moment = (&'static str, fn(&Vectors) -> f64, f64);

/// Numbers that inner products are made of, with their expectations: from the moments of
/// Gaussian vectors in p dimensions, those of x about μ.
fn moments(p: f64, mu: f64, omega: f64) -> Vec<Moment> {
    let (s, w2) = (mu * mu, omega * omega);
    vec![
        ("‖x‖²", |v| dot(&v.points, 4, &v.points, 4), p + s),
        ("‖x‖⁴", |v| dot(&v.points, 4, &v.points, 4).powi(2), (p + s).powi(2) + 2.0 * p + 4.0 * s),
        ("⟨x, x′⟩", |v| dot(&v.points, 1, &v.points, 4), s),
        ("⟨x, x′⟩²", |v| dot(&v.points, 1, &v.points, 4).powi(2), s * s + 2.0 * s + p),
        (
            "⟨x, x′⟩⟨x′, x″⟩⟨x″, x⟩",
            |v| {
                dot(&v.points, 0, &v.points, 3)
                    * dot(&v.points, 3, &v.points, 5)
                    * dot(&v.points, 5, &v.points, 0)
            },
            s * s * s + 3.0 * s * s + 3.0 * s + p,
        ),
        ("⟨w, x⟩", |v| dot(&v.weights, 1, &v.points, 5), 0.0),
        ("⟨w, x⟩²", |v| dot(&v.weights, 1, &v.points, 5).powi(2), w2 * (p + s)),
        ("‖w‖²", |v| dot(&v.weights, 2, &v.weights, 2), w2 * p),
        ("‖w‖⁴", |v| dot(&v.weights, 2, &v.weights, 2).powi(2), w2 * w2 * (p * p + 2.0 * p)),
        ("⟨w, w′⟩", |v| dot(&v.weights, 0, &v.weights, 2), 0.0),
        ("⟨w, w′⟩²", |v| dot(&v.weights, 0, &v.weights, 2).powi(2), w2 * w2 * p),
        (
            "⟨x, w⟩⟨w, w′⟩⟨w′, x⟩",
            |v| {
                dot(&v.points, 2, &v.weights, 0)
                    * dot(&v.weights, 0, &v.weights, 1)
                    * dot(&v.weights, 1, &v.points, 2)
            },
            w2 * w2 * (p + s),
        ),
    ]
}

fn assert_moments(p: u64, mu: f64, draws: impl Fn(Draw) -> Sample) {
    let vectors: Vec<Vectors> =
        (0..SEEDS).map(|seed| Vectors::of(&draws(draw(mixture(p, mu, 0.2), 6, 3, seed)))).collect();
    for (what, moment, expected) in moments(p as f64, mu, 0.5) {
        let found = average(vectors.iter().map(moment));
        found.assert_is(expected, &format!("{what} at p = {p}, ‖μ‖ = {mu}"));
    }
}

#[test]
fn in_few_coordinates_they_have_their_moments() {
    for (p, mu) in [(2, 1.0), (3, 0.0), (3, 1.5), (12, 2.0), (200, 5.0), (2000, 12.0)] {
        assert_moments(p, mu, sample);
    }
}

#[test]
fn so_they_have_in_all() {
    for (p, mu) in [(2, 1.0), (3, 1.5), (12, 2.0), (200, 5.0)] {
        assert_moments(p, mu, dense);
    }
}

#[test]
fn a_million_million_dimensions_are_no_other() {
    let p = 1_000_000_000_000;
    assert_moments(p, 1e4, sample);
    // the length's own spread, a millionth of it, is not lost to rounding
    let squares: Vec<f64> = (0..SEEDS)
        .map(|seed| {
            let x = sample(draw(mixture(p, 0.0, 0.0), 2, 1, seed)).x;
            x.row(1).norm_squared() - p as f64
        })
        .collect();
    let expected = 2.0 * p as f64;
    average(squares.iter().map(|s| s * s / expected)).assert_is(1.0, "variance of ‖x‖²");
}

#[test]
fn one_dimension_has_nothing_across() {
    let found = sample(draw(mixture(1, 2.0, 0.0), 5, 3, 1));
    assert_eq!(found.x.shape(), (5, 1));
    assert_eq!(found.w0.shape(), (3, 1));
    assert_eq!(found.outside.ncols(), 0);
    let shifts = (0..SEEDS).flat_map(|seed| {
        let sample = sample(draw(mixture(1, 2.0, 0.0), 5, 3, seed));
        let along: Vec<f64> = (0..5).map(|i| sample.clean[i] * sample.x[(i, 0)]).collect();
        along
    });
    average(shifts).assert_is(2.0, "ỹx");
}

#[test]
fn shapes_are_those_of_the_span() {
    for (p, n, m, k, outside) in [
        (2, 5, 3, 2, 0),
        (3, 2, 3, 3, 0),
        (4, 2, 3, 3, 1),
        (5, 5, 3, 5, 0),
        (6, 5, 3, 6, 0),
        (7, 5, 3, 6, 1),
        (100, 5, 3, 6, 3),
        (1_000_000_000_000, 1, 1, 2, 1),
    ] {
        let sample = sample(draw(mixture(p, 1.0, 0.1), n, m, 3));
        assert_eq!(sample.x.shape(), (n, k), "p = {p}");
        assert_eq!(sample.w0.shape(), (m, k), "p = {p}");
        assert_eq!(sample.outside.shape(), (m, outside), "p = {p}");
    }
}

#[test]
fn other_laws_have_their_moments() {
    // the fourth moment tells them apart
    for (law, fourth) in
        [(Distribution::Gaussian, 3.0), (Distribution::Laplace, 6.0), (Distribution::Uniform, 1.8)]
    {
        let mixture = Mixture::new(400, 3.0, 0.0, law).expect("a mixture");
        let sample = dense(Draw { points: 400, ..draw(mixture, 1, 1, 5) });
        for column in [0, 1, 399] {
            let shift = if column == 0 { 3.0 } else { 0.0 };
            let noise: Vec<f64> =
                (0..400).map(|i| sample.x[(i, column)] - shift * sample.clean[i]).collect();
            average(noise.iter().copied()).assert_is(0.0, "mean");
            average(noise.iter().map(|z| z * z)).assert_is(1.0, "variance");
        }
        let across = sample.x.columns(1, 399);
        average(across.iter().map(|z| z.powi(4))).assert_is(fourth, "fourth moment");
        average(across.iter().map(|z| z.powi(3))).assert_is(0.0, "third moment");
    }
}
