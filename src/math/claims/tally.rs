//! Collecting the comparisons of one claim.

use super::{Claim, ClaimId, Condition, Status};

/// What has been seen of a claim so far.
#[derive(Clone, Copy, Debug)]
pub struct Tally {
    compared: bool,
    fails: bool,
    /// The tightest margin; ∞ while there is none.
    tightest: f64,
    step: Option<usize>,
}

impl Default for Tally {
    fn default() -> Self {
        Self { compared: false, fails: false, tightest: f64::INFINITY, step: None }
    }
}

impl Tally {
    /// A comparison that could have contradicted the claim and showed no more than rounding.
    #[inline]
    pub fn agree(&mut self) {
        self.compared = true;
    }

    /// A comparison with a margin, which is negative where the claim `fails`.
    #[inline]
    pub fn record(&mut self, margin: f64, fails: bool, step: Option<usize>) {
        self.record_part(margin, 1.0, fails, step);
    }

    /// A comparison with the margin `part`/`whole`, `whole` > 0: divided only where
    /// it is the tightest so far.
    #[inline]
    pub fn record_part(&mut self, part: f64, whole: f64, fails: bool, step: Option<usize>) {
        self.compared = true;
        self.fails |= fails;
        // below 0 and not failing is rounding about an equality
        let part = if fails { part } else { part.max(0.0) };
        if part < self.tightest * whole {
            self.tightest = part / whole;
            self.step = step;
        }
    }

    /// The verdict; `otherwise` is what was missing if nothing could be compared.
    pub fn claim(self, id: ClaimId, otherwise: Condition) -> Claim {
        if !self.compared {
            return Claim::not_applicable(id, otherwise);
        }
        Claim {
            id,
            status: if self.fails { Status::Fails } else { Status::Holds },
            margin: Some(self.tightest).filter(|margin| *margin < f64::INFINITY),
            step: self.step,
            condition: None,
        }
    }
}
