//! w_{2s} → w*, w_{2s+1} → −w*, w* = ±(ηρλ₁/(2 − ηλ₁)) e₁, for h < 1 and for
//! 1 < h < 2. The minimax problem has its solution at 0: SAM does not go there.

use proptest::prelude::*;
use ravine::math::{Optimizer, Outcome, norm};

use crate::checks;
use crate::instances::{
    Instance, LONG_ENOUGH, brisk_h_above_one, brisk_h_below_one, brisk_instance,
};

/// The largest distance, over the radius, of the last two points from ±w*.
fn distance_from_cycle(instance: &Instance) -> f64 {
    let run = instance.run(instance.sam(), LONG_ENOUGH);
    let limit = instance.thresholds().limit;
    let at = |t: usize| run.at(t).expect("a point").to_vec();
    let (last, previous) = (at(LONG_ENOUGH), at(LONG_ENOUGH - 1));
    let off = |mut w: Vec<f64>, sign: f64| {
        w[0] -= sign * limit;
        norm(&w) / limit
    };
    let sign = last[0].signum();
    off(last, sign).max(off(previous, -sign))
}

proptest! {
    #![proptest_config(checks::runs())]

    #[test]
    fn small_steps_end_bouncing_across_the_ravine(instance in brisk_instance(brisk_h_below_one())) {
        let distance = distance_from_cycle(&instance);
        prop_assert!(distance < 1e-6, "{distance} of the radius");
    }

    #[test]
    fn steps_between_one_and_two_end_there_as_well(instance in brisk_instance(brisk_h_above_one())) {
        let distance = distance_from_cycle(&instance);
        prop_assert!(distance < 1e-6, "{distance} of the radius");
    }

    #[test]
    fn the_outcome_is_a_two_cycle(
        instance in brisk_instance(prop_oneof![brisk_h_below_one(), brisk_h_above_one()]),
    ) {
        let outcome = instance.outcome(instance.sam(), LONG_ENOUGH);
        prop_assert!(matches!(outcome, Outcome::TwoCycle { .. }), "{outcome:?}");
    }

    #[test]
    fn gradient_descent_goes_to_the_minimax_solution_and_sam_does_not(
        instance in brisk_instance(prop_oneof![brisk_h_below_one(), brisk_h_above_one()]),
    ) {
        let end = |optimizer| {
            let run = instance.run(optimizer, LONG_ENOUGH);
            norm(run.at(LONG_ENOUGH).expect("a point"))
        };
        let limit = instance.thresholds().limit;
        prop_assert!(end(Optimizer::GradientDescent) < 1e-3 * limit);
        prop_assert!(end(instance.sam()) > 0.99 * limit);
    }
}
