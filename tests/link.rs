//! The link holds the whole moment, and takes any text without harm.
#![cfg(not(target_arch = "wasm32"))]

#[path = "link/edits.rs"]
mod edits;
mod moments;
#[path = "moments/order.rs"]
mod order;
#[path = "link/presentation.rs"]
mod presentation;
#[path = "link/texts.rs"]
mod texts;
#[path = "moments/typed.rs"]
mod typed;

use form_urlencoded::Serializer;
use moments::{Moment, cases, lab, moment};
use order::assert_in_order;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use ravine::app::{App, Decoded, decode, encode, encode_in_short};
use ravine::labs::{Kind, LABS, Lab, Notice, Parameter, Settings};
use typed::text;

/// A key and a value for a link to `lab`, more or less sensible.
fn pair(lab: &'static Lab) -> impl Strategy<Value = (String, String)> {
    let ids: Vec<_> = lab.parameters.iter().map(|p| p.id.to_owned()).collect();
    let key = prop_oneof![
        8 => select(ids),
        1 => select(vec!["v", "lab", "edits", "walk", "formula", "", "ETA", "η", "eta ", "constructor", "__proto__"])
            .prop_map(str::to_owned),
        1 => ".{0,30}",
    ];
    let options = lab.parameters.iter().filter_map(|p| match p.kind {
        Kind::Choice { options, .. } => Some(options.iter().map(|option| option.id)),
        _ => None,
    });
    let known: Vec<_> = options
        .flatten()
        .chain(["1", "2", "quadratic", "cubic", "p_1_2", "m3_0.5_-1*p_0_0"])
        .collect();
    let value = prop_oneof![8 => text(), 3 => select(known).prop_map(str::to_owned)];
    (key, value)
}

/// Whether all that a text tells of samples is what settings hold.
fn tells_edits(decoded: &Decoded, text: &str) -> bool {
    let mut settings = Settings::new(decoded.lab.parameters);
    let all = settings.read_edits(text).is_empty();
    all && settings.edits() == decoded.settings.edits() && decoded.lab.points.is_some()
}

/// Whether a text is the one that settings say, or a draft that can be seen.
fn says_text(decoded: &Decoded, text: &str) -> bool {
    let Some(field) = decoded.lab.text else { return false };
    let said = match &decoded.draft {
        Some(draft) => (field.shown)(&decoded.settings).then_some(draft.text.as_str()),
        None => Some(field.text(&decoded.settings)),
    };
    said == Some(texts::one_line(text).as_str())
}

fn pairs() -> impl Strategy<Value = Vec<(String, String)>> {
    lab().prop_flat_map(|lab| vec(pair(&LABS[lab]), 0..12))
}

fn written(pairs: &[(String, String)]) -> String {
    Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// Whether a notice speaks of a pair of a link.
fn tells(notice: &Notice, lab: &Lab, key: &str, value: &str) -> bool {
    let of_link = format!("{key}={value}");
    let shown: String = of_link.chars().take(40).collect();
    let named = |name: &str| {
        let parameter = lab.parameters.iter().find(|p| p.id == key);
        parameter.is_some_and(|p| name.trim_matches(['“', '”']) == p.name())
    };
    notice.subject == shown || named(&notice.subject)
}

/// Whether a notice speaks of samples moved and added.
fn speaks_of_points(notice: &Notice) -> bool {
    notice.subject.contains("oint") || notice.subject.starts_with("edits=")
}

/// Whether a value of a parameter is the one that a text says.
fn says(parameter: &Parameter, text: &str, value: f64) -> bool {
    match parameter.option(value) {
        Some(option) => option.id == text.trim(),
        None => number(text) == Some(value),
    }
}

/// A number as the links and the fields take it, read in another way than theirs.
fn number(text: &str) -> Option<f64> {
    let plain: String = text
        .trim()
        .chars()
        .map(|c| match c {
            '−' => '-',
            ',' => '.',
            c => c,
        })
        .collect();
    plain.parse().ok()
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn what_was_encoded_is_decoded(moment in moment()) {
        let decoded = decode(&moment.link());
        prop_assert_eq!(decoded.lab.id, moment.lab.id);
        prop_assert_eq!(decoded.settings, moment.settings);
        prop_assert_eq!(decoded.notices, vec![]);
    }

    #[test]
    fn a_link_in_short_says_the_same_and_no_default(moment in moment()) {
        let (short, long) = (encode_in_short(moment.lab, &moment.settings), moment.link());
        let decoded = decode(&short);
        prop_assert_eq!(decoded.lab.id, moment.lab.id);
        prop_assert_eq!(&decoded.settings, &moment.settings);
        prop_assert_eq!(decoded.notices, vec![]);
        let pairs: Vec<&str> = long.split('&').collect();
        let fresh = encode(moment.lab, &Settings::new(moment.lab.parameters));
        for pair in short.split('&').skip(2) {
            prop_assert!(pairs.contains(&pair), "{}", pair);
            prop_assert!(fresh.split('&').all(|default| default != pair), "{}", pair);
        }
    }

    #[test]
    fn a_mark_before_the_link_changes_nothing(moment in moment(), mark in "[#?]") {
        let decoded = decode(&format!("{mark}{}", moment.link()));
        prop_assert_eq!(decoded.settings, moment.settings);
        prop_assert_eq!(decoded.notices, vec![]);
    }

    #[test]
    fn every_byte_may_be_percent_encoded(moment in moment()) {
        let encode = |text: &str| -> String {
            text.bytes().map(|byte| format!("%{byte:02X}")).collect()
        };
        let encoded: Vec<String> = form_urlencoded::parse(moment.link().as_bytes())
            .map(|(key, value)| format!("{}={}", encode(&key), encode(&value)))
            .collect();
        let decoded = decode(&encoded.join("&"));
        prop_assert_eq!(decoded.settings, moment.settings);
        prop_assert_eq!(decoded.notices, vec![]);
    }

    #[test]
    fn the_order_of_the_pairs_does_not_count(moment in moment(), turn in 0_usize..20) {
        let link = moment.link();
        let mut pairs: Vec<&str> = link.split('&').collect();
        let turn = turn % pairs.len();
        pairs.rotate_left(turn);
        let decoded = decode(&pairs.join("&"));
        prop_assert_eq!(decoded.settings, moment.settings);
        prop_assert_eq!(decoded.notices, vec![]);
    }

    #[test]
    fn any_pairs_give_settings_in_order(pairs in pairs()) {
        let decoded = decode(&written(&pairs));
        assert_in_order(decoded.lab, &decoded.settings);
    }

    #[test]
    fn any_bytes_give_settings_in_order(bytes in vec(any::<u8>(), 0..400)) {
        let decoded = decode(&String::from_utf8_lossy(&bytes));
        assert_in_order(decoded.lab, &decoded.settings);
    }

    #[test]
    fn any_text_of_a_links_letters_gives_settings_in_order(
        link in "([#?&=%+.,;0-9a-fA-Fv-]|eta|lambda1=|lambda2=|steps=|t=|%00|%ff){0,60}",
    ) {
        let decoded = decode(&link);
        assert_in_order(decoded.lab, &decoded.settings);
    }

    #[test]
    fn reading_and_writing_a_link_twice_is_doing_it_once(pairs in pairs()) {
        let first = decode(&written(&pairs));
        let link = encode(first.lab, &first.settings);
        let second = decode(&link);
        prop_assert_eq!(second.notices, vec![]);
        prop_assert_eq!(encode(second.lab, &second.settings), link);
    }

    #[test]
    fn what_is_not_taken_as_it_stands_is_told(pairs in pairs()) {
        let decoded = decode(&written(&pairs));
        for (place, (key, value)) in pairs.iter().enumerate() {
            let repeated = pairs[..place].iter().any(|(before, _)| before == key);
            let taken = match (key.as_str(), decoded.settings.index_of(key)) {
                ("v", _) => value == "1",
                ("lab", _) => value == decoded.lab.id,
                ("edits", _) => tells_edits(&decoded, value),
                ("walk", _) => {
                    let step = decoded.walking.as_ref().map(|walking| walking.step + 1);
                    step.is_some() && step == value.parse().ok()
                }
                (_, None) if decoded.lab.text.is_some_and(|field| field.id == key) => {
                    says_text(&decoded, value)
                }
                (_, Some(row)) => {
                    says(&decoded.lab.parameters[row], value, decoded.settings.get(row))
                }
                _ => false,
            };
            let told = decoded.notices.iter().any(|n| {
                tells(n, decoded.lab, key, value) || key == "edits" && speaks_of_points(n)
            });
            prop_assert!(taken && !repeated || told, "{key}={value}: {:?}", decoded.notices);
        }
    }

    #[test]
    fn nothing_is_told_of_what_is_not_in_the_link(pairs in pairs()) {
        let decoded = decode(&written(&pairs));
        for notice in &decoded.notices {
            let spoken_of = pairs.iter().any(|(key, value)| {
                tells(notice, decoded.lab, key, value)
                    || key == "edits" && speaks_of_points(notice)
            });
            prop_assert!(spoken_of, "{notice}");
        }
    }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn a_link_reproduces_the_scene(moment in moment()) {
        let first = App::new(&moment.link());
        let second = App::new(&first.link());
        prop_assert_eq!(first.link(), moment.link());
        prop_assert!(first.scene() == second.scene());
        prop_assert_eq!(first.sentence(), second.sentence());
        prop_assert_eq!(first.notices(), Vec::<String>::new());
    }
}

#[test]
fn an_empty_link_is_the_opening_view() {
    for link in ["", "#", "?", "&&", "v=1"] {
        let decoded = decode(link);
        assert!(decoded.notices.is_empty(), "{link}");
        let opening = Moment { lab: decoded.lab, settings: Settings::new(decoded.lab.parameters) };
        assert_eq!(encode(decoded.lab, &decoded.settings), opening.link());
    }
}

#[test]
fn a_link_of_a_million_pairs_is_taken_and_summed_up() {
    let link = "eta=nonsense&".repeat(1_000_000);
    let app = App::new(&link);
    assert_in_order(app.lab(), app.settings());
    let notices = app.notices();
    assert!(notices.len() < 10, "{} notices", notices.len());
    assert!(notices.iter().any(|n| n.contains("more")), "{notices:?}");
}

#[test]
fn a_time_after_the_end_is_told_only_where_the_link_says_it() {
    assert!(decode("steps=10").notices.is_empty());
    let told = decode("steps=10&t=60").notices;
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].to_string(), "t cannot exceed steps: 60 became 10.");
}
