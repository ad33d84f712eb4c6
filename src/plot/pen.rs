//! Lines, marks and words in pixels, cut at an edge.

use line_clipping::cohen_sutherland::clip_line;
use line_clipping::sutherland_hodgman::clip_polygon;
use line_clipping::{LineSegment, Point, Polygon, Window};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontFamily, FontStyle, IntoFont, RGBColor, ShapeStyle, TextStyle};
use plotters_backend::DrawingBackend;

use super::{DrawResult, Rect, Style};
use crate::scene::{Dash, Ink, Shape, Tone};

/// Backend units to a pixel. Backends count in whole units: finer ones let lines
/// and marks stand between pixels, and widths be fractions of one.
pub const UNITS: f64 = 8.0;

/// The height of type that widths and radii are made for, in pixels.
const USUAL_TEXT: f64 = 16.0;

/// A polygon of less than this many square pixels is not drawn.
const LEAST_AREA: f64 = 0.05;

/// How near to the middle of a side the corners of a frame come, as a part of its half.
const CORNER: f64 = 0.4;

/// A position in pixels, y downwards.
pub type Pixel = (f64, f64);

/// How words stand at their position.
#[derive(Clone, Copy)]
pub struct Words {
    /// Their colour.
    pub ink: Ink,
    /// Whether they are a symbol, in italics.
    pub symbol: bool,
    /// Where the position is, horizontally.
    pub h_pos: HPos,
}

/// Draws on a backend.
pub struct Pen<'a, DB: DrawingBackend> {
    backend: &'a mut DB,
    /// The colours and the type.
    pub style: Style,
    size: (f64, f64),
}

impl<'a, DB: DrawingBackend> Pen<'a, DB> {
    /// A pen for a backend of `size` pixels.
    pub fn new(backend: &'a mut DB, style: &Style, size: (f64, f64)) -> Self {
        Self { backend, style: *style, size }
    }

    /// How much stronger than usual lines and marks are: as much as the type is larger.
    pub fn weight(&self) -> f64 {
        (self.style.text / USUAL_TEXT).max(1.0)
    }

    /// Covers everything with the ground.
    pub fn clear(&mut self) -> DrawResult<DB> {
        let (right, bottom) = self.size;
        self.fill(Rect { left: 0.0, top: 0.0, right, bottom }, Ink::Ground)
    }

    /// Fills a rectangle.
    pub fn fill(&mut self, rect: Rect, ink: Ink) -> DrawResult<DB> {
        let style = self.color(ink).filled();
        let (from, to) = (units((rect.left, rect.top)), units((rect.right, rect.bottom)));
        self.backend.draw_rect(from, to, &style, true)
    }

    /// Puts all that was drawn on the backend.
    pub fn finish(&mut self) -> DrawResult<DB> {
        self.backend.present()
    }

    /// Draws a rectangle's edge, as far as it is within `clip`.
    pub fn outline(&mut self, rect: Rect, clip: &Rect, ink: Ink, width: f64) -> DrawResult<DB> {
        let Rect { left, top, right, bottom } = rect;
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
        self.line(corners.into_iter(), clip, ink, width, Dash::Solid)
    }

    /// Draws line segments through `points`, as far as they are within `clip`.
    pub fn line(
        &mut self,
        points: impl Iterator<Item = Pixel>,
        clip: &Rect,
        tone: impl Into<Tone>,
        width: f64,
        dash: Dash,
    ) -> DrawResult<DB> {
        let style = self.stroke(tone, width);
        for piece in clipped(points, clip) {
            match dash {
                Dash::Solid => self.stroke_along(piece, &style)?,
                Dash::Dashed => self.dashes(&piece, (7.0, 4.0), &style)?,
                Dash::Dotted => self.dashes(&piece, (2.0, 3.0), &style)?,
            }
        }
        Ok(())
    }

    /// Draws `piece` as strokes of `on` pixels with `off` pixels between. A stroke goes on
    /// round the corners it meets: of a long series there are many to each.
    fn dashes(
        &mut self,
        piece: &[Pixel],
        (on, off): (f64, f64),
        style: &ShapeStyle,
    ) -> DrawResult<DB> {
        // how far into the pattern the line has come
        let mut phase = 0.0;
        let mut stroke: Vec<Pixel> = Vec::new();
        for segment in piece.windows(2) {
            let (from, to) = (segment[0], segment[1]);
            let length = (to.0 - from.0).hypot(to.1 - from.1);
            let at = |distance: f64| {
                let part = (distance / length).clamp(0.0, 1.0);
                (from.0 + part * (to.0 - from.0), from.1 + part * (to.1 - from.1))
            };
            let mut gone = 0.0;
            while gone < length {
                let until = if phase < on { on } else { on + off };
                let ends_here = gone + (until - phase) <= length;
                let next = if ends_here { gone + (until - phase) } else { length };
                if phase < on {
                    if stroke.is_empty() {
                        stroke.push(at(gone));
                    }
                    stroke.push(at(next));
                }
                phase = match (ends_here, until == on) {
                    (false, _) => phase + (next - gone),
                    (true, true) => on,
                    (true, false) => 0.0,
                };
                if phase >= on && !stroke.is_empty() {
                    self.stroke_along(std::mem::take(&mut stroke), style)?;
                }
                gone = next;
            }
        }
        self.stroke_along(stroke, style)
    }

    /// Draws a line, of points that are the same to the backend only one.
    fn stroke_along(&mut self, points: Vec<Pixel>, style: &ShapeStyle) -> DrawResult<DB> {
        let mut path: Vec<(i32, i32)> = points.into_iter().map(units).collect();
        path.dedup();
        if path.len() < 2 {
            return Ok(());
        }
        self.backend.draw_path(path, style)
    }

    /// Draws a mark.
    pub fn mark(&mut self, (x, y): Pixel, shape: Shape, ink: Ink, radius: f64) -> DrawResult<DB> {
        let filled = self.color(ink).filled();
        let width = (radius / 3.0).clamp(1.5, 2.5);
        let radius = self.weight() * radius;
        let in_units = (radius * UNITS).round() as u32;
        match shape {
            Shape::Disc => self.backend.draw_circle(units((x, y)), in_units, &filled, true),
            Shape::Ring => {
                let ground = self.color(Ink::Ground).filled();
                self.backend.draw_circle(units((x, y)), in_units, &ground, true)?;
                let stroke = self.stroke(ink, width);
                self.backend.draw_circle(units((x, y)), in_units, &stroke, false)
            }
            Shape::Up | Shape::Down => {
                // clockwise either way: backends may fill marks that touch as one
                let tip = if shape == Shape::Up { -radius } else { radius };
                let corners = [(x - tip, y - tip), (x + tip, y - tip), (x, y + tip)];
                self.backend.fill_polygon(corners.map(units), &filled)
            }
            Shape::Square => {
                // as large to the eye as a disc of this radius
                let half = 0.88 * radius;
                let corners = [(-half, -half), (half, -half), (half, half), (-half, half)];
                let corners = corners.map(|(dx, dy)| units((x + dx, y + dy)));
                self.backend.fill_polygon(corners, &filled)
            }
            Shape::Frame => {
                let stroke = self.stroke(ink, 2.0);
                for (across, up) in [(1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)] {
                    let corner = [(1.0, CORNER), (1.0, 1.0), (CORNER, 1.0)];
                    let corner =
                        corner.map(|(dx, dy)| (x + across * radius * dx, y + up * radius * dy));
                    self.backend.draw_path(corner.map(units), &stroke)?;
                }
                Ok(())
            }
            Shape::Cross => {
                let stroke = self.stroke(ink, 2.2);
                for side in [-radius, radius] {
                    let ends = [(x - radius, y - side), (x + radius, y + side)];
                    self.backend.draw_path(ends.map(units), &stroke)?;
                }
                Ok(())
            }
        }
    }

    /// Draws a disc.
    pub fn disc(&mut self, at: Pixel, tone: Tone, radius: f64) -> DrawResult<DB> {
        let filled = self.color(tone).filled();
        let radius = self.weight() * radius;
        self.backend.draw_circle(units(at), (radius * UNITS).round() as u32, &filled, true)
    }

    /// Fills a quadrilateral, as far as it is within `clip`.
    pub fn facet(&mut self, corners: [Pixel; 4], clip: &Rect, tone: Tone) -> DrawResult<DB> {
        let filled = self.color(tone).filled();
        if corners.iter().all(|&corner| clip.contains(corner)) {
            return self.polygon(corners.to_vec(), &filled);
        }
        let corners = corners.map(|(x, y)| Point::new(x, y));
        let within = clip_polygon(&Polygon::new(&corners), window(clip)).vertices;
        self.polygon(within.into_iter().map(|point| (point.x, point.y)).collect(), &filled)
    }

    /// Fills a polygon that is within the picture, if there is anything of it to see.
    fn polygon(&mut self, mut corners: Vec<Pixel>, filled: &ShapeStyle) -> DrawResult<DB> {
        let next = corners.iter().skip(1).chain(corners.first());
        let area: f64 = corners.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
        if area.abs() < LEAST_AREA {
            return Ok(());
        }
        // clockwise: backends may fill facets that touch as one
        if area < 0.0 {
            corners.reverse();
        }
        self.backend.fill_polygon(corners.into_iter().map(units), filled)
    }

    /// Writes `text` with its middle at the height of `at`.
    pub fn write(&mut self, text: &str, at: Pixel, words: Words) -> DrawResult<DB> {
        let style = self.text_style(words);
        self.backend.draw_text(text, &style, units(at))
    }

    /// The width of `text` in pixels.
    pub fn text_width(&self, text: &str) -> f64 {
        let words = Words { ink: Ink::Text, symbol: false, h_pos: HPos::Left };
        let size = self.backend.estimate_text_size(text, &self.text_style(words));
        size.map_or(0.0, |(width, _)| f64::from(width) / UNITS)
    }

    fn text_style(&self, words: Words) -> TextStyle<'static> {
        let (family, style) = if words.symbol {
            (FontFamily::Name("Georgia, serif"), FontStyle::Italic)
        } else {
            (FontFamily::Name("system-ui, sans-serif"), FontStyle::Normal)
        };
        let color = self.color(words.ink).to_backend_color();
        let font = (family, self.style.text * UNITS, style).into_font();
        TextStyle { font, color, pos: Pos::new(words.h_pos, VPos::Center) }
    }

    fn color(&self, tone: impl Into<Tone>) -> RGBColor {
        let (red, green, blue) = self.style.theme.tone(tone.into());
        RGBColor(red, green, blue)
    }

    fn stroke(&self, tone: impl Into<Tone>, width: f64) -> ShapeStyle {
        self.color(tone).stroke_width((self.weight() * width * UNITS).round() as u32)
    }
}

fn units((x, y): Pixel) -> (i32, i32) {
    ((x * UNITS).round() as i32, (y * UNITS).round() as i32)
}

/// The pieces of a line that are within `clip`.
fn clipped(points: impl Iterator<Item = Pixel>, clip: &Rect) -> Vec<Vec<Pixel>> {
    let window = window(clip);
    let mut pieces: Vec<Vec<Pixel>> = Vec::new();
    let mut previous: Option<Pixel> = None;
    // whether the last piece ends at the previous point
    let mut joined = false;
    for point in points {
        if let Some(from) = previous {
            // most segments are wholly inside, or beyond one edge: these cost nothing
            let cut = if clip.contains(from) && clip.contains(point) {
                Some(segment(from, point))
            } else if beyond(from, point, clip) {
                None
            } else {
                clip_line(segment(from, point), window)
            };
            match cut {
                Some(LineSegment { p1, p2 }) => {
                    if !joined {
                        pieces.push(vec![(p1.x, p1.y)]);
                    }
                    if let Some(piece) = pieces.last_mut() {
                        piece.push((p2.x, p2.y));
                    }
                    joined = (p2.x, p2.y) == point;
                }
                None => joined = false,
            }
        }
        previous = Some(point);
    }
    pieces
}

/// Whether both ends are beyond one and the same edge.
fn beyond(from: Pixel, to: Pixel, rect: &Rect) -> bool {
    from.0.max(to.0) < rect.left
        || from.0.min(to.0) > rect.right
        || from.1.max(to.1) < rect.top
        || from.1.min(to.1) > rect.bottom
}

/// Whether the segment meets the rectangle.
pub fn meets(from: Pixel, to: Pixel, rect: &Rect) -> bool {
    !beyond(from, to, rect) && clip_line(segment(from, to), window(rect)).is_some()
}

fn segment(from: Pixel, to: Pixel) -> LineSegment {
    LineSegment::new(Point::new(from.0, from.1), Point::new(to.0, to.1))
}

fn window(rect: &Rect) -> Window {
    Window::new(rect.left, rect.right, rect.top, rect.bottom)
}
