//! The minimum nearest to a point.

use proptest::prelude::*;
use ravine::math::valley::{LOSSES, Loss, Minima, Point, nearest_minimum};

use crate::checks::{any_point, any_row, few, many, named, typed};

fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    f64::hypot(a[0] - b[0], a[1] - b[1])
}

/// Many minima of a row of the table, also far out on both ends of each piece.
fn sample(minima: Minima) -> Vec<[f64; 2]> {
    let Minima::Curve { at, pieces } = minima else {
        let Minima::Point(only) = minima else { return Vec::new() };
        return vec![only];
    };
    let inside = |t: &f64| pieces.iter().any(|(from, to)| from < t && t < to);
    let grid = (-3000..=3000).map(|k| f64::from(k) * 2e-3);
    grid.filter(inside).map(at).collect()
}

fn assert_minimum(loss: &Loss, w: [f64; 2]) -> Result<(), TestCaseError> {
    let Point { gradient, lambda1, lambda2, .. } = Point::new(loss, w);
    let size = lambda1 * f64::hypot(w[0], w[1]).max(1.0);
    prop_assert!(f64::hypot(gradient[0], gradient[1]) <= 1e-8 * size, "{gradient:?} at {w:?}");
    prop_assert!(lambda1 > 0.0 && lambda2 >= -1e-8 * lambda1, "{lambda1}, {lambda2} at {w:?}");
    Ok(())
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn on_the_table_it_is_a_minimum_and_none_is_nearer(row in any_row(), to in any_point()) {
        let row = &LOSSES[row];
        let Some(found) = nearest_minimum(&Loss::BuiltIn(row), to) else {
            // the nearest point of the ramp's axis is its end, which is no minimum
            prop_assert!(row.id == "ramp" && to[1] <= -1.0, "{}: none at {to:?}", row.id);
            return Ok(());
        };
        assert_minimum(&Loss::BuiltIn(row), found)?;
        let nearest = sample(row.minima).into_iter().map(|w| distance(w, to)).fold(9.0, f64::min);
        prop_assert!(distance(found, to) <= nearest * (1.0 + 1e-12), "{}: {found:?}", row.id);
    }

    #[test]
    fn a_formula_finds_what_the_table_knows(
        row in any_row(), t in -1.0..1.0, away in [-0.3..0.3, -0.3..0.3_f64],
    ) {
        let row = &LOSSES[row];
        let beside = match row.minima {
            Minima::Point(only) => only,
            Minima::Curve { at, .. } if row.id == "hyperbola" => at(libm::exp(t)),
            Minima::Curve { at, .. } if row.id == "ramp" => at(1.0 + t),
            // inside the parabola's bend there is a second nearest point
            Minima::Curve { at, .. } => at(2.0 * t),
        };
        let to = [beside[0] + away[0], beside[1] + away[1]];
        let known = nearest_minimum(&Loss::BuiltIn(row), to).expect("a minimum");
        let found = nearest_minimum(&typed(row.formula), to).expect("a minimum");
        assert_minimum(&typed(row.formula), found)?;
        prop_assert!(distance(known, found) <= 1e-7, "{}: {found:?}, not {known:?}", row.id);
    }
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn of_a_formula_it_is_a_minimum_or_none(
        tree in crate::trees::tree(), to in any_point(),
    ) {
        let loss = typed(&tree.terse());
        if let Some(found) = nearest_minimum(&loss, to) {
            prop_assert!(found.iter().all(|entry| entry.is_finite()));
            assert_minimum(&loss, found)?;
        }
    }

    #[test]
    fn of_a_typed_circle_it_is_the_foot(angle in 0.0..6.3_f64, part in 0.3..3.0_f64) {
        let direction = [angle.cos(), angle.sin()];
        let to = direction.map(|entry| part * entry);
        let found = nearest_minimum(&typed("(x^2 + y^2 - 1)^2"), to).expect("a minimum");
        prop_assert!(distance(found, direction) <= 1e-7, "{found:?}, not {direction:?}");
    }
}

#[test]
fn a_single_minimum_is_found_from_afar() {
    for (text, expected) in [
        ("(x - 1)^2 + 3*(y + 2)^2", [1.0, -2.0]),
        ("x^2 + y^2", [0.0, 0.0]),
        ("(1 - x)^2 + 5*(y - x^2)^2", [1.0, 1.0]),
        // the least root of 4x³ − 12x² + 8x + 1
        ("x^2*(x - 2)^2 + y^2 + x", [-0.1072, 0.0]),
    ] {
        let found = nearest_minimum(&typed(text), [-0.5, 1.0]).expect("a minimum");
        assert!(distance(found, expected) <= 1e-3, "{text}: {found:?}");
    }
}

#[test]
fn where_there_is_none_none_is_found() {
    for text in ["x + y", "-(x^2) - y^2", "3", "x^2 - y^2 + x*y", "exp(x) + y^2*0", "ln(x)"] {
        for to in [[0.0, 0.0], [0.5, -1.5], [-2.0, 3.0]] {
            let loss = typed(text);
            let found = nearest_minimum(&loss, to);
            assert_eq!(found, None, "{text} at {to:?}");
        }
    }
    for to in [[f64::NAN, 0.0], [0.0, f64::INFINITY]] {
        for row in &LOSSES {
            assert_eq!(nearest_minimum(&Loss::BuiltIn(row), to), None);
            assert_eq!(nearest_minimum(&typed(row.formula), to), None);
        }
    }
}

#[test]
fn far_out_it_is_finite() {
    for row in &LOSSES {
        for to in [[1e100, 1e100], [-1e100, 1.0], [1.0, -1e100], [1e-300, 0.0], [0.0, 0.0]] {
            for loss in [Loss::BuiltIn(row), typed(row.formula)] {
                if let Some(w) = nearest_minimum(&loss, to) {
                    assert!(w.iter().all(|entry| entry.is_finite()), "{}: {w:?}", row.id);
                }
            }
        }
    }
    // on the axis of symmetry either side is as near
    let found = nearest_minimum(&named("parabola"), [0.0, 2.5]).expect("a minimum");
    assert!(distance(found, [2.0_f64.sqrt().copysign(found[0]), 2.0]) <= 1e-12, "{found:?}");
    let found = nearest_minimum(&named("hyperbola"), [0.0, 0.0]).expect("a minimum");
    assert!(distance(found, [1.0, 1.0].map(|e: f64| e.copysign(found[0]))) <= 1e-12, "{found:?}");
}
