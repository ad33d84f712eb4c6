//! The theorem's start is random: a cloud of starts, and how many of them are near ±w*.

use super::charts::chart;
use super::run::QuadraticRun;
use super::values::Values;
use crate::math::{Cloud, SamRun, Starts, Thresholds, norm};
use crate::notation::number;
use crate::scene::{Axis, Dash, Ink, Layer, Panel, Point, Scale};

/// Steps of all starts together in one slice: a few milliseconds' worth.
const SLICE: usize = 500_000;
/// Points of the chart's line at most.
const DRAWN: usize = 600;
/// Steps that the cloud is followed for at most.
const FOLLOWED: usize = 10_000;

/// A cloud in the plane or in space.
pub enum RandomStarts {
    /// In two dimensions.
    Plane(Cloud<2>),
    /// In three.
    Space(Cloud<3>),
}

impl RandomStarts {
    /// The starts uniform on the ball of radius ½‖w₀‖ about w₀; `None` if none are
    /// asked for.
    pub fn new(values: &Values) -> Option<Self> {
        let Values { eta, rho, cloud: count, seed, epsilon, .. } = *values;
        if count == 0 {
            return None;
        }
        let steps = values.steps.min(FOLLOWED);
        let radius = radius(values);
        // relative to the bounce: what is near a small one is far from a large one
        let near = epsilon * Thresholds::cycle_radius(values.lambda[0], eta, rho);
        match (&values.lambda[..], &values.start[..]) {
            (&[l1, l2], &[w1, w2]) => {
                let (lambda, start) = ([l1, l2], [w1, w2]);
                let starts = Starts { centre: start, radius, count, seed };
                let rule = SamRun { lambda, eta, rho, start };
                Some(Self::Plane(Cloud::new(rule, &starts, steps, near)))
            }
            (&[l1, l2, l3], &[w1, w2, w3]) => {
                let (lambda, start) = ([l1, l2, l3], [w1, w2, w3]);
                let starts = Starts { centre: start, radius, count, seed };
                let rule = SamRun { lambda, eta, rho, start };
                Some(Self::Space(Cloud::new(rule, &starts, steps, near)))
            }
            _ => None,
        }
    }

    /// Computes a slice; returns whether all is done.
    pub fn extend(&mut self) -> bool {
        match self {
            Self::Plane(cloud) => cloud.extend(SLICE),
            Self::Space(cloud) => cloud.extend(SLICE),
        }
    }

    /// The points at step `t`, or at the last one computed.
    pub fn at(&self, t: usize) -> Vec<Vec<f64>> {
        let points = match self {
            Self::Plane(cloud) => {
                let points = cloud.at(t.min(cloud.computed())).unwrap_or_default();
                points.iter().map(|w| w.to_vec()).collect::<Vec<_>>()
            }
            Self::Space(cloud) => {
                let points = cloud.at(t.min(cloud.computed())).unwrap_or_default();
                points.iter().map(|w| w.to_vec()).collect()
            }
        };
        points.into_iter().filter(|w: &Vec<f64>| w.iter().all(|x| x.is_finite())).collect()
    }

    fn near(&self) -> Vec<f64> {
        match self {
            Self::Plane(cloud) => cloud.near().collect(),
            Self::Space(cloud) => cloud.near().collect(),
        }
    }
}

/// The radius of the ball that the starts are drawn from.
pub fn radius(values: &Values) -> f64 {
    0.5 * norm(&values.start)
}

/// The panel `fraction`: the part of the starts within ε‖w*‖ of ±w*, against t.
pub fn fraction_chart(run: &QuadraticRun) -> Panel {
    let horizon = run.horizon();
    let mut layers = Vec::new();
    let limit = run.thresholds.limit;
    let has_target = limit > 0.0 && limit.is_finite();
    if let Some(starts) = run.random_starts.as_ref().filter(|_| has_target) {
        let near = starts.near();
        let last = run.values.time.min(near.len() - 1).min(horizon);
        let stride = last.div_ceil(DRAWN).max(1);
        let points: Vec<Point> = (0..=last).step_by(stride).map(|t| [t as f64, near[t]]).collect();
        layers.push(Layer::Line { points, ink: Ink::Sam, width: 2.2, dash: Dash::Solid });
        let text = format!("{} %", number(100.0 * near[last], 3));
        layers.push(Layer::Label { at: [last as f64, near[last]], text, ink: Ink::Sam });
    }
    layers.push(Layer::Moment { x: run.values.time as f64 });
    let caption = if has_target {
        "part of the random starts within ε‖w*‖ of ±w*"
    } else {
        "random starts: no ±w* for these settings"
    };
    let panel = chart("fraction", caption, horizon, Vec::new(), layers);
    let y = Axis { range: (0.0, 1.05), scale: Scale::Linear, symbol: "" };
    Panel { y, ..panel }
}
