//! Words where they cover least, and never one another.

use super::Rect;
use super::pen::{Pixel, meets};

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

    /// A place for a label of `size` beside the point `at`, `gap` away from it: in
    /// bounds, on nothing taken, and on as few of the `lines` as there is room for.
    /// `None` where every place is taken.
    pub fn place(
        &mut self,
        at: Pixel,
        (width, height): (f64, f64),
        gap: f64,
        lines: &[(Pixel, Pixel)],
    ) -> Option<Rect> {
        let candidates = [1.0, 2.2, 4.0].into_iter().flat_map(|far| {
            let (dx, dy) = (width / 2.0 + far * gap, height / 2.0 + far * gap);
            [
                (0.0, -dy),
                (dx, -dy),
                (-dx, -dy),
                (dx, 0.0),
                (-dx, 0.0),
                (0.0, dy),
                (dx, dy),
                (-dx, dy),
            ]
        });
        let rects = candidates.map(|(dx, dy)| {
            let (x, y) = (at.0 + dx, at.1 + dy);
            Rect {
                left: x - width / 2.0,
                right: x + width / 2.0,
                top: y - height / 2.0,
                bottom: y + height / 2.0,
            }
        });
        // the first of the best: candidates stand in order of preference
        let mut best: Option<(usize, Rect)> = None;
        for rect in rects {
            let within = self.bounds.contains((rect.left, rect.top))
                && self.bounds.contains((rect.right, rect.bottom));
            if !within || !self.is_free(&rect) {
                continue;
            }
            // no line counts any more once it is no better
            let most = best.map_or(usize::MAX, |(crossed, _)| crossed);
            let crossing = lines.iter().filter(|(from, to)| meets(*from, *to, &rect));
            let crossed = crossing.take(most).count();
            if crossed < most {
                best = Some((crossed, rect));
            }
            if crossed == 0 {
                break;
            }
        }
        let (_, best) = best?;
        self.take(best);
        Some(best)
    }
}

/// Heights as near as may be to the `wanted` ones, in the same order, at least
/// `gap` apart and within `range`: what does not fit in is left out (`None`).
pub fn spread(wanted: &[f64], gap: f64, range: (f64, f64)) -> Vec<Option<f64>> {
    let room =
        if range.1 >= range.0 { ((range.1 - range.0) / gap).floor() as usize + 1 } else { 0 };
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.truncate(room);
    order.sort_unstable_by(|&a, &b| wanted[a].total_cmp(&wanted[b]).then(a.cmp(&b)));
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
