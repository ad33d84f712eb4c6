//! The clusters' mean margins are known without sampling.

use nalgebra::DMatrix;
use proptest::prelude::*;
use ravine::math::mixture::{
    AxisNetwork, Distribution, Draw, Evaluation, Experiment, Mixture, Sample, Setting,
};

use crate::cases::cases;
use crate::samples::{draw, mixture, sample};

/// Numbers of either sign and any size between.
fn sized(exponents: std::ops::Range<f64>) -> impl Strategy<Value = f64> {
    (exponents, any::<bool>())
        .prop_map(|(e, minus)| 10_f64.powf(e) * [1.0, -1.0][usize::from(minus)])
}

fn law() -> impl Strategy<Value = Distribution> {
    prop_oneof![
        Just(Distribution::Gaussian),
        Just(Distribution::Laplace),
        Just(Distribution::Uniform)
    ]
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn they_are_the_integrals_over_a_line(
        weights in proptest::collection::vec(sized(-9.0..2.5), 1..8),
        mu in 0.01..100.0_f64,
        leak in 0.0..=1.0,
    ) {
        let sample = sample(draw(mixture(1, mu, 0.1), 3, weights.len(), 1));
        let column = DMatrix::from_column_slice(weights.len(), 1, &weights);
        let mut evaluation = Evaluation::new(&sample, &column, leak).expect("its shape");
        evaluation.extend(8);
        let output = sample.output.clone();
        let found = evaluation.margin_lemma();
        let expected = AxisNetwork { weights: weights.clone(), output, leak }.margin_lemma(mu);
        let size: f64 = weights.iter().map(|w| w.abs() * (1.0 + mu)).sum();
        for (found, expected) in [(found.plus, expected.plus), (found.minus, expected.minus)] {
            prop_assert!((found - expected).abs() <= 1e-13 * size, "{found}, not {expected}");
        }
    }

    #[test]
    fn their_mean_is_the_slope_at_0_at_every_step(
        law in law(),
        (p, n, m) in (1_u64..40, 1_usize..20, 1_usize..12),
        (mu, leak, rho) in (0.1..5.0_f64, 0.0..=1.0, prop_oneof![Just(0.0), 0.01..0.5_f64]),
        seed in 0_u64..1000,
    ) {
        let mixture = Mixture::new(p, mu, 0.2, law).expect("a mixture");
        let draw = Draw { mixture, points: n, units: m, init_scale: 0.5, seed };
        let step_size = 1.0 / (p as f64 + mu * mu);
        let setting = Setting { draw, leak, step_size, rho };
        let mut experiment = Experiment::new(&setting).expect("an experiment");
        for _ in 0..5 {
            let mut evaluation = experiment.evaluation();
            evaluation.extend(8);
            let mean = 0.5 * (evaluation.margin_plus() + evaluation.margin_minus());
            // each margin is at most the size of f over ‖W‖, which is about that of the points
            let size = (1.0 + mu) * (p as f64).sqrt() + evaluation.margin_plus().abs();
            let found = experiment.mean_margin();
            prop_assert!((found - mean).abs() <= 1e-12 * size, "{found}, not {mean}");
            experiment.advance(3);
        }
    }

    #[test]
    fn reflected_noise_leaves_the_slope_at_0(
        (k, m) in (1_usize..6, 1_usize..9),
        leak in 0.0..=1.0,
        (seed, mu) in (0_u64..1000, 0.1..5.0_f64),
    ) {
        // the statement itself, at single points x: ½(f(x) − f(−x)) = ½(1 + γ)Σ a_j⟨w_j, x⟩
        let Sample { w0, output, x, .. } = sample(draw(mixture(k as u64, mu, 0.1), 4, m, seed));
        let phi = |z: f64| leak * z + (1.0 - leak) * ((1.0 + z.exp()) / 2.0).ln();
        let z = &x * w0.transpose();
        for point in z.row_iter() {
            let pairs = || point.iter().zip(&output);
            let odd: f64 = pairs().map(|(z, a)| 0.5 * a * (phi(*z) - phi(-z))).sum();
            let linear: f64 = pairs().map(|(z, a)| 0.5 * (1.0 + leak) * a * z).sum();
            let size: f64 = pairs().map(|(z, a)| a.abs() * (1.0 + z.abs())).sum();
            prop_assert!((odd - linear).abs() <= 1e-14 * size, "{odd}, not {linear}");
        }
    }
}
