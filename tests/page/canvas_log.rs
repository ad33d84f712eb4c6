//! What is written and measured on canvases, noted by the canvas itself.

use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(inline_js = "
const own = CanvasRenderingContext2D.prototype;
const { fillText, measureText } = own;
const before = { left: 0, start: 0, center: 0.5, right: 1, end: 1 };

// while `act` runs: every text as [canvas, text, left, top, right, bottom, width, height]
export function written(act) {
  const log = [], canvases = [];
  own.fillText = function (text, x, y) {
    const { a, d, e, f } = this.getTransform();
    const width = measureText.call(this, text).width;
    const size = parseFloat(/([\\d.]+)px/.exec(this.font)[1]);
    const left = x - before[this.textAlign] * width;
    if (!canvases.includes(this.canvas)) canvases.push(this.canvas);
    log.push([canvases.indexOf(this.canvas), text,
      a * left + e, d * (y - size / 2) + f, a * (left + width) + e, d * (y + size / 2) + f,
      this.canvas.width, this.canvas.height]);
    return fillText.call(this, text, x, y);
  };
  try { act(); } finally { own.fillText = fillText; }
  return log;
}

// while `act` runs: how often a text is measured
export function measured(act) {
  let count = 0;
  own.measureText = function (text) { count += 1; return measureText.call(this, text); };
  try { act(); } finally { own.measureText = measureText; }
  return count;
}
")]
extern "C" {
    #[wasm_bindgen(js_name = written)]
    fn js_written(act: &mut dyn FnMut()) -> Array;
    #[wasm_bindgen(js_name = measured)]
    fn js_measured(act: &mut dyn FnMut()) -> u32;
}

/// A text on a canvas and its box, in the canvas's own pixels.
pub struct Written {
    canvas: f64,
    text: String,
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    width: f64,
    height: f64,
}

/// A letter's side bearing, and what rounding to the backend's units may move.
const SLACK: f64 = 1.0;

impl Written {
    fn new(row: &Array) -> Self {
        let number = |i| row.get(i).as_f64().expect("a number");
        Self {
            canvas: number(0),
            text: row.get(1).as_string().expect("a text"),
            left: number(2),
            top: number(3),
            right: number(4),
            bottom: number(5),
            width: number(6),
            height: number(7),
        }
    }

    /// What and where it is, in words.
    pub fn described(&self) -> String {
        let Self { text, left, top, right, bottom, .. } = self;
        format!("“{text}” from ({left:.0}, {top:.0}) to ({right:.0}, {bottom:.0})")
    }

    pub fn overlaps(&self, other: &Self) -> bool {
        self.canvas == other.canvas
            && self.right.min(other.right) - self.left.max(other.left) > SLACK
            && self.bottom.min(other.bottom) - self.top.max(other.top) > SLACK
    }

    pub fn is_within_canvas(&self) -> bool {
        self.left >= -SLACK
            && self.top >= -SLACK
            && self.right <= self.width + SLACK
            && self.bottom <= self.height + SLACK
    }
}

/// What is written on canvases while `act` runs.
pub fn written(mut act: impl FnMut()) -> Vec<Written> {
    let rows = js_written(&mut act);
    rows.iter().map(|row| Written::new(&row.unchecked_into())).collect()
}

/// How many texts are measured while `act` runs.
pub fn measured(mut act: impl FnMut()) -> u32 {
    js_measured(&mut act)
}
