//! What is no formula is refused where it stops being one.

use ravine::math::valley::{Formula, FormulaError, MOST_CHARACTERS};

fn error(text: &str) -> FormulaError {
    match Formula::parse(text) {
        Err(error) => error,
        Ok(_) => panic!("“{text}” is a formula"),
    }
}

#[test]
fn errors_tell_position_and_expectation() {
    for (text, position, found, expected) in [
        ("", 0, "the end", "a number"),
        ("   ", 3, "the end", "a number"),
        ("x +", 3, "the end", "a number"),
        ("x + * y", 4, "“*”", "a number"),
        ("2x", 1, "“x”", "an operator"),
        ("x y", 2, "“y”", "an operator"),
        ("x 2", 2, "the number 2", "an operator"),
        ("1.2.3", 3, "the number 0.3", "an operator"),
        ("2e", 1, "“e”", "an operator"),
        (".", 0, "“.”", "a number"),
        ("0,5", 1, "“,”", "or the end"),
        ("(x + y", 6, "the end", "or )"),
        ("x + y)", 5, "“)”", "or the end"),
        ("()", 1, "“)”", "a number"),
        ("sin x", 4, "“x”", "( after"),
        ("sin", 3, "the end", "( after"),
        ("sin(x", 5, "the end", "or )"),
        ("abs(x)", 0, "“abs”", "one of exp"),
        ("x + zeta", 4, "“zeta”", "x, y, pi, e"),
        ("xy", 0, "“xy”", "x, y, pi, e"),
        ("X", 0, "“X”", "x, y, pi, e"),
        ("x² + 1", 1, "“²”", "an operator"),
        ("πx", 0, "“πx”", "x, y, pi, e"),
        ("1e999", 0, "a number too large", "below"),
        ("x = 2", 2, "“=”", "an operator"),
    ] {
        let error = error(text);
        assert_eq!(error.position(), position, "{text}: {error}");
        let FormulaError::Unexpected { found: told, expected: allowed, .. } = &error else {
            panic!("{text}: {error}");
        };
        assert_eq!(told, found, "{text}");
        assert!(allowed.contains(expected), "{text}: {error}");
        assert!(error.to_string().contains(&format!("character {}:", position + 1)));
    }
}

#[test]
fn a_long_name_is_cut_off() {
    let text = "a".repeat(500);
    assert!(error(&text).to_string().len() < 200);
}

#[test]
fn what_is_too_long_is_refused_unread() {
    let just = format!("x{}", " + x".repeat((MOST_CHARACTERS - 1) / 4));
    assert!(just.len() <= MOST_CHARACTERS && Formula::parse(&just).is_ok());
    for text in ["(".repeat(10_000), "x + ".repeat(1_000), "−".repeat(MOST_CHARACTERS + 1)] {
        let characters = text.chars().count();
        assert_eq!(error(&text), FormulaError::TooLong { characters });
    }
}

#[test]
fn what_is_too_deep_is_refused_where_it_gets_so() {
    let nested = |levels: usize| format!("{}x{}", "(".repeat(levels), ")".repeat(levels));
    assert!(Formula::parse(&nested(99)).is_ok());
    assert_eq!(error(&nested(100)), FormulaError::TooDeep { position: 100 });
    assert_eq!(error(&"(".repeat(1_000)), FormulaError::TooDeep { position: 100 });
    assert_eq!(error(&"-".repeat(1_000)), FormulaError::TooDeep { position: 100 });
    assert_eq!(error(&"x^".repeat(500)), FormulaError::TooDeep { position: 200 });
    assert!(matches!(error(&"sin(".repeat(250)), FormulaError::TooDeep { position: 400 }));
}
