//! Cases worked by an independent 64-bit reference, to check conventions with:
//! |a − b| ≤ atol + rtol·|b|, null where not finite.

use nalgebra::DVector;
use ravine::math::{Objective, Optimizer, norm, stationary_points};
use serde_json::Value;

use crate::instances::Instance;
use crate::landscape::landscape;

const CASES: [&str; 5] = [
    include_str!("../data/nearly_tied_run.json"),
    include_str!("../data/zero_gradient_run.json"),
    include_str!("../data/thresholds.json"),
    include_str!("../data/descent_step.json"),
    include_str!("../data/stationary_point.json"),
];

fn cases_of_kind(kind: &str) -> Vec<Value> {
    let parsed = CASES.map(|text| serde_json::from_str::<Value>(text).expect("JSON"));
    parsed.into_iter().filter(|case| case["kind"] == kind).collect()
}

fn numbers(value: &Value) -> Vec<f64> {
    let list = value.as_array().expect("a list");
    list.iter().map(|x| x.as_f64().unwrap_or(f64::NAN)).collect()
}

fn assert_agrees(case: &Value, found: &[f64], expected: &[f64]) {
    let (absolute, relative) = (case["atol"].as_f64(), case["rtol"].as_f64());
    let (absolute, relative) = (absolute.expect("atol"), relative.expect("rtol"));
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        let agrees = if expected.is_nan() {
            !found.is_finite()
        } else {
            (found - expected).abs() <= absolute + relative * expected.abs()
        };
        assert!(agrees, "{}: {found} is not {expected}", case["id"]);
    }
}

fn instance(inputs: &Value) -> Instance {
    let lambda = numbers(&inputs["lam"]);
    let w = match &inputs["w0"] {
        Value::Null => vec![0.0; lambda.len()],
        given => numbers(given),
    };
    let number = |field: &str| inputs[field].as_f64().expect("a number");
    Instance::new(&lambda, number("eta"), number("rho"), &w)
}

#[test]
fn runs_agree_point_by_point() {
    let cases = cases_of_kind("quad_traj");
    assert_eq!(cases.len(), 2);
    for case in &cases {
        let (inputs, expected) = (&case["inputs"], &case["expected"]);
        let instance = instance(inputs);
        let optimizer = match inputs["method"].as_str() {
            Some("sam") => instance.sam(),
            _ => Optimizer::GradientDescent,
        };
        let times: Vec<usize> = numbers(&inputs["t"]).iter().map(|t| *t as usize).collect();
        let run = instance.run(optimizer, times[times.len() - 1]);
        let quadratic = instance.quadratic();
        for (k, t) in times.into_iter().enumerate() {
            let w = run.at(t).expect("a point");
            assert_agrees(case, w, &numbers(&expected["w"][k]));
            let n = norm(&instance.gradient(w));
            assert_agrees(case, &[n], &[expected["vnorm"][k].as_f64().expect("a number")]);
            let loss = quadratic.value(&DVector::from_column_slice(w));
            assert_agrees(case, &[loss], &[expected["loss"][k].as_f64().expect("a number")]);
        }
    }
}

#[test]
fn thresholds_agree() {
    let cases = cases_of_kind("thresholds");
    assert_eq!(cases.len(), 1);
    for case in &cases {
        let expected = &case["expected"];
        let thresholds = instance(&case["inputs"]).thresholds();
        assert_agrees(case, &thresholds.gamma, &numbers(&expected["gamma"]));
        assert_agrees(case, &thresholds.beta, &numbers(&expected["beta"]));
        assert_agrees(case, &thresholds.alpha, &numbers(&expected["alpha"]));
        let single = [thresholds.b, thresholds.limit];
        let expected = [&expected["b"], &expected["w_star"]];
        assert_agrees(case, &single, &expected.map(|x| x.as_f64().expect("a number")));
    }
}

#[test]
fn steps_down_j_agree() {
    let cases = cases_of_kind("descent");
    assert_eq!(cases.len(), 1);
    for case in &cases {
        let (inputs, expected) = (&case["inputs"], &case["expected"]);
        let landscape = landscape(&instance(inputs));
        let u = DVector::from_vec(numbers(&inputs["u"]));
        let next = landscape.next(&u).expect("no cusp");
        assert_agrees(case, next.as_slice(), &numbers(&expected["u_next"]));
        let step = landscape.descent(&u, &next).expect("no cusp");
        let found = [step.value, step.next_value, step.bound, step.gap];
        let expected = ["J", "J_next", "bound", "gap"].map(|field| &expected[field]);
        assert_agrees(case, &found, &expected.map(|x| x.as_f64().expect("a number")));
        let values = [landscape.value(&u), landscape.value(&next)];
        assert_agrees(case, &values, &found[..2]);
    }
}

#[test]
fn stationary_points_agree() {
    let cases = cases_of_kind("stationary");
    assert_eq!(cases.len(), 1);
    for case in &cases {
        let (inputs, expected) = (&case["inputs"], &case["expected"]);
        let instance = instance(inputs);
        let i = inputs["i"].as_u64().expect("an index") as usize;
        let points = stationary_points(&instance.lambda, instance.eta, instance.rho);
        let point = points.iter().find(|point| point.indices.contains(&i)).expect("a point");
        let u = DVector::from_vec(numbers(&inputs["uhat"])) * point.radius;
        assert_agrees(case, u.as_slice(), &numbers(&expected["u"]));

        let landscape = landscape(&instance);
        let hessian = landscape.hessian(&u).expect("no cusp");
        let rows = expected["hess"].as_array().expect("rows");
        for (row, expected) in rows.iter().enumerate() {
            let found: Vec<f64> = hessian.row(row).iter().copied().collect();
            assert_agrees(case, &found, &numbers(expected));
        }
        let mut eigenvalues = hessian.symmetric_eigenvalues().as_slice().to_vec();
        eigenvalues.sort_by(f64::total_cmp);
        assert_agrees(case, &eigenvalues, &numbers(&expected["eig"]));
        let signature = [point.positive, point.negative, point.zero].map(|count| count as f64);
        assert_agrees(case, &signature, &numbers(&expected["signature_pos_neg_zero"]));
    }
}
