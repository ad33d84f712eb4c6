//! Cases worked by an independent 64-bit reference, to check conventions with:
//! |a − b| ≤ atol + rtol·|b|.

use nalgebra::DMatrix;
use ravine::math::network::{Activation, Engine, Problem, Training};
use serde_json::Value;

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(number).collect()
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

fn matrix(value: &Value) -> DMatrix<f64> {
    let rows: Vec<Vec<f64>> = value.as_array().expect("rows").iter().map(numbers).collect();
    DMatrix::from_row_iterator(rows.len(), rows[0].len(), rows.iter().flatten().copied())
}

fn assert_agrees(case: &Value, found: &[f64], expected: &[f64]) {
    assert_agrees_to(number(&case["rtol"]), case, found, expected);
}

fn assert_agrees_to(relative: f64, case: &Value, found: &[f64], expected: &[f64]) {
    let absolute = number(&case["atol"]);
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        let agrees = (found - expected).abs() <= absolute + relative * expected.abs();
        assert!(agrees, "{}: {found} is not {expected}", case["id"]);
    }
}

#[test]
fn the_activation_agrees() {
    let case: Value = serde_json::from_str(include_str!("../data/activation.json")).expect("JSON");
    let phi = Activation { leak: number(&case["inputs"]["gamma"]) };
    let z = numbers(&case["inputs"]["z"]);
    let expected = &case["expected"];
    let of = |function: fn(&Activation, f64) -> f64| -> Vec<f64> {
        z.iter().map(|z| function(&phi, *z)).collect()
    };
    assert_agrees(&case, &of(Activation::value), &numbers(&expected["phi"]));
    assert_agrees(&case, &of(Activation::slope), &numbers(&expected["dphi"]));
    assert_agrees(&case, &of(Activation::curvature), &numbers(&expected["ddphi"]));
}

#[test]
fn the_run_agrees() {
    let case: Value = serde_json::from_str(include_str!("../data/network_run.json")).expect("JSON");
    let (inputs, expected) = (&case["inputs"], &case["expected"]);
    let problem = Problem {
        x: matrix(&inputs["X"]),
        labels: numbers(&inputs["y"]),
        w0: matrix(&inputs["W0"]),
        output: numbers(&inputs["a"]),
        leak: number(&inputs["gamma"]),
        step_size: number(&inputs["alpha"]),
        rho: number(&inputs["rho"]),
    };
    for engine in [Engine::Dense, Engine::Gram] {
        let mut training = Training::with_engine(problem.clone(), engine).expect("valid");
        assert_agrees(&case, &[training.loss()], &[number(&expected["loss0"])]);
        for _ in 0..inputs["steps"].as_u64().expect("a count") {
            training.step();
        }
        let w = training.weights();
        assert_agrees(&case, w.as_slice(), matrix(&expected["W"]).as_slice());
        assert_agrees(&case, training.margins(), &numbers(&expected["margins"]));
        let found = [training.loss(), training.weight_norm(), training.gradient_norm()];
        let single = ["loss", "W_norm", "grad_norm"].map(|field| number(&expected[field]));
        assert_agrees(&case, &found, &single);
        let lambda_max = number(&expected["lam_max"]);
        assert_agrees_to(1e-6, &case, &[training.lambda_max()], &[lambda_max]);
        if let Some(c) = training.coefficients() {
            assert_agrees(&case, c.as_slice(), matrix(&expected["C"]).as_slice());
        }
    }
}
