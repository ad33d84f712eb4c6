//! The drift as a differential equation.

use proptest::prelude::*;
use ravine::math::Optimizer;
use ravine::math::valley::{
    DriftEnd, DriftPath, DriftPoint, LOSSES, Loss, NoDrift, nearest_minimum, valley_run,
};

use crate::checks::{few, named, typed};

/// y of the valley at time `steps` by the midpoint rule with small steps:
/// ẏ = −(ηρ²/2)(1 + h/(2−h))²·2y, h = η(1 + y²).
fn y_of_the_valley(y: f64, eta: f64, rho: f64, steps: usize) -> f64 {
    const PARTS: usize = 50;
    let slope = |y: f64| {
        let h = eta * (1.0 + y * y);
        -0.5 * eta * rho * rho * (1.0 + h / (2.0 - h)).powi(2) * 2.0 * y
    };
    let part = 1.0 / PARTS as f64;
    (0..steps * PARTS).fold(y, |y, _| y + part * slope(y + 0.5 * part * slope(y)))
}

fn end(path: &DriftPath) -> [f64; 2] {
    path.points.last().expect("a point").w
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn on_the_valley_it_solves_the_equation_in_y(
        y in -1.5..1.5, eta in 0.01..0.5, rho in 0.0..0.5, steps in 1..300_usize, text in any::<bool>(),
    ) {
        let loss = if text { typed("0.5*(1 + y^2)*x^2") } else { named("valley") };
        let path = DriftPath::new(&loss, [0.0, y], eta, rho, steps as f64);
        prop_assert_eq!(path.end, None);
        prop_assert_eq!(last_time(&path), steps as f64);
        let expected = y_of_the_valley(y, eta, rho, steps);
        let found = end(&path);
        prop_assert!(found[0].abs() <= 1e-12, "{found:?}");
        // the midpoint rule's own error is about (part · rate)²
        prop_assert!((found[1] - expected).abs() <= 3e-6, "{found:?}, not {expected}");
        // between its own points as well
        let half = steps.div_ceil(2);
        let (found, expected) = (path.at(half as f64), y_of_the_valley(y, eta, rho, half));
        let found = found.expect("a point")[1];
        prop_assert!((found - expected).abs() <= 1e-5, "{found}, not {expected}, halfway");
    }

    #[test]
    fn it_stays_on_the_minima_and_goes_down_lambda_max(
        t in 0.3..2.5, eta in 0.01..0.2, rho in 0.01..0.5, row in 0..5_usize, text in any::<bool>(),
    ) {
        let row = &LOSSES[row];
        let loss = if text { typed(row.formula) } else { Loss::BuiltIn(row) };
        let start = nearest_minimum(&Loss::BuiltIn(row), [t, t]).expect("a minimum");
        let path = DriftPath::new(&loss, start, eta, rho, 1500.0);
        prop_assert_eq!(path.end, None);
        prop_assert!(path.points.len() <= 250, "{} points", path.points.len());
        prop_assert!(path.points.windows(2).all(|pair| pair[0].time < pair[1].time));
        let mut before = f64::INFINITY;
        for &DriftPoint { w, .. } in &path.points {
            let known = nearest_minimum(&Loss::BuiltIn(row), w).expect("a minimum");
            prop_assert!(f64::hypot(known[0] - w[0], known[1] - w[1]) <= 1e-7, "{w:?}");
            let lambda_max = loss.lambda_max(w);
            prop_assert!(lambda_max <= before * (1.0 + 1e-8), "{lambda_max} after {before}");
            before = lambda_max;
        }
    }
}

fn last_time(path: &DriftPath) -> f64 {
    path.points.last().expect("a point").time
}

/// The minimum nearest to the middle of two successive iterates of SAM.
fn beside_the_run(loss: &Loss, eta: f64, rho: f64, start: [f64; 2], t: usize) -> [f64; 2] {
    let run = valley_run(loss, Optimizer::Sam { rho }, eta, start, t + 1);
    let at = |t: usize| run.at(t).expect("a point");
    let middle = [0, 1].map(|i| 0.5 * (at(t)[i] + at(t + 1)[i]));
    nearest_minimum(loss, middle).expect("a minimum")
}

/// How far apart the path from step `from` on and the minimum beside SAM are at step `to`,
/// in one coordinate and relative to it.
fn apart(id: &str, coordinate: usize, rho: f64, from: usize, to: usize) -> f64 {
    let row = LOSSES.iter().find(|row| row.id == id).expect("a row");
    let loss = named(id);
    let minimum = |t| beside_the_run(&loss, row.eta, rho, row.start, t);
    let path = DriftPath::new(&loss, minimum(from), row.eta, rho, (to - from) as f64);
    (end(&path)[coordinate] / minimum(to)[coordinate] - 1.0).abs()
}

#[test]
fn sam_follows_it() {
    // the remainders of all steps add up: the later the path begins, the less of them
    for (from, most) in [(10, 0.06), (40, 0.04)] {
        let found = apart("valley", 1, 0.3, from, 100);
        assert!(found <= most, "valley from {from}: {found}");
    }
    let found = apart("hyperbola", 0, 0.2, 10, 100);
    assert!(found <= 0.002, "hyperbola: {found}");
}

#[test]
fn it_is_what_sam_does_as_the_radius_shrinks() {
    // half the radius: a quarter of the drift in four times the steps, a quarter of the error
    for (id, coordinate, rho) in [("valley", 1, 0.15), ("hyperbola", 0, 0.1), ("parabola", 0, 0.1)]
    {
        let coarse = apart(id, coordinate, rho, 160, 400);
        let fine = apart(id, coordinate, 0.5 * rho, 640, 1600);
        assert!(fine <= 0.3 * coarse, "{id}: {coarse}, then {fine}");
    }
}

#[test]
fn the_time_is_counted_in_steps() {
    let path = |time| DriftPath::new(&named("wave"), [0.0, 2.8], 0.4, 0.4, time);
    let long = path(5000.0);
    assert_eq!(last_time(&long), 5000.0);
    for time in [1.0, 10.0, 100.0, 333.3, 2500.0] {
        let short = path(time);
        assert_eq!(last_time(&short), time);
        let apart = (end(&short)[1] - long.at(time).expect("a point")[1]).abs();
        assert!(apart <= 1e-5, "{apart} apart at {time}");
    }
    assert_eq!(path(0.0).points.len(), 1);
    assert_eq!(end(&path(0.0)), [0.0, 2.8]);
}

#[test]
fn it_ends_where_the_ramp_ends() {
    for loss in [named("ramp"), typed("0.5*(1 + y)*x^2")] {
        let path = DriftPath::new(&loss, [0.0, 1.5], 0.2, 0.3, 2000.0);
        let reason = path.end.expect("an end");
        let positive = matches!(reason, DriftEnd::NoDrift(NoDrift::NotPositive { .. }));
        assert!(reason == DriftEnd::CurveEnds || positive, "{reason}");
        // ẏ = −c with c between ηρ²/2 and that times (2/(2 − 2.5η))²
        let last = last_time(&path);
        let slowest = 0.5 * 0.2 * 0.3 * 0.3;
        assert!(last <= 2.5 / slowest && last >= 2.5 / (slowest * (2.0_f64 / 1.5).powi(2)) - 1.0);
        assert!(end(&path)[1] > -1.0 && end(&path)[1] < -1.0 + 2.0 * slowest, "{:?}", end(&path));
    }
}

#[test]
fn each_early_end_has_its_reason() {
    let path = |text: &str, minimum, eta| DriftPath::new(&typed(text), minimum, eta, 0.2, 10.0);
    let reason = |text: &str, minimum, eta| {
        let path = path(text, minimum, eta);
        assert_eq!((path.points.len(), end(&path)), (1, minimum), "{text}");
        path.end.expect("an end")
    };
    let alone = reason("1.5*x^2 + y^2 + 0.5*x^2*y", [0.0, 0.0], 0.1);
    assert_eq!(alone, DriftEnd::Alone { lambda2: 2.0 });
    assert!(matches!(
        reason("x^2 + y^2", [0.0, 0.0], 0.1),
        DriftEnd::NoDrift(NoDrift::NotSimple { .. })
    ));
    assert!(matches!(
        reason("x^2*(1 + y^2)", [0.5, 0.0], 0.1),
        DriftEnd::NoDrift(NoDrift::NotStationary { .. })
    ));
    assert_eq!(reason("x^2", [0.0, 1.0], 1.5), DriftEnd::NoDrift(NoDrift::StepTooLarge(3.0)));
    assert_eq!(path("x^2", [0.0, 1.0], 0.5).end, None);
}
