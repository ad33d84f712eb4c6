//! The two charts beside the picture: ‖v‖ with its thresholds, and each |v_i|.

use super::ledger;
use super::run::QuadraticRun;
use super::table::View;
use crate::labs::Trend;
use crate::notation::number;
use crate::notation::subscript;
use crate::scene::{Axis, Dash, Ink, Layer, Layout, Panel, Point, Scale, Shape};

/// The claims that count steps above (1 + ε)β₁.
const COUNTING: [&str; 3] = ["countMiddle", "countRight", "countChain"];
/// Points that a chart's line has at most, about two for each pixel it is wide.
const WIDTH: usize = 600;
/// Steps up to which every one gets its mark.
const MARKED: usize = 80;
/// Decades shown below the least threshold.
const DECADES_BELOW: f64 = 2.0;

/// The panel `norm`: ‖v_t‖ against t, with β_i, α_i and b.
pub fn gradient_norm(run: &QuadraticRun) -> Panel {
    let view = &run.values;
    let horizon = run.horizon();
    let last = run.shown(&run.sam).min(horizon);
    let thresholds = &run.thresholds;
    let mut layers = Vec::new();
    let mut heights = Vec::new();
    let claim = if view.view == View::Claims { view.claim } else { "none" };
    let mut rule = |y: f64, ink: Ink, dash: Dash, name: String, claims: &[&str]| {
        if y.is_finite() && y > 0.0 {
            heights.push(y);
            let strong = claims.contains(&claim);
            let label = format!("{name} {}", number(y, 3));
            layers.push(Layer::Rule { y, ink, dash, label, strong });
        }
    };
    for i in 0..view.lambda.len() {
        let (ink, sub) = (Ink::Eigen(i), subscript(i));
        let of_alpha = ["thresholdOrder", "alphaRule"];
        rule(thresholds.alpha[i], ink, Dash::Dashed, format!("α{sub}"), &of_alpha);
        let of_beta = ["thresholdOrder", "betaRule"];
        rule(thresholds.beta[i], ink, Dash::Solid, format!("β{sub}"), &of_beta);
    }
    rule(thresholds.b, Ink::Muted, Dash::Dotted, "b".to_owned(), &["trap"]);
    if COUNTING.contains(&claim) {
        let counted = (1.0 + view.epsilon) * thresholds.beta[0];
        rule(counted, Ink::Text, Dash::Dashed, "(1+ε)β₁".to_owned(), &COUNTING);
    }

    let line = run.envelope.outline(0, last, WIDTH, |c, t| run.channel(c, t));
    if last <= MARKED {
        let shape = Shape::Disc;
        layers.push(Layer::Marks { points: positive(&line), ink: Ink::Text, shape, radius: 3.0 });
    }
    let whole =
        run.envelope.outline(0, horizon.min(run.sam.last()), WIDTH, |c, t| run.channel(c, t));
    layers.push(Layer::Line {
        points: positive(&to_the_moment(run, 0, &line)),
        ink: Ink::Text,
        width: 1.8,
        dash: Dash::Solid,
    });
    if let Some(step) = ledger::tightest(run) {
        let at = [step as f64, run.channel(0, step)];
        layers.push(Layer::Marks {
            points: positive(&[at]),
            ink: Ink::Sam,
            shape: Shape::Ring,
            radius: 7.0,
        });
        layers.push(Layer::Label { at, text: format!("tightest, t = {step}"), ink: Ink::Sam });
    }
    layers.push(Layer::Moment { x: view.time as f64 });
    if let Some(&at) = line.get(line.len() / 2) {
        layers.push(Layer::Label { at, text: "‖v‖".to_owned(), ink: Ink::Text });
    }
    heights.extend(whole.iter().map(|p| p[1]));
    chart("norm", "‖v‖ above βᵢ: |vᵢ| shrinks, below αᵢ: e₁ gains", horizon, heights, layers)
}

/// The panel `components`: |v_i| against t, each step marked as it grows or shrinks.
pub fn components(run: &QuadraticRun) -> Panel {
    let view = &run.values;
    let horizon = run.horizon();
    let last = run.shown(&run.sam).min(horizon);
    let mut layers = Vec::new();
    let mut heights = Vec::new();
    let mut lines = Vec::new();
    for i in 0..view.lambda.len() {
        let (ink, c) = (Ink::Eigen(i), i + 1);
        let line = run.envelope.outline(c, last, WIDTH, |c, t| run.channel(c, t));
        let whole =
            run.envelope.outline(c, horizon.min(run.sam.last()), WIDTH, |c, t| run.channel(c, t));
        heights.extend(whole.iter().map(|p| p[1]));
        let points = positive(&to_the_moment(run, c, &line));
        layers.push(Layer::Line { points, ink, width: 1.8, dash: Dash::Solid });
        if last <= MARKED {
            for (trend, shape) in [(Trend::Grows, Shape::Up), (Trend::Shrinks, Shape::Down)] {
                let points = (0..=last)
                    .filter(|&t| Trend::of(run.channel(c, t), run.channel(c, t + 1)) == trend)
                    .map(|t| [t as f64, run.channel(c, t)])
                    .collect::<Vec<_>>();
                layers.push(Layer::Marks { points: positive(&points), ink, shape, radius: 4.5 });
            }
        }
        lines.push(line);
    }
    layers.push(Layer::Moment { x: view.time as f64 });
    // a component that dies out is followed for a few decades, not to 1e-300
    let floor = heights.iter().fold(0.0_f64, |largest, &y| largest.max(y)) * 1e-5;
    heights.retain(|&y| y > floor);
    for (i, mut line) in lines.into_iter().enumerate() {
        line.retain(|point| point[1] > floor);
        if let Some(&at) = line.get(line.len() * 2 / 3) {
            let text = format!("|v{}|", subscript(i));
            layers.push(Layer::Label { at, text, ink: Ink::Eigen(i) });
        }
    }
    chart("components", "each component: ▲ grows, ▼ shrinks", horizon, heights, layers)
}

/// A channel's line with its point at the moment shown, on the axis or beyond its end: what
/// is said of the line is said of that moment.
fn to_the_moment(run: &QuadraticRun, c: usize, line: &[Point]) -> Vec<Point> {
    let t = run.shown(&run.sam);
    let mut line = line.to_vec();
    if line.last().is_some_and(|last| last[0] < t as f64) {
        line.push([t as f64, run.channel(c, t)]);
    }
    line
}

/// The points that a log axis can show.
pub fn positive(points: &[Point]) -> Vec<Point> {
    points.iter().copied().filter(|p| p[1] > 0.0).collect()
}

/// A chart of positive heights over the steps up to `horizon`.
pub fn chart(
    id: &'static str,
    caption: &str,
    horizon: usize,
    heights: Vec<f64>,
    layers: Vec<Layer>,
) -> Panel {
    let (least, largest) = heights
        .into_iter()
        .filter(|&y| y > 0.0)
        .fold((f64::INFINITY, 0.0_f64), |(least, largest), y| (least.min(y), largest.max(y)));
    // nothing but zeros, or next to it, still has an axis
    let tells = largest >= f64::MIN_POSITIVE;
    let (least, largest) = if tells { (least, largest) } else { (0.1, 1.0) };
    let least = least.max(largest * 10f64.powf(-DECADES_BELOW - 10.0));
    Panel {
        id,
        caption: caption.to_owned(),
        x: Axis { range: (0.0, horizon.max(1) as f64), scale: Scale::Linear, symbol: "t" },
        y: Axis { range: (least / 1.4, largest * 1.4), scale: Scale::Log, symbol: "" },
        layout: Layout::Chart,
        layers,
        close_up: None,
        turns: false,
    }
}
