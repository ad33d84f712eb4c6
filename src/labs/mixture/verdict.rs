//! What overfitting comes to, in a word: a reading of one run or of a few, no theorem.

/// A test error so near above the Bayes error is called benign.
const BENIGN: f64 = 0.01;
/// The part of the way from the Bayes error to one half up to which it is called tempered.
const TEMPERED: f64 = 0.35;
/// Where the Bayes error is nearer to one half than this, there is next to nothing to learn.
const LEARNABLE: f64 = 0.02;
/// A train error up to this is none: a mean over seeds may have one label in many left.
const FITTED: f64 = 2e-3;

/// What overfitting comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The clusters are too near to each other.
    NothingToLearn,
    /// Not all labels are fitted.
    NotFitted,
    /// All labels are fitted, and the test error is the Bayes error's.
    Benign,
    /// All labels are fitted, and the test error is somewhat above.
    Tempered,
    /// All labels are fitted, and the test error is far above.
    Harmful,
}

impl Verdict {
    /// In a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::NothingToLearn => "nothing to learn",
            Self::NotFitted => "not all fitted",
            Self::Benign => "benign",
            Self::Tempered => "tempered",
            Self::Harmful => "harmful",
        }
    }
}

/// The verdict on a train, a test and the Bayes error.
pub fn verdict(train_error: f64, test_error: f64, bayes_error: f64) -> Verdict {
    let excess = test_error - bayes_error;
    if 0.5 - bayes_error < LEARNABLE {
        Verdict::NothingToLearn
    } else if train_error > FITTED {
        Verdict::NotFitted
    } else if excess <= BENIGN {
        Verdict::Benign
    } else if excess <= TEMPERED * (0.5 - bayes_error) {
        Verdict::Tempered
    } else {
        Verdict::Harmful
    }
}
