//! How many instances a property test draws, and from which seed.

use proptest::test_runner::{Config, RngSeed};

/// How many instances, from a fixed seed: a failure is the change's and never the
/// day's. The variables `PROPTEST_CASES` and `PROPTEST_RNG_SEED` override both.
pub fn cases(cases: u32) -> Config {
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
