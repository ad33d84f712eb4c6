//! What holds of the settings at every moment.

use std::collections::HashSet;

use ravine::labs::{Domain, Edit, Lab, Settings};

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
    assert_eq!(again.edits(), settings.edits());
    assert_eq!(again.own_text(), settings.own_text());
    assert_text_in_order(lab, settings);
    assert_edits_in_order(lab, settings.edits());
    let (time, steps) = (lab.clock.time, lab.clock.steps);
    assert!(settings.get(time) <= settings.get(steps), "t > steps");
    let named = |id| settings.index_of(id).map(|row| settings.get(row));
    for (larger, smaller) in [("lambda1", "lambda2"), ("lambda2", "lambda3")] {
        if let (Some(larger), Some(smaller)) = (named(larger), named(smaller)) {
            assert!(smaller <= larger, "{smaller} > {larger}");
        }
    }
}

/// Whether the viewer's own text is one that the lab's field lets pass, and not its own.
fn assert_text_in_order(lab: &Lab, settings: &Settings) {
    let own = settings.own_text();
    match lab.text {
        Some(field) => {
            assert_ne!(own, field.default);
            assert_eq!(field.write(&mut settings.clone(), field.text(settings)), Ok(()));
        }
        None => assert!(own.is_empty(), "{} has no text", lab.id),
    }
}

/// Whether samples edited are those of a lab that has such.
pub fn assert_edits_in_order(lab: &Lab, edits: &[Edit]) {
    assert!(edits.is_empty() || lab.points.is_some(), "{} has no samples", lab.id);
    assert_points_in_order(edits);
}

/// Whether samples edited are what settings may hold.
pub fn assert_points_in_order(edits: &[Edit]) {
    assert!(edits.len() <= 500, "{} points", edits.len());
    let edited: Vec<_> = edits.iter().filter_map(Edit::sample).collect();
    let distinct: HashSet<_> = edited.iter().collect();
    assert_eq!(distinct.len(), edited.len(), "a sample is edited twice");
    for edit in edits {
        if let Edit::Added { label, .. } = edit {
            assert_eq!(label.abs(), 1.0, "{edit:?}");
        }
        for x in edit.at().into_iter().flatten() {
            assert!(x.abs() <= 1e6, "{edit:?}");
            assert!(x != 0.0 || x.is_sign_positive(), "{edit:?}");
        }
    }
}
