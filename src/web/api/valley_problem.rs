//! The fields that describe a loss in the plane and places on it.

use wasm_bindgen::prelude::*;

use super::fault::Fault;
use super::fields::{Fields, Reader};
use super::foreign::{describe, is_array, is_plain_object, length};
use super::quadratic_problem::domain;
use super::readers::{Count, List, Number};
use crate::labs::quadratic;
use crate::math::valley::{LOSSES, Loss, MOST_CHARACTERS, Side};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/**
 * A loss in the plane:
 *
 * - 'valley': ½(1 + y²)x²;
 * - 'hyperbola': ½(xy − 1)²;
 * - 'parabola': ½(y − x²)²;
 * - 'trench': (½ + 2/(1 + e^−y))(1 − e^(−x²/2));
 * - 'wave': (2 − cos y)(1 − e^(−x²/2));
 * - 'ramp': ½(1 + y)x²;
 * - 'cubic': (3/2)x² + y² + ½x²y;
 * - or any other, by its formula.
 */
export type ValleyLoss =
    | 'valley' | 'hyperbola' | 'parabola' | 'trench' | 'wave' | 'ramp' | 'cubic'
    | ValleyFormula;

/** A loss in the plane, written out. */
export interface ValleyFormula {
    /**
     * A formula in x and y of at most 1,000 characters: numbers, pi, e, + - * / ^,
     * parentheses, exp, ln (or log), sin, cos, tanh, sqrt. Factors have an operator
     * between them.
     */
    formula: string;
}
"#;

/// A loss, by name or as `{formula: "…"}`.
struct LossReader;

impl Reader for LossReader {
    type Output = Loss;

    fn read(&self, given: &JsValue) -> Result<Loss, Fault> {
        if is_plain_object(given) {
            return Fields::of(given, &["formula"])?.required("formula", FormulaReader);
        }
        let named = given.as_string().and_then(|name| Loss::named(&name));
        named.ok_or_else(|| Fault::new(format!("{} given", describe(given)), self.allowed()))
    }

    fn allowed(&self) -> String {
        let names = LOSSES.map(|row| format!("'{}'", row.id)).join(" or ");
        format!("{names} or an object {{formula: \"…\"}}")
    }
}

/// A formula, as text.
struct FormulaReader;

impl Reader for FormulaReader {
    type Output = Loss;

    fn read(&self, given: &JsValue) -> Result<Loss, Fault> {
        let refused =
            |why: String| Fault::new(format!("{} given{why}", describe(given)), self.allowed());
        let text = given.as_string().ok_or_else(|| refused(String::new()))?;
        Loss::typed(&text).map_err(|error| refused(format!(" ({error})")))
    }

    fn allowed(&self) -> String {
        format!(
            "a formula in x and y of at most {MOST_CHARACTERS} characters, made of numbers, pi, \
             e, + - * / ^, parentheses, exp, ln, log, sin, cos, tanh, sqrt"
        )
    }
}

/// A point of the plane.
struct Pair;

impl Reader for Pair {
    type Output = [f64; 2];

    fn read(&self, given: &JsValue) -> Result<[f64; 2], Fault> {
        let refused = || Fault::new(format!("{} given", describe(given)), self.allowed());
        // a number is told what a list of other length is told, an entry its own fault
        if !is_array(given) || length(given).is_ok_and(|length| length != 2) {
            return Err(refused());
        }
        let entry = Number(domain(quadratic::START));
        let entries = List { entry, longest: 2 }.read(given)?;
        <[f64; 2]>::try_from(entries).map_err(|_| refused())
    }

    fn allowed(&self) -> String {
        "an array of 2 entries, each a finite number".to_owned()
    }
}

/// The number 1 or −1.
struct Sign;

impl Reader for Sign {
    type Output = Side;

    fn read(&self, given: &JsValue) -> Result<Side, Fault> {
        match given.as_f64() {
            Some(1.0) => Ok(Side::Plus),
            Some(-1.0) => Ok(Side::Minus),
            _ => Err(Fault::new(format!("{} given", describe(given)), self.allowed())),
        }
    }

    fn allowed(&self) -> String {
        "1 or -1".to_owned()
    }
}

/// The field `loss`.
///
/// # Errors
/// If it is missing, no name of the table and no formula.
pub fn read_loss(fields: &Fields) -> Result<Loss, Fault> {
    fields.required("loss", LossReader)
}

/// The point in the field `name`.
///
/// # Errors
/// If it is missing or not an array of two finite numbers.
pub fn read_pair(fields: &Fields, name: &str) -> Result<[f64; 2], Fault> {
    fields.required(name, Pair)
}

/// The side s, field `sign`.
///
/// # Errors
/// If it is missing or neither 1 nor −1.
pub fn read_side(fields: &Fields) -> Result<Side, Fault> {
    fields.required("sign", Sign)
}

/// The field `steps`.
///
/// # Errors
/// If it is missing, not whole, or too large.
pub fn read_steps(fields: &Fields) -> Result<usize, Fault> {
    fields.required("steps", Count(domain(quadratic::STEPS)))
}
