//! The losses of the table: their text, their minima, their bounds.

use proptest::prelude::*;
use ravine::math::valley::{LOSSES, Loss, Minima, Point, form_norm};

use crate::checks::{any_point, any_row, close, many, named, table_setting, typed};

proptest! {
    #![proptest_config(many())]

    #[test]
    fn the_text_says_what_is_computed(row in any_row(), w in any_point()) {
        let row = &LOSSES[row];
        let (built_in, text) = (Loss::BuiltIn(row).jet(w), typed(row.formula).jet(w));
        for order in 0..=4 {
            for in_y in 0..=order {
                let pair = [&built_in, &text].map(|jet| jet.derivative(order - in_y, in_y));
                prop_assert!(close(pair[0], pair[1], 1e-12), "{}: {pair:?}", row.id);
            }
        }
    }

    #[test]
    fn the_curve_of_minima_is_one(setting in table_setting()) {
        let point = Point::new(&setting.loss, setting.minimum);
        prop_assert!(point.gradient.iter().all(|g| g.abs() <= 1e-12), "{point:?}");
        prop_assert!(point.lambda1 > 0.0 && point.lambda2 >= -1e-12 * point.lambda1, "{point:?}");
    }

    #[test]
    fn the_fourth_derivative_of_a_polynomial_is_bounded_as_said(
        row in any_row(),
        w in any_point(),
    ) {
        let row = &LOSSES[row];
        let norm = form_norm(Loss::BuiltIn(row).jet(w).of_order::<5>());
        match row.fourth {
            Some(bound) => prop_assert!(close(norm, bound, 1e-12), "{}: {norm}", row.id),
            // grid maxima over the plane
            None => prop_assert!(norm <= if row.id == "trench" { 7.495 } else { 9.005 }, "{norm}"),
        }
    }
}

#[test]
fn the_widths_of_the_ravines_are_known() {
    let lambda_max = |id: &str, t: f64| match id {
        "valley" => 1.0 + t * t,
        "hyperbola" => t * t + 1.0 / (t * t),
        "parabola" => 1.0 + 4.0 * t * t,
        _ => 1.0 + t,
    };
    for id in ["valley", "hyperbola", "parabola", "ramp"] {
        let Loss::BuiltIn(row) = named(id) else { panic!("{id} is not built in") };
        let Minima::Curve { at, .. } = row.minima else { panic!("{id} has no curve") };
        for t in [0.3, 1.0, 2.5] {
            let lambda1 = Point::new(&named(id), at(t)).lambda1;
            assert!(close(lambda1, lambda_max(id, t), 1e-14), "{id} at {t}: {lambda1}");
        }
    }
}

#[test]
fn only_names_of_the_table_are_known() {
    for row in LOSSES {
        assert!(matches!(Loss::named(row.id), Some(Loss::BuiltIn(found)) if found.id == row.id));
    }
    for name in ["", "Valley", "canyon", "x^2"] {
        assert!(Loss::named(name).is_none(), "{name}");
    }
}
