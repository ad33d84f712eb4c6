//! The presets end where the table of an independent reference says.

use ravine::math::mixture::Experiment;

use crate::averages::{Average, average};
use crate::samples::{evaluated, mixture, preset, trained};

/// What a preset's row of the table says.
struct Row {
    p: u64,
    mu: f64,
    points: usize,
    train_error: f64,
    test_error: f64,
    bayes_error: f64,
    /// The standard error of the table's own test error, a mean over six to eight seeds, or
    /// half of its last digit.
    room: f64,
}

const SEEDS: u64 = 12;

fn ended(row: &Row) -> Vec<Experiment> {
    (0..SEEDS)
        .map(|seed| trained(&preset(mixture(row.p, row.mu, 0.15), row.points, 16, seed), 500))
        .collect()
}

fn assert_row(row: &Row) -> Vec<Experiment> {
    let ended = ended(row);
    let test = average(ended.iter().map(|experiment| evaluated(experiment, 4000).test_error()));
    let train = average(ended.iter().map(|experiment| experiment.training().train_error()));
    let table = |mean| Average { mean, error: row.room };
    test.assert_agrees(table(row.test_error), "test error");
    if row.train_error == 0.0 {
        assert_eq!(train.mean, 0.0);
        assert!(ended.iter().all(|experiment| experiment.interpolated_at().is_some()));
    } else {
        train.assert_agrees(Average { mean: row.train_error, error: train.error }, "train error");
        assert!(ended.iter().all(|experiment| experiment.interpolated_at().is_none()));
    }
    let bayes = mixture(row.p, row.mu, 0.15).bayes_error();
    assert!((bayes - row.bayes_error).abs() < 6e-4, "{bayes}");
    ended
}

#[test]
fn benign() {
    for p in [10_000, 1_000_000_000] {
        let mu = (p as f64).cbrt();
        let (test_error, bayes_error) = (0.15, 0.15);
        assert_row(&Row {
            p,
            mu,
            points: 50,
            train_error: 0.0,
            test_error,
            bayes_error,
            room: 5e-5,
        });
    }
    let mu = 16_000_f64.cbrt();
    let row = Row {
        p: 16_000,
        mu,
        points: 20,
        train_error: 0.0,
        test_error: 0.15,
        bayes_error: 0.15,
        room: 2e-4,
    };
    assert_row(&row);
}

#[test]
fn benign_in_a_thousand_dimensions() {
    let row = Row {
        p: 1000,
        mu: 10.0,
        points: 50,
        train_error: 0.0,
        test_error: 0.1503,
        bayes_error: 0.15,
        room: 5e-4,
    };
    let ended = assert_row(&row);
    let at = average(ended.iter().filter_map(Experiment::interpolated_at).map(|t| t as f64));
    assert!((at.mean - 17.0).abs() < 5.0, "{at:?}");
}

#[test]
fn tempered() {
    assert_row(&Row {
        p: 100,
        mu: 100_f64.cbrt(),
        points: 50,
        train_error: 0.0,
        test_error: 0.196,
        bayes_error: 0.15,
        room: 0.013,
    });
}

#[test]
fn harmful() {
    for (mu, test_error, bayes_error) in [(3.0, 0.385, 0.151), (1.0, 0.487, 0.261)] {
        assert_row(&Row {
            p: 10_000,
            mu,
            points: 50,
            train_error: 0.0,
            test_error,
            bayes_error,
            room: if mu > 2.0 { 6e-3 } else { 1.5e-3 },
        });
    }
}

#[test]
fn not_overfitted_at_all_in_the_plane() {
    assert_row(&Row {
        p: 2,
        mu: 1.9,
        points: 50,
        train_error: 0.16,
        test_error: 0.181,
        bayes_error: 0.17,
        room: 6e-3,
    });
}
