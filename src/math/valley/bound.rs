//! Suprema of derivatives over a disc, and on what ground they stand.

use super::cover::{Order, least_ceiling};
use super::search::Search;
use super::{Loss, Point};

/// On what ground a bound stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Proved for every point of the disc.
    Proved,
    /// The largest value seen at many points of the disc.
    Sampled,
}

/// A supremum over a disc: one that is proved is not below it, one that is sampled not above.
///
/// The bounds of [`Drift`](super::Drift) grow with it. So a remainder within the bound for a
/// sampled value is within the one for the supremum, which proves the claim; but only a
/// remainder beyond the bound for a proved one proves that it fails.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// Its size; infinite where something in the disc is not finite.
    pub value: f64,
    /// Its ground.
    pub basis: Basis,
}

/// sup ‖D³ℓ‖ and sup ‖D⁴ℓ‖ over the disc of the given centre and radius, the second a Lipschitz
/// constant of D³ℓ there: proved where D³ℓ is known to be constant, the second also where D⁴ℓ
/// is, as for the losses of the table that are polynomials.
pub fn suprema(loss: &Loss, centre: [f64; 2], radius: f64) -> (Bound, Bound) {
    let proved = |value| Bound { value, basis: Basis::Proved };
    let sampled = |value| Bound { value, basis: Basis::Sampled };
    let of_table = match loss {
        Loss::BuiltIn(row) => row.fourth,
        Loss::Typed(_) => None,
    };
    let search = Search { loss, centre, radius };
    match of_table {
        Some(0.0) => (proved(Point::new(loss, centre).third_norm()), proved(0.0)),
        Some(fourth) => (sampled(search.on_rim()), proved(fourth)),
        None => {
            let (third, fourth) = search.inside();
            (sampled(third), sampled(fourth))
        }
    }
}

/// About how many points of the loss the [`suprema`] take.
pub fn looks_for_suprema(loss: &Loss) -> usize {
    match loss {
        Loss::BuiltIn(row) => match row.fourth {
            Some(0.0) => 1,
            Some(_) => Search::LOOKS_ON_RIM,
            None => Search::LOOKS_INSIDE,
        },
        Loss::Typed(_) => Search::LOOKS_INSIDE,
    }
}

/// The first of the [`suprema`].
pub fn third_bound(loss: &Loss, centre: [f64; 2], radius: f64) -> Bound {
    suprema(loss, centre, radius).0
}

/// The second of the [`suprema`].
pub fn fourth_bound(loss: &Loss, centre: [f64; 2], radius: f64) -> Bound {
    suprema(loss, centre, radius).1
}

/// sup ‖D⁴ℓ‖ over the disc or a little more, proved: by interval arithmetic where
/// [`fourth_bound`] is sampled, which takes some milliseconds. `None` where a derivative has
/// a pole in the disc, or beside it.
pub fn proved_fourth(loss: &Loss, centre: [f64; 2], radius: f64) -> Option<Bound> {
    proved(fourth_bound(loss, centre, radius), Order::Fourth, loss, centre, radius)
}

/// sup ‖D³ℓ‖ over the disc or a little more, proved likewise.
pub fn proved_third(loss: &Loss, centre: [f64; 2], radius: f64) -> Option<Bound> {
    proved(third_bound(loss, centre, radius), Order::Third, loss, centre, radius)
}

/// The same supremum, which `bound` is, proved.
pub(super) fn proved(
    bound: Bound,
    order: Order,
    loss: &Loss,
    centre: [f64; 2],
    radius: f64,
) -> Option<Bound> {
    if bound.basis == Basis::Proved {
        return Some(bound);
    }
    let value = match (order, loss) {
        (Order::Third, Loss::BuiltIn(row)) if row.fourth.is_some() => {
            Search { loss, centre, radius }.ceiling_beyond_rim()
        }
        _ => least_ceiling(loss, order, centre, radius, bound.value)?,
    };
    Some(Bound { value, basis: Basis::Proved })
}
