//! Looking at values that somebody else made, without running into their traps.
//!
//! A getter may throw, and so may every question put to a proxy: all of them are
//! asked in the form that catches.

use js_sys::{BigInt, Function, Reflect};
use wasm_bindgen::prelude::*;

/// Longer texts are cut off in messages.
const LONGEST_TEXT: usize = 40;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn array_is_array(value: &JsValue) -> Result<bool, JsValue>;
}

/// Whether `value` is an array; no, if it cannot be told.
pub fn is_array(value: &JsValue) -> bool {
    array_is_array(value).unwrap_or(false)
}

/// Whether `value` is an object as `{…}` makes it: not an array, a function, a
/// `Map` or an instance of some class. Objects from another window count.
pub fn is_plain_object(value: &JsValue) -> bool {
    if !value.is_object() || is_array(value) {
        return false;
    }
    let prototype = |of: &JsValue| Reflect::get_prototype_of(of).map(JsValue::from);
    match prototype(value) {
        Ok(direct) if direct.is_null() => true,
        Ok(direct) => prototype(&direct).is_ok_and(|next| next.is_null()),
        Err(_) => false,
    }
}

/// `value` in a few words, as messages give it.
pub fn describe(value: &JsValue) -> String {
    if let Some(number) = value.as_f64() {
        return shown(number);
    }
    if let Some(text) = value.as_string() {
        return format!("\"{}\"", shortened(&text));
    }
    if let Some(truth) = value.as_bool() {
        return truth.to_string();
    }
    if value.is_undefined() {
        return "undefined".to_owned();
    }
    if value.is_null() {
        return "null".to_owned();
    }
    if let Some(integer) = value.dyn_ref::<BigInt>() {
        let digits = integer.to_string(10).map(String::from).unwrap_or_default();
        return format!("the BigInt {}", shortened(&digits));
    }
    if is_array(value) {
        return match length(value) {
            Ok(length) => format!("an array of length {length}"),
            Err(_) => "an array".to_owned(),
        };
    }
    let kind = if value.is_symbol() {
        "a symbol"
    } else if value.is_instance_of::<Function>() {
        "a function"
    } else if is_plain_object(value) {
        "an object"
    } else {
        "an object that is not a plain one"
    };
    kind.to_owned()
}

/// A number as JavaScript writes it: 1e-300, not three hundred digits.
pub fn shown(number: f64) -> String {
    let text = js_sys::Number::from(number).to_string_with_radix(10);
    text.map(String::from).unwrap_or_else(|_| number.to_string())
}

/// The length of an array.
///
/// # Errors
/// What was thrown when it was asked for.
pub fn length(array: &JsValue) -> Result<u32, JsValue> {
    let length = Reflect::get(array, &JsValue::from_str("length"))?;
    // an array's length is a whole number below 2³²
    Ok(length.as_f64().unwrap_or(0.0) as u32)
}

/// The message of whatever was thrown.
pub fn message_of(thrown: &JsValue) -> String {
    let message = Reflect::get(thrown, &JsValue::from_str("message"));
    let text = message.ok().and_then(|message| message.as_string());
    text.map_or_else(|| describe(thrown), |text| format!("\"{}\"", shortened(&text)))
}

/// `text`, cut off if it is long.
pub fn shortened(text: &str) -> String {
    let mut characters = text.chars();
    let start: String = characters.by_ref().take(LONGEST_TEXT).collect();
    if characters.next().is_some() { format!("{start}…") } else { start }
}
