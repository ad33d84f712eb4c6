//! Where things stand: from a panel's world to pixels and back.

use super::key::Key;
use super::{layers, ticks};
use crate::scene::{Axis, Layer, Layout, Panel, Point, Scale};

/// A rectangle in pixels, y downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// The left edge.
    pub left: f64,
    /// The upper edge.
    pub top: f64,
    /// The right edge.
    pub right: f64,
    /// The lower edge.
    pub bottom: f64,
}

impl Rect {
    /// The rectangle that reaches so far to either side of its middle, and up and down.
    pub fn around((x, y): (f64, f64), (aside, upright): (f64, f64)) -> Self {
        Self { left: x - aside, right: x + aside, top: y - upright, bottom: y + upright }
    }

    /// Its width.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Its height.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Whether it has no room for a picture.
    pub fn is_empty(&self) -> bool {
        // not `<`: what is not a number has no room either
        !(self.width() >= 2.0 && self.height() >= 2.0)
    }

    /// Whether a point is inside or on the edge.
    pub fn contains(&self, (x, y): (f64, f64)) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }

    /// The area shared with another.
    pub fn overlap(&self, other: &Self) -> f64 {
        let width = self.right.min(other.right) - self.left.max(other.left);
        let height = self.bottom.min(other.bottom) - self.top.max(other.top);
        width.max(0.0) * height.max(0.0)
    }
}

/// Pixels that stand for everything beyond: lines to there can still be cut at the
/// plot's edge to a thousandth of a pixel.
const FARTHEST: f64 = 1e12;

/// One axis: from values to pixels and back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AxisMap {
    /// The least and the largest value.
    pub range: (f64, f64),
    /// The pixels they stand at.
    pub pixels: (f64, f64),
    /// How it is graduated.
    pub scale: Scale,
}

impl AxisMap {
    fn new(axis: &Axis, pixels: (f64, f64)) -> Self {
        Self { range: axis.range, pixels, scale: axis.scale }
    }

    /// The pixel of a value; on a log axis what is not positive stands far below.
    pub fn pixel(&self, value: f64) -> f64 {
        let (least, largest) = self.range;
        let part = match self.scale {
            Scale::Linear => (value - least) / (largest - least),
            Scale::Log if value > 0.0 => (value / least).ln() / (largest / least).ln(),
            Scale::Log => -1e3,
        };
        let pixel = self.pixels.0 + part * (self.pixels.1 - self.pixels.0);
        // far outside is far enough, but not so near that a line there would bend
        pixel.clamp(-FARTHEST, FARTHEST)
    }

    /// The value at a pixel.
    pub fn value(&self, pixel: f64) -> f64 {
        let (least, largest) = self.range;
        let part = (pixel - self.pixels.0) / (self.pixels.1 - self.pixels.0);
        match self.scale {
            Scale::Linear => least + part * (largest - least),
            Scale::Log => least * (largest / least).powf(part),
        }
    }

    /// Pixels per unit of a linear axis.
    fn pixels_per_unit(&self) -> f64 {
        ((self.pixels.1 - self.pixels.0) / (self.range.1 - self.range.0)).abs()
    }
}

/// The place of a panel's world on its pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// The room of the picture itself, without the numbers around it.
    pub plot: Rect,
    /// The horizontal axis.
    pub x: AxisMap,
    /// The vertical axis, whose pixels run upwards.
    pub y: AxisMap,
}

impl Frame {
    /// The frame of `panel` on `size` pixels with type of height `text`.
    pub(super) fn new(
        panel: &Panel,
        size: (f64, f64),
        text: f64,
        text_width: impl Fn(&str) -> f64,
    ) -> Self {
        let whole = Rect { left: 0.0, top: 0.0, right: size.0, bottom: size.1 };
        match panel.layout {
            Layout::Map | Layout::Space => Self::map(panel, whole),
            Layout::Chart => Self::chart(panel, whole, text, text_width),
        }
    }

    /// Equal units on both axes: the narrower range is widened about its middle.
    fn map(panel: &Panel, plot: Rect) -> Self {
        let span = |axis: &Axis| axis.range.1 - axis.range.0;
        let unit = (plot.width() / span(&panel.x)).min(plot.height() / span(&panel.y));
        let centre = |axis: &Axis| (axis.range.0 + axis.range.1) / 2.0;
        Self::about([centre(&panel.x), centre(&panel.y)], unit, plot)
    }

    /// `unit` pixels to one unit of the world, `centre` in the middle of `plot`.
    pub(super) fn about(centre: Point, unit: f64, plot: Rect) -> Self {
        let widened = |centre: f64, pixels: f64| {
            let half = pixels / 2.0 / unit;
            (centre - half, centre + half)
        };
        let scale = Scale::Linear;
        let x = widened(centre[0], plot.width());
        let y = widened(centre[1], plot.height());
        Self {
            plot,
            x: AxisMap { range: x, pixels: (plot.left, plot.right), scale },
            y: AxisMap { range: y, pixels: (plot.bottom, plot.top), scale },
        }
    }

    /// The ranges fill what the numbers around them leave.
    fn chart(panel: &Panel, whole: Rect, text: f64, text_width: impl Fn(&str) -> f64) -> Self {
        let widest = |texts: &mut dyn Iterator<Item = String>| {
            texts.map(|label| text_width(&label)).fold(0.0, f64::max)
        };
        let key = Key::new(panel, (whole.width(), whole.height()), text, &text_width);
        let (top, bottom) = (whole.top + 0.6 * text, whole.bottom - 1.6 * text - key.height());
        let numbers = widest(&mut ticks::of(&panel.y, bottom - top).into_iter().map(|t| t.text));
        let labels = widest(&mut panel.layers.iter().filter_map(|layer| match layer {
            Layer::Rule { label, .. } => Some(label.clone()),
            Layer::Moment { x } => layers::late(*x, panel.x.range),
            _ => None,
        }));
        let plot = Rect {
            // charts above one another share their time axis
            left: whole.left + numbers.max(2.4 * text) + 0.5 * text,
            top,
            right: whole.right - labels.max(4.6 * text) - 0.6 * text,
            bottom,
        };
        Self {
            plot,
            x: AxisMap::new(&panel.x, (plot.left, plot.right)),
            y: AxisMap::new(&panel.y, (plot.bottom, plot.top)),
        }
    }

    /// The pixel of a point.
    pub fn pixel(&self, [x, y]: Point) -> (f64, f64) {
        (self.x.pixel(x), self.y.pixel(y))
    }

    /// The point at a pixel.
    pub fn point(&self, (x, y): (f64, f64)) -> Point {
        [self.x.value(x), self.y.value(y)]
    }

    /// Pixels to one unit of a map.
    pub(super) fn unit(&self) -> f64 {
        self.x.pixels_per_unit()
    }
}
