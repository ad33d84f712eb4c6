//! Words where they cover least, and never one another.

use std::cmp::Ordering;

use super::Rect;
use super::pen::{Pixel, meets};
use crate::order::ascending;
use crate::scene::{Dash, Ink};

/// Remembers what is taken and finds room for more.
pub struct Placer {
    bounds: Rect,
    taken: Vec<Rect>,
    named: Vec<(Pixel, Ink)>,
    is_small: bool,
}

/// What a label is the name of.
#[derive(Clone, Copy)]
pub enum Named {
    /// A mark, by its ink: the label must not stand nearer to another of that hue that has a name,
    /// and where it is far from its own it should not stand nearer to any.
    Mark(Ink),
    /// A curve of a chart, by its look: the label may stand on it, but not nearer to another.
    Curve(Ink, Dash),
    /// A path, about which others wind, or what has no one place.
    Other,
}

/// A label to be placed.
pub struct Wanted<'a> {
    /// The point that it stands beside, and others that would do, from the best on.
    pub points: &'a [Pixel],
    /// What it names.
    pub of: Named,
    /// Its width and height, and those of its shorter forms, from the best on.
    pub sizes: &'a [(f64, f64)],
    /// How far from the point its edge is at least.
    pub gap: f64,
}

impl Placer {
    /// With all of `bounds` free.
    pub fn new(bounds: Rect) -> Self {
        Self { bounds, taken: Vec::new(), named: Vec::new(), is_small: false }
    }

    /// The same in a close-up, which is too small for words far from what they name.
    pub fn in_a_close_up(bounds: Rect) -> Self {
        Self { is_small: true, ..Self::new(bounds) }
    }

    /// Keeps labels of this ink from standing nearer to this point than to their own.
    pub fn has_a_name(&mut self, point: Pixel, ink: Ink) {
        self.named.push((point, ink));
    }

    /// Keeps a rectangle free of later labels.
    pub fn take(&mut self, rect: Rect) {
        self.taken.push(rect);
    }

    /// Whether nothing taken is in the way of `rect`.
    pub fn is_free(&self, rect: &Rect) -> bool {
        self.taken.iter().all(|taken| taken.overlap(rect) == 0.0)
    }

    /// A place for a label in one of its sizes: in bounds, on nothing taken, on as few marks and
    /// then on as few lines as there is room for. Beside a point it has the first of its sizes that
    /// needs to stand on no mark, else the first that has a place at all. `None` where every place
    /// is taken.
    pub fn place(&mut self, wanted: &Wanted<'_>, obstacles: &Obstacles) -> Option<(usize, Rect)> {
        let mut found: Option<Place> = None;
        for &point in wanted.points {
            let least = found.map(|place| place.covered);
            found = self.beside(point, wanted, obstacles, least).or(found);
            if found.is_some_and(|place| place.covered == (0, 0)) {
                break;
            }
        }
        let Place { number, rect, .. } = found?;
        self.taken.push(rect);
        Some((number, rect))
    }

    /// The best place beside one point, if it covers less than the `least` so far.
    fn beside(
        &self,
        point: Pixel,
        wanted: &Wanted<'_>,
        obstacles: &Obstacles,
        least: Option<Covered>,
    ) -> Option<Place> {
        let mut found: Option<Place> = None;
        for (number, &size) in wanted.sizes.iter().enumerate() {
            let Some((covered, rect)) = self.best(point, size, wanted, obstacles, least) else {
                continue;
            };
            let place = Place { covered, number, rect };
            if covered.0 == 0 {
                return Some(place);
            }
            found = found.or(Some(place));
        }
        found
    }

    /// The best place for a label of one size, with how much is under it: less than the `least`.
    fn best(
        &self,
        at: Pixel,
        (width, height): (f64, f64),
        &Wanted { of, gap, .. }: &Wanted<'_>,
        obstacles: &Obstacles,
        least: Option<Covered>,
    ) -> Option<(Covered, Rect)> {
        let half = (width / 2.0, height / 2.0);
        let most = FARTHEST * gap;
        let near = obstacles.near(&Rect::around(at, (2.0 * most + width, 2.0 * most + height)));
        // the first of the best: they stand in order of preference
        let mut best: Option<(Covered, Rect)> = None;
        // the first of those that may be misread
        let mut doubtful: Option<(Covered, Rect)> = None;
        for far in FAR {
            for (dx, dy) in sides((width, height), far * gap) {
                let rect = Rect::around((at.0 + dx, at.1 + dy), half);
                let within = self.bounds.contains((rect.left, rect.top))
                    && self.bounds.contains((rect.right, rect.bottom));
                if !within || !self.is_free(&rect) {
                    continue;
                }
                let least = best.map(|(covered, _)| covered).or(least);
                let Some(covered) = near.under(&rect, least) else { continue };
                let is_misread = match of {
                    Named::Mark(ink) => self.is_nearer_to_a_name(&rect, (at, ink), gap),
                    Named::Curve(ink, dash) => near.is_nearer_to_a_line(&rect, (ink, dash)),
                    Named::Other => false,
                };
                if is_misread {
                    continue;
                }
                let is_doubtful = matches!(of, Named::Mark(_))
                    && far > FAR[1]
                    && near.is_nearer_to_a_mark(&rect, at);
                if is_doubtful {
                    doubtful = doubtful.or(Some((covered, rect)));
                    continue;
                }
                best = Some((covered, rect));
                if covered == (0, 0) {
                    return best;
                }
            }
        }
        best.or(doubtful.filter(|_| !self.is_small))
    }

    /// Whether another point that has a name, and that the eye tells from the `own` one by its
    /// place alone, is nearer to `rect` than that.
    fn is_nearer_to_a_name(&self, rect: &Rect, own: (Pixel, Ink), gap: f64) -> bool {
        let (at, ink) = own;
        let reach = distance(rect, at);
        self.named.iter().any(|&(other, of)| {
            let apart = (other.0 - at.0).hypot(other.1 - at.1) > 1.5 * gap;
            apart && hue(of) == hue(ink) && distance(rect, other) < reach
        })
    }
}

/// Inks that words in them are not told apart by are one.
fn hue(ink: Ink) -> Ink {
    if ink == Ink::Muted { Ink::Text } else { ink }
}

/// How many marks and, of less weight, how many lines are under a label.
type Covered = (usize, usize);

/// Where a label may stand.
#[derive(Clone, Copy)]
struct Place {
    /// What is under it.
    covered: Covered,
    /// Which of its sizes it has.
    number: usize,
    rect: Rect,
}

/// How far words may be from their point, in gaps.
const FAR: [f64; 5] = [1.0, 1.6, 2.2, 3.0, FARTHEST];
const FARTHEST: f64 = 4.0;
/// Lines nearer to one another than this are one to the eye, in pixels.
const SAME: f64 = 3.0;

/// Where the middle of a label may be, seen from its point, for its edge to be `gap` away: to
/// eight sides, then beginning or ending with the point.
fn sides((width, height): (f64, f64), gap: f64) -> [Pixel; 16] {
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
    /// Lines, piece by piece.
    pub lines: Vec<Segment>,
}

/// A piece of a line.
#[derive(Clone, Copy)]
pub struct Segment {
    /// From where to where it goes.
    pub ends: (Pixel, Pixel),
    /// The look of the line; none of what has its name elsewhere or needs none.
    pub line: Option<(Ink, Dash)>,
}

impl Obstacles {
    /// Whether none of them reaches into `rect`.
    pub fn spare(&self, rect: &Rect) -> bool {
        self.under(rect, Some((0, 1))).is_some()
    }

    /// Those that reach into `rect`.
    fn near(&self, rect: &Rect) -> Self {
        let marks = self.marks.iter().filter(|mark| covers(rect, **mark));
        let lines = self.lines.iter().filter(|segment| segment.meets(rect));
        Self { marks: marks.copied().collect(), lines: lines.copied().collect() }
    }

    /// Whether a mark that is elsewhere than `own` is nearer to `rect` than that.
    fn is_nearer_to_a_mark(&self, rect: &Rect, own: Pixel) -> bool {
        let reach = distance(rect, own);
        self.marks.iter().any(|&(at, radius)| {
            let elsewhere = (at.0 - own.0).hypot(at.1 - own.1) > radius;
            elsewhere && distance(rect, at) < reach
        })
    }

    /// Whether another line than the `own` one is nearer to `rect` than that is.
    fn is_nearer_to_a_line(&self, rect: &Rect, own: (Ink, Dash)) -> bool {
        let nearest = |is_own: bool| {
            let lines = self.lines.iter().filter_map(|it| it.line.map(|line| (it, line)));
            lines
                .filter(|(_, line)| (*line == own) == is_own)
                .map(|(segment, _)| segment.distance(rect))
                .fold(f64::INFINITY, f64::min)
        };
        nearest(false) < nearest(true) - SAME
    }

    /// How many marks and lines reach into `rect`, where that is less than the `least` so far.
    fn under(&self, rect: &Rect, least: Option<Covered>) -> Option<Covered> {
        let (marks, lines) = least.unwrap_or((usize::MAX, usize::MAX));
        // one too many is enough to know
        let under = self.marks.iter().filter(|mark| covers(rect, **mark));
        let marks_under = under.take(marks.saturating_add(1)).count();
        let most = match marks_under.cmp(&marks) {
            Ordering::Less => usize::MAX,
            Ordering::Equal => lines,
            Ordering::Greater => return None,
        };
        let under = self.lines.iter().filter(|segment| segment.meets(rect));
        let lines_under = under.take(most).count();
        (lines_under < most).then_some((marks_under, lines_under))
    }
}

impl Segment {
    fn meets(&self, rect: &Rect) -> bool {
        meets(self.ends.0, self.ends.1, rect)
    }

    /// How far it is from a rectangle; 0 where it meets it.
    fn distance(&self, rect: &Rect) -> f64 {
        if self.meets(rect) {
            return 0.0;
        }
        let (from, to) = self.ends;
        let corners = [rect.left, rect.right].map(|x| [(x, rect.top), (x, rect.bottom)]);
        let corners = corners.as_flattened().iter().map(|corner| self.distance_to(*corner));
        corners.fold(distance(rect, from).min(distance(rect, to)), f64::min)
    }

    /// How far it is from a point.
    fn distance_to(&self, (x, y): Pixel) -> f64 {
        let (from, to) = self.ends;
        let (aside, down) = (to.0 - from.0, to.1 - from.1);
        let length = aside * aside + down * down;
        let along = (x - from.0) * aside + (y - from.1) * down;
        let part = if length > 0.0 { (along / length).clamp(0.0, 1.0) } else { 0.0 };
        (x - from.0 - part * aside).hypot(y - from.1 - part * down)
    }
}

/// Whether a disc reaches into a rectangle.
fn covers(rect: &Rect, (middle, radius): (Pixel, f64)) -> bool {
    distance(rect, middle) < radius
}

/// How far a point is from a rectangle; 0 within it.
fn distance(rect: &Rect, (x, y): Pixel) -> f64 {
    let aside = x - x.clamp(rect.left, rect.right);
    let above = y - y.clamp(rect.top, rect.bottom);
    aside.hypot(above)
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
