//! The address bar: the link to this moment, and those to go back to.

use std::rc::Rc;

use super::Page;
use crate::app::Message;
use crate::web::dom;

impl Page {
    /// Something is done: it gets its place in the history, and a word for those who
    /// do not see the picture; where a key does it, when that is let go.
    pub fn commit(&self) {
        if self.enter(false) {
            self.announce();
        }
    }

    /// Gives what is done its place in the history, what is done `by_key` that of the keys just
    /// before; whether it is all done.
    pub(in crate::web) fn enter(&self, by_key: bool) -> bool {
        let done = !self.changing.get() && self.hand.end();
        if done && by_key && self.hand.goes_on_with_entry() {
            // keys that lead back to where they began leave two entries alike
            self.write_address();
        } else if done {
            let entered = self.address.commit(&self.app.borrow().link());
            self.hand.shares_entry(by_key && entered);
        }
        done
    }

    pub(super) fn follow(&self) {
        let now =
            dom::window().ok().and_then(|window| window.performance()).map_or(0.0, |p| p.now());
        self.address.follow(|| self.app.borrow().link(), now);
    }

    /// The entry in the history is that of this very moment.
    pub fn write_address(&self) {
        self.address.adopt(&self.app.borrow().link());
    }

    /// A link leads away from this moment.
    pub fn leave(&self) {
        self.write_address();
        let app = self.app.borrow();
        if !app.is_at_start() {
            self.nav.remember(&app);
        }
    }

    /// The address bar was changed by Back, Forward, a link or by hand.
    pub(super) fn go_to(self: &Rc<Self>, link: String) {
        if !self.nav.is_connected() {
            return;
        }
        self.walk.ask_for_focus();
        self.send(Message::Link(link));
        self.hand.forget();
        self.write_address();
        self.announce();
    }
}
