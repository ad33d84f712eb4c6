//! Suprema over discs.

use proptest::prelude::*;
use ravine::math::valley::{Basis, LOSSES, Loss, Point, fourth_bound, third_bound};

use crate::checks::{any_point, any_row, few, named, typed};

proptest! {
    #![proptest_config(few())]

    #[test]
    fn nothing_in_the_disc_exceeds_them(
        row in any_row(),
        centre in any_point(),
        radius in 0.01..1.0,
        others in prop::collection::vec((0.0..=1.0, 0.0..6.3), 100),
    ) {
        let loss = Loss::BuiltIn(&LOSSES[row]);
        let third = third_bound(&loss, centre, radius).value;
        let fourth = fourth_bound(&loss, centre, radius).value;
        for (part, angle) in others {
            let away: [f64; 2] = [radius * part * f64::cos(angle), radius * part * f64::sin(angle)];
            let point = Point::new(&loss, [centre[0] + away[0], centre[1] + away[1]]);
            prop_assert!(point.third_norm() <= third * (1.0 + 1e-3) + 1e-14, "{point:?}: {third}");
            prop_assert!(point.fourth_norm() <= fourth * (1.0 + 1e-3) + 1e-14, "{point:?}: {fourth}");
        }
    }
}

#[test]
fn what_is_proved_is_told_from_what_is_sampled() {
    for row in &LOSSES {
        let loss = Loss::BuiltIn(row);
        let proved = |bound: ravine::math::valley::Bound| bound.basis == Basis::Proved;
        assert_eq!(proved(fourth_bound(&loss, [0.3, 0.4], 0.5)), row.fourth.is_some());
        let constant = ["ramp", "cubic"].contains(&row.id);
        assert_eq!(proved(third_bound(&loss, [0.3, 0.4], 0.5)), constant, "{}", row.id);
        let typed = typed(row.formula);
        assert_eq!(fourth_bound(&typed, [0.3, 0.4], 0.5).basis, Basis::Sampled);
    }
}

#[test]
fn the_whole_plane_has_the_known_suprema() {
    // trench approaches (5/2)·sup|g‴| and (5/2)·3 of g = 1 − e^(−x²/2) as y grows
    for (id, third, fourth) in [("trench", 3.45, 7.50), ("wave", 4.14, 9.00)] {
        let loss = named(id);
        let found = [third_bound, fourth_bound].map(|bound| {
            [-4.0, -2.0, 0.0, 2.0, 4.0, 8.0]
                .map(|y| bound(&loss, [0.0, y], 3.0).value)
                .into_iter()
                .fold(0.0, f64::max)
        });
        assert!((found[0] - third).abs() <= 0.01, "{id}: {found:?}");
        assert!((found[1] - fourth).abs() <= 0.01, "{id}: {found:?}");
    }
}

#[test]
fn a_disc_with_a_pole_has_none() {
    let bound = fourth_bound(&typed("x^2 + 1/y"), [0.0, 0.0], 1.0);
    assert_eq!(bound.value, f64::INFINITY);
}
