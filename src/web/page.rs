//! The page: the app, the views of its lab, and the path from an event to the pixels.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlElement};

use super::address::Address;
use super::appearance::Appearance;
use super::frames::Frames;
use super::hand::Hand;
use super::key_list::KeyList;
use super::nav::Nav;
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
use super::{dom, keys, save};
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
        let app = App::new(&Address::read()?);
        let page = Rc::new(Self {
            address: Address::new(&app.link())?,
            app: RefCell::new(app),
            appearance: Appearance::new()?,
            frames: Rc::new(Frames::new()),
            hand: Hand::default(),
            stills: Stills::new()?,
            sound: Rc::default(),
            words: Words::new()?,
            nav: Nav::new()?,
            workers: Workers::default(),
            start: Start::new()?,
            walk: Strip::new()?,
            terms: Terms::new()?,
            stage: Stage::new()?,
            share: Rc::new(Share::new()?),
            reveal: Reveal::new()?,
            refocuses: Cell::new(false),
            key_list: KeyList::new()?,
            places: Places::new()?,
            visited: RefCell::default(),
            shown: RefCell::default(),
            changing: Cell::new(false),
        });
        page.listen()?;
        page.paint()?;
        page.announce();
        page.start_frames();
        Ok(())
    }

    /// Listens to what concerns the page as a whole: once, whatever lab is shown.
    fn listen(self: &Rc<Self>) -> Result<(), JsValue> {
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
        dom::listen(&dom::window()?, "resize", move |_: Event| {
            page.report(page.start.repaint(&page.appearance));
        })?;
        keys::listen(self)?;
        save::connect(self)?;
        Hand::connect(self)?;
        self.nav.connect(self)?;
        // words on a symbol take Escape before the walk does
        self.terms.connect(self)?;
        self.walk.connect(self)?;
        self.share.connect(self)?;
        self.reveal.connect(self)?;
        self.key_list.connect(self)?;
        self.workers.connect(self);
        Ok(())
    }

    fn start_frames(self: &Rc<Self>) {
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
                if all_done {
                    page.announce();
                }
                if moving && !page.app.borrow().is_moving() && !page.hand.is_busy() {
                    page.announce();
                }
            }
            page.report(page.start.pass(seconds, &page.appearance));
            page.give_work();
            page.follow();
            let moving = page.app.borrow().is_moving() || page.start.is_moving();
            moving || page.workers.has_work_here()
        });
        self.frames.touch(|| {});
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

    /// Something is done: it gets its place in the history, and a word for those who
    /// do not see the picture; where a key does it, when that is let go.
    pub fn commit(&self) {
        if self.changing.get() || !self.hand.end() {
            return;
        }
        let link = self.app.borrow().link();
        self.address.commit(&link);
        self.announce();
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

    fn follow(&self) {
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
    fn go_to(self: &Rc<Self>, link: String) {
        if !self.nav.is_connected() {
            return;
        }
        self.walk.ask_for_focus();
        self.send(Message::Link(link));
        self.hand.forget();
        self.write_address();
        self.announce();
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
        self.commit();
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

    /// Whether the page is dark.
    pub(super) fn is_dark(&self) -> bool {
        self.appearance.is_dark()
    }

    /// The views that are on the page.
    pub(super) fn shown(&self) -> Option<Rc<Views>> {
        self.shown.borrow().clone()
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

    fn paint(self: &Rc<Self>) -> Result<(), JsValue> {
        let at_start = self.app.borrow().is_at_start();
        self.nav.follow(&self.app.borrow())?;
        if at_start {
            self.clear()?;
            self.nav.show(None)?;
        }
        self.present_as_asked()?;
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
        self.words.show(&app)
    }

    fn present_as_asked(&self) -> Result<(), JsValue> {
        let app = self.app.borrow();
        self.appearance.project(app.presentation().projector)?;
        self.stage.show(app.presentation())
    }

    /// Says politely what is to be seen, where it stands still.
    pub(super) fn announce(&self) {
        let app = self.app.borrow();
        if app.is_at_start() || app.is_playing() {
            return;
        }
        self.words.announce(&app);
        // in the frame after this one the views may be another lab's
        if let Some(views) = self.shown().filter(|views| std::ptr::eq(views.lab, app.lab())) {
            views.describe(&app);
        }
    }

    /// A failure is shown, not swallowed: the page's own script listens for it.
    pub fn report(&self, result: Result<(), JsValue>) {
        if let Err(error) = result {
            wasm_bindgen::throw_val(error);
        }
    }
}
