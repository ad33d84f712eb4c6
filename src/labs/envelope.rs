//! The least and the largest value over stretches of a long series, so that
//! drawing costs what the pixels can show and not what was run.

use std::ops::Range;

/// Steps summed up in one block. At least the longest period a settled run may
/// have, so that one block of it stands for all that follow.
pub const BLOCK: usize = 64;

/// The extremes of several channels over blocks of [`BLOCK`] steps each.
#[derive(Clone, Debug, Default)]
pub struct Envelope {
    /// For each full block, (least, largest) of each channel.
    blocks: Vec<(f64, f64)>,
    channels: usize,
}

impl Envelope {
    /// An empty one for `channels` channels.
    pub fn new(channels: usize) -> Self {
        Self { blocks: Vec::new(), channels }
    }

    /// Takes in the full blocks among the first `computed` steps that it does not
    /// have; `channel(c, t)` is channel c at step t.
    pub fn extend(&mut self, computed: usize, channel: impl Fn(usize, usize) -> f64) {
        let have = self.blocks.len() / self.channels.max(1);
        for block in have..computed / BLOCK {
            for c in 0..self.channels {
                let steps = block * BLOCK..(block + 1) * BLOCK;
                self.blocks.push(extremes(steps.map(|t| channel(c, t))));
            }
        }
    }

    /// (least, largest) of channel `c` over the steps in `range`. Whole blocks are
    /// looked up where `range` starts and ends with one; the rest is gone through.
    fn over(
        &self,
        c: usize,
        range: Range<usize>,
        channel: &impl Fn(usize, usize) -> f64,
    ) -> (f64, f64) {
        if !range.start.is_multiple_of(BLOCK) || !range.end.is_multiple_of(BLOCK) {
            return extremes(range.map(|t| channel(c, t)));
        }
        let block = |block: usize| match self.blocks.get(block * self.channels + c) {
            Some(&extremes) => extremes,
            None => extremes((block * BLOCK..(block + 1) * BLOCK).map(|t| channel(c, t))),
        };
        (range.start / BLOCK..range.end / BLOCK)
            .map(block)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |a, b| (a.0.min(b.0), a.1.max(b.1)))
    }

    /// Channel `c` over the steps 0..=`last` as at most about `width` points: every
    /// step where there is room, else the extremes of equal stretches in turn.
    pub fn outline(
        &self,
        c: usize,
        last: usize,
        width: usize,
        channel: impl Fn(usize, usize) -> f64,
    ) -> Vec<[f64; 2]> {
        if last < width {
            return (0..=last).map(|t| [t as f64, channel(c, t)]).collect();
        }
        let finest = (2 * last).div_ceil(width.max(1));
        let stretch = if finest < BLOCK { finest } else { finest.next_multiple_of(BLOCK) };
        let mut points = Vec::with_capacity(width + 2);
        for (i, start) in (0..last).step_by(stretch).enumerate() {
            let end = (start + stretch).min(last);
            let (least, largest) = self.over(c, start..end, &channel);
            let (first, second) = if i % 2 == 0 { (largest, least) } else { (least, largest) };
            points.push([start as f64, first]);
            points.push([(start + end) as f64 / 2.0, second]);
        }
        points.push([last as f64, channel(c, last)]);
        points
    }
}

fn extremes(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, largest), value| {
        (least.min(value), largest.max(value))
    })
}
