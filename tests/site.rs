//! End-to-end tests: the built site in a real browser.
//!
//! They need the built site and a webdriver, so plain `cargo test` leaves them out;
//! `cargo xtask test` runs them.
#![cfg(not(target_arch = "wasm32"))]

#[path = "site/accessibility.rs"]
mod accessibility;
#[path = "site/announcements.rs"]
mod announcements;
#[path = "site/bits.rs"]
mod bits;
mod browser;
#[path = "site/endure.rs"]
mod endure;
#[path = "site/environment.rs"]
mod environment;
#[path = "site/fuzz.rs"]
mod fuzz;
#[path = "site/labs.rs"]
mod labs;
#[path = "site/mixture.rs"]
mod mixture;
#[path = "site/offline.rs"]
mod offline;
#[path = "site/order.rs"]
mod order;
#[path = "site/pointers.rs"]
mod pointers;
#[path = "site/points.rs"]
mod points;
#[path = "site/presentation.rs"]
mod presentation;
#[path = "site/quadratic.rs"]
mod quadratic;
#[path = "site/safety.rs"]
mod safety;
#[path = "site/save.rs"]
mod save;
#[path = "site/start.rs"]
mod start;
#[path = "site/valley.rs"]
mod valley;
#[path = "site/views.rs"]
mod views;
#[path = "site/workers.rs"]
mod workers;

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};
use browser::Page;

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_page_loads_without_a_complaint_and_asks_nobody_else() -> Result<()> {
    let page = Page::open_noting_requests()?;
    page.goto("")?;
    page.settle()?;
    page.assert_quiet()?;
    let requests = page.requests()?;
    let own = page.url("");
    assert!(requests.contains(&page.url("ravine_bg.wasm")), "{requests:?}");
    let local = |url: &&String| ![&own[..], "data:", "blob:"].iter().any(|p| url.starts_with(p));
    let foreign: Vec<_> = requests.iter().filter(local).collect();
    assert!(foreign.is_empty(), "{foreign:?}");
    Ok(())
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_page_loads_from_any_folder() -> Result<()> {
    let page = Page::open()?;
    page.goto("some/folder/")?;
    page.settle()?;
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_module_starts_on_another_page_and_leaves_it_alone() -> Result<()> {
    let page = Page::open()?;
    page.goto("blank.html")?;
    let before: String = page.eval("document.documentElement.outerHTML")?;
    let exports: Vec<String> = page.eval(
        "import(new URL('ravine.js', location)).then(async (ravine) => { \
            await ravine.default(); return Object.keys(ravine); \
        })",
    )?;
    assert!(exports.iter().any(|name| name == "main"), "{exports:?}");
    let after: String = page.eval("document.documentElement.outerHTML")?;
    assert_eq!(before, after);
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_module_starts_in_a_worker() -> Result<()> {
    let page = Page::open()?;
    page.goto("blank.html")?;
    let said: String = page.eval(
        "new Promise((resolve, reject) => { \
            const url = new URL('ravine.js', location); \
            const source = `import init from '${url}'; \
                init().then(() => postMessage('started'), (e) => postMessage(String(e)));`; \
            const blob = new Blob([source], { type: 'text/javascript' }); \
            const worker = new Worker(URL.createObjectURL(blob), { type: 'module' }); \
            worker.onmessage = (event) => resolve(event.data); \
            worker.onerror = (event) => reject(new Error(event.message)); \
        })",
    )?;
    assert_eq!(said, "started");
    page.assert_quiet()
}

#[test]
#[ignore = "takes photographs instead of testing: cargo xtask shoot"]
fn shoot() -> Result<()> {
    let link = env::var("RAVINE_SHOOT_LINK").unwrap_or_default();
    let directory = env::var_os("RAVINE_SHOOT_INTO").map(PathBuf::from);
    let directory = directory.context("RAVINE_SHOOT_INTO is not set: use `cargo xtask shoot`")?;
    browser::shoot::shoot(&link, &directory)
}
