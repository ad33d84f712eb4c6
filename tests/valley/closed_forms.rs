//! Derivatives of a series are those that are known in closed form.

use proptest::prelude::*;
use ravine::math::valley::{Jet, Number};

use crate::checks::{any_point, close, many};

/// All derivatives up to the fourth order against `expected`(in x, in y).
fn assert_derivatives(jet: &Jet, expected: impl Fn(usize, usize) -> f64) {
    for order in 0..=4 {
        for in_y in 0..=order {
            let in_x = order - in_y;
            let (found, known) = (jet.derivative(in_x, in_y), expected(in_x, in_y));
            assert!(close(found, known, 1e-12), "∂x{in_x}∂y{in_y}: {found} is not {known}");
        }
    }
}

/// n (n − 1) … of `count` factors.
fn falling(n: f64, count: usize) -> f64 {
    (0..count).map(|k| n - k as f64).product()
}

fn power(base: f64, exponent: usize) -> f64 {
    (0..exponent).map(|_| base).product()
}

/// A function of z = ax + by + c whose n-th derivative by z is `outer`(z, n).
fn assert_along_a_line(
    function: impl Fn(Jet) -> Jet,
    outer: impl Fn(f64, usize) -> f64,
    [a, b, c]: [f64; 3],
    w: [f64; 2],
) {
    let [x, y] = Jet::variables(w);
    let line = Jet::constant(a) * x + Jet::constant(b) * y + Jet::constant(c);
    let z = line.value();
    assert_derivatives(&function(line), |in_x, in_y| {
        power(a, in_x) * power(b, in_y) * outer(z, in_x + in_y)
    });
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn of_monomials(w in any_point(), m in 0..6_usize, n in 0..6_usize) {
        let [x, y] = Jet::variables(w);
        let monomial = x.powi(m as i32) * y.powi(n as i32);
        assert_derivatives(&monomial, |in_x, in_y| {
            let part = |base: f64, exponent: usize, times: usize| {
                let left = exponent.saturating_sub(times);
                falling(exponent as f64, times) * power(base, left)
            };
            part(w[0], m, in_x) * part(w[1], n, in_y)
        });
    }

    #[test]
    fn of_exponential_sine_and_cosine(
        w in any_point(),
        line in prop::array::uniform3(-1.0..1.0),
    ) {
        assert_along_a_line(Jet::exp, |z, _| z.exp(), line, w);
        assert_along_a_line(Jet::sin, |z, n| (z + n as f64 * std::f64::consts::FRAC_PI_2).sin(), line, w);
        assert_along_a_line(Jet::cos, |z, n| (z + n as f64 * std::f64::consts::FRAC_PI_2).cos(), line, w);
    }

    #[test]
    fn of_the_hyperbolic_tangent(w in any_point(), line in prop::array::uniform3(-1.0..1.0)) {
        let one = Jet::constant(1.0);
        let by_exponentials = |z: Jet| {
            let square = (z + z).exp();
            (square - one) / (square + one)
        };
        let [x, y] = Jet::variables(w);
        let z = Jet::constant(line[0]) * x + Jet::constant(line[1]) * y + Jet::constant(line[2]);
        let expected = by_exponentials(z);
        assert_derivatives(&z.tanh(), |in_x, in_y| expected.derivative(in_x, in_y));
    }

    #[test]
    fn of_logarithm_reciprocal_root_and_powers(
        w in any_point(),
        slopes in [-0.5..0.5, -0.5..0.5],
        exponent in -3.0..5.0,
    ) {
        // positive over all the points
        let line = [slopes[0], slopes[1], 4.0];
        let of_power = |r: f64| move |z: f64, n: usize| falling(r, n) * z.powf(r - n as f64);
        let logarithm = |z: f64, n: usize| match n {
            0 => z.ln(),
            n => of_power(-1.0)(z, n - 1),
        };
        assert_along_a_line(Jet::ln, logarithm, line, w);
        assert_along_a_line(Jet::sqrt, of_power(0.5), line, w);
        assert_along_a_line(|z| Jet::constant(1.0) / z, of_power(-1.0), line, w);
        assert_along_a_line(|z| z.powi(-3), of_power(-3.0), line, w);
        assert_along_a_line(|z| z.powf(exponent), of_power(exponent), line, w);
    }

    #[test]
    fn a_quotient_times_its_divisor_is_the_dividend(w in any_point()) {
        let [x, y] = Jet::variables(w);
        let dividend = x.powi(3) * y - y.sin();
        let divisor = Jet::constant(2.0) + (x * y).cos();
        let quotient = dividend / divisor;
        let again = quotient * divisor;
        // the quotient's own derivatives may be larger than the dividend's
        let size: f64 = (0..=4).map(|k| quotient.derivative(4 - k, k).abs()).sum();
        for (in_x, in_y) in [(0, 0), (1, 0), (1, 1), (0, 3), (4, 0), (2, 2), (1, 3)] {
            let pair = [&again, &dividend].map(|jet| jet.derivative(in_x, in_y));
            prop_assert!((pair[0] - pair[1]).abs() <= 1e-13 * (1.0 + size), "{pair:?}");
        }
    }
}

#[test]
fn of_powers_at_zero() {
    let [x, _] = Jet::variables([0.0, 0.0]);
    let cube = x.powf(3.0);
    assert_eq!(cube.derivative(3, 0), 6.0);
    assert_eq!([0, 1, 2, 4].map(|n| cube.derivative(n, 0)), [0.0; 4]);
    // |x|^1.5 has a slope at 0 and no curvature
    let root = x.powf(1.5);
    assert_eq!([root.value(), root.derivative(1, 0)], [0.0, 0.0]);
    assert!(!root.derivative(2, 0).is_finite());
    assert_eq!(x.sqrt().value(), 0.0);
    assert!(!x.sqrt().derivative(1, 0).is_finite());
    assert_eq!(x.powi(0).derivative(1, 0), 0.0);
}

#[test]
fn nothing_is_said_beyond_the_order() {
    let [x, _] = ravine::math::valley::Bend::variables([1.0, 1.0]);
    assert!(x.powi(5).derivative(2, 1).is_nan());
}
