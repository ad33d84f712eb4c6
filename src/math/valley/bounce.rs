//! What it is to bounce.

use crate::math::{Trajectory, norm};

/// The cosine between a step and the next is at most this where the next goes back.
const BACK: f64 = -0.8;

/// Neither of the two is so many times as long as the other.
const UNEVEN: f64 = 1.5;

/// Whether a path in the plane bounces at step `t`, that from w_t to w_{t+1}: the next step
/// takes it back, in nearly the opposite direction and over nearly the same length. At the
/// end of the path the step before the last is asked, and a path of one step does not bounce.
///
/// This is of the path alone. The theorem's bounce, from w_z + (β₁/λ₁)e₁ to w_z − (β₁/λ₁)e₁,
/// is one; on a curved valley SAM bounces beside the minima, which is another.
pub fn bounces(trajectory: &Trajectory, t: usize) -> bool {
    let t = t.min(trajectory.last().saturating_sub(2));
    let [Some(&[x0, y0]), Some(&[x1, y1]), Some(&[x2, y2])] =
        [t, t + 1, t + 2].map(|t| trajectory.at(t))
    else {
        return false;
    };
    let (forth, back) = ([x1 - x0, y1 - y0], [x2 - x1, y2 - y1]);
    let lengths = [norm(&forth), norm(&back)];
    let even = lengths[0] <= UNEVEN * lengths[1] && lengths[1] <= UNEVEN * lengths[0];
    let along = forth[0] * (back[0] / lengths[1]) + forth[1] * (back[1] / lengths[1]);
    even && along <= BACK * lengths[0]
}
