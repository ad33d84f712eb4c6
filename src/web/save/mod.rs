//! The dialog that saves figures, numbers and an animation.

mod animation;
mod choice;
mod download;
mod sheet;

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{BlobEvent, Element, Event, HtmlDialogElement, HtmlElement};

use super::dom;
use super::memo::{Showing, Text};
use super::page::Page;
use crate::export::{self, Sheet};
use animation::Recording;
use choice::Fields;
use download::{Kind, download};

/// The dialog and what it is doing.
struct Save {
    page: Rc<Page>,
    dialog: HtmlDialogElement,
    fields: Fields,
    /// What there is to say of the last thing done.
    word: Text,
    record: HtmlElement,
    cancel: HtmlElement,
    progress: Element,
    /// The bar with its button to stop.
    under_way: Showing,
    recording: RefCell<Option<Recording>>,
    listeners: OnceCell<Listeners>,
}

/// What a recording calls: made once, so that none outlives its recording.
struct Listeners {
    tick: Closure<dyn FnMut()>,
    data: Closure<dyn FnMut(BlobEvent)>,
}

/// What can be saved at once.
#[derive(Clone, Copy)]
enum File {
    Svg,
    Png,
    Csv,
    Json,
}

/// Has the shell's button open the dialog.
///
/// # Errors
/// If the shell lacks a part of it.
pub fn connect(page: &Rc<Page>) -> Result<(), JsValue> {
    let save = Rc::new(Save {
        page: page.clone(),
        dialog: dom::by_id("saving")?,
        fields: Fields::new()?,
        word: dom::by_id::<HtmlElement>("save-word")?.into(),
        record: dom::by_id("save-animation")?,
        cancel: dom::by_id("save-cancel")?,
        progress: dom::by_id("save-progress")?,
        under_way: dom::by_id::<HtmlElement>("save-under-way")?.into(),
        recording: RefCell::default(),
        listeners: OnceCell::new(),
    });
    let (one, other) = (save.clone(), save.clone());
    // set once: nobody else connects this dialog
    let _ = save.listeners.set(Listeners {
        tick: Closure::new(move || one.tell(one.tick())),
        data: Closure::new(move |event: BlobEvent| other.tell(other.take(&event))),
    });
    save.on("save", |save| save.open())?;
    save.on("saving-close", |save| {
        save.dialog.close();
        Ok(())
    })?;
    save.on("save-svg", |save| save.save(File::Svg))?;
    save.on("save-png", |save| save.save(File::Png))?;
    save.on("save-csv", |save| save.save(File::Csv))?;
    save.on("save-json", |save| save.save(File::Json))?;
    save.on("save-animation", |save| save.start())?;
    save.on("save-cancel", |save| {
        save.stop();
        save.word.write("The animation was stopped; nothing is saved.");
        Ok(())
    })?;
    let one = save.clone();
    dom::listen(&save.dialog, "close", move |_: Event| one.stop())?;
    let one = save.clone();
    dom::listen(save.fields.panel(), "change", move |_: Event| one.tell(one.choose()))
}

impl Save {
    /// Has a button of the shell do something.
    fn on(
        self: &Rc<Self>,
        id: &str,
        act: impl Fn(&Self) -> Result<(), JsValue> + 'static,
    ) -> Result<(), JsValue> {
        let save = self.clone();
        dom::listen(&dom::by_id::<HtmlElement>(id)?, "click", move |_: Event| {
            save.tell(act(&save));
        })
    }

    /// What fails here is said in the dialog: the page goes on.
    fn tell(&self, result: Result<(), JsValue>) {
        if let Err(fault) = result {
            self.stop();
            let words = fault.as_string().or_else(|| {
                fault.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()))
            });
            self.word.write(&format!("Not saved: {}.", words.as_deref().unwrap_or("it failed")));
        }
    }

    fn open(&self) -> Result<(), JsValue> {
        self.word.write("");
        self.show_progress(false)?;
        self.fields.fill(&self.page.app.borrow().scene())?;
        self.choose()?;
        self.dialog.show_modal()
    }

    /// Another picture is chosen: its size is that on the page.
    fn choose(&self) -> Result<(), JsValue> {
        let panel = self.fields.chosen();
        let views = self.page.shown();
        let size = views.and_then(|views| views.size_of(panel.as_deref()?));
        let app = self.page.app.borrow();
        let scene = app.scene();
        let usual = Sheet::of(&app, &scene, panel.as_deref(), None).map_err(said)?.size;
        self.fields.set_size(size.unwrap_or(usual));
        Ok(())
    }

    fn save(&self, file: File) -> Result<(), JsValue> {
        let app = self.page.app.borrow();
        let choice = self.fields.read(self.page.is_dark())?;
        let (kind, content) = match file {
            File::Svg => (Kind::SVG, {
                let panel = choice.panel.as_deref();
                let text = export::svg(&app, panel, Some(choice.size), choice.dark);
                download::text(&text.map_err(said)?, Kind::SVG)?
            }),
            File::Png => (Kind::PNG, sheet::png(&app, &choice)?),
            File::Csv => (Kind::CSV, download::text(&export::csv(&app), Kind::CSV)?),
            File::Json => (Kind::JSON, download::text(&export::json(&app), Kind::JSON)?),
        };
        let name = match file {
            File::Svg | File::Png => export::file_name(&app, choice.part(), true, kind.ending),
            File::Csv | File::Json => export::file_name(&app, export::RUN, false, kind.ending),
        };
        download(&name, &content)?;
        let computing = app.is_moving() && !app.is_playing();
        let rest = if computing { " It was not computed to its end yet." } else { "" };
        self.word.write(&format!("Saved as {name}.{rest}"));
        Ok(())
    }

    fn start(&self) -> Result<(), JsValue> {
        self.stop();
        let choice = self.fields.read(self.page.is_dark())?;
        let recording = Recording::new(&self.page.app.borrow().link(), choice)?;
        let Some(listeners) = self.listeners.get() else { return Ok(()) };
        recording.begin(&listeners.tick)?;
        self.recording.replace(Some(recording));
        self.progress.set_attribute("value", "0")?;
        self.word.write("Recording; it takes as long as the animation lasts.");
        self.show_progress(true)?;
        self.cancel.focus()
    }

    /// Shows the bar with its button to stop, or the button to begin. The one pressed last is
    /// gone: its focus goes to the other.
    fn show_progress(&self, shown: bool) -> Result<(), JsValue> {
        let had_focus = dom::document()?.active_element().as_ref() == Some(self.cancel.as_ref());
        self.under_way.show(shown);
        self.record.set_hidden(shown);
        if had_focus && !shown { self.record.focus() } else { Ok(()) }
    }

    /// Stops a recording and forgets it.
    fn stop(&self) {
        if let Some(recording) = self.recording.take() {
            recording.stop();
            // a browser that cannot show this has said so before
            let _ = self.show_progress(false);
        }
    }

    /// A frame of the animation is due.
    fn tick(&self) -> Result<(), JsValue> {
        let mut recording = self.recording.borrow_mut();
        let (Some(recording), Some(listeners)) = (recording.as_mut(), self.listeners.get()) else {
            return Ok(());
        };
        recording.tick(&listeners.data)?;
        self.progress.set_attribute("value", &recording.progress().to_string())
    }

    /// A recorder hands over what it has recorded.
    fn take(&self, event: &BlobEvent) -> Result<(), JsValue> {
        let is_ours = |recording: &Recording| recording.is_of(event);
        if !self.recording.borrow().as_ref().is_some_and(is_ours) {
            return Ok(());
        }
        let Some(recording) = self.recording.take() else { return Ok(()) };
        recording.stop();
        self.show_progress(false)?;
        let content = event.data().filter(|content| content.size() > 0.0);
        let content = content.ok_or("the browser recorded nothing")?;
        let name = recording.file_name();
        download(&name, &content)?;
        self.word.write(&format!("Saved as {name}."));
        Ok(())
    }
}

/// A failure in its own words.
fn said(fault: impl std::fmt::Display) -> JsValue {
    JsValue::from_str(&fault.to_string())
}
