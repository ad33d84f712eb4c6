//! A trend's words are true of the values that they speak of.

use proptest::collection::vec;
use proptest::prelude::*;
use ravine::app::App;
use ravine::labs::{Account, Tendency, trend};
use ravine::notation::number;

/// Values of many sizes, with runs up and down and places of rest.
fn series() -> impl Strategy<Value = Vec<f64>> {
    let part = (-3.0..3.0_f64, 1..7_usize).prop_flat_map(|(slope, count)| {
        vec(-1.0..1.0_f64, count).prop_map(move |noise| (slope, noise))
    });
    (vec(part, 1..6), -1.0..1.0_f64, 0..3_u8).prop_map(|(parts, start, kind)| {
        let mut at = start;
        let mut values = vec![start];
        for (slope, noise) in parts {
            for noise in noise {
                at += match kind {
                    0 => slope,
                    1 => noise,
                    _ => slope.trunc() + 0.01 * noise,
                };
                values.push(at);
            }
        }
        values
    })
}

fn apart(allowance: f64) -> impl Fn(f64, f64) -> bool {
    move |a, b| (a - b).abs() > allowance
}

fn told(values: &[f64], allowance: f64) -> Option<Tendency> {
    let apart = apart(allowance);
    trend(values, |a, b| !apart(a, b))
}

fn ends(values: &[f64]) -> (f64, f64) {
    let ends = (f64::INFINITY, f64::NEG_INFINITY);
    values.iter().fold(ends, |(least, largest), y| (least.min(*y), largest.max(*y)))
}

/// Whether no value lies above a later one, but for `allowance`.
fn rises(values: &[f64], allowance: f64) -> bool {
    values.iter().enumerate().all(|(i, y)| values[i..].iter().all(|later| *later >= y - allowance))
}

proptest! {
    #[test]
    fn what_is_said_is_true_of_the_part_spoken_of(
        values in series(), allowance in prop_oneof![Just(0.0), Just(0.05), Just(0.5)],
    ) {
        let Some(Tendency { words, since }) = told(&values, allowance) else {
            return Err(TestCaseError::reject("one value"));
        };
        let part = &values[since..];
        prop_assert!(since == 0 || part.len() >= 4, "{} of {:?}", words, part);
        let (least, largest) = ends(part);
        let down: Vec<f64> = part.iter().map(|y| -y).collect();
        let goes = part[part.len() - 1] - part[0];
        let last_apart = |count: usize| {
            let (least, largest) = ends(&values[values.len().saturating_sub(count)..]);
            apart(allowance)(least, largest)
        };
        match words.as_str() {
            "rising" => prop_assert!(rises(part, allowance) && goes > allowance, "{:?}", part),
            "falling" => prop_assert!(rises(&down, allowance) && -goes > allowance, "{:?}", part),
            "steady" => prop_assert!(!apart(allowance)(least, largest), "{:?}", part),
            words => {
                let (least, largest) = (number(least, 3), number(largest, 3));
                let place = format!("going up and down between {least} and {largest}");
                prop_assert!(words.starts_with(&place) || least == largest, "{}", words);
                prop_assert!(!rises(part, 0.0) && !rises(&down, 0.0), "{}: {:?}", words, part);
            }
        }
        // what moves to be seen is not called at rest, and what rests is not called moving
        prop_assert!(words != "steady" || !last_apart(4), "{:?}", values);
        prop_assert!(words == "steady" || last_apart(4), "{}: {:?}", words, values);
    }

    #[test]
    fn a_way_goes_back_as_far_as_it_can(values in series()) {
        let Some(Tendency { words, since }) = told(&values, 0.0).filter(|trend| trend.since > 0) else {
            return Ok(());
        };
        let more = &values[since - 1..];
        match words.as_str() {
            "rising" => prop_assert!(!rises(more, 0.0)),
            "falling" => prop_assert!(!rises(&more.iter().map(|y| -y).collect::<Vec<_>>(), 0.0)),
            "steady" => prop_assert!(ends(more).0 < ends(more).1),
            _ => {}
        }
    }

    #[test]
    fn mirrored_values_have_the_mirrored_words(values in series(), far in 0..2_u8) {
        let down: Vec<f64> = values.iter().map(|value| -value).collect();
        let allowance = 0.05 * f64::from(far);
        let mirrored = |words: &str| match words {
            "rising" => "falling".to_owned(),
            "falling" => "rising".to_owned(),
            words => words.split(" between").flat_map(|part| part.split(" about")).take(1).collect(),
        };
        match (told(&values, allowance), told(&down, allowance)) {
            (Some(up), Some(down)) => {
                prop_assert_eq!(mirrored(&up.words), mirrored(&mirrored(&down.words)));
                prop_assert_eq!(up.since, down.since);
            }
            (up, down) => prop_assert!(up.is_none() && down.is_none()),
        }
    }

    #[test]
    fn a_bounce_goes_up_and_down_between_its_ends(
        size in 0.1..100.0_f64, middle in -10.0..10.0, count in 4..40_usize, rate in 0.3..3.0_f64,
    ) {
        let bounce = |rate: f64| -> Vec<f64> {
            let side = |t: usize| if t.is_multiple_of(2) { size } else { -size };
            (0..count).map(|t| middle + side(t) * rate.powi(t as i32)).collect()
        };
        let words = |values: &[f64]| told(values, 0.0).map_or(String::new(), |trend| trend.words);
        let even = words(&bounce(1.0));
        prop_assert!(even.starts_with("going up and down between"), "{}", even);
        prop_assert!(!even.contains("less") && !even.contains("more"), "{}", even);
        let told = words(&bounce(rate));
        prop_assert!(!told.contains("more and more") || rate > 1.0, "{}", told);
        prop_assert!(!told.contains("less and less") || rate < 1.0, "{}", told);
        // between eight values are five whole swings, and so four from the first to the last
        let far = !(0.8..1.25).contains(&rate) && count >= 8 && size * rate.powi(40) > 1e-9;
        prop_assert!(!far || told.contains(" and less") || told.contains(" and more"), "{}", told);
    }
}

#[test]
fn of_one_value_there_is_nothing_to_say() {
    assert_eq!(told(&[], 0.0), None);
    assert_eq!(told(&[1.0], 0.0), None);
}

#[test]
fn a_component_that_has_turned_is_not_said_to_rise() {
    let app = App::new("v=1&lab=quadratic&eta=0.4&t=9");
    let scene = app.scene();
    let panel = scene.panels.iter().find(|panel| panel.id == "components").expect("a panel");
    let told = Account::of(panel).lines;
    let line = told.iter().find(|line| line.starts_with("|v₁|")).expect("a line of it");
    let expected = "|v₁| is 0.116 at t = 9, going up and down between 0.0094 and 0.167, \
                    less and less from t = 2 on";
    assert!(line.starts_with(expected), "{line}");
    let other = told.iter().find(|line| line.starts_with("|v₂|")).expect("a line of it");
    assert!(other.contains(", falling from t = 6 on"), "{other}");
}
