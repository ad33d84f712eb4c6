//! J is stationary where ‖u‖ = β_i/λ_i along e_i, with a signature that the order of
//! the β tells; and nowhere else.

use nalgebra::DVector;
use proptest::prelude::*;
use ravine::math::{StationaryPoint, stationary_points};

use crate::checks;
use crate::instances::{Instance, h_below_two, instance, magnitude};
use crate::landscape::landscape;
use crate::rounding::close;

fn points(instance: &Instance) -> Vec<StationaryPoint> {
    stationary_points(&instance.lambda, instance.eta, instance.rho)
}

/// A point of the sphere: in the middle of its eigenspace's axes.
fn on_sphere(instance: &Instance, point: &StationaryPoint) -> DVector<f64> {
    let mut u = DVector::zeros(instance.lambda.len());
    for i in point.indices.clone() {
        u[i] = point.radius / (point.indices.len() as f64).sqrt();
    }
    u
}

proptest! {
    #![proptest_config(checks::steps())]

    #[test]
    fn there_the_gradient_vanishes(instance in instance(h_below_two())) {
        let landscape = landscape(&instance);
        for point in points(&instance) {
            let u = on_sphere(&instance, &point);
            let gradient = landscape.gradient(&u).expect("no cusp");
            for i in 0..u.len() {
                prop_assert!(gradient[i].abs() <= 1e-11 * instance.lambda[i], "{point:?}: {gradient}");
            }
            let beta = instance.thresholds().beta[point.indices.start];
            prop_assert!(close(point.value, -0.5 * beta, beta));
            prop_assert!(close(landscape.value(&u), point.value, 10.0 * beta));
        }
    }

    #[test]
    fn there_the_hessian_has_that_signature(instance in instance(h_below_two())) {
        let landscape = landscape(&instance);
        for point in points(&instance) {
            let u = on_sphere(&instance, &point);
            let hessian = landscape.hessian(&u).expect("no cusp");
            // congruent to it, so of the same signature, with entries of one size
            let scale = |i: usize| {
                let bend = instance.lambda[i].powi(2) / (instance.lambda[point.indices.start] * point.radius);
                1.0 / (landscape.curvature()[i] + bend).sqrt()
            };
            let d = u.len();
            let scaled = hessian.map_with_location(|i, j, entry| entry * scale(i) * scale(j));
            let values = scaled.symmetric_eigenvalues();
            let count = |test: &dyn Fn(f64) -> bool| values.iter().filter(|x| test(**x)).count();
            let found = (
                count(&|x| x > 1e-11),
                count(&|x| x < -1e-11),
                count(&|x| x.abs() <= 1e-11),
            );
            // eigenvalues apart by 1e-11 and less would be lost among rounding errors
            let lambda = &instance.lambda;
            prop_assume!(lambda.windows(2).all(|l| {
                l[0] - l[1] <= 1e-13 * l[0] || l[0] - l[1] > 1e-10 * l[0]
            }));
            prop_assert_eq!(found, (point.positive, point.negative, point.zero), "{:?} of {}", point, d);
        }
    }

    #[test]
    fn every_distinct_beta_has_one(instance in instance(prop_oneof![h_below_two(), 2.0..5.0])) {
        let points = points(&instance);
        for (i, lambda) in instance.lambda.iter().enumerate() {
            let holders = points.iter().filter(|point| point.indices.contains(&i)).count();
            let exists = *lambda > 0.0 && instance.eta * lambda < 2.0;
            prop_assert_eq!(holders, usize::from(exists));
        }
        for point in &points {
            let total = point.positive + point.negative + point.zero;
            prop_assert_eq!(total, instance.lambda.len());
            prop_assert_eq!(point.is_minimum(), point.indices.start == 0);
        }
    }

    #[test]
    fn only_the_first_are_minima(instance in instance(h_below_two())) {
        let minimum = landscape(&instance).minimum().expect("h < 2");
        for point in points(&instance) {
            if point.is_minimum() {
                prop_assert!(close(point.value, minimum, minimum.abs()));
            } else {
                prop_assert!(point.value > minimum && point.negative > 0);
            }
        }
    }

    #[test]
    fn a_tie_makes_a_sphere(lambda in magnitude(-3.0..3.0), h in h_below_two(), rho in magnitude(-3.0..3.0)) {
        let tied = [lambda, lambda * (1.0 - 1e-15), lambda / 2.0];
        let instance = Instance::new(&tied, h / lambda, rho, &[0.0; 3]);
        let points = points(&instance);
        prop_assert_eq!(points.len(), 2);
        prop_assert_eq!(points[0].indices.clone(), 0..2);
        prop_assert_eq!((points[0].positive, points[0].negative, points[0].zero), (2, 0, 1));
        prop_assert_eq!((points[1].positive, points[1].negative, points[1].zero), (1, 2, 0));
    }
}

#[test]
fn without_radius_or_curvature_there_are_none() {
    assert!(stationary_points(&[1.0, 0.5], 0.4, 0.0).is_empty());
    assert!(stationary_points(&[0.0, 0.0], 0.4, 0.5).is_empty());
    // ηλ = 2 and above: left out, and counted as β = ∞ by the others
    let points = stationary_points(&[5.0, 2.0, 1.0, 0.0], 1.0, 0.5);
    assert_eq!(points.len(), 1);
    assert_eq!(points[0].indices, 2..3);
    assert_eq!((points[0].positive, points[0].negative, points[0].zero), (2, 2, 0));
}
