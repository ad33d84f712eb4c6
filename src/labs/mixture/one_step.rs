//! What one step does: the margin of every sample.

use super::charts::chart;
use super::run::MixtureRun;
use crate::notation::number;
use crate::order::ascending;
use crate::scene::{Axis, Dash, Ink, Layer, Panel, Point, Scale, Shape};

/// The panel `samples`: y_i f(x_i) of every sample at the moment shown, those with flipped
/// labels last.
pub fn sample_margins(run: &MixtureRun) -> Panel {
    let mut layers = Vec::new();
    let (mut least, mut largest) = (-1.0_f64, 1.0_f64);
    let mut caption = "margins yf of the samples".to_owned();
    let mut count = 1;
    if let (Ok(course), Some(shown)) = (&run.course, &run.shown) {
        let sample = course.sample();
        let flipped: Vec<f64> = sample.flipped.iter().map(|f| f64::from(u8::from(*f))).collect();
        let order = ascending(&flipped);
        count = order.len();
        let largest_size = shown.margins.iter().fold(0.0_f64, |most, y| most.max(y.abs()));
        if largest_size > 0.0 {
            (least, largest) = shown
                .margins
                .iter()
                .fold((0.0, 0.0), |(a, b): (f64, f64), &y| (a.min(y), b.max(y)));
            least = least.min(-0.25 * largest_size);
            largest = largest.max(0.25 * largest_size);
        }
        for (flipped, ink) in [(false, Ink::Text), (true, Ink::Sam)] {
            let points: Vec<Point> = order
                .iter()
                .enumerate()
                .filter(|(_, i)| sample.flipped[**i] == flipped)
                .map(|(place, &i)| [place as f64 + 1.0, shown.margins[i]])
                .collect();
            let shape = if flipped { Shape::Ring } else { Shape::Disc };
            let radius = if flipped { 4.6 } else { 3.0 };
            layers.push(Layer::Marks { points, ink, shape, radius });
        }
        let unfitted = shown.margins.iter().filter(|margin| **margin <= 0.0).count();
        caption = format!(
            "margin yf of each sample at t = {}; rings: flipped labels; below 0: {unfitted} not fitted",
            shown.step
        );
    }
    layers.insert(
        0,
        Layer::Rule {
            y: 0.0,
            ink: Ink::Muted,
            dash: Dash::Dashed,
            label: number(0.0, 1),
            strong: false,
        },
    );
    let x = Axis { range: (0.0, count as f64 + 1.0), scale: Scale::Linear, symbol: "i" };
    let y = Axis { range: (1.08 * least, 1.08 * largest), scale: Scale::Linear, symbol: "" };
    chart("samples", caption, x, y, layers)
}
