//! The last steps of SAM in numbers, and the two-cycle on a network.

use nalgebra::DMatrix;
use proptest::prelude::*;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use ravine::math::network::{Bridge, Curvature, Problem, Training};

use crate::checks;
use crate::instances::{problem, small_part};

/// The last three iterates of `steps` steps.
fn last_three(problem: &Problem, steps: usize) -> [DMatrix<f64>; 3] {
    let mut training = Training::new(problem.clone()).expect("a valid problem");
    for _ in 2..steps {
        training.step();
    }
    [(); 3].map(|()| {
        let w = training.weights();
        training.step();
        w
    })
}

proptest! {
    #![proptest_config(checks::runs())]

    #[test]
    fn every_number_is_its_definition(problem in problem(small_part(), 0.01..0.3)) {
        let [before, previous, last] = last_three(&problem, 10);
        let (step, step_before) = (&last - &previous, &previous - &before);
        prop_assume!(step.norm() > 1e-9 && step_before.norm() > 1e-9);
        let bridge = Bridge::new(&problem, Some(&before), &previous, &last);
        let cosine = step.dot(&step_before) / step.norm() / step_before.norm();
        prop_assert!((bridge.cosine.expect("two steps") - cosine).abs() < 1e-12);
        prop_assert!((bridge.length - step.norm()).abs() < 1e-12 * step.norm());
        let middle = Curvature::at(&problem, &((&last + &previous) / 2.0));
        prop_assert!((bridge.curvature.lambda - middle.lambda).abs() <= 1e-9 * middle.lambda.abs());
        let alignment = bridge.alignment.expect("a step");
        let expected = (step.dot(&bridge.curvature.direction) / step.norm()).abs();
        prop_assert!((alignment - expected).abs() < 1e-12);
        let h = problem.step_size * bridge.curvature.lambda;
        let expected = 2.0 * problem.rho * h / (2.0 - h);
        prop_assert!((bridge.predicted_length.expect("αλ < 2") - expected).abs() < 1e-15);
    }
}

/// A network small enough for its run to settle: one unit, one coordinate, labels that no
/// function separates.
fn noisy_line(step_size: f64, rho: f64) -> Problem {
    Problem {
        x: DMatrix::from_row_slice(4, 1, &[1.0, 1.2, 0.8, 1.1]),
        labels: vec![1.0, -1.0, 1.0, 1.0],
        w0: DMatrix::from_element(1, 1, 0.2),
        output: vec![1.0],
        leak: 0.5,
        step_size,
        rho,
    }
}

#[test]
fn sam_ends_in_the_bounce_that_the_quadratic_theory_predicts() {
    let problem = noisy_line(1.0, 0.02);
    let [before, previous, last] = last_three(&problem, 3000);
    let bridge = Bridge::new(&problem, Some(&before), &previous, &last);
    assert!(bridge.cosine.expect("two steps") < -0.999_999);
    assert!(bridge.alignment.expect("a step") > 0.999_999);
    let ratio = bridge.length / bridge.predicted_length.expect("αλ < 2");
    assert!((ratio - 1.0).abs() < 0.01, "{ratio}");
}

#[test]
fn gradient_descent_does_not_bounce() {
    let problem = noisy_line(1.0, 0.0);
    let [before, previous, last] = last_three(&problem, 30);
    let bridge = Bridge::new(&problem, Some(&before), &previous, &last);
    assert!(bridge.cosine.expect("two steps") > 0.999);
    assert_eq!(bridge.predicted_length, Some(0.0));
}

#[test]
fn what_does_not_exist_is_none() {
    let problem = noisy_line(1e3, 0.1);
    let w = problem.w0.clone();
    let bridge = Bridge::new(&problem, None, &w, &w);
    assert_eq!((bridge.cosine, bridge.alignment, bridge.length), (None, None, 0.0));
    assert_eq!(bridge.predicted_length, None);
}

/// Two Gaussian clusters in the plane with flipped labels: the talk's preset for the bounce.
fn noisy_plane(seed: u64) -> Problem {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut normal = || {
        let (radius, angle): (f64, f64) = (random.random(), random.random());
        (-2.0 * (1.0 - radius).ln()).sqrt() * (std::f64::consts::TAU * angle).cos()
    };
    let clean: Vec<f64> = (0..16).map(|i| if i % 2 == 0 { 1.0 } else { -1.0 }).collect();
    let x = DMatrix::from_fn(16, 2, |i, c| normal() + if c == 0 { 1.9 * clean[i] } else { 0.0 });
    let w0 = DMatrix::from_fn(3, 2, |_, _| 0.1 * normal());
    let labels = clean.iter().map(|y| if random.random::<f64>() < 0.3 { -y } else { *y }).collect();
    let size = 1.0 / 3.0_f64.sqrt();
    Problem { x, labels, w0, output: vec![size, -size, size], leak: 0.5, step_size: 2.0, rho: 0.2 }
}

#[test]
fn on_two_noisy_clusters_it_comes_close_to_it() {
    for seed in 0..16 {
        let problem = noisy_plane(seed);
        let [before, previous, last] = last_three(&problem, 6000);
        let bridge = Bridge::new(&problem, Some(&before), &previous, &last);
        assert!(bridge.cosine.expect("two steps") < -0.99, "seed {seed}: {bridge:?}");
        assert!(bridge.alignment.expect("a step") > 0.99, "seed {seed}: {bridge:?}");
        let ratio = bridge.length / bridge.predicted_length.expect("αλ < 2");
        assert!((0.8..1.1).contains(&ratio), "seed {seed}: {ratio}");
    }
}
