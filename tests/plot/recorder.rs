//! A backend that remembers what was drawn on it, in pixels.

use std::convert::Infallible;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use ravine::plot::{Frame, Rect, Rgb, Style, Theme, UNITS, draw};
use ravine::scene::Panel;

/// The width of a letter in parts of the type's height, about that of a sans-serif.
const LETTER: f64 = 0.56;

/// One shape or text, with its colour.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    pub what: What,
    pub color: Rgb,
}

/// Positions and lengths in pixels.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    Path {
        points: Vec<(f64, f64)>,
        width: f64,
    },
    Rectangle {
        rect: Rect,
    },
    Circle {
        centre: (f64, f64),
        radius: f64,
    },
    Polygon {
        corners: Vec<(f64, f64)>,
    },
    /// `before` is the part of its width that stands before `at`.
    Text {
        text: String,
        at: (f64, f64),
        before: f64,
        size: f64,
    },
}

/// Remembers everything drawn.
#[derive(Default)]
pub struct Recorder {
    pub drawn: Vec<Drawn>,
    size: (u32, u32),
}

/// A panel drawn: its frame, what was drawn, and how large it is.
pub struct Picture {
    pub frame: Frame,
    pub drawn: Vec<Drawn>,
    pub size: (f64, f64),
    pub text: f64,
}

/// Draws `panel` on `size` pixels with type of height `text`.
pub fn picture(panel: &Panel, size: (f64, f64), text: f64) -> Picture {
    let units = |pixels: f64| (pixels * UNITS) as u32;
    let mut recorder = Recorder { size: (units(size.0), units(size.1)), ..Recorder::default() };
    let style = Style { theme: Theme::LIGHT, text };
    let frame = draw(panel, &mut recorder, size, &style);
    let frame = frame.expect("a recorder takes everything");
    Picture { frame, drawn: recorder.drawn, size, text }
}

impl Picture {
    /// Every text with the box it fills.
    pub fn texts(&self) -> Vec<(&str, Rect, &Drawn)> {
        self.drawn
            .iter()
            .filter_map(|drawn| match &drawn.what {
                What::Text { text, at, before, size } => {
                    let width = width(text, *size);
                    let left = at.0 - before * width;
                    let (top, bottom) = (at.1 - size / 2.0, at.1 + size / 2.0);
                    let rect = Rect { left, top, right: left + width, bottom };
                    Some((text.as_str(), rect, drawn))
                }
                _ => None,
            })
            .collect()
    }

    /// Every path with its width.
    pub fn paths(&self) -> impl Iterator<Item = (&[(f64, f64)], f64)> {
        self.drawn.iter().filter_map(|drawn| match &drawn.what {
            What::Path { points, width } => Some((points.as_slice(), *width)),
            _ => None,
        })
    }

    /// Every corner of everything drawn.
    pub fn points(&self) -> Vec<(f64, f64)> {
        self.drawn
            .iter()
            .flat_map(|drawn| match &drawn.what {
                What::Path { points, .. } => points.clone(),
                What::Polygon { corners } => corners.clone(),
                What::Text { at, .. } => vec![*at],
                What::Rectangle { rect } => vec![(rect.left, rect.top), (rect.right, rect.bottom)],
                What::Circle { centre: (x, y), radius } => {
                    vec![(x - radius, y - radius), (x + radius, y + radius)]
                }
            })
            .collect()
    }
}

fn width(text: &str, size: f64) -> f64 {
    LETTER * size * text.chars().count() as f64
}

fn pixels((x, y): BackendCoord) -> (f64, f64) {
    (f64::from(x) / UNITS, f64::from(y) / UNITS)
}

impl Recorder {
    fn note(&mut self, what: What, color: BackendColor) -> Noted {
        // shapes that touch are painted as one: this needs opaque colours
        assert_eq!(color.alpha, 1.0, "{what:?}");
        self.drawn.push(Drawn { what, color: color.rgb });
        Ok(())
    }
}

type Noted = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Recorder {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Noted {
        Ok(())
    }

    fn present(&mut self) -> Noted {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, _: BackendColor) -> Noted {
        panic!("drawn pixel by pixel, at {at:?}")
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Noted {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        _fill: bool,
    ) -> Noted {
        let ((left, top), (right, bottom)) = (pixels(upper_left), pixels(bottom_right));
        self.note(What::Rectangle { rect: Rect { left, top, right, bottom } }, style.color())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Noted {
        let points = path.into_iter().map(pixels).collect();
        let width = f64::from(style.stroke_width()) / UNITS;
        self.note(What::Path { points, width }, style.color())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        _fill: bool,
    ) -> Noted {
        let (centre, radius) = (pixels(centre), f64::from(radius) / UNITS);
        self.note(What::Circle { centre, radius }, style.color())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Noted {
        let corners = corners.into_iter().map(pixels).collect();
        self.note(What::Polygon { corners }, style.color())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Noted {
        let anchor = style.anchor();
        assert!(matches!(anchor.v_pos, VPos::Center), "{text} hangs by another edge");
        let (text, size) = (text.to_owned(), style.size() / UNITS);
        let before = match anchor.h_pos {
            HPos::Left => 0.0,
            HPos::Center => 0.5,
            HPos::Right => 1.0,
        };
        let what = What::Text { text, at: pixels(at), before, size };
        self.note(what, style.color())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok((width(text, style.size()).ceil() as u32, style.size().ceil() as u32))
    }
}
