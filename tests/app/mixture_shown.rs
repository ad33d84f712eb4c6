//! The mixture lab's pictures and sentences show what is there.

use proptest::prelude::*;
use ravine::app::{App, Message};
use ravine::math::mixture::AxisNetwork;
use ravine::notation::{brief, exact};
use ravine::scene::{Ink, Layer, Panel, Point, Shape};

use crate::mixture_words::{done, panel};
use crate::moments::cases;
use crate::set;
use crate::sound::in_words;

/// The lines of a panel in an ink.
fn lines(panel: &Panel, wanted: Ink) -> Vec<Vec<Point>> {
    let line = |layer: &Layer| match layer {
        Layer::Line { points, ink, .. } if *ink == wanted => Some(points.clone()),
        _ => None,
    };
    panel.layers.iter().filter_map(line).collect()
}

proptest! {
    #![proptest_config(cases(12))]

    /// In a slice samples are projected on one another: what is drawn later is smaller.
    #[test]
    fn no_ring_and_no_flipped_sample_covers_one_that_is_not_flipped(
        seed in 0..1000_u32, sample in 1..13_u32, exponent in 1..9_i32,
    ) {
        let p = 10f64.powi(exponent);
        let app = done(&format!(
            "n=12&m=2&p={p}&tied_mu=1&steps=3&t=3&flip=0.3&seed={seed}&sample={sample}"
        ));
        let marks: Vec<(usize, Ink, Shape, f64)> = panel(&app, "plane")
            .layers
            .iter()
            .filter_map(|layer| match layer {
                Layer::Marks { points, ink, shape, radius } => Some((points.len(), *ink, *shape, *radius)),
                _ => None,
            })
            .collect();
        let is_sample = |ink: Ink| matches!(ink, Ink::Plus | Ink::Minus);
        let first = marks.iter().position(|(_, ink, _, _)| is_sample(*ink)).expect("samples");
        let last_ring = marks.iter().rposition(|(_, _, shape, _)| *shape == Shape::Ring);
        prop_assert!(last_ring.is_none_or(|ring| ring < first));
        // the chosen one stands where no other does, and comes last
        let chosen = marks.iter().rposition(|(_, ink, _, _)| is_sample(*ink)).expect("the chosen");
        let projected: Vec<_> =
            marks[first..chosen].iter().filter(|(count, ink, _, _)| *count > 0 && is_sample(*ink)).collect();
        let largest = projected.iter().map(|(_, _, _, radius)| *radius).fold(0.0, f64::max);
        let ringed: usize = marks.iter().filter(|mark| mark.2 == Shape::Ring).map(|mark| mark.0).sum();
        let smaller: usize = projected.iter().filter(|mark| mark.3 < 0.6 * largest).map(|mark| mark.0).sum();
        let ringed_chosen = marks.iter().any(|mark| mark.2 == Shape::Ring && mark.0 == 1 && mark.3 > 8.0);
        if smaller > 0 {
            prop_assert_eq!(smaller, ringed - usize::from(ringed_chosen));
        }
        prop_assert!(projected.windows(2).all(|pair| pair[1].3 <= pair[0].3));
    }

    #[test]
    fn the_counterexamples_boundary_is_drawn_where_its_network_is_0_at_any_mu(mu in 3.0..1000.0_f64) {
        let app = done(&format!("n=5&m=1&steps=2&view=claims&claim=marginLemma&lemma_mu={mu}"));
        let lines = lines(&panel(&app, "lemma"), Ink::Text);
        let network = AxisNetwork::counterexample(0.55);
        prop_assert_eq!(lines.len(), 2, "one on either side of what is wrong");
        for line in &lines {
            let x = line[0][0];
            prop_assert!(line.iter().all(|point| point[0] == x));
            let near = 1e-6 * x.abs().max(1.0);
            let (before, after) = (network.value(x - near), network.value(x + near));
            prop_assert!(before * after < 0.0, "f does not change sign at {}", x);
        }
    }
}

#[test]
fn what_is_compared_of_the_two_rules_is_at_one_loss() {
    let app = done("n=20&p=200&tied_mu=1&m=4&rho=0.5&steps=60&t=60&view=sharpness");
    let said = in_words(&app);
    let loss = said.strip_prefix("At loss ").and_then(|rest| rest.split(':').next());
    let loss: f64 = loss.and_then(|text| text.parse().ok()).expect("a loss");
    // the larger of the two that they have come to
    let last = |column: &str| {
        let record = app.record();
        let place = record.columns.iter().position(|name| *name == column).expect("a column");
        record.rows.iter().rev().map(|row| row[place]).find(|x| x.is_finite()).expect("a look")
    };
    let reached = last("loss").max(last("gd_loss"));
    assert!((loss / reached - 1.0).abs() < 1e-2, "{said}: {reached}");
    assert_eq!(said.matches("(step ").count(), 2, "{said}");
}

#[test]
fn a_run_that_never_moves_is_said_to_rest_beside_its_curvature() {
    let app = done("n=4&m=4&flip=0.5&edits=p0_0_0*p1_0_0*p2_0_0*p3_0_0&view=sharpness");
    assert!(in_words(&app).starts_with("At rest since step 0"), "{}", in_words(&app));
    for id in ["sharpness", "atLoss", "bounce"] {
        assert!(panel(&app, id).caption.contains("at rest"), "{}", panel(&app, id).caption);
    }
}

#[test]
fn no_two_cycle_has_a_negative_length() {
    let mut app = done("view=sharpness&n=20&m=4&tied_step=0&step_size=1000&rho=5&steps=40");
    let mut without = 0;
    for t in 1..=40 {
        set(&mut app, "t", f64::from(t));
        let said = in_words(&app);
        assert!(!said.contains("quadratic’s −"), "{said}");
        without += usize::from(said.contains("quadratic’s none"));
        let names_it = said.contains("λₘₐₓ is −") || said.contains("), −");
        assert!(!names_it || said.contains("largest size"), "{said}");
    }
    assert!(without > 0, "the run is to have places without a cycle");
    let bounce = panel(&app, "bounce");
    let all = bounce.layers.iter().filter_map(|layer| match layer {
        Layer::Line { points, .. } => Some(points),
        _ => None,
    });
    assert!(all.flatten().all(|point| point[1] > 0.0));
}

#[test]
fn a_cosine_that_is_not_one_is_not_written_as_one() {
    let app = done(
        "n=16&m=3&flip=0.3&leak=0.5&tied_step=0&step_size=2&init_scale=0.1&rho=0.2&steps=6000&t=6000&view=sharpness",
    );
    let said = in_words(&app);
    assert!(said.contains("(cosine −0.99"), "{said}");
}

#[test]
fn a_presets_note_is_shown_in_what_it_opens_with() {
    let opened = App::new("lab=mixture&running=0");
    for (index, preset) in opened.lab().presets.iter().enumerate() {
        let mut app = App::new("lab=mixture&running=0");
        app.update(ravine::app::Message::Preset(index));
        assert_eq!(app.note(), preset.sentence, "{}", preset.name);
        let view = crate::get(&app, "view");
        for other in (0..5).map(f64::from).filter(|other| *other != view) {
            set(&mut app, "view", other);
            assert_eq!(app.note(), "", "{} in view {other}", preset.name);
        }
        set(&mut app, "view", view);
        if view == 3.0 {
            set(&mut app, "sweep", 1.0);
            assert_eq!(app.note(), "", "{}", preset.name);
        }
    }
}

#[test]
fn what_was_put_right_twice_is_told_once_with_what_became_of_it() {
    let app = App::new("lab=mixture&n=50&sample=9999");
    let told: Vec<String> =
        app.notices().into_iter().filter(|word| word.contains("9999")).collect();
    assert!(told.len() == 1 && told[0].contains("became 50."), "{:?}", app.notices());
}

#[test]
fn a_notice_writes_long_numbers_with_a_power_of_ten() {
    let app = App::new("lab=mixture&p=1e15&step_size=1e-15");
    let said = app.notices().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    assert!(said.contains("10¹²") && said.contains("10⁻¹²"), "{said}");
    assert!(!said.contains("000000"), "{said}");
}

#[test]
fn a_notice_quotes_a_value_that_stays_as_its_field_shows_it() {
    let mut app = App::new("lab=mixture");
    let index = crate::row(&app, "step_size");
    let set_by_rule = app.settings().get(index);
    assert!(exact(set_by_rule).len() > brief(set_by_rule).len(), "{set_by_rule}");
    for (text, beginning) in [("", "Not a number"), ("much", "“much” is not a number")] {
        app.update(Message::Type { index, text: text.to_owned() });
        assert_eq!(app.notices(), [format!("{beginning}: α stays {}.", brief(set_by_rule))]);
    }
}
