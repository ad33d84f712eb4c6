//! A proved ceiling of a derivative over a disc: boxes that cover it, in interval arithmetic.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::{Interval, Loss, form_norm};

/// The most boxes looked at.
const MOST_BOXES: usize = 4_000;

/// The ceiling is low enough within this part of a value that is taken, or this size.
const CLOSE: f64 = 0.02;
const NEGLIGIBLE: f64 = 1e-12;

/// A box of which nothing is known after so many halvings holds a pole.
const MOST_HALVINGS: u32 = 8;

/// More than the relative error of the norm of a form.
const HAIR: f64 = 1e-9;

/// Which derivative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Third,
    Fourth,
}

/// What ‖D³ℓ‖ or ‖D⁴ℓ‖ is proved not to exceed in the disc; `value` is one that it takes
/// there. `None` where that is not finite.
pub(super) fn least_ceiling(
    loss: &Loss,
    order: Order,
    centre: [f64; 2],
    radius: f64,
    value: f64,
) -> Option<f64> {
    if !(value.is_finite() && radius.is_finite() && radius >= 0.0) {
        return None;
    }
    let disc = Disc { centre, radius };
    let whole = [0, 1]
        .map(|i| Interval::new((centre[i] - radius).next_down(), (centre[i] + radius).next_up()));
    // the box with the highest ceiling is halved until that is low enough
    let mut cover = BinaryHeap::from([Cell::new(loss, order, whole, 0)]);
    let mut looked_at = 1;
    while let Some(highest) = cover.peek() {
        let is_done = highest.ceiling <= (1.0 + CLOSE) * value + NEGLIGIBLE;
        let has_pole = !highest.ceiling.is_finite() && highest.halvings >= 2 * MOST_HALVINGS;
        if is_done || has_pole || looked_at >= MOST_BOXES {
            break;
        }
        let (within, halvings) = (highest.within, highest.halvings + 1);
        cover.pop();
        for half in halves(within).into_iter().filter(|half| disc.may_meet(*half)) {
            cover.push(Cell::new(loss, order, half, halvings));
            looked_at += 1;
        }
    }
    cover.peek().map(|highest| highest.ceiling).filter(|ceiling| ceiling.is_finite())
}

struct Disc {
    centre: [f64; 2],
    radius: f64,
}

impl Disc {
    /// Whether a box has a point of the disc, as far as rounding lets one tell.
    fn may_meet(&self, within: [Interval; 2]) -> bool {
        let [x, y] = [0, 1].map(|i| {
            let nearest = self.centre[i].clamp(within[i].low(), within[i].high());
            nearest - self.centre[i]
        });
        let size = self.centre[0].abs().max(self.centre[1].abs());
        libm::hypot(x, y) <= self.radius * (1.0 + 1e-12) + 1e-15 * size
    }
}

/// The two halves of a box, across its longer side.
fn halves(within: [Interval; 2]) -> [[Interval; 2]; 2] {
    let width = within.map(|side| side.high() - side.low());
    let longer = usize::from(width[1] > width[0]);
    let side = within[longer];
    let middle = side.low() + 0.5 * width[longer];
    [Interval::new(side.low(), middle), Interval::new(middle, side.high())].map(|half| {
        let mut halved = within;
        halved[longer] = half;
        halved
    })
}

/// A box and a ceiling of the derivative in it.
struct Cell {
    within: [Interval; 2],
    ceiling: f64,
    halvings: u32,
}

impl Cell {
    fn new(loss: &Loss, order: Order, within: [Interval; 2], halvings: u32) -> Self {
        let jet = loss.enclosure(within);
        let ceiling = match order {
            Order::Third => norm_ceiling(jet.of_order::<4>()),
            Order::Fourth => norm_ceiling(jet.of_order::<5>()),
        };
        Self { within, ceiling, halvings }
    }
}

impl Ord for Cell {
    fn cmp(&self, other: &Self) -> Ordering {
        self.ceiling.total_cmp(&other.ceiling)
    }
}

impl PartialOrd for Cell {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Cell {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Cell {}

/// A ceiling of ‖F‖ over the forms F with entries in the given intervals; infinite where one
/// is not known.
///
/// With middles M and half widths r ≥ 0, F = M + E with |E_j| ≤ r_j, and for a unit vector u
/// |E(u, …, u)| ≤ R(|u|, …, |u|) ≤ ‖R‖, R the form with entries r: ‖F‖ ≤ ‖M‖ + ‖R‖.
fn norm_ceiling<const N: usize>(entries: [Interval; N]) -> f64 {
    if !entries.iter().all(|entry| entry.is_finite()) {
        return f64::INFINITY;
    }
    let middles = entries.map(|entry| 0.5 * entry.low() + 0.5 * entry.high());
    let half_widths = std::array::from_fn(|j| {
        let (entry, middle) = (entries[j], middles[j]);
        let width = (entry.high() - middle).max(middle - entry.low());
        if width == 0.0 { 0.0 } else { width.next_up() }
    });
    (form_norm(middles) + form_norm::<N>(half_widths)) * (1.0 + HAIR)
}
