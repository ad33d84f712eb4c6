//! The fields of the one object that an exported function takes.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::fault::Fault;
use super::foreign::{describe, is_plain_object, message_of, shortened};

/// Reads one kind of value. Readers nest: a list's reader holds its entries'.
pub trait Reader {
    /// What it makes of the value.
    type Output;

    /// The value in Rust.
    ///
    /// # Errors
    /// If the value is not [`allowed`](Reader::allowed).
    fn read(&self, given: &JsValue) -> Result<Self::Output, Fault>;

    /// The values it accepts, in words that continue “allowed: ”.
    fn allowed(&self) -> String;
}

/// A plain object with only known fields, read one by one.
pub struct Fields<'a> {
    object: &'a JsValue,
}

impl<'a> Fields<'a> {
    /// The fields of `object`: the argument itself, or an object in one of its fields.
    ///
    /// # Errors
    /// If it is not a plain object, or has a field that is not among `known`.
    pub fn of(object: &'a JsValue, known: &[&str]) -> Result<Self, Fault> {
        let refused = |found: String| {
            let allowed = format!("one plain object with the fields {}", known.join(", "));
            Fault::new(found, allowed)
        };
        if !is_plain_object(object) {
            return Err(refused(format!("{} given", describe(object))));
        }
        let keys = Reflect::own_keys(object).map_err(|thrown| {
            refused(format!("listing its fields threw {}", message_of(&thrown)))
        })?;
        let is_known = |key: &JsValue| key.as_string().is_some_and(|key| known.contains(&&*key));
        match keys.iter().find(|key| !is_known(key)) {
            None => Ok(Self { object }),
            Some(key) => Err(unknown_field(object, &key, known)),
        }
    }

    /// The field `name`.
    ///
    /// # Errors
    /// If it is missing, or `reader` refuses it.
    pub fn required<R: Reader>(&self, name: &str, reader: R) -> Result<R::Output, Fault> {
        let given = self.get(name, &reader)?;
        let value = match given {
            Some(given) => reader.read(&given),
            None => Err(Fault::new("missing", reader.allowed())),
        };
        value.map_err(|fault| fault.within(name))
    }

    /// The field `name`, or `None` where it is missing (or undefined).
    ///
    /// # Errors
    /// If it is there and `reader` refuses it.
    pub fn optional<R: Reader>(&self, name: &str, reader: R) -> Result<Option<R::Output>, Fault> {
        let given = self.get(name, &reader)?;
        let value = given.map(|given| reader.read(&given)).transpose();
        value.map_err(|fault| fault.within(name))
    }

    /// The value of the field `name`, `None` for undefined, each asked for once.
    fn get<R: Reader>(&self, name: &str, reader: &R) -> Result<Option<JsValue>, Fault> {
        match Reflect::get(self.object, &JsValue::from_str(name)) {
            Ok(value) => Ok(Some(value).filter(|value| !value.is_undefined())),
            Err(thrown) => {
                let found = format!("reading it threw {}", message_of(&thrown));
                Err(Fault::new(found, reader.allowed()).within(name))
            }
        }
    }
}

fn unknown_field(object: &JsValue, key: &JsValue, known: &[&str]) -> Fault {
    let found = match Reflect::get(object, key) {
        Ok(value) => format!("{} given in an unknown field", describe(&value)),
        Err(_) => "an unknown field".to_owned(),
    };
    let name = key.as_string().map_or_else(|| describe(key), |name| shortened(&name));
    Fault::new(found, format!("only {}", known.join(", "))).within(&name)
}
