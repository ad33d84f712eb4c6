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

/// What is played before memory is first looked at, as a part of what is played after it, and in
/// laps at least: views are made on the first visit, and in the first minutes the browser compiles
/// anew what is called often, which takes room of JavaScript's heap too.
const WARM_UP: (f64, u32) = (0.1, 2);

/// How often memory is looked at after that, at most.
const READINGS: u32 = 12;

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

fn listed(held: &[(&str, f64)]) -> String {
    held.iter().map(|(name, value)| format!("{name} {value}")).collect::<Vec<_>>().join(", ")
}

/// What was played: frames, and how many of them had something to show.
#[derive(Clone, Copy, Default)]
struct Played {
    frames: u32,
    shown: u32,
}

impl Played {
    /// Plays every view of every lab for `turn` frames, in so many laps or until there are so
    /// many frames.
    fn go_on(&mut self, page: &Page, turn: u32, (frames, laps): (f64, u32)) -> Result<()> {
        let mut lap = 0;
        while lap < laps || f64::from(self.frames) < frames {
            for moment in MOMENTS {
                let (views, shown): (u32, u32) =
                    page.eval(&format!("endure.lab('{moment}', {turn})"))?;
                ensure!(views > 1, "{moment} has {views} views");
                self.frames += views * turn;
                self.shown += shown;
            }
            page.assert_quiet()?;
            lap += 1;
        }
        Ok(())
    }
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
    let turn = TURN.min(frames / 15.0) as u32;
    Played::default().go_on(&page, turn, (WARM_UP.0 * frames, WARM_UP.1))?;
    let before = held(&page)?;
    println!("after the warm-up: {}", listed(&before));
    let (start, mut played) = (Instant::now(), Played::default());
    let mut after = before;
    for reading in 1..=READINGS {
        let until = frames * f64::from(reading) / f64::from(READINGS);
        if f64::from(played.frames) < until {
            played.go_on(&page, turn, (until, 0))?;
            after = held(&page)?;
            println!("after {} frames: {}", played.frames, listed(&after));
        }
    }
    let Played { frames, shown } = played;
    println!(
        "{frames} frames, {:.1} minutes of the page's time, in {:.0?}; {shown} of them had \
         something to show",
        f64::from(frames) / RATE / 60.0,
        start.elapsed()
    );
    for ((name, before), (_, after)) in before.into_iter().zip(after) {
        println!("{name}: {before} → {after} ({:+.1} %)", 100.0 * (after / before - 1.0));
        ensure!(after <= before * (1.0 + LEVEL), "{name}: {before} → {after} in {frames} frames");
    }
    ensure!(2 * shown > frames, "only {shown} of {frames} frames had something to show");
    Ok(())
}
