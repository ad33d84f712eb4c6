//! A viewer's own loss, typed.

mod error;
mod parser;
mod program;
mod tokens;

pub use error::FormulaError;

use super::Number;
use parser::Parser;
use program::Program;
use tokens::tokens;

/// The most characters of a formula: its evaluation costs at most so many operations.
pub const MOST_CHARACTERS: usize = 1_000;

/// A formula in x and y.
///
/// Numbers, `x`, `y`, `pi`, `e`; `+ − * / ^`, with `^` binding tightest and to the right,
/// −x² = −(x²); parentheses; `exp`, `ln` (or `log`), `sin`, `cos`, `tanh`, `sqrt`. An operator
/// stands between all factors: `2*x`, not `2x`. A power whose exponent varies is
/// u^v = exp(v ln u), for u > 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    program: Program,
}

impl Formula {
    /// The formula that `text` writes out, of at most [`MOST_CHARACTERS`] characters.
    ///
    /// # Errors
    /// If it is none, with the position and what was expected there.
    pub fn parse(text: &str) -> Result<Self, FormulaError> {
        let characters = text.chars().count();
        if characters > MOST_CHARACTERS {
            return Err(FormulaError::TooLong { characters });
        }
        let (tokens, end) = tokens(text);
        Ok(Self { program: Parser::parse(&tokens, &end)? })
    }

    /// How many operations one evaluation takes.
    pub fn operations(&self) -> usize {
        self.program.operations()
    }

    /// The value at (x, y), with whatever derivatives the numbers carry.
    pub fn at<N: Number>(&self, x: N, y: N) -> N {
        self.program.at(x, y)
    }
}
