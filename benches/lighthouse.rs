//! What Lighthouse says of the page, where `cargo xtask bench` has fetched it.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::browser::{OPENING, Page};
use crate::row;

/// Its categories, as it names them and as the table does.
const CATEGORIES: [(&str, &str); 3] = [
    ("performance", "performance"),
    ("accessibility", "accessibility"),
    ("best-practices", "best practices"),
];

/// The devices that it imitates, with the arguments that ask for them: a wired desktop, and a
/// slow phone on a slow link.
const DEVICES: [(&str, &[&str]); 2] = [("desktop", &["--preset=desktop"]), ("phone", &[])];

/// The scores of the opening picture out of 100, on both devices, from a host that packs.
pub fn scores(page: &Page) -> Result<()> {
    let Some(program) = std::env::var_os("RAVINE_LIGHTHOUSE") else {
        println!("Lighthouse is left out: `cargo xtask bench` fetches it, given npm and Node.");
        return Ok(());
    };
    page.pack()?;
    for (device, arguments) in DEVICES {
        let report = report(program.as_ref(), &page.url(OPENING), arguments)
            .with_context(|| format!("Lighthouse on the {device}"))?;
        for (category, name) in CATEGORIES {
            let score = report["categories"][category]["score"].as_f64();
            let score = score.with_context(|| format!("Lighthouse gave no score for {name}"))?;
            let score = format!("{:.0}", 100.0 * score);
            row(&format!("Lighthouse, {device}: {name}"), &score, "at least 95");
        }
    }
    Ok(())
}

/// Its report on the page at this address.
fn report(program: &Path, address: &str, arguments: &[&str]) -> Result<Value> {
    let categories = CATEGORIES.map(|(category, _)| category).join(",");
    let output = Command::new("node")
        .arg(program)
        .arg(address)
        .args(arguments)
        .args(["--quiet", "--output=json", "--chrome-flags=--headless=new --no-sandbox"])
        .arg(format!("--only-categories={categories}"))
        .output()
        .context("cannot start node")?;
    let words = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "it failed ({}): {}", output.status, words.trim());
    serde_json::from_slice(&output.stdout).context("its report is not JSON")
}
