//! Deciding many runs, with all lanes busy.

use super::lanes::{Lanes, SamRun};
use super::outcome::TWO_CYCLE_TOLERANCE;
use super::regime::{Course, Regime};

/// Steps between two looks at whether a run can be decided.
const STRIDE: u32 = 8;

/// The square of 1 %, in units of R², and of the 0.5 % from which a run stays within 1 %.
const NEAR: f64 = TWO_CYCLE_TOLERANCE * TWO_CYCLE_TOLERANCE;
const SETTLED: f64 = 0.25 * NEAR;

/// Runs on `L` lanes, with a new one on a lane as soon as the one before is decided.
#[derive(Clone, Debug)]
pub struct Decider<const N: usize, const L: usize, K> {
    max_steps: u32,
    lanes: Lanes<N, L>,
    jobs: [Option<Job<N, K>>; L],
    /// 1/R for components that count, 0 for those with λ = 0.
    scale: [[f64; L]; N],
    /// Points in a row, up to the last, that were within 1 %; a float, as vectors go.
    streak: [f64; L],
    /// The last point's squared distance from the cycle, in units of R.
    distance: [f64; L],
}

/// A run on a lane.
#[derive(Clone, Copy, Debug)]
struct Job<const N: usize, K> {
    key: K,
    course: Course<N>,
    steps: u32,
}

impl<const N: usize, const L: usize, K: Copy> Decider<N, L, K> {
    /// No run on any lane.
    pub fn new(max_steps: u32) -> Self {
        Self {
            max_steps,
            lanes: Lanes::idle(),
            jobs: [None; L],
            scale: [[0.0; L]; N],
            streak: [0.0; L],
            distance: [0.0; L],
        }
    }

    /// Fills idle lanes from `queue`, takes a few steps and reports what is decided.
    /// Returns the number of steps taken on all lanes, at least 1 for a decision
    /// without any, and 0 when there is nothing left to do.
    pub fn advance(
        &mut self,
        queue: &mut impl Iterator<Item = (K, SamRun<N>)>,
        report: &mut impl FnMut(K, Regime),
    ) -> usize {
        let mut work = 0;
        for lane in 0..L {
            // a lane takes no more than a few at once, so that nobody waits for a whole
            // queue of runs that are decided without a step
            for _ in 0..STRIDE {
                if self.jobs[lane].is_some() {
                    break;
                }
                let Some((key, run)) = queue.next() else { break };
                work += 1;
                self.begin(lane, key, &run, 0, report);
            }
        }
        let left = self.jobs.iter().flatten().map(|job| self.max_steps - job.steps).min();
        let Some(left) = left else { return work };
        let steps = left.min(STRIDE);
        for _ in 0..steps {
            self.lanes.step();
            self.look();
        }
        for lane in 0..L {
            if let Some(job) = &mut self.jobs[lane] {
                job.steps += steps;
                work += steps as usize;
                self.judge(lane, report);
            }
        }
        work
    }

    /// Puts a run that has taken `steps` steps on `lane`, or reports it at once.
    fn begin(
        &mut self,
        lane: usize,
        key: K,
        run: &SamRun<N>,
        steps: u32,
        report: &mut impl FnMut(K, Regime),
    ) {
        self.jobs[lane] = None;
        let course = match Course::of(run) {
            Ok(course) => course,
            Err(regime) => {
                self.lanes.stop(lane);
                return report(key, regime);
            }
        };
        self.lanes.load(lane, &course.run);
        let inverse = 1.0 / course.radius;
        for i in 0..N {
            self.scale[i][lane] = if course.run.lambda[i] > 0.0 { inverse } else { 0.0 };
        }
        let streak = self.streak;
        self.look();
        // only the new run's first point has been looked at for the first time
        self.streak = streak;
        self.streak[lane] = f64::from(u8::from(self.distance[lane] <= NEAR));
        self.jobs[lane] = Some(Job { key, course, steps });
        self.judge(lane, report);
    }

    /// Measures every lane's distance from its cycle.
    #[inline]
    fn look(&mut self) {
        let mut squares = [0.0; L];
        for (i, (row, scale)) in self.lanes.rows().iter().zip(&self.scale).enumerate() {
            for lane in 0..L {
                let part = row[lane] * scale[lane];
                let off = if i == 0 { part.abs() - 1.0 } else { part };
                squares[lane] += off * off;
            }
        }
        for (streak, squares) in self.streak.iter_mut().zip(&squares) {
            *streak = if *squares <= NEAR { *streak + 1.0 } else { 0.0 };
        }
        self.distance = squares;
    }

    /// Decides the run on `lane` if that can be done by now.
    fn judge(&mut self, lane: usize, report: &mut impl FnMut(K, Regime)) {
        let Some(job) = &self.jobs[lane] else { return };
        let over = job.steps >= self.max_steps;
        let vanished = self.lanes.rows()[0][lane] == 0.0;
        let settled = self.distance[lane] <= SETTLED;
        if !(over || vanished || settled) {
            return;
        }
        let (key, point) = (job.key, self.lanes.point(lane));
        let decided = if vanished {
            // n = γ₁ was hit: from here on the run is one without this component
            let (rest, steps) = (job.course.resumed(&point), job.steps);
            return self.begin(lane, key, &rest, steps, report);
        } else if settled || self.streak[lane] > 0.0 {
            job.course.settled(job.steps + 1 - self.streak[lane] as u32)
        } else {
            job.course.saddle(&point).unwrap_or(Regime::Unsettled)
        };
        self.jobs[lane] = None;
        self.lanes.stop(lane);
        report(key, decided);
    }
}
