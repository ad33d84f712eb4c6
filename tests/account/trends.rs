//! A trend's word is that of the values.

use proptest::collection::vec;
use proptest::prelude::*;
use ravine::labs::trend;

/// Values that each lie a step above the one before.
fn rising() -> impl Strategy<Value = Vec<f64>> {
    (-1e3..1e3, vec(0.01..10.0, 1..30)).prop_map(|(start, steps)| {
        let mut values = vec![start];
        values.extend(steps.iter().scan(start, |at, step| {
            *at += step;
            Some(*at)
        }));
        values
    })
}

/// With the words for up and down exchanged.
fn mirrored(word: &str) -> &str {
    match word {
        "rising" => "falling",
        "falling" => "rising",
        word => word.split(" between").next().unwrap_or(word),
    }
}

proptest! {
    #[test]
    fn what_only_rises_rises_and_mirrored_it_falls(values in rising()) {
        let down: Vec<f64> = values.iter().map(|value| -value).collect();
        prop_assert_eq!(trend(&values, 0.0), Some("rising".to_owned()));
        prop_assert_eq!(trend(&down, 0.0), Some("falling".to_owned()));
    }

    #[test]
    fn any_values_mirrored_have_the_mirrored_word(values in vec(-10.0..10.0, 2..30)) {
        let down: Vec<f64> = values.iter().map(|value| -value).collect();
        let (up, down) = (trend(&values, 1e-3), trend(&down, 1e-3));
        let (up, down) = (up.unwrap_or_default(), down.unwrap_or_default());
        prop_assert_eq!(mirrored(&up), mirrored(mirrored(&down)));
    }

    #[test]
    fn a_bounce_goes_up_and_down_between_its_ends(
        size in 0.1..100.0_f64, middle in -10.0..10.0, count in 4..40_usize,
    ) {
        let side = |t: usize| if t.is_multiple_of(2) { size } else { -size };
        let values: Vec<f64> = (0..count).map(|t| middle + side(t)).collect();
        let word = trend(&values, 1e-6).unwrap_or_default();
        prop_assert!(word.starts_with("going up and down between"), "{}", word);
        prop_assert!(!word.contains("less") && !word.contains("more"), "{}", word);
        let settling: Vec<f64> =
            (0..count).map(|t| middle + side(t) * 0.5_f64.powi(t as i32)).collect();
        let word = trend(&settling, 0.0).unwrap_or_default();
        prop_assert!(!word.contains("more and more"), "{}", word);
    }

    #[test]
    fn what_differs_by_less_than_can_be_seen_is_steady(
        at in -10.0..10.0, noise in vec(0.0..1.0, 2..30),
    ) {
        let values: Vec<f64> = noise.iter().map(|noise| at + 1e-3 * noise).collect();
        prop_assert_eq!(trend(&values, 1.001e-3), Some("steady".to_owned()));
    }
}

#[test]
fn of_one_value_there_is_nothing_to_say() {
    assert_eq!(trend(&[], 0.0), None);
    assert_eq!(trend(&[1.0], 0.0), None);
}
