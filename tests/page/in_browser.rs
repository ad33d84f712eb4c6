//! Events in, words and pixels out.

use ravine::app::{App, Message, Timing};
use ravine::labs::{Kind, LABS, Lab};
use ravine::plot::Theme;
use ravine::scene::Ink;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::canvas_log;
use crate::shell::{self, Shell, frame, painted};

wasm_bindgen_test_configure!(run_in_browser);

/// Far more frames than anything here needs.
const ENOUGH_FRAMES: usize = 600;

/// The app in the state that the page should be in.
fn app_after(messages: impl IntoIterator<Item = Message>) -> App {
    let mut app = App::default();
    messages.into_iter().for_each(|message| app.update(message));
    app
}

fn row(id: &str) -> usize {
    let found = App::default().settings().index_of(id);
    found.unwrap_or_else(|| panic!("no parameter {id}"))
}

fn words(app: &App) -> String {
    app.sentence().into_iter().map(|span| span.text).collect()
}

/// The number of different colours on a canvas, and the part of it in the ground's.
fn colours(canvas: &HtmlCanvasElement, theme: Theme) -> (usize, f64) {
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d").unwrap().unwrap().dyn_into().unwrap();
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    let pixels = context.get_image_data(0.0, 0.0, width, height).unwrap().data();
    let ground = theme.color(Ink::Ground);
    let of_ground = pixels.chunks(4).filter(|p| (p[0], p[1], p[2]) == ground).count();
    let distinct: std::collections::HashSet<&[u8]> = pixels.chunks(4).collect();
    (distinct.len(), of_ground as f64 / (width * height))
}

#[wasm_bindgen_test]
fn every_picture_is_painted_at_once() {
    let shell = Shell::open("");
    let canvases = shell.canvases();
    assert_eq!(canvases.len(), App::default().scene().panels.len());
    for canvas in canvases {
        let (colours, ground) = colours(&canvas, shell.theme());
        assert!(colours > 20, "{colours} colours");
        assert!((0.5..0.99).contains(&ground), "{ground} of it is ground");
    }
}

/// Settings that the views of a lab are looked at with.
fn looks(lab: &Lab) -> &'static [&'static str] {
    match lab.id {
        "mixture" => &["n=12&m=4&steps=20&t=20"],
        "valley" => &["loss=valley", "loss=wave&surface=1", "loss=typed"],
        _ => &["dimension=2", "dimension=3"],
    }
}

#[wasm_bindgen_test]
fn every_view_of_every_lab_is_painted() {
    for lab in LABS {
        let Kind::Choice { options, .. } = lab.parameters[lab.tabs].kind else { panic!("no tabs") };
        for view in options {
            for look in looks(lab) {
                // a page that is left behind must not go on with a sweep
                let rest = if lab.id == "mixture" { "&running=0" } else { "" };
                let link = format!("#lab={}&view={}&{look}{rest}", lab.id, view.id);
                let shell = Shell::open(&link);
                let canvases: Vec<_> =
                    shell.canvases().into_iter().filter(shell::is_seen).collect();
                assert!(!canvases.is_empty(), "{link}: no picture");
                for canvas in canvases {
                    let (colours, _) = colours(&canvas, shell.theme());
                    assert!(colours > 5, "{link}: {colours} colours");
                }
                assert!(!shell.text("sentence").contains("Loading"), "{link}");
                assert!(shell.element("notices").hidden(), "{link}: {}", shell.text("notices"));
            }
        }
    }
}

/// What is on the page when it comes from lab to lab is what is there when it begins
/// with that lab, and no element is there twice.
#[wasm_bindgen_test]
async fn from_lab_to_lab_nothing_is_left_behind() {
    let links: Vec<String> =
        LABS.iter().map(|lab| format!("#v=1&lab={}&{}", lab.id, looks(lab)[0])).collect();
    let mut fresh = Vec::new();
    for link in &links {
        let shell = Shell::open(link);
        settled(&shell, link).await;
        fresh.push(shell.all_text());
    }
    let shell = Shell::open(&links[0]);
    for place in (0..links.len()).rev().chain([1]) {
        let link = App::new(&links[place]).link();
        shell::put_link(&link);
        settled(&shell, &link).await;
        let (shown, expected) = (shell.all_text(), &fresh[place]);
        let differing = shown.lines().zip(expected.lines()).find(|(shown, fresh)| shown != fresh);
        assert_eq!(differing, None, "{link}");
        assert_eq!(shown.lines().count(), expected.lines().count(), "{link}");
        assert_eq!(shell.count("#controls .presets"), 1, "{link}");
        assert_eq!(shell.count("[aria-current]"), 1, "{link}");
        assert_eq!(shell.count("math:not([hidden])"), 1, "{link}");
    }
}

/// Waits until the page shows what there is at a link when all is computed.
async fn settled(shell: &Shell, link: &str) {
    let mut app = App::new(link);
    while app.is_moving() {
        app.update(Message::Frame { seconds: 0.0 });
    }
    let captions: Vec<String> = app.scene().panels.into_iter().map(|panel| panel.caption).collect();
    for _ in 0..ENOUGH_FRAMES {
        let shown = shell.all_text();
        if captions.iter().chain([&words(&app)]).all(|text| shown.contains(text.as_str())) {
            break;
        }
        frame().await;
    }
    painted().await;
}

#[wasm_bindgen_test]
async fn a_button_gives_the_next_seed_and_after_the_last_the_first() {
    for (seed, next) in [("41", "42"), ("999999", "0")] {
        let shell = Shell::open(&format!("#lab=mixture&n=12&m=4&steps=20&seed={seed}"));
        shell.click("next-seed");
        painted().await;
        assert_eq!(shell.input("field-seed").value(), next);
        assert!(shell::link().contains(&format!("&seed={next}&")), "{}", shell::link());
    }
}

#[wasm_bindgen_test]
fn the_other_theme_has_another_ground() {
    let shell = Shell::open("");
    let before = shell.theme();
    shell.click("theme");
    let after = shell.theme();
    assert!(before != after);
    for canvas in shell.canvases() {
        let (_, ground) = colours(&canvas, after);
        assert!(ground > 0.5, "{ground} of it is ground");
    }
    shell.click("theme");
    assert!(shell.theme() == before);
}

#[wasm_bindgen_test]
async fn a_slider_changes_the_sentence_the_field_and_the_link() {
    let shell = Shell::open("");
    let (index, parameter) = (row("eta"), &App::default().lab().parameters[row("eta")]);
    for position in [900.0, 250.0] {
        let value = parameter.at_position(position / 1000.0);
        let app = app_after([Message::Set { index, value }]);
        shell.slide("control-eta", position);
        painted().await;
        assert_eq!(shell.text("sentence"), words(&app));
        assert_eq!(shell.input("field-eta").value(), value.to_string());
        shell.tell("control-eta", "change");
        assert_eq!(shell::link(), app.link());
    }
}

#[wasm_bindgen_test]
async fn while_a_slider_is_dragged_the_link_follows() {
    let shell = Shell::open("");
    let before = shell::link();
    shell.slide("control-rho", 321.0);
    for _ in 0..ENOUGH_FRAMES {
        if shell::link() != before {
            break;
        }
        frame().await;
    }
    let value = App::default().lab().parameters[row("rho")].at_position(0.321);
    let app = app_after([Message::Set { index: row("rho"), value }]);
    assert_eq!(shell::link(), app.link());
}

#[wasm_bindgen_test]
async fn nonsense_in_a_field_is_told_and_changes_nothing() {
    let shell = Shell::open("");
    let before = (shell.text("sentence"), shell::link());
    assert!(shell.element("notices").hidden());
    for nonsense in ["much", "", "1e", "½"] {
        shell.type_into("field-eta", nonsense);
        painted().await;
        let text = nonsense.to_owned();
        let app = app_after([Message::Type { index: row("eta"), text }]);
        assert!(!shell.element("notices").hidden(), "{nonsense}");
        assert_eq!(shell.text("notices"), app.notices().join(" "));
        assert_eq!(shell.input("field-eta").value(), "0.4");
        assert_eq!((shell.text("sentence"), shell::link()), before);
    }
    shell.type_into("field-eta", "0.3");
    painted().await;
    assert!(shell.element("notices").hidden());
    assert_eq!(shell.input("field-eta").value(), "0.3");
}

#[wasm_bindgen_test]
async fn a_number_out_of_range_is_clamped_and_told() {
    let shell = Shell::open("");
    shell.type_into("field-rho", "1e999");
    painted().await;
    assert_eq!(shell.input("field-rho").value(), "5");
    let told = shell.text("notices");
    assert!(told.contains("1e999") && told.contains('5') && told.contains('ρ'), "{told}");
}

#[wasm_bindgen_test]
fn a_bad_link_is_told_and_the_rest_of_it_counts() {
    let shell = Shell::open("#eta=NaN&rho=0.25&nobody=1");
    assert_eq!(shell.input("field-rho").value(), "0.25");
    assert_eq!(shell.input("field-eta").value(), "0.4");
    let told = shell.text("notices");
    assert!(told.contains('η') && told.contains("nobody"), "{told}");
    assert_eq!(shell::link(), App::new("rho=0.25").link());
}

#[wasm_bindgen_test]
async fn a_link_put_into_the_address_bar_is_shown() {
    let shell = Shell::open("");
    let app = App::new("lambda1=3&lambda2=1&eta=0.1&t=7");
    shell::put_link(&app.link());
    for _ in 0..ENOUGH_FRAMES {
        if shell.text("sentence") == words(&app) {
            break;
        }
        frame().await;
    }
    assert_eq!(shell.text("sentence"), words(&app));
    assert_eq!(shell.input("field-lambda1").value(), "3");
    assert_eq!(shell.input("time").value(), "7");
}

#[wasm_bindgen_test]
async fn stages_without_room_do_no_harm() {
    for (width, height) in [(0, 0), (1, 1), (0, 200), (200, 0)] {
        let shell = Shell::of_size("", width, height);
        shell.slide("control-eta", 600.0);
        shell.click("forward");
        painted().await;
        assert!(shell.text("sentence").contains("Bouncing"), "{}", shell.text("sentence"));
    }
}

#[wasm_bindgen_test]
async fn a_stage_that_gets_room_is_painted() {
    let shell = Shell::of_size("", 0, 0);
    shell.resize(400, 300);
    for _ in 0..ENOUGH_FRAMES {
        if shell.canvases().iter().all(|canvas| canvas.width() >= 400) {
            break;
        }
        frame().await;
    }
    for canvas in shell.canvases() {
        let (colours, _) = colours(&canvas, shell.theme());
        assert!(colours > 20, "{colours} colours");
    }
}

#[wasm_bindgen_test]
async fn play_moves_the_moment_on_to_the_end_and_stops() {
    let shell = Shell::open("#t=58&speed=1000");
    shell.click("play");
    for _ in 0..ENOUGH_FRAMES {
        if shell.input("time").value() == "60" {
            break;
        }
        frame().await;
    }
    let app = app_after([Message::Timing(Timing::Go(60.0))]);
    assert_eq!(shell.text("sentence"), words(&app));
    assert_eq!(shell.element("play").title(), "play");
}

#[wasm_bindgen_test]
fn nothing_on_the_page_is_a_failed_computation() {
    for link in [
        "",
        "#rho=0",
        "#lambda1=0&lambda2=0",
        "#eta=10&lambda1=10",
        "#w1=0&w2=1e-300",
        "#view=j&rho=0",
        "#view=claims&lambda1=0&lambda2=0",
        "#view=minimax&w1=0&w2=0",
        "#view=regimes&lambda1=0",
        "#dimension=3&lambda3=0&cloud=20",
        "#surface=1&w1=1e-300&w2=0",
    ] {
        let shell = Shell::open(link);
        let text = shell.all_text();
        for word in text.split(|c: char| !c.is_alphabetic()) {
            assert!(!["NaN", "undefined", "inf"].contains(&word), "{link}: {word} in {text}");
        }
    }
}

#[wasm_bindgen_test]
fn a_shell_that_lacks_a_part_is_told_of_it() {
    for part in [
        "labs",
        "sentence",
        "note",
        "notices",
        "controls",
        "bar",
        "transport",
        "main",
        "side",
        "theme",
        "home",
        "start",
        "cards",
        "walk",
        "term",
    ] {
        let told = Shell::without(part).as_string().unwrap_or_default();
        assert!(told.contains(&format!("#{part}")), "{part}: {told}");
    }
}

#[wasm_bindgen_test]
fn words_on_the_canvas_stand_on_no_others_in_the_browsers_own_type() {
    for link in [
        "",
        "#t=5",
        "#eta=1.6",
        "#lambda2=0.99&eta=0.3&steps=200&t=200",
        "#view=j",
        "#view=minimax&t=3",
        "#view=regimes",
        "#view=claims&claim=notMinimax",
        "#dimension=3&lambda2=0.8",
    ] {
        let log = canvas_log::written(|| drop(Shell::open(link)));
        assert!(log.len() > 10, "{} texts", log.len());
        for (i, text) in log.iter().enumerate() {
            let described = text.described();
            assert!(text.is_within_canvas(), "{link}: {described}");
            for other in &log[..i] {
                assert!(!text.overlaps(other), "{link}: {described} on {}", other.described());
            }
        }
    }
}

#[wasm_bindgen_test]
async fn a_text_is_measured_once() {
    let shell = Shell::open("");
    // an event that finds the page at rest is painted at once
    painted().await;
    assert_eq!(canvas_log::measured(|| shell.click("theme")), 0);
    assert_eq!(canvas_log::measured(|| shell.click("theme")), 0);
    let moved = canvas_log::measured(|| shell.slide("control-lambda1", 123.0));
    painted().await;
    let again = canvas_log::measured(|| shell.slide("control-lambda1", 123.0));
    assert!(moved > 0 && again == 0, "{moved} and {again} texts");
}
