//! Files put where the browser keeps what it downloads.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use crate::web::dom;

/// For so many milliseconds a file's content is kept for the browser to fetch it.
const KEPT: i32 = 60_000;

/// A kind of file.
#[derive(Clone, Copy)]
pub struct Kind {
    /// The end of its name.
    pub ending: &'static str,
    media: &'static str,
}

impl Kind {
    /// A drawing.
    pub const SVG: Self = Self { ending: "svg", media: "image/svg+xml" };
    /// A picture of pixels.
    pub const PNG: Self = Self { ending: "png", media: "image/png" };
    /// A table.
    pub const CSV: Self = Self { ending: "csv", media: "text/csv" };
    /// A table with its settings.
    pub const JSON: Self = Self { ending: "json", media: "application/json" };
}

/// A file's content from a text.
///
/// # Errors
/// If the browser refuses.
pub fn text(text: &str, kind: Kind) -> Result<Blob, JsValue> {
    Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options(kind))
}

/// A file's content from bytes.
///
/// # Errors
/// If the browser refuses.
pub fn bytes(bytes: &[u8], kind: Kind) -> Result<Blob, JsValue> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    Blob::new_with_u8_array_sequence_and_options(&parts, &options(kind))
}

fn options(kind: Kind) -> BlobPropertyBag {
    let options = BlobPropertyBag::new();
    options.set_type(kind.media);
    options
}

/// Has the browser save `content` as `name`.
///
/// # Errors
/// If the browser refuses.
pub fn download(name: &str, content: &Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(content)?;
    let link: HtmlAnchorElement = dom::document()?.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    let forget = Closure::once_into_js(move || {
        // an address that is none any more needs no forgetting
        let _ = Url::revoke_object_url(&url);
    });
    dom::window()?
        .set_timeout_with_callback_and_timeout_and_arguments_0(forget.unchecked_ref(), KEPT)?;
    Ok(())
}
