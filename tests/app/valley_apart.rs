//! How far the theorem's step is from the run's is said, whichever of the two is looked at.

use proptest::prelude::*;
use ravine::app::App;
use ravine::math::valley::{
    BuiltIn, LOSSES, Loss, Prediction, bounces, nearest_minimum, valley_run,
};
use ravine::math::{Optimizer, norm};
use ravine::notation::number;

use crate::finish;
use crate::moments::cases;

const STEPS: usize = 80;

/// Letters that one line holds above the formula on a desk.
const ONE_LINE: usize = 134;
/// Letters that one line holds above the picture there.
const CAPTION: usize = 72;

fn words(loss: &BuiltIn, t: usize, step: &str) -> String {
    with_rho(loss, loss.rho, t, step)
}

fn with_rho(loss: &BuiltIn, rho: f64, t: usize, step: &str) -> String {
    opened(loss, rho, t, step).sentence().iter().map(|span| span.text.as_str()).collect()
}

fn opened(loss: &BuiltIn, rho: f64, t: usize, step: &str) -> App {
    let BuiltIn { id, eta, start: [x, y], .. } = loss;
    let mut app = App::new(&format!(
        "lab=valley&view=microscope&loss={id}&eta={eta}&rho={rho}&w1={x}&w2={y}&steps={STEPS}&t={t}&step={step}"
    ));
    finish(&mut app);
    app
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn the_distance_of_the_two_starts_is_said_in_lengths_of_the_bounce(
        position in 0..LOSSES.len(),
        t in 0..STEPS,
    ) {
        let row = &LOSSES[position];
        let loss = Loss::BuiltIn(row);
        let sam = valley_run(&loss, Optimizer::Sam { rho: row.rho }, row.eta, row.start, STEPS);
        let at = |t: usize| sam.at(t).map(|w| [w[0], w[1]]).expect("a point");
        let (from, to) = (at(t), at(t + 1));
        let minimum = nearest_minimum(&loss, [0, 1].map(|i| 0.5 * (from[i] + to[i])));
        let minimum = minimum.expect("a minimum beside the midpoint");
        let theorem = Prediction::new(&loss, minimum, row.eta, row.rho).expect("a drift");
        let distances = [1.0, -1.0].map(|side| {
            norm(&[0, 1].map(|i| from[i] - minimum[i] - side * theorem.amplitude * theorem.e1[i]))
        });
        // the theorem's start is on the side that the run's is on
        let distance = distances[0].min(distances[1]) / theorem.amplitude;
        for step in ["theorem", "run"] {
            let said = words(row, t, step);
            let measure = format!("{} β₁/λ₁", number(distance, 2));
            prop_assert!(said.contains(&measure), "{} at {}: {said}, not {measure}", row.id, t);
            prop_assert_eq!(said.contains("starts far "), distance > 0.5, "{}", &said);
            if distance > 0.5 {
                prop_assert_eq!(said.contains("it does not bounce"), !bounces(&sam, t), "{}", said);
            }
        }
    }
}

#[test]
fn what_is_told_of_a_step_is_told_in_one_line_so_that_the_picture_stands_still() {
    let (mut far, mut beyond) = (0, 0);
    for loss in &LOSSES {
        let moments =
            [1.0, 3.0, 8.0].into_iter().flat_map(|times| [0, 1, 5, 50].map(|t| (times, t)));
        for (times, t) in moments {
            for step in ["theorem", "run"] {
                let app = opened(loss, times * loss.rho, t, step);
                let said: String = app.sentence().iter().map(|span| span.text.as_str()).collect();
                if said.contains("no step to take apart") || said.contains("says nothing") {
                    continue;
                }
                assert!(said.chars().count() <= ONE_LINE, "{}: {said}", loss.id);
                let caption = app.scene().panels[0].caption.clone();
                assert!(caption.chars().count() <= CAPTION, "{}: {caption}", loss.id);
                far += usize::from(said.contains("starts far "));
                beyond += usize::from(caption.contains("Bηρ = "));
            }
        }
    }
    assert!(far > 10 && beyond > 0, "{far}, {beyond} of them where a condition is not met");
}
