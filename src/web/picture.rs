//! One panel on the page: its caption, its canvas, and the readout under the pointer.

use std::cell::{Cell, RefCell};

use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlElement, MouseEvent};

use super::canvas::{self, FineCanvas, TextWidths};
use super::dom;
use super::marked::Marked;
use super::memo::{Attribute, Showing, Text};
use crate::labs::Lab;
use crate::plot::{self, Frame, Style};
use crate::scene::{Panel, Point};

/// A panel's place on the page.
pub struct Picture {
    figure: Showing,
    /// The name of the panel it shows.
    shows: Cell<&'static str>,
    /// The canvas and what lies over it.
    pub stage: HtmlElement,
    lab: &'static Lab,
    words: Marked,
    canvas: HtmlCanvasElement,
    /// The canvas' size in device pixels.
    pixels: Cell<(u32, u32)>,
    name: Attribute,
    account: Text,
    context: CanvasRenderingContext2d,
    readout: HtmlElement,
    readout_text: Text,
    readout_shown: Showing,
    frame: RefCell<Option<Frame>>,
    /// The stage's size, read when it changes: asking for it in every frame would
    /// have the browser lay out the page each time.
    size: Cell<(f64, f64)>,
    widths: TextWidths,
}

impl Picture {
    /// A new figure within `parent`.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn new(
        parent: &Element,
        slot: usize,
        lab: &'static Lab,
        widths: &TextWidths,
    ) -> Result<Self, JsValue> {
        let figure: HtmlElement = dom::add(parent, "figure", "picture")?;
        figure.set_id(&format!("picture-{slot}"));
        let caption: HtmlElement = dom::add(&figure, "figcaption", "")?;
        let stage: HtmlElement = dom::add(&figure, "div", "stage")?;
        let canvas: HtmlCanvasElement = dom::add(&stage, "canvas", "")?;
        canvas.set_attribute("role", "img")?;
        let readout: HtmlElement = dom::add(&stage, "div", "readout")?;
        let account: HtmlElement = dom::add(&figure, "p", "account unseen")?;
        let context = canvas::context(&canvas)?;
        let readout_shown = Showing::from(readout.clone());
        readout_shown.show(false);
        Ok(Self {
            figure: figure.into(),
            shows: Cell::new(""),
            stage,
            lab,
            words: Marked::from(caption.clone()).told_at(caption),
            name: Attribute::new(&canvas, "aria-label"),
            account: account.into(),
            canvas,
            pixels: Cell::new((0, 0)),
            context,
            readout_text: readout.clone().into(),
            readout_shown,
            readout,
            frame: RefCell::new(None),
            size: Cell::new((0.0, 0.0)),
            widths: widths.clone(),
        })
    }

    /// Takes note of the size that the page gives it.
    pub fn measure(&self) {
        let (width, height) = (self.stage.client_width(), self.stage.client_height());
        self.size.set((f64::from(width), f64::from(height)));
    }

    /// Its width and height in pixels of the page.
    pub fn size(&self) -> (f64, f64) {
        self.size.get()
    }

    /// The name of the panel it shows.
    pub fn shows(&self) -> &'static str {
        self.shows.get()
    }

    /// Whether it is on the page.
    pub fn show(&self, shown: bool) {
        if self.figure.show(shown) {
            self.measure();
        }
    }

    /// Draws `panel`, `ratio` device pixels to one of the page's.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn paint(&self, panel: &Panel, style: &Style, ratio: f64) -> Result<(), JsValue> {
        self.shows.set(panel.id);
        self.words.write(&panel.caption, self.lab)?;
        self.name.write(&panel.caption)?;
        let size = self.size.get();
        let device = |pixels: f64| (pixels * ratio).round() as u32;
        let pixels = (device(size.0), device(size.1));
        if self.pixels.replace(pixels) != pixels {
            self.canvas.set_width(pixels.0);
            self.canvas.set_height(pixels.1);
        }
        let mut backend = FineCanvas::new(&self.canvas, &self.context, size, ratio, &self.widths)?;
        let frame = plot::draw(panel, &mut backend, size, style)
            .map_err(|error| JsValue::from_str(&format!("drawing {}: {error}", panel.id)))?;
        self.frame.replace(Some(frame));
        Ok(())
    }

    /// Says what the picture shows, for those who do not see it.
    pub fn describe(&self, text: &str) {
        self.account.write(text);
    }

    /// The point under the pointer.
    pub fn point_under(&self, event: &MouseEvent) -> Option<Point> {
        let bounds = self.canvas.get_bounding_client_rect();
        let x = f64::from(event.client_x()) - bounds.left();
        let y = f64::from(event.client_y()) - bounds.top();
        let frame = (*self.frame.borrow())?;
        frame.plot.contains((x, y)).then(|| frame.point((x, y)))
    }

    /// The pixel of a point, from the stage's upper left corner.
    pub fn pixel_of(&self, point: Point) -> Option<(f64, f64)> {
        Some((*self.frame.borrow())?.pixel(point))
    }

    /// The point at a pixel, even outside the picture.
    pub fn point_at(&self, pixel: (f64, f64)) -> Option<Point> {
        Some((*self.frame.borrow())?.point(pixel))
    }

    /// The point of the picture nearest to a pixel, and how many pixels that is away.
    pub fn nearest_point(&self, (x, y): (f64, f64)) -> Option<(Point, f64)> {
        let frame = (*self.frame.borrow())?;
        // `clamp` wants its ends in order
        let plot = Some(frame.plot).filter(|plot| !plot.is_empty())?;
        let inside = (x.clamp(plot.left, plot.right), y.clamp(plot.top, plot.bottom));
        Some((frame.point(inside), (x - inside.0).hypot(y - inside.1)))
    }

    /// The width that one pixel has in the world.
    pub fn pixel_width(&self) -> Option<f64> {
        let frame = (*self.frame.borrow())?;
        Some((frame.x.value(1.0) - frame.x.value(0.0)).abs())
    }

    /// Shows `lines` beside the pointer, or hides what it showed.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn show_readout(&self, lines: &[String], event: &MouseEvent) -> Result<(), JsValue> {
        self.readout_shown.show(!lines.is_empty());
        if lines.is_empty() {
            return Ok(());
        }
        self.readout_text.write(&lines.join("\n"));
        let bounds = self.stage.get_bounding_client_rect();
        let x = f64::from(event.client_x()) - bounds.left();
        let y = f64::from(event.client_y()) - bounds.top();
        let (width, height) =
            (f64::from(self.readout.offset_width()), f64::from(self.readout.offset_height()));
        let left = if x + width + 18.0 < bounds.width() { x + 14.0 } else { x - width - 14.0 };
        let top = if y > height + 14.0 { y - height - 10.0 } else { y + 18.0 };
        let style = self.readout.style();
        style.set_property("left", &format!("{:.0}px", left.max(0.0)))?;
        style.set_property("top", &format!("{:.0}px", top.max(0.0)))
    }

    /// Hides the readout.
    pub fn hide_readout(&self) {
        self.readout_shown.show(false);
    }
}
