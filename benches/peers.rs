//! The same SAM step, d = 3, as others would write it.

use anyhow::Result;

use crate::browser::Page;
use crate::{REPEATS, STEPS, millions, quantile, row};

/// A plain loop over typed arrays in the same page, beside the speed in WebAssembly.
pub fn javascript(page: &Page, webassembly: f64) -> Result<()> {
    // each repeat is timed apart, so that the compiler has warmed up by the median one
    let speeds: Vec<f64> = page.eval(&format!(
        "(() => {{
            const steps = (count) => {{
                const l = Float64Array.of(2, 1.2, 0.4), start = Float64Array.of(0.8, 0.6, 0.5);
                const w = new Float64Array(3);
                const v = new Float64Array(3), eta = 0.2, rho = 0.5;
                for (let t = 0; t < count; t++) {{
                    if (t % 1000 === 0) w.set(start);
                    let square = 0;
                    for (let i = 0; i < 3; i++) {{
                        v[i] = l[i] * w[i];
                        square += v[i] * v[i];
                    }}
                    const reach = rho / Math.sqrt(square);
                    for (let i = 0; i < 3; i++) w[i] -= eta * l[i] * (w[i] + reach * v[i]);
                }}
                return w[0];
            }};
            const speeds = [];
            for (let i = 0; i < {REPEATS}; i++) {{
                const start = performance.now();
                if (!Number.isFinite(steps({STEPS}))) throw new Error('the steps diverged');
                speeds.push({STEPS} / (performance.now() - start) * 1000);
            }}
            return speeds;
        }})()"
    ))?;
    let speed = quantile(speeds, 0.5);
    let ratio = format!("WebAssembly is {:.2} of it", webassembly / speed);
    row("SAM steps a second, d = 3, JavaScript by hand", &millions(speed), &ratio);
    Ok(())
}

/// A loop over numpy arrays, where there is numpy.
pub fn numpy(native: f64) {
    const COUNT: u32 = 100_000;
    let program = format!(
        "import time, numpy as np
l = np.array([2.0, 1.2, 0.4]); w = np.array([0.8, 0.6, 0.5])
start = time.perf_counter()
for _ in range({COUNT}):
    v = l * w
    w = w - 0.2 * (l * (w + 0.5 * (v / np.linalg.norm(v))))
print({COUNT} / (time.perf_counter() - start))"
    );
    match crate::numpy(&program) {
        Some(speed) => {
            let ratio = format!("native is {:.0} times that", native / speed);
            row("SAM steps a second, d = 3, numpy loop", &millions(speed), &ratio);
        }
        None => println!("numpy is left out: python3 has no numpy here."),
    }
}
