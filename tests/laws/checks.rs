//! How the statements are run: how many instances, and from which seed.

use proptest::test_runner::{Config, RngSeed};

/// Instances for each statement about single steps.
pub fn steps() -> Config {
    cases(6000)
}

/// Instances for each statement about whole runs.
pub fn runs() -> Config {
    cases(2000)
}

/// Instances for each statement that one instance takes a thousand comparisons to test.
pub fn few() -> Config {
    cases(200)
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
