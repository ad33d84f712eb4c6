//! A surface over the plane, and what lies on it.

use super::camera::{Body, Camera, whole};
use super::extent::extent;
use crate::scene::{Axis, Ink, Layer, Layout, Panel, Point, Scale, Tone};

/// Facets along each side.
const FACETS: usize = 26;

/// The facets of a surface `raised` over the ranges `x` and `y`, `top` high where it is dark.
pub fn facets(
    x: (f64, f64),
    y: (f64, f64),
    top: f64,
    raised: impl Fn(Point) -> [f64; 3],
) -> Vec<(Body, Tone)> {
    let along =
        |range: (f64, f64), k: usize| range.0 + (range.1 - range.0) * k as f64 / FACETS as f64;
    let at = |i: usize, j: usize| raised([along(x, i), along(y, j)]);
    let cells = (0..FACETS).flat_map(|i| (0..FACETS).map(move |j| (i, j)));
    cells
        .map(|(i, j)| {
            let corners = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)];
            let high = corners.iter().map(|corner| corner[2]).sum::<f64>() / 4.0;
            // bands of height read as contours; a chequered tone shows the slope
            let band = (8.0 * (high / top).max(0.0).sqrt()).floor() / 8.0;
            let chequer = if (i + j) % 2 == 0 { 0.0 } else { 0.06 };
            let tone = Tone { ink: Ink::Muted, strength: 0.1 + 0.35 * band + chequer };
            (Body::Facet(corners), tone)
        })
        .collect()
}

/// A path along the surface, not through it: each of its segments in `parts`, so many pixels
/// `width`; any but SAM's broken, every second part left out. `over` is a little above the surface.
pub fn draped(
    points: &[Point],
    ink: Ink,
    (parts, width): (usize, f64),
    over: impl Fn(Point) -> [f64; 3],
) -> Vec<(Body, Tone)> {
    let mut bodies = Vec::new();
    for ends in points.windows(2) {
        let between = |k: usize| {
            let part = k as f64 / parts as f64;
            over([0, 1].map(|c| ends[0][c] + part * (ends[1][c] - ends[0][c])))
        };
        bodies.extend(
            (0..parts)
                .filter(|k| ink == Ink::Sam || k.is_multiple_of(2))
                .map(|k| (Body::Segment([between(k), between(k + 1)], width), whole(ink))),
        );
    }
    bodies
}

/// The panel `surface`, as large as the corners of the ranges `x` and `y` are seen to need.
pub fn panel(
    caption: &str,
    camera: &Camera,
    [x, y]: [(f64, f64); 2],
    raised: impl Fn(Point) -> [f64; 3],
    layers: Vec<Layer>,
) -> Panel {
    let corners: Vec<Point> = [x.0, x.1]
        .into_iter()
        .flat_map(|x| [y.0, y.1].map(|y| [x, y]))
        .flat_map(|w| {
            let [x, y, z] = raised(w);
            [camera.seen([x, y, 0.0]), camera.seen([x, y, z])]
        })
        .collect();
    let axis = |i: usize| Axis { range: extent(&corners, i), scale: Scale::Linear, symbol: "" };
    Panel {
        id: "surface",
        caption: caption.to_owned(),
        x: axis(0),
        y: axis(1),
        layout: Layout::Space,
        layers,
        close_up: None,
        turns: true,
    }
}
