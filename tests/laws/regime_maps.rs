//! A map is the regimes of its cells, in whatever slices it was filled.

use proptest::collection::vec;
use proptest::prelude::*;
use ravine::math::{Plane, Regime, RegimeMap, regime};

use crate::checks;

const MAX_STEPS: u32 = 300;

fn evenly(from: f64, to: f64, count: usize) -> Vec<f64> {
    (0..count).map(|k| from + (to - from) * (k as f64 + 0.5) / count as f64).collect()
}

fn planes() -> impl Strategy<Value = (Plane, Vec<f64>, Vec<f64>)> {
    (0..70_usize, 0..70_usize, vec(-2.0..2.0_f64, 2), 0.0..1.0_f64, any::<bool>()).prop_map(
        |(width, height, start, ratio, by_ratio)| {
            let start = [start[0], start[1]];
            if by_ratio {
                let plane = Plane::StepAndRatio { largest: 2.0, rho: 0.5, start };
                (plane, evenly(0.0, 2.5, width), evenly(0.0, 1.0, height))
            } else {
                let plane = Plane::StepAndRadius { lambda: [1.0, ratio], start };
                (plane, evenly(0.0, 2.5, width), evenly(0.0, 2.0, height))
            }
        },
    )
}

proptest! {
    #![proptest_config(checks::few())]

    #[test]
    fn every_cell_is_decided_as_if_it_were_alone((plane, x, y) in planes(), budgets in vec(1..5000_usize, 1..5)) {
        let mut map = RegimeMap::new(plane, x.clone(), y.clone(), MAX_STEPS);
        let mut progress = map.progress();
        for budget in budgets.iter().cycle() {
            let complete = map.fill(*budget);
            prop_assert!(map.progress() >= progress);
            progress = map.progress();
            if complete {
                break;
            }
        }
        prop_assert!(map.is_complete() && (map.progress() == 1.0 || x.len() * y.len() == 0));
        for (column, x) in x.iter().enumerate() {
            for (row, y) in y.iter().enumerate() {
                let alone = regime(&plane.run(*x, *y), MAX_STEPS);
                prop_assert_eq!(map.at(column, row), Some(alone));
                prop_assert_eq!(map.shown(column, row), Some(alone));
            }
        }
        prop_assert_eq!(map.at(x.len(), 0), None);
    }
}

#[test]
fn the_picture_is_there_at_once_and_sharpens() {
    let plane = Plane::StepAndRatio { largest: 1.0, rho: 0.5, start: [1.2, 0.9] };
    let mut map = RegimeMap::new(plane, evenly(0.0, 2.5, 256), evenly(0.0, 1.0, 256), 2000);
    assert_eq!(map.shown(100, 100), None);
    let mut fills = 0;
    while (0..256).any(|k| map.shown(k, 255 - k).is_none()) {
        map.fill(10_000);
        fills += 1;
    }
    assert!(fills < 20 && map.progress() < 0.05, "{fills} fills, {}", map.progress());
    while !map.fill(1_000_000) {}
    let cells = || (0..256).flat_map(|x| (0..256).map(move |y| (x, y)));
    let count = |test: &dyn Fn(Regime) -> bool| {
        cells().filter(|(x, y)| map.at(*x, *y).is_some_and(test)).count()
    };
    // h ≥ 2 is a fifth of the plane
    let diverging = count(&|regime| regime == Regime::Diverging);
    assert!((12_800..13_400).contains(&diverging), "{diverging}");
    assert!(count(&|regime| matches!(regime, Regime::BouncingE1 { .. })) > 50_000);
}

#[test]
fn a_slice_does_not_take_much_more_than_its_budget() {
    // nothing here is decided before the last step
    let plane = Plane::StepAndRadius { lambda: [1.0, 1e-6], start: [1.2, 0.9] };
    let mut map = RegimeMap::new(plane, evenly(0.1, 0.2, 64), evenly(0.1, 0.2, 64), 1000);
    let mut fills = 0;
    while !map.fill(10_000) {
        fills += 1;
    }
    // 64 · 64 cells of 1000 steps in slices of at most 10,000 and a stride of each lane
    assert!((380..=410).contains(&fills), "{fills}");
}
