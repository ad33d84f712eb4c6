//! Words where they cover least, and never one another.

use super::Rect;
use super::pen::{Pixel, meets};
use crate::order::ascending;

/// Remembers what is taken and finds room for more.
pub struct Placer {
    bounds: Rect,
    taken: Vec<Rect>,
}

impl Placer {
    /// With all of `bounds` free.
    pub fn new(bounds: Rect) -> Self {
        Self { bounds, taken: Vec::new() }
    }

    /// Keeps a rectangle free of later labels.
    pub fn take(&mut self, rect: Rect) {
        self.taken.push(rect);
    }

    /// Whether nothing taken is in the way of `rect`.
    pub fn is_free(&self, rect: &Rect) -> bool {
        self.taken.iter().all(|taken| taken.overlap(rect) == 0.0)
    }

    /// A place for one of some labels, given by their `sizes`, beside the point `at`, `gap` away
    /// from it or somewhat more: the first that needs to stand on no mark, else the first that
    /// has a place at all. In bounds, on nothing taken, on as few marks and then on as few lines
    /// as there is room for. `None` where every place is taken.
    pub fn place(
        &mut self,
        at: Pixel,
        sizes: &[(f64, f64)],
        gap: f64,
        obstacles: &Obstacles,
    ) -> Option<(usize, Rect)> {
        let mut found: Option<(usize, Rect)> = None;
        for (number, &size) in sizes.iter().enumerate() {
            let Some(((marks, _), rect)) = self.best(at, size, gap, obstacles) else { continue };
            if found.is_none() || marks == 0 {
                found = Some((number, rect));
            }
            if marks == 0 {
                break;
            }
        }
        self.taken.extend(found.map(|(_, rect)| rect));
        found
    }

    /// The best place for a label of one size, with how many marks and lines are under it.
    fn best(
        &self,
        at: Pixel,
        (width, height): (f64, f64),
        gap: f64,
        obstacles: &Obstacles,
    ) -> Option<((usize, usize), Rect)> {
        let half = (width / 2.0, height / 2.0);
        let most = FARTHEST * gap;
        let near = obstacles.near(&Rect::around(at, (most + width, most + height)));
        // the first of the best: they stand in order of preference
        let mut best: Option<((usize, usize), Rect)> = None;
        for (dx, dy) in FAR.into_iter().flat_map(|far| beside((width, height), far * gap)) {
            let rect = Rect::around((at.0 + dx, at.1 + dy), half);
            let within = self.bounds.contains((rect.left, rect.top))
                && self.bounds.contains((rect.right, rect.bottom));
            if !within || !self.is_free(&rect) {
                continue;
            }
            let covered = near.under(&rect);
            if best.is_none_or(|(least, _)| covered < least) {
                best = Some((covered, rect));
            }
            if covered == (0, 0) {
                break;
            }
        }
        best
    }
}

/// How far words may be from their point, in gaps.
const FAR: [f64; 5] = [1.0, 1.6, 2.2, 3.0, FARTHEST];
const FARTHEST: f64 = 4.0;

/// Where the middle of a label may be, seen from its point, for its edge to be `gap` away: to
/// eight sides, then beginning or ending with the point.
fn beside((width, height): (f64, f64), gap: f64) -> [Pixel; 16] {
    let (dx, dy) = (width / 2.0 + gap, height / 2.0 + gap);
    let (half, part) = (width / 2.0, height / 2.0);
    [
        (0.0, -dy),
        (dx, -dy),
        (-dx, -dy),
        (dx, 0.0),
        (-dx, 0.0),
        (0.0, dy),
        (dx, dy),
        (-dx, dy),
        (half, -dy),
        (-half, -dy),
        (half, dy),
        (-half, dy),
        (dx, -part),
        (-dx, -part),
        (dx, part),
        (-dx, part),
    ]
}

/// What words should rather not stand on.
#[derive(Default)]
pub struct Obstacles {
    /// Marks, by their middles and radii.
    pub marks: Vec<(Pixel, f64)>,
    /// Segments of lines.
    pub lines: Vec<(Pixel, Pixel)>,
}

impl Obstacles {
    /// Whether none of them reaches into `rect`.
    pub fn spare(&self, rect: &Rect) -> bool {
        self.under(rect) == (0, 0)
    }

    /// Those that reach into `rect`.
    fn near(&self, rect: &Rect) -> Self {
        let marks = self.marks.iter().filter(|mark| covers(rect, **mark));
        let lines = self.lines.iter().filter(|(from, to)| meets(*from, *to, rect));
        Self { marks: marks.copied().collect(), lines: lines.copied().collect() }
    }

    /// How many marks and how many lines reach into `rect`.
    fn under(&self, rect: &Rect) -> (usize, usize) {
        (
            self.marks.iter().filter(|mark| covers(rect, **mark)).count(),
            self.lines.iter().filter(|(from, to)| meets(*from, *to, rect)).count(),
        )
    }
}

/// Whether a disc reaches into a rectangle.
fn covers(rect: &Rect, ((x, y), radius): (Pixel, f64)) -> bool {
    let aside = x - x.clamp(rect.left, rect.right);
    let above = y - y.clamp(rect.top, rect.bottom);
    aside.hypot(above) < radius
}

/// Heights as near as may be to the `wanted` ones, in the same order, at least
/// `gap` apart and within `range`: what does not fit in is left out (`None`).
pub fn spread(wanted: &[f64], gap: f64, range: (f64, f64)) -> Vec<Option<f64>> {
    let room =
        if range.1 >= range.0 { ((range.1 - range.0) / gap).floor() as usize + 1 } else { 0 };
    let order = ascending(&wanted[..room.min(wanted.len())]);
    // groups of labels that touch: (sum of wanted − offsets, count)
    let mut groups: Vec<(f64, usize)> = Vec::new();
    let first = |(sum, count): (f64, usize)| {
        let last_offset = (count - 1) as f64 * gap;
        (sum / count as f64).clamp(range.0, (range.1 - last_offset).max(range.0))
    };
    for &i in &order {
        groups.push((wanted[i], 1));
        while let [.., before, last] = groups[..] {
            if first(before) + before.1 as f64 * gap <= first(last) {
                break;
            }
            let offset = before.1 as f64 * gap;
            groups.truncate(groups.len() - 2);
            groups.push((before.0 + last.0 - last.1 as f64 * offset, before.1 + last.1));
        }
    }
    let mut heights = vec![None; wanted.len()];
    let mut place = order.into_iter();
    for group in groups {
        for k in 0..group.1 {
            if let Some(i) = place.next() {
                heights[i] = Some(first(group) + k as f64 * gap);
            }
        }
    }
    heights
}
