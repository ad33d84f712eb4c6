//! The valley lab as its table of losses says: presets land, claims hold and fail where they
//! should, and what is typed does what the same loss of the table does.

use proptest::prelude::*;
use ravine::app::{App, Message};
use ravine::labs::{ClaimStatus, Kind, LedgerRow};
use ravine::math::Optimizer;
use ravine::math::valley::{LOSSES, Loss, valley_run};
use ravine::scene::{Layer, Point, Scene};

use crate::moments::cases;
use crate::{finish, row};

fn open(link: &str) -> App {
    let mut app = App::new(&format!("lab=valley&{link}"));
    finish(&mut app);
    app
}

fn claims(link: &str) -> Vec<LedgerRow> {
    open(&format!("view=claims&{link}")).ledger().unwrap().rows
}

fn status(rows: &[LedgerRow], id: &str) -> ClaimStatus {
    rows.iter().find(|row| row.id == id).unwrap().status
}

/// The paths drawn on the main picture.
fn lines(scene: &Scene) -> Vec<&Layer> {
    let layers = scene.panels[0].layers.iter();
    layers.filter(|layer| matches!(layer, Layer::Line { .. })).collect()
}

#[test]
fn the_menu_is_the_table_of_losses() {
    let app = open("");
    let Kind::Choice { options, .. } = app.settings().parameters()[row(&app, "loss")].kind else {
        panic!("the loss is no choice");
    };
    let names: Vec<&str> = options.iter().map(|option| option.id).collect();
    let table: Vec<&str> = LOSSES.iter().map(|loss| loss.id).chain(["typed"]).collect();
    assert_eq!(names, table);
}

#[test]
fn another_loss_brings_its_own_settings_along() {
    let mut app = open("");
    let index = row(&app, "loss");
    for (position, loss) in LOSSES.iter().enumerate() {
        app.update(Message::Set { index, value: position as f64 });
        let get = |id: &str| app.settings().get(row(&app, id));
        assert_eq!([get("eta"), get("rho")], [loss.eta, loss.rho], "{}", loss.id);
        assert_eq!([get("w1"), get("w2")], loss.start, "{}", loss.id);
    }
}

#[test]
fn on_the_losses_of_the_talk_the_claims_hold() {
    for loss in LOSSES.iter().filter(|loss| !["ramp", "cubic"].contains(&loss.id)) {
        let [x, y] = loss.start;
        let settings = format!("loss={}&eta={}&rho={}&w1={x}&w2={y}", loss.id, loss.eta, loss.rho);
        let rows = claims(&settings);
        for id in ["splitBound", "printedBound", "gdStays", "localCycle"] {
            let row = rows.iter().find(|row| row.id == id).unwrap();
            assert_eq!(row.status, ClaimStatus::Holds, "{} {id}: {}", loss.id, row.detail);
        }
    }
}

#[test]
fn with_constant_third_derivatives_the_printed_bound_fails_as_printed_only() {
    for settings in ["loss=ramp&steps=60", "loss=cubic&eta=0.1&rho=0.2&w1=0.5&w2=0.5"] {
        let rows = claims(settings);
        assert_eq!(status(&rows, "printedLipschitz"), ClaimStatus::Fails, "{settings}");
        assert_eq!(status(&rows, "splitBound"), ClaimStatus::Holds, "{settings}");
        assert_eq!(status(&rows, "printedBound"), ClaimStatus::Holds, "{settings}");
    }
}

#[test]
fn sam_that_leaves_the_ramp_is_told_to_have_left() {
    let words = |link: &str| -> String {
        open(link).sentence().iter().map(|span| span.text.as_str()).collect()
    };
    assert!(words("loss=ramp&steps=300&t=300").contains("has left the valley"));
    assert!(!words("loss=ramp&steps=100&t=100").contains("has left the valley"));
}

/// The place of a label on the main picture.
fn label(app: &App, words: &str) -> Option<Point> {
    app.scene().panels[0].layers.iter().find_map(|layer| match layer {
        Layer::Label { at, text, .. } if text == words => Some(*at),
        _ => None,
    })
}

#[test]
fn the_drift_alone_begins_with_the_bounce_and_stays_beside_sam() {
    let predicted = |t: usize| label(&open(&format!("predicted=1&t={t}")), "predicted drift");
    // SAM's first step comes from far up the wall
    assert_eq!(predicted(0), None);
    let run =
        valley_run(&Loss::BuiltIn(&LOSSES[0]), Optimizer::Sam { rho: 0.3 }, 0.2, [0.5, 1.5], 200);
    for t in [20, 60, 100, 200] {
        let [x, y] = predicted(t).expect("it has begun");
        let sam = run.at(t).expect("a point")[1];
        assert!(x.abs() <= 1e-9 && (y - sam).abs() <= 0.08, "t = {t}: {y}, SAM {sam}");
    }
}

#[test]
fn without_an_ascent_nothing_is_said_to_drift() {
    let rows = claims("rho=0");
    assert_eq!(status(&rows, "driftDescends"), ClaimStatus::NotApplicable);
    assert_eq!(status(&rows, "localCycle"), ClaimStatus::NotApplicable);
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn a_typed_loss_draws_the_paths_of_the_same_loss_of_the_table(
        position in 0..LOSSES.len(),
        steps in 1_usize..120,
    ) {
        let loss = &LOSSES[position];
        let [x, y] = loss.start;
        let settings =
            format!("eta={}&rho={}&w1={x}&w2={y}&steps={steps}&t={steps}&predicted=0", loss.eta, loss.rho);
        let formula = loss.formula.replace('+', "%2B");
        let (table, typed) = (
            open(&format!("loss={}&{settings}", loss.id)),
            open(&format!("loss=typed&formula={formula}&{settings}")),
        );
        prop_assert_eq!(typed.text_fault().map(|fault| fault.message.clone()), None);
        let (one, other) = (table.scene(), typed.scene());
        // what is drawn of the paths agrees to far less than a pixel
        let near = |a: &Layer, b: &Layer| match (a, b) {
            (Layer::Line { points: a, ink: i, .. }, Layer::Line { points: b, ink: j, .. }) => {
                i == j && a.len() == b.len() && a.iter().zip(b).all(|(a, b)| {
                    (a[0] - b[0]).abs() < 1e-6 && (a[1] - b[1]).abs() < 1e-6
                })
            }
            _ => false,
        };
        let (one, other) = (lines(&one), lines(&other));
        prop_assert_eq!(one.len(), other.len());
        for (a, b) in one.iter().zip(&other) {
            prop_assert!(near(a, b), "{:?} against {:?}", a, b);
        }
    }
}
