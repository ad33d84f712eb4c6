//! The kinds of values that fields have.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::fault::Fault;
use super::fields::Reader;
use super::foreign::{describe, is_array, length, message_of};
use crate::labs::Domain;

/// A number of some domain.
pub struct Number(pub Domain);

impl Reader for Number {
    type Output = f64;

    fn read(&self, given: &JsValue) -> Result<f64, Fault> {
        let number = given.as_f64().and_then(|number| self.0.check(number).ok());
        number.ok_or_else(|| refused(self, given))
    }

    fn allowed(&self) -> String {
        self.0.to_string()
    }
}

/// A number of things: of a domain of whole numbers of at least 0.
pub struct Count(pub Domain);

impl Reader for Count {
    type Output = usize;

    fn read(&self, given: &JsValue) -> Result<usize, Fault> {
        // checked to be whole and within the domain, so the conversion is exact
        Number(self.0).read(given).map(|number| number as usize)
    }

    fn allowed(&self) -> String {
        self.0.to_string()
    }
}

/// An array of 1 to `longest` values of one kind.
pub struct List<R> {
    /// What each entry is.
    pub entry: R,
    /// The most entries.
    pub longest: u32,
}

impl<R: Reader> Reader for List<R> {
    type Output = Vec<R::Output>;

    fn read(&self, given: &JsValue) -> Result<Self::Output, Fault> {
        if !is_array(given) {
            return Err(refused(self, given));
        }
        let count = length(given).map_err(|thrown| {
            Fault::new(format!("asking its length threw {}", message_of(&thrown)), self.allowed())
        })?;
        if count == 0 || count > self.longest {
            return Err(refused(self, given));
        }
        (0..count)
            .map(|index| self.entry_at(given, index).map_err(|fault| fault.at(index)))
            .collect()
    }

    fn allowed(&self) -> String {
        let Self { entry, longest } = self;
        format!("an array of 1 to {longest} entries, each {}", entry.allowed())
    }
}

impl<R: Reader> List<R> {
    fn entry_at(&self, array: &JsValue, index: u32) -> Result<R::Output, Fault> {
        let entry = Reflect::get_u32(array, index).map_err(|thrown| {
            Fault::new(format!("reading it threw {}", message_of(&thrown)), self.entry.allowed())
        })?;
        let is_hole = || Reflect::has(array, &JsValue::from(index)).is_ok_and(|there| !there);
        if entry.is_undefined() && is_hole() {
            return Err(Fault::new("a hole given", self.entry.allowed()));
        }
        self.entry.read(&entry)
    }
}

/// One of a few words, each standing for a value.
pub struct Choice<T: 'static>(pub &'static [(&'static str, T)]);

impl<T: Copy> Reader for Choice<T> {
    type Output = T;

    fn read(&self, given: &JsValue) -> Result<T, Fault> {
        let word = given.as_string();
        let named = self.0.iter().find(|(name, _)| word.as_deref() == Some(*name));
        named.map(|(_, value)| *value).ok_or_else(|| refused(self, given))
    }

    fn allowed(&self) -> String {
        let words: Vec<String> = self.0.iter().map(|(name, _)| format!("'{name}'")).collect();
        words.join(" or ")
    }
}

fn refused<R: Reader>(reader: &R, given: &JsValue) -> Fault {
    Fault::new(format!("{} given", describe(given)), reader.allowed())
}
