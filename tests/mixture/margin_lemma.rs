//! The margin lemma fails as printed, and holds as corrected.

use nalgebra::DMatrix;
use ravine::math::mixture::{AxisNetwork, Distribution, Evaluation, MarginLemma};

use crate::samples::{draw, mixture, sample};

const FLIP: f64 = 0.15;

#[test]
fn a_large_average_margin_may_hide_a_cluster_all_wrong() {
    for (mu, constant) in [(20.0, 0.438), (100.0, 0.0175_f64)] {
        let lemma = AxisNetwork::counterexample(0.55).margin_lemma(mu);
        assert!(lemma.normalised_margin() > 0.0 && lemma.minus < 0.0 && lemma.plus > 0.0);
        assert!((lemma.clean_error - 0.5).abs() < 1e-12, "{lemma:?}");
        let above = lemma.violated_above(FLIP).expect("violated");
        // to the digits given
        assert!((above - constant).abs() < 3e-3 * constant, "{above} at ‖μ‖ = {mu}");
        // the printed bound is below the error for larger c, above it for smaller ones
        let error = FLIP + (1.0 - 2.0 * FLIP) * lemma.clean_error;
        let bound = |c: f64| lemma.printed_bound(FLIP, c).expect("the lemma speaks");
        assert!(bound(1.001 * above) < error && error < bound(0.999 * above));
        // the corrected one does not speak of it
        assert_eq!((lemma.clean_bound(), lemma.corrected_bound(FLIP)), (None, None));
    }
}

#[test]
fn no_one_constant_serves() {
    let above = |mu: f64| AxisNetwork::counterexample(0.55).margin_lemma(mu).violated_above(FLIP);
    let constants: Vec<f64> =
        [10.0, 100.0, 1e3, 1e4].map(|mu| above(mu).expect("violated")).to_vec();
    // like 1/‖μ‖²
    assert!(constants.windows(2).all(|pair| (pair[0] / pair[1] - 100.0).abs() < 3.0));
}

#[test]
fn margins_of_both_signs_do_not_mend_it() {
    let lemma = AxisNetwork::counterexample(8.8129).margin_lemma(100.0);
    assert!(lemma.plus >= 0.0 && lemma.minus >= 0.0, "{lemma:?}");
    assert!((lemma.clean_error - 0.25).abs() < 6e-3, "{lemma:?}");
    assert!(lemma.violated_above(FLIP).expect("violated") < 0.02);
    // with the lesser margin in place of the average it is true
    let error = FLIP + (1.0 - 2.0 * FLIP) * lemma.clean_error;
    assert!(lemma.clean_error <= lemma.clean_bound().expect("it speaks"));
    assert!(error <= lemma.corrected_bound(FLIP).expect("it speaks"));
}

#[test]
fn with_both_means_at_least_0_no_one_constant_serves_either() {
    let mut last = f64::INFINITY;
    for mu in [3.0, 4.5, 10.0, 30.0, 100.0, 300.0, 1000.0] {
        let network = AxisNetwork::with_both_means(mu);
        let lemma = network.margin_lemma(mu);
        assert!(lemma.plus > 0.0 && lemma.minus >= 0.0, "{lemma:?} at ‖μ‖ = {mu}");
        let [plus, minus] = [1.0, -1.0].map(|label| network.cluster_error(mu, label));
        assert!((0.4..0.6).contains(&minus), "{minus} at ‖μ‖ = {mu}");
        assert!((0.5 * (plus + minus) - lemma.clean_error).abs() < 1e-15);
        let above = lemma.violated_above(FLIP).expect("violated");
        assert!(above < last, "{above} at ‖μ‖ = {mu}");
        last = above;
    }
    assert!(last < 1e-4);
    assert_eq!(AxisNetwork::with_both_means(100.0), AxisNetwork::counterexample(8.8129));
}

#[test]
fn one_ramp_has_the_error_of_its_direction_and_the_mean_of_a_line() {
    for (w, mu, leak) in [(1.0, 1.5, 0.1), (7.0, 0.2, 0.5), (400.0, 1.0, 0.0), (-1.0, 1.5, 0.3)] {
        let network = AxisNetwork { weights: vec![w], output: vec![1.0], leak };
        let lemma = network.margin_lemma(mu);
        let expected = Distribution::Gaussian.tail(mu);
        let expected = if w > 0.0 { expected } else { 1.0 - expected };
        assert!((lemma.clean_error - expected).abs() < 1e-14, "{lemma:?}");
        let linear = AxisNetwork { leak: 1.0, ..network }.margin_lemma(mu);
        for margin in [linear.plus, linear.minus] {
            assert!((margin - w * mu).abs() < 1e-12 * (1.0 + w.abs()), "{linear:?}");
        }
    }
    let nothing = AxisNetwork { weights: vec![0.0; 2], output: vec![1.0, -1.0], leak: 0.1 };
    assert!((nothing.margin_lemma(1.0).clean_error - 0.5).abs() < 1e-14);
}

#[test]
fn the_line_agrees_with_an_evaluation_by_sampling() {
    let network = AxisNetwork::counterexample(0.55);
    let sample = sample(draw(mixture(2, 1.0, 0.1), 3, 4, 1));
    // the evaluation's output weights are ½, −½, ½, −½
    let network = AxisNetwork { output: vec![0.5, -0.5, 0.5, -0.5], ..network };
    let weights = DMatrix::from_fn(4, 2, |j, k| if k == 0 { network.weights[j] } else { 0.0 });
    let mut evaluation = Evaluation::new(&sample, &weights, network.leak).expect("the shape");
    evaluation.extend(100_000);
    let lemma = network.margin_lemma(1.0);
    assert!((evaluation.clean_error() - lemma.clean_error).abs() <= evaluation.half_width() / 0.8);
    // f has a standard deviation below ‖W‖
    let room = 4.5 / 100_000.0_f64.sqrt();
    assert!((evaluation.margin_plus() - lemma.plus / lemma.frobenius).abs() < room);
    assert!((evaluation.margin_minus() - lemma.minus / lemma.frobenius).abs() < room);
}

#[test]
fn corrected_it_holds_for_random_networks() {
    let (mut spoken, mut tight) = (0, 0.0_f64);
    for seed in 0..400 {
        let mu = [0.5, 1.0, 2.0, 3.0][seed as usize % 4];
        let sample = sample(draw(mixture(6, mu, 0.1), 8, 4, seed));
        // weights that know a direction, more or less
        let weights = DMatrix::from_fn(4, 6, |j, k| {
            let along = if k == 0 { sample.output[j] * 2.0 } else { 0.0 };
            along + [0.2, 1.0, 3.0][seed as usize % 3] * sample.w0[(j, k)]
        });
        let mut evaluation = Evaluation::new(&sample, &weights, 0.1).expect("the shape");
        evaluation.extend(2000);
        let lemma: MarginLemma = evaluation.margin_lemma();
        let singular = weights.singular_values().max();
        assert!((lemma.operator / singular - 1.0).abs() < 1e-6);
        if let Some(bound) = lemma.clean_bound() {
            let room = evaluation.half_width() / 0.8;
            assert!(lemma.clean_error <= bound + room, "{lemma:?}, {bound}");
            assert!(bound <= (lemma.corrected_bound(0.1).expect("it speaks") - 0.1) / 0.8 + 1e-12);
            spoken += 1;
            tight = tight.max(lemma.clean_error / bound);
        }
    }
    assert!(spoken > 200 && tight > 0.2, "{spoken}, {tight}");
}
