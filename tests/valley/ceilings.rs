//! Suprema over discs that are proved.

use proptest::prelude::*;
use ravine::math::valley::{
    Basis, Drift, LOSSES, Loss, Point, Side, fourth_bound, proved_fourth, proved_third, third_bound,
};

use crate::cases::cases;
use crate::checks::{any_point, any_row, named, table_setting, typed};

proptest! {
    // each instance looks at thousands of boxes
    #![proptest_config(cases(30))]

    #[test]
    fn nothing_in_the_disc_exceeds_them(
        row in any_row(),
        centre in any_point(),
        radius in 0.01..1.0,
        text in any::<bool>(),
        others in prop::collection::vec((0.0..=1.0, 0.0..6.3), 200),
    ) {
        let row = &LOSSES[row];
        let loss = if text { typed(row.formula) } else { Loss::BuiltIn(row) };
        let third = proved_third(&loss, centre, radius).expect("no pole");
        let fourth = proved_fourth(&loss, centre, radius).expect("no pole");
        prop_assert_eq!((third.basis, fourth.basis), (Basis::Proved, Basis::Proved));
        let rounding = 1.0 + 1e-12;
        for (part, angle) in others {
            let away: [f64; 2] = [radius * part * f64::cos(angle), radius * part * f64::sin(angle)];
            let point = Point::new(&loss, [centre[0] + away[0], centre[1] + away[1]]);
            prop_assert!(point.third_norm() <= third.value * rounding, "{point:?}: {third:?}");
            prop_assert!(point.fourth_norm() <= fourth.value * rounding, "{point:?}: {fourth:?}");
        }
        let found = [third_bound(&loss, centre, radius), fourth_bound(&loss, centre, radius)];
        for (found, proved) in found.iter().zip([third, fourth]) {
            prop_assert!(found.value <= proved.value * rounding, "{found:?}, {proved:?}");
            prop_assert!(proved.value <= 1.1 * found.value + 1e-9, "{found:?}, {proved:?}");
        }
    }

    #[test]
    fn the_remainder_is_within_the_bounds_that_are_proved(setting in table_setting()) {
        let crate::checks::Setting { loss, minimum, side, eta, rho } = setting;
        let drift = Drift::new(&loss, minimum, side, eta, rho).expect("a minimum");
        let proved = drift.with_proved_bounds(&loss).expect("no pole");
        prop_assert!(proved.bound_split() >= drift.bound_split() * (1.0 - 1e-12));
        prop_assert!(proved.both() >= drift.both() * (1.0 - 1e-12));
        prop_assert_eq!(proved.third.basis, Basis::Proved);
        prop_assert_eq!((proved.next, proved.remainder), (drift.next, drift.remainder));
    }
}

#[test]
fn they_are_close_where_the_table_begins() {
    for id in ["trench", "wave"] {
        let loss = named(id);
        let Loss::BuiltIn(row) = &loss else { panic!("{id} is not built in") };
        let drift = Drift::new(&loss, [0.0, row.start[1]], Side::Plus, row.eta, row.rho)
            .expect("a minimum");
        assert_eq!(drift.fourth.basis, Basis::Sampled);
        let proved = drift.with_proved_bounds(&loss).expect("no pole");
        for (found, proved) in [(drift.third, proved.third), (drift.fourth, proved.fourth)] {
            assert!(found.value <= proved.value, "{id}: {found:?}, {proved:?}");
            assert!(proved.value <= 1.1 * found.value, "{id}: {found:?}, {proved:?}");
        }
    }
}

#[test]
fn the_suprema_of_the_plane_are_enclosed_by_a_large_disc() {
    for (id, third, fourth) in [("trench", 3.45, 7.50), ("wave", 4.14, 9.00)] {
        let loss = named(id);
        let centre = [0.0, if id == "trench" { 8.0 } else { 3.0 }];
        let bounds = [
            (third_bound(&loss, centre, 3.0), proved_third(&loss, centre, 3.0), third),
            (fourth_bound(&loss, centre, 3.0), proved_fourth(&loss, centre, 3.0), fourth),
        ];
        for (found, proved, known) in bounds {
            let proved = proved.expect("no pole").value;
            assert!((found.value - known).abs() <= 0.01, "{id}: {found:?}");
            assert!(proved >= known - 0.01 && proved <= 1.1 * known, "{id}: {proved}");
        }
    }
}

#[test]
fn a_polynomial_has_that_of_the_whole_plane() {
    for row in LOSSES.iter().filter(|row| row.fourth.is_some()) {
        let loss = Loss::BuiltIn(row);
        let bound = fourth_bound(&loss, [0.3, 0.4], 0.5);
        assert_eq!(proved_fourth(&loss, [0.3, 0.4], 0.5), Some(bound));
        let text = proved_fourth(&typed(row.formula), [0.3, 0.4], 0.5).expect("no pole");
        assert!((text.value - bound.value).abs() <= 0.021 * bound.value + 1e-9, "{}", row.id);
    }
}

#[test]
fn a_pole_in_the_disc_leaves_nothing_to_prove() {
    for text in ["x^2 + 1/y", "x^2 + 1/(y - 0.3)^2", "sqrt(x^2 + y^2)", "ln(x + 0.9)", "x^-1"] {
        let loss = typed(text);
        assert_eq!(proved_fourth(&loss, [0.0, 0.0], 1.0), None, "{text}");
        assert_eq!(proved_third(&loss, [0.0, 0.0], 1.0), None, "{text}");
    }
    // the corner of the square about the disc has one, the disc has not
    let beside = typed("x^2 + 1/(x + y - 1.6)");
    assert!(proved_fourth(&beside, [0.0, 0.0], 1.0).is_some());
}
