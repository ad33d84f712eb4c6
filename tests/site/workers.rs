//! The worker, asked as the page asks it.

use anyhow::Result;
use serde_json::Value;

use crate::browser::Page;

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
    page.goto("")?;
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
    page.goto("")?;
    page.settle()?;
    let requests = page.requests()?;
    assert!(!requests.iter().any(|url| url.contains("worker")), "{requests:?}");
    page.assert_quiet()
}
