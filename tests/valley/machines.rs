//! The numbers are the same to the last bit on every machine.

use ravine::math::Optimizer;
use ravine::math::valley::{Drift, Loss, Side, valley_run};
use serde_json::Value;

/// Computed once; the module's tests in WebAssembly read the same file.
const CASES: &str = include_str!("../data/valley_runs.json");

/// Numbers kept as text, which is read to the last bit.
fn assert_bits(expected: &Value, found: &[f64]) {
    let texts = expected.as_array().cloned().unwrap_or_else(|| vec![expected.clone()]);
    let expected: Vec<f64> =
        texts.iter().map(|text| text.as_str().expect("text").parse().expect("a number")).collect();
    assert_eq!(found, expected);
}

fn loss(value: &Value) -> Loss {
    match value.as_str() {
        Some(name) => Loss::named(name).expect("a name"),
        None => Loss::typed(value["formula"].as_str().expect("text")).expect("a formula"),
    }
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

fn pair(value: &Value) -> [f64; 2] {
    [number(&value[0]), number(&value[1])]
}

#[test]
fn runs_are_what_they_were() {
    let cases: Value = serde_json::from_str(CASES).expect("JSON");
    let runs = cases["runs"].as_array().expect("a list");
    assert_eq!(runs.len(), 3);
    for run in runs {
        let settings = &run["settings"];
        let loss = loss(&settings["loss"]);
        let (eta, rho) = (number(&settings["eta"]), number(&settings["rho"]));
        let steps = number(&settings["steps"]) as usize;
        let start = pair(&settings["w0"]);
        let trajectory = valley_run(&loss, Optimizer::Sam { rho }, eta, start, steps);
        let end = trajectory.at(steps).expect("a point");
        assert_bits(&run["end"], end);
        let end = <[f64; 2]>::try_from(end).expect("two entries");
        assert_bits(&run["loss"], &[loss.at(end)]);
        assert_bits(&run["lambdaMax"], &[loss.lambda_max(end)]);
    }
}

#[test]
fn a_step_is_what_it_was() {
    let cases: Value = serde_json::from_str(CASES).expect("JSON");
    let (case, settings) = (&cases["drift"], &cases["drift"]["settings"]);
    let side = if number(&settings["sign"]) > 0.0 { Side::Plus } else { Side::Minus };
    let (eta, rho) = (number(&settings["eta"]), number(&settings["rho"]));
    let minimum = pair(&settings["minimum"]);
    let step = Drift::new(&loss(&settings["loss"]), minimum, side, eta, rho).expect("a minimum");
    assert_bits(&case["remainder"], &step.remainder);
    assert_bits(&case["boundPrintedBoth"], &[step.bound_printed_both()]);
    assert_bits(&case["boundSplit"], &[step.bound_split()]);
}
