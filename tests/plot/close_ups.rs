//! A close-up of space: it hides the name of no axis where another corner would hide none.

use ravine::app::App;
use ravine::plot::Rect;
use ravine::scene::{Ink, Layer, Panel};

use super::labels::close_up;
use super::recorder::Picture;
use super::{screens, widened};

/// A close-up is so far from the edges of its picture, at most.
const MARGIN: f64 = 32.0;
/// The radius of a handle, for the largest type.
const HANDLE: f64 = 13.0;

/// SAM in space, seen from so many sides with a bounce so small.
fn views() -> impl Iterator<Item = String> {
    let sides = (-180..180).step_by(30).flat_map(|yaw| {
        (-75..=75).step_by(25).map(move |pitch| format!("yaw={yaw}&pitch={pitch}"))
    });
    sides.flat_map(|side| {
        ["0.02", "0.05", "0.1"].map(|rho| {
            format!(
                "lab=quadratic&dimension=3&lambda1=2&lambda2=1.2&lambda3=0.4&eta=0.2\
                 &w1=0.8&w2=0.6&w3=0.5&rho={rho}&{side}"
            )
        })
    })
}

/// The ends of the axes that are on the picture, with their names.
fn ends<'a>(panel: &'a Panel, drawn: &Picture) -> Vec<(&'a str, (f64, f64))> {
    let named = panel.layers.iter().filter_map(|layer| match layer {
        Layer::Label { at, text, ink: Ink::Eigen(_) } => Some((&**text, drawn.frame.pixel(*at))),
        _ => None,
    });
    named.filter(|(_, at)| drawn.frame.plot.contains(*at)).collect()
}

/// Rooms in the corners of a picture, each large enough for the close-up.
fn corners(inset: &Rect, drawn: &Picture) -> [Rect; 4] {
    let plot = drawn.frame.plot;
    let (width, height) = (inset.width() + MARGIN, inset.height() + MARGIN);
    let lefts = [plot.left, plot.right - width];
    let [upper, lower] = [plot.top, plot.bottom - height]
        .map(|top| lefts.map(|left| Rect { left, top, right: left + width, bottom: top + height }));
    [upper[0], upper[1], lower[0], lower[1]]
}

#[test]
fn a_close_up_of_space_leaves_the_names_of_the_axes_to_be_seen() {
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for link in views() {
        let scene = App::new(&link).scene();
        for (panel, drawn) in screens(&scene).into_iter().filter(|(panel, _)| panel.id == "space") {
            let Some(inset) = close_up(&drawn) else { continue };
            seen += 1;
            let ends = ends(panel, &drawn);
            let handles = panel.layers.iter().filter_map(|layer| match layer {
                Layer::Handle { at, .. } => Some(drawn.frame.pixel(*at)),
                _ => None,
            });
            let handles: Vec<_> = handles.collect();
            let is_free = |corner: &Rect| {
                !ends.iter().any(|(_, at)| corner.contains(*at))
                    && !handles.iter().any(|at| widened(*corner, HANDLE).contains(*at))
            };
            let hidden = ends.iter().find(|(_, at)| inset.contains(*at));
            let free = corners(&inset, &drawn).into_iter().find(is_free);
            if let (Some((name, _)), Some(free)) = (hidden, free) {
                wrong.push(format!("{link} at {:?}: {name}, free: {free:?}", drawn.size));
            }
        }
    }
    assert!(seen > 300, "{seen}");
    assert!(wrong.is_empty(), "{}: {wrong:#?}", wrong.len());
}
