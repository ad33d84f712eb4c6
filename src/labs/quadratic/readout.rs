//! What there is to say of the point under the pointer.

use super::run::QuadraticRun;
use super::{descent, regimes};
use nalgebra::DVector;

use crate::labs::camera::Camera;
use crate::math::rounding::at_threshold;
use crate::math::{Quadratic, norm};
use crate::notation::{number, subscript, tuple};
use crate::scene::Point;

/// Steps that are looked at for the nearest one, about.
const LOOKED_AT: usize = 20_000;

/// w and ℓ(w) there, and the nearest iterate; on a chart the step there.
pub fn readout(run: &QuadraticRun, panel: &str, at: Point) -> Vec<String> {
    match panel {
        "path" => {
            let mut lines = vec![
                format!("w = {}", tuple(at.into_iter(), 3)),
                format!("ℓ(w) = {}", number(run.loss(&at), 3)),
            ];
            lines.extend(
                nearest(run, at, |w| [w[0], w[1]]).map(|t| iterate(run, t)).unwrap_or_default(),
            );
            lines
        }
        // the page may still show it when the run is in the plane again
        "space" if run.values.dimension() > 2 => {
            let camera = Camera::new(run.values.camera);
            let seen = |w: &[f64]| camera.seen([w[0], w[1], w[2]]);
            nearest(run, at, seen).map(|t| iterate(run, t)).unwrap_or_default()
        }
        "j" => descent_readout(run, at),
        "minimax" => minimax_readout(run, at),
        "regimes" => regimes::readout(run, at),
        "norm" | "components" | "fall" | "sharpness" | "fraction" => {
            let t = at[0].round().max(0.0) as usize;
            if t <= run.sam.last() { iterate(run, t) } else { Vec::new() }
        }
        _ => Vec::new(),
    }
}

/// Where SAM is at the step shown, and what the settings come to on the map of regimes.
pub fn account(run: &QuadraticRun, panel: &str) -> Vec<String> {
    let lines = match panel {
        "path" | "surface" | "space" | "j" | "minimax" => iterate(run, run.shown(&run.sam)),
        "regimes" => regimes::readout(run, regimes::here(&run.values)),
        _ => Vec::new(),
    };
    let subject = if panel == "regimes" { "These settings" } else { "SAM" };
    if lines.is_empty() { lines } else { vec![format!("{subject}: {}.", lines.join("; "))] }
}

/// w, ℓ(w) and the worst loss in the ball there, and the nearest iterate.
fn minimax_readout(run: &QuadraticRun, at: Point) -> Vec<String> {
    let view = &run.values;
    let (i, j) = view.slice;
    let mut w = run.sam.at(run.shown(&run.sam)).unwrap_or(&view.start).to_vec();
    (w[i], w[j]) = (at[0], at[1]);
    let mut lines = vec![
        format!("w = {}", tuple(w.iter().copied(), 3)),
        format!("ℓ(w) = {}", number(run.loss(&w), 3)),
    ];
    if let Ok(quadratic) = Quadratic::new(DVector::from_column_slice(&view.lambda)) {
        let worst = quadratic.inner_maximum(&DVector::from_vec(w), view.rho).value;
        lines
            .extend(worst.is_finite().then(|| format!("max ℓ in the ball = {}", number(worst, 3))));
    }
    let seen = |w: &[f64]| [w[i], w[j]];
    lines.extend(nearest(run, at, seen).map(|t| iterate(run, t)).unwrap_or_default());
    lines
}

/// u, J(u) there, and in the plane the nearest step's fall of J.
fn descent_readout(run: &QuadraticRun, at: Point) -> Vec<String> {
    let Some(landscape) = descent::landscape(run) else { return Vec::new() };
    let (i, j) = run.values.slice;
    let mut u = DVector::zeros(run.values.dimension());
    (u[i], u[j]) = (at[0], at[1]);
    let mut lines = vec![
        format!("u = {}", tuple(u.iter().copied(), 3)),
        format!("J(u) = {}", number(landscape.value(&u), 3)),
    ];
    if u.len() > 2 {
        return lines;
    }
    let seen = |w: &[f64]| [w[0].abs(), w[1].abs()];
    // u_t and w_t differ in sign only
    if let Some(t) = nearest(run, at.map(f64::abs), seen)
        && let Some(fall) = descent::fall(run, &landscape, t)
    {
        let drop = number(fall.value - fall.next_value, 3);
        lines.push(format!("step {t}: J falls by {drop}"));
        lines.push(format!("bound {}, gap {}", number(-fall.bound, 3), number(fall.gap, 3)));
    }
    lines
}

/// Step t of SAM in words: where it is, ‖v‖, and the thresholds on either side.
fn iterate(run: &QuadraticRun, t: usize) -> Vec<String> {
    let (Some(w), Some(v)) = (run.sam.at(t), run.v(t)) else {
        return Vec::new();
    };
    let n = norm(&v);
    vec![
        format!("w{} = {}", index(t), tuple(w.iter().copied(), 3)),
        format!("‖v‖ = {}, {}", number(n, 3), between(run, n)),
    ]
}

/// A step number as a subscript.
fn index(t: usize) -> String {
    // `subscript` counts positions from 0
    if t == 0 { "₀".to_owned() } else { subscript(t - 1) }
}

/// Which thresholds `n` is at, or lies between.
fn between(run: &QuadraticRun, n: f64) -> String {
    let thresholds = &run.thresholds;
    let mut named: Vec<(f64, String)> = vec![(thresholds.b, "b".to_owned())];
    for i in 0..thresholds.beta.len() {
        named.push((thresholds.beta[i], format!("β{}", subscript(i))));
        named.push((thresholds.alpha[i], format!("α{}", subscript(i))));
    }
    named.retain(|(value, _)| value.is_finite() && *value > 0.0);
    let at: Vec<&str> = named
        .iter()
        .filter(|(value, _)| at_threshold(n, *value))
        .map(|(_, name)| name.as_str())
        .collect();
    if !at.is_empty() {
        return format!("at {}", at.join(" and "));
    }
    let below = named.iter().filter(|(value, _)| *value <= n).max_by(|a, b| a.0.total_cmp(&b.0));
    let above = named.iter().filter(|(value, _)| *value > n).min_by(|a, b| a.0.total_cmp(&b.0));
    match (below, above) {
        (Some((_, below)), Some((_, above))) => format!("between {below} and {above}"),
        (Some((_, below)), None) => format!("above {below}, the largest threshold"),
        (None, Some((_, above))) => format!("below {above}, the least threshold"),
        (None, None) => "no thresholds here".to_owned(),
    }
}

/// The step up to the one shown whose iterate is seen nearest to `at`; of a long run,
/// among every few steps.
fn nearest(run: &QuadraticRun, at: Point, seen: impl Fn(&[f64]) -> Point) -> Option<usize> {
    let distance = |t: usize| {
        run.sam.at(t).map(&seen).map_or(f64::INFINITY, |[x, y]| (x - at[0]).hypot(y - at[1]))
    };
    // past the stored points the run repeats them
    let last = run.shown(&run.sam).min(run.sam.computed().checked_sub(1)?);
    // odd, so that both sides of a bounce are looked at
    let stride = (last / LOOKED_AT) | 1;
    (0..=last).step_by(stride).min_by(|&a, &b| distance(a).total_cmp(&distance(b)))
}
