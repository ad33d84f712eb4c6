//! Speeds and sizes, as one table: `cargo xtask bench`.
//!
//! Every figure is a median over repeats; what is compared is timed in turn in the
//! same run. A figure without its tool (a browser, numpy) is left out with a word.

#[path = "../tests/browser/mod.rs"]
mod browser;
mod lighthouse;
mod link;
mod networks;
mod peers;
mod steps;
mod weight;

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::Result;
use browser::{OPENING, Page};

/// Repeats of each timing of steps.
const REPEATS: usize = 9;
/// Steps in one of them.
const STEPS: u32 = 3_000_000;

fn main() -> Result<()> {
    println!("{:<58} {:>14} {:>22}", "measure", "value", "asked, or ratio");
    let native = native_steps();
    row("SAM steps a second, d = 3, native", &millions(native), "1");
    if Page::available() {
        let page = Page::open()?;
        page.set_viewport(1280, 720, 1.0, false)?;
        let webassembly = steps_in_webassembly(&page, native)?;
        peers::javascript(&page, webassembly)?;
        paintings(&page)?;
        claims_and_starts(&page)?;
        networks::in_webassembly(&page)?;
        regime_map(&page)?;
        first_picture(&page)?;
        link::first_picture()?;
        weight::page(&page)?;
        weight::standalone()?;
        lighthouse::scores(&page)?;
    } else {
        println!("The page is left out: run `cargo xtask bench` for the site and a browser.");
    }
    peers::numpy(native);
    networks::beside_numpy();
    Ok(())
}

fn row(measure: &str, value: &str, beside: &str) {
    println!("{measure:<58} {value:>14} {beside:>22}");
}

fn millions(per_second: f64) -> String {
    format!("{:.2} M/s", per_second / 1e6)
}

fn milliseconds(value: f64) -> String {
    format!("{value:.2} ms")
}

/// The value below which `part` of the values are.
fn quantile(mut values: Vec<f64>, part: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    values[((values.len() - 1) as f64 * part).round() as usize]
}

fn native_steps() -> f64 {
    let speeds = (0..REPEATS).map(|_| {
        let start = Instant::now();
        std::hint::black_box(steps::sam_steps(std::hint::black_box(STEPS)));
        f64::from(STEPS) / start.elapsed().as_secs_f64()
    });
    quantile(speeds.collect(), 0.5)
}

/// The median time of `work` in milliseconds.
fn native_time(work: impl Fn() -> f64) -> f64 {
    let times = (0..REPEATS).map(|_| {
        let start = Instant::now();
        std::hint::black_box(work());
        1000.0 * start.elapsed().as_secs_f64()
    });
    quantile(times.collect(), 0.5)
}

fn steps_in_webassembly(page: &Page, native: f64) -> Result<f64> {
    page.goto(OPENING)?;
    let mut speeds = Vec::new();
    let mut beside = vec![native];
    for _ in 0..REPEATS {
        let seconds: f64 = page.eval(&format!(
            "(async () => {{
                const module = await import('./steps_wasm.js');
                await module.default();
                const start = performance.now();
                module.sam_steps({STEPS});
                return (performance.now() - start) / 1000;
            }})()"
        ))?;
        speeds.push(f64::from(STEPS) / seconds);
        let start = Instant::now();
        std::hint::black_box(steps::sam_steps(std::hint::black_box(STEPS)));
        beside.push(f64::from(STEPS) / start.elapsed().as_secs_f64());
    }
    let speed = quantile(speeds, 0.5);
    row("SAM steps a second, d = 3, in WebAssembly", &millions(speed), "at least 30 M/s");
    let ratio = format!("{:.2} (at least 1)", speed / quantile(beside, 0.5));
    row("  beside native in turn", "", &ratio);
    Ok(speed)
}

/// The claims over 10,000 steps, and 500 random starts over 1,000.
fn claims_and_starts(page: &Page) -> Result<()> {
    const CHECKS: u32 = 20;
    let timed = |call: &str| time_in_webassembly(page, call);
    page.goto(OPENING)?;
    // what the run itself takes is no part of the ledger
    let run = timed("check_claims(10000, 0)")?;
    let ledger = (timed(&format!("check_claims(10000, {CHECKS})"))? - run) / f64::from(CHECKS);
    row("claims ledger over 10,000 steps, d = 3", &milliseconds(ledger), "at most 4 ms");
    let starts = timed("follow_starts(500, 1000)")?;
    row("500 random starts, 1,000 steps each", &milliseconds(starts), "at most 16.7 ms");
    let run = native_time(|| f64::from(steps::check_claims(10_000, 0)));
    let checks = native_time(|| f64::from(steps::check_claims(10_000, CHECKS)));
    let native = (checks - run) / f64::from(CHECKS);
    row("  the ledger natively", &milliseconds(native), &format!("{:.2}", native / ledger));
    let native = native_time(|| steps::follow_starts(500, 1000));
    row("  the starts natively", &milliseconds(native), &format!("{:.2}", native / starts));
    Ok(())
}

/// The median time of a call of the timed module, in milliseconds.
fn time_in_webassembly(page: &Page, call: &str) -> Result<f64> {
    let times: Vec<f64> = page.eval(&format!(
        "(async () => {{
            const module = await import('./steps_wasm.js');
            await module.default();
            const times = [];
            for (let i = 0; i < {REPEATS}; i++) {{
                const start = performance.now();
                module.{call};
                times.push(performance.now() - start);
            }}
            return times;
        }})()"
    ))?;
    Ok(quantile(times, 0.5))
}

/// The map of regimes from asked for to complete, and the longest wait between two
/// frames meanwhile.
fn regime_map(page: &Page) -> Result<()> {
    let (mut complete, mut waits) = (Vec::new(), Vec::new());
    for repeat in 0..5 {
        page.goto(OPENING)?;
        page.settle()?;
        let [whole, longest]: [f64; 2] = page.eval(&format!(
            "new Promise(done => {{
                const start = performance.now();
                let last = start, longest = 0;
                location.hash = '#v=1&lab=quadratic&view=regimes&rho=0.{repeat}1';
                const look = () => {{
                    const now = performance.now();
                    longest = Math.max(longest, now - last);
                    last = now;
                    const caption = document.querySelector('#main figcaption').textContent;
                    if (/stronger/.test(caption)) done([now - start, longest]);
                    else requestAnimationFrame(look);
                }};
                requestAnimationFrame(look);
            }})"
        ))?;
        complete.push(whole);
        waits.push(longest);
    }
    row(
        "regime map, 256 × 256, 2,000 steps",
        &milliseconds(quantile(complete, 0.5)),
        "at most 1500 ms",
    );
    row("  longest wait between frames", &milliseconds(quantile(waits, 0.5)), "at most 50 ms");
    Ok(())
}

/// What a program of numpy prints, where there is numpy.
fn numpy(program: &str) -> Option<f64> {
    let output = Command::new("python3").args(["-c", program]).output().ok()?;
    let printed = output.status.success().then_some(output.stdout)?;
    String::from_utf8(printed).ok()?.trim().parse().ok()
}

/// From a slider's event to the last draw call and one pixel read of each canvas.
fn paintings(page: &Page) -> Result<()> {
    for (name, settings) in [
        ("mixture, the plane", ""),
        ("mixture, p = 10⁴", "p=10000&tied_mu=1"),
        ("mixture, one step", "p=10000&tied_mu=1&view=onestep&t=1"),
    ] {
        page.goto(OPENING)?;
        page.goto(&format!("#v=1&lab=mixture&{settings}"))?;
        page.settle()?;
        let times: Vec<f64> = page.eval(&paint_by("flip"))?;
        let (middle, late) = (quantile(times.clone(), 0.5), quantile(times, 0.95));
        row(&format!("slider to painted, {name}: median"), &milliseconds(middle), "");
        row("  95th percentile", &milliseconds(late), "");
    }
    for (name, settings, asked) in [
        ("valley, 2,000 steps", "steps=2000&t=2000", "at most 8 ms"),
        (
            "valley, typed, 2,000 steps",
            "loss=typed&formula=0.5*(1%2By%5E2)*x%5E2&steps=2000&t=2000",
            "at most 16 ms",
        ),
        ("valley, one step", "view=microscope&t=40", ""),
        ("valley, claims", "view=claims", ""),
    ] {
        page.goto(OPENING)?;
        page.goto(&format!("#v=1&lab=valley&{settings}"))?;
        page.settle()?;
        let times: Vec<f64> = page.eval(&paint_by("eta"))?;
        let (middle, late) = (quantile(times.clone(), 0.5), quantile(times, 0.95));
        row(&format!("slider to painted, {name}: median"), &milliseconds(middle), asked);
        row("  95th percentile", &milliseconds(late), "");
    }
    let cases = [
        ("60 steps, the opening view", "steps=60&t=60", "", ""),
        ("1,000 steps", "steps=1000&t=1000", "at most 4 ms", "at most 8 ms"),
        ("1,000 steps, unsettled", "steps=1000&t=1000&lambda2=0.99999", "", ""),
        ("1,000,000 steps", "steps=1000000&t=1000000", "at most 16.7 ms", ""),
        (
            "1,000,000 steps, unsettled",
            "steps=1000000&t=1000000&lambda2=0.99999",
            "at most 16.7 ms",
            "",
        ),
        ("space, 60 steps", "dimension=3", "at most 8 ms", ""),
        ("space, 1,000 steps", "dimension=3&steps=1000&t=1000&lambda3=0.05", "at most 8 ms", ""),
        ("J", "view=j", "", ""),
        ("claims, 10,000 steps", "view=claims&steps=10000&t=10000", "", ""),
        ("minimax", "view=minimax&t=8", "", ""),
        ("surface", "surface=1", "", ""),
        ("map of regimes", "view=regimes", "at most 16.7 ms", ""),
        ("500 random starts", "cloud=500&steps=1000&t=1000", "at most 16.7 ms", ""),
    ];
    for (name, settings, median, tail) in cases {
        page.goto(OPENING)?;
        page.goto(&format!("#v=1&lab=quadratic&{settings}"))?;
        page.settle()?;
        let times: Vec<f64> = page.eval(&paint_by("eta"))?;
        let (middle, late) = (quantile(times.clone(), 0.5), quantile(times, 0.95));
        row(&format!("slider to painted, {name}: median"), &milliseconds(middle), median);
        row("  95th percentile", &milliseconds(late), tail);
    }
    Ok(())
}

/// A script that drags the slider of `parameter` and times each event until painted.
fn paint_by(parameter: &str) -> String {
    format!(
        "(async () => {{ const slider = document.getElementById('control-{parameter}'); {PAINT} }})()"
    )
}

const PAINT: &str = "
    const canvases = [...document.querySelectorAll('canvas')];
    const frame = () => new Promise(done => requestAnimationFrame(done));
    const times = [];
    for (let i = 0; i < 200; i++) {
        for (let k = 0; k < 3; k++) await frame();
        await new Promise(done => setTimeout(done));
        slider.value = String(550 + (i * 7) % 100);
        const start = performance.now();
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        for (const canvas of canvases) canvas.getContext('2d').getImageData(0, 0, 1, 1);
        times.push(performance.now() - start);
    }
    return times.slice(20);
";

/// From navigation to a page that has painted and answers.
fn first_picture(page: &Page) -> Result<()> {
    for (name, link) in [("the first interactive picture", OPENING), ("the start page", "")] {
        let mut times = Vec::new();
        for _ in 0..REPEATS {
            page.goto("favicon.none")?;
            page.goto(link)?;
            page.wait_for(
                "document.documentElement.dataset.ready !== undefined",
                Duration::from_secs(10),
            )?;
            times.push(page.eval("performance.getEntriesByName('ready')[0].startTime")?);
        }
        let median = milliseconds(quantile(times, 0.5));
        row(&format!("navigation to {name}"), &median, "at most 500 ms");
    }
    Ok(())
}
