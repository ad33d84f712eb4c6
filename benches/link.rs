//! The first picture over a slow link.

use std::time::Duration;

use anyhow::Result;

use crate::browser::{OPENING, Page};
use crate::{milliseconds, quantile, row};

/// What the link carries: 4 Mbit/s.
const BYTES_PER_SECOND: u32 = 500_000;
/// What an answer waits at least.
const LATENCY: Duration = Duration::from_millis(40);
/// Visits, each with a browser that has never seen the page.
const VISITS: usize = 5;

/// From navigation to a page that has painted and answers, each time the first visit ever,
/// from a host that packs its files.
pub fn first_picture() -> Result<()> {
    let visits = (0..VISITS).map(|_| visit()).collect::<Result<Vec<_>>>()?;
    let (times, bytes): (Vec<_>, Vec<_>) = visits.into_iter().unzip();
    let median = milliseconds(quantile(times, 0.5));
    row("the first interactive picture, 4 Mbit/s, 40 ms, gzip", &median, "at most 2000 ms");
    let loaded = format!("{:.1} kB", quantile(bytes, 0.5) / 1000.0);
    row("  over the link until then", &loaded, "");
    Ok(())
}

/// The time in milliseconds and the bytes of one visit.
fn visit() -> Result<(f64, f64)> {
    let page = Page::open()?;
    page.pack()?;
    page.slow_network(BYTES_PER_SECOND, LATENCY)?;
    page.goto(OPENING)?;
    page.wait_for("document.documentElement.dataset.ready !== undefined", Duration::from_secs(30))?;
    Ok((
        page.eval("performance.getEntriesByName('ready')[0].startTime")?,
        page.eval(
            "['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind))
                .reduce((sum, entry) => sum + entry.transferSize, 0)",
        )?,
    ))
}
