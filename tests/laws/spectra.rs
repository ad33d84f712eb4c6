//! λ₁ ≥ … ≥ λ_d ≥ 0, and nothing else, is a spectrum.

use nalgebra::DVector;
use proptest::prelude::*;
use proptest::sample::Index;
use ravine::math::{Quadratic, QuadraticError};

use crate::checks;
use crate::instances::spectrum;

fn refusal(lambda: &[f64]) -> Option<QuadraticError> {
    Quadratic::new(DVector::from_column_slice(lambda)).err()
}

#[test]
fn no_eigenvalue_at_all_is_refused() {
    assert_eq!(refusal(&[]), Some(QuadraticError::Empty));
}

proptest! {
    #![proptest_config(checks::steps())]

    #[test]
    fn a_spectrum_is_accepted(lambda in spectrum(10)) {
        prop_assert_eq!(refusal(&lambda), None);
    }

    #[test]
    fn one_number_out_of_range_is_named(
        lambda in spectrum(10),
        at in any::<Index>(),
        bad in prop::sample::select(vec![-1e-300, -1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY]),
    ) {
        let (mut lambda, at) = (lambda, at.index(10));
        lambda[at] = bad;
        let named = matches!(
            refusal(&lambda),
            Some(QuadraticError::OutOfRange { index, value })
                if index == at && value.to_bits() == bad.to_bits()
        );
        prop_assert!(named, "{lambda:?}");
    }

    #[test]
    fn an_increase_is_named(lambda in spectrum(10), at in 1..10_usize) {
        let mut lambda = lambda;
        let previous = lambda[at - 1];
        let value = previous * 1.5 + 1e-6;
        lambda[at] = value;
        let named = QuadraticError::Increasing { index: at, value, previous };
        prop_assert_eq!(refusal(&lambda), Some(named));
    }
}
