//! Each claim fails where it should: when something else is claimed than the theory
//! does, or when the run is not SAM's.

use nalgebra::{DVector, Dyn, OVector};
use proptest::prelude::*;
use ravine::math::claims::{Claim, ClaimId, Predictions, Status, ledger};
use ravine::math::{Landscape, Objective, Optimizer, Stepper, Thresholds, Trajectory};

use crate::checks;
use crate::instances::{Instance, brisk_h_below_one, brisk_instance, signed};
use crate::ledgers::{EPSILON, claim_on, find, is_well_formed, predictions, sam_run};

fn fails(claim: &Claim) -> Result<(), TestCaseError> {
    prop_assert_eq!(claim.status, Status::Fails, "{:?}", claim);
    prop_assert!(is_well_formed(claim), "{:?}", claim);
    Ok(())
}

/// Steps of SAM's runs: most claims are decided by the first few.
const STEPS: usize = 60;

/// Steps after which a run from [`brisk`] repeats itself, or dithers in its last digits.
const TO_THE_LAST_BIT: usize = 5000;

fn brisk() -> impl Strategy<Value = Instance> {
    brisk_instance(brisk_h_below_one())
}

/// SAM's run held against predictions that `change` has made wrong.
fn on_sams_run(
    instance: &Instance,
    id: ClaimId,
    change: impl FnOnce(&mut Predictions<Dyn>),
) -> Claim {
    let mut wrong = predictions(instance, EPSILON);
    change(&mut wrong);
    claim_on(&wrong, instance, instance.sam(), STEPS, id)
}

/// Gradient descent's run held against what is true of SAM's.
fn on_gradient_descent(instance: &Instance, id: ClaimId) -> Claim {
    // to 1e-18 of where it starts, and not so far that v underflows
    let slowest = instance.eta * instance.lambda[instance.lambda.len() - 1];
    let steps = (40.0 / slowest) as usize;
    let theory = predictions(instance, EPSILON);
    claim_on(&theory, instance, Optimizer::GradientDescent, steps, id)
}

/// Gradient descent on J: SAM without the flips of sign.
struct Unflipped(Landscape<Dyn>);

impl Objective<Dyn> for Unflipped {
    fn value(&self, u: &OVector<f64, Dyn>) -> f64 {
        self.0.value(u)
    }

    fn gradient(&self, u: &OVector<f64, Dyn>, gradient: &mut OVector<f64, Dyn>) {
        match self.0.gradient(u) {
            Some(found) => gradient.copy_from(&found),
            None => gradient.fill(0.0),
        }
    }
}

fn unflipped_run(instance: &Instance, steps: usize) -> Trajectory {
    let landscape = Landscape::new(&instance.quadratic(), instance.eta, instance.rho);
    let objective = Unflipped(landscape.expect("ρ > 0"));
    let start = DVector::from_column_slice(&instance.w);
    let rule = Optimizer::GradientDescent;
    let mut stepper = Stepper::new(&objective, rule, instance.eta * instance.rho, &start);
    let mut run = Trajectory::new(&instance.w, steps);
    while !run.extend(&mut stepper, 1000, &start) {}
    run
}

proptest! {
    #![proptest_config(checks::runs())]

    #[test]
    fn the_order_with_one_threshold_moved(instance in brisk(), off in 1e-9..0.5_f64) {
        let d = instance.lambda.len();
        let changes: [&dyn Fn(&mut Thresholds); 4] = [
            &|t| t.beta[d - 1] = t.beta[0] * (1.0 + off),
            &|t| t.beta[0] = t.alpha[d - 1] * (1.0 + off),
            &|t| t.alpha[d - 1] = t.alpha[0] * (1.0 + off),
            &|t| t.gamma[0] = t.alpha[0] * (1.0 + off),
        ];
        for change in changes {
            let wrong = |predictions: &mut Predictions<Dyn>| change(&mut predictions.thresholds);
            fails(&on_sams_run(&instance, ClaimId::ThresholdOrder, wrong))?;
        }
    }

    #[test]
    fn the_beta_rule_with_a_beta_moved(instance in brisk(), off in signed(-2.0..-0.5)) {
        // on its way to β₁, ‖v‖ comes between the true β₁ and the wrong one, or is there
        let claim = on_sams_run(&instance, ClaimId::BetaRule, |p| {
            for beta in &mut p.thresholds.beta {
                *beta *= 1.0 + off;
            }
        });
        if claim.status != Status::Fails {
            let run = sam_run(&instance, STEPS);
            let beta = instance.thresholds().beta[0];
            let between = |t: usize| {
                let n = instance.gradient_norm(run.at(t).expect("a point"));
                let ratio = n / beta;
                let ends = (1.0_f64, 1.0 + off);
                ratio > ends.0.min(ends.1) + 1e-3 && ratio < ends.0.max(ends.1) - 1e-3
            };
            prop_assert!(!(0..STEPS).any(between), "{claim:?}");
        }
    }

    #[test]
    fn the_beta_rule_from_a_point_between_the_true_and_the_wrong_one(
        instance in brisk(),
        off in signed(-2.0..-0.5),
    ) {
        let beta = instance.thresholds().beta[0];
        let instance = instance.scaled_to(beta * (1.0 + off / 2.0));
        let claim = on_sams_run(&instance, ClaimId::BetaRule, |p| p.thresholds.beta[0] *= 1.0 + off);
        fails(&claim)?;
        prop_assert!(claim.step.is_some());
    }

    #[test]
    fn the_beta_rule_and_the_identity_for_gradient_descent(instance in brisk()) {
        for id in [ClaimId::BetaRule, ClaimId::DescentIdentity, ClaimId::NotMinimax] {
            fails(&on_gradient_descent(&instance, id))?;
        }
    }

    #[test]
    fn the_alpha_rule_from_a_point_between_the_true_and_the_wrong_one(
        instance in brisk(),
        off in signed(-2.0..-0.5),
    ) {
        let last = instance.lambda.len() - 1;
        let alpha = instance.thresholds().alpha[last];
        let instance = instance.scaled_to(alpha * (1.0 + off / 2.0));
        let claim = on_sams_run(&instance, ClaimId::AlphaRule, |p| p.thresholds.alpha[last] *= 1.0 + off);
        fails(&claim)?;
    }

    #[test]
    fn the_alpha_rule_for_gradient_descent(instance in brisk()) {
        // below all α, where gradient descent with ηλ₁ < 1 shrinks v₁ the most
        let b = instance.thresholds().beta[0];
        fails(&on_gradient_descent(&instance.scaled_to(0.5 * b), ClaimId::AlphaRule))?;
    }

    #[test]
    fn the_trap_with_a_smaller_b(instance in brisk(), part in 0.1..0.9) {
        // from next to nothing SAM jumps to b's neighbourhood
        let mut instance = instance;
        instance.w.iter_mut().skip(1).for_each(|w| *w *= 1e-3);
        let b = instance.thresholds().b;
        let instance = instance.scaled_to(1e-6 * b);
        let claim = on_sams_run(&instance, ClaimId::Trap, |p| p.thresholds.b *= part);
        fails(&claim)?;
        prop_assert_eq!(claim.step, Some(0));
    }

    #[test]
    fn the_identity_and_the_bound_on_another_radiuss_landscape(
        instance in brisk(),
        off in signed(-6.0..-0.5),
    ) {
        let other = |p: &mut Predictions<Dyn>| {
            p.landscape = Landscape::new(&p.quadratic, p.eta, p.rho * (1.0 + off));
        };
        fails(&on_sams_run(&instance, ClaimId::DescentIdentity, other))?;
    }

    #[test]
    fn the_identity_and_the_limit_without_the_flips_of_sign(instance in brisk()) {
        let claims = ledger(&predictions(&instance, EPSILON), &unflipped_run(&instance, STEPS));
        fails(&find(&claims, ClaimId::DescentIdentity))?;
        // J is even, so the bound does not see the sign
        prop_assert_eq!(find(&claims, ClaimId::DescentBound).status, Status::Holds);
        let limit = find(&claims, ClaimId::Limit);
        // judged only where the run has come to rest to the last bit
        prop_assert_ne!(limit.status, Status::Holds);
    }

    #[test]
    fn the_bound_for_gradient_descent_from_inside(instance in brisk(), part in 0.1..0.9) {
        // towards the cusp, J rises
        let beta = instance.thresholds().beta[instance.lambda.len() - 1];
        fails(&on_gradient_descent(&instance.scaled_to(part * beta), ClaimId::DescentBound))?;
    }

    #[test]
    fn the_stationary_points_elsewhere(instance in brisk(), off in signed(-9.0..-0.5), at in any::<prop::sample::Index>()) {
        let at = at.index(instance.lambda.len());
        fails(&on_sams_run(&instance, ClaimId::StationaryPoints, |p| p.stationary[at].radius *= 1.0 + off))?;
        fails(&on_sams_run(&instance, ClaimId::StationaryPoints, |p| p.stationary[at].value *= 1.0 + off))?;
    }

    #[test]
    fn the_stationary_points_with_another_signature(instance in brisk(), at in any::<prop::sample::Index>()) {
        let at = at.index(instance.lambda.len());
        fails(&on_sams_run(&instance, ClaimId::StationaryPoints, |p| {
            let point = &mut p.stationary[at];
            std::mem::swap(&mut point.positive, &mut point.zero);
        }))?;
        fails(&on_sams_run(&instance, ClaimId::StationaryPoints, |p| {
            p.stationary[at].negative += 1;
            p.stationary[at].positive -= 1;
        }))?;
    }

    #[test]
    fn the_counting_lemma_with_smaller_bounds(instance in brisk_instance(0.05..0.75), part in 0.01..0.99) {
        // from n = b on e₁, n exceeds (1 + ε)β₁ at least once
        let mut instance = instance;
        instance.w.iter_mut().skip(1).for_each(|w| *w *= 1e-6);
        let b = instance.thresholds().b;
        let instance = instance.scaled_to(0.999 * b);
        for id in [ClaimId::CountMiddle, ClaimId::CountRight] {
            let claim = on_sams_run(&instance, id, |p| {
                p.bounds.middle = Some(part);
                p.bounds.right = Some(part);
            });
            fails(&claim)?;
        }
        fails(&on_sams_run(&instance, ClaimId::CountChain, |p| p.bounds.right = p.bounds.middle.map(|m| part * m)))?;
    }

}

proptest! {
    #![proptest_config(checks::few())]

    #[test]
    fn the_limit_at_another_distance(instance in brisk(), off in signed(-1.5..-0.5)) {
        let run = sam_run(&instance, TO_THE_LAST_BIT);
        let mut wrong = predictions(&instance, EPSILON);
        wrong.thresholds.limit *= 1.0 + off;
        let claim = find(&ledger(&wrong, &run), ClaimId::Limit);
        // 1 % and more off; a run that dithers in its last digits for ever is not judged
        if run.computed() < TO_THE_LAST_BIT {
            fails(&claim)?;
        } else {
            prop_assert_eq!(claim.status, Status::NotApplicable);
        }
    }
}

#[test]
fn the_limit_without_the_flips_of_sign() {
    let opening = Instance::new(&[1.0, 0.5], 0.4, 0.5, &[1.2, 0.9]);
    let run = unflipped_run(&opening, 10_000);
    assert!(run.computed() < 10_000, "it comes to rest");
    let limit = find(&ledger(&predictions(&opening, EPSILON), &run), ClaimId::Limit);
    assert_eq!(limit.status, Status::Fails);
    // two radii off, in units of 1 %
    assert!(limit.margin.is_some_and(|margin| (margin + 199.0).abs() < 1e-6), "{limit:?}");
}
