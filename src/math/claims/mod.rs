//! The talk's claims about SAM on a quadratic, each checked on one run.
//!
//! [`Predictions`] are the numbers that the theory gives for one setting, and
//! [`ledger`] holds a run against them: one [`Claim`] for each [`ClaimId`], with
//! how narrowly it holds, or the condition of it that is not met. A claim is
//! never reported failing through rounding (`math::rounding`, [`Descent::allowance`]);
//! that each can fail is seen by handing over predictions of another setting, or
//! a run of another rule.
//!
//! [`Descent::allowance`]: super::Descent::allowance

mod change;
mod condition;
mod counting;
mod descent;
mod ledger;
mod limit;
mod order;
mod predictions;
mod rules;
mod stationary;
mod tally;
mod trap;

pub use condition::Condition;
pub use ledger::ledger;
pub use predictions::Predictions;

/// What is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimId {
    /// β_d ≤ … ≤ β₁ < α_d ≤ … ≤ α₂ ≤ α₁ = γ₁, for h = ηλ₁ < 1 and λ_d > 0.
    ///
    /// Margin: the smallest relative difference of two neighbours whose λ differ.
    ThresholdOrder,
    /// n > β_i ⇔ |v_i| shrinks, where v_i ≠ 0.
    ///
    /// Margin: the smallest relative change of a |v_i|, with the sign of the rule:
    /// ±(|v_i| − |v_i′|)/max(|v_i|, |v_i′|), + for n > β_i.
    BetaRule,
    /// n < α_i ⇔ v₁²/v_i² grows, where v₁, v_i ≠ 0 and λ₁ > λ_i.
    ///
    /// Margin: with g_i = |v_i′/v_i|, the smallest ±(g₁ − g_i)/max(g₁, g_i), + for n < α_i.
    AlphaRule,
    /// n ≤ b ⇒ n′ ≤ b, and n′ ≤ max(b, (1 − ηλ_d)n) outside, for h < 1.
    ///
    /// Margin: 1 − n′/max(b, (1 − ηλ_d)n).
    Trap,
    /// J(u′) − J(u) = bound − gap.
    ///
    /// Margin: 1 − |difference of the sides|/(what rounding may account for).
    DescentIdentity,
    /// J(u′) − J(u) ≤ bound, the slide's inequality.
    ///
    /// Margin: (bound − (J(u′) − J(u)))/|J(u′) − J(u)|, the part of the drop that
    /// the bound does not promise; steps whose drop is lost in rounding have none.
    DescentBound,
    /// J is stationary where ‖u‖ = β_i/λ_i along e_i, at the height −β_i/2, with the
    /// Hessian's signature as counted from the order of the β; for h < 2.
    ///
    /// Margin: the least of 1 − |gradient|/(what rounding may account for), the same
    /// for the height, and |C_j − λ_j²/β_i|/(|C_j| + λ_j²/β_i), by which a Hessian
    /// eigenvalue is not 0.
    StationaryPoints,
    /// The counting lemma: the count is at most (2/(ηε²λ₁β₁))(max J − min J).
    ///
    /// Margin: 1 − count/bound; the step is the last one counted.
    CountMiddle,
    /// The count is at most 3β₁/(ηε²λ₁β_d). Margin as for the middle.
    CountRight,
    /// The chain as printed: the first bound is at most the second. It fails iff
    /// h < 2 − √3 and β_d/β₁ < ((2 − h)² − 3)/(3 − 2h).
    ///
    /// Margin: 1 − middle/right.
    CountChain,
    /// w_{2s} → w*, w_{2s+1} → −w*, with w* = ±(β₁/λ₁)e₁, for h < 2.
    ///
    /// Margin: 1 − d/(0.01‖w*‖), d the distance of the last point from the nearer of
    /// ±w*, or of the one before from the other if it is not on that side; components
    /// with λ_i = 0 are not looked at.
    Limit,
    /// SAM does not go to 0, where max_{‖ε‖≤ρ} ℓ(w + ε) =: M(w) is least.
    ///
    /// Margin: 1 − M(0)/M(w) at the last point.
    NotMinimax,
}

impl ClaimId {
    /// All claims, in the order of the talk.
    pub const ALL: [Self; 12] = [
        Self::ThresholdOrder,
        Self::BetaRule,
        Self::AlphaRule,
        Self::Trap,
        Self::DescentIdentity,
        Self::DescentBound,
        Self::StationaryPoints,
        Self::CountMiddle,
        Self::CountRight,
        Self::CountChain,
        Self::Limit,
        Self::NotMinimax,
    ];

    /// Its name in the JavaScript contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ThresholdOrder => "thresholdOrder",
            Self::BetaRule => "betaRule",
            Self::AlphaRule => "alphaRule",
            Self::Trap => "trap",
            Self::DescentIdentity => "descentIdentity",
            Self::DescentBound => "descentBound",
            Self::StationaryPoints => "stationaryPoints",
            Self::CountMiddle => "countMiddle",
            Self::CountRight => "countRight",
            Self::CountChain => "countChain",
            Self::Limit => "limit",
            Self::NotMinimax => "notMinimax",
        }
    }
}

/// How a claim fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It was put to the test and stood it.
    Holds,
    /// It does not hold, by more than rounding could account for.
    Fails,
    /// A condition of it is not met, or nothing could be compared.
    NotApplicable,
}

/// One claim, checked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Claim {
    /// Which one.
    pub id: ClaimId,
    /// How it fares.
    pub status: Status,
    /// The tightest margin, a pure number as defined at the [`ClaimId`]: negative
    /// where it fails, positive where it holds, 0 where it holds with equality as
    /// far as 64-bit numbers can tell, `None` where nothing but equality was met.
    pub margin: Option<f64>,
    /// The step t (from w_t to w_{t+1}, or the point w_t) of the tightest margin.
    pub step: Option<usize>,
    /// The condition that is not met, where the claim does not apply.
    pub condition: Option<Condition>,
}

impl Claim {
    /// The claim `id` does not apply, for want of `condition`.
    fn not_applicable(id: ClaimId, condition: Condition) -> Self {
        Self {
            id,
            status: Status::NotApplicable,
            margin: None,
            step: None,
            condition: Some(condition),
        }
    }
}
