//! SAM beside gradient descent for the same number of gradients.

use super::charts::{Rule, chart, dash_of, drawn_rules, outline};
use super::run::{Channel, ValleyRun};
use crate::labs::named_line::named_line;
use crate::scene::{Axis, Ink, Panel, Point, Scale};

/// Gradients that a step of SAM takes; one of gradient descent takes one.
pub const SAM_GRADIENTS: f64 = 2.0;

/// The panel `spent`: ℓ against the gradients evaluated.
pub fn loss(run: &ValleyRun) -> Panel {
    let caption = "ℓ against gradients (SAM: two a step): far out both descend it";
    panel(run, "spent", caption, Scale::Log, [Channel::GdLoss, Channel::SamLoss])
}

/// The panel `sharpness-spent`: λ_max at the midpoints against the gradients evaluated.
pub fn sharpness(run: &ValleyRun) -> Panel {
    let channels = [Channel::GdSharpness, Channel::SamSharpness];
    panel(run, "sharpness-spent", "λ_max: near the minima SAM descends it", Scale::Linear, channels)
}

fn panel(
    run: &ValleyRun,
    id: &'static str,
    caption: &str,
    scale: Scale,
    channels: [Channel; 2],
) -> Panel {
    let mut layers = Vec::new();
    let mut heights = Vec::new();
    for Rule { channel, trajectory, ink, name } in drawn_rules(run, channels) {
        let cost = if ink == Ink::Sam { SAM_GRADIENTS } else { 1.0 };
        let points = outline(run, channel, run.shown(trajectory));
        let line: Vec<Point> = points
            .into_iter()
            .filter(|p| scale == Scale::Linear || p[1] > 1e-12)
            .map(|p| [cost * p[0], p[1]])
            .collect();
        heights.extend(line.iter().map(|p| p[1]));
        layers.extend(named_line(line, ink, dash_of(ink), name));
    }
    let most = SAM_GRADIENTS * run.values.time.max(1) as f64;
    let x = Axis { range: (0.0, most), scale: Scale::Linear, symbol: "∇ℓ" };
    chart(id, caption, x, scale, heights.into_iter(), layers)
}
