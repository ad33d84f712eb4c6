//! The loss in the plane as a surface over it, with the path on it.

use super::bounds::Bounds;
use super::path::{draw_limit, named_at};
use super::run::QuadraticRun;
use crate::labs::camera::{Body, Camera, whole};
use crate::labs::iterates::visible_steps;
use crate::notation::subscript;
use crate::scene::{Axis, Ink, Layer, Layout, Panel, Scale, Tone};

/// Facets along each side.
const FACETS: usize = 26;

/// The panel `surface`: ℓ over (w₁, w₂), its height scaled to the picture.
pub fn panel(run: &QuadraticRun) -> Panel {
    let view = &run.values;
    let camera = Camera::new(view.camera);
    let bounds = Bounds::new(run, |w| [w[0], w[1]]);
    let height = corner_losses(run, &bounds).fold(0.0, f64::max);
    let top = 1.1 * bounds.size();
    // a loss that is 0, or next to it, is flat
    let scale = Some(top / height).filter(|scale| scale.is_finite()).unwrap_or(0.0);
    let raised = |w: [f64; 2]| [w[0], w[1], scale * run.loss(&w)];

    let mut bodies = Vec::new();
    let along =
        |range: (f64, f64), k: usize| range.0 + (range.1 - range.0) * k as f64 / FACETS as f64;
    for i in 0..FACETS {
        for j in 0..FACETS {
            let at = |i: usize, j: usize| raised([along(bounds.x, i), along(bounds.y, j)]);
            let corners = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)];
            let high = corners.iter().map(|corner| corner[2]).sum::<f64>() / 4.0;
            // bands of height read as contours; a chequered tone shows the slope
            let band = (8.0 * (high / top).sqrt()).floor() / 8.0;
            let chequer = if (i + j) % 2 == 0 { 0.0 } else { 0.06 };
            let tone = Tone { ink: Ink::Muted, strength: 0.1 + 0.35 * band + chequer };
            bodies.push((Body::Facet(corners), tone));
        }
    }
    let facets = camera.look(&bodies);
    // what lies on a bowl is seen through it: over the facets, none of it hidden
    let mut bodies = axis_curves(&bounds, &raised);
    let mut layers = Vec::new();
    let lift = 0.004 * bounds.size();
    for (trajectory, ink, drawn) in [(&run.gd, Ink::Gd, view.gd), (&run.sam, Ink::Sam, view.sam)] {
        if !drawn {
            continue;
        }
        let steps =
            visible_steps(trajectory, run.shown(trajectory), view.strobe, bounds.size() / 400.0);
        let points: Vec<[f64; 2]> = steps
            .into_iter()
            .filter_map(|t| trajectory.at(t))
            .map(|w| [w[0], w[1]])
            .take_while(|w| bounds.contains(*w))
            .collect();
        let over = |w: [f64; 2]| {
            let [x, y, z] = raised(w);
            [x, y, z + lift]
        };
        for ends in points.windows(2) {
            // along the surface, not through it
            const PARTS: usize = 8;
            let between = |k: usize| {
                let part = k as f64 / PARTS as f64;
                over([0, 1].map(|c| ends[0][c] + part * (ends[1][c] - ends[0][c])))
            };
            bodies.extend(
                (0..PARTS).map(|k| (Body::Segment([between(k), between(k + 1)], 1.8), whole(ink))),
            );
        }
        bodies.extend(points.iter().map(|&w| (Body::Disc(over(w), 3.0), whole(ink))));
        bodies.extend(points.last().map(|&w| (Body::Disc(over(w), 6.0), whole(ink))));
        if let Some(at) = named_at(&points, &bounds) {
            let text = if ink == Ink::Sam { "SAM" } else { "gradient descent" };
            layers.push(Layer::Label { at: camera.seen(over(at)), text: text.to_owned(), ink });
        }
    }
    let paths = camera.look(&bodies);
    layers.splice(0..0, [Layer::Solid { pieces: facets }, Layer::Solid { pieces: paths }]);
    if let Some(end) = run.destination() {
        draw_limit(&mut layers, run, &end, |w| camera.seen(raised([w[0], w[1]])));
    }
    for (i, end) in [[bounds.x.1, 0.0], [0.0, bounds.y.1]].into_iter().enumerate() {
        let text = format!("e{}", subscript(i));
        layers.push(Layer::Label { at: camera.seen(raised(end)), text, ink: Ink::Eigen(i) });
    }
    let corners: Vec<[f64; 2]> = [bounds.x.0, bounds.x.1]
        .into_iter()
        .flat_map(|x| [bounds.y.0, bounds.y.1].map(|y| [x, y]))
        .flat_map(|w| [camera.seen([w[0], w[1], 0.0]), camera.seen(raised(w))])
        .collect();
    let range = |c: usize| {
        corners.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(least, largest), p| {
            (least.min(p[c]), largest.max(p[c]))
        })
    };
    let axis = |range| Axis { range, scale: Scale::Linear, symbol: "" };
    Panel {
        id: "surface",
        caption: "the loss ℓ as a surface".to_owned(),
        x: axis(range(0)),
        y: axis(range(1)),
        layout: Layout::Space,
        layers,
        close_up: None,
        turns: true,
    }
}

/// The surface over each axis, in that direction's colour.
fn axis_curves(bounds: &Bounds, raised: &impl Fn([f64; 2]) -> [f64; 3]) -> Vec<(Body, Tone)> {
    const PARTS: usize = 24;
    let along =
        |range: (f64, f64), k: usize| range.0 + (range.1 - range.0) * k as f64 / PARTS as f64;
    let mut bodies = Vec::new();
    for k in 0..PARTS {
        let (x, next_x) = (along(bounds.x, k), along(bounds.x, k + 1));
        let (y, next_y) = (along(bounds.y, k), along(bounds.y, k + 1));
        let across = Body::Segment([raised([x, 0.0]), raised([next_x, 0.0])], 1.2);
        let down = Body::Segment([raised([0.0, y]), raised([0.0, next_y])], 1.2);
        bodies.extend([(across, whole(Ink::Eigen(0))), (down, whole(Ink::Eigen(1)))]);
    }
    bodies
}

fn corner_losses<'a>(run: &'a QuadraticRun, bounds: &'a Bounds) -> impl Iterator<Item = f64> + 'a {
    let xs = [bounds.x.0, bounds.x.1].into_iter();
    xs.flat_map(|x| [bounds.y.0, bounds.y.1].map(move |y| [x, y])).map(|w| run.loss(&w))
}
