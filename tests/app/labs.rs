//! From lab to lab, samples edited by hand, and errands done elsewhere.

use std::collections::HashSet;

use proptest::collection::vec;
use proptest::prelude::*;
use ravine::app::{App, Message};
use ravine::labs::Errand;
use ravine::scene::Layer;

use crate::moments::cases;
use crate::{finish, row, set};

/// A plane of few samples and a small network.
const PLANE: &str = "lab=mixture&n=8&m=2&steps=10&t=10";
/// A sweep of small runs.
const SWEEP: &str = "lab=mixture&n=6&m=2&steps=5&t=5&view=sweep&seeds=1";

fn open(link: &str) -> App {
    let mut app = App::new(link);
    finish(&mut app);
    app
}

/// The result of an errand of the app's lab.
fn done(app: &App, errand: &Errand) -> Message {
    Message::Done { number: errand.number, result: (app.lab().perform)(&errand.request) }
}

/// Does all errands, `most` at a time, the last of each lot first if so `turned`.
fn do_all(app: &mut App, most: usize, turned: bool) {
    loop {
        let mut errands = app.errands(most);
        assert!(errands.len() <= most, "{} errands", errands.len());
        if errands.is_empty() {
            return;
        }
        if turned {
            errands.reverse();
        }
        for errand in errands {
            assert!(app.wants(errand.number));
            let message = done(app, &errand);
            app.update(message);
            assert!(!app.wants(errand.number));
        }
    }
}

proptest! {
    #![proptest_config(cases(4))]

    #[test]
    fn errands_may_be_done_in_any_order(most in 1_usize..7, turned in any::<bool>()) {
        let (mut one, mut other) = (open(SWEEP), open(SWEEP));
        prop_assert!(one.scene() == other.scene());
        let before = one.scene();
        do_all(&mut one, 1, false);
        do_all(&mut other, most, turned);
        finish(&mut one);
        finish(&mut other);
        prop_assert!(one.scene() != before);
        prop_assert!(one.scene() == other.scene());
    }

    #[test]
    fn what_nobody_asked_for_changes_nothing(
        number in any::<u64>(),
        result in vec(any::<f64>(), 0..6),
    ) {
        let mut app = open(SWEEP);
        let before = app.scene();
        app.update(Message::Done { number, result });
        finish(&mut app);
        prop_assert!(app.scene() == before);
        prop_assert!(!app.wants(number));
    }
}

#[test]
fn no_two_errands_have_one_number_and_those_of_a_lab_left_are_not_wanted() {
    let mut app = open(SWEEP);
    let mut numbers = HashSet::new();
    let mut open = Vec::new();
    for link in [SWEEP, "lab=quadratic", SWEEP, "lab=quadratic"] {
        app.update(Message::Link(link.to_owned()));
        finish(&mut app);
        assert!(open.iter().all(|errand: &Errand| !app.wants(errand.number)));
        let before = app.scene();
        for errand in open.drain(..) {
            let result = vec![0.0; 3];
            app.update(Message::Done { number: errand.number, result });
        }
        finish(&mut app);
        assert!(app.scene() == before, "a result of another run is taken");
        open = app.errands(3);
        assert_eq!(open.is_empty(), app.lab().id == "quadratic");
        assert!(open.iter().all(|errand| numbers.insert(errand.number)), "{numbers:?}");
    }
}

#[test]
fn a_sweep_that_is_stopped_wants_nothing() {
    let mut app = open(SWEEP);
    let errands = app.errands(4);
    assert!(!errands.is_empty());
    set(&mut app, "view", 0.0);
    assert!(errands.iter().all(|errand| !app.wants(errand.number)));
    assert!(app.errands(4).is_empty());
}

/// The handle of the main picture.
fn handle(app: &App) -> Option<[f64; 2]> {
    app.scene().panels.first()?.layers.iter().find_map(|layer| match layer {
        Layer::Handle { at, .. } => Some(*at),
        _ => None,
    })
}

#[test]
fn samples_are_added_chosen_and_moved() {
    let mut app = open(PLANE);
    let pick = app.lab().points.as_ref().map(|points| points.pick);
    let pick = pick.expect("a lab whose samples are edited");
    for at in [[0.5, 7.5], [-6.5, -5.5]] {
        app.update(Message::AddPoint(at));
        finish(&mut app);
        assert_eq!(handle(&app), Some(at));
        assert_eq!(app.pick("plane", at, 0.1), Some(app.settings().get(pick)));
    }
    let first = app.pick("plane", [0.55, 7.45], 0.1).expect("a sample there");
    assert_ne!(first, app.settings().get(pick));
    assert_eq!(app.pick("plane", [0.55, 7.45], 0.01), None);
    app.update(Message::Set { index: pick, value: first });
    app.update(Message::MoveHandle([1.25, 6.5]));
    finish(&mut app);
    assert_eq!(handle(&app), Some([1.25, 6.5]));
    let at: Vec<_> = app.settings().edits().iter().filter_map(|edit| edit.at()).collect();
    assert_eq!(at, [[1.25, 6.5], [-6.5, -5.5]]);
    let mut other = open(&app.link());
    assert!(other.scene() == app.scene());
    other.update(Message::Reset);
    assert!(other.settings().edits().is_empty());
}

#[test]
fn samples_edited_are_no_presets() {
    let mut app = open("lab=mixture");
    assert_eq!(app.preset(), Some(0));
    app.update(Message::AddPoint([0.5, 7.5]));
    assert_eq!(app.settings().edits().len(), 1);
    assert_eq!(app.preset(), None);
    app.update(Message::Reset);
    assert!(app.settings().edits().is_empty());
    assert_eq!(app.preset(), Some(0));
}

#[test]
fn a_picture_without_a_handle_is_none_to_add_to() {
    let mut app = open(&format!("{PLANE}&view=claims"));
    assert_eq!(handle(&app), None);
    app.update(Message::AddPoint([0.5, 7.5]));
    assert!(app.settings().edits().is_empty());
}

#[test]
fn each_lab_goes_back_to_its_own_preset() {
    let mut app = App::default();
    app.update(Message::Preset(2));
    app.update(Message::Link("lab=mixture".to_owned()));
    assert_eq!(app.preset(), Some(0));
    app.update(Message::Reset);
    assert_eq!(app.preset(), Some(0));
    app.update(Message::Link("lab=quadratic&eta=0.123".to_owned()));
    assert_eq!(app.preset(), None);
    app.update(Message::Reset);
    assert_eq!(app.preset(), Some(2));
}

#[test]
fn the_row_after_the_last_value_is_the_first() {
    let app = open("lab=mixture");
    let seed = &app.lab().parameters[row(&app, "seed")];
    let (least, largest) = seed.range();
    assert_eq!(seed.next(least), least + 1.0);
    assert_eq!(seed.next(largest), least);
}
