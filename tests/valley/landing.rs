//! Where SAM drifts to, and where gradient descent stops.

use ravine::math::valley::{LOSSES, Loss, valley_run};
use ravine::math::{Optimizer, Trajectory};

use crate::checks::named;

const STEPS: usize = 400;

fn run(id: &str, sam: bool) -> (Loss, Trajectory) {
    let row = LOSSES.iter().find(|row| row.id == id).expect("a row");
    let optimizer = if sam { Optimizer::Sam { rho: row.rho } } else { Optimizer::GradientDescent };
    let loss = named(id);
    let trajectory = valley_run(&loss, optimizer, row.eta, row.start, STEPS);
    (loss, trajectory)
}

fn point(trajectory: &Trajectory, t: usize) -> [f64; 2] {
    <[f64; 2]>::try_from(trajectory.at(t).expect("a point")).expect("two entries")
}

/// The middle of two successive iterates.
fn midpoint(trajectory: &Trajectory, t: usize) -> [f64; 2] {
    let [a, b] = [point(trajectory, t), point(trajectory, t + 1)];
    [0, 1].map(|i| 0.5 * (a[i] + b[i]))
}

#[test]
fn sam_goes_where_the_table_says() {
    for (id, coordinate, landings) in [
        ("valley", 1, &[(10, 0.98), (50, 0.36), (100, 0.11)][..]),
        ("parabola", 0, &[(100, 0.63), (200, 0.19)]),
        ("trench", 1, &[(50, -0.09), (100, -1.8)]),
        ("wave", 1, &[(50, 0.42), (100, 0.04)]),
    ] {
        let (_, trajectory) = run(id, true);
        for &(t, expected) in landings {
            let found = point(&trajectory, t)[coordinate];
            let rounding = if expected == -1.8 { 0.05 } else { 0.005 };
            assert!((found - expected).abs() <= rounding, "{id} at {t}: {found}, not {expected}");
        }
    }
    let (loss, trajectory) = run("hyperbola", true);
    for (t, expected) in [(100, 2.5), (200, 2.0)] {
        let found = loss.lambda_max(midpoint(&trajectory, t));
        assert!((found - expected).abs() <= 0.05, "hyperbola at {t}: {found}");
    }
}

#[test]
fn gradient_descent_stays_where_it_first_arrives() {
    for (id, coordinate, expected) in
        [("valley", 1, 1.41), ("parabola", 0, 1.15), ("trench", 1, 1.99), ("wave", 1, 2.79)]
    {
        let (_, trajectory) = run(id, false);
        let found = point(&trajectory, STEPS)[coordinate];
        assert!((found - expected).abs() <= 0.0051, "{id}: {found}, not {expected}");
    }
    let (loss, trajectory) = run("hyperbola", false);
    let found = loss.lambda_max(point(&trajectory, STEPS));
    assert!((found - 6.2).abs() <= 0.005, "hyperbola: {found}");
}

#[test]
fn the_ramp_is_left_at_its_end() {
    let (_, trajectory) = run("ramp", true);
    let left = (0..STEPS).find(|&t| trajectory.at(t).is_none_or(|w| w[1] <= -1.0));
    assert!(left.is_some_and(|t| (200..=220).contains(&t)), "{left:?}");
}

#[test]
fn sam_goes_down_lambda_max_and_gradient_descent_does_not() {
    for id in ["valley", "hyperbola", "parabola", "trench", "wave"] {
        let end = |sam: bool| {
            let (loss, trajectory) = run(id, sam);
            loss.lambda_max(midpoint(&trajectory, STEPS - 1))
        };
        let (sam, descent) = (end(true), end(false));
        assert!(sam < 0.7 * descent, "{id}: {sam} and {descent}");
    }
}
