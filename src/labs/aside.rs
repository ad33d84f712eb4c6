//! Pictures beside the main one.

use crate::scene::{Ink, Layer, Panel, Shape};

/// A picture beside the main one, where nothing is dragged: the start is only marked.
pub fn aside(mut panel: Panel) -> Panel {
    for layer in &mut panel.layers {
        if let Layer::Handle { at, .. } = layer {
            let points = vec![*at];
            *layer = Layer::Marks { points, ink: Ink::Text, shape: Shape::Ring, radius: 5.0 };
        }
    }
    panel.turns = false;
    panel
}
