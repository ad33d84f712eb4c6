//! The charts beside the picture: λₘₐₓ at the midpoints and the loss against t, and the
//! theorem's remainders against their bounds.

use super::channels::Channel;
use super::run::ValleyRun;
use crate::labs::named_lines::{Named, named_lines};
use crate::math::valley::Drift;
use crate::math::{Ending, Trajectory};
use crate::scene::{Axis, Dash, Ink, Layer, Layout, Panel, Point, Scale};

/// Points that a chart's line has at most, about two for each pixel it is wide.
const WIDTH: usize = 600;
/// Losses below this part of the largest are not followed.
const FLOOR: f64 = 1e-8;
/// The chart of the remainder begins at this part of the least that it shows, and ends at so much
/// more than the largest.
const ROOM: f64 = 0.4;
/// Where a rule diverges, heights above so many times the start's are beyond the upper edge of a
/// linear and of a logarithmic chart.
const CEILINGS: (f64, f64) = (10.0, 1e3);

/// A channel up to step `last`, where it is a number.
pub fn outline(run: &ValleyRun, channel: Channel, last: usize) -> Vec<Point> {
    let mut points = run
        .channels
        .envelope
        .outline(channel as usize, last, WIDTH, |_, t| run.channel(channel, t));
    points.retain(|point| point[1].is_finite());
    points
}

/// How a rule's line is broken: by more than its colour it is told which rule's it is.
pub fn dash_of(ink: Ink) -> Dash {
    if ink == Ink::Sam { Dash::Solid } else { Dash::Dashed }
}

/// A chart over `x` that shows these heights.
pub fn chart(
    id: &'static str,
    caption: &str,
    x: Axis,
    scale: Scale,
    heights: impl Iterator<Item = f64>,
    layers: Vec<Layer>,
) -> Panel {
    let y = Axis { range: range(scale, heights), scale, symbol: "" };
    let layout = Layout::Chart;
    Panel { id, caption: caption.to_owned(), x, y, layout, layers, close_up: None, turns: false }
}

/// The range of an axis that shows these heights.
fn range(scale: Scale, heights: impl Iterator<Item = f64>) -> (f64, f64) {
    let positive = scale == Scale::Log;
    let heights = heights.filter(|y| y.is_finite() && (!positive || *y > 0.0));
    let (least, largest) = heights
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(least, largest), y| {
            (least.min(y), largest.max(y))
        });
    match scale {
        _ if least > largest => (0.1, 1.0),
        Scale::Log => (least.max(largest * FLOOR * 1e-4) / 1.4, largest * 1.4),
        Scale::Linear => {
            let margin = (0.08 * (largest - least)).max(1e-3 * largest.abs()).max(1e-9);
            (least - margin, largest + margin)
        }
    }
}

/// A chart of lines over `x` that shows the `heights`, each line with its name, and the moment.
pub fn chart_of_lines(
    id: &'static str,
    caption: &str,
    x: Axis,
    scale: Scale,
    heights: &[f64],
    lines: Vec<Named>,
    moment: f64,
) -> Panel {
    let range = range(scale, heights.iter().copied());
    let mut layers = named_lines(lines, (x.range.1, moment), range, scale);
    layers.push(Layer::Moment { x: moment });
    chart(id, caption, x, scale, heights.iter().copied(), layers)
}

/// Leaves out the heights that a chart does not reach up to: of a rule that diverges.
pub fn within_reach(run: &ValleyRun, of_start: Channel, scale: Scale, heights: &mut Vec<f64>) {
    let diverges = |path: &Trajectory| matches!(path.ending(), Some(Ending::Diverged { .. }));
    if !(diverges(&run.sam) || diverges(&run.gd)) {
        return;
    }
    let start = run.channel(of_start, 0).abs();
    let times = if scale == Scale::Linear { CEILINGS.0 } else { CEILINGS.1 };
    let ceiling = times * if start > 0.0 && start.is_finite() { start } else { 1.0 };
    heights.retain(|y| y.abs() <= ceiling);
}

/// The axis of steps.
pub fn time_axis(run: &ValleyRun) -> Axis {
    let steps = run.values.model.steps.min(run.sam.last().max(run.gd.last()).max(1));
    Axis { range: (0.0, steps as f64), scale: Scale::Linear, symbol: "t" }
}

/// One rule in a chart.
pub struct Rule<'a> {
    /// What is shown of it.
    pub channel: Channel,
    /// Its points.
    pub trajectory: &'a Trajectory,
    /// Its colour.
    pub ink: Ink,
    /// Its name.
    pub name: &'static str,
}

/// The rules that are drawn, each with its channel.
pub fn drawn_rules(
    run: &ValleyRun,
    [of_gd, of_sam]: [Channel; 2],
) -> impl Iterator<Item = Rule<'_>> {
    let (ink, name) = (Ink::Gd, "gradient descent");
    let gd = Rule { channel: of_gd, trajectory: &run.gd, ink, name };
    let sam = Rule { channel: of_sam, trajectory: &run.sam, ink: Ink::Sam, name: "SAM" };
    run.values.gd.then_some(gd).into_iter().chain(run.values.sam.then_some(sam))
}

/// Lines for both rules where they are drawn, up to the step shown, and the heights of the
/// whole run's within reach.
fn both_rules(run: &ValleyRun, channels: [Channel; 2], scale: Scale) -> (Vec<Named>, Vec<f64>) {
    let (mut lines, mut heights) = (Vec::new(), Vec::new());
    for Rule { channel, trajectory, ink, name } in drawn_rules(run, channels) {
        let mut line = outline(run, channel, trajectory.last());
        heights.extend(line.iter().map(|p| p[1]));
        if run.shown(trajectory) < trajectory.last() {
            line = outline(run, channel, run.shown(trajectory));
        }
        line.retain(|p| scale == Scale::Linear || p[1] > 0.0);
        lines.push(Named { points: line, ink, dash: dash_of(ink), name });
    }
    within_reach(run, channels[0], scale, &mut heights);
    (lines, heights)
}

/// The panel `sharpness`: λₘₐₓ at the midpoints of both paths, and of the drift alone.
pub fn sharpness(run: &ValleyRun) -> Panel {
    let channels = [Channel::GdSharpness, Channel::SamSharpness];
    let (mut lines, mut heights) = both_rules(run, channels, Scale::Linear);
    if let Some(Some(alone)) = run.drift_alone.as_ref().filter(|_| run.values.predicted) {
        let line: Vec<Point> = alone.points().map(|(t, w)| [t, run.loss.lambda_max(w)]).collect();
        heights.extend(line.iter().map(|p| p[1]));
        let (points, ink, dash) = (line, Ink::Text, Dash::Dotted);
        lines.push(Named { points, ink, dash, name: "predicted" });
    }
    let (caption, scale) = ("λₘₐₓ at the midpoint of each step", Scale::Linear);
    let moment = run.values.time as f64;
    chart_of_lines("sharpness", caption, time_axis(run), scale, &heights, lines, moment)
}

/// The panel `loss`: ℓ(w_t) of both paths.
pub fn loss(run: &ValleyRun) -> Panel {
    let (lines, mut heights) = both_rules(run, [Channel::GdLoss, Channel::SamLoss], Scale::Log);
    let caption = if heights.iter().any(|y| *y < 0.0) {
        "the loss ℓ at the iterates; not drawn where ℓ ≤ 0: the axis is logarithmic"
    } else {
        "the loss ℓ at the iterates"
    };
    let floor = FLOOR * heights.iter().fold(0.0_f64, |largest, &y| largest.max(y));
    heights.retain(|&y| y > floor);
    let moment = run.values.time as f64;
    chart_of_lines("loss", caption, time_axis(run), Scale::Log, &heights, lines, moment)
}

/// The panel `remainder`: ‖remainder‖ of the theorem's step all along the run, below its
/// bounds or not.
pub fn remainder(run: &ValleyRun) -> Panel {
    let drifts = &run.audit.drifts;
    let series = |of: fn(&Drift) -> Option<f64>| -> Vec<Point> {
        let point = |(t, drift): &(usize, Drift)| Some([*t as f64, of(drift)?]);
        drifts.iter().filter_map(point).filter(|p| p[1] > 0.0 && p[1].is_finite()).collect()
    };
    // a bound is drawn where its condition Bηρ ≤ 1 is met
    let lines = [
        (
            series(|d| d.check_b().ok().map(|()| d.bound_printed_both())),
            Ink::Muted,
            Dash::Dashed,
            "printed bound",
        ),
        (
            series(|d| d.check_lipschitz().ok().map(|()| d.bound_printed_lipschitz())),
            Ink::Muted,
            Dash::Dotted,
            "B = Lip alone",
        ),
        (series(|d| Some(d.bound_split())), Ink::Eigen(1), Dash::Dashed, "split bound"),
        (series(|d| Some(d.remainder_norm)), Ink::Text, Dash::Solid, "‖remainder‖"),
    ];
    let mut heights: Vec<f64> =
        lines.iter().flat_map(|(line, ..)| line.iter().map(|p| p[1])).collect();
    // with room for names above the highest line and below the lowest
    let (least, most) = (
        heights.iter().copied().min_by(f64::total_cmp),
        heights.iter().copied().max_by(f64::total_cmp),
    );
    heights.extend(least.map(|least| ROOM * least));
    heights.extend(most.map(|most| most / ROOM));
    let lines = lines
        .into_iter()
        .filter(|(points, ..)| !points.is_empty())
        .map(|(points, ink, dash, name)| Named { points, ink, dash, name })
        .collect();
    let sampled = drifts.iter().any(|(_, drift)| !drift.is_proved());
    // of a bound that is 0 a logarithmic axis has no line
    let is_zero = drifts.iter().any(|(_, drift)| drift.bound_printed_lipschitz() == 0.0);
    let mut caption = "the theorem’s step beside each midpoint".to_owned();
    if is_zero {
        caption += "; B = Lip alone: the bound is 0";
    }
    if sampled {
        caption += " (B sampled, not proved)";
    }
    let moment = run.values.time as f64;
    chart_of_lines("remainder", &caption, time_axis(run), Scale::Log, &heights, lines, moment)
}
