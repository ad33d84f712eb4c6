//! The backend that writes a picture as SVG, in as few elements as the canvas has strokes.
//!
//! plotters' own SVG backend writes an element for every mark and segment, which makes a map of
//! outcomes a file of megabytes, and it sets type at 1/1.24 of the size asked for.

use std::convert::Infallible;
use std::fmt::Write as _;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};

use super::{Rgb, Style, UNITS, draw};
use crate::scene::Panel;

/// How far below the middle of small letters and capitals their foot is, in heights of the type.
const FOOT: f64 = 0.35;

/// `panel`, drawn `size` pixels large, as the elements of an SVG group whose unit is
/// 1/[`UNITS`] of a pixel. The same panel, size and style give the same text on every machine:
/// letters are given the room that letters of their kind take, and not measured.
///
/// # Errors
/// What plotters fails with; writing itself cannot.
pub fn elements(panel: &Panel, size: (f64, f64), style: &Style) -> Result<String, SvgError> {
    let mut backend =
        Writer { size: ((size.0 * UNITS) as u32, (size.1 * UNITS) as u32), ..Writer::default() };
    draw(panel, &mut backend, size, style)
        .map_err(|error| SvgError { panel: panel.id, reason: error.to_string() })?;
    Ok(backend.text)
}

/// A panel could not be drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("drawing {panel}: {reason}")]
pub struct SvgError {
    /// Which one.
    pub panel: &'static str,
    /// What plotters says.
    pub reason: String,
}

/// A colour as SVG writes it.
pub fn hex((red, green, blue): Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// `text` as it may stand between tags and in attributes. Characters that XML has no way to
/// write are left out.
pub fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '&' => written.push_str("&amp;"),
            '"' => written.push_str("&quot;"),
            '\t' | '\n' | '\r' => written.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => written.push(c),
        }
    }
    written
}

#[derive(Default)]
struct Writer {
    size: (u32, u32),
    text: String,
    /// The path that is being collected, and its style.
    path: String,
    style: Option<Paint>,
}

/// How a path is painted.
#[derive(Clone, Copy, PartialEq)]
enum Paint {
    Fill(Rgb),
    Stroke(Rgb, u32),
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl Writer {
    /// Goes on with the path of this style, or begins it. Colours are opaque, as `plot` has
    /// them, so that what overlaps within a path looks the same.
    fn begin(&mut self, paint: Paint) {
        if self.style != Some(paint) {
            self.flush();
            self.style = Some(paint);
        }
    }

    /// Writes down the path collected so far.
    fn flush(&mut self) {
        let path = std::mem::take(&mut self.path);
        let paint = match self.style.take() {
            Some(Paint::Fill(color)) => format!("fill=\"{}\"", hex(color)),
            Some(Paint::Stroke(color, width)) => {
                format!("fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\"", hex(color))
            }
            None => return,
        };
        if !path.is_empty() {
            self.put(format_args!("<path {paint} d=\"{path}\"/>\n"));
        }
    }

    fn put(&mut self, element: std::fmt::Arguments<'_>) {
        // a String takes whatever is written to it
        let _ = self.text.write_fmt(element);
    }

    /// Adds a command with its numbers to the path.
    fn command(&mut self, letter: char, numbers: &[i32]) {
        self.path.push(letter);
        for (place, number) in numbers.iter().enumerate() {
            if place > 0 && *number >= 0 {
                self.path.push(' ');
            }
            let _ = write!(self.path, "{number}");
        }
    }

    /// Adds a line through `points` to the path.
    fn trace(&mut self, points: impl IntoIterator<Item = BackendCoord>) {
        let mut before: Option<BackendCoord> = None;
        for (x, y) in points {
            match before {
                None => self.command('M', &[x, y]),
                Some(from) if from == (x, y) => {}
                Some((from_x, from_y)) => self.command('l', &[x - from_x, y - from_y]),
            }
            before = Some((x, y));
        }
    }
}

fn rgb(color: BackendColor) -> Rgb {
    color.rgb
}

impl DrawingBackend for Writer {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        self.flush();
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.begin(Paint::Fill(rgb(color)));
        self.trace([(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)]);
        self.path.push('z');
        Ok(())
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
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        if fill {
            return self.fill_polygon(corners, style);
        }
        self.begin(Paint::Stroke(rgb(style.color()), style.stroke_width()));
        self.trace(corners);
        self.path.push('z');
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.begin(Paint::Stroke(rgb(style.color()), style.stroke_width()));
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
        let color = rgb(style.color());
        self.begin(if fill {
            Paint::Fill(color)
        } else {
            Paint::Stroke(color, style.stroke_width())
        });
        // pictures are far smaller than these numbers reach
        let r = radius.min(1 << 24) as i32;
        self.command('M', &[x - r, y]);
        // clockwise, as all closed shapes are
        self.command('a', &[r, r, 0, 1, 1, 2 * r, 0]);
        self.command('a', &[r, r, 0, 1, 1, -2 * r, 0]);
        self.path.push('z');
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        self.begin(Paint::Fill(rgb(style.color())));
        self.trace(corners);
        self.path.push('z');
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Drawn {
        self.flush();
        let size = style.size();
        let anchor = match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => " text-anchor=\"middle\"",
            HPos::Right => " text-anchor=\"end\"",
        };
        let down = match style.anchor().v_pos {
            VPos::Top => 0.5,
            VPos::Center => 0.0,
            VPos::Bottom => -0.5,
        };
        let foot = f64::from(y) + ((FOOT + down) * size).round();
        let family = style.family();
        let slant = match style.style() {
            FontStyle::Normal => "",
            _ => " font-style=\"italic\"",
        };
        let color = hex(rgb(style.color()));
        self.put(format_args!(
            "<text x=\"{x}\" y=\"{foot}\"{anchor} font-family=\"{}\" font-size=\"{size}\"{slant} fill=\"{color}\">{}</text>\n",
            family.as_str(),
            escaped(text),
        ));
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let width: f64 = text.chars().map(room).sum();
        Ok(((width * style.size()).ceil() as u32, style.size().ceil() as u32))
    }
}

/// The room that a letter takes at most in usual sans-serif fonts, in heights of the type.
pub fn room(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | ' ' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.34,
        '(' | ')' | '[' | ']' | '‖' | '·' => 0.4,
        '⁰'..='₎' | '²' | '³' | '¹' | 'ᵀ' | 'ᵗ' => 0.42,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '→' | '—' | '…' => 0.98,
        'A'..='Z' | '=' | '+' | '−' | '<' | '>' | '≤' | '≥' | '≈' | '∇' | '∞' | '×' => {
            0.76
        }
        _ => 0.62,
    }
}
