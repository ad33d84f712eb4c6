//! How a series goes at its end, in words that are true of the part they speak of.

use crate::notation::number;

/// Values at the end that count where a series only goes up and down, and that are alike where
/// it has come to rest.
const RECENT: usize = 8;
/// Values that a way up or down has at least, where it is not the whole series.
const LEAST: usize = 4;
/// Swings between which the sizes are compared.
const SWINGS: usize = 3;

/// How a series goes at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tendency {
    /// How, in words: “rising”.
    pub words: String,
    /// From which of its values on; 0 where it is so of the whole series.
    pub since: usize,
}

/// How a series goes at its end, where `alike` tells which values cannot be told apart; nothing
/// for fewer than two values.
///
/// It rises where no value can be told to lie below an earlier one, and the last four lie apart;
/// falls likewise; is steady where all are alike; and else has gone up and down.
pub fn trend(values: &[f64], alike: impl Fn(f64, f64) -> bool) -> Option<Tendency> {
    let count = values.len();
    if count < 2 {
        return None;
    }
    let is_long = |since: usize, least: usize| since == 0 || count - since >= least;
    let in_words = |words: &str, since| Some(Tendency { words: words.to_owned(), since });
    let steady =
        since(values, |(least, largest), value| alike(least.min(value), largest.max(value)));
    if is_long(steady, RECENT) {
        return in_words("steady", steady);
    }
    // back from the end, what rises lies below all that follows
    let rises = since(values, |(least, _), value| value <= least || alike(value, least));
    let falls = since(values, |(_, largest), value| value >= largest || alike(value, largest));
    let goes_on = !is_long(steady, LEAST);
    for (words, since) in [("rising", rises), ("falling", falls)] {
        let apart = !alike(values[since], values[count - 1]);
        if is_long(since, LEAST) && goes_on && apart {
            return in_words(words, since);
        }
    }
    if is_long(steady, LEAST) {
        return in_words("steady", steady);
    }
    let since = count.saturating_sub(RECENT);
    let recent = &values[since..];
    let (least, largest) = recent.iter().fold((f64::INFINITY, f64::NEG_INFINITY), extremes);
    let [least, largest] = [least, largest].map(|value| number(value, 3));
    let place = if least == largest {
        format!("about {least}")
    } else {
        format!("between {least} and {largest}")
    };
    let change = change(&swings(recent));
    in_words(&format!("going up and down {place}{change}"), since)
}

/// The first of the values at the end that go on, each with the extremes of all after it.
fn since(values: &[f64], goes_on: impl Fn((f64, f64), f64) -> bool) -> usize {
    let mut ends = (f64::INFINITY, f64::NEG_INFINITY);
    let mut since = values.len();
    for (place, value) in values.iter().enumerate().rev() {
        if since < values.len() && !goes_on(ends, *value) {
            break;
        }
        ends = extremes(ends, value);
        since = place;
    }
    since
}

fn extremes((least, largest): (f64, f64), value: &f64) -> (f64, f64) {
    (least.min(*value), largest.max(*value))
}

/// How far the series goes between one turn and the next: the way to the first turn and the one
/// from the last may be parts of longer ones.
fn swings(values: &[f64]) -> Vec<f64> {
    let turns =
        values.windows(3).filter(|three| (three[1] - three[0]) * (three[2] - three[1]) < 0.0);
    let turns: Vec<f64> = turns.map(|three| three[1]).collect();
    turns.windows(2).map(|two| (two[1] - two[0]).abs()).collect()
}

/// Whether swings only become smaller, to less than half, or only larger, to more than double.
fn change(swings: &[f64]) -> &'static str {
    let (Some(first), Some(last)) = (swings.first(), swings.last()) else { return "" };
    let all = |holds: fn(f64, f64) -> bool| swings.windows(2).all(|two| holds(two[0], two[1]));
    if swings.len() < SWINGS {
        ""
    } else if all(|before, after| after < before) && *last < 0.5 * first {
        ", less and less"
    } else if all(|before, after| after > before) && *last > 2.0 * first {
        ", more and more"
    } else {
        ""
    }
}
