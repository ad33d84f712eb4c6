//! Typing a text of the viewer's own.

use proptest::prelude::*;
use proptest::sample::select;
use ravine::app::{App, Message};

use crate::moments::{TEXTS, cases, moment};
use crate::{finish, get, set};

/// The lab with a formula, which the link may tell.
const TYPED: &str = "lab=valley&loss=typed&steps=20&t=20";
/// Beginnings of formulas.
const BROKEN: &[&str] = &["", "x^", "(x + y", "2x", "foo(y)", "x +\u{1F980}", "=", "1e999"];

fn open() -> App {
    let mut app = App::new(TYPED);
    finish(&mut app);
    app
}

fn write(app: &mut App, text: &str) {
    app.update(Message::Text(text.to_owned()));
    finish(app);
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn a_broken_text_changes_neither_settings_nor_pictures(
        good in select(TEXTS),
        broken in select(BROKEN),
        better in select(TEXTS),
    ) {
        let mut app = open();
        write(&mut app, good);
        prop_assert_eq!((app.text(), app.text_fault()), (good, None));
        let (settings, scene, link) = (app.settings().clone(), app.scene(), app.link());
        write(&mut app, broken);
        prop_assert_eq!(app.text(), broken);
        prop_assert!(app.text_fault().is_some());
        prop_assert_eq!(app.settings(), &settings);
        prop_assert_eq!(app.link(), link);
        prop_assert!(app.scene() == scene);
        write(&mut app, better);
        prop_assert_eq!((app.text(), app.text_fault()), (better, None));
        let mut other = App::new(&app.link());
        finish(&mut other);
        prop_assert!(other.scene() == app.scene());
        prop_assert_eq!(other.text(), better);
    }

    #[test]
    fn a_preset_a_reset_and_a_link_leave_no_draft(
        broken in select(BROKEN),
        way in select(vec![
            Message::Preset(1),
            Message::Reset,
            Message::Link(TYPED.to_owned()),
            Message::Link("lab=quadratic".to_owned()),
        ]),
    ) {
        let mut app = open();
        write(&mut app, "x^2 + y^2");
        write(&mut app, broken);
        prop_assert_eq!(app.text(), broken);
        app.update(way);
        finish(&mut app);
        prop_assert_eq!(app.text_fault(), None);
        prop_assert_eq!(app.settings().own_text(), "");
        let text = app.lab().text.map_or("", |field| field.default);
        prop_assert_eq!(app.text(), text);
    }
}

#[test]
fn another_formula_is_another_picture() {
    let mut app = open();
    let before = app.scene();
    write(&mut app, "x^2 + 2*y^2");
    assert!(app.scene() != before);
    let default = app.lab().text.map_or("", |field| field.default);
    write(&mut app, default);
    assert!(app.scene() == before);
    assert_eq!(app.settings().own_text(), "");
}

#[test]
fn a_text_outlasts_another_loss_and_is_no_presets_only_where_it_counts() {
    let mut app = App::new("lab=valley");
    assert_eq!(app.preset(), Some(0));
    app.update(Message::Text("x^2".to_owned()));
    assert_eq!(app.settings().own_text(), "", "what is not shown is not written into");
    let typed = get(&open(), "loss");
    set(&mut app, "loss", typed);
    write(&mut app, "x^2 + y^2");
    assert_eq!(app.preset(), None);
    write(&mut app, "x^");
    set(&mut app, "loss", 0.0);
    assert_eq!(app.settings().own_text(), "x^2 + y^2");
    assert_eq!(app.preset(), Some(0));
    set(&mut app, "loss", typed);
    assert_eq!(app.text(), "x^");
    assert!(app.text_fault().is_some());
}

#[test]
fn a_broken_text_in_a_link_stands_in_the_field_with_its_fault() {
    let mut app = App::new(&format!("{TYPED}&formula=x%2B*y"));
    finish(&mut app);
    assert_eq!(app.text(), "x+*y");
    assert_eq!(app.text_fault().and_then(|fault| fault.position), Some(2));
    assert_eq!(app.notices(), Vec::<String>::new());
    assert!(app.scene() == open().scene());
}

#[test]
fn where_there_is_no_field_nothing_is_written() {
    let mut app = App::new("lab=quadratic");
    let before = app.link();
    app.update(Message::Text("x^2".to_owned()));
    assert_eq!((app.link(), app.text(), app.text_fault()), (before, "", None));
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn a_panel_that_is_no_longer_shown_has_nothing_wrong_to_say(
        moment in moment(), x in -3.0..3.0_f64, y in -3.0..3.0_f64,
    ) {
        let mut app = App::new(&moment.link());
        finish(&mut app);
        for panel in [
            "path", "space", "surface", "j", "fall", "minimax", "regimes", "norm", "components",
            "sharpness", "fraction", "loss", "spent", "microscope", "remainder", "local", "plane",
            "errors", "margins",
        ] {
            for line in app.readout(panel, [x, y]) {
                prop_assert!(!line.contains("NaN"), "{panel}: {line}");
            }
        }
    }
}
