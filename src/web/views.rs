//! What is made from one lab's table and scene, and its places on the page.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{DocumentFragment, Element, Event, MouseEvent, ResizeObserver};

use super::appearance::Appearance;
use super::canvas::TextWidths;
use super::controls::Controls;
use super::dom;
use super::handle::Handle;
use super::ledger_table::LedgerTable;
use super::orbit::Orbit;
use super::page::Page;
use super::picture::Picture;
use super::points::Points;
use super::step_table::StepTable;
use super::transport::Transport;
use crate::app::App;
use crate::labs::Lab;

/// Pictures on the page at most: the main one and two beside it.
const PICTURES: usize = 3;

/// The parts of the page's shell that a lab fills.
pub struct Places {
    settings: Element,
    bar: Element,
    main: Element,
    side: Element,
    transport: Element,
}

impl Places {
    /// Looks them up.
    ///
    /// # Errors
    /// If the shell lacks one of them.
    pub fn new() -> Result<Self, JsValue> {
        Ok(Self {
            settings: dom::by_id("controls")?,
            bar: dom::by_id("bar")?,
            main: dom::by_id("main")?,
            side: dom::by_id("side")?,
            transport: dom::by_id("transport")?,
        })
    }

    fn all(&self) -> [&Element; 5] {
        [&self.settings, &self.bar, &self.main, &self.side, &self.transport]
    }
}

/// The views of one lab.
pub struct Views {
    /// The lab.
    pub lab: &'static Lab,
    places: Vec<Filled>,
    controls: Controls,
    transport: Transport,
    step_table: StepTable,
    ledger: LedgerTable,
    /// The main picture, and those beside it.
    pictures: Vec<Picture>,
    handle: Rc<Handle>,
    orbit: Option<Rc<Orbit>>,
    points: Option<Rc<Points>>,
}

/// A part of the shell, and where its elements are while another lab has it.
struct Filled {
    container: Element,
    aside: DocumentFragment,
}

impl Views {
    /// The views of `lab`, in the shell's places, which nobody else has now.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn new(lab: &'static Lab, places: &Places, page: &Rc<Page>) -> Result<Rc<Self>, JsValue> {
        let Places { settings, bar, main, side, transport } = places;
        let controls = Controls::new(settings, bar, lab, page)?;
        let step_table = StepTable::new(settings, lab)?;
        let transport = Transport::new(transport, lab, page)?;
        let ledger = LedgerTable::new(main, lab, page)?;
        let widths = TextWidths::default();
        let pictures = (0..PICTURES)
            .map(|slot| Picture::new(if slot == 0 { main } else { side }, slot, lab, &widths))
            .collect::<Result<Vec<_>, _>>()?;
        let stage = &pictures.first().ok_or_else(|| JsValue::from_str("no picture"))?.stage;
        let handle = Handle::new(stage)?;
        handle.connect(page)?;
        let orbit = match &lab.camera {
            Some(camera) => Some(Orbit::new(stage, camera, page)?),
            None => None,
        };
        let points = match &lab.points {
            Some(_) => Some(Points::connect(stage, &handle, page)?),
            None => None,
        };
        let document = dom::document()?;
        let places = places
            .all()
            .into_iter()
            .map(|container| Filled {
                container: container.clone(),
                aside: document.create_document_fragment(),
            })
            .collect();
        let views = Rc::new(Self {
            lab,
            places,
            controls,
            transport,
            step_table,
            ledger,
            pictures,
            handle,
            orbit,
            points,
        });
        views.listen(page)?;
        Ok(views)
    }

    /// Readouts under the pointer, and new sizes.
    fn listen(self: &Rc<Self>, page: &Rc<Page>) -> Result<(), JsValue> {
        if let Some(orbit) = &self.orbit {
            orbit.connect(page)?;
        }
        let resized = {
            let page = page.clone();
            Closure::<dyn FnMut()>::new(move || page.measure_and_paint())
        };
        let observer = ResizeObserver::new(resized.as_ref().unchecked_ref())?;
        resized.forget();
        for (number, picture) in self.pictures.iter().enumerate() {
            observer.observe(&picture.stage);
            let (views, page) = (self.clone(), page.clone());
            dom::listen(&picture.stage, "pointermove", move |event: MouseEvent| {
                if let Some(picture) = views.pictures.get(number) {
                    page.show_readout(picture, &event);
                }
            })?;
            let views = self.clone();
            dom::listen(&picture.stage, "pointerleave", move |_: Event| {
                if let Some(picture) = views.pictures.get(number) {
                    picture.hide_readout();
                }
            })?;
        }
        Ok(())
    }

    /// Leaves the page to another lab: the elements are kept, with all that listens.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn leave(&self) -> Result<(), JsValue> {
        self.controls.let_go();
        self.handle.let_go();
        if let Some(orbit) = &self.orbit {
            orbit.let_go();
        }
        if let Some(points) = &self.points {
            points.let_go();
        }
        self.pictures.iter().for_each(Picture::hide_readout);
        for Filled { container, aside } in &self.places {
            while let Some(child) = container.first_child() {
                aside.append_child(&child)?;
            }
        }
        Ok(())
    }

    /// Comes back to the page, which nobody else has now.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn enter(&self) -> Result<(), JsValue> {
        for Filled { container, aside } in &self.places {
            container.append_child(aside)?;
        }
        Ok(())
    }

    /// The main picture.
    pub fn main(&self) -> Option<&Picture> {
        self.pictures.first()
    }

    /// The size on the page of the picture that shows a panel.
    pub fn size_of(&self, panel: &str) -> Option<(f64, f64)> {
        self.pictures.iter().find(|picture| picture.shows() == panel).map(Picture::size)
    }

    /// Takes note of the pictures' sizes.
    pub fn measure(&self) {
        self.pictures.iter().for_each(Picture::measure);
    }

    /// Shows the app, which is in this lab.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn paint(&self, app: &App, appearance: &Appearance) -> Result<(), JsValue> {
        let style = appearance.style();
        let ratio = dom::window()?.device_pixel_ratio().max(1.0);
        let (scene, ledger) = (app.scene(), app.ledger());
        // the ledger stands in the place of the main picture
        let mut panels = scene.panels.iter();
        for (slot, picture) in self.pictures.iter().enumerate() {
            let panel = if slot == 0 && ledger.is_some() { None } else { panels.next() };
            picture.show(panel.is_some());
            if let Some(panel) = panel {
                picture.paint(panel, &style, ratio)?;
            }
        }
        let main = scene.panels.first().filter(|_| ledger.is_none());
        if let (Some(panel), Some(picture)) = (main, self.main()) {
            self.handle.place(panel, |point| picture.pixel_of(point))?;
        }
        if let Some(orbit) = &self.orbit {
            orbit.show(main.is_some_and(|panel| panel.turns))?;
        }
        self.ledger.show(ledger.as_ref())?;
        self.controls.show(app)?;
        self.transport.show(app)?;
        self.step_table.show(&app.step_checks())
    }

    /// Says what the pictures show, for those who do not see them.
    pub fn describe(&self, app: &App) {
        let scene = app.scene();
        let first = usize::from(app.ledger().is_some());
        for (picture, panel) in self.pictures.iter().skip(first).zip(&scene.panels) {
            picture.describe(&app.account(panel));
        }
    }
}
