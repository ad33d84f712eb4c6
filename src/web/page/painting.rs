//! From the app to the pixels, and to the words for those who do not see them.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::Page;
use crate::web::views::Views;

impl Page {
    /// The views that are on the page.
    pub(in crate::web) fn shown(&self) -> Option<Rc<Views>> {
        self.shown.borrow().clone()
    }

    /// The views of the app's lab, brought to the page if another lab has it.
    fn views(self: &Rc<Self>) -> Result<Rc<Views>, JsValue> {
        let lab = self.app.borrow().lab();
        if let Some(views) = self.shown().filter(|views| std::ptr::eq(views.lab, lab)) {
            return Ok(views);
        }
        self.clear()?;
        self.changing.set(true);
        let visited = self.visited.borrow().iter().find(|v| std::ptr::eq(v.lab, lab)).cloned();
        let views = match visited {
            Some(views) => {
                views.enter()?;
                views
            }
            None => {
                let views = Views::new(lab, &self.places, self)?;
                self.visited.borrow_mut().push(views.clone());
                views
            }
        };
        self.changing.set(false);
        self.shown.replace(Some(views.clone()));
        self.nav.show(Some(lab))?;
        views.measure();
        Ok(views)
    }

    /// Takes the views off the page.
    fn clear(&self) -> Result<(), JsValue> {
        let Some(views) = self.shown.take() else { return Ok(()) };
        self.changing.set(true);
        self.terms.turn_to(None, views.lab)?;
        views.leave()?;
        self.changing.set(false);
        Ok(())
    }

    /// Takes note of new sizes, and paints.
    pub fn measure_and_paint(self: &Rc<Self>) {
        self.appearance.look();
        if let Some(views) = self.shown() {
            views.measure();
        }
        self.report(self.paint().and_then(|()| self.start.repaint(&self.appearance)));
    }

    /// Something else than the app has changed what is shown.
    pub fn refresh(self: &Rc<Self>) {
        self.frames.touch(|| self.report(self.paint()));
    }

    pub(super) fn paint(self: &Rc<Self>) -> Result<(), JsValue> {
        let at_start = self.app.borrow().is_at_start();
        self.nav.follow(&self.app.borrow())?;
        if at_start {
            self.clear()?;
            self.nav.show(None)?;
        }
        self.present_as_asked()?;
        self.order.follow(&self.app.borrow())?;
        self.start.show(&self.app.borrow())?;
        if !at_start {
            self.paint_lab()?;
        }
        if self.refocuses.take() { self.stage.keep_focus(at_start) } else { Ok(()) }
    }

    fn paint_lab(self: &Rc<Self>) -> Result<(), JsValue> {
        let views = self.views()?;
        let app = self.app.borrow();
        views.paint(&app, &self.appearance)?;
        self.walk.show(&app)?;
        self.reveal.show(&app);
        self.words.show(&app)?;
        self.terms.follow(app.lab())
    }

    fn present_as_asked(&self) -> Result<(), JsValue> {
        let app = self.app.borrow();
        self.appearance.project(app.presentation().projector)?;
        self.appearance.tell()?;
        self.stage.show(app.presentation())
    }

    /// Says politely what is to be seen, where it stands still.
    pub(in crate::web) fn announce(&self) {
        let app = self.app.borrow();
        if app.is_at_start() || app.is_playing() {
            return;
        }
        self.hand.is_told();
        self.words.announce(&app);
        // in the frame after this one the views may be another lab's
        if let Some(views) = self.shown().filter(|views| std::ptr::eq(views.lab, app.lab())) {
            views.describe(&app);
        }
    }
}
