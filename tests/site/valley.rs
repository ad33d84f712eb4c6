//! The valley lab: a formula typed, the start dragged, the microscope's numbers read.

use std::time::Duration;

use anyhow::{Context, Result};

use super::quadratic::{field, linked, middle, open, pictures, text};
use crate::browser::{Page, Pointer};

const PATIENCE: Duration = Duration::from_secs(20);

fn said(page: &Page, part: &str) -> Result<String> {
    let says = format!("document.getElementById('sentence').textContent.includes('{part}')");
    page.wait_for(&says, PATIENCE)?;
    text(page, "sentence")
}

/// The number after `name` in a sentence.
fn number_after(sentence: &str, name: &str) -> Result<f64> {
    let (_, rest) = sentence.split_once(name).with_context(|| format!("{name}: {sentence}"))?;
    let digits: String =
        rest.trim_start().chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    digits.trim_end_matches('.').parse().with_context(|| sentence.to_owned())
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn sam_drifts_to_the_wide_end_and_gradient_descent_stays() -> Result<()> {
    let page = open("#v=1&lab=valley")?;
    let sentence = said(&page, "drifts")?;
    assert!(number_after(&sentence, "→")? < 1.1, "{sentence}");
    assert!(number_after(&sentence, "Gradient descent: λₘₐₓ =")? > 2.8, "{sentence}");
    let overflows: bool = page.eval(
        "document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth",
    )?;
    assert!(!overflows, "what is shown does not fit 1280 × 720");
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_typed_formula_is_drawn_and_a_broken_one_is_marked() -> Result<()> {
    let page = open("#v=1&lab=valley&loss=typed")?;
    let before = pictures(&page)?;
    page.run(
        "const field = document.getElementById('formula');
         field.focus(); field.select();",
    )?;
    page.type_into("#formula", "0.5*(1 + y^2)*x^2")?;
    page.settle()?;
    let typed: String = page.eval("document.getElementById('formula').value")?;
    assert!(typed.ends_with("0.5*(1 + y^2)*x^2"), "{typed}");
    let set = "const field = document.getElementById('formula');
               field.value = TEXT; field.dispatchEvent(new Event('input', { bubbles: true }));
               field.dispatchEvent(new Event('change', { bubbles: true }));";
    page.run(&set.replace("TEXT", "'0.5*(1 + y^2)*x^2'"))?;
    page.settle()?;
    said(&page, "drifts")?;
    let drawn = pictures(&page)?;
    assert_ne!(before[0], drawn[0]);
    assert_eq!(linked(&page, "formula")?, "0.5*(1 + y^2)*x^2");
    page.run(&set.replace("TEXT", "'0.5*(1 + y^2*x^2'"))?;
    page.settle()?;
    let fault = text(&page, "formula-fault")?;
    assert!(fault.contains("expected"), "{fault}");
    assert_eq!(linked(&page, "formula")?, "0.5*(1 + y^2)*x^2", "the last good one stays");
    page.run(&set.replace("TEXT", "'1/(x*y)'"))?;
    page.settle()?;
    let words = text(&page, "sentence")?;
    assert!(!words.contains("NaN") && !words.is_empty(), "{words}");
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_start_is_dragged_on_the_picture() -> Result<()> {
    let page = open("#v=1&lab=valley")?;
    let (x, y) = (field(&page, "w1")?, field(&page, "w2")?);
    let handle = middle(page.rect(".handle")?);
    page.drag(Pointer::Mouse, handle, (handle.0 - 40.0, handle.1 + 30.0), 5)?;
    page.settle()?;
    let (to_x, to_y) = (field(&page, "w1")?, field(&page, "w2")?);
    assert!(to_x < x - 0.05 && to_y < y - 0.03, "({x}, {y}) became ({to_x}, {to_y})");
    assert_eq!(linked(&page, "w1")?.parse::<f64>()?, to_x);
    page.assert_quiet()
}

/// The length of the vector that stands under a name in the formula of one step.
fn in_formula(page: &Page, name: &str) -> Result<f64> {
    let place = format!("math:not([hidden]) [data-live={name}]");
    let text: String = page.eval(&format!("document.querySelector('{place}').textContent"))?;
    let plain = text.replace('−', "-");
    let entries = plain.trim_matches(['(', ')']).split(", ").map(|entry| {
        // 2.7·10⁻⁴
        let digits = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];
        let spelt = digits
            .iter()
            .enumerate()
            .fold(entry.replace("·10", "e").replace('⁻', "-"), |spelt, (value, digit)| {
                spelt.replace(digit, &value.to_string())
            });
        // 10⁻⁴ by itself
        let spelt = spelt.replace("-10-", "-1e-").replacen("10-", "1e-", 1);
        spelt.parse::<f64>().with_context(|| format!("{name}: {text}"))
    });
    let entries = entries.collect::<Result<Vec<f64>>>()?;
    Ok(entries.iter().map(|entry| entry * entry).sum::<f64>().sqrt())
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_microscope_reads_the_theorems_step_and_the_runs_own() -> Result<()> {
    let page = open("#v=1&lab=valley&view=microscope&t=40")?;
    let sentence = said(&page, "split bound")?;
    let bound = number_after(&sentence, "split bound")?;
    let (bounce, drift) = (in_formula(&page, "bounce")?, in_formula(&page, "drift")?);
    // y ≈ .45 at t = 40: bounce 2ηρλ/(2−h), drift (ηρ²/2)(1+h/(2−h))²·2y
    assert!((bounce - 0.082).abs() < 0.002, "{bounce}");
    assert!((drift - 0.0104).abs() < 0.0006, "{drift}");
    assert!(bound < drift, "{sentence}");
    assert!(in_formula(&page, "rest")? <= bound, "{sentence}");
    page.goto("#v=1&lab=valley&view=microscope&t=40&step=run")?;
    let own = said(&page, "No bound is claimed")?;
    assert!(number_after(&own, "starts")? > 0.0, "{own}");
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn on_the_ramp_the_printed_bound_fails_and_says_what_it_needs() -> Result<()> {
    let page = open("#v=1&lab=valley&loss=ramp&steps=60&t=60&view=claims")?;
    page.wait_for("document.querySelector('.fails') !== null", PATIENCE)?;
    let cell = |id: &str, class: &str| -> Result<String> {
        page.eval(&format!("document.querySelector('#claim-{id} .{class}').textContent"))
    };
    assert!(cell("printedLipschitz", "status")?.contains("fails"));
    assert!(cell("printedLipschitz", "detail")?.contains("needs B ≥ ‖D³ℓ‖"));
    for id in ["splitBound", "printedBound", "driftDescends", "gdStays", "localCycle"] {
        assert!(cell(id, "status")?.contains("holds"), "{id}: {}", cell(id, "detail")?);
    }
    page.assert_quiet()
}
