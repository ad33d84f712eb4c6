//! The theorem's ratios and bounds are the formulas, and speak only where it does.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use ravine::math::mixture::{Constants, Distribution, Draw, Mixture, Setting};

use crate::samples::{draw, mixture};

fn constants() -> Constants {
    Constants { large: 5.0, small: 0.02, delta: 0.1, theta: 0.5..=2.0 }
}

fn setting(p: u64, mu: f64, flip: f64, points: usize) -> Setting {
    Setting { draw: draw(mixture(p, mu, flip), points, 16, 1), step_size: 0.2, leak: 0.1, rho: 0.0 }
}

/// From a fixed seed, so that a failure is the change's and never the day's.
fn config() -> Config {
    let default = Config::default();
    Config { rng_seed: RngSeed::Fixed(20_221_014), failure_persistence: None, ..default }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_ratios_are_those_of_the_assumptions(
        p in 1..1_000_000_000_000_u64, mu in 0.0..1e4_f64, flip in 0.0..=0.5_f64,
        points in 1..=500_usize, units in 1..=512_usize, delta in 1e-6..0.99_f64,
        large in 1.0..100.0_f64,
    ) {
        let base = setting(p, mu, flip, points);
        let setting = Setting { draw: Draw { units, ..base.draw }, ..base };
        let (n, p) = (points as f64, p as f64);
        let expected = [
            n / (1.0 / delta).ln(),
            mu / p.powf(1.0 / 3.0),
            p / n.powi(3),
            flip,
            0.2 / (0.5 * (units as f64 * p).sqrt()),
        ];
        let constants = Constants { large, delta, ..constants() };
        let met = [
            expected[0] >= large,
            (0.5..=2.0).contains(&expected[1]),
            expected[2] >= large,
            flip <= 1.0 / large,
            expected[4] >= 1.0,
        ];
        let found = setting.assumptions(&constants);
        for (i, assumption) in found.iter().enumerate() {
            prop_assert_eq!(assumption.id, format!("A{}", i + 1));
            prop_assert!((assumption.ratio - expected[i]).abs() <= 1e-9 * expected[i]);
            prop_assert_eq!(assumption.met, met[i], "{:?}", assumption);
        }
    }

    #[test]
    fn its_bounds_speak_where_the_means_are_of_their_size(
        p in 1..1_000_000_000_000_u64, ratio in 0.0..4.0_f64, flip in 0.0..=0.5_f64,
        points in 1..=500_usize,
    ) {
        let root = (p as f64).cbrt();
        let setting = setting(p, ratio * root, flip, points);
        let (bound, scale) = (setting.test_error_bound(&constants()), setting.margin_scale(&constants()));
        let counts = (0.5..=2.0).contains(&ratio);
        prop_assert_eq!((bound.is_some(), scale.is_some()), (counts, counts));
        if let (Some(bound), Some(scale)) = (bound, scale) {
            let signal = points as f64 * root;
            prop_assert!((bound - flip - 2.0 * (-0.02 * signal).exp()).abs() < 1e-12);
            prop_assert!((scale * scale / signal - 1.0).abs() < 1e-12);
        }
    }
}

#[test]
fn it_asks_for_steps_only_at_small_enough_losses() {
    let setting = setting(1000, 10.0, 0.1, 50);
    let steps = |epsilon| setting.steps_to(epsilon, &constants());
    assert_eq!(steps(0.005), Some(5.0 / 0.2 / 0.005 / 0.005));
    for epsilon in [0.0, -0.1, 0.01, 0.5, f64::NAN] {
        assert_eq!(steps(epsilon), None, "{epsilon}");
    }
}

#[test]
fn its_clusters_are_strongly_log_concave() {
    let of = |law| {
        let base = setting(10, 1.0, 0.1, 5);
        let mixture = Mixture::new(10, 1.0, 0.1, law).expect("a mixture");
        Setting { draw: Draw { mixture, ..base.draw }, ..base }.is_strongly_log_concave()
    };
    assert!(of(Distribution::Gaussian) && !of(Distribution::Laplace) && !of(Distribution::Uniform));
}

#[test]
fn without_first_weights_nothing_bounds_the_step_size() {
    let base = setting(10, 1.0, 0.1, 5);
    let setting = Setting { draw: Draw { init_scale: 0.0, ..base.draw }, ..base };
    assert_eq!(setting.assumption_ratios(0.1)[4], ("A5", f64::INFINITY));
}
