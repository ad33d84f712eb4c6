//! The page: the app, the views of its lab, and the path from an event to the pixels.

mod history;
mod listening;
mod painting;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::address::Address;
use super::appearance::Appearance;
use super::frames::Frames;
use super::hand::Hand;
use super::key_list::KeyList;
use super::nav::Nav;
use super::order::Order;
use super::reveal::Reveal;
use super::share::Share;
use super::sound::Sound;
use super::stage::Stage;
use super::start::Start;
use super::stills::Stills;
use super::terms::Terms;
use super::views::{Places, Views};
use super::walk::Strip;
use super::words::Words;
use super::workers::Workers;
use crate::app::{App, Message, Timing};
use crate::labs::Lab;

/// Everything on the page.
pub struct Page {
    /// All that is to be shown.
    pub(super) app: RefCell<App>,
    address: Address,
    appearance: Appearance,
    frames: Rc<Frames>,
    /// What a hand is in the middle of.
    pub(super) hand: Hand,
    stills: Stills,
    /// The sound of the bounce.
    pub(super) sound: Rc<Sound>,
    words: Words,
    nav: Nav,
    order: Order,
    workers: Workers,
    start: Start,
    walk: Strip,
    terms: Terms,
    stage: Stage,
    share: Rc<Share>,
    reveal: Reveal,
    key_list: KeyList,
    places: Places,
    /// The views of the labs visited.
    visited: RefCell<Vec<Rc<Views>>>,
    /// Those that are on the page.
    shown: RefCell<Option<Rc<Views>>>,
    /// Whether one lab is just giving way to another: what its controls have to say
    /// while they go does not concern the other.
    changing: Cell<bool>,
    /// Whether what has the focus may go with the next picture.
    refocuses: Cell<bool>,
}

impl Page {
    /// Shows the moment that the address bar tells.
    ///
    /// # Errors
    /// If the document lacks a part of the shell, or the browser something needed.
    pub fn open() -> Result<(), JsValue> {
        let stills = Stills::new()?;
        let mut app = App::new(&Address::read()?);
        app.update(Message::LessMotion(stills.wish().matches()));
        let page = Rc::new(Self {
            address: Address::new(&app.link())?,
            app: RefCell::new(app),
            appearance: Appearance::new()?,
            frames: Rc::new(Frames::new()),
            hand: Hand::default(),
            stills,
            sound: Rc::default(),
            words: Words::new()?,
            nav: Nav::new()?,
            order: Order::new()?,
            workers: Workers::default(),
            start: Start::new()?,
            walk: Strip::new()?,
            terms: Terms::new()?,
            stage: Stage::new()?,
            share: Rc::new(Share::new()?),
            reveal: Reveal::new()?,
            key_list: KeyList::new()?,
            places: Places::new()?,
            visited: RefCell::default(),
            shown: RefCell::default(),
            changing: Cell::new(false),
            refocuses: Cell::new(false),
        });
        page.listen()?;
        page.paint()?;
        page.announce();
        page.start_frames();
        Ok(())
    }

    /// Takes a message and paints what comes of it.
    pub fn send(self: &Rc<Self>, message: Message) {
        if self.changing.get() {
            return;
        }
        let before = self.app.borrow().lab();
        // what was computed meanwhile is no hand's doing
        if !matches!(message, Message::Done { .. }) {
            self.hand.begin();
        }
        self.app.borrow_mut().update(message);
        if std::ptr::eq(before, self.app.borrow().lab()) {
            // the address bar is rewritten in the frame after: it takes longer than a picture
            self.frames.touch(|| self.report(self.paint()));
        } else {
            // the controls of the lab that is left must not stay and tell this one their rows
            self.report(self.paint());
            self.frames.touch(|| {});
        }
        self.give_work();
    }

    /// Gives the run's errands to the workers that have none.
    pub fn give_work(&self) {
        self.report(self.workers.give(&mut self.app.borrow_mut()));
        if self.workers.has_work_here() {
            self.frames.touch(|| {});
        }
    }

    /// Whether the result of an errand is still waited for.
    pub fn wants(&self, errand: u64) -> bool {
        self.app.borrow().wants(errand)
    }

    /// Those who do errands.
    pub(super) fn workers(&self) -> &Workers {
        &self.workers
    }

    /// Presents the page in another way, for now: the link stays as it is.
    pub fn present(self: &Rc<Self>, message: Message) {
        self.refocuses.set(true);
        self.send(message);
        self.announce();
    }

    /// Opens the way to a link to this moment, which stands still for it.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn open_share(self: &Rc<Self>) -> Result<(), JsValue> {
        let playing = self.app.borrow().is_playing();
        if playing {
            self.send(Message::Timing(Timing::PlayOrPause));
            self.commit();
        }
        self.share.open(&self.app.borrow())
    }

    /// Opens the list of keys.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn open_keys(&self) -> Result<(), JsValue> {
        self.key_list.open(&self.app.borrow())
    }

    /// Whether letters are keys.
    pub fn takes_letters(&self) -> bool {
        self.key_list.takes_letters()
    }

    /// The lab on the page.
    pub(super) fn lab(&self) -> &'static Lab {
        self.app.borrow().lab()
    }

    /// What explains symbols.
    pub(super) fn terms(&self) -> &Terms {
        &self.terms
    }

    /// The step of the walk that the viewer is at.
    pub(super) fn walk_step(&self) -> Option<usize> {
        self.app.borrow().walking().map(|walking| walking.step)
    }

    /// Goes on in the walk, or leaves it.
    pub(super) fn walk(self: &Rc<Self>, message: Message) {
        self.refocuses.set(true);
        self.send(message);
        self.report(self.order.reach(&self.app.borrow()));
        self.commit();
    }

    /// Whether the page is dark.
    pub(super) fn is_dark(&self) -> bool {
        self.appearance.is_dark()
    }

    /// A failure is shown, not swallowed: the page's own script listens for it.
    pub fn report(&self, result: Result<(), JsValue>) {
        if let Err(error) = result {
            wasm_bindgen::throw_val(error);
        }
    }
}
