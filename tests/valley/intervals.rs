//! Intervals hold all that comes of their numbers.

use proptest::prelude::*;
use ravine::math::valley::{Interval, Jet, LOSSES, Loss, Number};

use crate::checks::{any_point, any_row, many, typed};
use crate::trees::tree;

/// A function of an interval, and the same of a number.
type Both = (fn(Interval) -> Interval, fn(f64) -> f64);

/// An interval and one of its numbers.
fn interval() -> impl Strategy<Value = (Interval, f64)> {
    let width = prop_oneof![Just(0.0), 0.0..1e-12, 0.0..0.5, 0.0..20.0_f64];
    (prop_oneof![-3.0..3.0, -100.0..100.0_f64, Just(0.0)], width, 0.0..=1.0).prop_map(
        |(low, width, part): (f64, f64, f64)| {
            let high = low + width;
            (Interval::new(low, high), (low + part * (high - low)).clamp(low, high))
        },
    )
}

/// That the interval holds the number computed in 64 bits, but for what rounding adds to
/// that one: the interval is about the number without rounding.
fn assert_holds(found: Interval, number: f64) -> Result<(), TestCaseError> {
    let near = Interval::new(number.next_down(), number.next_up());
    let meets = found.low() <= near.high() && near.low() <= found.high();
    prop_assert!(!found.is_finite() || meets, "{found:?} without {number}");
    prop_assert!(number.is_finite() || !found.is_finite(), "{found:?} for {number}");
    Ok(())
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn of_sums_products_and_quotients((a, x) in interval(), (b, y) in interval()) {
        assert_holds(a + b, x + y)?;
        assert_holds(a - b, x - y)?;
        assert_holds(a * b, x * y)?;
        assert_holds(-a, -x)?;
        if y != 0.0 {
            assert_holds(a / b, x / y)?;
        }
        prop_assert_eq!((a / b).is_finite(), !b.holds(0.0));
    }

    #[test]
    fn of_functions((a, x) in interval(), whole in -5..70_i32, real in -3.0..3.0_f64) {
        for (found, number) in [
            (a.exp(), x.exp()),
            (a.sin(), Number::sin(x)),
            (a.cos(), Number::cos(x)),
            (a.tanh(), Number::tanh(x)),
            (a.powi(whole), Number::powi(x, whole)),
        ] {
            if number.is_finite() {
                // for the errors of other functions than libm's, and of repeated squaring
                let slack = 1e-13 * number.abs();
                let inside = found.low() - slack <= number && number <= found.high() + slack;
                prop_assert!(!found.is_finite() || inside, "{found:?} without {number}");
            }
        }
        if x > 0.0 {
            assert_holds(a.ln(), Number::ln(x))?;
            assert_holds(a.sqrt(), Number::sqrt(x))?;
            assert_holds(a.powf(real), Number::powf(x, real))?;
        }
        prop_assert_eq!(a.ln().is_finite(), a.low() > 0.0);
        prop_assert_eq!(a.sqrt().is_finite(), a.low() >= 0.0);
    }

    #[test]
    fn they_are_no_wider_than_needed((a, _) in interval()) {
        // the range of each function at many points, and what is claimed beyond it
        let points = (0..=4000).map(|k| a.low() + f64::from(k) / 4000.0 * (a.high() - a.low()));
        let functions: [Both; 4] = [
            (Number::sin, Number::sin),
            (Number::cos, Number::cos),
            (Number::tanh, Number::tanh),
            (|a| a.powi(2), |x| x * x),
        ];
        for (of_interval, of_number) in functions {
            let values: Vec<f64> = points.clone().map(of_number).collect();
            let least = values.iter().copied().fold(f64::INFINITY, f64::min);
            let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let found = of_interval(a);
            // a point of the grid is this near to any extremum
            let slack = 1e-4 * (1.0 + most.abs() + least.abs());
            prop_assert!(found.low() >= least - slack, "{a:?}: {found:?}");
            prop_assert!(found.high() <= most + slack, "{a:?}: {found:?}");
        }
    }

    #[test]
    fn of_the_derivatives_of_the_losses(
        row in any_row(), corner in any_point(), size in [0.0..1.0, 0.0..1.0_f64],
        part in [0.0..=1.0, 0.0..=1.0_f64], text in any::<bool>(),
    ) {
        let row = &LOSSES[row];
        let loss = if text { typed(row.formula) } else { Loss::BuiltIn(row) };
        assert_encloses(&loss, corner, size, part, 1e-12)?;
    }

    #[test]
    fn of_the_derivatives_of_formulas(
        tree in tree(), corner in any_point(), size in [0.0..0.3, 0.0..0.3_f64],
        part in [0.0..=1.0, 0.0..=1.0_f64],
    ) {
        assert_encloses(&typed(&tree.terse()), corner, size, part, 1e-6)?;
    }
}

/// That the derivatives at a point of a box are in the box's enclosures, up to the rounding
/// of the former, relative to the derivatives' size.
fn assert_encloses(
    loss: &Loss,
    corner: [f64; 2],
    size: [f64; 2],
    part: [f64; 2],
    rounding: f64,
) -> Result<(), TestCaseError> {
    let far = [0, 1].map(|i| corner[i] + size[i]);
    let within = [0, 1].map(|i| Interval::new(corner[i], far[i]));
    let w = [0, 1].map(|i| (corner[i] + part[i] * size[i]).clamp(corner[i], far[i]));
    let (enclosure, jet): (_, Jet) = (loss.enclosure(within), loss.jet(w));
    for order in 0..=4 {
        for in_y in 0..=order {
            let found = enclosure.derivative(order - in_y, in_y);
            let number = jet.derivative(order - in_y, in_y);
            let slack = rounding * (1.0 + number.abs());
            let inside = found.low() - slack <= number && number <= found.high() + slack;
            prop_assert!(!found.is_finite() || inside, "{found:?} without {number} at {w:?}");
        }
    }
    Ok(())
}

#[test]
fn outside_a_domain_nothing_is_known() {
    let about_zero = Interval::new(-1.0, 1.0);
    let below = Interval::new(-2.0, -1.0);
    for found in [
        about_zero.ln(),
        below.ln(),
        below.sqrt(),
        below.powf(0.5),
        about_zero.powf(-1.0),
        about_zero.powi(-2),
        Interval::constant(1.0) / about_zero,
        Interval::constant(1.0) / Interval::constant(0.0),
        Interval::constant(f64::NAN),
        Interval::constant(f64::INFINITY) * Interval::constant(0.0),
        Interval::constant(1e308) * Interval::constant(1e308),
        Interval::constant(1000.0).exp(),
        Interval::ENTIRE.cos(),
        Interval::ENTIRE * Interval::constant(0.0),
        Interval::ENTIRE.tanh(),
    ] {
        assert_eq!(found, Interval::ENTIRE);
    }
    assert!(Interval::new(-3.0, 3.0).powi(2).low() >= 0.0);
    assert!(Interval::new(-2.0, 1.0).powf(65.0).holds(-(2.0_f64.powi(65))));
    assert!(Interval::new(0.0, 100.0).sin().holds(-1.0));
}
