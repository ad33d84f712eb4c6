//! Lines of one chart, each with its name where it is clear of the others.

use super::named_line::{line, name_of};
use crate::scene::{Dash, Ink, Layer, Point, Scale};

/// Parts of a line that its name is tried at, the first of equals first.
const PLACES: [f64; 8] = [0.67, 0.58, 0.76, 0.48, 0.85, 0.38, 0.28, 0.18];
/// A name stands beside so much of the axis across, to either side of its point, and at the
/// highest or the lowest point of its line that is so near.
const BESIDE: f64 = 0.14;
const NEAR: f64 = 0.04;
/// Lines nearer to one another than this part of the chart's height are one to the eye.
const ONE: f64 = 0.015;
/// Room enough for a name, as a part of the chart's height.
const ROOM: f64 = 0.12;

/// A line of a chart.
pub struct Named {
    /// Its points, from left to right.
    pub points: Vec<Point>,
    /// Its colour.
    pub ink: Ink,
    /// How it is broken.
    pub dash: Dash,
    /// Its name.
    pub name: &'static str,
}

/// The `lines` over an axis across from 0 to `end`, with a line upright at `moment`, and with
/// names at points of theirs between the heights of `range`: there above all or below all that is
/// beside it. A line that is nowhere in the range has no name.
pub fn named_lines(
    lines: Vec<Named>,
    (end, moment): (f64, f64),
    (least, largest): (f64, f64),
    scale: Scale,
) -> Vec<Layer> {
    let part = |y: f64| match scale {
        Scale::Linear => (y - least) / (largest - least),
        Scale::Log => (y / least).ln() / (largest / least).ln(),
    };
    let chart = Chart { lines: &lines, end, moment, part: &part };
    let places: Vec<Option<Point>> = (0..lines.len()).map(|number| chart.place(number)).collect();
    lines
        .into_iter()
        .zip(places)
        .flat_map(|(Named { points, ink, dash, name }, at)| {
            let name = at.map(|at| name_of(at, ink, name));
            [line(points, ink, dash)].into_iter().chain(name)
        })
        .collect()
}

struct Chart<'a> {
    lines: &'a [Named],
    end: f64,
    moment: f64,
    /// Where a height is, from the bottom of the chart (0) to its top (1).
    part: &'a dyn Fn(f64) -> f64,
}

impl Chart<'_> {
    /// The point of a line that its name is best written at.
    fn place(&self, number: usize) -> Option<Point> {
        let points = &self.lines[number].points;
        let shown = |p: &&Point| (0.0..=1.0).contains(&(self.part)(p[1]));
        let seen: Vec<Point> = points.iter().filter(shown).copied().collect();
        let mut best: Option<(f64, Point)> = None;
        for place in PLACES {
            let at = seen.get((place * seen.len() as f64) as usize)?;
            let (room, at) = self.room(number, &seen, at[0])?;
            if best.is_none_or(|(most, _)| room > most + 1e-9) {
                best = Some((room, at));
            }
            if room >= ROOM {
                break;
            }
        }
        best.map(|(_, at)| at)
    }

    /// How much room there is above or below a line's `seen` points about `x`, where there is
    /// more, and the highest or the lowest of them.
    fn room(&self, number: usize, seen: &[Point], x: f64) -> Option<(f64, Point)> {
        let about = within(seen, x, NEAR * self.end);
        let highest = *about.iter().max_by(|a, b| a[1].total_cmp(&b[1]))?;
        let lowest = *about.iter().min_by(|a, b| a[1].total_cmp(&b[1]))?;
        let (top, bottom) = ((self.part)(highest[1]), (self.part)(lowest[1]));
        let (mut above, mut below) = (1.0 - top, bottom);
        let others = self.lines.iter().enumerate().filter(|(other, _)| *other != number);
        for (_, other) in others {
            for [across, y] in within(&other.points, x, BESIDE * self.end) {
                let height = (self.part)(*y);
                let own = seen.get(seen.partition_point(|p| p[0] < *across));
                if own.is_some_and(|p| (height - (self.part)(p[1])).abs() < ONE) {
                    continue;
                }
                if height >= top {
                    above = above.min(height - top);
                } else if height <= bottom {
                    below = below.min(bottom - height);
                } else {
                    // it runs through this one
                    (above, below) = (0.0, 0.0);
                }
            }
        }
        if (x - self.moment).abs() < BESIDE * self.end {
            (above, below) = (0.5 * above.min(ROOM), 0.5 * below.min(ROOM));
        }
        let better = if above >= below { (above, highest) } else { (below, lowest) };
        Some((better.0.min(ROOM), better.1))
    }
}

/// The points of a line within `reach` of `x` across.
fn within(points: &[Point], x: f64, reach: f64) -> &[Point] {
    let from = points.partition_point(|p| p[0] < x - reach);
    let to = points.partition_point(|p| p[0] <= x + reach);
    &points[from..to.max(from)]
}
