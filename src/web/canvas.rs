//! The canvas backend, in fractions of a pixel and in few strokes.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::intern;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::plot::UNITS;

/// Widths of texts measured, by font and text.
pub type TextWidths = Rc<RefCell<HashMap<String, u32>>>;

/// More widths than these are forgotten, all at once.
const MOST_WIDTHS: usize = 4_000;

/// plotters' canvas backend under a transform that makes its whole numbers
/// fractions of a pixel, with three things done otherwise, each for speed:
///
/// - paths and marks of one style that follow one another become one path, so that
///   a thousand marks are one fill. Shapes in it overlap as one: all closed shapes
///   must run clockwise, and colours be opaque, which `plot` keeps to;
/// - a style is told to the canvas when it changes, not for each shape;
/// - text is measured on the canvas and remembered: the backend's own way is an
///   element put into the page for each label.
pub struct FineCanvas {
    inner: CanvasBackend,
    context: CanvasRenderingContext2d,
    size: (u32, u32),
    pending: Option<Batch>,
    /// What the canvas was last told, as far as it still holds.
    told: Told,
    widths: TextWidths,
}

/// The styles that a canvas has, where they are known.
#[derive(Default)]
struct Told {
    fill: Option<Paint>,
    stroke: Option<(Paint, u32)>,
    font: Option<String>,
    align: Option<&'static str>,
}

/// The style of the path that is being collected.
#[derive(Clone, Copy, PartialEq)]
enum Batch {
    Fill(Paint),
    Stroke(Paint, u32),
}

/// Red, green, blue and opacity.
type Paint = ((u8, u8, u8), f64);

fn paint(color: BackendColor) -> Paint {
    (color.rgb, color.alpha)
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
        context.set_line_join(intern("round"));
        context.set_text_baseline(intern("middle"));
        Ok(Self {
            inner,
            context: context.clone(),
            size: ((size.0 * UNITS) as u32, (size.1 * UNITS) as u32),
            pending: None,
            told: Told::default(),
            widths: widths.clone(),
        })
    }

    /// Goes on with the path of this style, or begins it.
    fn begin(&mut self, batch: Batch) {
        if self.pending == Some(batch) {
            return;
        }
        self.flush();
        match batch {
            Batch::Fill(color) => self.fill_with(color),
            Batch::Stroke(color, width) => {
                if self.told.stroke != Some((color, width)) {
                    self.context.set_stroke_style_str(intern(&css(color)));
                    self.context.set_line_width(f64::from(width));
                    self.told.stroke = Some((color, width));
                }
            }
        }
        self.context.begin_path();
        self.pending = Some(batch);
    }

    fn fill_with(&mut self, color: Paint) {
        if self.told.fill != Some(color) {
            self.context.set_fill_style_str(intern(&css(color)));
            self.told.fill = Some(color);
        }
    }

    /// Before plotters' own backend draws, in styles of its own.
    fn hand_over(&mut self) {
        self.flush();
        (self.told.fill, self.told.stroke) = (None, None);
    }

    /// Paints the path collected so far.
    fn flush(&mut self) {
        match self.pending.take() {
            Some(Batch::Fill(_)) => self.context.fill(),
            Some(Batch::Stroke(..)) => self.context.stroke(),
            None => {}
        }
    }

    fn trace(&self, path: impl IntoIterator<Item = BackendCoord>) {
        let mut path = path.into_iter();
        if let Some((x, y)) = path.next() {
            self.context.move_to(f64::from(x), f64::from(y));
        }
        for (x, y) in path {
            self.context.line_to(f64::from(x), f64::from(y));
        }
    }
}

/// The context that draws on a canvas in the plane.
///
/// # Errors
/// If the browser has none.
pub fn context(canvas: &HtmlCanvasElement) -> Result<CanvasRenderingContext2d, JsValue> {
    canvas
        .get_context("2d")?
        .and_then(|context| context.dyn_into().ok())
        .ok_or_else(|| JsValue::from_str("this browser has no 2D canvas"))
}

/// A colour with its opacity in CSS.
pub fn css(((red, green, blue), alpha): Paint) -> String {
    format!("rgba({red},{green},{blue},{alpha})")
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
        self.flush();
        self.inner.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.hand_over();
        self.inner.draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.hand_over();
        self.inner.draw_rect(upper_left, bottom_right, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.begin(Batch::Stroke(paint(style.color()), style.stroke_width()));
        self.trace(path);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.begin(if fill {
            Batch::Fill(paint(style.color()))
        } else {
            Batch::Stroke(paint(style.color()), style.stroke_width())
        });
        let (x, y, radius) = (f64::from(x), f64::from(y), f64::from(radius));
        self.context.move_to(x + radius, y);
        // `arc` fails on a negative radius only, which a `u32` is not
        let _ = self.context.arc(x, y, radius, 0.0, std::f64::consts::TAU);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        self.begin(Batch::Fill(paint(style.color())));
        self.trace(corners);
        self.context.close_path();
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Drawn {
        self.flush();
        self.fill_with(paint(style.color()));
        let font = font_of(style);
        if self.told.font.as_ref() != Some(&font) {
            self.context.set_font(intern(&font));
            self.told.font = Some(font);
        }
        let (h_pos, v_pos) = (style.anchor().h_pos, style.anchor().v_pos);
        let align = match h_pos {
            HPos::Left => "start",
            HPos::Center => "center",
            HPos::Right => "end",
        };
        if self.told.align != Some(align) {
            self.context.set_text_align(intern(align));
            self.told.align = Some(align);
        }
        let down = match v_pos {
            VPos::Top => style.size() / 2.0,
            VPos::Center => 0.0,
            VPos::Bottom => -style.size() / 2.0,
        };
        // a text that cannot be drawn leaves the rest of the picture
        let _ = self.context.fill_text(text, f64::from(x), f64::from(y) + down);
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<CanvasError>> {
        let height = style.size().ceil() as u32;
        let font = font_of(style);
        let key = format!("{font}|{text}");
        if let Some(&width) = self.widths.borrow().get(&key) {
            return Ok((width, height));
        }
        self.context.set_font(intern(&font));
        // a text that cannot be measured is given room by its letters
        let width = self.context.measure_text(text).map_or_else(
            |_| text.chars().count() as u32 * height / 2,
            |metrics| metrics.width().ceil() as u32,
        );
        if let Some(drawn) = &self.told.font {
            self.context.set_font(intern(drawn));
        }
        let mut widths = self.widths.borrow_mut();
        if widths.len() >= MOST_WIDTHS {
            widths.clear();
        }
        widths.insert(key, width);
        Ok((width, height))
    }
}

fn font_of<S: BackendTextStyle>(style: &S) -> String {
    format!("{} {}px {}", style.style().as_str(), style.size(), style.family().as_str())
}
