//! How the statements are run and numbers compared.

use nalgebra::DMatrix;
use proptest::test_runner::Config;

use crate::cases::cases;

/// Instances for each statement about single points and steps.
pub fn steps() -> Config {
    cases(1000)
}

/// Instances for each statement about whole runs.
pub fn runs() -> Config {
    cases(300)
}

/// The largest difference of entries, relative to the larger norm.
pub fn difference(a: &DMatrix<f64>, b: &DMatrix<f64>) -> f64 {
    assert_eq!(a.shape(), b.shape());
    let scale = a.norm().max(b.norm());
    if scale == 0.0 { 0.0 } else { (a - b).amax() / scale }
}
