//! What of a scene is to be seen: a pure function, so that the page, a file and an export
//! hide the same.
//!
//! Axes keep their ranges: showing what was hidden moves nothing in their world. A key and a
//! longer caption take their lines from the picture only then: kept, that room would tell of them.

use super::{Part, Presentation};
use crate::scene::{Ink, Layer, Layout, Panel, Piece, PieceShape, Scene, Shape};

/// `scene` as it is presented: without what is hidden, and with one panel where one is
/// asked for that is there.
pub fn presented(mut scene: Scene, presentation: &Presentation) -> Scene {
    if let Some(id) = presentation.panel
        && scene.panels.iter().any(|panel| panel.id == id)
    {
        scene.panels.retain(|panel| panel.id == id);
    }
    for panel in &mut scene.panels {
        if presentation.hides(Part::Thresholds) {
            panel.layers.retain(|layer| !matches!(layer, Layer::Rule { .. }));
        }
        if presentation.hides(Part::Path) {
            without_path(panel);
        }
    }
    scene
}

/// Leaves of a panel what the run stands on: axes, contours, minima, samples, thresholds, the
/// moment, and what is dragged.
fn without_path(panel: &mut Panel) {
    // it magnifies the bounce
    panel.close_up = None;
    let is_chart = is_measured(panel);
    panel.caption = without_outcome(panel);
    let in_space = panel.layout == Layout::Space;
    panel.layers.retain(|layer| match layer {
        Layer::Rule { .. } | Layer::Moment { .. } | Layer::Handle { .. } => true,
        // all else in a chart is what was measured along the run
        _ if is_chart => false,
        Layer::Line { ink, .. } => *ink == Ink::Faint,
        // samples, and what is about those that are given: the start, a flipped label, the choice
        Layer::Marks { ink, shape, .. } => match ink {
            Ink::Plus | Ink::Minus => true,
            Ink::Text => matches!(shape, Shape::Ring | Shape::Frame),
            _ => false,
        },
        // the names of the axes in space, and of the curve of minima
        Layer::Label { ink, .. } => match ink {
            Ink::Eigen(0) => true,
            Ink::Eigen(_) | Ink::Muted => in_space,
            _ => false,
        },
        Layer::Solid { .. } => true,
        Layer::Arrow { .. } | Layer::Tiles { .. } | Layer::Name { .. } | Layer::Key { .. } => false,
    });
    for layer in &mut panel.layers {
        if let Layer::Solid { pieces } = layer {
            pieces.retain(is_ground);
        }
    }
}

/// Whether a panel is a chart of what was measured along the run.
fn is_measured(panel: &Panel) -> bool {
    let tiled = panel.layers.iter().any(|layer| matches!(layer, Layer::Tiles { .. }));
    panel.layout == Layout::Chart && !tiled
}

/// A panel's caption: what it is a picture of, and of the rest what explains things that stay.
/// Those have no number, as what the run came to has; in a chart, and where a key tells what became
/// of the run, all the rest is about that.
fn without_outcome(panel: &Panel) -> String {
    let has_key = panel.layers.iter().any(|layer| matches!(layer, Layer::Key { .. }));
    let all_of_the_run = is_measured(panel) || has_key;
    let stays = |part: &&str| !all_of_the_run && !part.contains(|sign: char| sign.is_ascii_digit());
    let mut parts = panel.caption.split("; ");
    let subject = parts.next().into_iter();
    subject.chain(parts.filter(stays)).collect::<Vec<_>>().join("; ")
}

/// Whether a thing in space is no part of a path, nor one of the random starts.
fn is_ground(piece: &Piece) -> bool {
    match piece.shape {
        PieceShape::Facet(_) => true,
        PieceShape::Segment(..) => matches!(piece.tone.ink, Ink::Eigen(_) | Ink::Muted),
        PieceShape::Disc(..) => matches!(piece.tone.ink, Ink::Eigen(_)),
    }
}
