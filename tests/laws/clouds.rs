//! A cloud is its runs, one by one, at any time; and its starts are what they say.

use proptest::collection::vec;
use proptest::prelude::*;
use ravine::math::{Cloud, SamRun, Starts, norm};

use crate::checks;
use crate::instances::{Instance, h_below_two, magnitude};
use crate::ledgers::sam_run;

fn cloud_in<const N: usize>() -> impl Strategy<Value = (SamRun<N>, Starts<N>)> {
    (
        vec(0.0..1.0_f64, N),
        h_below_two(),
        magnitude(-1.0..1.0),
        vec(-2.0..2.0_f64, N),
        0.0..1.0_f64,
        (1..40_usize, any::<u64>()),
    )
        .prop_map(|(mut lambda, h, rho, centre, radius, (count, seed))| {
            lambda[0] = 1.0;
            lambda.sort_by(|a, b| b.total_cmp(a));
            let array = |list: &[f64]| std::array::from_fn(|i| list[i]);
            let rule = SamRun { lambda: array(&lambda), eta: h, rho, start: [0.0; N] };
            (rule, Starts { centre: array(&centre), radius, count, seed })
        })
}

fn alone<const N: usize>(rule: &SamRun<N>, start: &[f64; N]) -> Instance {
    Instance::new(&rule.lambda, rule.eta, rule.rho, start)
}

fn is_its_runs<const N: usize>(
    rule: SamRun<N>,
    starts: Starts<N>,
    steps: usize,
    budget: usize,
) -> Result<(), TestCaseError> {
    let epsilon = 0.1;
    let mut cloud = Cloud::new(rule, &starts, steps, epsilon);
    while !cloud.extend(budget) {}
    prop_assert_eq!((cloud.computed(), cloud.count()), (steps, starts.count));
    let near: Vec<f64> = cloud.near().collect();
    let runs: Vec<_> = starts.draw().iter().map(|w| sam_run(&alone(&rule, w), steps)).collect();
    let limit = alone(&rule, &starts.centre).thresholds().limit;
    for t in [0, 1.min(steps), steps / 3, steps / 2, steps] {
        let points = cloud.at(t).expect("computed");
        let mut expected = 0;
        let mut undecided = 0;
        for (point, run) in points.iter().zip(&runs) {
            let w = run.at(t).expect("a point");
            let distance = |sign: f64| {
                let off = (0..N)
                    .filter(|i| rule.lambda[*i] > 0.0)
                    .map(|i| w[i] - if i == 0 { sign * limit } else { 0.0 });
                norm(&off.collect::<Vec<f64>>())
            };
            let off = distance(1.0).min(distance(-1.0));
            expected += usize::from(off <= epsilon);
            undecided += usize::from((off - epsilon).abs() < 1e-6);
            // rounding differs in the last digit, and early steps may magnify it
            for i in 0..N {
                let room = 1e-6 * (norm(w) + limit);
                prop_assert!((point[i] - w[i]).abs() <= room, "t = {}: {:?} and {:?}", t, point, w);
            }
        }
        let found = (near[t] * starts.count as f64).round() as usize;
        prop_assert!(found.abs_diff(expected) <= undecided, "{} of {} at {}", found, expected, t);
    }
    prop_assert!(cloud.at(steps + 1).is_none());
    Ok(())
}

proptest! {
    #![proptest_config(checks::few())]

    #[test]
    fn in_two_dimensions(
        (rule, starts) in cloud_in::<2>(), steps in 0..200_usize, budget in 1..5000_usize,
    ) {
        is_its_runs(rule, starts, steps, budget)?;
    }

    #[test]
    fn in_three_dimensions(
        (rule, starts) in cloud_in::<3>(), steps in 0..200_usize, budget in 1..5000_usize,
    ) {
        is_its_runs(rule, starts, steps, budget)?;
    }
}

const OPENING: SamRun<2> = SamRun { lambda: [1.0, 0.5], eta: 0.4, rho: 0.5, start: [0.0; 2] };

#[test]
fn the_theorem_comes_true_for_all_of_them() {
    let starts = Starts { centre: [1.2, 0.9], radius: 0.5, count: 500, seed: 1 };
    let mut cloud = Cloud::new(OPENING, &starts, 1000, 1e-3);
    assert!(cloud.extend(usize::MAX));
    let near: Vec<f64> = cloud.near().collect();
    assert_eq!((near.len(), near[0], near[1000]), (1001, 0.0, 1.0));
}

#[test]
fn long_runs_are_kept_at_few_moments_and_found_again() {
    let starts = Starts { centre: [1.2, 0.9], radius: 0.5, count: 3, seed: 1 };
    let mut cloud = Cloud::new(OPENING, &starts, 100_003, 1e-3);
    assert!(cloud.extend(usize::MAX));
    for t in [99_998, 100_003] {
        for w in cloud.at(t).expect("computed") {
            assert!((w[0].abs() - 0.125).abs() < 1e-12 && w[1].abs() < 1e-12, "{w:?}");
        }
    }
}

#[test]
fn the_seed_decides_and_nothing_else() {
    let starts = |seed| Starts { centre: [0.0; 3], radius: 1.0, count: 500, seed }.draw();
    assert_eq!(starts(7), starts(7));
    assert_ne!(starts(7), starts(8));
    // more starts are the same ones and others
    let fewer = Starts { centre: [0.0; 3], radius: 1.0, count: 10, seed: 7 }.draw();
    assert_eq!(fewer, starts(7)[..10]);
    // ChaCha with 8 rounds is the same on every machine
    let first = Starts { centre: [0.0; 2], radius: 1.0, count: 1, seed: 1 }.draw()[0];
    assert_eq!(first, FIRST, "{first:?}");
}

/// The first start of seed 1 on the unit disc.
const FIRST: [f64; 2] = [-0.19502867267030388, -0.8392325821404361];

#[test]
fn the_starts_are_uniform_on_the_ball() {
    let starts = Starts { centre: [1.0, -2.0, 3.0], radius: 2.0, count: 100_000, seed: 3 }.draw();
    let inside = |part: f64| {
        let near =
            starts.iter().filter(|w| norm(&[w[0] - 1.0, w[1] + 2.0, w[2] - 3.0]) <= 2.0 * part);
        near.count() as f64 / 100_000.0
    };
    assert_eq!(inside(1.0), 1.0);
    for part in [0.3, 0.5, 0.8] {
        assert!((inside(part) - part.powi(3)).abs() < 0.005, "{part}: {}", inside(part));
    }
    for i in 0..3 {
        let mean = starts.iter().map(|w| w[i]).sum::<f64>() / 100_000.0;
        assert!((mean - [1.0, -2.0, 3.0][i]).abs() < 0.01, "{mean}");
    }
    let copies = Starts { centre: [1.0, 2.0], radius: 0.0, count: 3, seed: 3 }.draw();
    assert_eq!(copies, [[1.0, 2.0]; 3]);
}

#[test]
fn a_tie_at_the_top_has_a_sphere_for_its_limit() {
    let rule = SamRun {
        lambda: [1.0, 1.0, 0.3],
        ..SamRun { lambda: [0.0; 3], eta: 0.4, rho: 0.5, start: [0.0; 3] }
    };
    let starts = Starts { centre: [0.5; 3], radius: 0.5, count: 50, seed: 1 };
    let mut cloud = Cloud::new(rule, &starts, 300, 1e-6);
    assert!(cloud.extend(usize::MAX));
    assert_eq!(cloud.near().last(), Some(1.0));
}

#[test]
fn runs_that_diverge_are_never_near() {
    let rule = SamRun { eta: 3.0, ..OPENING };
    let starts = Starts { centre: [1.2, 0.9], radius: 0.5, count: 20, seed: 1 };
    let mut cloud = Cloud::new(rule, &starts, 3000, 1.0);
    assert!(cloud.extend(usize::MAX));
    assert!(cloud.near().all(|near| near == 0.0));
}
