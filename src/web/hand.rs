//! What a hand is in the middle of: a drag, a key held down. It is done when it lets go,
//! and only then has a place in the history and is said aloud; where it presses keys one after
//! the other, all of them have one place, and it is said when they rest.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, KeyboardEvent};

use super::dom;
use super::page::Page;
use super::rest::Rest;

/// Keys that go on while they are held.
const REPEATED: [&str; 9] = [
    "ArrowLeft",
    "ArrowRight",
    "ArrowUp",
    "ArrowDown",
    "PageUp",
    "PageDown",
    "Home",
    "End",
    "Enter",
];

/// What is begun and not done yet.
#[derive(Default)]
pub struct Hand {
    /// Whether something was changed since the last thing was done.
    busy: Cell<bool>,
    /// Whether one of the repeated keys is down.
    key: Cell<bool>,
    /// Whether what is done waits for that key.
    waiting: Cell<bool>,
    /// Whether that key is one of those that are pressed again and again: all but Enter.
    goes_on: Cell<bool>,
    /// From the last such key on.
    rest: Rest,
    /// Whether the last entry in the history is that of such keys, pressed one after the other.
    burst: Cell<bool>,
}

impl Hand {
    /// Whether keys have just been pressed that others may follow.
    pub fn rests(&self) -> bool {
        self.rest.is_under_way()
    }

    /// Whether what such a key does belongs to the last entry in the history: Back undoes all that
    /// was done before the keys rested.
    pub fn goes_on_with_entry(&self) -> bool {
        self.burst.get() && self.rests()
    }

    /// Whether what such keys do from now on belongs to the last entry, which one of them made.
    pub fn shares_entry(&self, shares: bool) {
        self.burst.set(shares);
    }

    /// What there is to say was said.
    pub fn is_told(&self) {
        self.rest.forget();
    }

    /// Something changes.
    pub fn begin(&self) {
        self.busy.set(true);
    }

    /// Something is done; whether it is all done, and no key still goes on with it.
    pub fn end(&self) -> bool {
        self.waiting.set(self.key.get());
        self.busy.set(self.key.get());
        !self.key.get()
    }

    /// Nothing of what was begun counts any more.
    pub fn forget(&self) {
        self.busy.set(false);
        self.waiting.set(false);
        self.burst.set(false);
    }

    /// Whether something is begun and not done.
    pub fn is_busy(&self) -> bool {
        self.busy.get()
    }

    /// Listens to the keys, before those whose keys they are.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn connect(page: &Rc<Page>) -> Result<(), JsValue> {
        let document = dom::document()?;
        let at_rest = page.clone();
        page.hand.rest.set(move || {
            // a key held down goes on, however long it takes to repeat
            if at_rest.hand.key.get() {
                at_rest.report(at_rest.hand.rest.begin());
                return;
            }
            // where there is nothing to say they have rested all the same
            at_rest.hand.is_told();
            at_rest.announce();
        });
        let held = page.clone();
        let down = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
            let (hand, key) = (&held.hand, event.key());
            hand.key.set(REPEATED.contains(&key.as_str()) && !is_in_menu(&event));
            hand.goes_on.set(key != "Enter");
            if hand.rests() {
                held.report(hand.rest.begin());
            }
        });
        document.add_event_listener_with_callback_and_bool(
            "keydown",
            down.as_ref().unchecked_ref(),
            true,
        )?;
        down.forget();
        let released = page.clone();
        dom::listen(&document, "keyup", move |_: Event| released.release_key())?;
        // a window that is left, or a menu of the browser's own, may keep a key for itself; what
        // comes next is another thing
        for name in ["pointerdown", "focusin"] {
            let page = page.clone();
            dom::listen(&document, name, move |_: Event| page.turn_away())?;
        }
        let page = page.clone();
        dom::listen(&dom::window()?, "blur", move |_: Event| page.turn_away())
    }
}

impl Page {
    fn release_key(&self) {
        self.hand.key.set(false);
        let goes_on = self.hand.goes_on.get();
        if !self.hand.waiting.take() || !self.enter(goes_on) {
            return;
        }
        if goes_on {
            self.report(self.hand.rest.begin());
        } else {
            self.announce();
        }
    }

    /// The hand leaves what it was at.
    fn turn_away(&self) {
        self.release_key();
        self.hand.shares_entry(false);
    }
}

/// A menu that is open takes the keys, and need not tell of their end.
fn is_in_menu(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.tag_name() == "SELECT")
}
