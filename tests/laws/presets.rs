//! The talk's examples settle when they should.

use ravine::math::{Optimizer, Outcome, two_cycle};

use crate::instances::Instance;

fn settles_at(lambda: &[f64], eta: f64, rho: f64, w: &[f64]) -> Option<usize> {
    let instance = Instance::new(lambda, eta, rho, w);
    match instance.outcome(instance.sam(), 2000) {
        Outcome::TwoCycle { step } => Some(step),
        _ => None,
    }
}

#[test]
fn the_opening_one_after_13_steps() {
    assert_eq!(settles_at(&[1.0, 0.5], 0.4, 0.5, &[1.2, 0.9]), Some(13));
}

#[test]
fn its_limit_is_an_eighth_along_the_first_axis() {
    let instance = Instance::new(&[1.0, 0.5], 0.4, 0.5, &[1.2, 0.9]);
    let run = instance.run(instance.sam(), 60);
    let cycle = two_cycle(&instance.lambda, 0.4, 0.5, &run).expect("a two-cycle");
    assert!((cycle.radius - 0.125).abs() < 1e-15);
    assert_eq!(cycle.eigenspace, 0..1);
    assert_eq!(cycle.since, 13);
    assert_eq!(cycle.point[0].abs(), cycle.radius);
}

#[test]
fn the_slower_one_after_30_steps() {
    assert_eq!(settles_at(&[4.0, 1.0], 0.1, 0.4, &[0.3, 0.8]), Some(30));
}

#[test]
fn the_nearly_tied_one_after_141_steps() {
    assert_eq!(settles_at(&[1.0, 0.99], 0.3, 0.5, &[0.4, 0.7]), Some(141));
}

#[test]
fn the_long_ravine_after_451_steps() {
    assert_eq!(settles_at(&[1.0, 0.05], 0.2, 0.5, &[0.3, 0.4]), Some(451));
}

#[test]
fn the_one_in_three_dimensions_after_39_steps() {
    let settled = settles_at(&[2.0, 1.2, 0.4], 0.2, 0.5, &[0.8, 0.6, 0.5]);
    assert_eq!(settled, Some(39));
}

#[test]
fn the_saddle_first_passes_the_second_axis_and_leaves_it() {
    let instance = Instance::new(&[1.0, 0.5], 0.4, 0.5, &[1e-6, 0.9]);
    let run = instance.run(instance.sam(), 2000);
    let saddle = instance.thresholds().beta[1] / 0.5;
    let near_saddle = (0..100).any(|t| {
        let w = run.at(t).expect("a point");
        (w[1].abs() / saddle - 1.0).abs() < 0.15 && w[0].abs() < 0.01 * saddle
    });
    assert!(near_saddle, "e₂'s bounce is not seen before e₁'s");
    let cycle = two_cycle(&instance.lambda, 0.4, 0.5, &run).expect("a two-cycle");
    assert_eq!(cycle.eigenspace, 0..1);
}

#[test]
fn the_large_step_settles_as_well() {
    assert!(settles_at(&[1.0, 0.5], 1.6, 0.5, &[1.2, 0.9]).is_some());
}

#[test]
fn the_diverging_one_diverges_under_both_rules() {
    let instance = Instance::new(&[1.0, 0.5], 2.1, 0.5, &[1.2, 0.9]);
    for optimizer in [instance.sam(), Optimizer::GradientDescent] {
        let outcome = instance.outcome(optimizer, 5000);
        assert!(matches!(outcome, Outcome::Diverged { .. }), "{outcome:?}");
    }
}
