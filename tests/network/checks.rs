//! How the statements are run and numbers compared.

use nalgebra::DMatrix;
use proptest::test_runner::{Config, RngSeed};

/// Instances for each statement about single points and steps.
pub fn steps() -> Config {
    cases(1000)
}

/// Instances for each statement about whole runs.
pub fn runs() -> Config {
    cases(300)
}

/// A fixed seed, so that a failure is the change's and never the day's; the
/// variables `PROPTEST_CASES` and `PROPTEST_RNG_SEED` override both numbers.
fn cases(cases: u32) -> Config {
    let default = Config::default();
    let overridden = std::env::var_os("PROPTEST_CASES").is_some();
    Config {
        cases: if overridden { default.cases } else { cases },
        rng_seed: match default.rng_seed {
            RngSeed::Random => RngSeed::Fixed(20_221_014),
            given => given,
        },
        failure_persistence: None,
        ..default
    }
}

/// The largest difference of entries, relative to the larger norm.
pub fn difference(a: &DMatrix<f64>, b: &DMatrix<f64>) -> f64 {
    assert_eq!(a.shape(), b.shape());
    let scale = a.norm().max(b.norm());
    if scale == 0.0 { 0.0 } else { (a - b).amax() / scale }
}
