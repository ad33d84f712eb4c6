//! Moments that random interactions came upon, and that the page once showed badly.

use ravine::app::App;

use crate::finish;
use crate::sound::assert_sound;

/// Their links.
const FOUND: &[&str] = &[
    // so far out that the curvature between two steps is no number
    "lab=valley&loss=parabola&eta=10&rho=5&w1=1&w2=1.4&sam=0&gd=1&view=local&t=154",
    // so far out that a step is less than the numbers there can tell
    "lab=valley&loss=typed&eta=1.89&rho=3.07&steps=8920&w1=-100&w2=-46.5&view=microscope&t=8920&formula=%28x*y+-+1%29%5E2+%2F+2",
    // the loss and its quadratic part do not both stay within reach
    "lab=valley&loss=valley&eta=0.0113&rho=5&steps=100000&w1=100&w2=11.7&sam=0&gd=0&view=claims&t=0",
];

#[test]
fn moments_that_were_shown_badly_are_sound() {
    for link in FOUND {
        let mut app = App::new(link);
        assert_sound(&app, &[[0.5, 0.5], [3.0, 1e200]]);
        finish(&mut app);
        assert_sound(&app, &[[0.5, 0.5], [3.0, 1e200]]);
    }
}

#[test]
fn a_place_without_a_value_is_said_to_have_none() {
    let app = App::new("lab=valley&loss=typed&formula=ln(x)&w1=1&w2=1");
    let words = app.readout("path", [-1.0, 0.0]);
    assert!(words.contains(&"ℓ is not defined here".to_owned()), "{words:?}");
}
