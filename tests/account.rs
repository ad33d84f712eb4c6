//! What is said of a picture agrees with what is drawn.
#![cfg(not(target_arch = "wasm32"))]

#[path = "account/arrows.rs"]
mod arrows;
#[path = "account/lines.rs"]
mod lines;
mod moments;
#[path = "account/trends.rs"]
mod trends;
#[path = "account/values.rs"]
mod values;
