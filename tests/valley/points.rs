//! Eigenvalues, the leading eigenvector and the gradient of λₘₐₓ.

use proptest::prelude::*;
use ravine::math::valley::{LOSSES, Loss, Point};

use crate::checks::{any_point, any_row, close, many, typed};

const WIDTH: f64 = 1e-4;

proptest! {
    #![proptest_config(many())]

    #[test]
    fn the_leading_pair_is_one_of_the_hessian(row in any_row(), w in any_point()) {
        let loss = Loss::BuiltIn(&LOSSES[row]);
        let point = Point::new(&loss, w);
        let [[a, b], [_, d]] = point.hessian;
        prop_assert!(point.lambda1 >= point.lambda2);
        prop_assert!(close(point.lambda1 + point.lambda2, a + d, 1e-13));
        prop_assert!(close(point.lambda1 * point.lambda2, a * d - b * b, 1e-11));
        prop_assert_eq!(loss.lambda_max(w).to_bits(), point.lambda1.to_bits());
        let [u, v] = point.e1.expect("a simple λ₁ at a random point");
        prop_assert!(close(u * u + v * v, 1.0, 1e-15));
        let size = point.lambda1.abs().max(point.lambda2.abs());
        for (row, e) in point.hessian.iter().zip([u, v]) {
            let image = row[0] * u + row[1] * v;
            prop_assert!((image - point.lambda1 * e).abs() <= 1e-13 * size);
        }
        prop_assert!(u > 1e-12 || (u.abs() <= 1e-12 && v > 0.0), "({u}, {v})");
    }

    #[test]
    fn the_gradient_of_lambda_max_is_its_slope(row in any_row(), w in any_point()) {
        let loss = Loss::BuiltIn(&LOSSES[row]);
        let point = Point::new(&loss, w);
        // where the eigenvalues nearly meet λₘₐₓ bends within the width of a difference
        prop_assume!(point.lambda1 - point.lambda2 > 0.1);
        let gradient = point.gradient_lambda_max.expect("λ₁ is simple");
        for axis in 0..2 {
            let by = |k: f64| {
                let mut beside = w;
                beside[axis] += k * WIDTH;
                loss.lambda_max(beside)
            };
            let slope = (8.0 * (by(1.0) - by(-1.0)) - (by(2.0) - by(-2.0))) / (12.0 * WIDTH);
            prop_assert!(close(slope, gradient[axis], 1e-7), "{slope}, {gradient:?}");
        }
    }
}

#[test]
fn there_is_no_leading_eigenvector_where_eigenvalues_meet() {
    for text in ["x^2 + y^2", "x*0 + 3", "x^3 - y^3", "-(x^2 + y^2) + x*y^3"] {
        let point = Point::new(&typed(text), [0.0, 0.0]);
        assert_eq!((point.e1, point.gradient_lambda_max), (None, None), "{text}");
    }
}

#[test]
fn the_sign_of_the_leading_eigenvector_is_that_of_its_first_entry() {
    for (text, expected) in [
        ("x^2", [1.0, 0.0]),
        ("y^2", [0.0, 1.0]),
        ("(x + y)^2", [0.5_f64.sqrt(), 0.5_f64.sqrt()]),
        ("(x - y)^2", [0.5_f64.sqrt(), -0.5_f64.sqrt()]),
    ] {
        let e1 = Point::new(&typed(text), [0.3, 0.7]).e1.expect("λ₁ is simple");
        assert!((0..2).all(|i| (e1[i] - expected[i]).abs() <= 1e-15), "{text}: {e1:?}");
    }
}

#[test]
fn what_does_not_exist_is_not_finite() {
    let point = Point::new(&typed("ln(x) + y^2"), [-1.0, 1.0]);
    assert!(point.value.is_nan() && point.lambda1.is_nan());
    assert_eq!(point.e1, None);
    assert!(!Point::new(&typed("1/x"), [0.0, 0.0]).gradient[0].is_finite());
}
