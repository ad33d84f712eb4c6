//! The mixture lab's settings: what follows what, and what a hand changes.

use proptest::prelude::*;
use ravine::app::{App, Message};
use ravine::scene::Layer;

use crate::moments::cases;
use crate::sound::{assert_sound, in_words};
use crate::{finish, get, set};

/// A small run at p = `p`, with all that follows tied.
fn tied(p: f64) -> App {
    let mut app = App::new("lab=mixture&n=6&m=2&steps=3&t=3&tied_mu=1&tied_step=1");
    set(&mut app, "p", p);
    app
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn what_is_tied_follows(p in 1.0..1e12_f64, n in 1.0..30.0_f64) {
        let mut app = tied(p.round());
        set(&mut app, "n", n.round());
        let [p, mu, n, m] = ["p", "mu", "n", "m"].map(|id| get(&app, id));
        prop_assert!((mu.powi(3) / p - 1.0).abs() < 1e-12);
        let alpha = 4.0 * n / (p + n * mu * mu);
        prop_assert!((get(&app, "step_size") / alpha - 1.0).abs() < 1e-12);
        let omega = alpha / (10.0 * (m * p).sqrt());
        prop_assert!((get(&app, "init_scale") / omega - 1.0).abs() < 1e-12);
    }

    #[test]
    fn what_a_hand_sets_is_no_longer_tied(mu in 0.5..50.0_f64, alpha in 1e-3..1.0_f64) {
        let mut app = tied(100.0);
        set(&mut app, "mu", mu);
        prop_assert_eq!((get(&app, "mu"), get(&app, "tied_mu")), (mu, 0.0));
        set(&mut app, "p", 1000.0);
        prop_assert_eq!(get(&app, "mu"), mu);
        set(&mut app, "step_size", alpha);
        prop_assert_eq!((get(&app, "step_size"), get(&app, "tied_step")), (alpha, 0.0));
        set(&mut app, "p", 10_000.0);
        prop_assert_eq!(get(&app, "step_size"), alpha);
    }
}

#[test]
fn clusters_drawn_axis_by_axis_stay_below_2000_dimensions_with_a_word() {
    let app = App::new("lab=mixture&n=4&m=1&steps=1&clusters=laplace&p=5000");
    assert_eq!(get(&app, "p"), 2000.0);
    assert!(app.notices().iter().any(|word| word.contains("2000")), "{:?}", app.notices());
}

#[test]
fn reset_keeps_the_seed_and_a_preset_brings_its_own() {
    let mut app = tied(50.0);
    set(&mut app, "seed", 77.0);
    app.update(Message::Reset);
    assert_eq!((get(&app, "seed"), get(&app, "p")), (77.0, 2.0));
    app.update(Message::Preset(0));
    assert_eq!(get(&app, "seed"), 1.0);
}

#[test]
fn a_new_seed_forgets_what_was_moved_and_draws_other_samples() {
    let mut app = App::new("lab=mixture&n=6&m=2&steps=3&t=3&edits=p0_1_1");
    finish(&mut app);
    assert_eq!(app.settings().edits().len(), 1);
    let before = app.scene();
    set(&mut app, "seed", 2.0);
    finish(&mut app);
    assert!(app.settings().edits().is_empty());
    assert!(app.scene() != before);
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn a_sample_deleted_trains_as_if_it_had_not_been_drawn(
        n in 3..9_usize, chosen in 0..9_usize, seed in 1..50_u64,
    ) {
        let link = format!("lab=mixture&n={n}&m=2&steps=9&t=9&seed={seed}");
        let mut app = App::new(&link);
        finish(&mut app);
        let whole = app.scene();
        set(&mut app, "sample", (chosen % n + 1) as f64);
        app.update(Message::DeletePoint);
        finish(&mut app);
        prop_assert_eq!(app.settings().written_edits(), format!("x{}", chosen % n));
        prop_assert!(app.scene() != whole);
        // the last ones are those that fewer samples are without
        if chosen % n == n - 1 {
            let alpha = get(&app, "step_size");
            let omega = get(&app, "init_scale");
            let mut fewer = App::new(&format!(
                "lab=mixture&n={}&m=2&steps=9&t=9&seed={seed}&tied_step=0&step_size={alpha}&init_scale={omega}&sample={}",
                n - 1, n - 1,
            ));
            finish(&mut fewer);
            prop_assert_eq!(app.record(), fewer.record());
        }
        for _ in 2..n {
            app.update(Message::DeletePoint);
        }
        prop_assert_eq!(app.settings().edits().len(), n - 1);
        let last = app.link();
        app.update(Message::DeletePoint);
        prop_assert_eq!(app.link(), last);
        prop_assert!(app.notices().iter().any(|word| word.contains("last sample")));
        finish(&mut app);
        let said: String = app.sentence().iter().map(|span| span.text.as_str()).collect();
        prop_assert!(said.contains("all labels are") && !said.contains("NaN"), "{}", said);
        app.update(Message::Reset);
        prop_assert!(app.settings().edits().is_empty());
    }
}

#[test]
fn an_added_sample_is_moved_and_deleted_with_drawn_ones_gone() {
    let mut app = App::new("lab=mixture&n=4&m=2&steps=3&t=3&edits=x1*p0_1_1*p_2_0*m_0_2");
    set(&mut app, "sample", 4.0);
    app.update(Message::MoveHandle([3.0, 0.5]));
    assert_eq!(app.settings().written_edits(), "x1*p0_1_1*p_3_0.5*m_0_2");
    app.update(Message::DeletePoint);
    assert_eq!(app.settings().written_edits(), "x1*p0_1_1*m_0_2");
    set(&mut app, "sample", 2.0);
    app.update(Message::DeletePoint);
    assert_eq!(app.settings().written_edits(), "x1*p0_1_1*m_0_2*x2");
    set(&mut app, "sample", 1.0);
    app.update(Message::DeletePoint);
    assert_eq!(app.settings().written_edits(), "x1*m_0_2*x2*x0");
}

#[test]
fn nothing_is_deleted_where_no_sample_is_to_be_moved() {
    for link in ["lab=mixture&n=6&m=2&steps=3&p=40", "lab=mixture&n=6&m=2&steps=3&view=claims"] {
        let mut app = App::new(link);
        let before = app.link();
        app.update(Message::DeletePoint);
        assert_eq!(app.link(), before);
    }
}

#[test]
fn a_large_run_that_is_not_to_run_comes_to_rest_with_its_gradient() {
    let mut app = App::new("lab=mixture&n=200&m=100&p=200&steps=9&t=9&running=0");
    for _ in 0..60 {
        app.update(Message::Frame { seconds: 0.0 });
    }
    assert!(!app.is_moving());
    let numbers = app.live_numbers();
    let (_, norm) = numbers.iter().find(|(name, _)| *name == "gradient_norm").unwrap();
    assert!(norm.parse::<f64>().is_ok(), "{norm}");
}

#[test]
fn a_moment_in_the_middle_of_a_large_run_comes_to_rest_with_its_gradient() {
    let mut app = App::new("lab=mixture&n=200&m=50&p=1000&steps=300&t=150");
    finish(&mut app);
    let gradient_norm = |app: &App| {
        let numbers = app.live_numbers();
        let (_, norm) = numbers.iter().find(|(name, _)| *name == "gradient_norm").unwrap();
        norm.parse::<f64>().unwrap()
    };
    let there = gradient_norm(&app);
    assert!(in_words(&app).contains("Step 150: train error"), "{}", in_words(&app));
    // back where nothing is kept, with the run stopped
    set(&mut app, "running", 0.0);
    set(&mut app, "t", 149.0);
    assert!(!in_words(&app).contains("300 of"), "{}", in_words(&app));
    finish(&mut app);
    assert!(in_words(&app).contains("Step 149: "), "{}", in_words(&app));
    assert!(gradient_norm(&app) > there);
}

#[test]
fn what_was_trained_before_a_stop_is_shown() {
    let mut app = App::new("lab=mixture&n=300&m=300&p=1000&steps=4000&t=4000");
    let words = |app: &App| in_words(app);
    for _ in 0..400 {
        app.update(Message::Frame { seconds: 0.0 });
        if words(&app).contains("Training: ") && !words(&app).contains("Training: 0 ") {
            break;
        }
    }
    assert!(words(&app).contains("Training: ") && app.is_moving(), "{}", words(&app));
    set(&mut app, "running", 0.0);
    finish(&mut app);
    assert!(words(&app).contains("Stopped after "), "{}", words(&app));
    assert!(!words(&app).contains("Stopped after 0 "), "{}", words(&app));
}

#[test]
fn a_large_run_has_words_from_its_first_moment_on() {
    for view in ["plane", "onestep", "claims", "sweep", "sharpness"] {
        let link = format!("lab=mixture&view={view}&n=300&m=300&p=2000&clusters=uniform&running=0");
        let mut app = App::new(&link);
        for frame in 0..20 {
            assert_sound(&app, &[[0.5, 0.5]]);
            assert!(!in_words(&app).contains("so far"), "{view}, {frame}: {}", in_words(&app));
            app.update(Message::Frame { seconds: 0.0 });
        }
    }
}

#[test]
fn the_same_seed_ends_in_the_same_picture_whatever_was_shown_before() {
    let link = "lab=mixture&n=12&m=3&p=40&steps=60&t=37";
    let mut straight = App::new(link);
    finish(&mut straight);
    let mut about = App::new("lab=mixture&n=12&m=3&p=40&steps=60&t=60");
    finish(&mut about);
    for t in [5.0, 59.0, 20.0, 37.0] {
        set(&mut about, "t", t);
        finish(&mut about);
    }
    assert!(straight.scene() == about.scene());
    assert_eq!(straight.sentence(), about.sentence());
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn a_flipped_sample_and_no_other_is_said_to_be_fitted_by_a_tilt_of_f(seed in 0..1000_u32) {
        let mut app = App::new(&format!(
            "lab=mixture&p=4000&n=30&m=4&flip=0.2&steps=60&t=60&tied_mu=1&tied_step=1&seed={seed}"
        ));
        for sample in 1..=12 {
            set(&mut app, "sample", f64::from(sample));
            finish(&mut app);
            let scene = app.scene();
            let said = &scene.panels[0].caption;
            let is_flipped = scene.panels[0].layers.iter().any(
                |layer| matches!(layer, Layer::Label { text, .. } if text.contains("flipped to")),
            );
            let tilt = said.split_once("flipped and at ").map(|(_, tilt)| tilt);
            prop_assert_eq!(tilt.is_some(), is_flipped, "sample {}: {}", sample, said);
            let Some(tilt) = tilt else { continue };
            let numbers: Vec<f64> = tilt
                .split([' ', ',', ';'])
                .filter_map(|word| word.replace('−', "-").parse().ok())
                .collect();
            // between the middle of the cluster and the sample
            prop_assert!(numbers[1] > 0.0 && numbers[1] < numbers[0], "{said}");
        }
    }
}
