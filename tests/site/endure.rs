//! Play in fast motion, in which memory stays level: `cargo xtask endure` plays for an hour of
//! the page's time, the test for half a minute.

use std::time::Instant;

use anyhow::{Result, ensure};

use super::environment::told;
use super::quadratic::open;
use crate::browser::{Engine, Page};

const SCRIPT: &str = include_str!("endure.js");

/// Frames in a second of the page's time.
const RATE: f64 = 60.0;

/// Minutes of the page's time in the test.
const MINUTES: f64 = 0.5;

/// Frames of one view before it is the next one's turn, at most.
const TURN: f64 = 240.0;

/// How much more memory there may be at the end, as a part of what there was.
const LEVEL: f64 = 0.05;

/// Where play starts in each lab: several steps a frame, in runs that end and start again.
const MOMENTS: [&str; 3] = [
    "#v=1&lab=quadratic&speed=120&dimension=3&cloud=40",
    "#v=1&lab=valley&speed=300",
    "#v=1&lab=mixture&speed=120&steps=300",
];

/// What is held, by name.
fn held(page: &Page) -> Result<[(&'static str, f64); 4]> {
    let memory = page.memory()?;
    let module: f64 = page.eval("endure.memory()")?;
    Ok([
        ("the module's memory (bytes)", module),
        ("JavaScript's heap (bytes)", memory.heap),
        ("nodes", memory.nodes),
        ("listeners", memory.listeners),
    ])
}

/// Plays every view of every lab for so many frames; how many there were, and how many of them
/// had something to show.
fn lap(page: &Page, turn: u32) -> Result<(u32, u32)> {
    let (mut frames, mut drawn) = (0, 0);
    for moment in MOMENTS {
        let views: Vec<String> = page.eval(&format!("endure.enter('{moment}')"))?;
        ensure!(views.len() > 1, "{moment} has the views {views:?}");
        for view in views {
            drawn += page.eval::<u32>(&format!("endure.play('{view}', {turn})"))?;
            frames += turn;
        }
    }
    Ok((frames, drawn))
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn memory_stays_level_through_hours_of_play() -> Result<()> {
    if !Engine::is_chromium_or_skips("how much memory a page holds") {
        return Ok(());
    }
    let minutes = told("RAVINE_ENDURE_MINUTES", MINUTES)?;
    let page = open("")?;
    page.run(SCRIPT)?;
    let frames = minutes * 60.0 * RATE;
    // views are made on the first visit, and functions that are called often are compiled again
    let warm_up = TURN.min(frames / 15.0) as u32;
    for _ in 0..2 {
        lap(&page, warm_up)?;
    }
    let before = held(&page)?;
    let (start, mut done, mut shown) = (Instant::now(), 0, 0);
    while f64::from(done) < frames {
        let (played, drawn) = lap(&page, warm_up)?;
        done += played;
        shown += drawn;
        page.assert_quiet()?;
    }
    let after = held(&page)?;
    println!(
        "{done} frames, {:.1} minutes of the page's time, in {:.0?}; {shown} of them had \
         something to show",
        f64::from(done) / RATE / 60.0,
        start.elapsed()
    );
    for ((name, before), (_, after)) in before.into_iter().zip(after) {
        println!("{name}: {before} → {after} ({:+.1} %)", 100.0 * (after / before - 1.0));
        ensure!(after <= before * (1.0 + LEVEL), "{name}: {before} → {after} in {done} frames");
    }
    ensure!(2 * shown > done, "only {shown} of {done} frames had something to show");
    Ok(())
}
