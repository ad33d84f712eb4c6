//! Samples in the plane, moved and added by hand.

use anyhow::Result;

use super::quadratic::{linked, middle, open};
use crate::browser::{Page, Pointer, Step};

const PLANE: &str = "#v=1&lab=mixture";
/// Two corners of the picture where no sample is, and one between.
const CORNERS: [(f64, f64); 3] = [(0.12, 0.12), (0.88, 0.85), (0.15, 0.8)];

fn entries(page: &Page) -> Result<u32> {
    page.eval("history.length")
}

/// The samples moved and added, as the link tells them.
fn edits(page: &Page) -> Result<Vec<String>> {
    let link = linked(page, "edits")?;
    Ok(link.split('*').filter(|edit| !edit.is_empty()).map(str::to_owned).collect())
}

fn assert_handle_is_at(page: &Page, to: (f64, f64)) -> Result<()> {
    let at = middle(page.rect(".handle")?);
    assert!((at.0 - to.0).hypot(at.1 - to.1) < 3.0, "the handle is at {at:?} instead of {to:?}");
    Ok(())
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_click_adds_a_sample_and_a_drag_on_one_moves_it() -> Result<()> {
    for pointer in [Pointer::Mouse, Pointer::Touch] {
        let page = open(PLANE)?;
        let canvas = page.rect("#main canvas")?;
        let [a, b, c] = CORNERS.map(|(x, y)| canvas.at(x, y));
        let before = entries(&page)?;
        for (count, corner) in [(1, a), (2, b)] {
            page.click_at(pointer, corner)?;
            page.settle()?;
            assert_eq!(edits(&page)?.len(), count, "{pointer:?}");
            assert_handle_is_at(&page, corner)?;
            assert_eq!(entries(&page)?, before + count as u32, "{pointer:?}");
        }
        let added = edits(&page)?;
        // the first one, which is not the chosen one now, taken a little beside its middle
        page.drag(pointer, (a.0 + 5.0, a.1 - 4.0), (c.0 + 5.0, c.1 - 4.0), 6)?;
        page.settle()?;
        assert_handle_is_at(&page, c)?;
        let moved = edits(&page)?;
        assert_eq!(moved.len(), 2, "{pointer:?}: {moved:?}");
        assert!(moved[0] != added[0] && moved[1] == added[1], "{added:?} became {moved:?}");
        assert_eq!(entries(&page)?, before + 3, "{pointer:?}: a drag is one thing done");
        page.back()?;
        page.settle()?;
        assert_eq!(edits(&page)?, added);
        page.assert_quiet()?;
    }
    Ok(())
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

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_finger_beside_the_samples_scrolls_the_page() -> Result<()> {
    let page = Page::open()?;
    page.set_viewport(390, 600, 2.0, true)?;
    page.goto(PLANE)?;
    page.settle()?;
    let canvas = page.rect("#main canvas")?;
    let (from, to) =
        (canvas.at(0.12, 0.6), (canvas.at(0.12, 0.6).0, canvas.at(0.12, 0.6).1 - 150.0));
    page.drag(Pointer::Touch, from, to, 12)?;
    page.settle()?;
    assert!(page.eval::<f64>("scrollY")? > 20.0, "the page has not scrolled");
    assert_eq!(edits(&page)?, Vec::<String>::new());
    page.run("scrollTo(0, 0)")?;
    page.settle()?;
    // the chosen sample under its handle: dragged, not scrolled
    let from = middle(page.rect(".handle")?);
    page.drag(Pointer::Touch, from, (from.0, from.1 - 60.0), 6)?;
    page.settle()?;
    assert_eq!(page.eval::<f64>("scrollY")?, 0.0);
    assert_eq!(edits(&page)?.len(), 1);
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_finger_on_a_sample_that_is_not_chosen_moves_it_and_not_the_page() -> Result<()> {
    let page = Page::open()?;
    page.set_viewport(390, 600, 2.0, true)?;
    page.goto(PLANE)?;
    page.settle()?;
    let canvas = page.rect("#main canvas")?;
    let [a, b] = [(0.12, 0.5), (0.88, 0.5)].map(|(x, y)| canvas.at(x, y));
    page.click_at(Pointer::Touch, a)?;
    page.settle()?;
    page.click_at(Pointer::Touch, b)?;
    page.settle()?;
    assert_eq!(edits(&page)?.len(), 2);
    page.drag(Pointer::Touch, a, (a.0, a.1 - 80.0), 8)?;
    page.settle()?;
    assert_eq!(page.eval::<f64>("scrollY")?, 0.0);
    assert_handle_is_at(&page, (a.0, a.1 - 80.0))?;
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
