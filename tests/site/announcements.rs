//! What is read aloud: once something is done, and not meanwhile.

use std::time::Duration;

use anyhow::Result;

use super::quadratic::{middle, open, text};
use crate::browser::{Page, Pointer, Step, key};

const PATIENCE: Duration = Duration::from_secs(20);

/// Notes each text of the live region from here on.
fn listen(page: &Page) -> Result<()> {
    page.run(
        "window.said = [];
         window.observer?.disconnect();
         window.observer = new MutationObserver(() => said.push(document.getElementById('announcement').textContent));
         observer.observe(document.getElementById('announcement'), { childList: true, characterData: true, subtree: true });",
    )
}

fn said(page: &Page) -> Result<Vec<String>> {
    page.next_frame()?;
    page.eval("said.splice(0)")
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn what_is_seen_is_said_when_a_drag_ends_and_not_before() -> Result<()> {
    let page = open("")?;
    listen(&page)?;
    let from = middle(page.rect(".handle")?);
    let by = |dx: f64| Step::To((from.0 + dx, from.1 + dx / 4.0));
    let drag = [Step::To(from), Step::Down, by(-60.0), by(-90.0), by(-120.0), Step::Rest(50)];
    page.gesture(Pointer::Mouse, &drag)?;
    assert_eq!(said(&page)?, Vec::<String>::new(), "said in mid-drag");
    page.gesture(Pointer::Mouse, &[Step::Up])?;
    let at_the_end = said(&page)?;
    assert_eq!(at_the_end.len(), 1, "{at_the_end:?}");
    let sentence = text(&page, "sentence")?;
    assert!(at_the_end[0].contains(&sentence) && at_the_end[0].contains("β₁"), "{at_the_end:?}");
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_key_on_the_handle_or_a_slider_is_said_when_it_is_let_go() -> Result<()> {
    let page = open("")?;
    for control in [".handle", "#control-rho", "#time"] {
        page.focus(control)?;
        listen(&page)?;
        let entries: u32 = page.eval("history.length")?;
        for _ in 0..3 {
            // a key that is held comes down again and again
            page.hold(key::LEFT)?;
            assert_eq!(said(&page)?, Vec::<String>::new(), "{control}: said while the key is down");
        }
        assert_eq!(page.eval::<u32>("history.length")?, entries, "{control}");
        page.release(key::LEFT)?;
        assert_eq!(page.eval::<u32>("history.length")?, entries + 1, "{control}: one thing done");
        page.wait_for("said.length > 0", PATIENCE)?;
        assert_eq!(said(&page)?.len(), 1, "{control}");
    }
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_key_pressed_again_and_again_is_said_once_when_it_rests() -> Result<()> {
    let page = open("")?;
    page.focus("#control-eta")?;
    listen(&page)?;
    // all at once, faster than any hand: what the browser does with such a key is done by hand
    page.run(
        "const slider = document.getElementById('control-eta');
        const key = (name) =>
            slider.dispatchEvent(new KeyboardEvent(name, { key: 'ArrowRight', bubbles: true }));
        for (let times = 0; times < 5; times++) {
            key('keydown');
            slider.stepUp();
            for (const name of ['input', 'change'])
                slider.dispatchEvent(new Event(name, { bubbles: true }));
            key('keyup');
        }
        window.atOnce = said.length;",
    )?;
    page.wait_for("said.length > 0", PATIENCE)?;
    assert_eq!(page.eval::<usize>("atOnce")?, 0, "said before the keys rest");
    let heard = said(&page)?;
    assert_eq!(heard.len(), 1, "{heard:?}");
    assert!(heard[0].contains(&text(&page, "sentence")?), "{heard:?}");
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn back_undoes_all_that_keys_did_before_they_rested() -> Result<()> {
    let page = open("#v=1&lab=quadratic&t=20")?;
    let hash = |page: &Page| page.eval::<String>("location.hash");
    let entries = |page: &Page| page.eval::<u32>("history.length");
    let (mut moments, mut count) = (vec![hash(&page)?], entries(&page)?);
    // without the focus on anything the keys are those of time
    for control in ["", ".handle", "#control-rho", "#time"] {
        if !control.is_empty() {
            page.focus(control)?;
        }
        for _ in 0..2 {
            listen(&page)?;
            page.press(&format!("{}{}", key::RIGHT.repeat(4), key::LEFT.repeat(2)))?;
            count += 1;
            assert_eq!(entries(&page)?, count, "{control}");
            page.wait_for("said.length > 0", PATIENCE)?;
            moments.push(hash(&page)?);
        }
    }
    for moment in moments.iter().rev().skip(1) {
        page.back()?;
        page.settle()?;
        assert_eq!(hash(&page)?, *moment);
    }
    moments.dedup();
    assert_eq!(moments.len(), 9);
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn keys_that_change_nothing_and_keys_elsewhere_are_things_of_their_own() -> Result<()> {
    let page = open("#v=1&lab=quadratic&t=20")?;
    let t = |page: &Page| super::quadratic::linked(page, "t");
    let first: u32 = page.eval("history.length")?;
    page.press(key::HOME)?;
    page.settle()?;
    // at the start there is no step back
    page.run("await new Promise(done => setTimeout(done, 600));")?;
    page.press(&format!("{}{}", key::LEFT, key::RIGHT))?;
    page.settle()?;
    assert_eq!(page.eval::<u32>("history.length")?, first + 2);
    page.focus("#control-rho")?;
    page.press(key::RIGHT)?;
    assert_eq!(page.eval::<u32>("history.length")?, first + 3);
    for expected in ["1", "0", "20"] {
        page.back()?;
        page.settle()?;
        assert_eq!(t(&page)?, expected);
    }
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn play_is_silent_and_its_end_is_said() -> Result<()> {
    let page = open("#v=1&lab=quadratic&t=40&speed=60")?;
    listen(&page)?;
    page.click("#play")?;
    page.wait_for(
        "document.getElementById('play').getAttribute('aria-label') === 'play'",
        PATIENCE,
    )?;
    let heard = said(&page)?;
    assert_eq!(heard.len(), 1, "{heard:?}");
    assert!(heard[0].contains(&text(&page, "sentence")?), "{heard:?}");
    page.assert_quiet()
}
