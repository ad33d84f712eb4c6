//! Things in space, from the farthest to the nearest.

use plotters_backend::DrawingBackend;

use super::pen::Pen;
use super::{DrawResult, Frame};
use crate::scene::{Dash, Piece, PieceShape};

/// Draws the pieces in their order.
pub fn draw<DB: DrawingBackend>(
    pieces: &[Piece],
    frame: &Frame,
    pen: &mut Pen<'_, DB>,
) -> DrawResult<DB> {
    for Piece { shape, tone } in pieces {
        match shape {
            PieceShape::Segment(ends, width) => {
                let ends = ends.map(|end| frame.pixel(end));
                pen.line(ends.into_iter(), &frame.plot, *tone, *width, Dash::Solid)?;
            }
            PieceShape::Disc(at, radius) => {
                let at = frame.pixel(*at);
                if frame.plot.contains(at) {
                    pen.disc(at, *tone, *radius)?;
                }
            }
            PieceShape::Facet(corners) => {
                pen.facet(corners.map(|corner| frame.pixel(corner)), &frame.plot, *tone)?;
            }
        }
    }
    Ok(())
}
