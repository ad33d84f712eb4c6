//! A figure painted on a canvas of its own.

use wasm_bindgen::prelude::*;
use web_sys::{Blob, HtmlCanvasElement};

use super::choice::Choice;
use super::download::{self, Kind};
use super::said;
use crate::app::App;
use crate::export::{self, LEADING, Part, SMALLER, Sheet};
use crate::plot::{self, Style};
use crate::scene::Ink;
use crate::web::canvas::{FineCanvas, TextWidths, context, css};
use crate::web::dom;

/// Pixels of a PNG file to one of the page's.
const FINE: f64 = 2.0;
/// Pixels to either side of the foot.
const MARGIN: f64 = 8.0;

/// A canvas that is on no page.
///
/// # Errors
/// If the browser refuses.
pub fn canvas() -> Result<HtmlCanvasElement, JsValue> {
    Ok(dom::document()?.create_element("canvas")?.unchecked_into())
}

/// What the app shows as a PNG file, with the link to the moment under `Description`.
///
/// # Errors
/// In words, if there is no such figure or the browser cannot paint it.
pub fn png(app: &App, choice: &Choice) -> Result<Blob, JsValue> {
    let canvas = canvas()?;
    paint(app, choice, &canvas, FINE, &TextWidths::default(), &[])?;
    // too large a canvas gives an address without data
    let address = canvas.to_data_url()?;
    let data = address.split_once(',').map_or("", |(_, data)| data);
    let file: Vec<u8> = dom::window()?.atob(data)?.chars().map(|c| c as u8).collect();
    let file = export::with_text(&file, "Description", &format!("Ravine #{}", app.link_in_file()))
        .map_err(|_| JsValue::from_str("the browser cannot paint a picture of this size"))?;
    download::bytes(&file, Kind::PNG)
}

/// Paints what the app shows on the whole of `canvas`, `ratio` pixels of it to one of the
/// figure's, above the lines of `foot`.
///
/// # Errors
/// In words, if there is no such figure or the browser cannot paint it.
pub fn paint(
    app: &App,
    choice: &Choice,
    canvas: &HtmlCanvasElement,
    ratio: f64,
    widths: &TextWidths,
    foot: &[String],
) -> Result<(), JsValue> {
    let scene = export::scene(app);
    let sheet = Sheet::of(app, &scene, choice.panel.as_deref(), Some(choice.size)).map_err(said)?;
    let style = export::style(choice.dark);
    let (width, picture) = sheet.size;
    let leading = (LEADING * SMALLER * style.text).round();
    let height = picture + foot.len() as f64 * leading;
    resize(canvas, (width, height), ratio);
    let context = context(canvas)?;
    context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0)?;
    let color = |ink| css((style.theme.color(ink), 1.0));
    context.set_fill_style_str(&color(Ink::Ground));
    context.fill_rect(0.0, 0.0, width, height);
    context.set_fill_style_str(&color(Ink::Muted));
    context.set_text_baseline("middle");
    context.set_font(&format!("{}px system-ui, sans-serif", style.text));
    for part in &sheet.parts {
        if let Some((x, y)) = part.caption {
            context.fill_text(&part.panel.caption, x, y)?;
        }
        let drawn = panel(part, &style, ratio, widths)?;
        let place = part.place;
        context.draw_image_with_html_canvas_element_and_dw_and_dh(
            &drawn,
            place.left,
            place.top,
            place.width(),
            place.height(),
        )?;
    }
    context.set_font(&format!("{}px system-ui, sans-serif", SMALLER * style.text));
    for (number, line) in foot.iter().enumerate() {
        let y = picture + (number as f64 + 0.5) * leading;
        context.fill_text_with_max_width(line, MARGIN, y, width - 2.0 * MARGIN)?;
    }
    Ok(())
}

/// The link for the foot of a figure of this width.
pub fn foot(app: &App, choice: &Choice) -> Vec<String> {
    let type_height = SMALLER * export::style(choice.dark).text;
    export::foot(app, (choice.size.0 - 2.0 * MARGIN) / type_height)
}

/// One panel on a canvas of its own.
fn panel(
    part: &Part<'_>,
    style: &Style,
    ratio: f64,
    widths: &TextWidths,
) -> Result<HtmlCanvasElement, JsValue> {
    let size = (part.place.width(), part.place.height());
    let canvas = canvas()?;
    resize(&canvas, size, ratio);
    let mut backend = FineCanvas::new(&canvas, &context(&canvas)?, size, ratio, widths)?;
    plot::draw(part.panel, &mut backend, size, style).map_err(said)?;
    Ok(canvas)
}

fn resize(canvas: &HtmlCanvasElement, (width, height): (f64, f64), ratio: f64) {
    let pixels = ((width * ratio).round() as u32, (height * ratio).round() as u32);
    // a canvas that is given a size loses what is on it
    if (canvas.width(), canvas.height()) != pixels {
        canvas.set_width(pixels.0);
        canvas.set_height(pixels.1);
    }
}
