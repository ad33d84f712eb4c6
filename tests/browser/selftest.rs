//! The harness on trial: a test that passes because nothing was pressed proves nothing.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::Result;
use serde::Deserialize;

use super::{Engine, Page, Pointer, Scheme, Step, key};

/// A pointer or wheel event as the page saw it.
#[derive(Debug, Deserialize)]
struct Seen {
    kind: String,
    pointer: Option<String>,
    x: f64,
    y: f64,
    control: bool,
}

/// A page with a pad that records what happens on it, and a field.
fn open() -> Result<Page> {
    let page = Page::open()?;
    page.goto("blank.html")?;
    page.run(
        "document.body.innerHTML = '<input id=field value=old> \
           <div id=pad style=\"width: 300px; height: 300px; touch-action: none\"></div>'; \
         window.seen = []; \
         for (const kind of ['pointerdown', 'pointermove', 'pointerup', 'wheel']) \
           pad.addEventListener(kind, (event) => { \
             event.preventDefault(); \
             seen.push({ kind, pointer: event.pointerType ?? null, x: event.clientX, \
                         y: event.clientY, control: event.ctrlKey }); \
           }, { passive: false });",
    )?;
    Ok(page)
}

/// What the pad recorded since the last call.
fn seen(page: &Page) -> Result<Vec<Seen>> {
    page.eval("seen.splice(0)")
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_drag_is_seen_from_press_to_release() -> Result<()> {
    let page = open()?;
    let pad = page.rect("#pad")?;
    let (from, to) = (pad.at(0.1, 0.5), pad.at(0.9, 0.25));
    let pen = Engine::is_chromium_or_skips("a pen").then_some(Pointer::Pen);
    for pointer in [Pointer::Mouse, Pointer::Touch].into_iter().chain(pen) {
        page.drag(pointer, from, to, 8)?;
        let seen = seen(&page)?;
        let name = format!("{pointer:?}").to_lowercase();
        assert!(seen.iter().all(|event| event.pointer.as_ref() == Some(&name)), "{seen:?}");
        let down = seen.iter().position(|event| event.kind == "pointerdown");
        let down = down.expect("a press");
        let last = seen.last().expect("events");
        assert!(seen.len() >= down + 9, "{seen:?}");
        assert_eq!(last.kind, "pointerup");
        assert!((seen[down].x - from.0).abs() <= 1.0 && (last.x - to.0).abs() <= 1.0);
        assert!((seen[down].y - from.1).abs() <= 1.0 && (last.y - to.1).abs() <= 1.0);
    }
    page.gesture(Pointer::Mouse, &[Step::To(from), Step::Down])?;
    assert_eq!(seen(&page)?.last().expect("events").kind, "pointerdown");
    page.gesture(Pointer::Mouse, &[Step::To(to), Step::Up])?;
    assert_eq!(seen(&page)?.last().expect("events").kind, "pointerup");
    Ok(())
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn wheel_and_keys_arrive() -> Result<()> {
    let page = open()?;
    let middle = page.rect("#pad")?.at(0.5, 0.5);
    for control in [false, true] {
        page.wheel(middle, 100, control)?;
        page.wait_for("seen.some((event) => event.kind === 'wheel')", Duration::from_secs(2))?;
        let turned = seen(&page)?;
        let wheel = turned.iter().find(|event| event.kind == "wheel");
        assert_eq!(wheel.map(|event| event.control), Some(control), "{turned:?}");
    }
    page.type_into("#field", "0.25")?;
    page.press(key::LEFT)?;
    page.press("7")?;
    assert_eq!(page.eval::<String>("field.value")?, "0.275");
    page.chord(&[key::SHIFT, key::HOME])?;
    page.press("é")?;
    assert_eq!(page.eval::<String>("field.value")?, "é5");
    page.type_into("#field", "")?;
    assert_eq!(page.eval::<String>("field.value")?, "");
    page.set_value("#field", "a'\"\\b")?;
    assert_eq!(page.eval::<String>("field.value")?, "a'\"\\b");
    page.run("pad.onclick = () => { document.title = 'clicked'; };")?;
    page.click("#pad")?;
    assert_eq!(page.eval::<String>("document.title")?, "clicked");
    Ok(())
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_device_is_what_it_was_set_to() -> Result<()> {
    let page = Page::open()?;
    page.set_viewport(390, 844, 3.0, true)?;
    page.set_color_scheme(Scheme::Dark)?;
    page.goto("blank.html")?;
    // Chromium makes a screen of that size, Firefox a viewport on a larger one
    let size: (u32, u32, f64) = page.eval(
        "[Math.min(screen.width, innerWidth), Math.min(screen.height, innerHeight), devicePixelRatio]",
    )?;
    assert_eq!(size, (390, 844, 3.0));
    let dark = "matchMedia('(prefers-color-scheme: dark)').matches";
    assert!(page.eval(dark)?);
    assert!(page.eval("matchMedia('(pointer: coarse)').matches")?);
    // the width and height in a PNG file's header
    let picture = page.picture()?;
    let number = |at: usize| picture[at..at + 4].iter().fold(0, |sum, &b| sum << 8 | u32::from(b));
    assert_eq!((number(16), number(20)), (1170, 2532));
    page.set_color_scheme(Scheme::Light)?;
    page.set_viewport(1280, 720, 1.0, false)?;
    assert!(!page.eval::<bool>(dark)?);
    assert_eq!(page.eval::<(u32, u32)>("[innerWidth, innerHeight]")?, (1280, 720));
    Ok(())
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn errors_are_heard_wherever_they_happen() -> Result<()> {
    let spoken = Engine::is_chromium_or_skips("what a page itself writes on the console")
        .then_some("console.error('a complaint');");
    let uncaught = [
        "setTimeout(() => { throw new Error('a complaint'); });",
        "setTimeout(() => Promise.reject(new Error('a complaint')));",
        "const s = document.createElement('script'); s.src = 'a-complaint'; \
         document.head.append(s);",
    ];
    for statement in spoken.into_iter().chain(uncaught) {
        let page = open()?;
        page.run("console.log('a complaint');")?;
        page.assert_quiet()?;
        page.run(statement)?;
        let mut errors = page.console_errors()?;
        let deadline = Instant::now() + Duration::from_secs(10);
        while errors.is_empty() && Instant::now() < deadline {
            thread::sleep(Duration::from_millis(50));
            errors = page.console_errors()?;
        }
        assert_eq!(errors.len(), 1, "{statement}: {errors:?}");
        assert!(page.assert_quiet().is_err(), "{statement}");
    }
    Ok(())
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn what_goes_wrong_is_told_with_its_values() -> Result<()> {
    let page = open()?;
    let told = |error: anyhow::Error| format!("{error:#}");
    let error = page.wait_for("seen.length", Duration::from_millis(50));
    assert!(told(error.unwrap_err()).contains("seen.length is still 0"));
    let error = page.eval::<f64>("'text'").unwrap_err();
    assert!(told(error).contains("\"text\""));
    let error = page.run("await 0; throw new Error('no luck');").unwrap_err();
    assert!(told(error).contains("no luck"));
    let error = page.rect("#nothing").unwrap_err();
    assert!(told(error).contains("#nothing"));
    Ok(())
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn requests_to_others_are_noted_and_go_nowhere() -> Result<()> {
    let page = Page::open_noting_requests()?;
    page.goto("blank.html")?;
    let foreign = "http://ravine.example/picture.png";
    let failed: bool = page.eval(&format!("fetch('{foreign}').then(() => false, () => true)"))?;
    assert!(failed);
    assert!(page.requests()?.iter().any(|url| url == foreign));
    Ok(())
}
