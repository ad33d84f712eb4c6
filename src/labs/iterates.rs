//! Which iterates are worth drawing, and how.

use crate::math::Trajectory;
use crate::scene::{Dash, Ink, Layer, Point, Shape};

/// Up to so many iterates are told apart by marks.
pub const FEW: usize = 90;

/// Iterates drawn one by one; of a longer run, pairs at even distances follow.
const DRAWN_SINGLY: usize = 2_000;
/// Pairs of iterates drawn of the rest.
const DRAWN_PAIRS: usize = 500;

/// The steps up to `last` that show something new: those whose iterate is not within
/// `finest` of one of the two drawn before it, which the eye has seen already. With
/// `strobe` only every second one, so that `last` is among them. The last is always
/// there.
pub fn visible_steps(
    trajectory: &Trajectory,
    last: usize,
    strobe: bool,
    finest: f64,
) -> Vec<usize> {
    let mut steps: Vec<usize> = Vec::new();
    let mut seen = |t: usize| {
        let Some(w) = trajectory.at(t) else { return };
        let near = |s: &usize| {
            trajectory
                .at(*s)
                .is_some_and(|other| w.iter().zip(other).all(|(a, b)| (a - b).abs() < finest))
        };
        if steps.len() < 2 || !steps.iter().rev().take(2).any(near) {
            steps.push(t);
        }
    };
    let stride = if strobe { 2 } else { 1 };
    let wanted = |t: &usize| (last - t).is_multiple_of(stride);
    let singly = last.min(DRAWN_SINGLY);
    (0..=singly).filter(wanted).for_each(&mut seen);
    let rest = last - singly;
    let pairs = DRAWN_PAIRS.min(rest / 2);
    for pair in 1..=pairs {
        // even distances keep the bounce's sides in turn
        let t = singly + pair * (rest / pairs) / 2 * 2;
        [t - 1, t].into_iter().filter(|t| *t <= last).filter(wanted).for_each(&mut seen);
    }
    if steps.last() != Some(&last) && trajectory.at(last).is_some() {
        steps.push(last);
    }
    steps
}

/// A path with its last point larger; where there are many, thinly and unmarked. SAM's is
/// told from any other by more than its colour: whole, with discs, the others broken, with
/// squares. Of many segments the dashes would cost too much.
pub fn draw_path(layers: &mut Vec<Layer>, points: &[Point], ink: Ink, few: bool) {
    const RADIUS: f64 = 3.5;
    let (shape, broken) = match ink {
        Ink::Sam => (Shape::Disc, false),
        _ => (Shape::Square, few),
    };
    let marks = |points: &[Point], radius: f64| Layer::Marks {
        points: points.to_vec(),
        ink,
        shape,
        radius,
    };
    let width = if few { 1.8 } else { 1.0 };
    let dash = if broken { Dash::Dashed } else { Dash::Solid };
    layers.push(Layer::Line { points: points.to_vec(), ink, width, dash });
    layers.push(marks(points, if few { RADIUS } else { 1.5 }));
    if let Some(&now) = points.last() {
        layers.push(marks(&[now], 2.0 * RADIUS));
    }
}
