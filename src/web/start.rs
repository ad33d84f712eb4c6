//! The start page: the labs as small pictures that play.
//!
//! They are made when the page is shown, one a frame, and dropped when it is left.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, Element, Event, HtmlCanvasElement, HtmlElement};

use super::appearance::Appearance;
use super::canvas::{FineCanvas, TextWidths};
use super::dom;
use super::keys::Action;
use super::memo::{Last, Showing};
use super::page::Page;
use super::play_button::PlayButton;
use crate::app::{App, Presentation, Preview, VERSION};
use crate::labs::{LABS, Lab};
use crate::plot;

/// The start page's place in the shell, and what takes its place in a lab.
pub struct Start {
    section: Showing,
    /// What is of a lab only.
    lab: [Showing; 2],
    walk: Element,
    cards: Element,
    /// How what is shown is presented; `None` in a lab.
    presented: Last<Option<Presentation>>,
    play: PlayButton,
    shown: RefCell<Vec<Card>>,
    /// Whose turn it is to be painted.
    turn: Cell<usize>,
}

/// A lab's card.
struct Card {
    lab: &'static Lab,
    presentation: Presentation,
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    widths: TextWidths,
    /// `None` until there is time for it.
    preview: Option<Preview>,
    /// Seconds that have passed for it since it was last looked at.
    waited: f64,
}

impl Start {
    /// In the shell's place for it.
    ///
    /// # Errors
    /// If the shell lacks a part.
    pub fn new() -> Result<Self, JsValue> {
        let [section, main, save] = ["start", "lab", "save"].map(dom::by_id::<HtmlElement>);
        let labels = ["play the pictures", "pause the pictures"];
        Ok(Self {
            section: section?.into(),
            lab: [main?.into(), save?.into()],
            walk: dom::by_id("take-walk")?,
            cards: dom::by_id("cards")?,
            presented: Last::default(),
            play: PlayButton::new(dom::by_id("pictures-play")?, labels)?,
            shown: RefCell::default(),
            turn: Cell::new(0),
        })
    }

    /// Has its button speak to the page.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn connect(&self, page: &Rc<Page>) -> Result<(), JsValue> {
        let page = page.clone();
        dom::listen(&dom::by_id::<HtmlElement>("pictures-play")?, "click", move |_: Event| {
            page.act(Action::Pictures);
        })
    }

    /// Shows the start page in the place of a lab, or the other way round; its links lead to
    /// moments that are presented as it is.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn show(&self, app: &App) -> Result<(), JsValue> {
        let plays = app.pictures_play();
        if self.play.show(plays)? && plays {
            // who asks for it sees it at once
            let mut cards = self.shown.borrow_mut();
            cards.iter_mut().filter_map(|card| card.preview.as_mut()).for_each(Preview::hurry);
        }
        let shown = app.is_at_start();
        if !self.presented.is_new(&shown.then(|| *app.presentation())) {
            return Ok(());
        }
        self.section.show(shown);
        self.lab.iter().for_each(|part| {
            part.show(!shown);
        });
        self.cards.set_text_content(None);
        self.shown.borrow_mut().clear();
        if !shown {
            return Ok(());
        }
        for lab in LABS {
            self.shown.borrow_mut().push(Card::new(&self.cards, lab, app)?);
        }
        let first = format!("v={VERSION}&lab={}&walk=1", app.lab().id);
        self.walk.set_attribute("href", &format!("#{}", app.link_to(&first)))
    }

    /// Whether pictures are to be made or play.
    pub fn is_moving(&self, app: &App) -> bool {
        self.shown.borrow().iter().any(|card| card.is_moving(app.pictures_play()))
    }

    /// Paints all pictures anew: colours are others now.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn repaint(&self, appearance: &Appearance) -> Result<(), JsValue> {
        self.shown.borrow().iter().try_for_each(|card| card.paint(appearance))
    }

    /// Lets time pass; at most one picture is made or painted.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn pass(&self, seconds: f64, app: &App, appearance: &Appearance) -> Result<(), JsValue> {
        let plays = app.pictures_play();
        let mut cards = self.shown.borrow_mut();
        cards.iter_mut().for_each(|card| card.waited += seconds);
        let (first, count) = (self.turn.get(), cards.len());
        for place in (first..first + count).map(|place| place % count) {
            if cards[place].pass(plays) {
                self.turn.set(place + 1);
                return cards[place].paint(appearance);
            }
        }
        Ok(())
    }
}

impl Card {
    fn new(parent: &Element, lab: &'static Lab, app: &App) -> Result<Self, JsValue> {
        let card: HtmlElement = dom::add(parent, "a", "card")?;
        let opening = app.link_to(&format!("v={VERSION}&lab={}", lab.id));
        card.set_attribute("href", &format!("#{opening}"))?;
        let stage: HtmlElement = dom::add(&card, "div", "stage")?;
        let canvas: HtmlCanvasElement = dom::add(&stage, "canvas", "")?;
        canvas.set_attribute("aria-hidden", "true")?;
        dom::add_text(&card, "h2", "", lab.title)?;
        dom::add_text(&card, "p", "", lab.teaser.sentence)?;
        dom::add_text(&card, "span", "call", "Open the lab")?;
        let context = canvas
            .get_context("2d")?
            .and_then(|context| context.dyn_into().ok())
            .ok_or_else(|| JsValue::from_str("this browser has no 2D canvas"))?;
        let widths = TextWidths::default();
        let presentation = *app.presentation();
        Ok(Self { lab, presentation, canvas, context, widths, preview: None, waited: 0.0 })
    }

    /// Whether there will be another picture.
    fn is_moving(&self, plays: bool) -> bool {
        self.preview.as_ref().is_none_or(|preview| plays || preview.is_computing())
    }

    /// Takes the time that has passed; whether there is another picture.
    fn pass(&mut self, plays: bool) -> bool {
        let seconds = std::mem::take(&mut self.waited);
        match &mut self.preview {
            None => {
                self.preview = Some(Preview::new(self.lab, &self.presentation));
                true
            }
            Some(preview) if plays => preview.pass(seconds),
            Some(preview) => preview.compute(),
        }
    }

    fn paint(&self, appearance: &Appearance) -> Result<(), JsValue> {
        let Some(panel) = self.preview.as_ref().and_then(Preview::panel) else { return Ok(()) };
        let ratio = dom::window()?.device_pixel_ratio().max(1.0);
        let size = (f64::from(self.canvas.client_width()), f64::from(self.canvas.client_height()));
        let device = |pixels: f64| (pixels * ratio).round() as u32;
        if self.canvas.width() != device(size.0) || self.canvas.height() != device(size.1) {
            self.canvas.set_width(device(size.0));
            self.canvas.set_height(device(size.1));
        }
        let style = appearance.style();
        let mut backend = FineCanvas::new(&self.canvas, &self.context, size, ratio, &self.widths)?;
        plot::draw(&panel, &mut backend, size, &style)
            .map_err(|error| JsValue::from_str(&format!("drawing {}: {error}", panel.id)))?;
        Ok(())
    }
}
