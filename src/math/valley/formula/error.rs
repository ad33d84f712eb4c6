//! Why a text is no formula.

use super::MOST_CHARACTERS;
use super::parser::MOST_NESTED;

/// Why a text is no formula. Positions count characters, from 0.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormulaError {
    /// Something else stands where only certain things may.
    #[error("character {}: found {found}, expected {expected}", position + 1)]
    Unexpected {
        /// Where.
        position: usize,
        /// What stands there.
        found: String,
        /// What may stand there.
        expected: &'static str,
    },
    /// More characters than [`MOST_CHARACTERS`].
    #[error("{characters} characters, allowed: at most {MOST_CHARACTERS}")]
    TooLong {
        /// How many.
        characters: usize,
    },
    /// Parentheses, signs and powers inside one another, more of them than a
    /// formula needs.
    #[error("character {}: more than {MOST_NESTED} levels inside one another", position + 1)]
    TooDeep {
        /// Where the level too many begins.
        position: usize,
    },
}

impl FormulaError {
    /// The character to point at, from 0.
    pub fn position(&self) -> usize {
        match self {
            Self::Unexpected { position, .. } | Self::TooDeep { position } => *position,
            Self::TooLong { .. } => MOST_CHARACTERS,
        }
    }
}
