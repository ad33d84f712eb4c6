//! The numbers are the same to the last bit on every machine.

use ravine::math::mixture::{Draw, Experiment, Setting};
use serde_json::Value;

use crate::samples::{evaluated, mixture};

/// One run, computed once; the module's tests in WebAssembly read the same file.
const RUN: &str = include_str!("../data/mixture_run.json");

#[test]
fn one_run_is_what_it_was() {
    let case: Value = serde_json::from_str(RUN).expect("JSON");
    let number = |name: &str| case["settings"][name].as_f64().expect("a number");
    let count = |name: &str| case["settings"][name].as_u64().expect("a whole number");
    let draw = Draw {
        mixture: mixture(count("p"), number("mu"), number("flip")),
        points: count("n") as usize,
        units: count("m") as usize,
        init_scale: number("initScale"),
        seed: count("seed"),
    };
    let (leak, step_size, rho) = (number("leak"), number("stepSize"), number("rho"));
    let setting = Setting { draw, leak, step_size, rho };
    let mut experiment = Experiment::new(&setting).expect("an experiment");
    experiment.advance(count("steps") as usize);
    let evaluation = evaluated(&experiment, 10_000);
    let interpolated_at = experiment.interpolated_at().map_or(f64::NAN, |t| t as f64);
    for (name, found) in [
        ("trainError", experiment.training().train_error()),
        ("testError", evaluation.test_error()),
        ("testErrorHalfWidth", evaluation.half_width()),
        ("bayesError", draw.mixture.bayes_error()),
        ("loss", experiment.training().loss()),
        ("weightNorm", experiment.weight_norm()),
        ("marginPlus", evaluation.margin_plus()),
        ("marginMinus", evaluation.margin_minus()),
        ("interpolatedAt", interpolated_at),
    ] {
        // kept as text, which is read to the last bit
        let expected = case["expected"][name].as_str().expect("text");
        assert_eq!(format!("{found:?}"), expected, "{name}");
    }
}
