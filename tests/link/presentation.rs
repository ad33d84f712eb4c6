//! How a moment is presented, in a link.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use ravine::app::{App, Part, Presentation, decode};

use crate::moments::{cases, moment};
use crate::written;

/// A key of a presentation with a value, more or less sensible.
fn pair() -> impl Strategy<Value = (String, String)> {
    let names: Vec<_> = Part::ALL.map(Part::id).into_iter().chain(["", "all", "PATH"]).collect();
    let list = (vec(select(names), 0..4), select(vec![".", ",", " ", ";"]))
        .prop_map(|(names, between)| names.join(between));
    let known = ["0", "1", "path", "norm", "space", "regimes", "plane", "sharpness", "yes"];
    let value = prop_oneof![
        4 => list,
        4 => select(known.to_vec()).prop_map(str::to_owned),
        1 => ".{0,30}",
    ];
    (select(Presentation::KEYS.to_vec()).prop_map(str::to_owned), value)
}

fn presentation(app: &App, hidden: &[bool], projector: bool, panel: Option<Index>) -> Presentation {
    let mut presentation = Presentation::default();
    for (part, hidden) in Part::ALL.into_iter().zip(hidden) {
        presentation.hide(part, *hidden);
    }
    presentation.projector = projector;
    let panels = app.panels();
    presentation.panel = panel.map(|panel| panel.get(&panels).0);
    presentation
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn a_presentation_that_was_encoded_is_decoded(
        moment in moment(),
        hidden in vec(any::<bool>(), Part::ALL.len()),
        projector in any::<bool>(),
        panel in proptest::option::of(any::<Index>()),
    ) {
        let app = App::new(&moment.link());
        let chosen = presentation(&app, &hidden, projector, panel);
        let link = app.link_presented(&chosen);
        let decoded = decode(&link);
        prop_assert_eq!(decoded.presentation, chosen);
        prop_assert_eq!(decoded.settings, moment.settings);
        prop_assert_eq!(decoded.notices, vec![]);
        let again = App::new(&link);
        prop_assert_eq!(again.presentation(), &chosen);
        prop_assert_eq!(again.link(), link);
    }

    #[test]
    fn the_usual_presentation_adds_nothing_to_a_link(moment in moment()) {
        let app = App::new(&moment.link());
        prop_assert_eq!(app.link_presented(&Presentation::default()), moment.link());
        prop_assert_eq!(app.link(), moment.link());
    }

    #[test]
    fn any_presentation_is_taken_or_told(moment in moment(), pairs in vec(pair(), 0..5)) {
        let link = format!("{}&{}", moment.link(), written(&pairs));
        let decoded = decode(&link);
        let app = App::new(&link);
        let told = |subject: &str| {
            let subject: String = subject.chars().take(40).collect();
            decoded.notices.iter().any(|notice| notice.subject == subject)
        };
        let panels = app.panels();
        for (place, (key, value)) in pairs.iter().enumerate() {
            if pairs[..place].iter().any(|(before, _)| before == key) {
                prop_assert!(told(&format!("{key}={value}")), "{key}={value} comes again");
                continue;
            }
            let shown = app.presentation();
            match key.as_str() {
                "projector" if value == "0" || value == "1" => {
                    prop_assert_eq!(shown.projector, value == "1");
                }
                "panel" if panels.iter().any(|(id, _)| id == value) => {
                    prop_assert_eq!(shown.panel, Some(value.as_str()));
                    prop_assert_eq!(app.scene().panels.len(), 1);
                }
                "hide" => for name in value.split(['.', ',', ' ']).filter(|name| !name.is_empty()) {
                    match Part::ALL.into_iter().find(|part| part.id() == name) {
                        Some(part) => prop_assert!(shown.hides(part), "{}", value),
                        None => prop_assert!(told(&format!("hide={name}")), "{}", name),
                    }
                },
                _ => prop_assert!(told(&format!("{key}={value}")), "{key}={value}"),
            }
        }
        prop_assert_eq!(decode(&app.link()).notices, vec![]);
    }
}

#[test]
fn parts_are_told_apart_by_name_and_by_key() {
    for (place, part) in Part::ALL.into_iter().enumerate() {
        for other in &Part::ALL[..place] {
            assert_ne!(part.id(), other.id());
            assert_ne!(part.letter(), other.letter());
        }
    }
}
