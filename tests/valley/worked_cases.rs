//! Cases worked by an independent 64-bit reference: |a − b| ≤ atol + rtol·|b|.

use ravine::math::Optimizer;
use ravine::math::valley::{Drift, Loss, Point, Side, valley_run};
use serde_json::Value;

fn parse(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

fn numbers(value: &Value) -> Vec<f64> {
    match value.as_array() {
        Some(list) => list.iter().flat_map(numbers).collect(),
        None => vec![value.as_f64().expect("a number")],
    }
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

fn loss(inputs: &Value) -> Loss {
    inputs["loss"].as_str().and_then(Loss::named).expect("a loss")
}

/// Field by field, to the case's tolerances or (maxima over grids) to a relative 1e-3.
fn assert_agrees(case: &Value, field: &str, found: &[f64]) {
    let expected = numbers(&case["expected"][field]);
    assert_eq!(found.len(), expected.len(), "{field}");
    let searched =
        field.starts_with('B') || field.starts_with("bound") || field.starts_with("norm");
    let relative = if searched { 1e-3 } else { number(&case["rtol"]) };
    for (found, expected) in found.iter().zip(expected) {
        let allowed = number(&case["atol"]) + relative * expected.abs();
        assert!((found - expected).abs() <= allowed, "{field}: {found} is not {expected}");
    }
}

#[test]
fn the_step_agrees() {
    let case = parse(include_str!("../data/drift_step.json"));
    let inputs = &case["inputs"];
    let side = if number(&inputs["s"]) > 0.0 { Side::Plus } else { Side::Minus };
    let minimum = [0.0, number(&inputs["valley_t"])];
    let (eta, rho) = (number(&inputs["eta"]), number(&inputs["rho"]));
    let step = Drift::new(&loss(inputs), minimum, side, eta, rho).expect("a minimum");
    let whole = [0, 1].map(|i| step.next[i] - step.start[i]);
    let fields: [(&str, &[f64]); 17] = [
        ("wz", &minimum),
        ("w", &step.start),
        ("w_next", &step.next),
        ("step", &whole),
        ("bounce", &step.bounce),
        ("drift", &step.drift),
        ("remainder", &step.remainder),
        ("remainder_norm", &[step.remainder_norm]),
        ("lam1", &[step.point.lambda1]),
        ("lam2", &[step.point.lambda2]),
        ("e1", &step.e1),
        ("grad_lam", &step.gradient_lambda_max),
        ("B3_at_wz", &[step.third_norm]),
        ("B4_local", &[step.fourth.value]),
        ("B3_local", &[step.third.value]),
        ("bound_slide_Bmax", &[step.bound_printed_both()]),
        ("bound_split", &[step.bound_split()]),
    ];
    for (field, found) in fields {
        assert_agrees(&case, field, found);
    }
}

#[test]
fn the_run_agrees() {
    let case = parse(include_str!("../data/valley_descent.json"));
    let inputs = &case["inputs"];
    let loss = loss(inputs);
    let start = <[f64; 2]>::try_from(numbers(&inputs["w0"])).expect("two entries");
    let times = numbers(&inputs["t"]);
    assert_eq!(inputs["method"], "gd");
    let descent = Optimizer::GradientDescent;
    let trajectory = valley_run(&loss, descent, number(&inputs["eta"]), start, 200);
    let points: Vec<[f64; 2]> = times
        .iter()
        .map(|&t| {
            let point = trajectory.at(t as usize).expect("a point");
            <[f64; 2]>::try_from(point).expect("two entries")
        })
        .collect();
    let each = |f: &dyn Fn([f64; 2]) -> f64| points.iter().copied().map(f).collect::<Vec<f64>>();
    assert_agrees(&case, "w", points.as_flattened());
    assert_agrees(&case, "loss", &each(&|w| loss.at(w)));
    assert_agrees(&case, "lam_max", &each(&|w| loss.lambda_max(w)));
}

#[test]
fn the_point_agrees() {
    let case = parse(include_str!("../data/hyperbola_point.json"));
    let inputs = &case["inputs"];
    let w = <[f64; 2]>::try_from(numbers(&inputs["w"])).expect("two entries");
    let point = Point::new(&loss(inputs), w);
    let fields: [(&str, &[f64]); 11] = [
        ("value", &[point.value]),
        ("grad", &point.gradient),
        ("hess", point.hessian.as_flattened()),
        ("lam1", &[point.lambda1]),
        ("lam2", &[point.lambda2]),
        ("e1", &point.e1.expect("λ₁ is simple")),
        ("grad_lam_max", &point.gradient_lambda_max.expect("λ₁ is simple")),
        ("D3", &point.third),
        ("D4", &point.fourth),
        ("norm_D3", &[point.third_norm()]),
        ("norm_D4", &[point.fourth_norm()]),
    ];
    for (field, found) in fields {
        assert_agrees(&case, field, found);
    }
}
