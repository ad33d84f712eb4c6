//! Evaluations estimate the error and the margins, with honest half-widths.

use nalgebra::DMatrix;
use ravine::math::mixture::{Distribution, Draw, Evaluation, Mixture, Sample, WeightsShape};

use crate::averages::{Average, average};
use crate::samples::{dense, draw, mixture, sample};

fn evaluated(sample: &Sample, weights: &DMatrix<f64>, leak: f64, points: usize) -> Evaluation {
    let mut evaluation = Evaluation::new(sample, weights, leak).expect("weights of the shape");
    evaluation.extend(points);
    evaluation
}

/// Weights that a step of training might make of the first ones: they know the points.
fn trained(sample: &Sample, size: f64) -> DMatrix<f64> {
    let mut weights = sample.w0.clone();
    for (i, label) in sample.labels.iter().enumerate() {
        for (j, a) in sample.output.iter().enumerate() {
            let mut row = weights.row_mut(j);
            row += size * label * a * sample.x.row(i);
        }
    }
    weights
}

/// wᵀμ/‖w‖ for the linear classifier w = Wᵀa.
fn signal(sample: &Sample, weights: &DMatrix<f64>) -> f64 {
    let a = DMatrix::from_column_slice(1, sample.output.len(), &sample.output);
    let (inside, outside) = (&a * weights, &a * &sample.outside);
    sample.draw.mixture.mu() * inside[0] / inside.norm().hypot(outside.norm())
}

/// Whether the half-widths, as often as they promise, reach the expected error.
fn assert_covered(found: &[(f64, f64)], expected: impl Fn(usize) -> f64) {
    let missed = found.iter().enumerate().filter(|(i, (e, half))| (e - expected(*i)).abs() > *half);
    let missed = missed.count() as f64;
    let count = found.len() as f64;
    assert!(missed <= 0.05 * count + 3.0 * (0.05 * count).sqrt(), "{missed} of {count}");
}

#[test]
fn a_linear_network_has_the_error_of_its_direction() {
    for (p, n, m) in [(1, 5, 3), (2, 5, 3), (3, 5, 8), (40, 10, 4), (1000, 10, 4), (1 << 39, 10, 4)]
    {
        let mut found = Vec::new();
        let mut expected = Vec::new();
        for seed in 0..60 {
            let mu = (p as f64).cbrt() * [0.3, 1.0, 2.0][seed as usize % 3];
            let sample = sample(draw(mixture(p, mu, 0.15), n, m, seed));
            let weights = trained(&sample, [0.05, 0.5][seed as usize % 2]);
            let evaluation = evaluated(&sample, &weights, 1.0, 2000);
            let tail = Distribution::Gaussian.tail(signal(&sample, &weights));
            assert!((evaluation.clean_error() - tail).abs() <= 0.06);
            found.push((evaluation.test_error(), evaluation.half_width()));
            expected.push(0.15 + 0.7 * tail);
            // its margins are those of a linear function
            let norm = linear_norm(&sample, &weights);
            let margin = signal(&sample, &weights) * norm;
            for found in [evaluation.margin_plus(), evaluation.margin_minus()] {
                assert!((found * evaluation.weight_norm() - margin).abs() <= 1e-12 * norm * mu);
            }
        }
        assert_covered(&found, |i| expected[i]);
    }
}

fn linear_norm(sample: &Sample, weights: &DMatrix<f64>) -> f64 {
    let a = DMatrix::from_column_slice(1, sample.output.len(), &sample.output);
    (&a * weights).norm().hypot((&a * &sample.outside).norm())
}

/// The clean error and the margins by drawing points in all coordinates.
fn directly(sample: &Sample, weights: &DMatrix<f64>, leak: f64) -> [Average; 3] {
    let fresh: Vec<Sample> =
        (0..40).map(|seed| dense(Draw { points: 500, seed: 900 + seed, ..sample.draw })).collect();
    let phi = |z: f64| leak * z + (1.0 - leak) * ((1.0 + z.exp()) / 2.0).ln();
    let mut margins = Vec::new();
    for fresh in &fresh {
        let z = &fresh.x * weights.transpose();
        for i in 0..500 {
            let f: f64 = (0..sample.output.len()).map(|j| sample.output[j] * phi(z[(i, j)])).sum();
            margins.push((fresh.clean[i], fresh.clean[i] * f));
        }
    }
    let of = |sign: f64| {
        average(margins.iter().filter(move |(y, _)| *y == sign).map(|(_, margin)| *margin))
    };
    let wrong = average(margins.iter().map(|(_, margin)| f64::from(u8::from(*margin <= 0.0))));
    [wrong, of(1.0), of(-1.0)]
}

#[test]
fn it_is_the_error_on_points_drawn_in_all_coordinates() {
    for law in [Distribution::Gaussian, Distribution::Laplace, Distribution::Uniform] {
        for (p, m, size) in [(1, 2, 0.1), (2, 5, 0.2), (3, 1, 0.1), (30, 6, 0.05), (60, 100, 0.02)]
        {
            let mixture = Mixture::new(p, 1.2, 0.2, law).expect("a mixture");
            let sample = dense(draw(mixture, 20, m, p));
            let weights = trained(&sample, size);
            let evaluation = evaluated(&sample, &weights, 0.3, 10_000);
            let [error, plus, minus] = directly(&sample, &weights, 0.3);
            let what = format!("{law:?}, p = {p}");
            let exact = |mean| Average { mean, error: 0.0 };
            let widest = evaluation.half_width() / 0.6;
            Average { mean: evaluation.clean_error(), error: 0.5 * widest }
                .assert_agrees(error, &what);
            // the evaluation's own error is less than that of the points drawn for plus or minus
            let norm = weights.norm();
            assert!((evaluation.weight_norm() - norm).abs() <= 1e-12 * norm);
            for (found, direct) in
                [(evaluation.margin_plus(), plus), (evaluation.margin_minus(), minus)]
            {
                let direct = Average { error: 1.5 * direct.error, ..direct };
                exact(found * norm).assert_agrees(direct, &what);
            }
        }
    }
}

#[test]
fn weights_outside_the_points_count() {
    // the same mixture by both ways of drawing, untrained: f is a random function of x
    let errors = |of: fn(Draw) -> Sample| {
        average((0..300).map(|seed| {
            let sample = of(draw(mixture(50, 3.0, 0.0), 4, 6, seed));
            evaluated(&sample, &trained(&sample, 0.05), 0.1, 400).clean_error()
        }))
    };
    errors(sample).assert_agrees(errors(dense), "clean error");
    let norms = |of: fn(Draw) -> Sample| {
        average((0..300).map(|seed| {
            let sample = of(draw(mixture(50, 3.0, 0.0), 4, 6, seed));
            evaluated(&sample, &sample.w0, 0.1, 8).weight_norm().powi(2)
        }))
    };
    norms(sample).assert_is(0.25 * 300.0, "‖W₀‖²");
    norms(dense).assert_is(0.25 * 300.0, "‖W₀‖²");
}

#[test]
fn weights_of_any_rank_can_be_evaluated() {
    // all rows alike: f = (a₁ + … + a_m)φ(⟨w, x⟩), a single ramp
    let sample = sample(draw(mixture(4, 2.0, 0.1), 30, 5, 1));
    let row = [0.7, -0.2, 0.4, 0.1];
    let weights = DMatrix::from_fn(5, 4, |_, j| row[j]);
    let norm = row.iter().map(|w| w * w).sum::<f64>().sqrt();
    let evaluation = evaluated(&sample, &weights, 0.1, 40_000);
    let expected = Distribution::Gaussian.tail(2.0 * 0.7 / norm);
    assert!((evaluation.test_error() - (0.1 + 0.8 * expected)).abs() <= evaluation.half_width());

    // no weight at all: f = 0, and the classifier tosses a coin
    let evaluation = evaluated(&sample, &DMatrix::zeros(5, 4), 0.1, 800);
    assert_eq!((evaluation.clean_error(), evaluation.test_error()), (0.5, 0.5));
}

#[test]
fn half_widths_are_honest() {
    // no error seen is not no error
    let clear = sample(draw(mixture(2, 30.0, 0.0), 3, 1, 1));
    let weights = DMatrix::from_row_slice(1, 2, &[1.0, 0.0]);
    let none = evaluated(&clear, &weights, 0.1, 1000);
    assert_eq!(none.test_error(), 0.0);
    assert!(none.half_width() > 0.003 && none.half_width() < 0.004, "{}", none.half_width());

    // rare errors, coverage over the seeds
    for (mu, points) in [(2.5, 200), (1.0, 200), (0.3, 800)] {
        let expected = Distribution::Gaussian.tail(mu);
        let found: Vec<(f64, f64)> = (0..400)
            .map(|seed| {
                let sample = sample(draw(mixture(2, mu, 0.0), 3, 1, seed));
                let evaluation = evaluated(&sample, &weights, 0.1, points);
                (evaluation.test_error(), evaluation.half_width())
            })
            .collect();
        assert_covered(&found, |_| expected);
    }

    // errors of both points of a pair together: an even function has error ½ in pairs
    let even = Draw { units: 2, ..draw(mixture(2, 0.0, 0.0), 3, 2, 1) };
    let found: Vec<(f64, f64)> = (0..400)
        .map(|seed| {
            let sample = sample(Draw { seed, ..even });
            let weights = DMatrix::from_row_slice(2, 2, &[1.0, 0.0, 0.0, 1.0]);
            let evaluation = evaluated(&sample, &weights, 0.1, 400);
            (evaluation.test_error(), evaluation.half_width())
        })
        .collect();
    assert_covered(&found, |_| 0.5);
}

#[test]
fn flips_of_a_half_leave_nothing_to_learn() {
    let sample = sample(draw(mixture(10, 2.0, 0.5), 5, 3, 1));
    let evaluation = evaluated(&sample, &trained(&sample, 0.1), 0.1, 100);
    assert_eq!((evaluation.test_error(), evaluation.half_width()), (0.5, 0.0));
}

#[test]
fn slices_change_nothing() {
    let sample = sample(draw(mixture(100, 3.0, 0.1), 5, 3, 1));
    let read = |evaluation: &Evaluation| {
        [
            evaluation.points() as f64,
            evaluation.clean_error(),
            evaluation.half_width(),
            evaluation.margin_plus(),
            evaluation.margin_minus(),
        ]
    };
    let whole = evaluated(&sample, &sample.w0, 0.1, 1000);
    let mut slices = Evaluation::new(&sample, &sample.w0, 0.1).expect("weights of the shape");
    assert!(read(&slices)[1..].iter().all(|x| x.is_nan()));
    for slice in [8, 0, 500, 488] {
        slices.extend(slice);
    }
    // each slice is rounded up to a multiple of eight
    assert_eq!(read(&whole), read(&slices));
    slices.extend(1);
    assert_eq!(slices.points(), 2016);
}

#[test]
fn weights_of_another_shape_are_refused() {
    let sample = sample(draw(mixture(100, 3.0, 0.1), 5, 3, 1));
    let refused = Evaluation::new(&sample, &DMatrix::zeros(3, 5), 0.1).map(|_| ());
    assert_eq!(refused, Err(WeightsShape { found: (3, 5), allowed: (3, 6) }));
}
