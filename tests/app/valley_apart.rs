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

fn words(loss: &BuiltIn, t: usize, step: &str) -> String {
    let BuiltIn { id, eta, rho, start: [x, y], .. } = loss;
    let mut app = App::new(&format!(
        "lab=valley&view=microscope&loss={id}&eta={eta}&rho={rho}&w1={x}&w2={y}&steps={STEPS}&t={t}&step={step}"
    ));
    finish(&mut app);
    app.sentence().iter().map(|span| span.text.as_str()).collect()
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
            prop_assert_eq!(said.contains("starts far from"), distance > 0.5, "{}", &said);
            if distance > 0.5 {
                prop_assert_eq!(said.contains("it does not bounce"), !bounces(&sam, t), "{}", said);
            }
        }
    }
}
