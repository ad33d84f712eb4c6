//! How far the run's own step is from the theorem's beside it.

use super::run::ValleyRun;
use crate::math::norm;
use crate::math::valley::{Drift, bounces};
use crate::notation::number;
use crate::scene::Point;

/// Far is more than this part of β₁/λ₁, which is how far the theorem's start is from w_z.
const FAR: f64 = 0.5;

/// w_z is beside a bounce whose middle is nearer to it than this part of the bounce's length.
const BESIDE: f64 = 0.6;

/// The run's own step beside the theorem's.
pub struct Apart {
    /// How far w_t is from the theorem's start.
    pub distance: f64,
    /// The same in units of β₁/λ₁; `None` where that is 0.
    relative: Option<f64>,
    /// Why they are far apart; `None` where they are not.
    why: Option<&'static str>,
}

impl Apart {
    /// Step `t` of a run beside the theorem's step there; `None` where the run has none.
    pub fn new(run: &ValleyRun, t: usize, theorem: &Drift) -> Option<Self> {
        let from = ValleyRun::at(&run.sam, t)?;
        let offset = between(theorem.start, from);
        let amplitude = 0.5 * norm(&theorem.bounce);
        let distance = norm(&offset);
        let relative = (amplitude > 0.0).then(|| distance / amplitude);
        let why = relative.filter(|&relative| relative > FAR).map(|_| {
            if !bounces(&run.sam, t) {
                return "it does not bounce";
            }
            let miss = ValleyRun::midpoint(&run.sam, t).map(|w| between(middle(theorem), w));
            match miss {
                Some(miss) if norm(&miss) >= norm(&between(miss, offset)) => {
                    "its bounce is off the minima"
                }
                _ => "its bounce is another",
            }
        });
        Some(Self { distance, relative, why })
    }

    /// Where the run's step starts, `place` telling from where: from the theorem's start, or off.
    pub fn words(&self, place: &str) -> String {
        let measure = match self.relative {
            Some(relative) => format!("{} β₁/λ₁", number(relative, 2)),
            None => number(self.distance, 3),
        };
        match self.why {
            Some(why) => format!("starts far {place}, {measure}: {why}"),
            None => format!("starts {measure} {place}"),
        }
    }
}

/// Whether step `t` of a run bounces, and across the minima that the theorem's step is beside.
pub fn bounces_beside(run: &ValleyRun, t: usize, theorem: &Drift) -> bool {
    let ends = (ValleyRun::at(&run.sam, t), ValleyRun::at(&run.sam, t + 1));
    let (Some(from), Some(to)) = ends else { return false };
    let Some(midpoint) = ValleyRun::midpoint(&run.sam, t) else { return false };
    let miss = norm(&between(middle(theorem), midpoint));
    bounces(&run.sam, t) && miss <= BESIDE * norm(&between(from, to))
}

/// w_z, in the middle of the theorem's bounce.
fn middle(theorem: &Drift) -> Point {
    [0, 1].map(|i| theorem.start[i] + 0.5 * theorem.bounce[i])
}

fn between(from: Point, to: Point) -> Point {
    [to[0] - from[0], to[1] - from[1]]
}
