//! Any backend behind one type: what paints a picture is compiled once, however many backends
//! a program has. With a canvas and a file, that is a fiftieth of the page's module.

use plotters::style::{IntoFont, RGBAColor, ShapeStyle, TextStyle};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

/// A backend, and what it failed with first.
pub struct Guarded<'a, DB: DrawingBackend> {
    backend: &'a mut DB,
    fault: Option<DrawingErrorKind<DB::ErrorType>>,
}

/// The backend failed: [`Guarded`] knows how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the backend failed")]
pub struct Failed;

/// A guarded backend of whatever type.
pub struct Surface<'a> {
    backend: &'a mut dyn Shapes,
    size: (u32, u32),
    /// Room for the points of one shape.
    points: Vec<BackendCoord>,
}

/// What `plot` asks of a backend.
trait Shapes {
    fn present(&mut self) -> Result<(), Failed>;
    fn pixel(&mut self, at: BackendCoord, color: BackendColor) -> Result<(), Failed>;
    fn rect(&mut self, corners: [BackendCoord; 2], style: &ShapeStyle) -> Result<(), Failed>;
    fn path(&mut self, points: &[BackendCoord], style: &ShapeStyle) -> Result<(), Failed>;
    fn circle(&mut self, at: BackendCoord, radius: u32, style: &ShapeStyle) -> Result<(), Failed>;
    fn polygon(&mut self, corners: &[BackendCoord], style: &ShapeStyle) -> Result<(), Failed>;
    fn text(&mut self, text: &str, style: &TextStyle<'_>, at: BackendCoord) -> Result<(), Failed>;
    fn text_size(&self, text: &str, style: &TextStyle<'_>) -> Result<(u32, u32), Failed>;
}

impl<'a, DB: DrawingBackend> Guarded<'a, DB> {
    /// A backend that has not failed.
    pub fn new(backend: &'a mut DB) -> Self {
        Self { backend, fault: None }
    }

    /// The backend's own failure, if `error` comes of one.
    pub fn fault(self, error: DrawingErrorKind<Failed>) -> DrawingErrorKind<DB::ErrorType> {
        match (self.fault, error) {
            (Some(fault), _) => fault,
            (None, DrawingErrorKind::FontError(error)) => DrawingErrorKind::FontError(error),
            (None, DrawingErrorKind::DrawingError(failed)) => {
                DrawingErrorKind::FontError(Box::new(failed))
            }
        }
    }

    /// Remembers what went wrong.
    fn kept<T>(&mut self, done: Result<T, DrawingErrorKind<DB::ErrorType>>) -> Result<T, Failed> {
        done.map_err(|fault| {
            self.fault.get_or_insert(fault);
            Failed
        })
    }
}

impl<DB: DrawingBackend> Shapes for Guarded<'_, DB> {
    fn present(&mut self) -> Result<(), Failed> {
        let done = self.backend.present();
        self.kept(done)
    }

    fn pixel(&mut self, at: BackendCoord, color: BackendColor) -> Result<(), Failed> {
        let done = self.backend.draw_pixel(at, color);
        self.kept(done)
    }

    fn rect(&mut self, [from, to]: [BackendCoord; 2], style: &ShapeStyle) -> Result<(), Failed> {
        let done = self.backend.draw_rect(from, to, style, style.filled);
        self.kept(done)
    }

    fn path(&mut self, points: &[BackendCoord], style: &ShapeStyle) -> Result<(), Failed> {
        let done = self.backend.draw_path(points.iter().copied(), style);
        self.kept(done)
    }

    fn circle(&mut self, at: BackendCoord, radius: u32, style: &ShapeStyle) -> Result<(), Failed> {
        let done = self.backend.draw_circle(at, radius, style, style.filled);
        self.kept(done)
    }

    fn polygon(&mut self, corners: &[BackendCoord], style: &ShapeStyle) -> Result<(), Failed> {
        let done = self.backend.fill_polygon(corners.iter().copied(), style);
        self.kept(done)
    }

    fn text(&mut self, text: &str, style: &TextStyle<'_>, at: BackendCoord) -> Result<(), Failed> {
        let done = self.backend.draw_text(text, style, at);
        self.kept(done)
    }

    fn text_size(&self, text: &str, style: &TextStyle<'_>) -> Result<(u32, u32), Failed> {
        self.backend.estimate_text_size(text, style).map_err(|_| Failed)
    }
}

impl<'a> Surface<'a> {
    /// A surface on a backend.
    pub fn new<DB: DrawingBackend>(backend: &'a mut Guarded<'_, DB>) -> Self {
        Self { size: backend.backend.get_size(), backend, points: Vec::new() }
    }
}

fn shape<S: BackendStyle>(style: &S, filled: bool) -> ShapeStyle {
    let BackendColor { rgb: (red, green, blue), alpha } = style.color();
    let color = RGBAColor(red, green, blue, alpha);
    ShapeStyle { color, filled, stroke_width: style.stroke_width() }
}

fn words<S: BackendTextStyle>(style: &S) -> TextStyle<'_> {
    let font = (style.family(), style.size(), style.style()).into_font();
    TextStyle { font, color: style.color(), pos: style.anchor() }
}

type Drawn = Result<(), DrawingErrorKind<Failed>>;

fn told<T>(done: Result<T, Failed>) -> Result<T, DrawingErrorKind<Failed>> {
    done.map_err(DrawingErrorKind::DrawingError)
}

impl DrawingBackend for Surface<'_> {
    type ErrorType = Failed;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        told(self.backend.present())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        told(self.backend.pixel(point, color))
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
        told(self.backend.rect([upper_left, bottom_right], &shape(style, fill)))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.points.clear();
        self.points.extend(path);
        told(self.backend.path(&self.points, &shape(style, false)))
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        told(self.backend.circle(centre, radius, &shape(style, fill)))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        self.points.clear();
        self.points.extend(corners);
        told(self.backend.polygon(&self.points, &shape(style, true)))
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        position: BackendCoord,
    ) -> Drawn {
        told(self.backend.text(text, &words(style), position))
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Failed>> {
        told(self.backend.text_size(text, &words(style)))
    }
}
