//! The views of the quadratic lab: space, J, claims, minimax, regimes, random starts.

use std::time::Duration;

use anyhow::Result;

use super::quadratic::{field, linked, middle, open, pictures, text};
use crate::browser::{Pointer, Step, key};

const PATIENCE: Duration = Duration::from_secs(30);
const SPACE: &str =
    "#v=1&lab=quadratic&dimension=3&lambda1=2&lambda2=1.2&lambda3=0.4&eta=0.2&w1=0.8&w2=0.6&w3=0.5";

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn space_is_turned_by_mouse_by_finger_and_by_keys() -> Result<()> {
    let page = open(SPACE)?;
    let canvas = page.rect("#main canvas")?;
    let mut yaw = linked(&page, "yaw")?;
    let mut turned = |page: &crate::browser::Page, by: &str| -> Result<()> {
        page.settle()?;
        let now = linked(page, "yaw")?;
        assert_ne!(now, yaw, "not turned by {by}");
        yaw = now;
        Ok(())
    };
    page.drag(Pointer::Mouse, canvas.at(0.3, 0.8), canvas.at(0.5, 0.7), 6)?;
    turned(&page, "the mouse")?;
    let grip = middle(page.rect(".grip")?);
    page.drag(Pointer::Touch, grip, (grip.0 - 60.0, grip.1), 6)?;
    turned(&page, "a finger on the grip")?;
    page.focus(".grip")?;
    page.press(key::RIGHT)?;
    turned(&page, "the arrow keys")?;
    page.click(".orbit button[aria-label='look along e₁']")?;
    page.settle()?;
    assert_eq!((linked(&page, "yaw")?, linked(&page, "pitch")?), ("0".into(), "0".into()));
    page.click(".orbit button[aria-label='reset the view']")?;
    page.settle()?;
    assert_eq!(linked(&page, "yaw")?, "-60");
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_start_is_dragged_in_space_and_stays_under_the_pointer() -> Result<()> {
    let page = open(SPACE)?;
    let from = middle(page.rect(".handle")?);
    let to = (from.0 - 120.0, from.1 + 60.0);
    page.gesture(Pointer::Mouse, &[Step::To(from), Step::Down, Step::To(to), Step::Rest(60)])?;
    let at = middle(page.rect(".handle")?);
    assert!((at.0 - to.0).hypot(at.1 - to.1) < 3.0, "{at:?} instead of {to:?}");
    page.gesture(Pointer::Mouse, &[Step::Up])?;
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn each_tab_shows_its_own_picture_and_one_drag_moves_all() -> Result<()> {
    let page = open("")?;
    let mut seen = Vec::new();
    for tab in ["path", "j", "minimax", "regimes"] {
        page.click(&format!("#tab-{tab}"))?;
        page.settle()?;
        assert_eq!(linked(&page, "view")?, tab);
        let main = pictures(&page)?.remove(0);
        assert!(!seen.contains(&main), "{tab} shows what another tab does");
        seen.push(main);
    }
    page.click("#tab-j")?;
    page.settle()?;
    let before = pictures(&page)?;
    let from = middle(page.rect(".handle")?);
    page.drag(Pointer::Mouse, from, (from.0 - 80.0, from.1 + 30.0), 5)?;
    page.settle()?;
    for (before, after) in before.iter().zip(pictures(&page)?) {
        assert_ne!(*before, after);
    }
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_click_on_a_claim_has_the_pictures_speak_of_it() -> Result<()> {
    let page = open("#v=1&lab=quadratic&view=claims")?;
    let rows: usize = page.eval("document.querySelectorAll('#ledger li').length")?;
    assert_eq!(rows, 12);
    let fits: bool = page.eval("document.getElementById('ledger').scrollHeight <= document.getElementById('ledger').clientHeight + 1")?;
    assert!(fits, "the ledger does not fit the screen");
    let before = pictures(&page)?;
    page.click("#claim-betaRule")?;
    page.settle()?;
    assert_eq!(linked(&page, "claim")?, "betaRule");
    let pressed: String =
        page.eval("document.querySelector('#claim-betaRule').getAttribute('aria-pressed')")?;
    assert_eq!(pressed, "true");
    assert_ne!(before[1..], pictures(&page)?[1..]);
    page.click("#claim-betaRule")?;
    page.settle()?;
    assert_eq!(linked(&page, "claim")?, "none");
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_printed_chain_is_shown_failing_with_a_word_that_the_lemma_stands() -> Result<()> {
    let page = open("#v=1&lab=quadratic&view=claims&lambda2=0.3&eta=0.1&steps=200&t=200")?;
    let status = |id: &str| -> Result<String> {
        page.eval(&format!("document.querySelector('#claim-{id} .status').textContent"))
    };
    assert!(status("countChain")?.contains("fails"));
    assert!(status("countMiddle")?.contains("holds") && status("countRight")?.contains("holds"));
    assert!(text(&page, "sentence")?.contains("stands"));
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_drag_on_the_map_of_regimes_drives_the_sliders() -> Result<()> {
    let page = open("#v=1&lab=quadratic&view=regimes")?;
    page.wait_for(
        "/stronger/.test(document.querySelector('#main figcaption').textContent)",
        PATIENCE,
    )?;
    let (eta, lambda2) = (field(&page, "eta")?, field(&page, "lambda2")?);
    let from = middle(page.rect(".handle")?);
    page.drag(Pointer::Mouse, from, (from.0 + 100.0, from.1 - 60.0), 6)?;
    page.settle()?;
    assert!(field(&page, "eta")? > eta && field(&page, "lambda2")? > lambda2);
    let canvas = page.rect("#main canvas")?;
    page.hover(canvas.at(0.5, 0.5))?;
    page.wait_for("!document.querySelector('#main .readout').hidden", PATIENCE)?;
    let readout: String = page.eval("document.querySelector('#main .readout').textContent")?;
    assert!(readout.contains("ηλ₁") && readout.contains("steps"), "{readout}");
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_page_answers_while_the_map_is_filled() -> Result<()> {
    let page = open("")?;
    page.run("location.hash = '#v=1&lab=quadratic&view=regimes&axes=absolute'")?;
    page.wait_for("/done/.test(document.querySelector('#main figcaption').textContent)", PATIENCE)?;
    page.type_into("#field-rho", "0.7")?;
    page.press(key::ENTER)?;
    assert_eq!(field(&page, "rho")?, 0.7);
    page.wait_for(
        "/stronger/.test(document.querySelector('#main figcaption').textContent)",
        PATIENCE,
    )?;
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn random_starts_are_counted_and_the_seed_repeats_them() -> Result<()> {
    let link = "#v=1&lab=quadratic&cloud=120&seed=7&t=12";
    let page = open(link)?;
    let caption: String =
        page.eval("document.querySelectorAll('#side figcaption')[1].textContent")?;
    assert!(caption.contains("random starts"), "{caption}");
    let shown = pictures(&page)?;
    page.type_into("#field-seed", "8")?;
    page.press(key::ENTER)?;
    page.run("document.activeElement.blur()")?;
    page.settle()?;
    assert_ne!(pictures(&page)?[0], shown[0]);
    page.back()?;
    page.settle()?;
    assert_eq!(pictures(&page)?, shown);
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn edge_regimes_are_presets_with_a_sentence() -> Result<()> {
    let page = open("")?;
    let presets: usize = page.eval("document.getElementById('preset').options.length")?;
    let mut notes = 0;
    for preset in 1..presets {
        page.run(&format!(
            "const menu = document.getElementById('preset'); menu.selectedIndex = {preset};
             menu.dispatchEvent(new Event('change', {{ bubbles: true }}));"
        ))?;
        page.settle()?;
        let chosen: usize = page.eval("document.getElementById('preset').selectedIndex")?;
        assert_eq!(chosen, preset);
        let (sentence, note) = (text(&page, "sentence")?, text(&page, "note")?);
        assert!(!sentence.is_empty() && !sentence.contains("NaN"), "{sentence}");
        notes += usize::from(!note.is_empty());
    }
    assert!(notes >= 9, "{notes} presets have a sentence");
    page.assert_quiet()
}
