//! The contours of a quadratic, exactly.

use crate::scene::Point;

/// Corners of the polygon drawn for an ellipse. Its error is below 4·10⁻⁴ of each
/// semi-axis, and along a long axis only that part of the distance from the middle:
/// nothing to see however long the ravine.
const CORNERS: usize = 112;

/// The curves {ℓ = level} of ℓ = ½(λ₁w₁² + λ₂w₂²) about `centre`, within `reach`
/// of it: an ellipse, or two parallel lines where λ₂ = 0; none for λ₁ = 0.
pub fn level_set(lambda: [f64; 2], level: f64, reach: f64) -> Vec<Vec<Point>> {
    let semi_axis = |lambda: f64| (2.0 * level / lambda).sqrt();
    let [across, along] = lambda.map(semi_axis);
    if !across.is_finite() {
        return Vec::new();
    }
    if !along.is_finite() {
        return [-across, across].map(|w1| vec![[w1, -reach], [w1, reach]]).to_vec();
    }
    let corner = |k: usize| {
        let angle = std::f64::consts::TAU * k as f64 / CORNERS as f64;
        [across * angle.cos(), along * angle.sin()]
    };
    vec![(0..=CORNERS).map(corner).collect()]
}

/// Levels whose contours stand at even distances on e₁, about `count` of them out to
/// `reach` and as many beyond. The distance is 1, 2 or 5 times a power of ten, so
/// that the contours stand still while the picture changes a little.
pub fn levels(lambda: [f64; 2], reach: f64, count: usize) -> Vec<f64> {
    let rough = reach / count as f64;
    let power = 10f64.powf(rough.log10().floor());
    let factors = [1.0, 2.0, 5.0, 10.0];
    let spacing = factors.map(|factor| factor * power).into_iter().find(|&s| s >= rough);
    let spacing = spacing.unwrap_or(rough);
    (1..=2 * count).map(|k| 0.5 * lambda[0] * (k as f64 * spacing).powi(2)).collect()
}
