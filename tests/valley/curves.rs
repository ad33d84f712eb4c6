//! The curves of minima in a window.

use ravine::math::valley::{
    LOSSES, Loss, MOST_CHARACTERS, Minima, curve_of_minima, nearest_minimum,
};

use crate::checks::typed;

const WINDOWS: [[[f64; 2]; 2]; 3] =
    [[[-3.0, 3.0], [-3.0, 3.0]], [[-0.7, 2.9], [-0.9, 1.7]], [[-4.0, 1.0], [0.2, 0.9]]];

fn inside(within: [[f64; 2]; 2], w: [f64; 2], margin: f64) -> bool {
    (0..2).all(|i| {
        let [from, to] = within[i];
        let margin = margin * (to - from);
        from + margin <= w[i] && w[i] <= to - margin
    })
}

/// How far apart, relative to the window.
fn distance(within: [[f64; 2]; 2], a: [f64; 2], b: [f64; 2]) -> f64 {
    (0..2).map(|i| (a[i] - b[i]).abs() / (within[i][1] - within[i][0])).fold(0.0, f64::max)
}

fn near(within: [[f64; 2]; 2], curves: &[Vec<[f64; 2]>], w: [f64; 2]) -> bool {
    curves.iter().flatten().any(|point| distance(within, *point, w) <= 1.0 / 150.0)
}

#[test]
fn they_are_all_of_the_known_minima_of_the_window_and_nothing_else() {
    for row in &LOSSES {
        for loss in [Loss::BuiltIn(row), typed(row.formula)] {
            for within in WINDOWS {
                let curves = curve_of_minima(&loss, within);
                for &w in curves.iter().flatten() {
                    assert!(inside(within, w, 0.0), "{}: {w:?}", row.id);
                    let known = nearest_minimum(&Loss::BuiltIn(row), w).expect("a minimum");
                    assert!(distance(within, known, w) <= 1e-6, "{}: {w:?}", row.id);
                }
                for w in known_minima(row.minima).filter(|w| inside(within, *w, 0.005)) {
                    assert!(near(within, &curves, w), "{}: {w:?} of {within:?}", row.id);
                }
            }
        }
    }
}

fn known_minima(minima: Minima) -> Box<dyn Iterator<Item = [f64; 2]>> {
    match minima {
        Minima::Point(only) => Box::new(std::iter::once(only)),
        Minima::Curve { at, pieces } => {
            let is_in = |t: &f64| pieces.iter().any(|(from, to)| from < t && t < to);
            Box::new((-999..1000).map(|k| f64::from(k) * 0.0041).filter(is_in).map(at))
        }
    }
}

#[test]
fn each_is_one_line_without_gaps() {
    for (text, pieces) in [
        ("0.5*(x*y - 1)^2", 2),
        ("0.5*(y - x^2)^2", 1),
        ("(x^2 + y^2 - 1)^2", 1),
        ("(x^2 - 1)^2", 2),
        ("1 - cos(3*x)", 3),
    ] {
        let within = WINDOWS[0];
        let curves = curve_of_minima(&typed(text), within);
        assert_eq!(curves.len(), pieces, "{text}");
        for curve in &curves {
            assert!(curve.len() > 50, "{text}: {} points", curve.len());
            for pair in curve.windows(2) {
                let step = distance(within, pair[0], pair[1]);
                assert!(step > 0.0 && step <= 1.0 / 80.0, "{text}: {pair:?}");
            }
        }
    }
    let circle = &curve_of_minima(&typed("(x^2 + y^2 - 1)^2"), WINDOWS[0])[0];
    assert_eq!(circle.first(), circle.last(), "a circle closes");
    // its circumference, once about
    let length: f64 =
        circle.windows(2).map(|p| f64::hypot(p[1][0] - p[0][0], p[1][1] - p[0][1])).sum();
    assert!((length - std::f64::consts::TAU).abs() <= 0.01, "{length}");
}

#[test]
fn a_minimum_that_is_alone_is_a_point() {
    let curves = curve_of_minima(&typed("(x - 1)^2 + 2*(y + 1)^2"), WINDOWS[0]);
    assert_eq!(curves.len(), 1);
    assert_eq!(curves[0].len(), 1);
    let four = curve_of_minima(&typed("(x^2 - 1)^2 + (y^2 - 1)^2"), WINDOWS[0]);
    assert_eq!(four.len(), 4);
}

#[test]
fn without_minima_or_a_window_there_is_none() {
    for text in ["x + y", "-(x^2)", "3", "ln(0 - 1 - x^2)", "x*y"] {
        assert!(curve_of_minima(&typed(text), WINDOWS[0]).is_empty(), "{text}");
    }
    for within in [[[1.0, 1.0], [0.0, 1.0]], [[0.0, f64::NAN], [0.0, 1.0]]] {
        assert!(curve_of_minima(&typed("x^2"), within).is_empty());
    }
}

#[test]
fn the_longest_formula_ends() {
    let mut text = "0.5*(y - sin(3*x))^2".to_owned();
    while text.len() + 9 < MOST_CHARACTERS {
        text += " + 0*x*y";
    }
    let curves = curve_of_minima(&typed(&text), WINDOWS[0]);
    assert!(near(WINDOWS[0], &curves, [0.0, 0.0]));
}
