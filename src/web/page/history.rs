//! The address bar: the link to this moment, and those to go back to.

use std::rc::Rc;

use super::Page;
use crate::app::Message;
use crate::web::dom;

impl Page {
    /// Something is done: it gets its place in the history, and a word for those who
    /// do not see the picture; where a key does it, when that is let go.
    pub fn commit(&self) {
        if self.enter() {
            self.announce();
        }
    }

    /// Gives what is done its place in the history; whether it is all done.
    pub(in crate::web) fn enter(&self) -> bool {
        let done = !self.changing.get() && self.hand.end();
        if done {
            self.address.commit(&self.app.borrow().link());
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
