//! A regime is what the whole run shows.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use ravine::math::{Outcome, Regime, SamRun, quadratic_outcome, regime, two_cycle};

use crate::checks;
use crate::instances::{Instance, h_below_two, magnitude, signed};
use crate::ledgers::sam_run;

const MAX_STEPS: u32 = 2000;

fn sam<const N: usize>(instance: &Instance) -> SamRun<N> {
    SamRun {
        lambda: std::array::from_fn(|i| instance.lambda[i]),
        eta: instance.eta,
        rho: instance.rho,
        start: std::array::from_fn(|i| instance.w[i]),
    }
}

fn regime_of(instance: &Instance, max_steps: u32) -> Regime {
    match instance.lambda.len() {
        1 => regime(&sam::<1>(instance), max_steps),
        2 => regime(&sam::<2>(instance), max_steps),
        _ => regime(&sam::<3>(instance), max_steps),
    }
}

/// What the run says that is computed to its last step.
fn from_whole_run(instance: &Instance) -> Regime {
    let run = sam_run(instance, MAX_STEPS as usize);
    match quadratic_outcome(&instance.quadratic(), instance.eta, Some(instance.rho), &run) {
        Outcome::Stationary { .. } => Regime::GradientZero,
        Outcome::Diverged { .. } => Regime::Diverging,
        Outcome::Running => Regime::Unsettled,
        Outcome::TwoCycle { step } => {
            let cycle = two_cycle(&instance.lambda, instance.eta, instance.rho, &run);
            let eigenspace = cycle.expect("a two-cycle").eigenspace;
            match (eigenspace.start, eigenspace.len()) {
                (0, 1) => Regime::BouncingE1 { steps: step as u32 },
                (0, _) => Regime::FrozenDirection { steps: step as u32 },
                (index, _) => Regime::HeldAtSaddle { index },
            }
        }
    }
}

/// Whether a component nearly vanishes on the way, because n ≈ γ_i or because it
/// shrinks for hundreds of steps: what is left of it is rounding, and it takes as many
/// steps to come back as that happens to say.
fn is_sensitive(instance: &Instance) -> bool {
    let run = sam_run(instance, MAX_STEPS as usize);
    (1..run.computed()).any(|t| {
        let (before, after) = (run.at(t - 1).expect("a point"), run.at(t).expect("a point"));
        before
            .iter()
            .zip(after)
            .any(|(w, next)| *w != 0.0 && (next.abs() < 1e-5 * w.abs() || next.abs() < 1e-300))
    })
}

/// Settings as a map has them, and worse: ties, flat directions, missing components.
fn cell() -> impl Strategy<Value = Instance> {
    let ratio = prop_oneof![6 => 0.0..1.0, 1 => magnitude(-4.0..0.0), 1 => 0.99..1.0, 1 => Just(1.0), 1 => Just(0.0)];
    let entry = prop_oneof![8 => signed(-3.0..1.0), 1 => Just(0.0), 1 => signed(-12.0..-6.0)];
    let h = prop_oneof![4 => h_below_two(), 1 => magnitude(-4.0..0.0), 1 => 1.9..2.0];
    (select(vec![1_usize, 2, 3]), magnitude(-2.0..2.0), h, magnitude(-2.0..1.0)).prop_flat_map(
        move |(dimension, largest, h, rho)| {
            (vec(ratio.clone(), dimension - 1), vec(entry.clone(), dimension)).prop_map(
                move |(mut ratios, w): (Vec<f64>, Vec<f64>)| {
                    ratios.sort_by(|a, b| b.total_cmp(a));
                    let mut lambda = vec![largest];
                    lambda.extend(ratios.into_iter().map(|ratio| ratio * largest));
                    Instance::new(&lambda, h / largest, rho, &w)
                },
            )
        },
    )
}

proptest! {
    #![proptest_config(checks::steps())]

    #[test]
    fn it_is_that_of_the_whole_run(instance in cell()) {
        let (early, whole) = (regime_of(&instance, MAX_STEPS), from_whole_run(&instance));
        let same = match (early, whole) {
            // the last digits decide on which side of 1 % a point is
            (Regime::BouncingE1 { steps: a }, Regime::BouncingE1 { steps: b })
            | (Regime::FrozenDirection { steps: a }, Regime::FrozenDirection { steps: b }) => a.abs_diff(b) <= 1,
            (a, b) => a == b,
        };
        prop_assert!(same || is_sensitive(&instance), "{early:?} is not {whole:?}");
    }

    #[test]
    fn from_two_on_it_diverges_and_the_run_says_so(
        h in 2.0..5.0_f64,
        ratio in 0.0..1.0_f64,
        rho in magnitude(-2.0..1.0),
        w in vec(signed(-3.0..1.0), 2),
        missing in prop::bool::weighted(0.2),
    ) {
        let mut instance = Instance::new(&[1.0, ratio], h, rho, &w);
        if missing {
            instance.w[0] = 0.0;
        }
        let found = regime_of(&instance, MAX_STEPS);
        let leading = if missing { h * ratio } else { h };
        prop_assert_eq!(found == Regime::Diverging, leading >= 2.0);
        if found == Regime::Diverging {
            let run = sam_run(&instance, 200);
            let n: Vec<f64> = (0..=run.last()).map(|t| run.at(t).expect("a point")[usize::from(missing)].abs()).collect();
            prop_assert!(n.windows(2).all(|n| n[1] >= n[0]), "{n:?}");
        }
    }

    #[test]
    fn more_steps_settle_what_was_unsettled_and_change_nothing_else(instance in cell()) {
        let (short, long) = (regime_of(&instance, 200), regime_of(&instance, MAX_STEPS));
        match short {
            Regime::Unsettled => {}
            // a saddle may be left
            Regime::HeldAtSaddle { .. } => {}
            Regime::BouncingE1 { steps } | Regime::FrozenDirection { steps } => {
                prop_assert!(steps <= 200);
                prop_assert_eq!(short, long);
            }
            other => prop_assert_eq!(other, long),
        }
    }
}

#[test]
fn the_talks_examples() {
    let bouncing =
        |lambda: [f64; 2], eta, rho, start| regime(&SamRun { lambda, eta, rho, start }, MAX_STEPS);
    for (lambda, eta, rho, start, steps) in [
        ([1.0, 0.5], 0.4, 0.5, [1.2, 0.9], 13),
        ([4.0, 1.0], 0.1, 0.4, [0.3, 0.8], 30),
        ([1.0, 0.99], 0.3, 0.5, [0.4, 0.7], 141),
        ([1.0, 0.05], 0.2, 0.5, [0.3, 0.4], 451),
    ] {
        assert_eq!(bouncing(lambda, eta, rho, start), Regime::BouncingE1 { steps });
    }
    let three = SamRun { lambda: [2.0, 1.2, 0.4], eta: 0.2, rho: 0.5, start: [0.8, 0.6, 0.5] };
    assert_eq!(regime(&three, MAX_STEPS), Regime::BouncingE1 { steps: 39 });
    assert_eq!(bouncing([1.0, 0.5], 2.1, 0.5, [1.2, 0.9]), Regime::Diverging);
    assert_eq!(bouncing([1.0, 0.5], 2.0, 0.5, [1.2, 0.9]), Regime::Diverging);
    assert_eq!(bouncing([1.0, 0.5], 0.4, 0.5, [0.0, 0.9]), Regime::HeldAtSaddle { index: 1 });
    assert_eq!(bouncing([1.0, 1.0], 0.4, 0.5, [1.2, 0.9]), Regime::FrozenDirection { steps: 11 });
    assert_eq!(bouncing([1.0, 0.5], 0.4, 0.5, [0.0, 0.0]), Regime::GradientZero);
    assert_eq!(bouncing([1.0, 0.0], 0.4, 0.5, [0.0, 3.0]), Regime::GradientZero);
    assert_eq!(bouncing([1.0, 0.5], 0.4, 0.0, [1.2, 0.9]), Regime::GradientZero);
    assert_eq!(bouncing([1.0, 0.5], 2.5, 0.0, [1.2, 0.9]), Regime::Diverging);
    assert_eq!(bouncing([1.0, 0.5], 2.0, 0.0, [1.2, 0.9]), Regime::Unsettled);
    assert_eq!(bouncing([1.0, 1e-4], 0.2, 0.5, [1.2, 0.9]), Regime::Unsettled);
    assert_eq!(bouncing([1.0, 0.5], 0.4, 0.5, [1e200, 0.9]), Regime::Diverging);
}

#[test]
fn a_start_next_to_nothing_gets_going() {
    let run = SamRun { lambda: [1.0, 0.5], eta: 0.4, rho: 0.5, start: [1e-300, 1e-305] };
    assert!(matches!(regime(&run, MAX_STEPS), Regime::BouncingE1 { steps } if steps < 30));
}

#[test]
fn a_component_that_becomes_zero_leaves_the_saddle_to_the_rest() {
    let mut instance = Instance::new(&[1.0, 0.5], 0.4, 0.5, &[0.3, 0.4]);
    let gamma = instance.thresholds().gamma[0];
    instance = instance.scaled_to(gamma);
    assert_eq!(regime_of(&instance, MAX_STEPS), Regime::HeldAtSaddle { index: 1 });
    let mut instance = Instance::new(&[1.0, 0.5], 0.4, 0.5, &[0.3, 0.0]);
    instance = instance.scaled_to(gamma);
    assert_eq!(regime_of(&instance, MAX_STEPS), Regime::GradientZero);
}
