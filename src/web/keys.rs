//! The keys of the page as a whole: one table, which the listener goes by and the list of
//! keys shows.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, KeyboardEvent};

use super::dom;
use super::page::Page;
use crate::app::{App, Message, Part, Timing};

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Action {
    /// Uses the time controls.
    Time(Timing),
    /// Has the start page's pictures play, or stand still.
    Pictures,
    /// Deletes the chosen sample.
    Delete,
    /// Hides a part, or shows it.
    Part(Part),
    /// Large type and strong colours, or the usual ones.
    Projector,
    /// The page alone on the screen, or in its window again.
    FullScreen,
    /// Opens the way to a link.
    Share,
    /// Opens the list of keys.
    List,
}

impl Action {
    /// Whether there is anything for it to do just now.
    pub fn applies(self, app: &App) -> bool {
        match self {
            Self::Time(_) => !app.is_at_start(),
            Self::Part(part) => !app.is_at_start() && app.presentation().has(part),
            Self::Pictures => app.is_at_start(),
            Self::Delete => !app.is_at_start() && app.edits_points(),
            Self::Projector | Self::FullScreen | Self::Share | Self::List => true,
        }
    }
}

/// One key of the page.
#[derive(Clone, Copy)]
pub struct Key {
    /// Its name to the browser; letters are taken in either case.
    key: &'static str,
    /// What is printed on it.
    pub cap: &'static str,
    /// What it does, in words.
    pub does: &'static str,
    /// What it does.
    pub action: Action,
}

const fn key(key: &'static str, cap: &'static str, does: &'static str, action: Action) -> Key {
    Key { key, cap, does, action }
}

/// The keys listed before those of [`Part::ALL`].
const FIRST: [Key; 9] = [
    key(" ", "Space", "play or pause", Action::Time(Timing::PlayOrPause)),
    key(" ", "Space", "play or pause the pictures", Action::Pictures),
    key("ArrowLeft", "←", "one step back", Action::Time(Timing::Step(-1))),
    key("ArrowRight", "→", "one step forward", Action::Time(Timing::Step(1))),
    key("Home", "Home", "to the start", Action::Time(Timing::Go(0.0))),
    key("End", "End", "to the end", Action::Time(Timing::Go(f64::INFINITY))),
    key("Delete", "Delete", "delete the sample", Action::Delete),
    key("f", "F", "full screen", Action::FullScreen),
    key("p", "P", "for a projector: large and strong", Action::Projector),
];

/// The keys listed after them.
const LAST: [Key; 2] =
    [key("s", "S", "share this moment", Action::Share), key("?", "?", "this list", Action::List)];

/// Keys of what has the focus or is open: what is on them, and what they do.
pub const OTHERS: [(&str, &str); 3] = [
    ("← ↑ ↓ →", "move the point that has the focus"),
    ("Shift + ←…", "move it five times as far"),
    ("Esc", "close a dialog or words, leave the walk"),
];

/// All keys of the page.
pub fn all() -> impl Iterator<Item = Key> {
    let of_part = |part: Part| key(part.letter(), part.letter(), part.name(), Action::Part(part));
    FIRST.into_iter().chain(Part::ALL.map(of_part)).chain(LAST)
}

/// Listens to the keys: those of play and time, and the one that deletes, while nothing on the page
/// that has keys of its own has the focus, the others while no text is being written. While a
/// dialog is open none comes here.
///
/// # Errors
/// If the browser refuses.
pub fn listen(page: &Rc<Page>) -> Result<(), JsValue> {
    let page = page.clone();
    dom::listen(&dom::document()?, "keydown", move |event: KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let pressed = match event.key() {
            // the key in its place on small keyboards
            pressed if pressed == "Backspace" => "Delete".to_owned(),
            pressed => pressed,
        };
        let is_it = |key: &Key| {
            key.key.eq_ignore_ascii_case(&pressed) && key.action.applies(&page.app.borrow())
        };
        let Some(key) = all().find(is_it) else { return };
        let is_time = matches!(key.action, Action::Time(_));
        let busy = match key.action {
            Action::Time(_) | Action::Pictures => "button, input, select, a, textarea, summary",
            Action::Delete => "button:not(.handle), input, select, a, textarea, summary",
            _ => "input:not([type=range], [type=checkbox]), select, textarea",
        };
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let is_busy = |target: Element| target.closest(busy).is_ok_and(|own| own.is_some());
        // a letter held down does not flicker
        let repeated = event.repeat() && !is_time;
        let is_letter = !(is_time || matches!(key.action, Action::Delete | Action::Pictures));
        if target.is_some_and(is_busy) || (is_letter && !page.takes_letters()) {
            return;
        }
        // held down it does not scroll the page either
        event.prevent_default();
        if !repeated {
            page.act(key.action);
        }
    })
}

impl Page {
    /// Does what a key does.
    pub fn act(self: &Rc<Self>, action: Action) {
        match action {
            Action::Time(timing) => {
                self.send(Message::Timing(timing));
                self.commit();
            }
            Action::Pictures => {
                self.send(Message::Pictures);
                self.commit();
            }
            Action::Delete => self.delete_point(),
            Action::Part(part) => self.present(Message::Hide(part)),
            Action::Projector => self.present(Message::Projector),
            Action::FullScreen => self.report(super::stage::toggle_full_screen()),
            Action::Share => self.report(self.open_share()),
            Action::List => self.report(self.open_keys()),
        }
    }
}
