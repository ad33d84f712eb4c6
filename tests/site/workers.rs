//! The worker, asked as the page asks it.

use std::time::Duration;

use anyhow::Result;
use serde_json::Value;

use super::quadratic::{open, pictures};
use crate::browser::{OPENING, Page};

/// What the worker answers to a request.
fn answer(page: &Page, lab: &str) -> Result<Value> {
    page.eval(&format!(
        "new Promise((resolve, reject) => {{
            const worker = new Worker('worker.js', {{ type: 'module' }});
            worker.onerror = event => reject(new Error(event.message));
            worker.onmessage = ({{ data }}) => resolve({{ ...data, result: data.result && [...data.result] }});
            worker.postMessage({{ lab: '{lab}', number: 3, request: new Float64Array([1, 2]) }});
        }})"
    ))
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_worker_answers_with_the_number_of_the_request() -> Result<()> {
    let page = Page::open_noting_requests()?;
    page.goto(OPENING)?;
    page.settle()?;
    let answered = answer(&page, "quadratic")?;
    assert_eq!((&answered["number"], &answered["result"]), (&3.into(), &Value::Array(Vec::new())));
    let refused = answer(&page, "volcano")?;
    assert!(refused["failure"].as_str().is_some_and(|why| why.contains("volcano")), "{refused}");
    let own = page.url("");
    for url in page.requests()? {
        assert!(url.starts_with(&own) || url.starts_with("data:"), "{url}");
    }
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_page_needs_no_worker_to_begin_with() -> Result<()> {
    let page = Page::open_noting_requests()?;
    page.goto(OPENING)?;
    page.settle()?;
    let requests = page.requests()?;
    assert!(!requests.iter().any(|url| url.contains("worker")), "{requests:?}");
    page.assert_quiet()
}

const SWEEP: &str = "#v=1&lab=mixture&view=sweep&seeds=1&steps=20&n=10&m=4";

fn caption(page: &Page) -> Result<String> {
    page.eval("document.querySelector('#main figcaption').textContent")
}

/// Waits until a sweep has come to its end.
pub fn await_the_whole_sweep(page: &Page) -> Result<()> {
    page.wait_for(
        "/means over|one seed/.test(document.querySelector('#main figcaption').textContent)",
        Duration::from_secs(60),
    )
}

/// The page of a link with `Worker` replaced by a class that a script defines from the browser's
/// own.
fn open_with_workers(class: &str, link: &str) -> Result<Page> {
    let page = open("")?;
    page.run(&format!("const Own = Worker; window.Worker = {class};"))?;
    page.run(&format!("location.hash = '{link}'"))?;
    Ok(page)
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_sweep_is_the_same_in_workers_and_where_there_are_none() -> Result<()> {
    let mut shown = Vec::new();
    for class in [
        "class extends Own { constructor(...all) { super(...all); window.made = true; } }",
        // refused at once, as for a page from a file, and after a while
        "class { constructor() { throw new Error('refused'); } }",
        "class extends Own { constructor(_, options) { super('lacking.js', options); } }",
    ] {
        let page = open_with_workers(class, SWEEP)?;
        await_the_whole_sweep(&page)?;
        page.settle()?;
        let made: bool = page.eval("window.made === true")?;
        assert_eq!(made, shown.is_empty(), "{class}");
        shown.push((caption(&page)?, pictures(&page)?));
    }
    assert!(shown.iter().all(|other| *other == shown[0]));
    Ok(())
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_sweep_that_is_no_longer_wanted_is_stopped() -> Result<()> {
    let page = open_with_workers(
        "class extends Own {
            constructor(...all) { super(...all); window.working = (window.working ?? 0) + 1; }
            terminate() { super.terminate(); window.working -= 1; }
        }",
        // runs of many seconds each
        "#v=1&lab=mixture&view=sweep&seeds=4&steps=100000&n=200&m=128",
    )?;
    page.wait_for("window.working > 0", Duration::from_secs(10))?;
    page.click("#tab-plane")?;
    page.wait_for("window.working === 0", Duration::from_secs(5))?;
    page.assert_quiet()
}
