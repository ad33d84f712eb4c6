//! What of a scene is to be seen: a pure function, so that the page, a file and an export
//! hide the same.
//!
//! Axes keep their ranges: showing what was hidden moves nothing.

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
    // the rest of a caption counts what the run came to
    panel.caption = panel.caption.split("; ").next().unwrap_or_default().to_owned();
    let tiled = panel.layers.iter().any(|layer| matches!(layer, Layer::Tiles { .. }));
    let is_chart = panel.layout == Layout::Chart && !tiled;
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
        Layer::Tiles { .. } | Layer::Name { .. } | Layer::Key { .. } => false,
    });
    for layer in &mut panel.layers {
        if let Layer::Solid { pieces } = layer {
            pieces.retain(is_ground);
        }
    }
}

/// Whether a thing in space is no part of a path, nor one of the random starts.
fn is_ground(piece: &Piece) -> bool {
    match piece.shape {
        PieceShape::Facet(_) => true,
        PieceShape::Segment(..) => matches!(piece.tone.ink, Ink::Eigen(_) | Ink::Muted),
        PieceShape::Disc(..) => matches!(piece.tone.ink, Ink::Eigen(_)),
    }
}
