//! What looks like a minimum and is none, and what is one although little tells it.

use proptest::prelude::*;
use ravine::math::valley::{Drift, LOSSES, Loss, Minima, NoDrift, Side, nearest_minimum};

use crate::checks::{any_point, few, named, typed};

fn asked(loss: &Loss, at: [f64; 2]) -> Result<Drift, NoDrift> {
    Drift::new(loss, at, Side::Plus, 0.01, 0.3)
}

/// A number with so many digits after the point.
fn rounded(value: f64, digits: i32) -> f64 {
    let unit = 10_f64.powi(digits);
    (value * unit).round() / unit
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn a_ravine_whose_floor_slopes_has_no_minimum(
        slope in 0.01..0.3_f64, y in 0.5..40.0_f64, to in any_point(),
    ) {
        // the floor is at x = −slope·y/(1 + y²), and falls with |y| for ever
        let loss = typed(&format!("(1 + y^2)*x^2/2 + {slope}*x*y"));
        let floor = [-slope * y / (1.0 + y * y), y];
        let reason = asked(&loss, floor).err();
        prop_assert!(matches!(reason, Some(NoDrift::NotStationary { .. })), "{reason:?}");
        for to in [to, [to[0], 10.0 * to[1]], floor] {
            prop_assert_eq!(nearest_minimum(&loss, to), None, "from {:?}", to);
        }
    }

    #[test]
    fn a_floor_that_levels_off_has_no_minimum(to in any_point(), rate in 0.2..2.0_f64) {
        for floor in [format!("exp(-{rate}*y)"), format!("1/(1 + {rate}*y^2)")] {
            let loss = typed(&format!("x^2/2 + {floor}"));
            prop_assert_eq!(nearest_minimum(&loss, to), None, "{}", floor);
        }
    }

    #[test]
    fn where_the_curvature_is_0_the_next_derivatives_tell(size in 0.01..10.0_f64) {
        for (falls, text) in [
            (true, format!("x^2 + {size}*y^3")),
            (true, format!("x^2 - {size}*y^4")),
            (false, format!("x^2 + {size}*y^4")),
            // φ(s) = (size − 1)s⁴/4 along the floor x = −y²/2
            (size < 1.0, format!("x^2 + x*y^2 + {size}*y^4/4")),
        ] {
            let found = asked(&typed(&text), [0.0, 0.0]).err();
            prop_assert_eq!(found, falls.then_some(NoDrift::Falls), "{}", text);
        }
    }

    #[test]
    fn a_minimum_of_the_table_in_nine_digits_is_one(row in 0..LOSSES.len(), t in 0.3..3.0_f64) {
        let row = &LOSSES[row];
        let exact = match row.minima {
            Minima::Point(only) => only,
            Minima::Curve { at, .. } => at(t),
        };
        for w in [exact, exact.map(|entry| rounded(entry, 9))] {
            for loss in [Loss::BuiltIn(row), typed(row.formula)] {
                let reason = asked(&loss, w).err();
                prop_assert_eq!(reason, None, "{} at {:?}", row.id, w);
            }
        }
    }

    #[test]
    fn a_curve_of_minima_written_otherwise_is_one(t in 0.3..3.0_f64, angle in 0.0..6.3_f64) {
        let (x, y) = (angle.cos(), angle.sin());
        for (text, w) in [
            ("x^2*y^2/2 - x*y", [t, 1.0 / t]),
            ("y^2 - 2*y*x^2 + x^4", [t, t * t]),
            ("(1 + x^2)*(y - sin(x))^2/2", [t, t.sin()]),
            ("(x^2 + y^2 - 1)^2 + 5", [x, y]),
            ("x^4 + 2*x^2*y^2 + y^4 - 2*x^2 - 2*y^2", [x, y]),
            ("exp((x + y)^2)", [t, -t]),
        ] {
            for w in [w, w.map(|entry| rounded(entry, 9))] {
                let reason = asked(&typed(text), w).err();
                prop_assert_eq!(reason, None, "{} at {:?}", text, w);
            }
            prop_assert!(nearest_minimum(&typed(text), w).is_some(), "{text} near {w:?}");
        }
    }

    #[test]
    fn a_quadratic_with_a_small_eigenvalue_keeps_its_minimum(
        exponent in -8.0..0.0_f64, at in any_point(), to in any_point(),
    ) {
        let part = 0.9 * 10.0_f64.powf(exponent);
        let [x, y] = at;
        let text = format!("((x - ({x}))^2 + {part}*(y - ({y}))^2)/2");
        let found = nearest_minimum(&typed(&text), to).expect("a minimum");
        prop_assert!((found[0] - x).abs().max((found[1] - y).abs()) <= 1e-3, "{found:?}");
        prop_assert_eq!(asked(&typed(&text), at).err(), None);
    }
}

#[test]
fn a_minimum_of_fourth_order_along_the_floor_is_found() {
    for to in [[0.5, 1.5], [-2.0, 3.0], [0.0, 0.1]] {
        let found = nearest_minimum(&typed("x^2 + y^4"), to).expect("a minimum");
        assert!(found[0].abs().max(found[1].abs()) <= 1e-3, "{found:?}");
        for text in ["x^2 + y^3", "x^2 - y^4", "x^4*(1 + y^2)"] {
            assert_eq!(nearest_minimum(&typed(text), to), None, "{text} from {to:?}");
        }
    }
}

#[test]
fn far_along_its_valley_a_minimum_is_one() {
    for y in [10.0, 1e3, 1e6] {
        assert!(Drift::new(&named("valley"), [0.0, y], Side::Plus, 1e-13, 0.1).is_ok(), "{y}");
        let far = Drift::new(&named("hyperbola"), [y, 1.0 / y], Side::Plus, 1e-13, 0.1);
        assert!(far.is_ok(), "{far:?}");
    }
}
