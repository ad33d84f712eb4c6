//! What is written is what is computed.

use proptest::prelude::*;
use ravine::math::valley::Formula;

use crate::checks::{any_point, many};
use crate::trees::tree;

fn value(text: &str, [x, y]: [f64; 2]) -> f64 {
    Formula::parse(text).unwrap_or_else(|error| panic!("{text}: {error}")).at(x, y)
}

fn same(a: f64, b: f64) -> bool {
    a == b || (a.is_nan() && b.is_nan())
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn a_tree_survives_being_written_out(tree in tree(), w in any_point()) {
        let expected = tree.at(w[0], w[1]);
        for text in [tree.terse(), tree.wordy()] {
            prop_assume!(text.len() <= 1000);
            let found = value(&text, w);
            prop_assert!(same(found, expected), "{text}: {found}, not {expected}");
        }
    }

    #[test]
    fn spaces_do_not_matter(tree in tree(), w in any_point()) {
        let text = tree.terse();
        prop_assume!(text.len() <= 300);
        let dense = text.replace(' ', "");
        let loose: String = dense
            .chars()
            .flat_map(|c| if "()+-*/^".contains(c) { vec!['\t', c, ' '] } else { vec![c] })
            .collect();
        let expected = tree.at(w[0], w[1]);
        for text in [dense, loose] {
            prop_assert!(same(value(&text, w), expected), "{text}");
        }
    }

    #[test]
    fn any_text_is_a_formula_or_an_error_within_it(text in "[xye0-9.+*/^() πsinl−-]{0,60}") {
        if let Err(error) = Formula::parse(&text) {
            prop_assert!(error.position() <= text.chars().count(), "{error}");
        }
    }

    #[test]
    fn numbers_are_read_as_written(number in prop::num::f64::POSITIVE | prop::num::f64::NORMAL | prop::num::f64::SUBNORMAL) {
        for text in [format!("{number:?}"), format!("{number:e}"), format!("{number:E}")] {
            let read = value(&text, [0.0, 0.0]);
            prop_assert_eq!(read.to_bits(), number.to_bits(), "{}", text);
        }
    }
}

#[test]
fn precedence_and_grouping() {
    let w = [3.0, 5.0];
    for (text, expected) in [
        ("1 + 2*3", 7.0),
        ("10 - 4 - 3", 3.0),
        ("24/4/2", 3.0),
        ("24/4*2", 12.0),
        ("2^3^2", 512.0),
        ("(2^3)^2", 64.0),
        ("-2^2", -4.0),
        ("(-2)^2", 4.0),
        ("2^-2", 0.25),
        ("2^-2^2", 0.0625),
        ("2*-3", -6.0),
        ("2*-3*4", -24.0),
        ("2--3", 5.0),
        ("--3", 3.0),
        ("-x^2", -9.0),
        ("-x*y", -15.0),
        ("2*x^2", 18.0),
        ("x^y", 243.0),
        ("4^(1/2)", 2.0),
        ("sqrt(x*x + 16)", 5.0),
        ("ln(e)", 1.0),
        ("log(exp(2))", 2.0),
        ("cos(pi)", -1.0),
        ("cos(π)", -1.0),
        ("2e1 + 1.5E-1", 20.15),
        ("2*e - 2*e", 0.0),
        (".5 + 5.", 5.5),
        ("2·x − 3×1÷1", 3.0),
    ] {
        let found = value(text, w);
        assert!((found - expected).abs() <= 1e-12, "{text} is {found}, not {expected}");
    }
}

#[test]
fn negative_numbers_have_whole_powers_only() {
    assert_eq!(value("x^3", [-2.0, 0.0]), -8.0);
    assert_eq!(value("x^-1", [-2.0, 0.0]), -0.5);
    assert_eq!(value("x^101", [-1.0, 0.0]), -1.0);
    assert!(value("x^0.5", [-2.0, 0.0]).is_nan());
    assert!(value("x^y", [-2.0, 2.0]).is_nan());
}

#[test]
fn what_is_not_finite_is_no_error_of_the_formula() {
    for text in ["1/0", "x/0", "1/x", "ln(x)", "exp(1e9)*y", "1e300*1e300"] {
        assert!(!value(text, [0.0, 1.0]).is_finite(), "{text}");
    }
}
