//! A map of outcomes: cells of a few tones.

use plotters_backend::DrawingBackend;

use super::pen::Pen;
use super::{DrawResult, Frame};
use crate::scene::Tone;

/// Draws the cells, neighbours in a row of one tone as one piece, and all pieces of a
/// tone one after another: a few thousand shapes become a few.
pub fn draw<DB: DrawingBackend>(
    [columns, rows]: &[Vec<f64>; 2],
    cells: &[Option<Tone>],
    frame: &Frame,
    pen: &mut Pen<'_, DB>,
) -> DrawResult<DB> {
    let width = columns.len().saturating_sub(1);
    if width == 0 {
        return Ok(());
    }
    let mut pieces: Vec<(Tone, [(f64, f64); 4])> = Vec::new();
    for (row, tones) in cells.chunks(width).enumerate().take(rows.len().saturating_sub(1)) {
        let (bottom, top) = (frame.y.pixel(rows[row]), frame.y.pixel(rows[row + 1]));
        let mut start = 0;
        while start < tones.len() {
            let same = tones[start..].iter().take_while(|tone| **tone == tones[start]).count();
            if let Some(tone) = tones[start] {
                let (left, right) =
                    (frame.x.pixel(columns[start]), frame.x.pixel(columns[start + same]));
                pieces.push((tone, [(left, top), (right, top), (right, bottom), (left, bottom)]));
            }
            start += same;
        }
    }
    let key = |tone: &Tone| (format!("{:?}", tone.ink), tone.strength);
    pieces.sort_by(|(a, _), (b, _)| {
        let ((ink_a, strength_a), (ink_b, strength_b)) = (key(a), key(b));
        ink_a.cmp(&ink_b).then(strength_a.total_cmp(&strength_b))
    });
    for (tone, corners) in pieces {
        pen.facet(corners, &frame.plot, tone)?;
    }
    Ok(())
}
