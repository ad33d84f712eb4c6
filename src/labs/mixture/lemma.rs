//! The margin lemma as printed, and the network that it fails on.

use nalgebra::DMatrix;

use super::charts::chart;
use super::run::MixtureRun;
use super::tiles::{FieldMap, Window};
use crate::math::mixture::{AxisNetwork, MarginLemma};
use crate::math::network::Slice;
use crate::notation::number;
use crate::scene::{Axis, Dash, Ink, Layer, Layout, Panel, Point, Scale, Shape};

/// The third row of the counterexample's W.
const THIRD: f64 = 0.55;
/// The third row with which both clusters' means are ≥ 0, at this ‖μ‖.
const THIRD_WITH_MEANS: f64 = 8.8129;
/// That ‖μ‖.
const MU_WITH_MEANS: f64 = 100.0;
/// How much of the plane across μ is shown.
const ACROSS: f64 = 4.0;
/// Places of the curve over ‖μ‖, and its ends.
const PLACES: usize = 33;
/// The least and the largest ‖μ‖ of the curve.
const RANGE: (f64, f64) = (3.0, 1000.0);

/// What the lemma speaks of, for the counterexample at ‖μ‖ = `mu`.
pub fn at(mu: f64) -> MarginLemma {
    AxisNetwork::counterexample(THIRD).margin_lemma(mu)
}

/// What the lemma speaks of where both means are ≥ 0 and it fails all the same.
pub fn both_means() -> MarginLemma {
    AxisNetwork::counterexample(THIRD_WITH_MEANS).margin_lemma(MU_WITH_MEANS)
}

/// What it says of the counterexample over ‖μ‖.
pub fn over_mu() -> Vec<(f64, MarginLemma)> {
    let network = AxisNetwork::counterexample(THIRD);
    let place = |k: usize| {
        let part = k as f64 / (PLACES - 1) as f64;
        RANGE.0 * libm::pow(RANGE.1 / RANGE.0, part)
    };
    (0..PLACES).map(place).map(|mu| (mu, network.margin_lemma(mu))).collect()
}

/// The panel `lemma`: f of the counterexample, with both clusters' middles.
pub fn plane(run: &MixtureRun) -> Panel {
    let mu = run.values.lemma_mu;
    let network = AxisNetwork::counterexample(THIRD);
    let slice = Slice {
        weights: DMatrix::from_fn(network.weights.len(), 2, |row, axis| {
            if axis == 0 { network.weights[row] } else { 0.0 }
        }),
        output: network.output,
        leak: network.leak,
    };
    let x = (-mu - ACROSS, mu + ACROSS);
    let window = Window { x, y: (-ACROSS, ACROSS) };
    let mut layers = FieldMap::new(&slice, window).layers();
    let lemma = at(mu);
    for (sign, ink, margin) in [(1.0, Ink::Plus, lemma.plus), (-1.0, Ink::Minus, lemma.minus)] {
        let shape = if sign > 0.0 { Shape::Disc } else { Shape::Square };
        let middle = [sign * mu, 0.0];
        layers.push(Layer::Marks { points: vec![middle], ink, shape, radius: 7.0 });
        let name = if sign > 0.0 { "cluster +1" } else { "cluster −1" };
        let text = format!("{name}: mean margin {}", number(margin, 3));
        layers.push(Layer::Label { at: middle, text, ink: Ink::Text });
    }
    let caption = "f of W = [(1, 0), (−1, 0), (.55, 0), (0, 0)], a = (½, ½, ½, −½), γ = .1";
    Panel {
        id: "lemma",
        caption: caption.to_owned(),
        x: Axis { range: x, scale: Scale::Linear, symbol: "μ" },
        y: Axis { range: window.y, scale: Scale::Linear, symbol: "" },
        layout: Layout::Chart,
        layers,
        close_up: None,
        turns: false,
    }
}

/// The panel `needed`: the printed lemma is violated for every c above the curve.
pub fn needed(run: &MixtureRun) -> Panel {
    let (mu, flip) = (run.values.lemma_mu, run.values.model.flip);
    let place = |(mu, lemma): &(f64, MarginLemma)| Some([*mu, lemma.violated_above(flip)?]);
    let curve: Vec<Point> = run.counterexamples().iter().filter_map(place).collect();
    let mut layers =
        vec![Layer::Line { points: curve.clone(), ink: Ink::Sam, width: 2.2, dash: Dash::Solid }];
    if let Some(c) = at(mu).violated_above(flip) {
        let here = [mu, c];
        layers.push(Layer::Marks {
            points: vec![here],
            ink: Ink::Sam,
            shape: Shape::Disc,
            radius: 6.0,
        });
        let text = format!("c > {} fails", number(c, 3));
        layers.push(Layer::Label { at: here, text, ink: Ink::Sam });
    }
    let heights = curve.iter().map(|point| point[1]);
    let y = super::charts::positive_axis(heights);
    let x = Axis { range: RANGE, scale: Scale::Log, symbol: "‖μ‖" };
    chart("needed", "no one c serves: what is left for c goes to 0".to_owned(), x, y, layers)
}
