//! The loss in the plane as a surface over it, with the path on it.

use super::bounds::Bounds;
use super::path::{draw_limit, named_at};
use super::run::QuadraticRun;
use crate::labs::camera::{Body, Camera, whole};
use crate::labs::draped::{self, draped, facets};
use crate::labs::iterates::visible_steps;
use crate::notation::subscript;
use crate::scene::{Ink, Layer, Panel, Tone};

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

    let facets = camera.look(&facets(bounds.x, bounds.y, top, raised));
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
        bodies.extend(draped(&points, ink, (8, 1.8), over));
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
    draped::panel("the loss ℓ as a surface", &camera, [bounds.x, bounds.y], raised, layers)
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
