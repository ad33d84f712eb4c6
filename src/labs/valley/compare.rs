//! SAM beside gradient descent for the same number of gradients.

use super::channels::Channel;
use super::charts::{Rule, chart_of_lines, dash_of, drawn_rules, outline, within_reach};
use super::run::ValleyRun;
use super::words::{advice, course};
use crate::labs::Span;
use crate::labs::named_lines::Named;
use crate::math::Optimizer;
use crate::notation::{counted, number};
use crate::scene::{Axis, Ink, Panel, Point, Scale};

/// Gradients that a step of a rule takes: two of SAM, one of gradient descent.
fn cost(ink: Ink) -> usize {
    if ink == Ink::Sam { 2 } else { 1 }
}

/// Both rules after as many gradients as steps are shown, each with its own count: SAM's is
/// even.
pub fn sentence(run: &ValleyRun) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut rules: Vec<Rule<'_>> = drawn_rules(run, [Channel::GdLoss, Channel::SamLoss]).collect();
    rules.reverse();
    for rule in rules {
        let name = match rule.ink {
            Ink::Gd if spans.is_empty() => "Gradient descent",
            _ => rule.name,
        };
        if !spans.is_empty() {
            spans.push(Span::plain("; "));
        }
        spans.push(Span::inked(name, rule.ink));
        spans.push(Span::plain(state(run, &rule)));
    }
    spans.push(Span::plain(if spans.is_empty() {
        "Neither SAM nor gradient descent is drawn."
    } else {
        "."
    }));
    let steps = [Ink::Sam, Ink::Gd].map(|ink| run.values.time / cost(ink));
    spans.extend(advice(run, steps).map(|advice| Span::plain(format!(" {advice}"))));
    spans
}

fn state(run: &ValleyRun, rule: &Rule<'_>) -> String {
    let cost = cost(rule.ink);
    let t = run.values.time / cost;
    let (optimizer, sharpness) = if rule.ink == Ink::Sam {
        (Optimizer::Sam { rho: run.values.model.rho }, Channel::SamSharpness)
    } else {
        (Optimizer::GradientDescent, Channel::GdSharpness)
    };
    if let Some(end) = course::end(run, optimizer, t) {
        return format!(" {end}");
    }
    let t = t.min(rule.trajectory.last());
    let [loss, lambda] = [rule.channel, sharpness].map(|channel| run.channel(channel, t));
    let numbers = if loss.is_finite() && lambda.is_finite() {
        format!("ℓ = {}, λₘₐₓ = {}", number(loss, 2), number(lambda, 3))
    } else {
        "out of reach".to_owned()
    };
    let steps = if cost == 1 { String::new() } else { format!(" ({})", counted(t, "step")) };
    format!(" after {}{steps}: {numbers}", counted(cost * t, "gradient"))
}

/// The panel `spent`: ℓ against the gradients evaluated.
pub fn loss(run: &ValleyRun) -> Panel {
    let caption = "ℓ against gradients (SAM: two a step): far out both descend it";
    panel(run, "spent", caption, Scale::Log, [Channel::GdLoss, Channel::SamLoss])
}

/// The panel `sharpness-spent`: λₘₐₓ at the midpoints against the gradients evaluated.
pub fn sharpness(run: &ValleyRun) -> Panel {
    let channels = [Channel::GdSharpness, Channel::SamSharpness];
    panel(run, "sharpness-spent", "λₘₐₓ: near the minima SAM descends it", Scale::Linear, channels)
}

fn panel(
    run: &ValleyRun,
    id: &'static str,
    caption: &str,
    scale: Scale,
    channels: [Channel; 2],
) -> Panel {
    let (mut lines, mut heights) = (Vec::new(), Vec::new());
    for Rule { channel, trajectory, ink, name } in drawn_rules(run, channels) {
        let cost = cost(ink) as f64;
        let points = outline(run, channel, run.shown(trajectory));
        let line: Vec<Point> = points
            .into_iter()
            .filter(|p| scale == Scale::Linear || p[1] > 1e-12)
            .map(|p| [cost * p[0], p[1]])
            .collect();
        heights.extend(line.iter().map(|p| p[1]));
        lines.push(Named { points: line, ink, dash: dash_of(ink), name });
    }
    within_reach(run, channels[0], scale, &mut heights);
    let most = (cost(Ink::Sam) * run.values.time.max(1)) as f64;
    let x = Axis { range: (0.0, most), scale: Scale::Linear, symbol: "gradients" };
    // the moment is what the words speak of
    chart_of_lines(id, caption, x, scale, &heights, lines, run.values.time as f64)
}
