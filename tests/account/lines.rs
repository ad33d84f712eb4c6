//! Where a line is, and what it is above and below, is read off the layers.

use proptest::collection::vec;
use proptest::prelude::*;
use ravine::app::{App, Message};
use ravine::labs::Account;
use ravine::notation::number;
use ravine::scene::{Axis, Dash, Ink, Layer, Layout, Panel, Point, Scale};

use crate::moments::{cases, moment};

/// A chart with a line, its name, thresholds and a moment.
fn chart(heights: &[f64], rules: &[f64], moment: f64) -> Panel {
    let points: Vec<Point> = heights.iter().enumerate().map(|(t, y)| [t as f64, *y]).collect();
    let axis = |end, symbol| Axis { range: (0.0, end), scale: Scale::Linear, symbol };
    let mut layers: Vec<Layer> = rules
        .iter()
        .enumerate()
        .map(|(i, y)| Layer::Rule {
            y: *y,
            ink: Ink::Muted,
            dash: Dash::Solid,
            label: format!("rule{i}"),
            strong: false,
        })
        .collect();
    layers.push(Layer::Label { at: points[0], text: "line".to_owned(), ink: Ink::Sam });
    layers.push(Layer::Line { points, ink: Ink::Sam, width: 1.0, dash: Dash::Solid });
    layers.push(Layer::Moment { x: moment });
    Panel {
        id: "chart",
        caption: String::new(),
        x: axis(heights.len() as f64, "t"),
        y: axis(10.0, ""),
        layout: Layout::Chart,
        layers,
        close_up: None,
        turns: false,
    }
}

/// The side of a threshold that a line's words put it on.
fn side<'a>(words: &'a str, label: &str) -> Option<&'a str> {
    let sides = words.split_once("; ")?.1.trim_end_matches('.');
    let told = sides.split(", ").find(|part| part.split(' ').any(|word| word == label))?;
    told.split(' ').next()
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn every_threshold_is_on_its_side_of_the_line_at_the_moment_shown(
        heights in vec(0.1..10.0, 1..40), rules in vec(0.1..10.0, 0..6), at in 0.0..1.0_f64,
    ) {
        let moment = (at * (heights.len() - 1) as f64).floor();
        let told = Account::of(&chart(&heights, &rules, moment)).lines;
        prop_assert_eq!(told.len(), 1);
        let height = heights[moment as usize];
        let place = format!("line is {} at t = {moment}", number(height, 3));
        prop_assert!(told[0].starts_with(&place), "{:?}", told);
        for (i, rule) in rules.iter().enumerate() {
            let expected = if height > *rule { "above" } else { "below" };
            prop_assert_eq!(side(&told[0], &format!("rule{i}")), Some(expected), "{:?}", &told);
        }
    }

    #[test]
    fn a_line_on_a_threshold_is_at_it(height in 0.1..10.0, steps in 1..9_usize) {
        let told = Account::of(&chart(&vec![height; steps], &[height], 99.0)).lines;
        prop_assert_eq!(side(&told[0], "rule0"), Some("at"), "{:?}", told);
    }
}

#[test]
fn beyond_the_end_of_the_axis_the_words_are_of_the_moment_shown() {
    let app = App::new("v=1&lab=quadratic&t=60");
    let scene = app.scene();
    for panel in scene.panels.iter().filter(|panel| ["norm", "components"].contains(&panel.id)) {
        assert!(panel.x.range.1 < 60.0);
        let told = Account::of(panel).lines;
        assert!(
            !told.is_empty() && told.iter().all(|line| line.contains(" at t = 60")),
            "{told:?}"
        );
        if panel.id == "norm" {
            assert_eq!(side(&told[0], "β₁"), Some("at"), "{told:?}");
        }
    }
    let own = app.account(&scene.panels[0]);
    assert!(own.contains("at β₁"), "{own}");
}

#[test]
fn of_a_map_whose_room_is_another_only_the_least_is_said_of_its_axes() {
    for link in ["v=1&lab=quadratic", "v=1&lab=valley", "v=1&lab=mixture&steps=9"] {
        let scene = App::new(link).scene();
        for panel in &scene.panels {
            let axes = Account::of(panel).axes.concat();
            let whole = axes.matches(" from ").count() - axes.matches(" at least from ").count();
            let expected = if panel.layout == Layout::Map { 0 } else { 2 };
            assert_eq!(whole, expected, "{link} {}: {axes}", panel.id);
        }
    }
}

#[test]
fn a_line_has_the_name_beside_it_and_no_number_is_one() {
    for (label, name) in
        [("2αρλ/(2 − αλ)", "2αρλ/(2 − αλ)"), ("0.25", "The line"), ("25 %", "The line")]
    {
        let mut panel = chart(&[1.0, 2.0], &[], 1.0);
        for layer in &mut panel.layers {
            if let Layer::Label { text, .. } = layer {
                *text = label.to_owned();
            }
        }
        let told = Account::of(&panel).lines;
        assert!(told[0].starts_with(&format!("{name} is 2 at t = 1")), "{told:?}");
    }
}

#[test]
fn a_time_between_two_steps_is_told_by_the_nearest_one() {
    let mut panel = chart(&[5.0, 2.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0], &[], 99.0);
    for layer in &mut panel.layers {
        match layer {
            Layer::Label { at, .. } => at[0] = 0.337,
            Layer::Line { points, .. } => points.iter_mut().for_each(|point| point[0] += 0.337),
            _ => {}
        }
    }
    let told = Account::of(&panel).lines;
    assert_eq!(told, ["line was 1 at about t = 10, steady from about t = 2 until then."]);
}

#[test]
fn thresholds_are_told_where_the_path_is_hidden_and_they_are_not() {
    for (hidden, is_told) in [("path", true), ("path.thresholds", false)] {
        let app = App::new(&format!("v=1&lab=quadratic&t=40&hide={hidden}"));
        let scene = app.scene();
        let norm = scene.panels.iter().find(|panel| panel.id == "norm").expect("‖v‖");
        let told = app.account(norm);
        for threshold in ["α₁ 0.333", "α₂ 0.179", "β₁ 0.125", "β₂ 0.0278", "b 0.2"] {
            assert_eq!(told.contains(threshold), is_told, "{threshold}: {told}");
        }
    }
}

/// The last height up to the moment of the line that a label names.
fn named(panel: &Panel, of: &str) -> Option<f64> {
    let (place, colour) = panel.layers.iter().find_map(|layer| match layer {
        Layer::Label { at, text, ink } if text == of => Some((*at, *ink)),
        _ => None,
    })?;
    let moment = panel.layers.iter().find_map(|layer| match layer {
        Layer::Moment { x } => Some(*x),
        _ => None,
    })?;
    panel.layers.iter().find_map(|layer| match layer {
        Layer::Line { points, ink, .. } if *ink == colour && points.contains(&place) => {
            points.iter().rev().find(|point| point[0] <= moment).map(|point| point[1])
        }
        _ => None,
    })
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn the_norm_of_the_gradient_is_compared_as_it_is_drawn(moment in moment()) {
        let mut app = App::new(&moment.link());
        for _ in 0..20 {
            app.update(Message::Frame { seconds: 0.0 });
        }
        let scene = app.scene();
        for panel in scene.panels.iter().filter(|panel| panel.id == "norm") {
            let Some(height) = named(panel, "‖v‖") else { continue };
            let told = Account::of(panel).lines;
            let words = told.iter().find(|line| line.starts_with("‖v‖ "));
            prop_assert!(words.is_some_and(|line| line.contains(&number(height, 3))), "{:?}", told);
            for layer in &panel.layers {
                let Layer::Rule { y, label, .. } = layer else { continue };
                let expected = match height / y {
                    ratio if (ratio - 1.0).abs() < 1e-8 => continue,
                    ratio if ratio > 1.0 => "above",
                    _ => "below",
                };
                let name = label.split(' ').next().unwrap_or_default();
                let words = words.map_or("", String::as_str);
                prop_assert_eq!(side(words, name), Some(expected), "{}: {}", name, words);
            }
        }
    }

    #[test]
    fn another_place_at_the_moment_shown_is_another_text(moment in moment(), to in 0.0..1.0_f64) {
        let mut app = App::new(&moment.link());
        let before: Vec<(String, String)> = told(&app);
        let last = app.settings().get(app.lab().clock.steps);
        app.update(Message::Set { index: app.lab().clock.time, value: (to * last).floor() });
        for ((heights, text), (now, other)) in before.iter().zip(told(&app)) {
            prop_assert!(*heights == now || *text != other, "{}", text);
        }
    }
}

/// For each chart where its named lines are at the moment shown, and its text.
fn told(app: &App) -> Vec<(String, String)> {
    let scene = app.scene();
    let charts = scene.panels.iter().filter(|panel| panel.layout == Layout::Chart);
    charts
        .map(|panel| {
            let heights = panel.layers.iter().filter_map(|layer| match layer {
                Layer::Label { text, .. } => named(panel, text).map(|height| number(height, 3)),
                _ => None,
            });
            (heights.collect::<Vec<_>>().join(" "), app.account(panel))
        })
        .collect()
}
