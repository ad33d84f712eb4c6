//! A link as an SVG file: whole, the same every time, and the page's own scene.

use proptest::prelude::*;
use ravine::app::{App, Message, encode};
use ravine::export::{FigureError, SheetError, svg};
use ravine::labs::LABS;
use ravine::scene::Layer;

use super::complete;
use super::moments::{Moment, cases, moment};
use super::xml::{Element, parse};

/// The same moment, reached by messages from the lab's opening view.
fn by_messages(moment: &Moment) -> App {
    let mut app = App::new(&format!("v=1&lab={}", moment.lab.id));
    // a hand meets ranges that depend on each other in some order: it may need a second round
    for _ in 0..3 {
        for index in 0..moment.lab.parameters.len() {
            app.update(Message::Set { index, value: moment.settings.get(index) });
        }
        if let Some(field) = moment.lab.text {
            app.update(Message::Text(field.text(&moment.settings).to_owned()));
        }
    }
    while app.work() {}
    app
}

/// A figure's root, or the reason why it is none.
fn drawn(app: &App, panel: Option<&str>, size: Option<(f64, f64)>) -> Element {
    let file = svg(app, panel, size, false).unwrap();
    for bad in ["NaN", "inf", "undefined"] {
        assert!(!file.contains(&format!("{bad} ")), "{bad} in {file}");
    }
    parse(&file).unwrap_or_else(|fault| panic!("{fault}\n{file}"))
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn a_link_is_one_svg_file_and_always_the_same(moment in moment()) {
        let link = moment.link();
        let app = complete(&link);
        let root = drawn(&app, None, None);
        prop_assert_eq!(&root.name, "svg");
        prop_assert_eq!(root.get("xmlns"), Some("http://www.w3.org/2000/svg"));
        let texts: Vec<String> = root.all("text").iter().map(|text| text.text.clone()).collect();
        for panel in app.scene().panels {
            prop_assert!(texts.contains(&panel.caption), "{} is without caption", panel.id);
            let alone = drawn(&app, Some(panel.id), Some((376.0, 248.0)));
            prop_assert_eq!((alone.number("width"), alone.number("height")), (376.0, 248.0));
            prop_assert_eq!(&alone.all("title")[0].text, &panel.caption);
        }
        for dark in [false, true] {
            let again = svg(&complete(&link), None, None, dark);
            prop_assert_eq!(svg(&app, None, None, dark), again);
        }
    }

    #[test]
    fn the_file_tells_the_link_that_makes_it_again(moment in moment()) {
        let app = complete(&moment.link());
        let root = drawn(&app, None, None);
        let told = root.all("desc")[0].text.clone();
        let link = told.strip_prefix("Ravine #").unwrap_or_default();
        prop_assert_eq!(link, app.link());
        prop_assert_eq!(svg(&complete(link), None, None, true), svg(&app, None, None, true));
    }

    #[test]
    fn the_scene_of_a_link_is_that_of_the_moment_reached_by_hand(moment in moment()) {
        let moment = Moment { settings: with_edits_left_out(&moment), lab: moment.lab };
        let by_hand = by_messages(&moment);
        prop_assume!(by_hand.link() == moment.link());
        prop_assert_eq!(complete(&moment.link()).scene(), by_hand.scene());
    }
}

/// Edits are made on the picture, not by a row.
fn with_edits_left_out(moment: &Moment) -> ravine::labs::Settings {
    let mut settings = moment.settings.clone();
    settings.set_edits([]);
    let before = settings.clone();
    (moment.lab.constrain)(&mut settings, &before);
    settings
}

#[test]
fn every_preset_of_every_lab_is_drawn() {
    for lab in LABS {
        for preset in lab.presets {
            let mut app = App::new(&format!("v=1&lab={}", lab.id));
            for &(id, value) in preset.values.iter().chain(&[("steps", 40.0)]) {
                let index = app.settings().index_of(id).unwrap();
                // what takes long is tested elsewhere
                if !["n", "m", "view", "cloud"].contains(&id) {
                    app.update(Message::Set { index, value });
                }
            }
            while app.work() {}
            assert!(drawn(&app, None, None).all("path").len() > 3, "{}", preset.name);
        }
    }
}

#[test]
fn no_figure_speaks_of_dragging() {
    let mut named = 0;
    for lab in LABS {
        for preset in lab.presets {
            let mut app = App::new(&format!("v=1&lab={}", lab.id));
            let index = lab.presets.iter().position(|other| other.name == preset.name).unwrap();
            app.update(Message::Preset(index));
            let figure = ravine::export::scene(&app);
            for (drawn, shown) in figure.panels.iter().zip(&app.scene().panels) {
                assert!(!drawn.caption.contains("drag"), "{}: {}", preset.name, drawn.caption);
                assert!(shown.caption.starts_with(&drawn.caption), "{}", drawn.caption);
                for layers in drawn.layers.iter().zip(&shown.layers) {
                    let (Layer::Handle { at, label }, Layer::Handle { at: there, label: told }) =
                        layers
                    else {
                        assert_eq!(layers.0, layers.1);
                        continue;
                    };
                    assert!(!label.contains("drag") && at == there, "{label}");
                    assert!(told.starts_with(label.as_str()), "{label}, {told}");
                    named += usize::from(told != label);
                }
            }
        }
    }
    assert!(named > 0, "no handle with a hint");
}

#[test]
fn pictures_of_a_sheet_are_within_it_and_apart() {
    for (link, pictures) in [("", 3), ("v=1&lab=quadratic&view=claims", 2)] {
        let app = complete(link);
        let scene = app.scene();
        for size in [(982.0, 550.0), (400.0, 300.0), (3000.0, 100.0)] {
            let sheet = ravine::export::Sheet::of(&app, &scene, None, Some(size)).unwrap();
            assert_eq!(sheet.parts.len(), pictures);
            for (number, part) in sheet.parts.iter().enumerate() {
                let place = part.place;
                assert!(place.left >= 0.0 && place.top >= 0.0, "{place:?}");
                assert!(place.right <= size.0 && place.bottom <= size.1, "{place:?}");
                for other in &sheet.parts[..number] {
                    assert_eq!(place.overlap(&other.place), 0.0, "{place:?} {other:?}");
                }
            }
        }
    }
}

#[test]
fn what_is_not_there_is_refused_in_words() {
    let app = complete("");
    let refused = |panel, size| svg(&app, panel, size, false).unwrap_err();
    let nobody = refused(Some("nobody"), None);
    for panel in app.scene().panels {
        assert!(nobody.to_string().contains(panel.id), "{nobody}");
    }
    for (size, given) in [
        ((99.0, 300.0), "99 × 300"),
        ((300.0, 3001.0), "300 × 3001"),
        ((f64::NAN, 300.0), "undefined × 300"),
        ((-5.0, 0.0), "−5 × 0"),
        ((300.5, 300.0), "300.5 × 300"),
        ((1e308, 300.00001), "10³⁰⁸ × 300.00001"),
    ] {
        let refused = refused(None, Some(size));
        assert!(matches!(refused, FigureError::Sheet(SheetError::Size { .. })), "{refused}");
        let expected = format!(
            "a figure of {given} pixels is asked for, \
             allowed: whole numbers from 100 to 3000 each way"
        );
        assert_eq!(refused.to_string(), expected);
    }
}

#[test]
fn signs_of_xml_in_a_text_are_written_out() {
    let link = encode(&LABS[0], &ravine::labs::Settings::new(LABS[0].parameters));
    assert!(link.contains('&'));
    let file = svg(&complete(&link), None, None, false).unwrap();
    assert!(!file.contains("&lab=") && file.contains("&amp;lab="));
    let escaped = ravine::plot::svg::escaped("a<b>&\"\u{1}c\n");
    assert_eq!(escaped, "a&lt;b&gt;&amp;&quot;c ");
}
