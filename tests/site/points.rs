//! Samples in the plane, moved, added and deleted by hand.

use anyhow::Result;

use super::quadratic::{linked, middle, open};
use crate::browser::{Engine, Page, Pointer, Step, key};

const PLANE: &str = "#v=1&lab=mixture";
/// Three places among the samples, so that one more does not widen the picture, where
/// none is near.
const FREE: [(f64, f64); 3] = [(0.1, 0.55), (0.52, 0.8), (0.75, 0.78)];

fn entries(page: &Page) -> Result<u32> {
    page.eval("history.length")
}

/// The samples moved and added, as the link tells them.
fn edits(page: &Page) -> Result<Vec<String>> {
    let link = linked(page, "edits")?;
    Ok(link.split('*').filter(|edit| !edit.is_empty()).map(str::to_owned).collect())
}

/// A place on the picture, wherever that is now: words above it come and go.
fn on_the_picture(page: &Page, (x, y): (f64, f64)) -> Result<(f64, f64)> {
    Ok(page.rect("#main canvas")?.at(x, y))
}

fn assert_handle_is_at(page: &Page, place: (f64, f64)) -> Result<()> {
    let (at, to) = (middle(page.rect(".handle")?), on_the_picture(page, place)?);
    assert!((at.0 - to.0).hypot(at.1 - to.1) < 6.0, "the handle is at {at:?} instead of {to:?}");
    Ok(())
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_click_adds_a_sample_and_a_drag_on_one_moves_it() -> Result<()> {
    for pointer in [Pointer::Mouse, Pointer::Touch] {
        let page = open(PLANE)?;
        let [a, b, c] = FREE;
        let before = entries(&page)?;
        for (count, place) in [(1, a), (2, b)] {
            page.click_at(pointer, on_the_picture(&page, place)?)?;
            page.settle()?;
            assert_eq!(edits(&page)?.len(), count, "{pointer:?}");
            assert_handle_is_at(&page, place)?;
            assert_eq!(entries(&page)?, before + count as u32, "{pointer:?}");
        }
        let added = edits(&page)?;
        // the first one, which is not the chosen one now, taken a little beside its middle
        let [from, to] = [a, c].map(|place| on_the_picture(&page, place));
        let beside = |(x, y): (f64, f64)| (x + 5.0, y - 4.0);
        page.drag(pointer, beside(from?), beside(to?), 6)?;
        page.settle()?;
        assert_handle_is_at(&page, c)?;
        let moved = edits(&page)?;
        assert_eq!(moved.len(), 2, "{pointer:?}: {moved:?}");
        assert!(moved[0] != added[0] && moved[1] == added[1], "{added:?} became {moved:?}");
        assert_eq!(entries(&page)?, before + 3, "{pointer:?}: a drag is one thing done");
        page.back()?;
        page.settle()?;
        assert_eq!(edits(&page)?, added);
        // off the picture and let go there it is deleted, and comes back by Back
        let from = on_the_picture(&page, a)?;
        page.drag(pointer, from, (from.0, on_the_picture(&page, (0.0, 0.0))?.1 - 30.0), 6)?;
        page.settle()?;
        assert_eq!(edits(&page)?, added[1..], "{pointer:?}");
        page.back()?;
        page.settle()?;
        assert_eq!(edits(&page)?, added);
        page.assert_quiet()?;
    }
    Ok(())
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn delete_and_backspace_delete_the_chosen_sample_and_it_is_said() -> Result<()> {
    let page = open("#v=1&lab=mixture&n=4&sample=1&edits=p_0_1")?;
    let said = "document.getElementById('announcement').textContent";
    page.focus(".handle")?;
    page.press(key::DELETE)?;
    page.settle()?;
    assert_eq!(edits(&page)?, ["p_0_1", "x0"]);
    assert!(page.eval::<String>(said)?.contains("Samples:"), "the number of samples is said");
    page.run("document.activeElement.blur()")?;
    for _ in 0..4 {
        page.press(key::BACKSPACE)?;
        page.settle()?;
    }
    let notices = "document.getElementById('notices').textContent";
    assert!(page.eval::<String>(notices)?.contains("last sample"));
    assert_eq!(edits(&page)?, ["p_0_1", "x0", "x1", "x2", "x3"]);
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_drag_over_empty_ground_adds_nothing() -> Result<()> {
    let page = open(PLANE)?;
    let canvas = page.rect("#main canvas")?;
    let before: String = page.eval("location.hash")?;
    page.drag(Pointer::Mouse, canvas.at(0.12, 0.12), canvas.at(0.3, 0.2), 4)?;
    page.settle()?;
    assert_eq!(page.eval::<String>("location.hash")?, before);
    page.assert_quiet()
}

/// The plane on a phone, the picture in the middle of the screen.
fn on_a_phone() -> Result<Page> {
    let page = Page::open()?;
    page.set_viewport(390, 844, 2.0, true)?;
    page.goto(PLANE)?;
    page.run("document.querySelector('#main canvas').scrollIntoView({ block: 'center' })")?;
    page.settle()?;
    Ok(page)
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_finger_beside_the_samples_scrolls_the_page() -> Result<()> {
    if !Engine::is_chromium_or_skips("scrolling by a finger of the driver's") {
        return Ok(());
    }
    let page = on_a_phone()?;
    let before: f64 = page.eval("scrollY")?;
    let from = page.rect("#main canvas")?.at(FREE[0].0, FREE[0].1);
    page.drag(Pointer::Touch, from, (from.0, from.1 - 150.0), 12)?;
    page.settle()?;
    let after: f64 = page.eval("scrollY")?;
    assert!(after > before + 20.0, "the page has scrolled from {before} to {after}");
    assert_eq!(edits(&page)?, Vec::<String>::new());
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_finger_on_a_sample_moves_it_and_not_the_page() -> Result<()> {
    let page = on_a_phone()?;
    let scrolled: f64 = page.eval("scrollY")?;
    let [a, b, c] = FREE;
    for place in [a, b] {
        page.click_at(Pointer::Touch, on_the_picture(&page, place)?)?;
        page.settle()?;
        assert_handle_is_at(&page, place)?;
    }
    // one that is not chosen, and then the chosen one by its handle
    for (from, to) in [(a, c), (c, a)] {
        let [from, onto] = [from, to].map(|place| on_the_picture(&page, place));
        page.drag(Pointer::Touch, from?, onto?, 8)?;
        page.settle()?;
        // Firefox keeps the picture in its place when a word above it goes, and scrolls for that
        if Engine::asked_for() == Engine::Chromium {
            assert_eq!(page.eval::<f64>("scrollY")?, scrolled);
        }
        assert_handle_is_at(&page, to)?;
    }
    assert_eq!(edits(&page)?.len(), 2);
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn samples_left_in_mid_drag_are_let_go() -> Result<()> {
    let page = open(PLANE)?;
    let from = middle(page.rect(".handle")?);
    page.gesture(Pointer::Mouse, &[Step::To(from), Step::Down, Step::To((from.0 + 30.0, from.1))])?;
    page.run("location.hash = '#v=1&lab=quadratic'")?;
    page.settle()?;
    page.gesture(Pointer::Mouse, &[Step::Up])?;
    page.run("location.hash = '#v=1&lab=mixture'")?;
    page.settle()?;
    let before = edits(&page)?;
    page.hover((from.0 + 60.0, from.1 + 60.0))?;
    page.settle()?;
    assert_eq!(edits(&page)?, before);
    page.assert_quiet()
}
