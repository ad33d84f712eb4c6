//! What the page holds in memory.

use anyhow::{Context, Result};
use serde_json::json;

use super::page::Page;

/// What is left once nothing is kept that nobody can reach.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// Bytes of JavaScript's heap.
    pub heap: f64,
    /// Nodes of the document, and of others not yet forgotten.
    pub nodes: f64,
    /// What listens to events.
    pub listeners: f64,
}

impl Page {
    /// What the page holds, after garbage was collected.
    ///
    /// # Errors
    /// When the browser does not tell: only Chromium does.
    pub fn memory(&self) -> Result<Memory> {
        let ask = |command: &str| self.session.cdp(command, &json!({}));
        // what the first collection finalises the second one frees
        for _ in 0..2 {
            ask("HeapProfiler.collectGarbage")?;
        }
        let (heap, counters) = (ask("Runtime.getHeapUsage")?, ask("Memory.getDOMCounters")?);
        let number = |value: &serde_json::Value| value.as_f64().context("no number");
        Ok(Memory {
            heap: number(&heap["usedSize"])?,
            nodes: number(&counters["nodes"])?,
            listeners: number(&counters["jsEventListeners"])?,
        })
    }
}
