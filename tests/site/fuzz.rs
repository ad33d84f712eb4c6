//! Random interactions with the page, from a seed: `cargo xtask fuzz` does many, the test few.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;

use super::environment::told;
use super::quadratic::open;
use crate::browser::Page;

/// What interacts, in the page itself: a hundred thousand conversations with the driver would
/// take hours.
const SCRIPT: &str = include_str!("fuzz.js");

/// Interactions of the test, and the most of a batch.
const FEW: u32 = 800;
const BATCH: u32 = 500;

/// What Firefox says of a request that nobody waits for any more, such as that of a worker
/// ended while its module was still coming.
const GIVEN_UP: &str = "A ServiceWorker intercepted the request and encountered an unexpected";

/// How long a batch may take, in milliseconds; what is left of it is another's.
const BATCH_TIME: u32 = 8_000;

/// Sizes of the viewport that the batches take in turn.
const VIEWPORTS: [(u32, u32, f64); 4] =
    [(1280, 720, 1.0), (390, 844, 2.0), (800, 600, 1.5), (320, 568, 1.0)];

/// What a batch came to.
#[derive(Debug, Deserialize)]
struct Batch {
    /// How many interactions were done.
    done: u32,
    /// What went wrong.
    faults: Vec<String>,
    /// The last interactions.
    trace: Vec<Interaction>,
    /// Those that took longest since the page was loaded.
    slowest: Vec<Interaction>,
    /// Where it ended.
    link: String,
}

/// One interaction.
#[derive(Debug, Deserialize)]
struct Interaction {
    /// Which one of the run it is, from 0.
    number: u32,
    /// What was done.
    what: String,
    /// Milliseconds until the page had answered.
    took: u32,
    /// The link before it.
    before: String,
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn nothing_that_a_hand_can_do_upsets_the_page() -> Result<()> {
    let (seed, count) = (told("RAVINE_FUZZ_SEED", 1)?, told("RAVINE_FUZZ_COUNT", FEW)?);
    println!("seed {seed}, {count} interactions");
    let page = open("")?;
    page.run(SCRIPT)?;
    let (start, mut done, mut batches) = (Instant::now(), 0, 0);
    while done < count {
        let (width, height, scale) = VIEWPORTS[batches % VIEWPORTS.len()];
        page.set_viewport(width, height, scale, false)?;
        let most = BATCH.min(count - done);
        let batch: Batch = page
            .eval(&format!("fuzz.batch({seed}, {done}, {most}, {BATCH_TIME})"))
            .with_context(|| format!("seed {seed}, from interaction {done} on"))?;
        done += batch.done;
        batches += 1;
        let errors = errors(&page)?;
        if !batch.faults.is_empty() || !errors.is_empty() {
            bail!("{}", report(seed, done, &batch, &errors));
        }
        if batches % 10 == 0 || done == count {
            println!(
                "{done} interactions in {:.0?}; the slowest:{}",
                start.elapsed(),
                listed(&batch.slowest)
            );
        }
    }
    // the page still answers, once it is at rest
    page.goto("#v=1&lab=quadratic&eta=0.4")?;
    page.wait_for("document.querySelector('#control-eta')?.value > 0", Duration::from_secs(60))?;
    ensure!(errors(&page)?.is_empty(), "{:?}", errors(&page)?);
    Ok(())
}

/// The console's errors, but for requests given up.
fn errors(page: &Page) -> Result<Vec<String>> {
    let mut errors = page.console_errors()?;
    errors.retain(|error| !error.contains(GIVEN_UP));
    Ok(errors)
}

/// Everything there is to know of a failure.
fn report(seed: u32, done: u32, batch: &Batch, errors: &[String]) -> String {
    let Batch { faults, trace, link, .. } = batch;
    let mut text = format!("seed {seed}, interaction {}:\n", done.saturating_sub(1));
    for fault in faults.iter().chain(errors) {
        let _ = writeln!(text, "  {fault}");
    }
    let _ = write!(text, "the last interactions:{}\nthe link now: {link}", listed(trace));
    text
}

fn listed(interactions: &[Interaction]) -> String {
    let mut text = String::new();
    for Interaction { number, what, took, before } in interactions {
        let _ = write!(text, "\n  {number}: {what} ({took} ms)\n    at {before}");
    }
    text
}
