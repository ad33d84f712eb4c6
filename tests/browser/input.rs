//! Pointing and typing, through the driver: the page cannot tell it from a person.

use anyhow::Result;
use serde_json::{Value, json};

use super::page::Page;

/// A place in the viewport, in CSS pixels from its upper left corner.
pub type Point = (f64, f64);

/// How long one move takes, in milliseconds: a frame, so that the page sees each.
const MOVE: u32 = 16;

/// What points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// A mouse, with its left button.
    Mouse,
    /// A finger.
    Touch,
    /// A pen. Firefox's driver has none.
    Pen,
}

impl Pointer {
    /// Its name in the protocol.
    fn name(self) -> &'static str {
        match self {
            Self::Mouse => "mouse",
            Self::Touch => "touch",
            Self::Pen => "pen",
        }
    }
}

/// One step of a gesture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// Move there within one frame.
    To(Point),
    /// Press the button or put the finger down.
    Down,
    /// Let go.
    Up,
    /// Keep still for so many milliseconds.
    Rest(u32),
}

impl Step {
    /// The step in the protocol's words.
    fn action(self) -> Value {
        match self {
            Self::To((x, y)) => {
                json!({ "type": "pointerMove", "duration": MOVE, "x": x, "y": y })
            }
            Self::Down => json!({ "type": "pointerDown", "button": 0 }),
            Self::Up => json!({ "type": "pointerUp", "button": 0 }),
            Self::Rest(duration) => json!({ "type": "pause", "duration": duration }),
        }
    }
}

/// Keys without a character, as [`Page::press`] takes them.
pub mod key {
    /// Enter.
    pub const ENTER: &str = "\u{E007}";
    /// Tab.
    pub const TAB: &str = "\u{E004}";
    /// Escape.
    pub const ESCAPE: &str = "\u{E00C}";
    /// The space bar.
    pub const SPACE: &str = " ";
    /// Backspace.
    pub const BACKSPACE: &str = "\u{E003}";
    /// Delete.
    pub const DELETE: &str = "\u{E017}";
    /// Left arrow.
    pub const LEFT: &str = "\u{E012}";
    /// Up arrow.
    pub const UP: &str = "\u{E013}";
    /// Right arrow.
    pub const RIGHT: &str = "\u{E014}";
    /// Down arrow.
    pub const DOWN: &str = "\u{E015}";
    /// Home.
    pub const HOME: &str = "\u{E011}";
    /// End.
    pub const END: &str = "\u{E010}";
    /// Page up.
    pub const PAGE_UP: &str = "\u{E00E}";
    /// Page down.
    pub const PAGE_DOWN: &str = "\u{E00F}";
    /// Shift, to hold with [`chord`](super::Page::chord).
    pub const SHIFT: &str = "\u{E008}";
    /// Control, to hold likewise.
    pub const CONTROL: &str = "\u{E009}";
}

impl Page {
    /// Performs steps with a pointer. A button pressed and not released stays pressed, so that a
    /// test may look at the page in mid-drag and go on with another gesture.
    ///
    /// # Errors
    /// When a point is outside the viewport.
    pub fn gesture(&self, pointer: Pointer, steps: &[Step]) -> Result<()> {
        let steps: Vec<Value> = steps.iter().map(|step| step.action()).collect();
        self.act(&json!({
            "type": "pointer",
            "id": pointer.name(),
            "parameters": { "pointerType": pointer.name() },
            "actions": steps,
        }))
    }

    /// Drags from one point to another in so many moves, one a frame, and lets go.
    ///
    /// # Errors
    /// As [`gesture`](Self::gesture).
    pub fn drag(&self, pointer: Pointer, from: Point, to: Point, moves: u32) -> Result<()> {
        let between = |part: f64| {
            let mix = |start: f64, end: f64| start + part * (end - start);
            Step::To((mix(from.0, to.0), mix(from.1, to.1)))
        };
        let mut steps = vec![Step::To(from), Step::Down];
        steps.extend((1..=moves).map(|done| between(f64::from(done) / f64::from(moves))));
        steps.push(Step::Up);
        self.gesture(pointer, &steps)
    }

    /// Moves the mouse to a point.
    ///
    /// # Errors
    /// As [`gesture`](Self::gesture).
    pub fn hover(&self, point: Point) -> Result<()> {
        self.gesture(Pointer::Mouse, &[Step::To(point)])
    }

    /// Clicks or taps a point.
    ///
    /// # Errors
    /// As [`gesture`](Self::gesture).
    pub fn click_at(&self, pointer: Pointer, point: Point) -> Result<()> {
        self.gesture(pointer, &[Step::To(point), Step::Down, Step::Up])
    }

    /// Scrolls the first element that the CSS selector names into view and clicks its centre.
    ///
    /// # Errors
    /// When there is none.
    pub fn click(&self, selector: &str) -> Result<()> {
        self.on(selector, "element.scrollIntoView({ block: 'nearest' });")?;
        self.click_at(Pointer::Mouse, self.rect(selector)?.at(0.5, 0.5))
    }

    /// Turns the mouse wheel at a point by so many pixels (downwards where positive), with Control
    /// held or not. The driver takes whole pixels only here.
    ///
    /// # Errors
    /// As [`gesture`](Self::gesture).
    pub fn wheel(&self, at: Point, pixels: i32, control: bool) -> Result<()> {
        if control {
            self.keys(&[("keyDown", key::CONTROL)])?;
        }
        self.act(&json!({
            "type": "wheel",
            "id": "wheel",
            "actions": [{
                "type": "scroll",
                "x": at.0 as i32,
                "y": at.1 as i32,
                "deltaX": 0,
                "deltaY": pixels,
                "duration": 0,
            }],
        }))?;
        if control {
            self.keys(&[("keyUp", key::CONTROL)])?;
        }
        Ok(())
    }

    /// Presses each character or [`key`] of a text in turn, wherever the focus is.
    ///
    /// # Errors
    /// When the driver cannot.
    pub fn press(&self, text: &str) -> Result<()> {
        let characters: Vec<String> = text.chars().map(String::from).collect();
        let strokes: Vec<_> = characters
            .iter()
            .flat_map(|character| [("keyDown", &character[..]), ("keyUp", &character[..])])
            .collect();
        self.keys(&strokes)
    }

    /// Presses a key and does not let it go; again, it comes down again as one does that is held.
    ///
    /// # Errors
    /// When the driver cannot.
    pub fn hold(&self, key: &str) -> Result<()> {
        self.keys(&[("keyDown", key)])
    }

    /// Lets a key go that is held.
    ///
    /// # Errors
    /// When the driver cannot.
    pub fn release(&self, key: &str) -> Result<()> {
        self.keys(&[("keyUp", key)])
    }

    /// Presses several keys together: `chord(&[key::SHIFT, key::LEFT])`.
    ///
    /// # Errors
    /// When the driver cannot.
    pub fn chord(&self, keys: &[&str]) -> Result<()> {
        let down = keys.iter().map(|key| ("keyDown", *key));
        let up = keys.iter().rev().map(|key| ("keyUp", *key));
        self.keys(&down.chain(up).collect::<Vec<_>>())
    }

    /// Focuses a field and types over what it holds. The field's `change` event comes with a
    /// following [`press`](Self::press) of Enter or Tab, as for a person.
    ///
    /// # Errors
    /// When there is no such field.
    pub fn type_into(&self, selector: &str, text: &str) -> Result<()> {
        self.on(selector, "element.focus(); element.select();")?;
        self.press(if text.is_empty() { key::BACKSPACE } else { text })
    }

    /// Gives an element the focus.
    ///
    /// # Errors
    /// When there is no such element.
    pub fn focus(&self, selector: &str) -> Result<()> {
        self.on(selector, "element.focus();")?;
        Ok(())
    }

    /// Key strokes in the protocol's words.
    fn keys(&self, strokes: &[(&str, &str)]) -> Result<()> {
        let actions: Vec<Value> =
            strokes.iter().map(|(kind, key)| json!({ "type": kind, "value": key })).collect();
        self.act(&json!({ "type": "key", "id": "keyboard", "actions": actions }))
    }

    /// Performs the actions of one input device.
    fn act(&self, device: &Value) -> Result<()> {
        self.session.post("/actions", &json!({ "actions": [device] }))?;
        Ok(())
    }
}
