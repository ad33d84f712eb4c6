//! What a panel shows, in words, made from the layers that are drawn: for those who do
//! not see it.

use super::trend::{Tendency, trend};
use crate::math::norm;
use crate::math::rounding::at_threshold;
use crate::notation::{is_value, number, tuple};
use crate::scene::{
    Axis, CloseUp, DRAG_HINT, Ink, Layer, Layout, Panel, Point, Scale, is_marked, line_named,
};

/// What is less than this part of an axis cannot be seen on it.
const SEEN: f64 = 1e-3;

/// A way that is longer by no more than this part of it is the same.
const ON: f64 = 1e-9;

/// A panel in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// What its axes are.
    pub axes: Vec<String>,
    /// Where each line is at the moment shown, how it goes there, and which of the panel's
    /// thresholds it is above and below.
    pub lines: Vec<String>,
    /// What else is named on it, and where that stands.
    pub places: Vec<String>,
}

impl Account {
    /// The account of a panel. Its lines bear the names that are written beside them.
    pub fn of(panel: &Panel) -> Self {
        let mut account = Self { axes: axes(panel).into_iter().collect(), ..Self::default() };
        let mut names = Vec::new();
        for layer in &panel.layers {
            match layer {
                Layer::Label { at, text, ink }
                    if let Some([from, to]) = arrow(&panel.layers, *at, *ink) =>
                {
                    let [from, to] = [from, to].map(|end| on_axes(panel, end));
                    account.lines.push(format!("{text}: an arrow from {from} to {to}."));
                }
                Layer::Label { at, text, ink } => match line_named(&panel.layers, *at, *ink) {
                    Some((points, _)) if panel.layout == Layout::Chart => {
                        account.lines.extend(on_chart(panel, text, points));
                    }
                    Some((points, _)) if panel.layout == Layout::Map => {
                        account.lines.extend(on_map(panel, text, points));
                    }
                    None if is_marked(&panel.layers, *at) && panel.layout != Layout::Space => {
                        account.places.push(format!("{text} at {}.", on_axes(panel, *at)));
                    }
                    _ => names.push(text.as_str()),
                },
                Layer::Handle { at, label } => match label.trim_end_matches(DRAG_HINT) {
                    "" => {}
                    name if panel.layout == Layout::Space => names.push(name),
                    name => account.places.push(format!("{name} at {}.", on_axes(panel, *at))),
                },
                Layer::Key { entries } => {
                    let words: Vec<&str> =
                        entries.iter().map(|entry| entry.words.as_str()).collect();
                    account.places.push(format!("Its colours: {}.", words.join(", ")));
                }
                Layer::Moment { x } if *x > panel.x.range.1 => {
                    account.axes.push(format!("The moment shown, {x}, is beyond its end."));
                }
                Layer::Moment { x } if *x < panel.x.range.0 => {
                    account.axes.push(format!("The moment shown, {x}, is before its beginning."));
                }
                _ => {}
            }
        }
        if !names.is_empty() {
            account.places.push(format!("Named on it: {}.", names.join(", ")));
        }
        // a line is told with the levels that it is above and below
        if account.lines.is_empty() {
            account.places.extend(levels(panel));
        }
        account.places.extend(panel.close_up.as_ref().and_then(magnified));
        account
    }
}

/// Differences that cannot be seen on an axis among values of this size.
fn unseen(axis: &Axis, size: f64) -> f64 {
    match axis.scale {
        Scale::Linear => SEEN * (axis.range.1 - axis.range.0),
        Scale::Log => SEEN * size.abs(),
    }
}

/// Whether two values cannot be told apart on an axis.
fn alike(axis: &Axis) -> impl Fn(f64, f64) -> bool {
    |a, b| (a - b).abs() <= unseen(axis, a.abs().max(b.abs()))
}

/// The words for the panel's axes; of a view of space there is nothing to say.
fn axes(panel: &Panel) -> Option<String> {
    if panel.layout == Layout::Space {
        return None;
    }
    // a map is as wide or as high as its room asks for beside that
    let at_least = if panel.layout == Layout::Map { "at least " } else { "" };
    let told = |name: &str, (least, largest): (f64, f64), scale: Scale| {
        let log = if scale == Scale::Log { ", logarithmic" } else { "" };
        format!("{name} {at_least}from {} to {}{log}", number(least, 3), number(largest, 3))
    };
    let or =
        |symbol: &'static str, name: &'static str| if symbol.is_empty() { name } else { symbol };
    let x = told(or(panel.x.symbol, "across"), panel.x.range, panel.x.scale);
    let y = told(or(panel.y.symbol, "height"), panel.y.range, panel.y.scale);
    Some(format!("Axes: {x}; {y}."))
}

/// The ends of the arrow of this ink that a point is on: its tip, or between them.
fn arrow(layers: &[Layer], at: Point, of: Ink) -> Option<[Point; 2]> {
    let is_on = |from: Point, to: Point| {
        let [before, after, whole] = [(from, at), (at, to), (from, to)].map(|(a, b)| apart(a, b));
        at == to || (before > 0.0 && before + after - whole <= ON * whole)
    };
    layers.iter().find_map(|layer| match layer {
        Layer::Arrow { from, to, ink, .. } if *ink == of && is_on(*from, *to) => Some([*from, *to]),
        _ => None,
    })
}

/// How far two points are from one another.
fn apart(a: Point, b: Point) -> f64 {
    norm(&[b[0] - a[0], b[1] - a[1]])
}

/// A line of a chart: its last value up to the moment shown, and how it got there.
fn on_chart(panel: &Panel, name: &str, points: &[Point]) -> Option<String> {
    let moment = panel.layers.iter().find_map(|layer| match layer {
        Layer::Moment { x } => Some(*x),
        _ => None,
    });
    let shown = |point: &&Point| moment.is_none_or(|moment| point[0] <= moment);
    let past: Vec<Point> = points.iter().take_while(shown).copied().collect();
    let [x, y] = *past.last()?;
    let heights: Vec<f64> = past.iter().map(|point| point[1]).collect();
    // a label that is a number is the value, not the name; a name may begin with one, 2αρλ/(2 − αλ)
    let name = if is_value(name) { "The line" } else { name };
    // a line that ends earlier does not tell of the moment
    let end = points.last().map_or(x, |end| end[0]);
    let ended = moment.is_some_and(|moment| end + 1.0 < moment);
    let (verb, until, after) =
        if ended { ("was", "until then", "until then") } else { ("is", "so far", "on") };
    let mut text = format!("{name} {verb} {} at {}", number(y, 3), place(&panel.x, x));
    text.extend(trend(&heights, alike(&panel.y)).map(|Tendency { words, since }| match since {
        0 => format!(", {words} {until}"),
        since => format!(", {words} from {} {after}", place(&panel.x, past[since][0])),
    }));
    text.extend(beside_rules(panel, y));
    Some(text + ".")
}

/// A place on an axis across. What moves through all times may be told of at one between two
/// steps: of that the nearest step is said.
fn place(axis: &Axis, x: f64) -> String {
    match axis.symbol {
        "" => format!("x = {}", number(x, 6)),
        "t" if x.fract() != 0.0 => format!("about t = {}", number(x.round(), 6)),
        symbol => format!("{symbol} = {}", number(x, 6)),
    }
}

/// Which of the panel's rules a height is above, at and below.
fn beside_rules(panel: &Panel, height: f64) -> Option<String> {
    let mut sides = [("above", Vec::new()), ("at", Vec::new()), ("below", Vec::new())];
    for layer in &panel.layers {
        if let Layer::Rule { y, label, .. } = layer {
            let near = height == *y || at_threshold(height, *y);
            let side = if near {
                1
            } else if height > *y {
                0
            } else {
                2
            };
            sides[side].1.push(label.as_str());
        }
    }
    let told = sides.iter().filter(|(_, rules)| !rules.is_empty());
    let parts: Vec<String> =
        told.map(|(side, rules)| format!("{side} {}", rules.join(" and "))).collect();
    (!parts.is_empty()).then(|| format!("; {}", parts.join(", ")))
}

/// The panel's rules that are to be seen.
fn levels(panel: &Panel) -> Option<String> {
    let (least, largest) = panel.y.range;
    let seen = panel.layers.iter().filter_map(|layer| match layer {
        Layer::Rule { y, label, .. } if (least..=largest).contains(y) => Some(label.as_str()),
        _ => None,
    });
    let seen: Vec<&str> = seen.collect();
    (!seen.is_empty()).then(|| format!("Levels: {}.", seen.join(", ")))
}

/// A path on a map: its ends, and how its coordinates go at the end.
fn on_map(panel: &Panel, name: &str, points: &[Point]) -> Option<String> {
    let (from, to) = (points.first()?, points.last()?);
    let mut text = format!("{name} from {} to {}", on_axes(panel, *from), on_axes(panel, *to));
    for (i, axis) in [&panel.x, &panel.y].into_iter().enumerate() {
        let values: Vec<f64> = points.iter().map(|point| point[i]).collect();
        if let Some(Tendency { words, since }) =
            trend(&values, alike(axis)).filter(|_| !axis.symbol.is_empty())
        {
            let part = if since == 0 { "so far" } else { "at the end" };
            text += &format!("; {} {words} {part}", axis.symbol);
        }
    }
    Some(text + ".")
}

/// What is named in a close-up alone.
fn magnified(close_up: &CloseUp) -> Option<String> {
    let named: Vec<String> = close_up
        .layers
        .iter()
        .filter_map(|layer| match layer {
            Layer::Label { text, .. } => Some(text.clone()),
            _ => None,
        })
        .collect();
    let list = named.join(", ");
    (!list.is_empty()).then(|| format!("In the close-up, {}: {list}.", close_up.title))
}

/// A point of a picture, 0 where it cannot be told from it.
fn on_axes(panel: &Panel, [x, y]: Point) -> String {
    let seen = |value: f64, axis: &Axis| if value.abs() < unseen(axis, 0.0) { 0.0 } else { value };
    tuple([seen(x, &panel.x), seen(y, &panel.y)], 3)
}
