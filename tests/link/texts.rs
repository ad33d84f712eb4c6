//! A text of the viewer's own, in the settings and in a link.

use form_urlencoded::Serializer;
use proptest::prelude::*;
use proptest::sample::select;
use ravine::app::{Decoded, decode, encode};
use ravine::labs::{Draft, LABS, Lab, Settings, TextFault, TextField};

use crate::moments::{TEXTS, cases};
use crate::order::assert_in_order;
use crate::typed;

/// A field that lets letters pass and points at the first other character.
static LETTERS: TextField = TextField {
    id: "letters",
    label: "letters",
    sentence: "Letters and nothing else.",
    default: "abc",
    longest: 50,
    shown: |_| true,
    check: |text| match text.chars().position(|c| !c.is_alphabetic()) {
        None if text.is_empty() => Err(fault(0)),
        None => Ok(()),
        Some(position) => Err(fault(position)),
    },
};

fn fault(position: usize) -> TextFault {
    TextFault { position: Some(position), message: "No letter.".to_owned() }
}

/// A text as a field of one line has it.
pub fn one_line(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }).collect()
}

fn labs_with_text() -> impl Iterator<Item = (&'static Lab, &'static TextField)> {
    LABS.iter().filter_map(|lab| lab.text.map(|field| (lab, field)))
}

fn link(lab: &Lab, key: &str, text: &str) -> String {
    Serializer::new(format!("lab={}&", lab.id)).append_pair(key, text).finish()
}

/// Any text, many of them formulas or nearly so.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        1 => any::<String>(),
        1 => typed::text(),
        2 => select(TEXTS).prop_map(str::to_owned),
        2 => "[xye0-9+*/^(). \n−-]{0,12}",
        1 => "[a-c]{1,60}",
    ]
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn a_link_holds_any_text_or_gives_it_back_as_a_draft(text in text()) {
        for (lab, field) in labs_with_text() {
            let Decoded { settings, draft, .. } = decode(&link(lab, field.id, &text));
            assert_in_order(lab, &settings);
            let passes = text.chars().count() <= field.longest
                && (field.check)(&one_line(&text)).is_ok();
            prop_assert_eq!(draft.is_none(), passes);
            match draft {
                None => prop_assert_eq!(field.text(&settings), one_line(&text)),
                Some(draft) => {
                    prop_assert_eq!(draft.text, one_line(&text));
                    prop_assert_eq!(settings.own_text(), "");
                    let told = draft.fault.to_string();
                    prop_assert!(told.ends_with('.'), "{}", told);
                    prop_assert!(told.matches("haracter ").count() <= 1, "{}", told);
                }
            }
            let written = encode(lab, &settings);
            let key = format!("&{}=", field.id);
            prop_assert_eq!(written.contains(&key), !settings.own_text().is_empty());
            let again = decode(&written);
            prop_assert_eq!(again.settings, settings);
            prop_assert_eq!((again.draft, again.notices), (None, vec![]));
        }
    }

    #[test]
    fn what_is_written_is_said_and_what_cannot_be_changes_nothing(
        texts in proptest::collection::vec(text(), 1..5),
    ) {
        let mut settings = Settings::new(LABS[0].parameters);
        for text in texts {
            let before = settings.clone();
            let letters = text.chars().all(char::is_alphabetic) && !text.is_empty();
            let passes = letters && text.chars().count() <= 50;
            match LETTERS.write(&mut settings, &text) {
                Ok(()) => {
                    prop_assert!(passes);
                    prop_assert_eq!(LETTERS.text(&settings), text.as_str());
                    prop_assert_eq!(LETTERS.is_own(&settings), text != "abc");
                }
                Err(draft) => {
                    prop_assert!(!passes);
                    prop_assert_eq!(draft.text, one_line(&text));
                    prop_assert_eq!(settings, before.clone());
                    settings = before;
                }
            }
        }
    }

    #[test]
    fn the_mark_stands_on_the_character_at_fault(text in text(), position in 0_usize..80) {
        let draft = Draft { text: text.clone(), fault: fault(position) };
        let Some(marked) = draft.marked() else { return Err(TestCaseError::fail("no mark")) };
        prop_assert_eq!(marked.at, text.chars().nth(position));
        let before: String = text.chars().take(position).collect();
        let after: String = text.chars().skip(position + 1).collect();
        let shown_before = marked.before.strip_prefix('…').unwrap_or(&marked.before);
        let shown_after = marked.after.strip_suffix('…').unwrap_or(&marked.after);
        prop_assert!(position > text.chars().count() || before.ends_with(shown_before));
        prop_assert!(after.starts_with(shown_after));
        prop_assert!(marked.before.chars().count() <= 21 && marked.after.chars().count() <= 21);
        if position <= 20 {
            prop_assert_eq!(marked.before, before);
        }
        if after.chars().count() <= 20 {
            prop_assert_eq!(marked.after, after);
        }
    }
}

#[test]
fn there_is_a_lab_with_a_text_and_its_default_passes() {
    assert!(labs_with_text().count() > 0);
    for (lab, field) in labs_with_text() {
        assert_eq!((field.check)(field.default), Ok(()), "{}", lab.id);
        assert!((field.check)("").is_err(), "{}: the empty text stands for the default", lab.id);
        assert!(field.default.chars().count() <= field.longest);
        assert!(lab.parameters.iter().all(|parameter| parameter.id != field.id));
        assert!(!["v", "lab", "edits", ""].contains(&field.id));
    }
}

#[test]
fn ten_thousand_characters_are_refused_with_a_word_and_kept() {
    for (lab, field) in labs_with_text() {
        let text = "x+".repeat(5_000);
        let decoded = decode(&link(lab, field.id, &text));
        let Some(draft) = decoded.draft else { panic!("{} takes it", lab.id) };
        assert_eq!(draft.text, text);
        let told = draft.fault.to_string();
        assert!(told.contains("10000") && told.contains(&field.longest.to_string()), "{told}");
        assert_eq!(draft.fault.position, Some(field.longest));
    }
}

#[test]
fn a_lab_without_a_text_knows_no_formula() {
    for lab in LABS.iter().filter(|lab| lab.text.is_none()) {
        let decoded = decode(&link(lab, "formula", "x^2"));
        assert_eq!((decoded.settings.own_text(), decoded.draft), ("", None));
        assert_eq!(decoded.notices.len(), 1, "{}", lab.id);
        let told = decoded.notices[0].to_string();
        assert!(told.contains("means nothing here"), "{told}");
    }
}

#[test]
fn a_fault_that_is_not_shown_is_told() {
    for (lab, field) in labs_with_text() {
        let decoded = decode(&link(lab, field.id, "x +"));
        let shown = (field.shown)(&decoded.settings);
        assert!(decoded.draft.is_some());
        assert_eq!(decoded.notices.is_empty(), shown, "{:?}", decoded.notices);
    }
}
