//! One step of training is enough, and training on does no harm.

use ravine::math::mixture::{Constants, Experiment, Setting};

use crate::averages::average;
use crate::samples::{evaluated, mixture, preset, trained};

fn benign(p: u64, points: usize, seed: u64) -> Setting {
    preset(mixture(p, (p as f64).cbrt(), 0.15), points, 16, seed)
}

/// E[ỹf]/‖W‖_F.
fn margin(experiment: &Experiment) -> f64 {
    let evaluation = evaluated(experiment, 1000);
    0.5 * (evaluation.margin_plus() + evaluation.margin_minus())
}

#[test]
fn the_margin_after_one_step_is_the_one_predicted() {
    for (p, mu, flip, points) in [
        (10_000, 21.54, 0.15, 50),
        (1_000_000_000, 1000.0, 0.15, 50),
        (1000, 10.0, 0.0, 50),
        (100, 4.64, 0.3, 400),
        (2, 1.9, 0.15, 400),
    ] {
        let settings: Vec<Setting> =
            (0..6).map(|seed| preset(mixture(p, mu, flip), points, 16, seed)).collect();
        let measured = average(settings.iter().map(|setting| margin(&trained(setting, 1))));
        let predicted = settings[0].one_step_margin();
        let ratio = measured.mean / predicted;
        assert!((ratio - 1.0).abs() < 0.03 + 3.0 * measured.error / predicted, "{p}: {ratio}");
    }
}

#[test]
fn after_one_step_the_error_is_the_noise_rate_and_it_stays_there() {
    for seed in 0..4 {
        let mut experiment = trained(&benign(10_000, 50, seed), 1);
        let train_error = experiment.training().train_error();
        let flips = experiment.sample().flipped.iter().filter(|flipped| **flipped).count();
        // one step learns the clusters, and none of the flipped labels
        assert!((train_error - flips as f64 / 50.0).abs() < 0.021, "{train_error}, {flips} flips");
        let at_first = evaluated(&experiment, 4000);
        assert!((at_first.test_error() - 0.15).abs() <= at_first.half_width());
        experiment.advance(499);
        assert_eq!(experiment.training().train_error(), 0.0);
        let at_last = evaluated(&experiment, 4000);
        assert!((at_last.test_error() - 0.15).abs() <= at_last.half_width() + 5e-4);
    }
}

#[test]
fn the_margin_is_of_its_scale_at_every_step() {
    let constants = Constants { large: 1.0, small: 1.0, delta: 0.05, theta: 0.5..=2.0 };
    for seed in 0..3 {
        let setting = benign(10_000, 50, seed);
        let scale = setting.margin_scale(&constants).expect("‖μ‖ = p^⅓");
        let mut experiment = Experiment::new(&setting).expect("an experiment");
        // before the first step the network knows nothing
        assert!(margin(&experiment).abs() < 0.05 * scale);
        for steps in [1, 1, 8, 90, 400] {
            experiment.advance(steps);
            let ratio = margin(&experiment) / scale;
            assert!(
                (0.05..1.0).contains(&ratio),
                "{} steps: {ratio}",
                experiment.training().steps()
            );
        }
    }
}
