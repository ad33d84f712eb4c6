//! The loss as a surface over the plane, with the paths on it.

use super::path::points;
use super::run::ValleyRun;
use crate::labs::camera::{Body, Camera, whole};
use crate::scene::{Axis, Ink, Layer, Layout, Panel, Point, Scale, Tone};

/// Facets along each side.
const FACETS: usize = 26;
/// The surface is cut at so many times the loss at the start.
const CUT: f64 = 3.0;
/// Parts of a path's segment, which follow the surface.
const PARTS: usize = 4;

/// The panel `surface`.
pub fn panel(run: &ValleyRun) -> Panel {
    let camera = Camera::new(run.values.camera);
    let Some(ground) = &run.ground else { return empty(Vec::new(), (0.0, 1.0), (0.0, 1.0)) };
    let (x, y) = (ground.x, ground.y);
    let top = CUT * run.loss.at(run.values.model.start);
    let top = if top.is_finite() && top > 0.0 { top } else { 1.0 };
    let middle = [0.5 * (x.0 + x.1), 0.5 * (y.0 + y.1)];
    let raised = |w: Point| {
        let loss = run.loss.at(w);
        let height = if loss.is_finite() { loss.clamp(-top, top) } else { top };
        [w[0] - middle[0], w[1] - middle[1], 0.9 * ground.size() * height / top]
    };
    let along =
        |range: (f64, f64), k: usize| range.0 + (range.1 - range.0) * k as f64 / FACETS as f64;
    let mut facets = Vec::new();
    for i in 0..FACETS {
        for j in 0..FACETS {
            let at = |i: usize, j: usize| raised([along(x, i), along(y, j)]);
            let corners = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)];
            let high = corners.iter().map(|corner| corner[2]).sum::<f64>() / 4.0 / ground.size();
            let band = (8.0 * high.max(0.0).sqrt()).floor() / 8.0;
            let chequer = if (i + j) % 2 == 0 { 0.0 } else { 0.06 };
            let tone = Tone { ink: Ink::Muted, strength: 0.1 + 0.35 * band + chequer };
            facets.push((Body::Facet(corners), tone));
        }
    }
    let corners: Vec<Point> = [0, FACETS]
        .into_iter()
        .flat_map(|i| [0, FACETS].map(|j| [along(x, i), along(y, j)]))
        .flat_map(|w| {
            let [x, y, z] = raised(w);
            [camera.seen([x, y, 0.0]), camera.seen([x, y, z])]
        })
        .collect();
    let facets = camera.look(&facets);
    let lift = 0.004 * ground.size();
    let over = |w: Point| {
        let [x, y, z] = raised(w);
        [x, y, z + lift]
    };
    let mut bodies = Vec::new();
    let mut layers = Vec::new();
    for line in &ground.minima {
        let inside = line.windows(2).filter(|ends| ends.iter().all(|(w, _)| ground.contains(*w)));
        bodies.extend(inside.map(|ends| {
            (Body::Segment([over(ends[0].0), over(ends[1].0)], 2.5), whole(Ink::Eigen(0)))
        }));
    }
    for (sam, ink, name, drawn) in [
        (false, Ink::Gd, "gradient descent", run.values.gd),
        (true, Ink::Sam, "SAM", run.values.sam),
    ] {
        if !drawn {
            continue;
        }
        let mut points = points(run, sam, ground.size() / 400.0);
        points.retain(|w| ground.contains(*w));
        for ends in points.windows(2) {
            let between = |k: usize| {
                let part = k as f64 / PARTS as f64;
                over([0, 1].map(|c| ends[0][c] + part * (ends[1][c] - ends[0][c])))
            };
            bodies.extend(
                (0..PARTS).map(|k| (Body::Segment([between(k), between(k + 1)], 1.4), whole(ink))),
            );
        }
        bodies.extend(points.last().map(|&w| (Body::Disc(over(w), 6.0), whole(ink))));
        if let Some(&w) = points.last() {
            layers.push(Layer::Label { at: camera.seen(over(w)), text: name.to_owned(), ink });
        }
    }
    let paths = camera.look(&bodies);
    layers.splice(0..0, [Layer::Solid { pieces: facets }, Layer::Solid { pieces: paths }]);
    for (end, text) in [([x.1, middle[1]], "x"), ([middle[0], y.1], "y")] {
        let at = camera.seen(raised(end));
        layers.push(Layer::Label { at, text: text.to_owned(), ink: Ink::Muted });
    }
    let range = |c: usize| {
        corners.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(least, largest), p| {
            (least.min(p[c]), largest.max(p[c]))
        })
    };
    empty(layers, range(0), range(1))
}

fn empty(layers: Vec<Layer>, x: (f64, f64), y: (f64, f64)) -> Panel {
    let axis = |range| Axis { range, scale: Scale::Linear, symbol: "" };
    Panel {
        id: "surface",
        caption: "the loss ℓ as a surface, cut where it is high".to_owned(),
        x: axis(x),
        y: axis(y),
        layout: Layout::Space,
        layers,
        close_up: None,
        turns: true,
    }
}
