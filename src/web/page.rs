//! The page: the app, its views, and the path from an event to the pixels.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, MouseEvent, ResizeObserver};

use super::address::Address;
use super::appearance::Appearance;
use super::canvas::TextWidths;
use super::controls::Controls;
use super::dom;
use super::frames::Frames;
use super::handle::Handle;
use super::ledger_table::LedgerTable;
use super::orbit::Orbit;
use super::picture::Picture;
use super::step_table::{StepTable, ink_class};
use super::transport::Transport;
use crate::app::{App, Message};
use crate::labs::Span;
use crate::scene::{Panel, Point};

/// Everything on the page.
pub struct Page {
    app: RefCell<App>,
    address: Address,
    appearance: Appearance,
    frames: Rc<Frames>,
    sentence: HtmlElement,
    note: HtmlElement,
    notices: HtmlElement,
    announcement: HtmlElement,
    views: OnceCell<Views>,
}

/// What is made from the lab's table and scene.
struct Views {
    controls: Controls,
    transport: Transport,
    step_table: StepTable,
    ledger: LedgerTable,
    /// The main picture, and those beside it.
    pictures: Vec<Picture>,
    handle: Rc<Handle>,
    orbit: Rc<Orbit>,
}

/// Pictures on the page at most: the main one and two beside it.
const PICTURES: usize = 3;

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
            sentence: dom::by_id("sentence")?,
            note: dom::by_id("note")?,
            notices: dom::by_id("notices")?,
            announcement: dom::by_id("announcement")?,
            views: OnceCell::new(),
        });
        let views = page.make_views()?;
        views.handle.connect(&page)?;
        views.orbit.connect(&page)?;
        views.ledger.connect(&page);
        // set once: `open` is the only caller and has just made the page
        let _ = page.views.set(views);
        page.listen()?;
        page.measure();
        page.paint()?;
        page.announce();
        page.start_frames();
        Ok(())
    }

    fn make_views(self: &Rc<Self>) -> Result<Views, JsValue> {
        let lab = self.app.borrow().lab();
        let (settings, bar): (Element, Element) = (dom::by_id("controls")?, dom::by_id("bar")?);
        let controls = Controls::new(&settings, &bar, lab, self)?;
        let step_table = StepTable::new(&settings)?;
        let transport = Transport::new(&dom::by_id("transport")?, lab, self)?;
        let widths = TextWidths::default();
        let (main, side): (Element, Element) = (dom::by_id("main")?, dom::by_id("side")?);
        let ledger = LedgerTable::new(&main)?;
        let pictures = (0..PICTURES)
            .map(|slot| Picture::new(if slot == 0 { &main } else { &side }, slot, &widths))
            .collect::<Result<Vec<_>, _>>()?;
        let stage = &pictures.first().ok_or_else(|| JsValue::from_str("no picture"))?.stage;
        let handle = Handle::new(stage)?;
        let orbit = Orbit::new(stage, lab, self)?;
        Ok(Views { controls, transport, step_table, ledger, pictures, handle, orbit })
    }

    fn listen(self: &Rc<Self>) -> Result<(), JsValue> {
        let page = self.clone();
        dom::listen(&dom::window()?, "popstate", move |_: Event| {
            let page = page.clone();
            page.report(Address::read().map(|link| page.go_to(link)));
        })?;
        let page = self.clone();
        dom::listen(&dom::by_id::<HtmlElement>("theme")?, "click", move |_: Event| {
            page.report(page.appearance.toggle().and_then(|()| page.paint()));
        })?;
        let page = self.clone();
        dom::listen(self.appearance.system(), "change", move |_: Event| page.report(page.paint()))?;
        self.listen_to_pictures()
    }

    /// Readouts under the pointer, and new sizes.
    fn listen_to_pictures(self: &Rc<Self>) -> Result<(), JsValue> {
        let page = self.clone();
        let resized = Closure::<dyn FnMut()>::new(move || {
            page.measure();
            page.report(page.paint());
        });
        let observer = ResizeObserver::new(resized.as_ref().unchecked_ref())?;
        resized.forget();
        let Some(views) = self.views.get() else {
            return Ok(());
        };
        for (number, picture) in views.pictures.iter().enumerate() {
            observer.observe(&picture.stage);
            let page = self.clone();
            dom::listen(&picture.stage, "pointermove", move |event: MouseEvent| {
                page.report(page.show_readout(number, &event));
            })?;
            let page = self.clone();
            dom::listen(&picture.stage, "pointerleave", move |_: Event| page.hide_readout(number))?;
        }
        Ok(())
    }

    fn show_readout(&self, number: usize, event: &MouseEvent) -> Result<(), JsValue> {
        let Some(picture) = self.views.get().and_then(|views| views.pictures.get(number)) else {
            return Ok(());
        };
        let lines = picture
            .point_under(event)
            .filter(|_| event.buttons() == 0)
            .map(|at| self.app.borrow().readout(picture.shows(), at))
            .unwrap_or_default();
        picture.show_readout(&lines, event)
    }

    fn hide_readout(&self, number: usize) {
        if let Some(picture) = self.views.get().and_then(|views| views.pictures.get(number)) {
            picture.hide_readout();
        }
    }

    fn start_frames(self: &Rc<Self>) {
        let page = self.clone();
        self.frames.start(move |seconds, dirty| {
            let moving = page.app.borrow().is_moving();
            if moving {
                page.app.borrow_mut().update(Message::Frame { seconds });
            }
            if moving || dirty {
                page.report(page.paint());
                if moving && !page.app.borrow().is_moving() {
                    page.announce();
                }
            }
            page.follow();
            page.app.borrow().is_moving()
        });
        self.frames.touch(|| {});
    }

    /// Takes a message and paints what comes of it.
    pub fn send(&self, message: Message) {
        self.app.borrow_mut().update(message);
        // the address bar is rewritten in the frame after: it takes longer than a picture
        self.frames.touch(|| self.report(self.paint()));
    }

    /// Something is done: it gets its place in the history, and a word for those who
    /// do not see the picture.
    pub fn commit(&self) {
        let link = self.app.borrow().link();
        self.address.commit(&link);
        self.announce();
    }

    fn follow(&self) {
        let now =
            dom::window().ok().and_then(|window| window.performance()).map_or(0.0, |p| p.now());
        let link = self.app.borrow().link();
        self.address.follow(&link, now);
    }

    /// The address bar was changed by Back, Forward or by hand.
    fn go_to(&self, link: String) {
        self.send(Message::Link(link));
        self.address.adopt(&self.app.borrow().link());
        self.announce();
    }

    /// The point of the main picture at a position in the window.
    pub fn main_point_at(&self, (client_x, client_y): (f64, f64)) -> Option<Point> {
        let picture = self.views.get()?.pictures.first()?;
        let bounds = picture.stage.get_bounding_client_rect();
        let point = picture.point_at((client_x - bounds.left(), client_y - bounds.top()))?;
        Some(self.rounded(point))
    }

    /// The width of a pixel in the main picture's world.
    pub fn main_pixel_width(&self) -> Option<f64> {
        self.views.get()?.pictures.first()?.pixel_width()
    }

    /// `point` as finely as a pixel can tell: a drag sets 0.52, not 0.5193877.
    pub fn rounded(&self, point: Point) -> Point {
        let Some(width) = self.main_pixel_width().filter(|width| *width > 0.0) else {
            return point;
        };
        let digits = (-width.log10()).ceil();
        let power = 10f64.powf(digits);
        point.map(|x| (x * power).round() / power)
    }

    fn measure(&self) {
        let pictures = self.views.get().into_iter().flat_map(|views| &views.pictures);
        pictures.for_each(Picture::measure);
    }

    fn paint(&self) -> Result<(), JsValue> {
        let Some(views) = self.views.get() else {
            return Ok(());
        };
        let app = self.app.borrow();
        let style = self.appearance.style();
        let ratio = dom::window()?.device_pixel_ratio().max(1.0);
        let (scene, ledger) = (app.scene(), app.ledger());
        // the ledger stands in the place of the main picture
        let mut panels = scene.panels.iter();
        for (slot, picture) in views.pictures.iter().enumerate() {
            let panel = if slot == 0 && ledger.is_some() { None } else { panels.next() };
            picture.show(panel.is_some());
            if let Some(panel) = panel {
                picture.paint(panel, &style, ratio)?;
            }
        }
        let main = scene.panels.first().filter(|_| ledger.is_none());
        if let (Some(panel), Some(picture)) = (main, views.pictures.first()) {
            views.handle.place(panel, |point| picture.pixel_of(point))?;
        }
        views.orbit.show(main.is_some_and(|panel| panel.turns))?;
        views.ledger.show(ledger)?;
        views.controls.show(&app)?;
        views.transport.show(&app)?;
        views.step_table.show(app.step_checks())?;
        self.show_words(&app)
    }

    fn show_words(&self, app: &App) -> Result<(), JsValue> {
        let spans = app.sentence();
        let text = in_words(&spans);
        if self.sentence.text_content().as_deref() != Some(&text) {
            self.sentence.set_text_content(None);
            for span in &spans {
                dom::add_text(&self.sentence, "span", ink_class(span.ink), &span.text)?;
            }
        }
        let document = dom::document()?;
        for (name, number) in app.live_numbers() {
            let places = document.query_selector_all(&format!("[data-live={name}]"))?;
            for place in (0..places.length()).filter_map(|i| places.item(i)) {
                if place.text_content().as_deref() != Some(&number) {
                    place.set_text_content(Some(&number));
                }
            }
        }
        dom::set_text(&self.note, app.note());
        let notices = app.notices().join(" ");
        self.notices.set_hidden(notices.is_empty());
        dom::set_text(&self.notices, &notices);
        Ok(())
    }

    /// Says politely what is to be seen.
    fn announce(&self) {
        let app = self.app.borrow();
        dom::set_text(&self.announcement, &in_words(&app.sentence()));
        let Some(views) = self.views.get() else {
            return;
        };
        let scene = app.scene();
        let first = usize::from(app.ledger().is_some());
        for (picture, panel) in views.pictures.iter().skip(first).zip(&scene.panels) {
            self.report(picture.describe(&described(panel, &app)));
        }
    }

    /// A failure is shown, not swallowed: the page's own script listens for it.
    fn report(&self, result: Result<(), JsValue>) {
        if let Err(error) = result {
            wasm_bindgen::throw_val(error);
        }
    }
}

fn in_words(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

fn described(panel: &Panel, app: &App) -> String {
    format!("{}. {}", panel.caption, in_words(&app.sentence()))
}
