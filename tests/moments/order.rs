//! What holds of the settings at every moment.

use ravine::labs::{Domain, Lab, Settings};

/// Whether settings are within every range, and in the order their lab keeps.
pub fn assert_in_order(lab: &Lab, settings: &Settings) {
    for (index, parameter) in lab.parameters.iter().enumerate() {
        let (least, largest) = parameter.range();
        let value = settings.get(index);
        assert!((least..=largest).contains(&value), "{} = {value}", parameter.id);
        if matches!(parameter.domain(), Domain::Integer { .. }) {
            assert_eq!(value.fract(), 0.0, "{}", parameter.id);
        }
        assert!(value != 0.0 || value.is_sign_positive(), "{} = −0", parameter.id);
    }
    let mut again = settings.clone();
    let notices = (lab.constrain)(&mut again, settings);
    let moved: Vec<_> = again.changes(settings).map(|p| p.id).collect();
    assert!(moved.is_empty(), "out of order: {moved:?}");
    assert!(notices.is_empty(), "{notices:?}");
    let (time, steps) = (lab.clock.time, lab.clock.steps);
    assert!(settings.get(time) <= settings.get(steps), "t > steps");
    let named = |id| settings.index_of(id).map(|row| settings.get(row));
    for (larger, smaller) in [("lambda1", "lambda2"), ("lambda2", "lambda3")] {
        if let (Some(larger), Some(smaller)) = (named(larger), named(smaller)) {
            assert!(smaller <= larger, "{smaller} > {larger}");
        }
    }
}
