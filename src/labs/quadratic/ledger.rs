//! The claims ledger.

use super::run::QuadraticRun;
use crate::labs::Ledger;

/// The claims, checked.
pub fn ledger(_run: &QuadraticRun) -> Ledger {
    Ledger::default()
}
