//! Samples moved, added and deleted, in the settings and in a link.

use std::collections::HashSet;

use proptest::collection::vec;
use proptest::prelude::*;
use ravine::app::{App, Message, decode, encode};
use ravine::labs::{Edit, LABS, Lab, Settings};

use crate::moments::{cases, edit};
use crate::order::{assert_in_order, assert_points_in_order};
use crate::typed::text;

fn settings() -> Settings {
    Settings::new(LABS[0].parameters)
}

/// Each sample once.
fn distinct(edits: Vec<Edit>) -> Vec<Edit> {
    let mut moved = HashSet::new();
    edits
        .into_iter()
        .filter(|edit| edit.sample().is_none_or(|sample| moved.insert(sample)))
        .collect()
}

/// Any three numbers as an edit.
fn any_edit() -> impl Strategy<Value = Edit> {
    let number = || prop_oneof![any::<f64>(), -2e6..2e6, Just(f64::NAN), Just(f64::INFINITY)];
    let label = prop_oneof![Just(1.0), Just(-1.0), Just(0.0), any::<f64>()];
    let at = || [number(), number()];
    prop_oneof![
        (any::<u32>(), at()).prop_map(|(sample, at)| Edit::Moved { sample, at }),
        (at(), label).prop_map(|(at, label)| Edit::Added { at, label }),
        any::<u32>().prop_map(|sample| Edit::Deleted { sample }),
    ]
}

fn labs_with_points() -> impl Iterator<Item = &'static Lab> {
    LABS.iter().filter(|lab| lab.points.is_some())
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn what_is_written_is_read(edits in vec(edit(), 0..20)) {
        let edits = distinct(edits);
        let mut settings = settings();
        prop_assert_eq!(settings.set_edits(edits.clone()), vec![]);
        prop_assert_eq!(settings.edits(), &edits[..]);
        let mut other = self::settings();
        prop_assert_eq!(other.read_edits(&settings.written_edits()), vec![]);
        prop_assert_eq!(other, settings);
    }

    #[test]
    fn what_is_written_needs_no_percent_signs(edits in vec(any_edit(), 0..9)) {
        let mut settings = settings();
        settings.set_edits(edits);
        let written = settings.written_edits();
        let plain = |c: char| c.is_ascii_alphanumeric() || "*-._".contains(c);
        prop_assert!(written.chars().all(plain), "{}", written);
    }

    #[test]
    fn any_edits_are_brought_in_order_and_each_change_is_told(edits in vec(any_edit(), 0..9)) {
        let mut settings = settings();
        let notices = settings.set_edits(edits.clone());
        assert_points_in_order(settings.edits());
        prop_assert_eq!(notices.is_empty(), settings.edits() == edits);
        for notice in &notices {
            let told = notice.to_string();
            prop_assert!(told.ends_with('.') && told.chars().count() < 120, "{}", told);
            prop_assert!(!told.contains("NaN "), "{}", told);
        }
        let kept = settings.edits().to_vec();
        prop_assert_eq!(settings.set_edits(kept.clone()), vec![]);
        prop_assert_eq!(settings.edits(), &kept[..]);
    }

    #[test]
    fn any_text_is_read_as_points_or_told(
        typed in prop_oneof![text(), "[pm0-9_.*+e-]{0,40}", "([pm][0-9]{0,3}_[0-9]_-?[0-9.]{1,5}[*]?){0,8}",
            "(x[0-9_]{0,4}[*]?){0,8}"],
    ) {
        let mut settings = settings();
        let notices = settings.read_edits(&typed);
        assert_points_in_order(settings.edits());
        let pieces = typed.split('*').filter(|piece| !piece.is_empty()).count();
        prop_assert!(settings.edits().len() <= pieces);
        prop_assert!(settings.edits().len() == pieces || !notices.is_empty(), "{}", typed);
        let mut again = self::settings();
        prop_assert_eq!(again.read_edits(&settings.written_edits()), vec![]);
        prop_assert_eq!(again, settings);
    }

    #[test]
    fn a_link_with_any_edits_gives_settings_in_order(typed in text(), lab in 0..LABS.len()) {
        let lab = &LABS[lab];
        let link = format!("lab={}&edits={typed}", lab.id);
        let decoded = decode(&link);
        assert_in_order(decoded.lab, &decoded.settings);
        let again = decode(&encode(decoded.lab, &decoded.settings));
        prop_assert_eq!(again.settings, decoded.settings);
        prop_assert_eq!(again.notices, vec![]);
    }

    #[test]
    fn a_link_holds_what_was_moved_and_added(edits in vec(edit(), 1..6)) {
        for lab in labs_with_points() {
            let mut settings = Settings::new(lab.parameters);
            settings.set_edits(distinct(edits.clone()));
            let before = settings.clone();
            (lab.constrain)(&mut settings, &before);
            let link = encode(lab, &settings);
            prop_assert_eq!(link.contains("&edits="), !settings.edits().is_empty());
            let decoded = decode(&link);
            prop_assert_eq!(decoded.settings, settings);
            prop_assert_eq!(decoded.notices, vec![]);
        }
    }
}

#[test]
fn five_hundred_points_at_most_are_kept() {
    let edit = |sample| Edit::Moved { sample, at: [0.5, -0.5] };
    let mut settings = settings();
    assert_eq!(settings.set_edits((0..500).map(edit)), vec![]);
    let told = settings.set_edits((0..503).map(edit));
    assert_eq!(settings.edits().len(), 500);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].to_string().contains('3'), "{}", told[0]);
}

#[test]
fn what_is_done_to_samples_that_are_not_there_is_left_out_with_a_word() {
    let decoded = decode("lab=mixture&n=4&edits=x3*x4*p9_1_1*m_0_1*x*x1_2");
    assert_eq!(decoded.settings.written_edits(), "x3*m_0_1");
    let told: Vec<String> = decoded.notices.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 4, "{told:?}");
    for piece in ["x4", "p9_1_1", "x", "x1_2"] {
        let quoted = format!("“{piece}”");
        assert!(told.iter().any(|word| word.contains(&quoted)), "{piece}: {told:?}");
    }
}

#[test]
fn the_last_sample_stays() {
    let decoded = decode("lab=mixture&n=2&edits=x0*x1");
    assert_eq!(decoded.settings.written_edits(), "x0");
    assert_eq!(decoded.notices.len(), 1, "{:?}", decoded.notices);
    let decoded = decode("lab=mixture&n=2&edits=x0*x1*p_0_1");
    assert_eq!(decoded.settings.written_edits(), "x0*x1*p_0_1");
    assert_eq!(decoded.notices, vec![]);
}

#[test]
fn a_lab_without_samples_has_none_moved() {
    for lab in LABS.iter().filter(|lab| lab.points.is_none()) {
        let decoded = decode(&format!("lab={}&edits=p_1_2", lab.id));
        assert!(decoded.settings.edits().is_empty(), "{}", lab.id);
        assert_eq!(decoded.notices.len(), 1, "{}", lab.id);
        let mut app = App::new(&format!("lab={}", lab.id));
        let before = app.link();
        app.update(Message::AddPoint([0.1, 0.2]));
        assert_eq!(app.link(), before);
    }
}
