//! A broken line is broken alike however many points it goes through.

use proptest::prelude::*;
use ravine::plot::Theme;
use ravine::scene::{Dash, Ink, Layer, Layout};

use crate::moments::cases;
use crate::recorder::{What, picture};
use crate::synthetic::panel;

/// The strokes of a broken line through `count` + 1 points from one place to another, each
/// as its length.
fn strokes(from: [f64; 2], to: [f64; 2], count: usize, dash: Dash) -> Vec<f64> {
    let point = |k: usize| [0, 1].map(|i| from[i] + (to[i] - from[i]) * k as f64 / count as f64);
    let points = (0..=count).map(point).collect();
    let line = Layer::Line { points, ink: Ink::Gd, width: 2.0, dash };
    let drawn =
        picture(&panel(Layout::Map, (-1.0, 1.0), (-1.0, 1.0), vec![line]), (584.0, 526.0), 16.0);
    let color = Theme::LIGHT.color(Ink::Gd);
    let of_line = drawn.drawn.iter().filter(|drawn| drawn.color == color);
    of_line
        .filter_map(|drawn| match &drawn.what {
            What::Path { points, .. } => Some(points),
            _ => None,
        })
        .map(|path| {
            path.windows(2).map(|ends| (ends[1].0 - ends[0].0).hypot(ends[1].1 - ends[0].1)).sum()
        })
        .collect()
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn a_line_of_many_points_has_the_strokes_of_a_line_of_two(
        from in [-1.0..1.0, -1.0..1.0],
        to in [-1.0..1.0, -1.0..1.0],
        count in 2_usize..400,
        dash in prop_oneof![Just(Dash::Dashed), Just(Dash::Dotted)],
    ) {
        let (few, many) = (strokes(from, to, 1, dash), strokes(from, to, count, dash));
        // the last may be too short for the backend's units
        prop_assert!(few.len().abs_diff(many.len()) <= 1, "{} and {}", few.len(), many.len());
        for (k, (one, other)) in few.iter().zip(&many).enumerate() {
            // what rounding to an eighth of a pixel adds to a stroke that goes up in small steps
            let room = 0.4 + 0.1 * other;
            prop_assert!((one - other).abs() <= room, "stroke {k}: {one} and {other}");
        }
    }
}
