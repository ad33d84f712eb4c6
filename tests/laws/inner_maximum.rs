//! The worst ε in the ball ‖ε‖ ≤ ρ is the worst, and the minimax solution is 0.

use nalgebra::DVector;
use proptest::collection::vec;
use proptest::prelude::*;
use ravine::math::{InnerMaximum, Objective, norm};

use crate::checks;
use crate::instances::{Instance, h_below_two, instance, magnitude, signed, spectrum};

fn vector(entries: &[f64]) -> DVector<f64> {
    DVector::from_column_slice(entries)
}

fn maximum(instance: &Instance) -> InnerMaximum<nalgebra::Dyn> {
    instance.quadratic().inner_maximum(&vector(&instance.w), instance.rho)
}

/// Instances of every kind: ‖w‖ from nothing to much beside ρ, components missing.
fn any_place() -> impl Strategy<Value = Instance> {
    (instance(h_below_two()), magnitude(-6.0..6.0), vec(prop::bool::weighted(0.8), 10)).prop_map(
        |(mut instance, size, present)| {
            let scale = size * instance.rho / norm(&instance.w);
            for (w, present) in instance.w.iter_mut().zip(present) {
                *w = if present { *w * scale } else { 0.0 };
            }
            instance
        },
    )
}

proptest! {
    #![proptest_config(checks::steps())]

    #[test]
    fn it_meets_the_conditions_of_optimality(instance in any_place()) {
        let found = maximum(&instance);
        let length = norm(found.epsilon.as_slice());
        prop_assert!((length / instance.rho - 1.0).abs() < 1e-12, "‖ε‖ = {length}");
        prop_assert!(found.multiplier >= instance.lambda[0]);
        for (i, lambda) in instance.lambda.iter().enumerate() {
            // Λ(w + ε) = με, to within the size of its terms
            let pulled = lambda * (instance.w[i] + found.epsilon[i]);
            let size = lambda * instance.w[i].abs() + found.multiplier * found.epsilon[i].abs();
            let off = (pulled - found.multiplier * found.epsilon[i]).abs();
            let room = 1e-11 * size + 1e-14 * found.multiplier * instance.rho;
            prop_assert!(off <= room, "component {}: off by {} of {}: {:?}", i, off, size, found);
        }
    }

    #[test]
    fn its_value_is_the_loss_there(instance in any_place()) {
        let found = maximum(&instance);
        let value = instance.quadratic().value(&(vector(&instance.w) + &found.epsilon));
        prop_assert!((found.value / value - 1.0).abs() < 1e-12, "{} against {value}", found.value);
    }

    #[test]
    fn it_lies_between_what_is_certain(instance in any_place()) {
        let sharpness = instance.quadratic().sharpness(&vector(&instance.w), instance.rho);
        let n = instance.gradient_norm(&instance.w);
        let curved = 0.5 * instance.lambda[0] * instance.rho * instance.rho;
        let room = 1e-12 * sharpness.exact;
        prop_assert!((sharpness.first_order - instance.rho * n).abs() <= room);
        prop_assert!(sharpness.exact >= sharpness.at_ascent_point - room, "{sharpness:?}");
        prop_assert!(sharpness.at_ascent_point >= sharpness.first_order - room, "{sharpness:?}");
        prop_assert!(sharpness.exact >= curved - room, "{sharpness:?}");
        prop_assert!(sharpness.exact <= sharpness.first_order + curved + room, "{sharpness:?}");
    }

    #[test]
    fn the_objective_is_least_at_zero(instance in any_place()) {
        let least = 0.5 * instance.lambda[0] * instance.rho * instance.rho;
        let value = maximum(&instance).value;
        prop_assert!(value >= least * (1.0 - 1e-12), "M(w) = {value}, M(0) = {least}");
        let n = instance.gradient_norm(&instance.w);
        // ℓ at ρe₁ or −ρe₁, and the gradient there, make it more wherever Λw ≠ 0
        if n > 1e-6 * instance.lambda[0] * instance.rho {
            prop_assert!(value > least);
        }
    }

    #[test]
    fn along_the_first_axis_it_goes_straight_up(
        lambda in spectrum(3),
        rho in magnitude(-3.0..3.0),
        w in signed(-6.0..6.0),
    ) {
        if lambda[1] == lambda[0] {
            return Ok(());
        }
        let instance = Instance::new(&lambda, 0.1, rho, &[w * rho, 0.0, 0.0]);
        let found = maximum(&instance);
        prop_assert_eq!(found.epsilon.as_slice(), [rho.copysign(w), 0.0, 0.0]);
        prop_assert!(!found.ties);
        let value = 0.5 * lambda[0] * (rho + (w * rho).abs()).powi(2);
        prop_assert!((found.value / value - 1.0).abs() < 1e-14);
    }

    #[test]
    fn on_another_axis_it_ties_until_the_axis_fills_the_ball(
        largest in magnitude(-3.0..3.0),
        ratio in 0.01..0.99_f64,
        rho in magnitude(-3.0..3.0),
        w in signed(-3.0..3.0),
    ) {
        let instance = Instance::new(&[largest, ratio * largest], 0.1, rho, &[0.0, w * rho]);
        // the hard case: ε₂ = λ₂w₂/(λ₁ − λ₂), and the rest along ±e₁
        let across = ratio * w / (1.0 - ratio);
        prop_assume!((across.abs() - 1.0).abs() > 1e-9);
        let found = maximum(&instance);
        prop_assert_eq!(found.ties, across.abs() < 1.0);
        let expected = if found.ties { across } else { w.signum() };
        prop_assert!((found.epsilon[1] / rho - expected).abs() < 1e-9 * expected.abs());
        let rest = (1.0 - expected * expected).max(0.0).sqrt();
        prop_assert!((found.epsilon[0] / rho - rest).abs() < 1e-6, "{:?}", found);
        // what ties with it is as high
        let mut mirrored = vector(&instance.w) + &found.epsilon;
        mirrored[0] = -mirrored[0];
        let value = instance.quadratic().value(&mirrored);
        prop_assert!((value / found.value - 1.0).abs() < 1e-12);
    }

    #[test]
    fn at_zero_it_is_the_first_axis(lambda in spectrum(10), rho in magnitude(-3.0..3.0)) {
        let instance = Instance::new(&lambda, 0.1, rho, &[0.0; 10]);
        let found = maximum(&instance);
        prop_assert!(found.ties);
        prop_assert_eq!(found.epsilon[0], rho);
        prop_assert_eq!(found.multiplier, lambda[0]);
        let sharpness = instance.quadratic().sharpness(&vector(&instance.w), rho);
        prop_assert_eq!((sharpness.first_order, sharpness.at_ascent_point), (0.0, 0.0));
    }

    #[test]
    fn without_radius_it_stays(instance in any_place()) {
        let mut instance = instance;
        instance.rho = 0.0;
        let found = maximum(&instance);
        prop_assert!(found.epsilon.iter().all(|epsilon| *epsilon == 0.0));
        prop_assert_eq!(found.value, instance.quadratic().value(&vector(&instance.w)));
        prop_assert!(!found.ties);
    }
}

proptest! {
    #![proptest_config(checks::few())]

    #[test]
    fn no_other_point_of_the_ball_is_higher(
        instance in any_place(),
        directions in vec(vec(signed(-3.0..0.0), 10), 1000),
        part in 0.0..1.0_f64,
    ) {
        let found = maximum(&instance);
        let quadratic = instance.quadratic();
        let w = vector(&instance.w);
        for (k, direction) in directions.iter().enumerate() {
            let direction = vector(&direction[..w.len()]);
            // half of them next to the maximiser, half anywhere in the ball
            let near = if k % 2 == 0 { &found.epsilon / instance.rho } else { direction.clone() };
            let mixed = near.normalize() + direction * if k % 2 == 0 { 1e-3 } else { 0.0 };
            let length = if k % 3 == 0 { part } else { 1.0 };
            let other = mixed.normalize() * (instance.rho * length);
            prop_assert!(quadratic.value(&(&w + other)) <= found.value * (1.0 + 1e-13));
        }
    }
}

#[test]
fn a_flat_loss_ties_everywhere() {
    let instance = Instance::new(&[0.0, 0.0], 0.4, 0.5, &[1.0, 2.0]);
    let found = maximum(&instance);
    assert!(found.ties);
    assert_eq!((found.value, norm(found.epsilon.as_slice())), (0.0, 0.5));
}

#[test]
fn at_both_ends_of_the_exponent_range_it_goes_up_the_gradient_or_the_axis() {
    for size in [1e300, 1e-300] {
        for rho in [1e300, 1.0, 1e-300] {
            let instance = Instance::new(&[1.0, 0.5], 0.4, rho, &[3.0 * size, 8.0 * size]);
            let epsilon = maximum(&instance).epsilon / rho;
            let small_beside_ball = size < 1e-3 * rho;
            let large_beside_ball = size > 1e3 * rho;
            let expected = if small_beside_ball {
                [1.0, 0.0]
            } else if large_beside_ball {
                [0.6, 0.8]
            } else {
                continue;
            };
            for i in 0..2 {
                assert!((epsilon[i] - expected[i]).abs() < 1e-2, "{size} in {rho}: {epsilon}");
            }
        }
    }
}
