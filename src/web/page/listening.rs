//! What concerns the page as a whole: its events, and its frames.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlElement};

use super::Page;
use crate::app::Message;
use crate::web::address::Address;
use crate::web::hand::Hand;
use crate::web::words::Words;
use crate::web::{dialog, dom, keys, save};

impl Page {
    /// Listens to what concerns the page as a whole: once, whatever lab is shown.
    pub(super) fn listen(self: &Rc<Self>) -> Result<(), JsValue> {
        let page = self.clone();
        dom::listen(&dom::window()?, "popstate", move |_: Event| {
            let page = page.clone();
            page.report(Address::read().map(|link| page.go_to(link)));
        })?;
        let page = self.clone();
        dom::listen(&dom::by_id::<HtmlElement>("theme")?, "click", move |_: Event| {
            let painted = page.appearance.toggle().and_then(|()| page.paint());
            page.report(painted.and_then(|()| page.start.repaint(&page.appearance)));
        })?;
        let page = self.clone();
        dom::listen(self.appearance.system(), "change", move |_: Event| {
            page.measure_and_paint();
        })?;
        let page = self.clone();
        dom::listen(self.stills.wish(), "change", move |_: Event| {
            // no hand's doing
            page.app.borrow_mut().update(Message::LessMotion(page.stills.wish().matches()));
            page.refresh();
            page.announce();
        })?;
        let page = self.clone();
        dom::listen(&dom::window()?, "resize", move |_: Event| {
            page.report(page.start.repaint(&page.appearance));
        })?;
        dialog::keep_keys()?;
        keys::listen(self)?;
        save::connect(self)?;
        Hand::connect(self)?;
        self.nav.connect(self)?;
        Words::connect(self)?;
        self.order.connect(self)?;
        // words on a symbol take Escape before the walk does
        self.terms.connect(self)?;
        self.walk.connect(self)?;
        self.start.connect(self)?;
        self.share.connect(self)?;
        self.reveal.connect(self)?;
        self.key_list.connect(self)?;
        self.workers.connect(self);
        Ok(())
    }

    pub(super) fn start_frames(self: &Rc<Self>) {
        let page = self.clone();
        self.frames.start(move |seconds, dirty| {
            // a page taken off the document leaves the address bar to others
            if !page.nav.is_connected() {
                return false;
            }
            let moving = page.app.borrow().is_moving();
            if moving {
                let playing = page.app.borrow().is_playing();
                for seconds in page.stills.passed(seconds, playing) {
                    page.app.borrow_mut().update(Message::Frame { seconds });
                }
                page.report(page.sound.follow(&page.app.borrow()));
            }
            let worked = page.workers.work_here(&mut page.app.borrow_mut());
            let all_done = worked && !page.workers.has_work_here();
            if moving || dirty || worked {
                page.report(page.paint());
                // what is said when the keys rest tells of this too
                if all_done && !page.hand.rests() {
                    page.announce();
                }
                if moving && !page.app.borrow().is_moving() && !page.hand.is_busy() {
                    page.announce();
                }
            }
            page.report(page.start.pass(seconds, &page.app.borrow(), &page.appearance));
            page.give_work();
            page.follow();
            let app = page.app.borrow();
            app.is_moving() || page.start.is_moving(&app) || page.workers.has_work_here()
        });
        self.frames.touch(|| {});
    }
}
