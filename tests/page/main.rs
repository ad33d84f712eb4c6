//! The page in a real browser.
//!
//! The library exports a `main` of its own to JavaScript, so this program has none:
//! the runner calls the tests by their names. Elsewhere there is nothing to run.
#![cfg_attr(target_arch = "wasm32", no_main)]

#[cfg(target_arch = "wasm32")]
mod canvas_log;
#[cfg(target_arch = "wasm32")]
mod in_browser;
#[cfg(target_arch = "wasm32")]
mod shell;

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
