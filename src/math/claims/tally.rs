//! Collecting the comparisons of one claim.

use super::{Claim, ClaimId, Condition, Status};

/// What has been seen of a claim so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    compared: bool,
    fails: bool,
    tightest: Option<(f64, Option<usize>)>,
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
        self.compared = true;
        self.fails |= fails;
        // below 0 and not failing is rounding about an equality
        let margin = if fails { margin } else { margin.max(0.0) };
        if self.tightest.is_none_or(|(tightest, _)| margin < tightest) {
            self.tightest = Some((margin, step));
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
            margin: self.tightest.map(|(margin, _)| margin),
            step: self.tightest.and_then(|(_, step)| step),
            condition: None,
        }
    }
}
