//! The margin lemma as printed, and the networks that it fails on.

use std::cell::OnceCell;

use super::charts::chart;
use super::run::MixtureRun;
use super::tiles::{Window, strips};
use crate::labs::Span;
use crate::math::mixture::{AxisNetwork, MarginLemma};
use crate::notation::number;
use crate::scene::{Axis, Dash, Ink, Layer, Layout, Panel, Point, Scale, Shape};

/// The third row of the first counterexample's W.
const THIRD: f64 = 0.55;
/// How much of the plane across μ is shown.
const ACROSS: f64 = 4.0;
/// Places of the curve over ‖μ‖, and its ends.
const PLACES: usize = 33;
/// The least and the largest ‖μ‖ of the curve.
const RANGE: (f64, f64) = (3.0, 1000.0);
/// A part of a cluster from which on all of it is wrong to three digits.
const ALL: f64 = 0.9995;

/// Which form of the lemma a network speaks against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As printed: the average margin is ≥ 0.
    Printed,
    /// Where both clusters' means are asked to be ≥ 0.
    BothMeans,
}

impl Form {
    /// The form that a claim of the ledger is about, if it is one that fails.
    pub fn of(claim: &str) -> Option<Self> {
        match claim {
            "marginLemma" => Some(Self::Printed),
            "marginLemmaMeans" => Some(Self::BothMeans),
            _ => None,
        }
    }

    /// The network that violates it, for clusters at ‖μ‖ = `mu`.
    fn network(self, mu: f64) -> AxisNetwork {
        match self {
            Self::Printed => AxisNetwork::counterexample(THIRD),
            Self::BothMeans => AxisNetwork::with_both_means(mu),
        }
    }
}

/// A network and what the lemma speaks of for it.
#[derive(Clone, Debug)]
pub struct Counterexample {
    network: AxisNetwork,
    /// Its margins, norms and error.
    pub lemma: MarginLemma,
    /// The part of the cluster at −μ that is wrong.
    minus_error: f64,
    /// Where along μ its f is 0, as far as is shown.
    zeros: Vec<f64>,
}

impl Counterexample {
    fn new(form: Form, mu: f64) -> Self {
        let network = form.network(mu);
        let (lemma, minus_error) = (network.margin_lemma(mu), network.cluster_error(mu, -1.0));
        let zeros = network.zeros(mu + ACROSS);
        Self { network, lemma, minus_error, zeros }
    }

    /// The third row's entry, the one that the forms differ in.
    pub fn third(&self) -> String {
        number(self.network.weights.get(2).copied().unwrap_or_default(), 12)
    }
}

/// The counterexamples to both forms, computed when they are asked for.
#[derive(Debug, Default)]
pub struct Counterexamples {
    /// ‖μ‖ and the networks there.
    mu: f64,
    here: [OnceCell<Counterexample>; 2],
    over_mu: [OnceCell<Vec<(f64, MarginLemma)>>; 2],
}

impl Counterexamples {
    /// With nothing computed, at ‖μ‖ = `mu`.
    pub fn new(mu: f64) -> Self {
        Self { mu, ..Self::default() }
    }

    /// Goes to another ‖μ‖; what holds for all stays.
    pub fn go_to(&mut self, mu: f64) {
        if mu != self.mu {
            (self.mu, self.here) = (mu, Default::default());
        }
    }

    /// The one to `form` at the ‖μ‖ set.
    pub fn here(&self, form: Form) -> &Counterexample {
        self.here[form as usize].get_or_init(|| Counterexample::new(form, self.mu))
    }

    /// What the lemma says of those to `form` over ‖μ‖.
    fn over_mu(&self, form: Form) -> &[(f64, MarginLemma)] {
        self.over_mu[form as usize].get_or_init(|| over_mu(form))
    }
}

fn over_mu(form: Form) -> Vec<(f64, MarginLemma)> {
    let place = |k: usize| {
        let part = k as f64 / (PLACES - 1) as f64;
        RANGE.0 * libm::pow(RANGE.1 / RANGE.0, part)
    };
    (0..PLACES).map(place).map(|mu| (mu, form.network(mu).margin_lemma(mu))).collect()
}

/// The panel `lemma`: f of the counterexample, with both clusters' middles.
pub fn plane(run: &MixtureRun, form: Form) -> Panel {
    let mu = run.values.lemma_mu;
    let found = run.counterexamples.here(form);
    let x = (-mu - ACROSS, mu + ACROSS);
    let window = Window { x, y: (-ACROSS, ACROSS) };
    let mut layers = strips(|along| found.network.value(along), &found.zeros, window);
    if !found.zeros.is_empty() {
        let places: Vec<String> = found.zeros.iter().map(|x| number(*x, 3)).collect();
        let text = format!("f = 0 at {}", places.join(" and "));
        // beside the lines, which may be too near to each other for a word between
        layers.push(Layer::Label { at: [0.5 * mu, 0.6 * ACROSS], text, ink: Ink::Text });
    }
    for (sign, ink, name) in [(1.0, Ink::Plus, "+1"), (-1.0, Ink::Minus, "−1")] {
        let shape = if sign > 0.0 { Shape::Disc } else { Shape::Square };
        let middle = [sign * mu, 0.0];
        layers.push(Layer::Marks { points: vec![middle], ink, shape, radius: 7.0 });
        layers.push(Layer::Label { at: middle, text: name.to_owned(), ink: Ink::Text });
    }
    let caption = format!(
        "f of W = [(1, 0), (−1, 0), ({}, 0), (0, 0)], a = (½, ½, ½, −½), γ = 0.1; disc: cluster +1, square: cluster −1, {} of it wrong",
        found.third(),
        wrong_part(found)
    );
    Panel {
        id: "lemma",
        caption,
        x: Axis { range: x, scale: Scale::Linear, symbol: "μ" },
        y: Axis { range: window.y, scale: Scale::Linear, symbol: "" },
        layout: Layout::Chart,
        layers,
        close_up: None,
        turns: false,
    }
}

/// How much of cluster −1 is wrong.
fn wrong_part(found: &Counterexample) -> String {
    match found.minus_error {
        part if part >= ALL => "all".to_owned(),
        part => number(part, 2),
    }
}

/// The panel `needed`: the form is violated for every c above the curve.
pub fn needed(run: &MixtureRun, form: Form) -> Panel {
    let (mu, flip) = (run.values.lemma_mu, run.values.model.flip);
    let place = |(mu, lemma): &(f64, MarginLemma)| Some([*mu, lemma.violated_above(flip)?]);
    let curve: Vec<Point> = run.counterexamples.over_mu(form).iter().filter_map(place).collect();
    let caption = match (curve.is_empty(), form) {
        (true, _) => "with flips = ½ nothing is violated",
        (_, Form::Printed) => "no one c serves: what is left for c goes to 0",
        (_, Form::BothMeans) => "both means ≥ 0, and no one c serves: what is left goes to 0",
    };
    let heights = curve.iter().map(|point| point[1]);
    let y = super::charts::positive_axis(heights);
    let mut layers =
        vec![Layer::Line { points: curve, ink: Ink::Sam, width: 2.2, dash: Dash::Solid }];
    if let Some(c) = run.counterexamples.here(form).lemma.violated_above(flip) {
        let here = [mu, c];
        let (ink, points) = (Ink::Sam, vec![here]);
        layers.push(Layer::Marks { points, ink, shape: Shape::Ring, radius: 6.0 });
        let text = format!("c > {} fails", number(c, 3));
        layers.push(Layer::Label { at: here, text, ink });
    }
    let x = Axis { range: RANGE, scale: Scale::Log, symbol: "‖μ‖" };
    chart("needed", caption.to_owned(), x, y, layers)
}

/// What the counterexample shows, in a sentence.
pub fn sentence(run: &MixtureRun, form: Form) -> Vec<Span> {
    let flip = run.values.model.flip;
    let found = run.counterexamples.here(form);
    let MarginLemma { plus, minus, .. } = found.lemma;
    let average = 0.5 * (plus + minus);
    let condition = match form {
        Form::Printed => format!("{} on average", number(average, 3)),
        Form::BothMeans if minus >= 0.0 => "both ≥ 0".to_owned(),
        Form::BothMeans => "not both ≥ 0".to_owned(),
    };
    let so = match found.lemma.violated_above(flip) {
        Some(c) => format!("the lemma is violated for every c > {}", number(c, 3)),
        None if average <= 0.0 => "of an average below 0 the lemma says nothing".to_owned(),
        None => "with flips = ½ every classifier errs as often, and nothing is violated".to_owned(),
    };
    vec![
        Span::plain(format!(
            "Mean margins {} and {}, {condition}, yet {} of ",
            number(plus, 3),
            number(minus, 2),
            wrong_part(found)
        )),
        Span::inked("cluster −1", Ink::Minus),
        Span::plain(format!(" is wrong: {so}.")),
    ]
}
