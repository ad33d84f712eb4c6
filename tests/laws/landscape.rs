//! J(u) = ½uᵀCu − ‖Λu‖, C_i = (2 − ηλ_i)/(ηρ): its derivatives, its minimum, its cusp.

use nalgebra::{DMatrix, DVector, Dyn};
use proptest::collection::vec;
use proptest::prelude::*;
use ravine::math::{Landscape, NoLandscape, norm};

use crate::checks;
use crate::instances::{Instance, h_below_two, instance, magnitude, signed, spectrum};
use crate::rounding::close;

pub fn landscape(instance: &Instance) -> Landscape<Dyn> {
    Landscape::new(&instance.quadratic(), instance.eta, instance.rho).expect("ρ > 0")
}

fn vector(entries: &[f64]) -> DVector<f64> {
    DVector::from_column_slice(entries)
}

/// The derivative of `f` along `direction` at `u`, and how far off it may be.
fn slope(f: impl Fn(&DVector<f64>) -> f64, u: &DVector<f64>, direction: &DVector<f64>) -> f64 {
    let by = |k: f64| f(&(u + direction * k));
    // central, fourth order
    (8.0 * (by(1.0) - by(-1.0)) - (by(2.0) - by(-2.0))) / 12.0
}

proptest! {
    #![proptest_config(checks::steps())]

    #[test]
    fn its_value_is_the_formula(instance in instance(prop_oneof![h_below_two(), 2.0..5.0])) {
        let landscape = landscape(&instance);
        let (mut bowl, mut size) = (0.0, 0.0);
        for (lambda, u) in instance.lambda.iter().zip(&instance.w) {
            let c = (2.0 - instance.eta * lambda) / (instance.eta * instance.rho);
            bowl += 0.5 * c * u * u;
            size += (0.5 * c * u * u).abs();
        }
        let n = instance.gradient_norm(&instance.w);
        let value = landscape.value(&vector(&instance.w));
        prop_assert!(close(value, bowl - n, size + n), "{value} against {}", bowl - n);
    }

    #[test]
    fn it_is_even(instance in instance(h_below_two())) {
        let u = vector(&instance.w);
        let landscape = landscape(&instance);
        prop_assert_eq!(landscape.value(&u), landscape.value(&-&u));
    }

    #[test]
    fn its_gradient_is_its_slope(
        instance in instance(h_below_two()),
        direction in vec(signed(-2.0..0.0), 10),
    ) {
        let landscape = landscape(&instance);
        let u = vector(&instance.w);
        let size = norm(u.as_slice());
        let direction = vector(&direction[..u.len()]) * (1e-3 * size);
        let gradient = landscape.gradient(&u).expect("no cusp");
        // the kink at the cusp must be far from the four points
        let (n, off) = (instance.gradient_norm(u.as_slice()), instance.gradient_norm(direction.as_slice()));
        prop_assume!(off < 1e-2 * n);
        let measured = slope(|u| landscape.value(u), &u, &direction);
        let scale = landscape.value(&u).abs() + n + gradient.norm() * direction.norm();
        let bend: f64 = landscape.curvature().iter().zip(u.iter()).map(|(c, u)| c * u * u).sum();
        let room = 1e-7 * off + 1e-13 * (scale + bend);
        let predicted = gradient.dot(&direction);
        prop_assert!((measured - predicted).abs() < room, "{measured} against {predicted}, room {room}");
    }

    #[test]
    fn its_hessian_is_the_slope_of_its_gradient(
        instance in instance(h_below_two()),
        direction in vec(signed(-2.0..0.0), 10),
    ) {
        let landscape = landscape(&instance);
        let u = vector(&instance.w);
        let direction = vector(&direction[..u.len()]) * (1e-3 * norm(u.as_slice()));
        let (n, off) = (instance.gradient_norm(u.as_slice()), instance.gradient_norm(direction.as_slice()));
        prop_assume!(off < 1e-2 * n);
        let hessian = landscape.hessian(&u).expect("no cusp");
        prop_assert_eq!(&hessian, &hessian.transpose());
        let predicted = &hessian * &direction;
        for i in 0..u.len() {
            let measured = slope(|u| landscape.gradient(u).expect("no cusp")[i], &u, &direction);
            let scale = landscape.curvature()[i] * u[i].abs() + instance.lambda[i];
            let room = 1e-6 * instance.lambda[i] * off / n + 1e-12 * scale;
            prop_assert!(
                (measured - predicted[i]).abs() < room,
                "row {}: {} against {}, room {}", i, measured, predicted[i], room
            );
        }
    }

    #[test]
    fn its_hessian_is_the_printed_formula(instance in instance(h_below_two())) {
        let landscape = landscape(&instance);
        let u = vector(&instance.w);
        let lambda = vector(&instance.lambda);
        let n = instance.gradient_norm(u.as_slice());
        let pulled = lambda.component_mul(&lambda).component_mul(&u);
        let c = DMatrix::from_diagonal(&vector(landscape.curvature()));
        let squares = DMatrix::from_diagonal(&lambda.component_mul(&lambda));
        let formula = c - squares / n + &pulled * pulled.transpose() / (n * n * n);
        let hessian = landscape.hessian(&u).expect("no cusp");
        for i in 0..u.len() {
            for j in 0..u.len() {
                let size = landscape.curvature()[i] + instance.lambda[i] * instance.lambda[j] / n;
                prop_assert!(close(hessian[(i, j)], formula[(i, j)], size));
            }
        }
    }

    #[test]
    fn nowhere_is_it_below_its_minimum(instance in instance(h_below_two())) {
        let landscape = landscape(&instance);
        let beta = instance.thresholds().beta[0];
        let minimum = landscape.minimum().expect("h < 2");
        prop_assert!(close(minimum, -0.5 * beta, beta));
        let u = vector(&instance.w);
        let size = beta + instance.gradient_norm(u.as_slice());
        prop_assert!(landscape.value(&u) >= minimum - 1e-13 * size);
    }

    #[test]
    fn from_two_on_it_has_none(instance in instance(2.0..5.0)) {
        let landscape = landscape(&instance);
        prop_assert_eq!(landscape.minimum(), None);
        let mut u = vector(&instance.w);
        u.fill(0.0);
        let far = 1e6 * instance.rho * instance.h();
        u[0] = far;
        prop_assert!(landscape.value(&u) < -instance.lambda[0] * far / 2.0);
    }

    #[test]
    fn gradient_descent_on_it_is_sam_up_to_the_sign(instance in instance(prop_oneof![h_below_two(), 2.0..5.0])) {
        let landscape = landscape(&instance);
        let u = vector(&instance.w);
        let gradient = landscape.gradient(&u).expect("no cusp");
        let next = landscape.next(&u).expect("no cusp");
        let sam = instance.step(&instance.w);
        let n = instance.gradient_norm(&instance.w);
        for i in 0..u.len() {
            prop_assert_eq!(next[i], -sam[i]);
            let descended = u[i] - instance.eta * instance.rho * gradient[i];
            let h = instance.eta * instance.lambda[i];
            let size = u[i].abs() * (2.0 + h + h * instance.rho * instance.lambda[i] / n);
            prop_assert!((next[i] - descended).abs() <= 1e-14 * size, "{} against {descended}", next[i]);
        }
    }

    #[test]
    fn at_the_cusp_nothing_is_defined_but_its_value(
        lambda in spectrum(3),
        h in h_below_two(),
        rho in magnitude(-3.0..3.0),
        flat in signed(-3.0..3.0),
    ) {
        let mut instance = Instance::new(&lambda, h / lambda[0], rho, &[0.0; 3]);
        if lambda[2] == 0.0 {
            instance.w[2] = flat;
        }
        let landscape = landscape(&instance);
        let u = vector(&instance.w);
        prop_assert!(landscape.gradient(&u).is_none());
        prop_assert!(landscape.hessian(&u).is_none());
        prop_assert!(landscape.next(&u).is_none());
        prop_assert!(landscape.descent(&u, &u).is_none());
        prop_assert!(landscape.value(&u) >= 0.0);
    }
}

#[test]
fn without_radius_there_is_none() {
    let without = Instance::new(&[1.0, 0.5], 0.4, 0.0, &[1.0, 1.0]);
    let refusal = Landscape::new(&without.quadratic(), without.eta, without.rho);
    assert_eq!(refusal, Err(NoLandscape::NoRadius));
    let tiny = Landscape::new(&without.quadratic(), without.eta, 1e-320);
    assert_eq!(tiny, Err(NoLandscape::OutOfRange));
}

#[test]
fn next_to_underflow_and_overflow_it_keeps_its_digits() {
    let instance = Instance::new(&[1.0, 0.5], 0.4, 0.5, &[0.0, 0.0]);
    let landscape = landscape(&instance);
    let tiny = landscape.gradient(&vector(&[3e-300, 8e-300])).expect("no cusp");
    // Λu/‖Λu‖ = (0.6, 0.8), and Cu is nothing beside it
    assert!(close(tiny[0], -0.6, 1.0) && close(tiny[1], -0.4, 1.0), "{tiny}");
    let huge = landscape.gradient(&vector(&[3e300, 8e300])).expect("no cusp");
    assert!(close(huge[0], 8.0 * 3e300, 1e301) && close(huge[1], 9.0 * 8e300, 1e302), "{huge}");
}
