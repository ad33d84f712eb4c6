//! SAM's step as its definition, as a matrix, and as a descent on J.

use nalgebra::{DMatrix, DVector};
use proptest::prelude::*;

use crate::instances::{Instance, h_below_two, instance};
use crate::{checks, rounding::close};

/// w − η∇ℓ(w + ρ∇ℓ(w)/‖∇ℓ(w)‖), term by term.
fn definition(instance: &Instance) -> DVector<f64> {
    let lambda = DMatrix::from_diagonal(&DVector::from_column_slice(&instance.lambda));
    let w = DVector::from_column_slice(&instance.w);
    let gradient = &lambda * &w;
    let ascent_point = &w + &gradient * (instance.rho / gradient.norm());
    w - lambda * ascent_point * instance.eta
}

/// (I − ηΛ − (ηρ/n)Λ²) w.
fn matrix(instance: &Instance) -> DVector<f64> {
    let lambda = DMatrix::from_diagonal(&DVector::from_column_slice(&instance.lambda));
    let w = DVector::from_column_slice(&instance.w);
    let n = (&lambda * &w).norm();
    let identity = DMatrix::identity(w.len(), w.len());
    let second = &lambda * &lambda * (instance.eta * instance.rho / n);
    (identity - &lambda * instance.eta - second) * w
}

/// −(u − ηρ∇J(u)) at u = w, with ∇J(u) = Cu − Λ²u/‖Λu‖, C_i = (2 − ηλ_i)/(ηρ).
fn bounce_landscape(instance: &Instance) -> DVector<f64> {
    let n = instance.gradient_norm(&instance.w);
    let rate = instance.eta * instance.rho;
    let next = instance.lambda.iter().zip(&instance.w).map(|(lambda, u)| {
        let c = (2.0 - instance.eta * lambda) / rate;
        let gradient = c * u - lambda * lambda * u / n;
        -(u - rate * gradient)
    });
    DVector::from_iterator(instance.w.len(), next)
}

fn agree(instance: &Instance, form: &DVector<f64>) -> Result<(), TestCaseError> {
    let n = instance.gradient_norm(&instance.w);
    let step = instance.step(&instance.w);
    for (i, (step, form)) in step.iter().zip(form).enumerate() {
        let lambda = instance.lambda[i];
        let h = instance.eta * lambda;
        let push = instance.eta * instance.rho * lambda * lambda / n;
        let scale = instance.w[i].abs() * (1.0 + h + push);
        prop_assert!(close(*step, *form, scale), "component {i}: {step} against {form}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(checks::steps())]

    #[test]
    fn the_step_is_its_definition(instance in instance(h_below_two())) {
        agree(&instance, &definition(&instance))?;
    }

    #[test]
    fn the_step_is_a_matrix_that_depends_on_the_norm(instance in instance(h_below_two())) {
        agree(&instance, &matrix(&instance))?;
    }

    #[test]
    fn the_step_descends_on_the_bounce_landscape(instance in instance(h_below_two())) {
        agree(&instance, &bounce_landscape(&instance))?;
    }
}
