//! The viewer's own loss, typed.

use super::table::LOSS;
use crate::labs::{TextFault, TextField};
use crate::math::valley::{FormulaError, LOSSES, Loss, MOST_CHARACTERS};

/// The field for it, shown where the loss is the viewer's own.
pub static FIELD: TextField = TextField {
    id: "formula",
    label: "ℓ(x, y) =",
    sentence: "A formula of x and y, from numbers, pi, e, + − * / ^, parentheses, exp, ln (or log), \
               sin, cos, tanh and sqrt; an operator stands between all factors.",
    default: "(1 + x^2) * (y - sin(x))^2 / 2",
    longest: MOST_CHARACTERS,
    shown: |settings| settings.choice(LOSS) == LOSSES.len(),
    check: |text| Loss::typed(text).map(drop).map_err(TextFault::from),
};

impl From<FormulaError> for TextFault {
    fn from(error: FormulaError) -> Self {
        let words = error.to_string();
        let mut letters = words.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        let said: String = first.chain(letters).collect();
        Self { position: Some(error.position()), message: format!("{said}.") }
    }
}
