//! Networks trained on points drawn in few coordinates end as those on points drawn in all.

use ravine::math::mixture::{Experiment, Sample, Setting};

use crate::averages::{Average, average};
use crate::samples::{dense, evaluated, mixture, preset, sample};

const SEEDS: u64 = 24;

/// Train error, test error, loss, ‖W‖ and both margins in the end.
fn readings(setting: &Setting, sample: Sample, steps: usize) -> [f64; 6] {
    let Setting { leak, step_size, rho, .. } = *setting;
    let mut experiment =
        Experiment::with_sample(sample, leak, step_size, rho).expect("an experiment");
    experiment.advance(steps);
    let evaluation = evaluated(&experiment, 1000);
    let (training, norm) = (experiment.training(), experiment.weight_norm());
    assert!((norm / evaluation.weight_norm() - 1.0).abs() < 1e-9);
    [
        training.train_error(),
        evaluation.test_error(),
        training.loss(),
        norm,
        evaluation.margin_plus(),
        evaluation.margin_minus(),
    ]
}

#[test]
fn both_ways_of_drawing_end_alike() {
    for (p, mu, points, rho) in [
        (2, 1.9, 20, 0.0),
        (3, 1.5, 20, 0.5),
        (12, 1.0, 20, 0.0),
        (200, 3.0, 20, 0.0),
        (200, 3.0, 20, 1.0),
        (2000, 2.0, 20, 0.0),
    ] {
        let mut found: [Vec<[f64; 6]>; 2] = [Vec::new(), Vec::new()];
        for seed in 0..SEEDS {
            let base = preset(mixture(p, mu, 0.2), points, 4, seed);
            // first weights that are not negligible
            let mut draw = base.draw;
            draw.init_scale *= 10.0;
            let setting = Setting { rho, draw, ..base };
            found[0].push(readings(&setting, sample(draw), 60));
            let mut other = draw;
            other.seed += 1000;
            found[1].push(readings(&setting, dense(other), 60));
        }
        for (i, what) in
            ["train error", "test error", "loss", "‖W‖", "m₊", "m₋"].into_iter().enumerate()
        {
            let [few, all] =
                [0, 1].map(|way| average(found[way].iter().map(|readings| readings[i])));
            let never_0 = |average: Average| Average { error: average.error + 1e-12, ..average };
            never_0(few).assert_agrees(never_0(all), &format!("{what} at p = {p}"));
        }
    }
}
