//! What holds of the page at every moment.

use ravine::app::App;
use ravine::labs::{Trend, spoken};
use ravine::scene::{Layer, Panel, PieceShape, Point, Scale, Scene};

use crate::order::assert_in_order;

/// Whether no word of a failed computation is in it.
pub fn readable(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic());
    !words.any(|word| ["NaN", "nan", "inf", "undefined"].contains(&word))
}

/// The app's sentence as text.
pub fn in_words(app: &App) -> String {
    app.sentence().into_iter().map(|span| span.text).collect()
}

/// Settings in order, every text readable, every coordinate finite.
pub fn assert_sound(app: &App, looked_at: &[Point]) {
    let link = app.link();
    assert_in_order(app.lab(), app.settings());
    let scene = app.scene();
    for panel in &scene.panels {
        assert_drawable(panel, &link);
    }
    let mut texts = vec![in_words(app), app.step_checks().heading];
    assert!(!texts[0].is_empty(), "{link}: no sentence");
    texts.extend(app.notices());
    texts.extend(app.live_numbers().into_iter().map(|(_, text)| text));
    texts.extend(app.step_checks().rows.into_iter().map(|row| row.comparison));
    if let Some(ledger) = app.ledger() {
        texts.push(ledger.heading);
        texts.extend(ledger.rows.into_iter().map(|row| row.detail));
    }
    texts.extend(scene.panels.iter().flat_map(labels));
    texts.push(app.announcement());
    for panel in &scene.panels {
        texts.push(app.account(panel));
        for &at in looked_at.iter().filter(|at| at.iter().all(|x| x.is_finite())) {
            texts.extend(app.readout(panel.id, at));
        }
    }
    for (index, _) in app.lab().parameters.iter().enumerate() {
        texts.extend((app.lab().hint)(app.settings(), index));
        texts.push(spoken(app.lab(), app.settings(), index));
        for mark in (app.lab().marks)(app.settings(), index) {
            assert!(mark.value.is_finite(), "{link}: {mark:?}");
        }
    }
    for text in texts {
        assert!(readable(&text), "{link}: {text}");
    }
}

/// No row of the step's checks says the opposite of what happened.
pub fn assert_predictions_hold(app: &App) {
    for row in app.step_checks().rows {
        let opposite = matches!(
            (row.predicted, row.happened),
            (Trend::Grows, Trend::Shrinks) | (Trend::Shrinks, Trend::Grows)
        );
        assert!(!opposite, "{}: {row:?}", app.link());
    }
}

/// The number of points in all of a scene's layers.
pub fn points(scene: &Scene) -> usize {
    scene.panels.iter().flat_map(layers).map(|layer| coordinates(layer).len()).sum()
}

fn layers(panel: &Panel) -> impl Iterator<Item = &Layer> {
    let close_up = panel.close_up.iter().flat_map(|close_up| &close_up.layers);
    panel.layers.iter().chain(close_up)
}

fn labels(panel: &Panel) -> Vec<String> {
    let mut labels = vec![panel.caption.clone()];
    labels.extend(layers(panel).filter_map(|layer| match layer {
        Layer::Rule { label, .. } | Layer::Handle { label, .. } => Some(label.clone()),
        Layer::Label { text, .. } => Some(text.clone()),
        _ => None,
    }));
    labels
}

fn coordinates(layer: &Layer) -> Vec<Point> {
    match layer {
        Layer::Line { points, .. } | Layer::Marks { points, .. } => points.clone(),
        Layer::Arrow { from, to, .. } => vec![*from, *to],
        Layer::Label { at, .. } | Layer::Handle { at, .. } => vec![*at],
        Layer::Rule { y, .. } => vec![[0.0, *y]],
        Layer::Moment { x } => vec![[*x, 0.0]],
        Layer::Solid { pieces } => pieces
            .iter()
            .flat_map(|piece| match &piece.shape {
                PieceShape::Segment(ends, _) => ends.to_vec(),
                PieceShape::Disc(at, _) => vec![*at],
                PieceShape::Facet(corners) => corners.to_vec(),
            })
            .collect(),
        Layer::Tiles { tiles } => tiles.iter().flat_map(|(_, corners)| *corners).collect(),
        Layer::Name { within, .. } => within.to_vec(),
        Layer::Key { .. } => Vec::new(),
    }
}

fn assert_drawable(panel: &Panel, link: &str) {
    for axis in [&panel.x, &panel.y] {
        let (least, largest) = axis.range;
        assert!(
            least < largest && (largest - least).is_finite(),
            "{link}: {}: from {least} to {largest}",
            panel.id
        );
        assert!(axis.scale == Scale::Linear || least > 0.0, "{link}: {}", panel.id);
    }
    for layer in layers(panel) {
        for [x, y] in coordinates(layer) {
            let shown = || format!("{layer:?}").chars().take(99).collect::<String>();
            let finite = x.is_finite() && y.is_finite();
            assert!(finite, "{link}: {}: ({x}, {y}) in {}", panel.id, shown());
        }
    }
    if let Some(close_up) = &panel.close_up {
        let seen = close_up.centre.iter().chain(close_up.keep_clear.iter().flatten());
        assert!(seen.into_iter().all(|x| x.is_finite()), "{link}: {}", close_up.title);
        let reach = close_up.reach;
        assert!(reach.iter().all(|r| *r > 0.0 && r.is_finite()), "{link}: {reach:?}");
    }
}
