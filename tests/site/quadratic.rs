//! The quadratic lab, driven as a viewer drives it.

use std::time::Duration;

use anyhow::{Context, Result};

use crate::browser::{OPENING, Page, Pointer, Rect, Scheme, Step, key};

const PATIENCE: Duration = Duration::from_secs(5);

/// A page at a link, or without one at the opening view of the quadratic lab.
pub fn open(link: &str) -> Result<Page> {
    let page = Page::open()?;
    page.goto(if link.is_empty() { OPENING } else { link })?;
    page.wait_for("document.documentElement.dataset.ready !== undefined", PATIENCE)?;
    page.settle()?;
    Ok(page)
}

pub fn text(page: &Page, id: &str) -> Result<String> {
    page.eval(&format!("document.getElementById('{id}').textContent"))
}

pub fn field(page: &Page, id: &str) -> Result<f64> {
    let value: String = page.eval(&format!("document.getElementById('field-{id}').value"))?;
    value.parse().with_context(|| format!("field {id} holds {value}"))
}

/// The value of a key in the address bar's link.
pub fn linked(page: &Page, key: &str) -> Result<String> {
    page.eval(&format!("new URLSearchParams(location.hash.slice(1)).get('{key}') ?? ''"))
}

/// A digest of each canvas' pixels.
pub fn pictures(page: &Page) -> Result<Vec<String>> {
    page.eval(
        "Promise.all([...document.querySelectorAll('canvas')].map(async canvas => {
            const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            const digest = await crypto.subtle.digest('SHA-256', data);
            return [...new Uint8Array(digest)].map(byte => byte.toString(16)).join('');
        }))",
    )
}

pub fn middle(rect: Rect) -> (f64, f64) {
    rect.at(0.5, 0.5)
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_opening_view_shows_the_bounce_and_fits_the_screen() -> Result<()> {
    let page = open("")?;
    let sentence = text(&page, "sentence")?;
    assert!(sentence.contains("±0.125") && sentence.contains("since step 13"), "{sentence}");
    let scrolls: bool = page.eval(
        "document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth",
    )?;
    assert!(!scrolls);
    let width: f64 =
        page.eval("document.querySelector('#main canvas').clientWidth / innerWidth")?;
    assert!(width >= 0.45, "the main picture is {width} of the width");
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_slider_changes_every_picture_at_once() -> Result<()> {
    let page = open("")?;
    let before = pictures(&page)?;
    let in_the_handler: bool = page.eval(
        "(() => {
            const slider = document.getElementById('control-rho');
            slider.value = '300';
            slider.dispatchEvent(new Event('input', { bubbles: true }));
            return document.getElementById('field-rho').value === '1.5';
        })()",
    )?;
    assert!(in_the_handler, "the page was not painted in the event's own handler");
    for (before, after) in before.iter().zip(pictures(&page)?) {
        assert_ne!(*before, after);
    }
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_start_is_dragged_by_mouse_and_by_finger() -> Result<()> {
    let page = open("")?;
    for (pointer, shift) in [(Pointer::Mouse, -80.0), (Pointer::Touch, 40.0)] {
        let before = field(&page, "w1")?;
        let from = middle(page.rect(".handle")?);
        page.drag(pointer, from, (from.0 + shift, from.1 + 20.0), 6)?;
        page.settle()?;
        let after = field(&page, "w1")?;
        assert!((after - before) * shift > 0.0, "{pointer:?}: {before} became {after}");
        assert_eq!(linked(&page, "w1")?, after.to_string());
    }
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_handle_stays_under_the_pointer() -> Result<()> {
    let page = open("")?;
    let from = middle(page.rect(".handle")?);
    let to = (from.0 - 200.0, from.1 + 90.0);
    page.gesture(Pointer::Mouse, &[Step::To(from), Step::Down, Step::To(to), Step::Rest(60)])?;
    let at = middle(page.rect(".handle")?);
    assert!((at.0 - to.0).hypot(at.1 - to.1) < 3.0, "{at:?} instead of {to:?}");
    page.gesture(Pointer::Mouse, &[Step::Up])?;
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_drag_beside_the_handle_changes_nothing() -> Result<()> {
    let page = open("")?;
    let before: String = page.eval("location.hash")?;
    let canvas = page.rect("#main canvas")?;
    page.drag(Pointer::Mouse, canvas.at(0.5, 0.9), canvas.at(0.3, 0.6), 5)?;
    page.settle()?;
    let after: String = page.eval("location.hash")?;
    assert_eq!(before, after);
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn arrow_keys_move_the_focused_start_and_else_the_time() -> Result<()> {
    let page = open("")?;
    let (w1, t) = (field(&page, "w1")?, linked(&page, "t")?);
    page.focus(".handle")?;
    page.press(key::LEFT)?;
    assert!(field(&page, "w1")? < w1);
    assert_eq!(linked(&page, "t")?, t);
    page.run("document.activeElement.blur()")?;
    let w1 = field(&page, "w1")?;
    page.press(key::LEFT)?;
    assert_eq!(field(&page, "w1")?, w1);
    assert_eq!(linked(&page, "t")?, "59");
    page.press(key::HOME)?;
    assert_eq!(linked(&page, "t")?, "0");
    page.press(key::SPACE)?;
    page.wait_for("document.getElementById('time').value > 3", PATIENCE)?;
    page.press(key::SPACE)?;
    page.settle()?;
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn nonsense_in_a_field_gets_a_word_and_loses_nothing() -> Result<()> {
    let page = open("")?;
    for (id, typed, kept, word) in [
        ("eta", "steep", 0.4, "not a number"),
        ("eta", "99", 10.0, "from 0.001 to 10"),
        ("lambda2", "7", 1.0, "cannot exceed λ₁"),
        ("rho", "NaN", 0.5, "not a number"),
        ("steps", "12.5", 13.0, "whole number"),
    ] {
        page.type_into(&format!("#field-{id}"), typed)?;
        page.press(key::ENTER)?;
        page.settle()?;
        assert_eq!(field(&page, id)?, kept, "{id} = {typed}");
        let notice = text(&page, "notices")?;
        assert!(notice.contains(word) && notice.contains(typed), "{notice}");
    }
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_link_reproduces_the_picture_to_the_pixel() -> Result<()> {
    let page = open(
        "#v=1&lab=quadratic&lambda1=2&lambda2=0.7&eta=0.3&rho=1.1&w1=-0.4&w2=0.8&steps=90&t=31&strobe=1",
    )?;
    let from = middle(page.rect(".handle")?);
    page.drag(Pointer::Mouse, from, (from.0 + 37.0, from.1 + 11.0), 4)?;
    page.settle()?;
    let (link, shown): (String, _) = (page.eval("location.hash")?, pictures(&page)?);
    let other = open(&link)?;
    assert_eq!(pictures(&other)?, shown);
    other.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn back_and_forward_step_through_what_was_done() -> Result<()> {
    let page = open("")?;
    let opening = pictures(&page)?;
    // a drag of many moves is one thing done
    let from = middle(page.rect(".handle")?);
    page.drag(Pointer::Mouse, from, (from.0 - 150.0, from.1), 30)?;
    page.settle()?;
    let dragged = pictures(&page)?;
    page.type_into("#field-rho", "2")?;
    page.press(key::ENTER)?;
    page.run("document.activeElement.blur()")?;
    page.settle()?;
    page.back()?;
    page.settle()?;
    assert_eq!(pictures(&page)?, dragged);
    page.back()?;
    page.settle()?;
    assert_eq!(pictures(&page)?, opening);
    page.forward()?;
    page.forward()?;
    page.settle()?;
    assert_eq!(field(&page, "rho")?, 2.0);
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_spoilt_link_opens_with_words_about_it() -> Result<()> {
    let page = open("#v=7&lab=volcano&eta=NaN&rho=1e999&lambda2=5&t=-3&%FF%00=%")?;
    let notice = text(&page, "notices")?;
    assert!(notice.contains("volcano") && notice.contains("more"), "{notice}");
    let body: String = page.eval("document.body.textContent")?;
    assert!(!body.contains("NaN stays") && !text(&page, "sentence")?.contains("NaN"));
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn divergence_says_so_and_leaves_the_page_alive() -> Result<()> {
    let page = open("#v=1&lab=quadratic&eta=10&steps=1000&t=1000")?;
    let sentence = text(&page, "sentence")?;
    assert!(sentence.contains("Diverging") && sentence.contains("at step"), "{sentence}");
    page.click("#reset")?;
    page.settle()?;
    assert!(text(&page, "sentence")?.contains("±0.125"));
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_million_unsettled_steps_are_computed_while_the_page_answers() -> Result<()> {
    let page = open("")?;
    page.run("location.hash = '#v=1&lab=quadratic&lambda2=0.999999&steps=1000000&t=1000000'")?;
    page.wait_for("/Computing/.test(document.getElementById('sentence').textContent)", PATIENCE)?;
    page.wait_for(
        "!/Computing/.test(document.getElementById('sentence').textContent)",
        Duration::from_secs(30),
    )?;
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_pointer_reads_the_picture() -> Result<()> {
    let page = open("")?;
    let canvas = page.rect("#main canvas")?;
    page.hover(canvas.at(0.6, 0.4))?;
    page.wait_for("!document.querySelector('#main .readout').hidden", PATIENCE)?;
    let readout: String = page.eval("document.querySelector('#main .readout').textContent")?;
    for part in ["w = (", "ℓ(w) =", "‖v‖ =", "above α₁"] {
        assert!(readout.contains(part), "{readout}");
    }
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn phones_and_narrow_windows_never_scroll_sideways() -> Result<()> {
    for (width, scheme) in [(390, Scheme::Light), (320, Scheme::Dark)] {
        let page = Page::open()?;
        page.set_viewport(width, 844, 2.0, true)?;
        page.set_color_scheme(scheme)?;
        page.goto(OPENING)?;
        page.settle()?;
        let overflow: f64 = page
            .eval("document.documentElement.scrollWidth - document.documentElement.clientWidth")?;
        assert!(overflow <= 0.0, "{width}: {overflow}");
        let blank: bool = page.eval("document.querySelector('#main canvas').width < 200")?;
        assert!(!blank);
        page.assert_quiet()?;
    }
    Ok(())
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_failure_is_told_with_a_way_out() -> Result<()> {
    let page = open("")?;
    let hidden: bool = page.eval("document.getElementById('failure').hidden")?;
    assert!(hidden);
    page.run(
        "dispatchEvent(new ErrorEvent('error', { message: 'broken', error: new Error('broken') }))",
    )?;
    assert!(text(&page, "failure")?.contains("broken"));
    page.click("#failure-reset")?;
    page.wait_for("document.documentElement.dataset.ready !== undefined && document.getElementById('failure').hidden", PATIENCE)?;
    Ok(())
}
