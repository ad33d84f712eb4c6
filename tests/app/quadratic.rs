//! The page's state in the quadratic lab.

use proptest::collection::vec;
use proptest::prelude::*;
use ravine::app::{App, Message, Timing};
use ravine::labs::LABS;
use ravine::scene::Layer;

use crate::moments::{cases, moment_in};
use crate::sound::{self, assert_sound, in_words};
use crate::{ENOUGH_FRAMES, finish, get, row, set};

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn lowering_the_first_eigenvalue_carries_the_second(start in moment_in(&LABS[0]), lower in 0.0..10.0) {
        let mut app = App::new(&start.link());
        let (first, second) = (get(&app, "lambda1"), get(&app, "lambda2"));
        set(&mut app, "lambda1", lower);
        prop_assert_eq!(get(&app, "lambda1"), lower);
        prop_assert_eq!(get(&app, "lambda2"), second.min(lower));
        if lower < first {
            prop_assert_eq!(app.notices(), Vec::<String>::new());
        }
    }

    #[test]
    fn the_second_eigenvalue_stops_at_the_first(start in moment_in(&LABS[0]), wanted in 0.0..10.0) {
        let mut app = App::new(&start.link());
        let first = get(&app, "lambda1");
        set(&mut app, "lambda2", wanted);
        prop_assert_eq!(get(&app, "lambda1"), first);
        prop_assert_eq!(get(&app, "lambda2"), wanted.min(first));
        prop_assert_eq!(app.notices().len(), usize::from(wanted > first));
    }

    #[test]
    fn what_the_thresholds_predict_happens(start in moment_in(&LABS[0]), times in vec(0.0..200.0, 8)) {
        let mut app = App::new(&start.link());
        for time in times {
            app.update(Message::Timing(Timing::Go(time)));
            sound::assert_predictions_hold(&app);
        }
    }
}

#[test]
fn a_map_of_outcomes_is_filled_over_many_frames() {
    let mut app = App::new("view=regimes&rho=0.5");
    let mut frames = 0;
    let at = [[0.5, 0.5]];
    while app.is_moving() {
        assert_sound(&app, if frames % 16 == 0 { &at } else { &[] });
        app.update(Message::Frame { seconds: 0.016 });
        frames += 1;
        assert!(frames < 2_000);
    }
    assert!(frames > 3, "filled within {frames} frames");
    let told = app.readout("regimes", at[0]);
    assert!(told.iter().any(|line| line.contains("bouncing along e₁")), "{told:?}");
}

#[test]
fn a_handle_that_goes_too_far_both_ways_is_told_of_both() {
    let mut app = App::default();
    app.update(Message::MoveHandle([1e9, -1e9]));
    assert_eq!(app.notices().len(), 2, "{:?}", app.notices());
}

#[test]
fn words_on_bad_input_go_when_the_next_thing_is_done() {
    let mut app = App::default();
    let index = row(&app, "eta");
    let text = "much".to_owned();
    app.update(Message::Type { index, text });
    assert_eq!(app.notices(), ["“much” is not a number: η stays 0.4."]);
    app.update(Message::Set { index, value: 0.3 });
    assert!(app.notices().is_empty());
}

#[test]
fn nothing_equals_nothing_and_is_not_less() {
    let app = App::new("lambda1=0&lambda2=0");
    for row in app.step_checks().rows {
        assert!(row.comparison.contains('='), "{}", row.comparison);
    }
    assert!(!app.step_checks().rows.is_empty());
}

/// A run that takes many frames, since it does not repeat for a long time.
const LONG: &str = "lambda2=0.999999&eta=0.3&w1=0.4&w2=0.7&steps=1000000&t=1000000";

#[test]
fn a_long_run_is_computed_over_several_frames_and_says_so() {
    let mut app = App::new(LONG);
    assert!(app.is_moving() && !app.is_playing());
    assert!(in_words(&app).contains("Computing"), "{}", in_words(&app));
    let mut frames = 0;
    while app.is_moving() {
        assert_sound(&app, &[[0.1, 0.2]]);
        app.update(Message::Frame { seconds: 0.016 });
        frames += 1;
        assert!(frames < ENOUGH_FRAMES);
    }
    assert!(frames > 3, "computed within {frames} frames");
    assert!(!in_words(&app).contains("omputing"), "{}", in_words(&app));
    assert_sound(&app, &[[0.1, 0.2]]);
}

#[test]
fn a_long_runs_picture_costs_what_can_be_seen() {
    let mut app = App::new(LONG);
    finish(&mut app);
    let points = sound::points(&app.scene());
    assert!(points < 20_000, "{points} points");
}

#[test]
fn the_corners_of_the_ranges_are_sound() {
    const CORNERS: [(&str, &[&str]); 6] = [
        ("lambda1", &["0", "5e-324", "1", "10"]),
        ("lambda2", &["0", "5e-324", "1"]),
        ("eta", &["1e-3", "0.2", "2", "10"]),
        ("rho", &["0", "5e-324", "1e-300", "5"]),
        ("w1", &["0", "-1000", "5e-324", "1e-300"]),
        ("w2", &["0", "1000", "-1e-300"]),
    ];
    let mut links = vec![String::new()];
    for (id, values) in CORNERS {
        links = links
            .iter()
            .flat_map(|link| values.iter().map(move |value| format!("{link}&{id}={value}")))
            .collect();
    }
    // the views by turns: seven of them, which no number of values above divides
    const VIEWS: [&str; 7] = [
        "view=path",
        "view=path&surface=1",
        "view=path&dimension=3&cloud=3",
        "view=j",
        "view=j&dimension=3&slice=e2e3",
        "view=claims&claim=descentIdentity",
        "view=minimax&dimension=3",
    ];
    for (link, view) in links.iter().zip(VIEWS.iter().cycle()) {
        let mut app = App::new(&format!("{view}{link}&steps=100&t=100"));
        for time in [100.0, 1.0] {
            app.update(Message::Timing(Timing::Go(time)));
            assert_sound(&app, &[[0.0, 0.0], [1e-300, 5.0]]);
            sound::assert_predictions_hold(&app);
        }
    }
}

#[test]
fn settings_off_the_map_are_said_to_be_and_a_drag_stops_at_its_edge() {
    let mut app = App::new("v=1&lab=quadratic&view=regimes&eta=8.85");
    let label = |app: &App| {
        app.scene().panels[0].layers.iter().find_map(|layer| match layer {
            Layer::Handle { label, .. } => Some(label.clone()),
            _ => None,
        })
    };
    assert!(label(&app).is_some_and(|label| label.contains("off the map: ηλ₁ = 8.85 →")));
    let (_, edge) = app.scene().panels[0].x.range;
    app.update(Message::MoveHandle([3.0 * edge, 0.5]));
    let eta = app.settings().index_of("eta").map(|row| app.settings().get(row));
    assert_eq!(eta, Some(edge));
    assert!(label(&app).is_some_and(|label| label.starts_with("these settings")));
}

#[test]
fn what_the_ledger_says_is_so_on_a_flat_floor_and_above_the_trap() {
    let statement = |link: &str, id: &str| {
        let rows = App::new(link).ledger().map(|ledger| ledger.rows).unwrap_or_default();
        rows.into_iter().find(|row| row.id == id).map(|row| (row.statement, row.detail))
    };
    let flat = "v=1&lab=quadratic&view=claims&lambda2=0";
    assert!(statement(flat, "limit").is_some_and(|(said, _)| said.contains("w_z ± w*")));
    assert!(statement(flat, "notMinimax").is_some_and(|(said, _)| said.contains("a minimax")));
    let above = "v=1&lab=quadratic&view=claims&eta=0.05&steps=5&t=5";
    let told = statement(above, "trap");
    assert!(told.is_some_and(|(said, why)| said.contains("max(b") && why.contains("above b")));
}
