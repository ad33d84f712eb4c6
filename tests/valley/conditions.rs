//! Where the theorem says nothing, and why.

use ravine::math::valley::{Drift, Loss, NoDrift, Side};

use crate::checks::{named, typed};

fn reason(loss: &Loss, at: [f64; 2], eta: f64) -> NoDrift {
    Drift::new(loss, at, Side::Plus, eta, 0.1).expect_err("no minimum")
}

#[test]
fn each_condition_has_its_reason() {
    assert!(matches!(reason(&named("valley"), [0.1, 1.0], 0.1), NoDrift::NotStationary { .. }));
    let flat = reason(&named("ramp"), [0.0, -2.0], 0.1);
    assert_eq!(flat, NoDrift::NotPositive { lambda1: 0.0 });
    let top = reason(&typed("-x^2 - 2*y^2"), [0.0, 0.0], 0.1);
    assert_eq!(top, NoDrift::NotPositive { lambda1: -2.0 });
    let saddle = reason(&typed("2*x^2 - y^2"), [0.0, 0.0], 0.1);
    assert_eq!(saddle, NoDrift::Saddle { lambda2: -2.0 });
    let round = reason(&typed("x^2 + y^2 + x^2*y"), [0.0, 0.0], 0.1);
    assert_eq!(round, NoDrift::NotSimple { lambda1: 2.0, lambda2: 2.0 });
    assert_eq!(reason(&named("valley"), [0.0, 1.0], 1.0), NoDrift::StepTooLarge(2.0));
    assert_eq!(reason(&typed("ln(x)"), [-1.0, 0.0], 0.1), NoDrift::NotFinite);
    assert_eq!(reason(&typed("x^2 + y^3.5"), [0.0, 0.0], 0.1), NoDrift::NotFinite);
}

#[test]
fn a_minimum_known_to_half_of_the_digits_is_one() {
    let third = Drift::new(&named("hyperbola"), [3.0, 1.0 / 3.0], Side::Minus, 0.05, 0.1);
    assert!(third.is_ok());
    let rough = reason(&named("hyperbola"), [3.0, 0.3333], 0.05);
    assert!(matches!(rough, NoDrift::NotStationary { gradient_norm } if gradient_norm > 1e-5));
}

#[test]
fn b_times_the_step_is_looked_at() {
    let step =
        |rho| Drift::new(&named("parabola"), [0.5, 0.25], Side::Plus, 0.2, rho).expect("a minimum");
    assert!(step(0.1).check_b().is_ok());
    let error = step(2.0).check_b().expect_err("B is at least 12");
    assert!(error.product >= 12.0 * 0.2 * 2.0, "{error}");
}

#[test]
fn without_a_radius_nothing_moves() {
    let step = Drift::new(&named("valley"), [0.0, 1.5], Side::Plus, 0.2, 0.0).expect("a minimum");
    assert_eq!((step.start, step.next), ([0.0, 1.5], [0.0, 1.5]));
    assert_eq!((step.remainder_norm, step.bound_split()), (0.0, 0.0));
}

#[test]
fn reasons_carry_their_numbers() {
    let reason = reason(&typed("2*x^2 - y^2"), [0.0, 0.0], 0.1).to_string();
    assert!(reason.contains("λ₂ = −2"), "{reason}");
}
