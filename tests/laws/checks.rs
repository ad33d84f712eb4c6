//! How the statements are run: how many instances, and from which seed.

use proptest::test_runner::Config;

use crate::cases::cases;

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
