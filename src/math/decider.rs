//! Deciding many runs, with all lanes busy.

use super::lanes::{Lanes, SamRun};
use super::outcome::TWO_CYCLE_TOLERANCE;
use super::regime::{Course, Regime};

/// Steps between two looks at whether a run can be decided.
const STRIDE: u32 = 8;

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
            if let Some(mut job) = self.jobs[lane] {
                job.steps += steps;
                self.judge(lane, job, report);
                work += steps as usize;
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
        self.streak[lane] = 0.0;
        self.look_at(lane);
        self.judge(lane, Job { key, course, steps }, report);
    }

    /// Measures every lane's distance from its cycle.
    #[inline]
    fn look(&mut self) {
        for lane in 0..L {
            self.look_at(lane);
        }
    }

    #[inline]
    fn look_at(&mut self, lane: usize) {
        let mut squares = 0.0;
        for (i, (row, scale)) in self.lanes.rows().iter().zip(&self.scale).enumerate() {
            let part = row[lane] * scale[lane];
            let off = if i == 0 { part.abs() - 1.0 } else { part };
            squares += off * off;
        }
        self.distance[lane] = squares;
        let near = squares <= TWO_CYCLE_TOLERANCE * TWO_CYCLE_TOLERANCE;
        self.streak[lane] = if near { self.streak[lane] + 1.0 } else { 0.0 };
    }

    /// Decides the run on `lane` if that can be done by now.
    fn judge(&mut self, lane: usize, job: Job<N, K>, report: &mut impl FnMut(K, Regime)) {
        let point = self.lanes.point(lane);
        let half = 0.5 * TWO_CYCLE_TOLERANCE;
        let over = job.steps >= self.max_steps;
        let decided = if point[0] == 0.0 {
            // n = γ₁ was hit: from here on the run is one without this component
            return self.begin(lane, job.key, &job.course.resumed(&point), job.steps, report);
        } else if self.distance[lane] <= half * half || (over && self.streak[lane] > 0.0) {
            job.course.settled(job.steps + 1 - self.streak[lane] as u32)
        } else if over {
            job.course.saddle(&point).unwrap_or(Regime::Unsettled)
        } else {
            self.jobs[lane] = Some(job);
            return;
        };
        self.jobs[lane] = None;
        self.lanes.stop(lane);
        report(job.key, decided);
    }
}
