//! J(u′) − J(u) = bound − gap along SAM's steps, gap ≥ 0; and not along others.

use nalgebra::DVector;
use proptest::prelude::*;
use ravine::math::{Descent, Optimizer};

use crate::checks;
use crate::instances::{Instance, h_below_two, instance, signed};
use crate::landscape::landscape;

fn any_h() -> impl Strategy<Value = f64> {
    prop_oneof![4 => h_below_two(), 1 => 2.0..5.0]
}

/// From the instance's point to `next`.
fn to(instance: &Instance, next: &[f64]) -> Descent {
    let vector = DVector::from_column_slice;
    landscape(instance).descent(&vector(&instance.w), &vector(next)).expect("no cusp")
}

/// Along SAM's step.
fn descent(instance: &Instance) -> Descent {
    let next: Vec<f64> = instance.step(&instance.w).iter().map(|w| -w).collect();
    to(instance, &next)
}

proptest! {
    #![proptest_config(checks::steps())]

    #[test]
    fn the_identity_holds_for_every_step_size(instance in instance(any_h())) {
        let step = descent(&instance);
        prop_assert!(step.residual().abs() <= step.allowance, "{step:?}: {}", step.residual());
    }

    #[test]
    fn bound_and_gap_have_their_signs(instance in instance(any_h())) {
        let step = descent(&instance);
        prop_assert!(step.bound <= 0.0 && step.gap >= 0.0, "{step:?}");
        prop_assert!(step.next_value <= step.value + step.bound + step.allowance, "{step:?}");
    }

    #[test]
    fn the_bound_is_the_slides(instance in instance(h_below_two())) {
        let beta = instance.thresholds().beta;
        let n = instance.gradient_norm(&instance.w);
        let (mut bound, mut size) = (0.0, 0.0);
        for (i, lambda) in instance.lambda.iter().enumerate() {
            let rest = 2.0 - instance.eta * lambda;
            let scale = instance.w[i].powi(2) * rest.powi(2) * lambda / (2.0 * instance.rho);
            bound -= scale * (1.0 - beta[i] / n).powi(2);
            size += scale * (1.0 + beta[i] / n).powi(2);
        }
        let step = descent(&instance);
        prop_assert!((step.bound - bound).abs() <= 1e-12 * size, "{} against {bound}", step.bound);
    }

    #[test]
    fn the_gap_is_its_formula(instance in instance(any_h())) {
        let next: Vec<f64> = instance.step(&instance.w).iter().map(|w| -w).collect();
        let (v, after) = (instance.gradient(&instance.w), instance.gradient(&next));
        let (n, next_n) = (instance.gradient_norm(&instance.w), instance.gradient_norm(&next));
        let along: f64 = v.iter().zip(&after).map(|(v, after)| v / n * after).sum();
        let gap = to(&instance, &next).gap;
        prop_assert!((gap - (next_n - along)).abs() <= 1e-14 * next_n, "{gap} against {}", next_n - along);
    }

    #[test]
    fn the_identity_fails_for_gradient_descent(instance in instance(h_below_two())) {
        let descended = instance.step_with(Optimizer::GradientDescent, &instance.w).1;
        let step = to(&instance, &descended);
        // the difference is −ηρ‖Λ²x‖²-like: seen wherever the push is not nothing beside w
        let push = instance.eta * instance.rho * instance.lambda[0];
        prop_assume!(push > 1e-3 * instance.w[0].abs());
        prop_assert!(step.residual().abs() > step.allowance, "{step:?}");
    }

    #[test]
    fn the_identity_fails_for_a_step_with_one_component_moved(
        instance in instance(h_below_two()),
        offset in signed(-6.0..-1.0),
    ) {
        let mut next: Vec<f64> = instance.step(&instance.w).iter().map(|w| -w).collect();
        let moved = offset * (next[0].abs() + instance.w[0].abs());
        next[0] += moved;
        let step = to(&instance, &next);
        // what that adds to J(u′) + gap: ½C₁(u₁′² − …) − λ₁x₁ times the move, x = Λu/n
        let curvature = landscape(&instance).curvature()[0];
        let x = instance.lambda[0] * instance.w[0] / instance.gradient_norm(&instance.w);
        let added = (curvature * (next[0] - 0.5 * moved) - instance.lambda[0] * x) * moved;
        if added.abs() > 4.0 * step.allowance {
            prop_assert!(step.residual().abs() > step.allowance, "{step:?}, {added} added");
        }
    }

    #[test]
    fn without_the_flip_of_sign_the_bound_fails(instance in instance(h_below_two())) {
        // SAM's own next point, not −1 times it, from inside the ball of β₁
        let inside = { let beta = instance.thresholds().beta[0]; instance.scaled_to(0.5 * beta) };
        let step = to(&inside, &inside.step(&inside.w));
        prop_assert!(step.residual().abs() > step.allowance, "{step:?}");
    }
}
