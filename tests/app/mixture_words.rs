//! What the mixture lab says is of the run, the row and the samples that it shows.

use proptest::prelude::*;
use ravine::app::{App, Message};
use ravine::labs::{ClaimStatus, LedgerRow, Role};
use ravine::notation::number;
use ravine::scene::{Layer, Panel, Shape};

use crate::moments::cases;
use crate::sound::in_words;
use crate::{finish, get, set};

/// A small run, done.
pub fn done(settings: &str) -> App {
    let mut app = App::new(&format!("lab=mixture&{settings}"));
    finish(&mut app);
    app
}

/// A panel of it.
pub fn panel(app: &App, id: &str) -> Panel {
    let found = app.scene().panels.into_iter().find(|panel| panel.id == id);
    found.unwrap_or_else(|| panic!("no panel {id} in {}", app.link()))
}

fn row(app: &App, id: &str) -> LedgerRow {
    let ledger = app.ledger().expect("the claims are shown");
    ledger.rows.into_iter().find(|row| row.id == id).expect("one of the claims")
}

/// The numbers that a text is made of.
fn numbers(text: &str) -> Vec<f64> {
    let text = text.replace('−', "-");
    let words = text.split(|c: char| c.is_whitespace() || ",;:()".contains(c));
    words.filter_map(|word| word.trim_end_matches('.').parse().ok()).collect()
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn each_form_of_the_lemma_is_shown_with_its_own_network_at_the_mu_set(
        mu in 5.0..900.0_f64, flip in 0.0..0.4_f64,
    ) {
        let mut app = done(&format!("n=5&m=1&steps=2&p=10&flip={flip}&view=claims&lemma_mu={mu}"));
        let mut seen = Vec::new();
        for claim in ["marginLemma", "marginLemmaMeans"] {
            app.update(Message::Claim(claim));
            finish(&mut app);
            let row = row(&app, claim);
            prop_assert_eq!(row.status, ClaimStatus::Fails);
            let bound = row.detail.rsplit("c > ").next().expect("a bound").to_owned();
            let said = in_words(&app);
            prop_assert!(said.contains(&format!("c > {bound}")), "{} instead of {}", said, bound);
            let third = row.detail.split("w₃ = ").nth(1).expect("a network");
            let third = third.split(':').next().expect("its third row").to_owned();
            let plane = panel(&app, "lemma");
            prop_assert!(plane.caption.contains(&third), "{}: {}", third, plane.caption);
            let marked = panel(&app, "needed").layers.into_iter().any(
                |layer| matches!(layer, Layer::Label { text, .. } if text.contains(&bound)),
            );
            prop_assert!(marked);
            // margins as the claim asks for them
            let margins = numbers(&said);
            let both = margins[0] >= 0.0 && margins[1] >= 0.0;
            prop_assert_eq!(both, claim == "marginLemmaMeans", "{}", said);
            prop_assert!(said.contains("cluster −1"));
            seen.push((said, third));
            app.update(Message::Claim(claim));
        }
        prop_assert!(seen[0] != seen[1]);
    }
}

#[test]
fn the_lemma_as_it_holds_is_shown_on_the_trained_network() {
    let mut app =
        done("n=20&m=3&p=400&tied_mu=1&steps=30&t=30&view=claims&claim=marginLemmaCorrected");
    assert!(app.scene().panels.iter().all(|panel| !["lemma", "needed"].contains(&panel.id)));
    let said = in_words(&app);
    assert!(said.contains("step 30") && !said.contains("violated"), "{said}");
    assert_eq!(row(&app, "marginLemmaCorrected").status, ClaimStatus::Holds);
    set(&mut app, "t", 2.0);
    finish(&mut app);
    assert!(in_words(&app).contains("step 2:"), "{}", in_words(&app));
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn the_errors_of_the_claims_are_those_of_the_steps_that_they_name(
        seed in 0..1000_u32, size in 0.1..20.0_f64, rho in 0.0..1.0_f64, steps in 1..12_u32,
    ) {
        let app = done(&format!(
            "n=10&p=20&m=4&mu=2&tied_step=0&init_scale=0.001&step_size={size}&rho={rho}&steps={steps}&t={steps}&seed={seed}&view=claims"
        ));
        let record = app.record();
        let last = record.rows.last().expect("a run");
        let detail = row(&app, "fits").detail;
        let now = format!("t = {}: {}", last[0], number(last[2], 3));
        prop_assert!(detail.starts_with(&now), "{}: {}", detail, now);
        if let Some((_, first)) = detail.split_once("(first ") {
            let first = first.trim_start_matches("0 ").trim_start_matches("at ");
            let first: f64 = first.split(')').next().and_then(|t| t.parse().ok()).expect("a step");
            let zero = record.rows.iter().find(|row| row[0] >= 1.0 && row[2] == 0.0);
            // the first of all is the first of those read, or before it
            prop_assert!(zero.is_none_or(|row| first <= row[0]), "{}", detail);
        } else {
            prop_assert!(record.rows.iter().all(|row| row[0] < 1.0 || row[2] > 0.0), "{}", detail);
        }
    }

    #[test]
    fn one_is_said_to_fall_and_the_other_to_grow_only_where_they_do(
        seed in 0..1000_u32, exponent in -2.0..3.0_f64, rho in 0.0..2.0_f64,
    ) {
        let size = 10f64.powf(exponent);
        let app = done(&format!(
            "n=12&m=3&steps=40&t=40&tied_step=0&step_size={size}&rho={rho}&seed={seed}"
        ));
        let said = panel(&app, "norms").caption.contains("falls");
        let rows = app.record().rows;
        let so = rows.windows(2).all(|pair| pair[1][1] < pair[0][1] && pair[1][5] > pair[0][5]);
        prop_assert_eq!(said, so, "{}", app.link());
    }

    #[test]
    fn as_many_samples_are_ringed_as_are_flipped_and_the_chosen_one_is_framed(
        seed in 0..1000_u32, sample in 1..13_u32, in_plane in any::<bool>(),
    ) {
        let p = if in_plane { 2 } else { 30 };
        let app = done(&format!("n=12&m=2&p={p}&steps=3&t=3&flip=0.3&seed={seed}&sample={sample}"));
        let plane = panel(&app, "plane");
        let count = |wanted: Shape| -> usize {
            let marks = plane.layers.iter().map(|layer| match layer {
                Layer::Marks { points, shape, .. } if *shape == wanted => points.len(),
                _ => 0,
            });
            marks.sum()
        };
        let account = app.account(&plane);
        prop_assert!(account.contains(&format!(", {} of them flipped", count(Shape::Ring))), "{}", account);
        let handles = plane.layers.iter().filter(|layer| matches!(layer, Layer::Handle { .. })).count();
        prop_assert_eq!((count(Shape::Frame), handles), if in_plane { (0, 1) } else { (1, 0) });
    }

    #[test]
    fn the_ledger_counts_samples_added_and_deleted_by_hand(
        n in 5..20_usize, added in 0..5_usize, deleted in 0..4_usize,
    ) {
        let edits: Vec<String> = (0..added)
            .map(|i| format!("p_{i}_1"))
            .chain((0..deleted).map(|i| format!("x{i}")))
            .collect();
        let mut app = done(&format!("n={n}&m=2&steps=3&view=claims&edits={}", edits.join("*")));
        let count = (n + added - deleted) as f64;
        let ratio = number(count / -0.05_f64.ln(), 3);
        prop_assert!(row(&app, "A1").detail.contains(&format!("= {ratio},")), "{}", row(&app, "A1").detail);
        let alpha = 4.0 * count / (2.0 + count * 1.9 * 1.9);
        prop_assert!((get(&app, "step_size") / alpha - 1.0).abs() < 1e-12);
        let clusters = row(&app, "clusters");
        let drawn = edits.is_empty();
        prop_assert_eq!(clusters.status == ClaimStatus::Holds, drawn, "{:?}", clusters);
        prop_assert_eq!(in_words(&app).contains("by hand"), !drawn);
        set(&mut app, "view", 3.0);
        prop_assert_eq!(panel(&app, "sweep").caption.contains("none edited"), !drawn);
    }
}

#[test]
fn the_line_offers_nothing_to_drag_and_says_what_its_height_means() {
    let app = done("n=8&m=2&p=1&steps=3&t=3");
    let plane = panel(&app, "plane");
    assert!(!plane.caption.contains("drag") && plane.caption.contains("the height means nothing"));
    assert!(!plane.layers.iter().any(|layer| matches!(layer, Layer::Handle { .. })));
}

#[test]
fn a_dimension_beyond_what_is_drawn_axis_by_axis_is_held_with_the_reason() {
    let app = App::new("lab=mixture&n=4&m=1&steps=1&clusters=uniform&p=1000000");
    assert!(app.notices().iter().any(|word| word.contains("uniform")), "{:?}", app.notices());
}

#[test]
fn the_summary_speaks_of_log_concavity_where_the_five_are_met() {
    let met = "n=10&m=2&p=2000&tied_mu=1&steps=2&view=claims&large_c=2&flip=0.1";
    assert!(in_words(&done(met)).contains("the clusters are strongly log-concave"));
    let said = in_words(&done(&format!("{met}&clusters=laplace")));
    assert!(said.contains("A1 to A5 would be met, and the clusters are not"), "{said}");
}

#[test]
fn a_run_that_ends_early_is_said_to_in_the_claims() {
    let app =
        done("n=6&m=2&p=10&steps=50&t=1&tied_step=0&step_size=1000&mu=1000&flip=0&view=claims");
    let said = in_words(&app);
    assert!(said.contains("At rest since step") || said.contains("Diverged: step"), "{said}");
}

#[test]
fn without_a_radius_the_formula_is_gradient_descents() {
    for (rho, text) in [(0.0, ""), (0.25, "0.25")] {
        let app = done(&format!("n=6&m=2&steps=3&t=3&rho={rho}"));
        let numbers = app.live_numbers();
        let (_, written) = numbers.iter().find(|(name, _)| *name == "rho").expect("ρ");
        assert_eq!(written, text);
    }
}

#[test]
fn step_0_is_before_the_beginning_of_a_logarithmic_axis() {
    let app = done("n=6&m=2&steps=30&t=0");
    let errors = panel(&app, "errors");
    let moment = errors.layers.iter().find_map(|layer| match layer {
        Layer::Moment { x } => Some(*x),
        _ => None,
    });
    assert!(moment.is_some_and(|x| x < errors.x.range.0));
    let account = app.account(&errors);
    assert!(account.contains("before its beginning"), "{account}");
    assert!(!account.contains("at t = "), "{account}");
}

/// A sweep over p whose runs all fit and come to one of two test errors by turns.
fn swept(seeds: usize, errors: [f64; 2], train_error: f64) -> String {
    let mut app =
        App::new(&format!("lab=mixture&view=sweep&sweep=p&n=5&m=1&steps=2&mu=3&seeds={seeds}"));
    let errands = app.errands(1000);
    let places = errands.len() / seeds;
    for (place, errand) in errands.into_iter().enumerate() {
        let test_error = errors[place / places % 2];
        let result = vec![train_error, test_error, 0.15];
        app.update(Message::Done { number: errand.number, result });
    }
    in_words(&app)
}

#[test]
fn a_sweep_has_a_verdict_where_its_bars_are_on_one_side() {
    assert!(swept(4, [0.15, 0.151], 0.0).contains("benign at p = 1 to 10⁹"));
    assert!(swept(4, [0.2, 0.201], 0.0).contains("tempered at p = 1 to 10⁹"));
    for (seeds, errors) in [(4, [0.15, 0.4]), (1, [0.15, 0.15])] {
        let said = swept(seeds, errors, 0.0);
        assert!(said.contains("too few seeds to tell at p = 1 to 10⁹"), "{said}");
    }
    // what two neighbours share between them is told
    for (errors, both) in
        [([0.155, 0.165], "benign or tempered"), ([0.26, 0.29], "tempered or harmful")]
    {
        let said = swept(6, errors, 0.0);
        assert!(said.contains(&format!("{both} at p = 1 to 10⁹")), "{said}");
    }
    let said = swept(1, [0.15, 0.4], 0.2);
    assert!(said.contains("not all fitted after 2 steps at p = 1 to 10⁹"), "{said}");
}

#[test]
fn the_text_of_the_margins_counts_the_points_drawn() {
    for (settings, t) in [("n=20&m=4&flip=0.3", 1), ("n=9&m=2&flip=0", 1), ("n=6&m=1", 0)] {
        let app = done(&format!("{settings}&view=onestep&steps=3&t={t}"));
        let panel = panel(&app, "samples");
        let of_shape = |wanted: Shape| {
            let heights = panel.layers.iter().filter_map(move |layer| match layer {
                Layer::Marks { points, shape, .. } if *shape == wanted => Some(points),
                _ => None,
            });
            heights.flatten().map(|point| point[1]).collect::<Vec<_>>()
        };
        let [right, flipped] = [Shape::Disc, Shape::Ring].map(of_shape);
        let above = |heights: &[f64]| heights.iter().filter(|height| **height > 0.0).count();
        let mut expected =
            format!("Above 0: {} of {} with the right label", above(&right), right.len());
        if !flipped.is_empty() {
            expected += &format!(", {} of {} with a flipped one", above(&flipped), flipped.len());
        }
        let all = [right, flipped].concat();
        let least = all.iter().copied().fold(f64::INFINITY, f64::min);
        let largest = all.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        expected += &format!("; all between {} and {}.", number(least, 3), number(largest, 3));
        let told = app.account(&panel);
        assert!(told.contains(&expected), "{told} without {expected}");
    }
}

#[test]
fn a_preset_has_its_own_view_wherever_it_is_chosen() {
    let opened = App::new("lab=mixture&running=0");
    for (index, preset) in opened.lab().presets.iter().enumerate() {
        assert!(preset.values.iter().any(|(id, _)| *id == "view"), "{}", preset.name);
        let mut app = App::new("lab=mixture&running=0&view=onestep&n=4&m=1");
        app.update(Message::Preset(index));
        let mut fresh = App::new("lab=mixture&running=0");
        fresh.update(Message::Preset(index));
        assert_eq!(get(&app, "view"), get(&fresh, "view"), "{}", preset.name);
        let models = app.settings().changes(fresh.settings());
        assert!(models.into_iter().all(|row| row.role == Role::View), "{}", preset.name);
        // the way back to it is one of the run
        set(&mut app, "view", 2.0);
        app.update(Message::Reset);
        assert_eq!(get(&app, "view"), 2.0, "{}", preset.name);
    }
}
