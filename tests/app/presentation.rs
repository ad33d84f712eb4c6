//! What is hidden is not to be seen, nor told, and all else is as it was.

use proptest::prelude::*;
use ravine::app::{App, Message, Part, Presentation, Timing};
use ravine::labs::{LABS, StepChecks};
use ravine::scene::{Ink, Layer, Layout, Panel, Piece, Scene};

use crate::finish;
use crate::moments::{Moment, cases, moment};
use crate::sound::{assert_sound, in_words};

/// The moment with some parts hidden by its link.
fn hiding(moment: &Moment, parts: &[Part]) -> App {
    let names: Vec<_> = parts.iter().map(|part| part.id()).collect();
    let mut app = App::new(&format!("{}&hide={}", moment.link(), names.join(".")));
    finish(&mut app);
    app
}

/// What does not tell the moment: how deep a thing in space is drawn depends on what else
/// there is, and not where it is.
fn still(scene: &Scene) -> Vec<Vec<String>> {
    let told = |layer: &Layer| match layer {
        Layer::Moment { .. } => Vec::new(),
        Layer::Solid { pieces } => {
            let mut told: Vec<_> =
                pieces.iter().map(|p| format!("{:?} {:?}", p.shape, p.tone.ink)).collect();
            told.sort();
            told
        }
        other => vec![format!("{other:?}")],
    };
    scene.panels.iter().map(|panel| panel.layers.iter().flat_map(told).collect()).collect()
}

/// The captions, but for those that say which moment is shown.
fn captions(scene: &Scene) -> Vec<String> {
    let all = scene.panels.iter().map(|panel| panel.caption.clone());
    all.filter(|caption| !caption.contains("at t = ")).collect()
}

/// Whether a picture stands on the plane through the point shown, so that its ground moves.
fn is_through_the_moment(panel: &Panel) -> bool {
    panel.id == "minimax" && panel.caption.contains("wₜ")
}

fn is_rule(layer: &Layer) -> bool {
    matches!(layer, Layer::Rule { .. })
}

/// Whether `part` is `whole` with some left out.
fn is_part<T: PartialEq>(part: &[T], whole: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    let mut whole = whole.iter();
    part.iter().all(|one| whole.any(|other| same(one, other)))
}

fn is_layer_of(part: &Layer, whole: &Layer) -> bool {
    match (part, whole) {
        (Layer::Solid { pieces: part }, Layer::Solid { pieces: whole }) => {
            is_part(part, whole, Piece::eq)
        }
        _ => part == whole,
    }
}

/// What is never part of a path.
fn stands(panel: &Panel, layer: &Layer) -> bool {
    match layer {
        Layer::Rule { .. } | Layer::Moment { .. } | Layer::Handle { .. } => true,
        Layer::Line { ink, .. } => panel.layout == Layout::Map && *ink == Ink::Faint,
        _ => false,
    }
}

fn is_of_a_path(layer: &Layer) -> bool {
    let rule = |ink: &Ink| matches!(ink, Ink::Sam | Ink::Gd);
    match layer {
        Layer::Line { ink, .. }
        | Layer::Arrow { ink, .. }
        | Layer::Marks { ink, .. }
        | Layer::Label { ink, .. } => rule(ink),
        Layer::Solid { pieces } => pieces.iter().any(|piece| rule(&piece.tone.ink)),
        Layer::Tiles { .. } | Layer::Name { .. } | Layer::Key { .. } => true,
        _ => false,
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn with_the_path_hidden_no_step_can_be_told_from_another(
        moment in moment(),
        part in 0.0..=1.0_f64,
    ) {
        let mut app = hiding(&moment, &[Part::Path]);
        prop_assume!(!app.scene().panels.iter().any(is_through_the_moment));
        let tells = |app: &App| {
            let scene = app.scene();
            let told = (in_words(app), app.live_numbers(), app.ledger(), app.note());
            (still(&scene), captions(&scene), told)
        };
        let before = tells(&app);
        let steps = app.settings().get(app.lab().clock.steps);
        app.update(Message::Timing(Timing::Go((part * steps).round())));
        finish(&mut app);
        prop_assert_eq!(tells(&app), before);
        prop_assert_eq!(app.step_checks(), StepChecks::default());
    }

    #[test]
    fn hiding_the_path_leaves_all_that_is_none_and_moves_nothing(moment in moment()) {
        let (full, hidden) = (hiding(&moment, &[]).scene(), hiding(&moment, &[Part::Path]).scene());
        prop_assert_eq!(full.panels.len(), hidden.panels.len());
        for (full, hidden) in full.panels.iter().zip(&hidden.panels) {
            let frame = |p: &Panel| (p.id, p.x.clone(), p.y.clone(), p.layout, p.turns);
            prop_assert_eq!(frame(full), frame(hidden));
            prop_assert!(is_part(&hidden.layers, &full.layers, is_layer_of), "{}", full.id);
            let standing = |p: &Panel| p.layers.iter().filter(|l| stands(p, l)).count();
            prop_assert_eq!(standing(full), standing(hidden), "{}", full.id);
            prop_assert!(!hidden.layers.iter().any(is_of_a_path), "{}", full.id);
            prop_assert!(hidden.close_up.is_none());
        }
    }

    #[test]
    fn hiding_thresholds_takes_away_the_rules_and_nothing_else(moment in moment()) {
        let mut full = hiding(&moment, &[]).scene();
        let app = hiding(&moment, &[Part::Thresholds]);
        for panel in &mut full.panels {
            panel.layers.retain(|layer| !is_rule(layer));
        }
        prop_assert!(full == app.scene());
        prop_assert_eq!(app.step_checks(), StepChecks::default());
        let words = in_words(&app);
        prop_assert!(!words.contains(['α', 'β']), "{}", words);
    }

    #[test]
    fn other_parts_of_the_page_leave_the_pictures_and_the_words(moment in moment()) {
        let (full, hidden) =
            (hiding(&moment, &[]), hiding(&moment, &[Part::Words, Part::Controls, Part::Time]));
        prop_assert!(full.scene() == hidden.scene());
        prop_assert_eq!(in_words(&full), in_words(&hidden));
        prop_assert_eq!(full.step_checks(), hidden.step_checks());
    }

    #[test]
    fn one_panel_is_that_of_the_whole_scene(moment in moment()) {
        let full = hiding(&moment, &[]);
        for panel in full.scene().panels {
            let mut alone = App::new(&format!("{}&panel={}", moment.link(), panel.id));
            finish(&mut alone);
            prop_assert_eq!(alone.scene().panels, vec![panel]);
            prop_assert_eq!(alone.ledger(), None);
            assert_sound(&alone, &[]);
        }
    }

    #[test]
    fn a_key_shows_for_now_and_the_link_stays(moment in moment(), far in -40..40) {
        let mut app = hiding(&moment, &[Part::Path, Part::Controls]);
        let (link, hidden) = (app.link(), app.scene());
        app.update(Message::Hide(Part::Path));
        app.update(Message::Projector);
        prop_assert_eq!(app.link(), &link[..]);
        prop_assert!(app.scene() == hiding(&moment, &[]).scene());
        prop_assert!(app.presentation().projector && app.presentation().hides(Part::Controls));
        // another moment of the same presentation, as Back leads to
        app.update(Message::Timing(Timing::Step(far)));
        app.update(Message::Link(link.clone()));
        prop_assert!(!app.presentation().hides(Part::Path));
        app.update(Message::Hide(Part::Path));
        finish(&mut app);
        prop_assert!(app.scene() == hidden);
        // and another presentation
        app.update(Message::Link(moment.link()));
        prop_assert_eq!(app.presentation(), &Presentation::default());
    }
}

#[test]
fn in_each_lab_the_path_that_is_shown_tells_the_steps_apart() {
    for lab in LABS {
        let scenes = |hide: &str| {
            [0.0, 3.0].map(|t| {
                let mut app = App::new(&format!("lab={}&{hide}", lab.id));
                app.update(Message::Timing(Timing::Go(t)));
                finish(&mut app);
                still(&app.scene())
            })
        };
        let [first, later] = scenes("");
        assert_ne!(first, later, "{}", lab.id);
        let [first, later] = scenes("hide=path");
        assert_eq!(first, later, "{}", lab.id);
        assert!(first.iter().any(|panel| !panel.is_empty()), "{}: nothing is left", lab.id);
    }
}

#[test]
fn with_the_path_hidden_a_caption_still_explains_what_stays() {
    for (lab, legend) in [
        ("mixture&p=2", "ring: flipped, frame: chosen"),
        ("mixture&p=1", "rings: flipped"),
        ("mixture&p=100", "the others are projected"),
        ("valley", "minima: stronger, larger λₘₐₓ"),
        ("quadratic&dimension=3", "near things are stronger"),
    ] {
        let mut app = App::new(&format!("v=1&lab={lab}&hide=path"));
        finish(&mut app);
        let caption = &app.scene().panels[0].caption;
        assert!(caption.contains(legend), "{lab}: {caption}");
    }
}

#[test]
fn a_click_where_one_panel_is_shown_alone_adds_no_sample_to_another() {
    let mut app = App::new("lab=mixture&panel=errors");
    let before = app.link();
    app.update(Message::AddPoint([1.0, 0.2]));
    app.update(Message::ReleaseHandle);
    assert_eq!(app.link(), before);
}

#[test]
fn a_hidden_path_is_not_heard_either() {
    let mut app = App::new("v=1&lab=quadratic&t=3");
    finish(&mut app);
    assert!(app.tone().is_some());
    app.update(Message::Hide(Part::Path));
    assert_eq!(app.tone(), None);
    app.update(Message::Hide(Part::Path));
    assert!(app.tone().is_some());
}

#[test]
fn the_way_to_another_lab_keeps_the_presentation_but_for_the_panel() {
    let app = App::new("v=1&lab=quadratic&walk=2&projector=1&hide=path.time&panel=norm");
    assert!(!app.moment().contains("hide=") && app.moment().ends_with("&walk=2"));
    let elsewhere = App::new(&app.link_to("v=1&lab=valley"));
    let (here, there) = (app.presentation(), elsewhere.presentation());
    assert!(there.projector && there.panel.is_none() && here.panel.is_some());
    assert_eq!(there.hidden("."), here.hidden("."));
    assert_eq!(elsewhere.lab().id, "valley");
    assert!(elsewhere.notices().is_empty(), "{:?}", elsewhere.notices());
    assert_eq!(App::new("v=1").link_to("v=1&lab=valley"), "v=1&lab=valley");
}
