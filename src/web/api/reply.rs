//! Rust values as plain objects and arrays.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// `reply` as JavaScript sees it: structs as plain objects, `None` as `null`.
///
/// # Errors
/// If `reply` says that it cannot be serialized, which no reply here does.
pub fn to_js(reply: &impl Serialize) -> Result<JsValue, JsError> {
    reply.serialize(&Serializer::json_compatible()).map_err(JsError::from)
}

/// The number, or `None` (`null` in JavaScript) where it is not finite.
pub fn finite(number: f64) -> Option<f64> {
    Some(number).filter(|number| number.is_finite())
}

/// Each number, or `None` where it is not finite.
pub fn each_finite(numbers: &[f64]) -> Vec<Option<f64>> {
    numbers.iter().copied().map(finite).collect()
}
