//! The seed decides a sample, and each purpose draws for itself.

use ravine::math::mixture::{
    Distribution, Draw, DrawError, Mixture, MixtureError, Sample, output_weights,
};

use crate::averages::average;
use crate::samples::{draw, mixture, sample};

#[test]
fn the_same_seed_gives_the_same_sample() {
    let of = |seed| sample(draw(mixture(1000, 3.0, 0.2), 8, 4, seed));
    assert_eq!(of(5), of(5));
    assert_ne!(of(5).x, of(6).x);
    assert_ne!(of(5).w0, of(6).w0);
}

#[test]
fn every_machine_gives_the_same_sample() {
    let sample = sample(draw(mixture(1_000_000, 3.0, 0.2), 3, 2, 7));
    let found = [sample.x[(0, 0)], sample.x[(2, 1)], sample.x[(2, 3)], sample.w0[(1, 2)]];
    assert_eq!(found, FIRST, "{found:?}");
    assert_eq!(sample.outside[(1, 1)], OUTSIDE);
}

/// Numbers of seed 7.
const FIRST: [f64; 4] =
    [1.5156583308873077, -1.2117932656289476, 999.643208028431, 0.5243199485348005];
const OUTSIDE: f64 = 499.6774376215732;

#[test]
fn the_width_does_not_change_the_points_nor_the_first_units() {
    let of = |units| sample(draw(mixture(1000, 3.0, 0.2), 8, units, 5));
    let (narrow, wide) = (of(3), of(16));
    assert_eq!(narrow.x, wide.x);
    assert_eq!((&narrow.labels, &narrow.clean), (&wide.labels, &wide.clean));
    assert_eq!(narrow.w0, wide.w0.rows(0, 3));
    assert_eq!(narrow.outside, wide.outside.view((0, 0), (3, 3)));
}

#[test]
fn fewer_points_are_the_first_of_more() {
    let of = |points| sample(draw(mixture(1000, 3.0, 0.2), points, 3, 5));
    let (few, many) = (of(4), of(20));
    assert_eq!(few.x, many.x.view((0, 0), (4, 5)));
    assert_eq!(few.labels, many.labels[..4]);
    assert_eq!(few.flipped, many.flipped[..4]);
}

#[test]
fn flips_happen_at_their_rate_and_only_add_up() {
    let flipped = |flip, seed| sample(draw(mixture(2, 1.0, flip), 500, 1, seed)).flipped;
    assert!(flipped(0.0, 1).iter().all(|flipped| !flipped));
    for flip in [0.15, 0.5] {
        let all = (0..20).flat_map(|seed| flipped(flip, seed)).map(|f| f64::from(u8::from(f)));
        average(all).assert_is(flip, "flips");
    }
    let (few, many) = (flipped(0.1, 3), flipped(0.4, 3));
    assert!(few.iter().zip(&many).all(|(few, many)| !few || *many));
    let sample = sample(draw(mixture(2, 1.0, 0.3), 500, 1, 1));
    for i in 0..500 {
        assert_eq!(sample.labels[i] == sample.clean[i], !sample.flipped[i]);
    }
    average(sample.clean.iter().copied()).assert_is(0.0, "labels");
}

#[test]
fn the_output_weights_are_of_either_sign_in_turn() {
    assert_eq!(output_weights(1), [1.0]);
    assert_eq!(output_weights(4), [0.5, -0.5, 0.5, -0.5]);
    for units in 1..=512 {
        let a = output_weights(units);
        let squares: f64 = a.iter().map(|a| a * a).sum();
        assert!((squares - 1.0).abs() < 1e-12);
        let positive = a.iter().filter(|a| **a > 0.0).count();
        assert_eq!(2 * positive, units + units % 2);
    }
}

#[test]
fn numbers_outside_their_ranges_are_refused() {
    let made = |p, mu, flip| Mixture::new(p, mu, flip, Distribution::Gaussian);
    assert_eq!(made(0, 1.0, 0.1), Err(MixtureError::Dimensions(0)));
    assert_eq!(made(1_000_000_000_001, 1.0, 0.1), Err(MixtureError::Dimensions(1_000_000_000_001)));
    assert_eq!(made(2, -1.0, 0.1), Err(MixtureError::Mu(-1.0)));
    assert!(matches!(made(2, f64::NAN, 0.1), Err(MixtureError::Mu(_))));
    assert_eq!(made(2, 1.0, 0.6), Err(MixtureError::Flip(0.6)));
    assert!(matches!(made(2, 1.0, f64::NAN), Err(MixtureError::Flip(_))));

    let good = draw(mixture(3000, 1.0, 0.1), 5, 5, 1);
    let refused = |draw: Draw| Sample::new(draw).expect_err("refused");
    assert_eq!(refused(Draw { points: 0, ..good }), DrawError::Points(0));
    assert_eq!(refused(Draw { points: 501, ..good }), DrawError::Points(501));
    assert_eq!(refused(Draw { units: 0, ..good }), DrawError::Units(0));
    assert_eq!(refused(Draw { units: 513, ..good }), DrawError::Units(513));
    assert_eq!(refused(Draw { init_scale: -1.0, ..good }), DrawError::InitScale(-1.0));
    assert_eq!(Sample::dense(good), Err(DrawError::Dimensions(3000)));
    let laplace = Mixture::new(3000, 1.0, 0.1, Distribution::Laplace).expect("a mixture");
    assert_eq!(refused(Draw { mixture: laplace, ..good }), DrawError::Dimensions(3000));
}
