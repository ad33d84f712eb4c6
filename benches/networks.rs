//! The speed of training, in WebAssembly, natively, and beside numpy.

use anyhow::Result;

use super::browser::{OPENING, Page};
use super::{milliseconds, native_time, numpy, row, steps, time_in_webassembly};

/// Steps of training a network, its field, high dimension, and memory.
pub fn in_webassembly(page: &Page) -> Result<()> {
    page.goto(OPENING)?;
    let cases = [
        ("gradient descent, n = 100, m = 64", (100, 102, 64, 0.0, 1000), "at least 8000 /s"),
        ("SAM, n = 100, m = 64", (100, 102, 64, 0.3, 500), ""),
        ("gradient descent, n = 200, p = 2, m = 16", (200, 2, 16, 0.0, 5000), "at least 30000 /s"),
        ("SAM, n = 200, p = 2, m = 16", (200, 2, 16, 0.3, 5000), ""),
    ];
    for (name, (n, k, m, rho, count), asked) in cases {
        let call = format!("network_steps({n}, {k}, {m}, {rho}, {count})");
        let per_second = |milliseconds: f64| 1000.0 * f64::from(count) / milliseconds;
        let speed = per_second(time_in_webassembly(page, &call)?);
        let native = per_second(native_time(|| steps::network_steps(n, k, m, rho, count)));
        row(&format!("training, {name}"), &format!("{speed:.0} /s"), asked);
        row("  natively", &format!("{native:.0} /s"), &format!("{:.2}", speed / native));
    }
    let field = time_in_webassembly(page, "network_field(400, 64, 1)")?;
    let native = native_time(|| steps::network_field(400, 64, 1));
    row("field, 400 × 400, m = 64", &milliseconds(field), "at most 16 ms");
    row("  natively", &milliseconds(native), &format!("{:.2}", native / field));
    dimensions(page)?;
    memory(page)
}

/// Drawing and training at p = 10⁹ beside p = 10².
fn dimensions(page: &Page) -> Result<()> {
    let low = time_in_webassembly(page, "mixture_run(100, 1e2)")?;
    let high = time_in_webassembly(page, "mixture_run(100, 1e9)")?;
    let ratio = format!("{:.2} (at most 1.2)", high / low);
    row("500 steps at p = 10⁹ beside p = 10², n = 100", &milliseconds(high), &ratio);
    let native = native_time(|| steps::mixture_run(100, 1e9));
    row("  natively", &milliseconds(native), &format!("{:.2}", native / high));
    Ok(())
}

/// The module's memory after the largest run.
fn memory(page: &Page) -> Result<()> {
    let bytes: f64 = page.eval(
        "(async () => {
            const module = await import('./ravine.js');
            const instance = await module.default();
            const before = instance.memory.buffer.byteLength;
            module.mixtureRun({
                n: 500, p: 1e6, m: 512, mu: 100, flip: 0.15, leak: 0.1,
                stepSize: 4e-4, initScale: 1e-9, rho: 0, steps: 20, seed: 1,
            });
            return instance.memory.buffer.byteLength - before;
        })()",
    )?;
    let megabytes = format!("{:.0} MB", bytes / 1e6);
    row("memory that a run with n = 500, m = 512 adds", &megabytes, "at most 64 MB");
    Ok(())
}

/// A dense step in 10⁴ dimensions by numpy, beside one in the samples' span.
pub fn beside_numpy() {
    const COUNT: u32 = 20;
    let program = format!(
        "import time, numpy as np
r = np.random.default_rng(1)
n, p, m = 100, 10000, 64
y = np.sign(r.standard_normal(n)); x = r.standard_normal((n, p)); x[:, 0] += 20 * y
a = np.sign(r.standard_normal(m)) / 8; w = 1e-5 * r.standard_normal((m, p))
start = time.perf_counter()
for _ in range({COUNT}):
    z = x @ w.T
    f = (0.1 * z + 0.9 * (np.logaddexp(0, z) - np.log(2))) @ a
    g = -y / (1 + np.exp(y * f)) / n
    w -= 0.01 * ((g[:, None] * a * (0.1 + 0.9 / (1 + np.exp(-z)))).T @ x)
print({COUNT} / (time.perf_counter() - start))"
    );
    let native = 1000.0 * 1000.0 / native_time(|| steps::network_steps(100, 101, 64, 0.0, 1000));
    match numpy(&program) {
        Some(speed) => {
            let ratio = format!("native is {:.0} times that", native / speed);
            row(
                "a dense step by numpy, n = 100, m = 64, p = 10⁴",
                &format!("{speed:.0} /s"),
                &ratio,
            );
        }
        None => println!("the dense step of numpy is left out: python3 has no numpy here."),
    }
}
