//! A drawing as plain data, in world units: what to show, not how to paint it.
//!
//! Labs build scenes; `plot` draws any scene onto any backend. A scene knows no
//! pixel, no colour and no font: inks are named for what they stand for.

/// A point in a panel's world: (x, y).
pub type Point = [f64; 2];

/// All that a lab shows at one moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// The main picture first, then at most two beside it.
    pub panels: Vec<Panel>,
}

/// One picture with its axes.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// Its name for the page and the tests: `path`.
    pub id: &'static str,
    /// One line above it.
    pub caption: String,
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis.
    pub y: Axis,
    /// How the axes share the room.
    pub layout: Layout,
    /// What is drawn, from the bottom up.
    pub layers: Vec<Layer>,
    /// A magnified part in a corner.
    pub close_up: Option<CloseUp>,
    /// Whether it is a view of space that can be turned.
    pub turns: bool,
}

/// How a panel uses its room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A map: one unit is equally long on both axes, the ranges are widened to the
    /// panel's shape, axes cross at 0 and the numbers stand inside.
    Map,
    /// The same without axes: a view of space, which draws its own.
    Space,
    /// A chart: the ranges fill the room, the numbers stand outside.
    Chart,
}

/// An axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// The least and the largest value to show.
    pub range: (f64, f64),
    /// How it is graduated.
    pub scale: Scale,
    /// The symbol at its end.
    pub symbol: &'static str,
}

/// How a slider or an axis is graduated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Equal distances for equal differences.
    Linear,
    /// Equal distances for equal ratios; the range must be positive.
    Log,
}

/// What a colour stands for: one for each thing, on every panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ink {
    /// The ground.
    Ground,
    /// Text, handles, ‖v‖.
    Text,
    /// Numbers at axes, secondary words.
    Muted,
    /// Contours, grids.
    Faint,
    /// SAM's path.
    Sam,
    /// Gradient descent's path.
    Gd,
    /// The eigen-direction e_{i+1}: its |v_i|, β_i and α_i.
    Eigen(usize),
    /// The label +1.
    Plus,
    /// The label −1.
    Minus,
}

/// How a line is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dash {
    /// Not at all.
    Solid,
    /// Long dashes.
    Dashed,
    /// Dots.
    Dotted,
}

/// The shape of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A filled disc.
    Disc,
    /// An open circle, filled with the ground.
    Ring,
    /// ▲: grows.
    Up,
    /// ▼: shrinks.
    Down,
    /// ×.
    Cross,
    /// A filled square.
    Square,
    /// The four corners of a frame, about what is chosen.
    Frame,
}

/// What a handle's label says beside its name, for a hand.
pub const DRAG_HINT: &str = " (drag)";

/// One kind of thing on a panel.
#[derive(Clone, Debug, PartialEq)]
pub enum Layer {
    /// Line segments through the points.
    Line {
        /// The points, in order.
        points: Vec<Point>,
        /// Its colour.
        ink: Ink,
        /// Its width in pixels.
        width: f64,
        /// How it is broken.
        dash: Dash,
    },
    /// A line with a head at the end that it leads to.
    Arrow {
        /// Where it starts.
        from: Point,
        /// Its tip.
        to: Point,
        /// Its colour.
        ink: Ink,
        /// Its width in pixels.
        width: f64,
    },
    /// Marks of one shape and size.
    Marks {
        /// Their centres.
        points: Vec<Point>,
        /// Their colour.
        ink: Ink,
        /// Their shape.
        shape: Shape,
        /// Their radius in pixels.
        radius: f64,
    },
    /// A horizontal line across the panel with a label at its right end.
    Rule {
        /// Its height.
        y: f64,
        /// Its colour.
        ink: Ink,
        /// How it is broken.
        dash: Dash,
        /// Its label; labels never stand on one another.
        label: String,
        /// Whether it is what the picture speaks of: drawn wider.
        strong: bool,
    },
    /// A vertical line across the panel: the moment shown.
    Moment {
        /// Its place; beyond the axis' end it is drawn at the end, with the number.
        x: f64,
    },
    /// Words beside a point, placed where they cover least.
    Label {
        /// The point.
        at: Point,
        /// The words.
        text: String,
        /// Their colour.
        ink: Ink,
    },
    /// Things in space, seen from one side, the farthest first.
    Solid {
        /// What there is, in the order of drawing.
        pieces: Vec<Piece>,
    },
    /// Rectangles of a few tones: a map of outcomes.
    Tiles {
        /// Their tones with their lower left and upper right corners; those of one tone
        /// should follow one another, which is faster to draw.
        tiles: std::rc::Rc<Vec<(Tone, [Point; 2])>>,
    },
    /// The name of a region, in the middle of a rectangle of it, where it fits in.
    Name {
        /// The rectangle's lower left and upper right corners.
        within: [Point; 2],
        /// The name.
        text: String,
    },
    /// What the colours of tiles stand for: written below a chart.
    Key {
        /// One entry for each kind of tile.
        entries: Vec<KeyEntry>,
    },
    /// A point that the viewer drags.
    Handle {
        /// Where it is.
        at: Point,
        /// What it is; empty on one of several marks, which is then framed.
        label: String,
    },
}

/// What some colours stand for.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyEntry {
    /// The colours.
    pub tones: Vec<Tone>,
    /// What they stand for.
    pub words: String,
}

/// The line that a label at a point is the name of, and how it is broken: the longest of its ink
/// through that point. A dotted stroke leads to what is named, and a ring of the line's ink
/// is a thing of its own.
pub fn line_named(layers: &[Layer], at: Point, of: Ink) -> Option<(&[Point], Dash)> {
    let is_ring = |layer: &Layer| match layer {
        Layer::Marks { points, ink, shape: Shape::Ring, .. } => *ink == of && points == &[at],
        _ => false,
    };
    if layers.iter().any(is_ring) {
        return None;
    }
    let lines = layers.iter().filter_map(|layer| match layer {
        Layer::Line { points, dash: Dash::Dotted, .. } if points.len() == 2 => None,
        Layer::Line { points, ink, dash, .. } if *ink == of && points.contains(&at) => {
            Some((&points[..], *dash))
        }
        _ => None,
    });
    lines.max_by_key(|(points, _)| points.len())
}

/// Whether a mark stands at a point.
pub fn is_marked(layers: &[Layer], at: Point) -> bool {
    layers.iter().any(|layer| matches!(layer, Layer::Marks { points, .. } if points.contains(&at)))
}

/// A colour, more or less of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tone {
    /// The colour.
    pub ink: Ink,
    /// How much of it, from 0 (the ground) to 1.
    pub strength: f64,
}

impl From<Ink> for Tone {
    /// All of it.
    fn from(ink: Ink) -> Self {
        Self { ink, strength: 1.0 }
    }
}

/// A thing in space, where it is seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// Its shape.
    pub shape: PieceShape,
    /// Its colour: weaker the farther away.
    pub tone: Tone,
}

/// The shape of a thing in space.
#[derive(Clone, Debug, PartialEq)]
pub enum PieceShape {
    /// A line segment, so many pixels wide.
    Segment([Point; 2], f64),
    /// A disc, of so many pixels' radius.
    Disc(Point, f64),
    /// A filled facet of a surface.
    Facet([Point; 4]),
}

/// A window of the panel, magnified in the corner where it covers least.
#[derive(Clone, Debug, PartialEq)]
pub struct CloseUp {
    /// The middle of the window.
    pub centre: Point,
    /// What must be inside, measured from the middle on each axis.
    pub reach: Point,
    /// What it shows, in words; the magnification is added.
    pub title: &'static str,
    /// Points that it should rather not cover.
    pub keep_clear: Vec<Point>,
    /// What is drawn in it, from the bottom up: it need not be what the panel draws
    /// there.
    pub layers: Vec<Layer>,
}
