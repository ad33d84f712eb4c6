//! The canvas backend, in fractions of a pixel.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::plot::UNITS;

/// Widths of texts measured, by font and text.
pub type TextWidths = Rc<RefCell<HashMap<String, u32>>>;

/// More widths than these are forgotten, all at once.
const MOST_WIDTHS: usize = 4_000;

/// plotters' canvas backend under a transform that makes its whole numbers
/// fractions of a pixel, and measuring text on the canvas: the backend's own way
/// is an element put into the page for each label, five times slower a frame.
pub struct FineCanvas {
    inner: CanvasBackend,
    context: CanvasRenderingContext2d,
    size: (u32, u32),
    widths: TextWidths,
}

impl FineCanvas {
    /// A backend of `size` CSS pixels, `ratio` device pixels each.
    ///
    /// # Errors
    /// If the browser has no 2D canvas.
    pub fn new(
        canvas: &HtmlCanvasElement,
        context: &CanvasRenderingContext2d,
        size: (f64, f64),
        ratio: f64,
        widths: &TextWidths,
    ) -> Result<Self, JsValue> {
        let inner = CanvasBackend::with_canvas_object(canvas.clone())
            .ok_or_else(|| JsValue::from_str("this browser has no 2D canvas"))?;
        let scale = ratio / UNITS;
        context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0)?;
        context.set_line_join("round");
        Ok(Self {
            inner,
            context: context.clone(),
            size: ((size.0 * UNITS) as u32, (size.1 * UNITS) as u32),
            widths: widths.clone(),
        })
    }
}

type CanvasError = <CanvasBackend as DrawingBackend>::ErrorType;
type Drawn = Result<(), DrawingErrorKind<CanvasError>>;

impl DrawingBackend for FineCanvas {
    type ErrorType = CanvasError;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        self.inner.ensure_prepared()
    }

    fn present(&mut self) -> Drawn {
        self.inner.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.inner.draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.inner.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.inner.draw_rect(upper_left, bottom_right, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.inner.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.inner.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        self.inner.fill_polygon(corners, style)
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        position: BackendCoord,
    ) -> Drawn {
        self.inner.draw_text(text, style, position)
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<CanvasError>> {
        let height = style.size().ceil() as u32;
        let (slant, family) = (style.style(), style.family());
        let font = format!("{} {}px {}", slant.as_str(), style.size(), family.as_str());
        let key = format!("{font}|{text}");
        if let Some(&width) = self.widths.borrow().get(&key) {
            return Ok((width, height));
        }
        self.context.set_font(&font);
        // a text that cannot be measured is given room by its letters
        let width = self.context.measure_text(text).map_or_else(
            |_| text.chars().count() as u32 * height / 2,
            |metrics| metrics.width().ceil() as u32,
        );
        let mut widths = self.widths.borrow_mut();
        if widths.len() >= MOST_WIDTHS {
            widths.clear();
        }
        widths.insert(key, width);
        Ok((width, height))
    }
}
