//! What the page weighs, packed as a server would.

use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::browser::{self, OPENING, Page};
use crate::row;

/// What a first visit loads, or keeps for use without a network.
const FILES: [&str; 7] = [
    "ravine_bg.wasm",
    "ravine.js",
    "style.css",
    "index.html",
    "offline.js",
    "start.js",
    "worker.js",
];

/// A file's size in bytes, plain and packed.
#[derive(Deserialize)]
struct Size {
    plain: f64,
    gzip: f64,
}

/// The page, file by file, by the browser's own gzip, and its brotli where there is Node.
pub fn page(page: &Page) -> Result<()> {
    page.goto(OPENING)?;
    let names = serde_json::to_string(&FILES)?;
    let sizes: Vec<Size> = page.eval(&format!(
        "Promise.all({names}.map(async name => {{
            const file = await (await fetch(name)).blob();
            const packed = file.stream().pipeThrough(new CompressionStream('gzip'));
            return {{ plain: file.size, gzip: (await new Response(packed).blob()).size }};
        }}))"
    ))?;
    let total = sizes.iter().map(|size| size.gzip).sum();
    row("the whole page, gzip", &kilobytes(total), "at most 300 kB");
    for (name, size) in FILES.iter().zip(&sizes) {
        let plain = format!("{} plain", kilobytes(size.plain));
        row(&format!("  {name}"), &kilobytes(size.gzip), &plain);
    }
    match brotli() {
        Some(bytes) => row("the whole page, brotli", &kilobytes(bytes), ""),
        None => println!("brotli is left out: there is no Node here to pack with."),
    }
    Ok(())
}

/// The page's files packed as a host packs them once and for all, by Node.
fn brotli() -> Option<f64> {
    let program = "const [directory, ...names] = process.argv.slice(1);
        const { readFileSync } = require('fs'), { brotliCompressSync } = require('zlib');
        const size = name => brotliCompressSync(readFileSync(`${directory}/${name}`)).length;
        console.log(names.reduce((sum, name) => sum + size(name), 0));";
    let directory = browser::directory().ok()?;
    let mut node = Command::new("node");
    let output = node.args(["-e", program]).arg(directory).args(FILES).output().ok()?;
    let printed = output.status.success().then_some(output.stdout)?;
    String::from_utf8(printed).ok()?.trim().parse().ok()
}

/// What the one file weighs, which holds the module compressed: nobody packs a file on a disk.
pub fn standalone() -> Result<()> {
    let file = browser::standalone()?;
    let bytes = std::fs::metadata(&file)
        .with_context(|| format!("cannot read {}", file.display()))?
        .len() as f64;
    row("the page as one file", &kilobytes(bytes), "at most 900 kB");
    Ok(())
}

fn kilobytes(bytes: f64) -> String {
    format!("{:.1} kB", bytes / 1000.0)
}
