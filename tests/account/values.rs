//! What is said of a slider's value, and how a place sounds.

use proptest::prelude::*;
use ravine::app::{App, Message, tone};
use ravine::labs::spoken;
use ravine::notation::{brief, exact, given_back, read};

use crate::moments::{cases, moment};

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn a_value_is_spoken_with_its_place_among_the_marks(moment in moment()) {
        let (lab, settings) = (moment.lab, &moment.settings);
        for (index, parameter) in lab.parameters.iter().enumerate() {
            let (text, value) = (spoken(lab, settings, index), settings.get(index));
            prop_assert!(text.contains(&brief(value)) && text.contains(parameter.unit), "{}", text);
            prop_assert!(text.starts_with(parameter.symbol), "{}", text);
            for mark in (lab.marks)(settings, index) {
                let place = text.split([',', ';']).nth(1).unwrap_or_default();
                let above = [format!("above {}", mark.name), format!("between {} and", mark.name)];
                let below = [format!("below {}", mark.name), format!("and {}", mark.name)];
                let told = |sides: &[String; 2]| sides.iter().any(|side| place.contains(side));
                prop_assert!(!told(&above) || value > mark.value, "{}", text);
                prop_assert!(!told(&below) || value < mark.value, "{}", text);
                let others = (lab.marks)(settings, index);
                let nearest = others.iter().all(|other| {
                    (other.value - value).abs() >= (mark.value - value).abs()
                });
                prop_assert!(!nearest || place.contains(mark.name), "{}", text);
            }
            if let Some(hint) = (lab.hint)(settings, index) {
                prop_assert!(text.ends_with(&hint), "{}", text);
            }
        }
    }

    #[test]
    fn numbers_have_one_form_and_are_read_again(
        factor in prop_oneof![-10.0..10.0_f64, Just(1.0), Just(-1.0)], power in -300..300,
    ) {
        let value = factor * 10_f64.powi(power);
        let (whole, short) = (exact(value), brief(value));
        prop_assert_eq!(read(&whole), Some(value));
        prop_assert_eq!(whole.contains('e'), value != 0.0 && !(1e-6..1e17).contains(&value.abs()));
        // in a field no e, which is written nowhere else, and as many digits as there is room for
        prop_assert!(!short.contains('e') && short.chars().count() <= 9, "{}", short);
        let lost = if short.contains('⁻') || power > 6 { 0.34 } else { 0.005 };
        let again = read(&short).unwrap_or(f64::NAN);
        prop_assert!((again - value).abs() <= lost * value.abs(), "{} is {}", value, short);
    }

    #[test]
    fn the_two_sides_of_a_bounce_are_told_by_either_ear(size in 1e-6..1e6_f64) {
        let (left, right) = (tone(-size), tone(size));
        let (Some(left), Some(right)) = (left, right) else {
            return Err(TestCaseError::fail("silence"));
        };
        prop_assert!((right.frequency / left.frequency - 1.5).abs() < 1e-12);
        prop_assert_eq!(left.pan, -right.pan);
        prop_assert!(right.pan > 0.0 && right.pan <= 1.0);
        for tone in [left, right] {
            prop_assert!((60.0..4000.0).contains(&tone.frequency), "{:?}", tone);
        }
    }

    #[test]
    fn farther_out_is_higher(size in 0.01..10.0, factor in 1.01..10.0, right in any::<bool>()) {
        let sign = if right { 1.0 } else { -1.0 };
        let pitch = |swing: f64| tone(swing).map(|tone| tone.frequency);
        prop_assert!(pitch(sign * size) < pitch(sign * size * factor));
    }
}

#[test]
fn where_there_is_no_number_there_is_silence() {
    for swing in [0.0, -0.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(tone(swing), None, "{swing}");
    }
}

#[test]
fn a_settled_bounce_sounds_on_either_side_in_turn() {
    let mut app = App::new("#v=1&lab=quadratic&t=40");
    let mut sides = Vec::new();
    for t in 40..50 {
        app.update(Message::Set { index: app.lab().clock.time, value: f64::from(t) });
        sides.push(app.tone().map(|tone| tone.pan.signum()));
    }
    assert!(sides.windows(2).all(|two| two[0].is_some() && two[0] == two[1].map(|side| -side)));
}

#[test]
fn a_network_has_no_first_coordinate_to_hear() {
    let app = App::new("#v=1&lab=mixture");
    assert!(!app.has_sound() && app.tone().is_none());
}

#[test]
fn a_number_given_back_is_written_as_on_the_page_and_not_rounded() {
    for (value, written) in [
        (1_000_000.0, "10⁶"),
        (9_999_999.0, "9999999"),
        (2_500_000.0, "2.5·10⁶"),
        (100_000.0, "100000"),
        (-3.0, "−3"),
        (300.00001, "300.00001"),
        (1e308, "10³⁰⁸"),
        (-1.23456e-9, "−1.23456e−9"),
    ] {
        assert_eq!(given_back(value), written);
    }
    let app = App::new("#v=1&lab=quadratic&steps=9999999");
    assert_eq!(app.notices(), ["steps goes from 1 to 10⁶: 9999999 became 10⁶."]);
}

#[test]
fn a_field_shows_few_digits_rather_than_a_power() {
    for (value, shown) in [
        (0.0194372, "0.01944"),
        (-0.0194372, "-0.0194"),
        (8.8437e-8, "8.84·10⁻⁸"),
        (1.5302e-14, "1.5·10⁻¹⁴"),
        (1e13, "10¹³"),
        (1_000_000.0, "1000000"),
        (0.4, "0.4"),
    ] {
        assert_eq!(brief(value), shown);
    }
    for nonsense in ["", "10", "x10⁷", "⁷", "10⁻", "1·2⁷", "10⁷1", "NaN"] {
        assert_eq!(read(nonsense), (nonsense == "10").then_some(10.0), "{nonsense}");
    }
}
