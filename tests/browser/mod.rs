//! A browser to test the built site in.
//!
//! A [`Page`] is one fresh headless browser showing one tab, with the built site served to it from
//! this process: Chromium, or Firefox where `RAVINE_GECKODRIVER` is set. It needs these environment variables, which `cargo xtask test` and
//! `cargo xtask bench` set:
//!
//! - `RAVINE_SITE`: the directory of the built site, absolute;
//! - `RAVINE_STANDALONE`: the page as one file, for the tests that open it;
//! - `RAVINE_WEBDRIVER`: the address of a running chromedriver, `http://127.0.0.1:PORT`;
//! - `RAVINE_GECKODRIVER`: the program geckodriver, for Firefox in place of Chromium.
//!
//! Everything is synchronous, and dropping the page closes the browser even when a test panics.
//!
//! ```ignore
//! use std::time::Duration;
//! use browser::{Page, Pointer, Scheme};
//!
//! let page = Page::open()?;
//! page.set_viewport(390, 844, 2.0, true)?; // before loading, as on a real phone
//! page.set_color_scheme(Scheme::Dark)?;
//! page.goto("#v=1&lab=quadratic")?; // a path or fragment below the site's root
//! page.wait_for("document.querySelector('canvas')", Duration::from_secs(5))?;
//! page.settle()?; // until the picture stands still
//!
//! let title: String = page.eval("document.title")?; // an expression; promises are awaited
//! page.run("localStorage.clear();")?; // statements, with `await` if need be
//!
//! let canvas = page.rect("canvas")?; // in CSS pixels of the viewport
//! page.drag(Pointer::Touch, canvas.at(0.2, 0.5), canvas.at(0.8, 0.5), 10)?;
//! page.type_into("#eta", "0.4")?;
//! page.press(browser::key::ENTER)?;
//! page.screenshot("eta.png".as_ref())?;
//! page.assert_quiet()?; // nothing went wrong on the console
//! ```
//!
//! # In a benchmark
//! ```ignore
//! #[path = "../tests/browser/mod.rs"]
//! mod browser;
//! ```
//! with [`available`](Page::available) to leave out what needs a browser where there is none.
//!
//! # Files
//! [`site`] serves the files, [`session`] speaks the WebDriver protocol, [`page`] loads and asks,
//! [`input`] points and types, [`device`] sets what the page is shown on, [`log`] tells what the
//! browser noted, [`memory`] what it holds, [`firefox`] is all that Firefox
//! does otherwise, [`shoot`] takes photographs, and `selftest` puts all that on trial.

// each test or benchmark that includes the harness uses another part of it
#![allow(dead_code, unused_imports)]

mod device;
mod firefox;
mod input;
mod log;
mod memory;
mod page;
#[cfg(test)]
mod selftest;
mod session;
pub mod shoot;
mod site;

pub use device::Scheme;
pub use input::{Point, Pointer, Step, key};
pub use page::{Page, Rect};
pub use session::Engine;
pub use site::{directory, standalone};

/// The opening view of the first lab, as a query: going there loads the page anew.
pub const OPENING: &str = "?lab=quadratic";
