//! The least error there can be is that of the sign along μ.

use ravine::math::mixture::{Distribution, Draw, Mixture};

use crate::averages::average;
use crate::samples::{dense, draw, mixture};

const LAWS: [Distribution; 3] =
    [Distribution::Gaussian, Distribution::Laplace, Distribution::Uniform];

#[test]
fn it_is_the_part_on_the_wrong_side_of_0() {
    for law in LAWS {
        for (mu, flip) in [(0.0, 0.15), (0.5, 0.0), (1.2, 0.3), (1.7, 0.1), (1.0, 0.5)] {
            let mixture = Mixture::new(1, mu, flip, law).expect("a mixture");
            let wrong = (0..200).flat_map(|seed| {
                let sample = dense(Draw { points: 500, ..draw(mixture, 1, 1, seed) });
                let wrong = sample.x.iter().zip(&sample.labels).map(|(x, y)| x * y <= 0.0);
                wrong.map(|wrong| f64::from(u8::from(wrong))).collect::<Vec<f64>>()
            });
            average(wrong).assert_is(mixture.bayes_error(), &format!("{law:?}, ‖μ‖ = {mu}"));
        }
    }
}

#[test]
fn it_has_its_values_at_the_ends() {
    for law in LAWS {
        assert_eq!(law.tail(0.0), 0.5);
        for flip in [0.0, 0.15, 0.5] {
            let error = |mu| Mixture::new(5, mu, flip, law).expect("a mixture").bayes_error();
            assert_eq!(error(0.0), 0.5);
            assert!((error(1e3) - flip).abs() < 1e-15);
            assert!(error(1.0) <= error(0.5) && error(0.5) <= error(0.0));
        }
    }
    // beyond the end of its support the uniform law is separated
    assert_eq!(Distribution::Uniform.tail(1.8), 0.0);
}

#[test]
fn it_has_the_value_of_the_talks_figure() {
    assert!((mixture(2, 1.9, 0.15).bayes_error() - 0.1701).abs() < 5e-5);
}
