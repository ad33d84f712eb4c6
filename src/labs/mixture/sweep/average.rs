//! The mean over a sweep's runs at one place, and how sure it is.

use crate::labs::mixture::verdict::{Verdict, verdict};

/// Student's t, 97.5 %, for 1, 2, … degrees of freedom: so many standard errors to either
/// side of the mean of a few runs make a 95 % interval.
const STUDENT: [f64; 31] = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048, 2.045, 2.042, 2.040,
];

/// What one run of a sweep came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// On the observed labels.
    pub train_error: f64,
    /// On noisy labels.
    pub test_error: f64,
    /// Of the best classifier there, on noisy labels.
    pub bayes_error: f64,
}

/// What the runs at one place came to so far.
pub struct Average {
    /// The place.
    pub place: f64,
    /// How many runs they are.
    pub runs: usize,
    /// The train error's mean and 95 % half-width, 0 of a single run.
    pub train: (f64, f64),
    /// The same of the test error.
    pub test: (f64, f64),
    /// The Bayes error on noisy labels.
    pub bayes: f64,
}

impl Average {
    /// Of the runs at `place`, if there is one.
    pub fn of(place: f64, outcomes: &[Outcome]) -> Option<Self> {
        let bayes = outcomes.first()?.bayes_error;
        let mean = |what: fn(&Outcome) -> f64| {
            mean_and_half_width(&outcomes.iter().map(what).collect::<Vec<_>>())
        };
        let (train, test) = (mean(|o| o.train_error), mean(|o| o.test_error));
        Some(Self { place, runs: outcomes.len(), train, test, bayes })
    }

    /// What overfitting comes to at either end of the test error's interval, the same where all
    /// of it agrees; of a single run there is none.
    pub fn verdicts(&self) -> Option<[Verdict; 2]> {
        let at = |test_error: f64| verdict(self.train.0, test_error, self.bayes);
        let (mean, half) = self.test;
        match at(mean) {
            // these are not for the test error to say
            certain @ (Verdict::NothingToLearn | Verdict::NotFitted) => Some([certain; 2]),
            _ => (self.runs > 1).then(|| [at(mean - half), at(mean + half)]),
        }
    }
}

fn mean_and_half_width(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    // of one run no interval is known
    let Some(student) = values.len().checked_sub(2).and_then(|index| STUDENT.get(index)) else {
        return (mean, 0.0);
    };
    let squares = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>();
    (mean, student * (squares / (count - 1.0) / count).sqrt())
}
