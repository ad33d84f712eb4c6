//! Mouse, finger and pen on the handle of every lab, and a finger beside it.

use anyhow::Result;

use super::quadratic::middle;
use crate::browser::{Engine, Page, Pointer};

const LABS: [&str; 3] = ["#v=1&lab=quadratic", "#v=1&lab=valley", "#v=1&lab=mixture"];

/// A lab on a phone, its picture in the middle of the screen.
fn on_a_phone(link: &str) -> Result<Page> {
    let page = Page::open()?;
    page.set_viewport(390, 844, 2.0, true)?;
    page.goto(link)?;
    page.run("document.querySelector('#main canvas').scrollIntoView({ block: 'center' })")?;
    page.settle()?;
    Ok(page)
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_handle_is_dragged_by_whatever_points() -> Result<()> {
    for link in LABS {
        let page = on_a_phone(link)?;
        // words above the picture come and go: the page has not scrolled if it stands where it
        // stood, or the picture does
        let places =
            "[scrollY, document.querySelector('#main canvas').getBoundingClientRect().top]";
        for (pointer, shift) in
            [(Pointer::Touch, -40.0), (Pointer::Pen, 30.0), (Pointer::Mouse, 20.0)]
        {
            if pointer == Pointer::Pen && !Engine::is_chromium_or_skips("a pen") {
                continue;
            }
            let from = middle(page.rect(".handle")?);
            let before: String = page.eval("location.hash")?;
            let stood: [f64; 2] = page.eval(places)?;
            page.drag(pointer, from, (from.0 + shift, from.1 + 20.0), 6)?;
            page.settle()?;
            assert_ne!(page.eval::<String>("location.hash")?, before, "{link} by {pointer:?}");
            let stands: [f64; 2] = page.eval(places)?;
            let still = (0..2).any(|i| (stands[i] - stood[i]).abs() < 3.0);
            assert!(still, "{link} by {pointer:?}: {stood:?} became {stands:?}");
        }
        page.assert_quiet()?;
    }
    Ok(())
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_finger_beside_the_handle_scrolls_and_changes_nothing() -> Result<()> {
    if !Engine::is_chromium_or_skips("scrolling by a finger of the driver's") {
        return Ok(());
    }
    for link in LABS {
        let page = on_a_phone(link)?;
        let before: String = page.eval("location.hash")?;
        let scrolled: f64 = page.eval("scrollY")?;
        let from = page.rect("#main canvas")?.at(0.1, 0.55);
        page.drag(Pointer::Touch, from, (from.0, from.1 - 150.0), 12)?;
        page.settle()?;
        let now: f64 = page.eval("scrollY")?;
        assert!(now > scrolled + 20.0, "{link}: from {scrolled} to {now}");
        assert_eq!(page.eval::<String>("location.hash")?, before, "{link}");
        page.assert_quiet()?;
    }
    Ok(())
}
