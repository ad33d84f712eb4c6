//! The table of every lab, and what becomes of values put into it.
#![cfg(not(target_arch = "wasm32"))]

mod moments;
#[path = "moments/order.rs"]
mod order;
#[path = "moments/typed.rs"]
mod typed;

use std::collections::HashSet;

use moments::{cases, moment, value};
use order::assert_in_order;
use proptest::prelude::*;
use proptest::sample::Index;
use ravine::app::{App, Message};
use ravine::labs::{Domain, Kind, LABS, Lab, Notice, Parameter, Remedy, Role, Settings};
use ravine::notation::{brief, exact};
use ravine::scene::Scale;
use typed::text;

fn parameters() -> impl Iterator<Item = &'static Parameter> {
    LABS.iter().flat_map(|lab| lab.parameters)
}

#[test]
fn names_are_unique_and_fit_for_a_link() {
    let ids: HashSet<_> = LABS.iter().map(|lab| lab.id).collect();
    assert_eq!(ids.len(), LABS.len());
    for lab in LABS {
        let ids: HashSet<_> = lab.parameters.iter().map(|p| p.id).collect();
        assert_eq!(ids.len(), lab.parameters.len(), "{}", lab.id);
        let names: HashSet<_> = lab.parameters.iter().map(Parameter::name).collect();
        assert_eq!(names.len(), lab.parameters.len(), "{}", lab.id);
        for id in ids.iter().chain([&lab.id]) {
            assert!(id.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'), "{id}");
            assert!(!["", "v", "lab"].contains(id), "{id}");
        }
    }
}

#[test]
fn every_parameter_is_named_and_explained() {
    for p in parameters() {
        assert!(!p.name().is_empty() && !p.label.is_empty(), "{}", p.id);
        let sentence = p.sentence;
        assert!(sentence.len() > 10 && sentence.ends_with('.'), "{}", p.id);
        assert!(sentence.starts_with(char::is_uppercase), "{}", p.id);
    }
}

#[test]
fn ranges_are_ranges_and_lie_within_the_domain() {
    for p in parameters() {
        let (least, largest) = p.range();
        assert!(least < largest && (largest - least).is_finite(), "{}", p.id);
        for value in [least, largest, p.default()] {
            assert!((least..=largest).contains(&value), "{}: {value}", p.id);
            assert_eq!(p.domain().check(value), Ok(value), "{}", p.id);
        }
        if let Kind::Number { scale: Scale::Log, .. } = p.kind {
            assert!(least > 0.0, "{}", p.id);
        }
    }
}

#[test]
fn the_sliders_ends_are_the_ranges() {
    for p in parameters() {
        let range = p.range();
        assert_eq!((p.at_position(0.0), p.at_position(1.0)), range, "{}", p.id);
        assert_eq!((p.position(range.0), p.position(range.1)), (0.0, 1.0));
        for beyond in [-1.0, 2.0, f64::INFINITY, f64::NEG_INFINITY] {
            let value = p.at_position(beyond);
            assert!((range.0..=range.1).contains(&value), "{}: {value}", p.id);
        }
    }
}

#[test]
fn defaults_are_in_order() {
    for lab in LABS {
        let defaults = Settings::new(lab.parameters);
        // what is tied to others follows, without a word
        let mut settled = defaults.clone();
        assert_eq!((lab.constrain)(&mut settled, &defaults), vec![], "{}", lab.id);
        assert_in_order(lab, &settled);
    }
}

#[test]
fn the_rows_that_a_lab_speaks_of_are_what_they_should_be() {
    for lab in LABS {
        let clock = [lab.clock.time, lab.clock.steps, lab.clock.speed];
        let choices = [lab.tabs, lab.claim];
        let camera = lab.camera.iter().flat_map(|camera| [camera.yaw, camera.pitch]);
        let pick = lab.points.iter().map(|points| points.pick);
        let rows: Vec<_> = clock.into_iter().chain(choices).chain(camera).chain(pick).collect();
        let distinct: HashSet<_> = rows.iter().collect();
        assert_eq!(distinct.len(), rows.len(), "{}: two of them are one row", lab.id);
        assert!(rows.iter().all(|&row| row < lab.parameters.len()), "{}", lab.id);
        for row in [lab.clock.time, lab.clock.steps] {
            let whole = matches!(lab.parameters[row].domain(), Domain::Integer { .. });
            assert!(whole, "{}", lab.parameters[row].id);
        }
        for row in choices {
            let p = &lab.parameters[row];
            assert!(matches!(p.kind, Kind::Choice { .. }), "{}", p.id);
            assert_eq!(p.role, Role::View, "{}", p.id);
        }
        if let Some(points) = &lab.points {
            let pick = &lab.parameters[points.pick];
            assert!(matches!(pick.domain(), Domain::Integer { .. }), "{}", pick.id);
        }
        let Some(camera) = &lab.camera else { continue };
        for (name, yaw, pitch) in camera.places {
            let mut settings = Settings::new(lab.parameters);
            assert_eq!(settings.set(camera.yaw, *yaw), None, "{name}");
            assert_eq!(settings.set(camera.pitch, *pitch), None, "{name}");
        }
    }
}

#[test]
fn options_have_names_of_their_own() {
    for p in parameters() {
        let Kind::Choice { options, default } = p.kind else { continue };
        let ids: HashSet<_> = options.iter().map(|option| option.id).collect();
        let labels: HashSet<_> = options.iter().map(|option| option.label).collect();
        assert_eq!((ids.len(), labels.len()), (options.len(), options.len()), "{}", p.id);
        assert!(options.len() > 1 && default < options.len(), "{}", p.id);
        assert!(!labels.contains("") && !ids.contains(""), "{}", p.id);
    }
}

#[test]
fn presets_name_parameters_that_exist_with_values_in_order() {
    for lab in LABS {
        let names: HashSet<_> = lab.presets.iter().map(|preset| preset.name).collect();
        assert_eq!(names.len(), lab.presets.len(), "{}", lab.id);
        for preset in lab.presets {
            let sentence = preset.sentence;
            assert!(sentence.is_empty() || sentence.ends_with('.'), "{}", preset.name);
            let mut settings = Settings::new(lab.parameters);
            for &(id, value) in preset.values {
                let row = settings.index_of(id);
                let row = row.unwrap_or_else(|| panic!("{}: no {id}", preset.name));
                assert_eq!(settings.set(row, value), None, "{}", preset.name);
            }
            let before = settings.clone();
            (lab.constrain)(&mut settings, &before);
            assert_in_order(lab, &settings);
            for &(id, value) in preset.values {
                let row = settings.index_of(id);
                assert_eq!(row.map(|row| settings.get(row)), Some(value), "{}", preset.name);
            }
        }
    }
}

#[test]
fn the_first_preset_is_the_opening_view() {
    for lab in LABS {
        let (opening, last) = (&lab.presets[0], lab.clock.steps);
        let settings = Settings::new(lab.parameters);
        for &(id, value) in opening.values {
            let row = settings.index_of(id);
            assert_eq!(row.map(|row| settings.get(row)), Some(value), "{}: {id}", lab.id);
        }
        assert_eq!(settings.get(lab.clock.time), settings.get(last));
    }
    assert_eq!(App::default().preset(), Some(0));
}

/// (preset, steps to 1 % of ±w*), as the theory has them.
#[test]
fn the_quadratic_presets_settle_when_the_theory_says() {
    for (name, settled) in
        [("Opening", 13), ("Slower", 30), ("Nearly tied", 141), ("Long ravine", 451)]
    {
        let sentence = sentence_of(name);
        let expected = format!("since step {settled}.");
        assert!(sentence.contains("Bouncing between"), "{name}: {sentence}");
        assert!(sentence.contains(&expected), "{name}: {sentence}");
    }
}

#[test]
fn the_other_quadratic_presets_do_what_their_names_say() {
    assert!(sentence_of("Opening").contains("±0.125 along e₁"));
    for bouncing in ["Saddle first", "Large step"] {
        let sentence = sentence_of(bouncing);
        assert!(sentence.contains("along e₁ since step"), "{bouncing}: {sentence}");
    }
    let diverging = sentence_of("Diverging");
    assert!(diverging.contains("η > 2/λ₁"), "{diverging}");
    assert!(!diverging.contains("Bouncing"), "{diverging}");
}

fn sentence_of(preset: &str) -> String {
    let mut app = App::default();
    let index = app
        .lab()
        .presets
        .iter()
        .position(|p| p.name.starts_with(preset))
        .unwrap_or_else(|| panic!("no preset {preset}"));
    app.update(Message::Preset(index));
    app.sentence().into_iter().map(|span| span.text).collect::<String>()
}

/// A lab, a row of its table and a value for it.
fn row_and_value() -> impl Strategy<Value = (usize, usize, f64)> {
    moments::lab().prop_flat_map(|lab| {
        let rows = LABS[lab].parameters;
        (0..rows.len()).prop_flat_map(move |row| (Just(lab), Just(row), value(&rows[row])))
    })
}

/// Any number of 64 bits, the odd ones too.
fn any_number() -> impl Strategy<Value = f64> {
    use proptest::num::f64::{ANY, NORMAL, SUBNORMAL, ZERO};
    prop_oneof![
        ANY,
        NORMAL,
        SUBNORMAL,
        ZERO,
        -20.0..20.0,
        (-1_000_i32..2_000_000).prop_map(f64::from),
        Just(f64::INFINITY),
        Just(f64::NEG_INFINITY),
        Just(f64::NAN),
    ]
}

/// The notice is a short sentence that names the parameter, what was given and
/// what is used instead.
fn assert_tells(notice: &Notice, parameter: &Parameter, given: &str, used: f64) {
    // numbers are told with the sign of print
    let signed = |text: &str| text.replace('-', "−");
    let (told, given) = (signed(&notice.to_string()), &signed(given));
    // what stays is told as its field shows it
    let kept = matches!(notice.remedy, Remedy::Kept { .. });
    let number = if kept { brief(used) } else { exact(used) };
    let name = parameter.option(used).map_or_else(|| signed(&number), |o| signed(o.label));
    assert!(told.contains(&signed(parameter.name())), "{told}");
    assert!(told.contains(given), "{told} does not say {given:?}");
    // a position among options is set by no hand
    let position =
        matches!(parameter.kind, Kind::Choice { .. }) && told.contains(&signed(&exact(used)));
    // one of few digits may have a power of ten, which reads as itself
    let raised = ravine::notation::number(used, 4);
    let in_powers = told.contains(&raised) && ravine::notation::read(&raised) == Some(used);
    assert!(told.contains(&name) || position || in_powers, "{told} does not say {name}");
    assert!(told.ends_with('.') && told.chars().count() < 120, "{told}");
}

fn assert_stays_in_order(lab: &Lab, mut settings: Settings, before: &Settings) {
    (lab.constrain)(&mut settings, before);
    assert_in_order(lab, &settings);
}

proptest! {
    #![proptest_config(cases(3000))]

    #[test]
    fn a_value_stands_where_the_slider_finds_it_again((lab, row, value) in row_and_value()) {
        let p = &LABS[lab].parameters[row];
        let position = p.position(value);
        prop_assert!((0.0..=1.0).contains(&position));
        let again = p.at_position(position);
        // three digits, or a whole number; on a linear scale near 0 a part of the range
        let (least, largest) = p.range();
        let logarithmic = matches!(p.kind, Kind::Number { scale: Scale::Log, .. });
        let rounding = match p.domain() {
            Domain::Integer { .. } if !logarithmic || value < 1000.0 => 1e-9,
            _ => 0.0051 * value.abs(),
        };
        prop_assert!((again - value).abs() <= rounding + 1e-12 * (largest - least));
    }

    #[test]
    fn a_position_is_found_again_as_finely_as_values_are_rounded(
        (lab, row, _) in row_and_value(),
        position in 0.0..=1.0,
    ) {
        let p = &LABS[lab].parameters[row];
        let value = p.at_position(position);
        prop_assert_eq!(p.at_position(p.position(value)), value);
        if !matches!(p.domain(), Domain::Integer { .. }) {
            prop_assert!((p.position(value) - position).abs() < 0.003);
        }
    }

    #[test]
    fn a_slider_never_runs_backwards(
        (lab, row, _) in row_and_value(),
        a in 0.0..=1.0,
        b in 0.0..=1.0,
    ) {
        let p = &LABS[lab].parameters[row];
        let (a, b): (f64, f64) = (a, b);
        prop_assert!(p.at_position(a.min(b)) <= p.at_position(a.max(b)));
    }

    #[test]
    fn what_is_set_is_in_range_and_what_differs_is_told(
        moment in moment(),
        row in any::<Index>(),
        given in any_number(),
    ) {
        let row = row.index(moment.lab.parameters.len());
        let before = moment.settings.get(row);
        let mut settings = moment.settings.clone();
        let notice = settings.set(row, given);
        let used = settings.get(row);
        assert_stays_in_order(moment.lab, settings, &moment.settings);
        match notice {
            None => prop_assert_eq!(used, given),
            Some(notice) => {
                prop_assert!(used != given);
                let given = if given.is_nan() { String::new() } else { exact(given) };
                assert_tells(&notice, &moment.lab.parameters[row], &given, used);
                prop_assert!(!notice.given.is_empty() || used == before);
            }
        }
    }

    #[test]
    fn what_is_typed_is_in_range_and_what_differs_is_told(
        moment in moment(),
        row in any::<Index>(),
        typed in text(),
    ) {
        let row = row.index(moment.lab.parameters.len());
        let before = moment.settings.get(row);
        let mut settings = moment.settings.clone();
        let notice = settings.set_text(row, &typed);
        let used = settings.get(row);
        assert_stays_in_order(moment.lab, settings, &moment.settings);
        let parameter = &moment.lab.parameters[row];
        let number: Option<f64> = match parameter.kind {
            Kind::Choice { options, .. } => {
                let place = options.iter().position(|option| option.id == typed.trim());
                place.map(|place| place as f64)
            }
            _ => typed.trim().replace('−', "-").replace(',', ".").parse().ok(),
        };
        match notice {
            None => prop_assert_eq!(number, Some(used)),
            Some(notice) => {
                prop_assert_ne!(number, Some(used));
                let beginning: String = typed.trim().chars().take(24).collect();
                assert_tells(&notice, parameter, &beginning, used);
                if number.is_none_or(f64::is_nan) {
                    prop_assert_eq!(used, before);
                }
            }
        }
    }

    #[test]
    fn an_exact_number_is_short_and_reads_as_itself(value in any_number()) {
        let text = exact(value);
        prop_assert!(text.chars().count() <= 25, "{}", text);
        if value.is_finite() {
            prop_assert_eq!(text.parse::<f64>(), Ok(value));
        }
    }

    #[test]
    fn a_domain_takes_what_it_says(value in any_number()) {
        for p in parameters() {
            let (domain, mut settings) = (p.domain(), Settings::new(std::slice::from_ref(p)));
            // what a slider accepts the mathematics accepts
            if settings.set(0, value).is_none() {
                prop_assert_eq!(domain.check(value), Ok(value));
            }
            if let Err(error) = domain.check(value) {
                let told = error.to_string();
                prop_assert!(told.contains(&value.to_string()), "{}", told);
                prop_assert!(told.contains(&domain.to_string()), "{}", told);
            }
        }
    }
}
