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
    let mut left = pieces;
    while let [Piece { shape, tone }, ..] = left {
        let mut drawn = 1;
        match shape {
            PieceShape::Segment(ends, width) => {
                // the segments of one tone that go on from it are one line
                drawn += left.windows(2).take_while(|pair| goes_on(&pair[0], &pair[1])).count();
                let line = left[..drawn].iter().filter_map(|piece| match piece.shape {
                    PieceShape::Segment([_, end], _) => Some(end),
                    _ => None,
                });
                let line = [ends[0]].into_iter().chain(line).map(|end| frame.pixel(end));
                pen.line(line, &frame.plot, *tone, *width, Dash::Solid)?;
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
        left = &left[drawn..];
    }
    Ok(())
}

/// Whether both are segments of one look, the second from where the first ends.
fn goes_on(one: &Piece, next: &Piece) -> bool {
    match (&one.shape, &next.shape) {
        (PieceShape::Segment([_, end], width), PieceShape::Segment([start, _], next_width)) => {
            end == start && width == next_width && one.tone == next.tone
        }
        _ => false,
    }
}
