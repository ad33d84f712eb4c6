//! A claim whose conditions are not met says which.

use proptest::prelude::*;
use ravine::math::claims::{Claim, ClaimId, Condition, Status};

use crate::checks;
use crate::instances::{
    Instance, h_below_one, h_below_two, h_between_one_and_two, instance, magnitude,
};
use crate::ledgers::{claims, find};

fn lacks(claims: &[Claim], id: ClaimId, condition: Condition) -> Result<(), TestCaseError> {
    let claim = find(claims, id);
    prop_assert_eq!(claim.status, Status::NotApplicable, "{:?}", claim);
    prop_assert_eq!(claim.condition, Some(condition));
    Ok(())
}

const OF_SMALL_STEPS: [ClaimId; 5] = [
    ClaimId::ThresholdOrder,
    ClaimId::Trap,
    ClaimId::CountMiddle,
    ClaimId::CountRight,
    ClaimId::CountChain,
];

const OF_STEPS: [ClaimId; 4] =
    [ClaimId::BetaRule, ClaimId::AlphaRule, ClaimId::DescentIdentity, ClaimId::DescentBound];

proptest! {
    #![proptest_config(checks::runs())]

    #[test]
    fn without_radius_none_applies(instance in instance(h_below_two())) {
        let mut instance = instance;
        instance.rho = 0.0;
        for id in ClaimId::ALL {
            lacks(&claims(&instance, 20), id, Condition::Radius)?;
        }
    }

    #[test]
    fn on_a_flat_loss_none_applies(instance in instance(h_below_two())) {
        let mut instance = instance;
        instance.lambda.fill(0.0);
        for id in ClaimId::ALL {
            lacks(&claims(&instance, 20), id, Condition::Curvature)?;
        }
    }

    #[test]
    fn between_one_and_two_those_of_small_steps_do_not(instance in instance(h_between_one_and_two())) {
        let claims = claims(&instance, 20);
        for id in OF_SMALL_STEPS {
            lacks(&claims, id, Condition::StepBelowOne)?;
        }
        for id in OF_STEPS.into_iter().filter(|id| *id != ClaimId::AlphaRule) {
            prop_assert_eq!(find(&claims, id).status, Status::Holds);
        }
    }

    #[test]
    fn from_two_on_those_of_the_limit_do_not_either(instance in instance(2.0..5.0)) {
        let claims = claims(&instance, 20);
        for id in [ClaimId::StationaryPoints, ClaimId::Limit, ClaimId::NotMinimax] {
            lacks(&claims, id, Condition::StepBelowTwo)?;
        }
        prop_assert_eq!(find(&claims, ClaimId::DescentIdentity).status, Status::Holds);
    }

    #[test]
    fn a_gradient_of_zero_is_named(instance in instance(h_below_one())) {
        let mut instance = instance;
        instance.w.fill(0.0);
        let claims = claims(&instance, 20);
        for id in OF_STEPS.into_iter().chain([ClaimId::Trap, ClaimId::CountMiddle, ClaimId::NotMinimax]) {
            let equal = id == ClaimId::AlphaRule && instance.lambda.iter().all(|l| *l == instance.lambda[0]);
            if !equal {
                lacks(&claims, id, Condition::Gradient { step: 0 })?;
            }
        }
        prop_assert_eq!(find(&claims, ClaimId::StationaryPoints).status, Status::Holds);
    }

    #[test]
    fn a_run_without_steps_is_named(instance in instance(h_below_one())) {
        let claims = claims(&instance, 0);
        for id in [ClaimId::BetaRule, ClaimId::Trap, ClaimId::DescentBound, ClaimId::NotMinimax] {
            lacks(&claims, id, Condition::Step)?;
        }
    }

    #[test]
    fn a_start_without_a_first_part_is_named(instance in instance(h_below_two())) {
        let mut instance = instance;
        instance.lambda.insert(0, 1.05 * instance.lambda[0]);
        instance.eta /= 1.06;
        instance.w.insert(0, 0.0);
        lacks(&claims(&instance, 100), ClaimId::Limit, Condition::FirstPart { step: 0 })?;
    }

    #[test]
    fn a_tie_at_the_top_is_named(instance in instance(h_below_two()), off in prop::sample::select(vec![0.0, 1e-15])) {
        let mut instance = instance;
        instance.lambda[1] = instance.lambda[0] * (1.0 - off);
        for i in 2..instance.lambda.len() {
            instance.lambda[i] = instance.lambda[i].min(instance.lambda[1]);
        }
        lacks(&claims(&instance, 100), ClaimId::Limit, Condition::SimpleTop)?;
    }

    #[test]
    fn a_flat_direction_is_named(instance in instance(h_below_one())) {
        let mut instance = instance;
        let last = instance.lambda.len() - 1;
        instance.lambda[last] = 0.0;
        let b = instance.thresholds().b;
        let claims = claims(&instance.scaled_to(0.5 * b), 100);
        lacks(&claims, ClaimId::ThresholdOrder, Condition::LastCurvature)?;
        for id in [ClaimId::CountMiddle, ClaimId::CountRight, ClaimId::CountChain] {
            lacks(&claims, id, Condition::FiniteBound)?;
        }
        prop_assert_eq!(find(&claims, ClaimId::Trap).status, Status::Holds);
    }

    #[test]
    fn equal_eigenvalues_leave_the_alpha_rule_nothing_to_say(
        lambda in magnitude(-3.0..3.0),
        h in h_below_two(),
        w in 0.1..1.0,
    ) {
        let instance = Instance::new(&[lambda; 3], h / lambda, 0.5, &[w, 0.5, 0.3]);
        lacks(&claims(&instance, 20), ClaimId::AlphaRule, Condition::SmallerEigenvalue)?;
    }
}

fn limit_of(instance: &Instance, steps: usize) -> Claim {
    find(&claims(instance, steps), ClaimId::Limit)
}

#[test]
fn a_run_too_short_is_not_settled() {
    let opening = Instance::new(&[1.0, 0.5], 0.4, 0.5, &[1.2, 0.9]);
    for id in [ClaimId::Limit, ClaimId::NotMinimax] {
        let claim = find(&claims(&opening, 5), id);
        assert_eq!(claim.condition, Some(Condition::Settled));
        assert_eq!(
            claim.condition.map(|c| c.to_string()).as_deref(),
            Some("not settled within the run")
        );
    }
    assert_eq!(limit_of(&opening, 14).status, Status::Holds);
}

#[test]
fn a_run_held_at_a_saddle_for_now_is_not_settled_and_not_at_the_minimax_point() {
    let instance = Instance::new(&[1.0, 0.5], 0.4, 0.5, &[1e-40, 0.9]);
    assert_eq!(limit_of(&instance, 30).condition, Some(Condition::Settled));
    assert_eq!(find(&claims(&instance, 30), ClaimId::NotMinimax).status, Status::Holds);
    assert_eq!(limit_of(&instance, 200).status, Status::Holds);
}

#[test]
fn a_component_that_rounding_holds_still_is_no_failure_of_the_limit() {
    // λ₂ = 1e-20: w₂ would need 1e20 steps, and repeats to the last bit instead
    let instance = Instance::new(&[1.0, 1e-20], 0.4, 0.5, &[1.2, 0.9]);
    assert_eq!(limit_of(&instance, 10_000).condition, Some(Condition::Settled));
    // ηλ₁ = 1e-18: nothing moves at all
    let instance = Instance::new(&[1e-18, 1e-19], 1.0, 0.5, &[1e10, 1e10]);
    assert_eq!(limit_of(&instance, 100).condition, Some(Condition::Settled));
}

#[test]
fn a_first_part_that_vanishes_is_dated() {
    // n = γ₁ on the way: |v| = 1/3 with h = 0.4, ρ = 0.5
    let mut instance = Instance::new(&[1.0, 0.5], 0.4, 0.5, &[0.3, 0.4]);
    let gamma = instance.thresholds().gamma[0];
    instance = instance.scaled_to(gamma);
    assert_eq!(limit_of(&instance, 50).condition, Some(Condition::FirstPart { step: 1 }));
}

#[test]
fn a_gradient_that_vanishes_is_dated() {
    let mut instance = Instance::new(&[1.0, 0.5], 0.4, 0.5, &[0.3, 0.0]);
    let gamma = instance.thresholds().gamma[0];
    instance = instance.scaled_to(gamma);
    let claims = claims(&instance, 50);
    assert_eq!(find(&claims, ClaimId::Limit).condition, Some(Condition::Gradient { step: 1 }));
    assert_eq!(find(&claims, ClaimId::NotMinimax).condition, Some(Condition::Gradient { step: 1 }));
}

#[test]
fn a_run_that_diverges_says_what_it_lacks() {
    let diverging = Instance::new(&[1.0, 0.5], 2.1, 0.5, &[1.2, 0.9]);
    let found = claims(&diverging, 5000);
    assert_eq!(find(&found, ClaimId::Limit).condition, Some(Condition::StepBelowTwo));
    assert_eq!(find(&found, ClaimId::DescentIdentity).status, Status::Holds);
    let out = Instance::new(&[1.0, 0.5], 0.4, 0.5, &[1e300, 0.9]);
    let found = claims(&out, 10);
    for id in OF_STEPS.into_iter().chain([ClaimId::Trap, ClaimId::Limit, ClaimId::NotMinimax]) {
        assert_eq!(find(&found, id).condition, Some(Condition::InTheWorld { step: 0 }));
    }
}

#[test]
fn a_run_that_stays_outside_the_trap_counts_for_nothing() {
    let outside = Instance::new(&[1.0, 0.001], 0.1, 0.001, &[0.0, 1000.0]);
    let found = claims(&outside, 50);
    assert_eq!(find(&found, ClaimId::CountMiddle).condition, Some(Condition::Inside));
}

#[test]
fn numbers_out_of_range_are_named() {
    let tiny = Instance::new(&[1.0, 0.5], 0.4, 1e-300, &[1.2, 0.9]);
    for id in ClaimId::ALL {
        assert_eq!(find(&claims(&tiny, 10), id).condition, Some(Condition::Range));
    }
    let equal = Instance::new(&[1.0, 0.5], 0.4, 0.5, &[0.125, 0.0]);
    let found = claims(&equal, 10);
    // on the cycle from the start: nothing but equality
    let beta = find(&found, ClaimId::BetaRule);
    assert_eq!((beta.status, beta.margin), (Status::Holds, None));
    assert_eq!(find(&found, ClaimId::AlphaRule).condition, Some(Condition::Comparable));
}

#[test]
fn every_condition_has_words_and_every_claim_a_name() {
    let conditions = [
        Condition::StepBelowOne,
        Condition::StepBelowTwo,
        Condition::Radius,
        Condition::Curvature,
        Condition::LastCurvature,
        Condition::FiniteBound,
        Condition::SimpleTop,
        Condition::SmallerEigenvalue,
        Condition::FirstPart { step: 0 },
        Condition::FirstPart { step: 3 },
        Condition::Gradient { step: 0 },
        Condition::Gradient { step: 3 },
        Condition::Step,
        Condition::Settled,
        Condition::InTheWorld { step: 3 },
        Condition::Inside,
        Condition::Range,
        Condition::Comparable,
    ];
    let words: std::collections::HashSet<String> = conditions.map(|c| c.to_string()).into();
    assert_eq!(words.len(), conditions.len());
    let names: std::collections::HashSet<&str> = ClaimId::ALL.map(ClaimId::name).into();
    assert_eq!(names.len(), 12);
}
