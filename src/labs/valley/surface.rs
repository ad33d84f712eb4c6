//! The loss as a surface over the plane, with the paths on it.

use super::path::{points, predicted_way};
use super::run::ValleyRun;
use crate::labs::camera::{Body, Camera, whole};
use crate::labs::draped::{self, draped, facets};
use crate::scene::{Ink, Layer, Panel, Point};

/// The surface is cut at so many times the loss at the start.
const CUT: f64 = 3.0;
/// What the picture is.
const CAPTION: &str = "ℓ as a surface, cut where it is high; minima: stronger, larger λₘₐₓ";

/// The panel `surface`.
pub fn panel(run: &ValleyRun) -> Panel {
    let camera = Camera::new(run.values.camera);
    let Some(ground) = &run.ground else {
        return draped::panel(CAPTION, &camera, [(0.0, 1.0); 2], |[x, y]| [x, y, 0.0], Vec::new());
    };
    let (x, y) = (ground.x, ground.y);
    let top = CUT * run.loss.at(run.values.model.start);
    let top = if top.is_finite() && top > 0.0 { top } else { 1.0 };
    let middle = [0.5 * (x.0 + x.1), 0.5 * (y.0 + y.1)];
    let raised = |w: Point| {
        let loss = run.loss.at(w);
        let height = if loss.is_finite() { loss.clamp(-top, top) } else { top };
        [w[0] - middle[0], w[1] - middle[1], 0.9 * ground.size() * height / top]
    };
    let facets = camera.look(&facets(x, y, ground.size(), raised));
    let lift = 0.004 * ground.size();
    let over = |w: Point| {
        let [x, y, z] = raised(w);
        [x, y, z + lift]
    };
    let mut bodies = Vec::new();
    let mut layers = Vec::new();
    // not fainter in the distance: their tone is λₘₐₓ
    let minima = ground.minima_in(|w| ground.contains(w).then(|| camera.seen(over(w))));
    let mut predicted: Vec<Point> = predicted_way(run);
    predicted.retain(|w| ground.contains(*w));
    bodies.extend(draped(&predicted, Ink::Text, (4, 1.6), over));
    if let Some(&w) = predicted.last() {
        bodies.push((Body::Disc(over(w), 4.0), whole(Ink::Text)));
        let (at, text) = (camera.seen(over(w)), "predicted drift".to_owned());
        layers.push(Layer::Label { at, text, ink: Ink::Text });
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
        bodies.extend(draped(&points, ink, (4, 1.4), over));
        bodies.extend(points.last().map(|&w| (Body::Disc(over(w), 6.0), whole(ink))));
        if let Some(&w) = points.last() {
            layers.push(Layer::Label { at: camera.seen(over(w)), text: name.to_owned(), ink });
        }
    }
    let paths = camera.look(&bodies);
    let solid = |pieces| Layer::Solid { pieces };
    layers.splice(0..0, [solid(facets), minima, solid(paths)]);
    for (end, text) in [([x.1, middle[1]], "x"), ([middle[0], y.1], "y")] {
        let at = camera.seen(raised(end));
        layers.push(Layer::Label { at, text: text.to_owned(), ink: Ink::Muted });
    }
    draped::panel(CAPTION, &camera, [x, y], raised, layers)
}
