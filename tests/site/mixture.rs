//! The mixture lab: training seen, presets that land, the claims, the sweep, the bridge.

use std::time::Duration;

use anyhow::Result;

use super::quadratic::{linked, open, pictures, text};
use crate::browser::Page;

const PATIENCE: Duration = Duration::from_secs(60);
const BENIGN: &str = "#v=1&lab=mixture&p=10000&tied_mu=1";

/// Waits until the sentence says `part`, and returns it.
fn said(page: &Page, part: &str) -> Result<String> {
    let says = format!("document.getElementById('sentence').textContent.includes('{part}')");
    page.wait_for(&says, PATIENCE)?;
    text(page, "sentence")
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_slides_figure_is_trained_and_fits_the_screen() -> Result<()> {
    let page = open("#v=1&lab=mixture")?;
    let sentence = said(&page, "test error")?;
    assert!(sentence.contains("not all labels are fitted"), "{sentence}");
    let overflows: bool =
        page.eval("document.documentElement.scrollHeight > innerHeight || document.getElementById('controls').scrollHeight > document.getElementById('controls').clientHeight + 1")?;
    assert!(!overflows, "what is shown does not fit 1280 × 720");
    let before = pictures(&page)?;
    page.set_value("#time", "3")?;
    page.settle()?;
    said(&page, "Step 3:")?;
    let after = pictures(&page)?;
    assert_ne!(before[0], after[0], "f is the same at step 3 as at the end");
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn ten_thousand_dimensions_are_benign_and_three_standard_deviations_harmful() -> Result<()> {
    let page = open(BENIGN)?;
    let sentence = said(&page, "benign")?;
    assert!(sentence.contains("train error 0,"), "{sentence}");
    page.goto("#v=1&lab=mixture&p=10000&mu=3")?;
    let sentence = said(&page, "the harm is great")?;
    assert!(sentence.contains("train error 0,"), "{sentence}");
    page.goto("#v=1&lab=mixture&p=1000000000000&tied_mu=1")?;
    said(&page, "benign")?;
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_ledger_prints_ratios_without_a_verdict_and_the_lemma_as_failing() -> Result<()> {
    let page = open(&format!("{BENIGN}&view=claims"))?;
    let cell = |id: &str, class: &str| -> Result<String> {
        page.eval(&format!("document.querySelector('#claim-{id} .{class}').textContent"))
    };
    for id in ["A1", "A2", "A3", "A4", "A5", "fits", "generalizes", "margin"] {
        let status = cell(id, "status")?;
        assert!(!status.contains("holds") && !status.contains("fails"), "{id}: {status}");
    }
    assert!(cell("A3", "detail")?.contains("p/n³ = 0.08"));
    assert!(cell("marginLemma", "status")?.contains("fails"));
    assert!(cell("marginLemma", "detail")?.contains("c > 0.43"));
    page.click("#claim-marginLemma")?;
    page.settle()?;
    assert_eq!(linked(&page, "claim")?, "marginLemma");
    page.type_into("#field-lemma_mu", "100\u{e007}")?;
    page.settle()?;
    assert!(said(&page, "violated")?.contains("0.0175"));
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_sweep_shows_its_progress_stops_and_goes_on() -> Result<()> {
    // runs long enough that the sweep is not over before it is stopped
    let page = open(&format!("{BENIGN}&view=sweep&steps=30000&sweep=p"))?;
    let caption = "document.querySelector('#main figcaption').textContent";
    page.wait_for(&format!("/[1-9]\\d* of \\d+ runs/.test({caption})"), PATIENCE)?;
    page.click("#control-running")?;
    page.wait_for(&format!("/stopped at/.test({caption})"), PATIENCE)?;
    let stopped: String = page.eval(caption)?;
    for _ in 0..20 {
        page.next_frame()?;
    }
    assert_eq!(page.eval::<String>(caption)?, stopped, "it goes on after it was stopped");
    page.goto(&format!("{BENIGN}&view=sweep&steps=20&seeds=2&sweep=m"))?;
    page.wait_for(&format!("/means over 2 seeds/.test({caption})"), PATIENCE)?;
    let said = "document.getElementById('announcement').textContent";
    page.wait_for(&format!("/On average: .* at m = /.test({said})"), PATIENCE)?;
    let (spoken, seen) = (page.eval::<String>(said)?, text(&page, "sentence")?);
    assert!(spoken.contains(&seen), "{spoken} instead of {seen}");
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn sam_bounces_along_the_top_eigenvector_on_the_bridge() -> Result<()> {
    let page = open(
        "#v=1&lab=mixture&n=16&m=3&flip=0.3&leak=0.5&tied_step=0&step_size=2&init_scale=0.1&rho=0.2&steps=6000&t=6000&view=sharpness",
    )?;
    let sentence = said(&page, "(step 6000)")?;
    assert!(sentence.contains("alternates along the top eigenvector"), "{sentence}");
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn what_cannot_be_trained_gets_a_word_and_no_nan() -> Result<()> {
    for settings in [
        "step_size=1000&tied_step=0&mu=10000&rho=5",
        "flip=0.5",
        "n=1&m=1&p=1",
        "mu=0.01&flip=0&leak=1",
        "p=1e300&n=0&m=99999&flip=7&rho=-1&seed=x",
        "clusters=laplace&p=5000",
    ] {
        let page = open(&format!("#v=1&lab=mixture&steps=50&t=50&{settings}"))?;
        for view in ["plane", "onestep", "claims", "sharpness"] {
            page.click(&format!("#tab-{view}"))?;
            page.settle()?;
            let words: String = page.eval("document.body.innerText")?;
            assert!(!words.contains("NaN") && !words.contains("undefined"), "{settings}: {words}");
        }
        page.assert_quiet()?;
    }
    Ok(())
}
