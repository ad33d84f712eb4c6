//! Small helpers over web-sys: elements by what they are for, listeners, text.

use wasm_bindgen::convert::FromWasmAbi;
use wasm_bindgen::prelude::*;
use web_sys::{
    Document, Element, EventTarget, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition,
    Window,
};

/// The window.
///
/// # Errors
/// Outside a page.
pub fn window() -> Result<Window, JsValue> {
    web_sys::window().ok_or_else(|| JsValue::from_str("there is no window"))
}

/// The document.
///
/// # Errors
/// Outside a page.
pub fn document() -> Result<Document, JsValue> {
    window()?.document().ok_or_else(|| JsValue::from_str("there is no document"))
}

/// The element with this id.
///
/// # Errors
/// If the page's shell lacks it, or it is of another kind.
pub fn by_id<T: JsCast>(id: &str) -> Result<T, JsValue> {
    document()?
        .get_element_by_id(id)
        .and_then(|element| element.dyn_into().ok())
        .ok_or_else(|| JsValue::from_str(&format!("the page lacks #{id}")))
}

/// A new element of this tag and class, within `parent`.
///
/// # Errors
/// If the browser refuses.
pub fn add<T: JsCast>(parent: &Element, tag: &str, class: &str) -> Result<T, JsValue> {
    let element = document()?.create_element(tag)?;
    element.set_class_name(class);
    parent.append_child(&element)?;
    element.dyn_into().map_err(|_| JsValue::from_str(&format!("<{tag}> is of another kind")))
}

/// A new element with text in it.
///
/// # Errors
/// If the browser refuses.
pub fn add_text(
    parent: &Element,
    tag: &str,
    class: &str,
    text: &str,
) -> Result<HtmlElement, JsValue> {
    let element: HtmlElement = add(parent, tag, class)?;
    element.set_text_content(Some(text));
    Ok(element)
}

/// A drawing of 16 × 16 within `parent`: the path to fill.
///
/// # Errors
/// If the browser refuses.
pub fn icon(parent: &Element, path: &str) -> Result<Element, JsValue> {
    const SVG: Option<&str> = Some("http://www.w3.org/2000/svg");
    let drawing = document()?.create_element_ns(SVG, "svg")?;
    drawing.set_attribute("viewBox", "0 0 16 16")?;
    drawing.set_attribute("aria-hidden", "true")?;
    let shape = document()?.create_element_ns(SVG, "path")?;
    shape.set_attribute("d", path)?;
    drawing.append_child(&shape)?;
    parent.append_child(&drawing)?;
    Ok(shape)
}

/// Scrolls as little as brings the whole of an element into view.
pub fn bring_into_view(element: &Element) {
    let how = ScrollIntoViewOptions::new();
    how.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&how);
}

/// Calls `listener` for each event `name` on `target`, for as long as the page lives.
///
/// # Errors
/// If the browser refuses.
pub fn listen<E: FromWasmAbi + 'static>(
    target: &impl AsRef<EventTarget>,
    name: &str,
    listener: impl FnMut(E) + 'static,
) -> Result<(), JsValue> {
    let closure = Closure::<dyn FnMut(E)>::new(listener);
    target.as_ref().add_event_listener_with_callback(name, closure.as_ref().unchecked_ref())?;
    closure.forget();
    Ok(())
}
