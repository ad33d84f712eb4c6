//! A problem that is none is refused, with what is wrong.

use nalgebra::DMatrix;
use ravine::math::network::{Problem, ProblemError, Training};

fn good() -> Problem {
    Problem {
        x: DMatrix::from_row_slice(2, 2, &[1.0, 2.0, -1.0, 0.5]),
        labels: vec![1.0, -1.0],
        w0: DMatrix::from_element(1, 2, 0.1),
        output: vec![1.0],
        leak: 0.1,
        step_size: 0.1,
        rho: 0.0,
    }
}

fn refusal(problem: Problem) -> ProblemError {
    Training::new(problem).expect_err("no problem to train")
}

#[test]
fn the_good_one_is_taken() {
    assert!(Training::new(good()).is_ok());
}

#[test]
fn sizes_must_fit() {
    let empty = Problem { x: DMatrix::zeros(0, 2), labels: vec![], ..good() };
    assert!(matches!(refusal(empty), ProblemError::Empty { samples: 0, .. }));
    let labels = Problem { labels: vec![1.0], ..good() };
    assert_eq!(refusal(labels), ProblemError::Size { what: "labels", found: 1, allowed: 2 });
    let output = Problem { output: vec![1.0; 3], ..good() };
    assert!(matches!(refusal(output), ProblemError::Size { found: 3, allowed: 1, .. }));
    let w0 = Problem { w0: DMatrix::zeros(1, 3), ..good() };
    assert!(matches!(refusal(w0), ProblemError::Size { found: 3, allowed: 2, .. }));
}

#[test]
fn labels_are_signs() {
    for value in [0.0, 2.0, f64::NAN] {
        let error = refusal(Problem { labels: vec![1.0, value], ..good() });
        assert!(matches!(error, ProblemError::Label { index: 1, .. }), "{error}");
    }
}

#[test]
fn numbers_are_in_their_ranges() {
    let nan = f64::NAN;
    for (what, problem) in [
        ("leak", Problem { leak: -0.1, ..good() }),
        ("leak", Problem { leak: 1.1, ..good() }),
        ("leak", Problem { leak: nan, ..good() }),
        ("step size", Problem { step_size: 0.0, ..good() }),
        ("step size", Problem { step_size: f64::INFINITY, ..good() }),
        ("rho", Problem { rho: -1.0, ..good() }),
        ("rho", Problem { rho: nan, ..good() }),
        ("x", Problem { x: DMatrix::from_element(2, 2, nan), ..good() }),
        ("w0", Problem { w0: DMatrix::from_element(1, 2, nan), ..good() }),
        ("output", Problem { output: vec![f64::INFINITY], ..good() }),
    ] {
        let error = refusal(problem);
        let named = matches!(error, ProblemError::Number { what: found, .. } if found == what);
        assert!(named, "{error}");
    }
}

#[test]
fn products_must_be_numbers() {
    let huge = Problem { x: DMatrix::from_element(2, 2, 1e200), ..good() };
    let gram = Training::with_engine(huge, ravine::math::network::Engine::Gram);
    assert_eq!(gram.err(), Some(ProblemError::OutOfRange));
    let both = Problem {
        x: DMatrix::from_element(2, 2, 1e200),
        w0: DMatrix::from_element(1, 2, 1e200),
        ..good()
    };
    assert_eq!(refusal(both), ProblemError::OutOfRange);
}
