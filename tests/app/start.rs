//! The start page, and the labs' small pictures on it.

use ravine::app::{App, Message, Part, Presentation, Preview, Timing};
use ravine::labs::LABS;
use ravine::scene::{Ink, Layer, Panel};

#[test]
fn a_link_that_says_at_most_how_to_present_is_the_start_pages_and_no_other_is() {
    for (link, kept) in [
        ("", ""),
        ("#", ""),
        ("?", ""),
        ("#projector=0", ""),
        ("#projector=1", "projector=1"),
        ("projector=1&hide=time,path", "hide=path.time&projector=1"),
    ] {
        let app = App::new(link);
        assert!(app.is_at_start(), "{link}");
        assert_eq!(app.link(), kept);
    }
    // a panel is a lab's, and a word on what is wrong has its place there
    for link in ["panel=norm", "projector=1&panel=norm", "projector=2", "hide=pth", "v=1"] {
        let app = App::new(link);
        assert!(!app.is_at_start(), "{link}");
        assert_eq!(
            app.notices().is_empty(),
            !["projector=2", "hide=pth"].contains(&link),
            "{link}"
        );
    }
    for lab in LABS {
        let link = format!("lab={}", lab.id);
        let mut app = App::new(&link);
        assert!(!app.is_at_start(), "{link}");
        app.update(Message::Link(String::new()));
        assert!(app.is_at_start());
        app.update(Message::Link(link));
        assert!(!app.is_at_start());
        assert_eq!(app.lab().id, lab.id);
    }
    // to the start page and on to a lab the presentation stays, and so does what a key showed
    let mut app = App::new("lab=valley&hide=path.words&projector=1");
    app.update(Message::Hide(Part::Path));
    let shown = *app.presentation();
    app.update(Message::Link(app.link_to("")));
    assert!(app.is_at_start() && *app.presentation() == shown);
    app.update(Message::Link(app.link_to("lab=mixture")));
    assert!(!app.is_at_start() && *app.presentation() == shown);
    assert!(!App::new("eta=nonsense").is_at_start());
    assert!(!App::default().is_at_start());
}

#[test]
fn what_is_done_to_a_lab_shows_it_and_time_does_not() {
    let mut app = App::new("");
    app.update(Message::Frame { seconds: 1.0 });
    app.update(Message::Done { number: 0, result: Vec::new() });
    assert!(app.is_at_start());
    app.update(Message::Timing(Timing::Step(-1)));
    assert!(!app.is_at_start());
    assert_eq!(app.link(), {
        let mut other = App::default();
        other.update(Message::Timing(Timing::Step(-1)));
        other.link()
    });
}

#[test]
fn the_small_pictures_play_until_they_are_told_not_to() {
    let mut app = App::new("");
    assert!(app.pictures_play());
    app.update(Message::LessMotion(true));
    for play in [false, true, false] {
        assert_eq!(app.pictures_play(), play);
        // there and back again they are as they were left
        app.update(Message::Link("lab=valley".to_owned()));
        app.update(Message::Link(String::new()));
        assert_eq!(app.pictures_play(), play);
        app.update(Message::Pictures);
    }
    app.update(Message::Pictures);
    // a wish taken back starts nothing
    app.update(Message::LessMotion(false));
    assert!(!app.pictures_play());
    assert!(app.is_at_start());
}

/// Lets the preview play for so many seconds; the pictures seen.
fn seen(preview: &mut Preview, seconds: f64) -> Vec<Panel> {
    const FRAME: f64 = 0.05;
    let mut pictures = Vec::new();
    for _ in 0..(seconds / FRAME) as usize {
        if preview.pass(FRAME) {
            pictures.extend(preview.panel());
        }
    }
    pictures
}

#[test]
fn every_labs_teaser_is_a_moment_of_it_and_plays_again_and_again() {
    for lab in LABS {
        for (id, value) in lab.teaser.values {
            let known = lab.parameters.iter().find(|parameter| parameter.id == *id);
            let (least, largest) = known.map_or_else(|| panic!("{id}"), |p| p.range());
            assert!((least..=largest).contains(value), "{id} = {value}");
        }
        let said = |id: &str| {
            let found = lab.teaser.values.iter().find(|(said, _)| *said == id);
            found.unwrap_or_else(|| panic!("{}: no {id}", lab.id)).1
        };
        assert_eq!(said("t"), said("steps"), "{}: it begins at the end of the run", lab.id);
        let once = said("steps") / said("speed");
        let mut preview = Preview::new(lab, &Presentation::default());
        while preview.is_computing() {
            preview.compute();
        }
        let end = preview.panel();
        // the rest at the end is no longer than the play itself
        let pictures = seen(&mut preview, 2.0 * once);
        let ends = |pictures: &[Panel]| {
            pictures.iter().filter(|picture| Some(*picture) == end.as_ref()).count()
        };
        assert!(pictures.len() > 10, "{}: {} pictures", lab.id, pictures.len());
        assert!(pictures.iter().any(|picture| Some(picture) != end.as_ref()), "{}", lab.id);
        let again = seen(&mut preview, 3.0 * once);
        assert!(ends(&pictures) + ends(&again) >= 1, "{}: never at its end", lab.id);
        assert!(again.len() > pictures.len() / 2, "{}: it stops", lab.id);
        let to_drag = |layer: &Layer| matches!(layer, Layer::Handle { .. });
        assert!(!pictures.iter().flat_map(|p| &p.layers).any(to_drag), "{}", lab.id);
    }
}

#[test]
fn a_picture_that_stands_still_is_computed_and_does_not_move() {
    for lab in LABS {
        let mut preview = Preview::new(lab, &Presentation::default());
        while preview.compute() {}
        let before = preview.panel();
        assert!(before.is_some() && !preview.compute(), "{}", lab.id);
        assert!(preview.panel() == before, "{}", lab.id);
    }
}

#[test]
fn a_picture_hides_what_is_hidden() {
    let path = |panel: &Panel| {
        let of = |layer: &Layer| matches!(layer, Layer::Marks { ink: Ink::Sam, .. });
        panel.layers.iter().any(of)
    };
    let mut hiding = Presentation::default();
    hiding.hide(Part::Path, true);
    let seen =
        |shown: &Presentation| Preview::new(&LABS[0], shown).panel().is_some_and(|p| path(&p));
    assert!(seen(&Presentation::default()) && !seen(&hiding));
}

#[test]
fn in_a_projectors_type_only_short_words_stand_in_a_small_picture() {
    let longest = |projector: bool| {
        let mut presentation = Presentation::default();
        presentation.projector = projector;
        let panels = LABS.iter().filter_map(|lab| Preview::new(lab, &presentation).panel());
        let layers = panels.flat_map(|panel| panel.layers);
        let words = layers.filter_map(|layer| match layer {
            Layer::Label { text, .. } => Some(text.chars().count()),
            _ => None,
        });
        words.max().unwrap_or(0)
    };
    let (usual, projected) = (longest(false), longest(true));
    assert!(projected > 0 && 11 * usual >= 15 * projected, "{projected} and {usual}");
}
