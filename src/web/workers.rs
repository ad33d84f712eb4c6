//! Other threads for the run's errands: made when there is a first one, a few at most.
//!
//! Where there are none (the page that is one file) or the browser refuses them, the errands
//! are done on this thread, one a frame.

use std::cell::{OnceCell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Float64Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::dom;
use super::page::Page;
use crate::app::{App, Message};
use crate::labs::{Errand, Lab};

/// The script of a worker, beside the page.
const SCRIPT: &str = "worker.js";

/// What the root of a page says that has nothing beside it.
const STANDALONE: &str = "data-standalone";

/// Workers at most.
const MOST: usize = 4;

/// For so many milliseconds a worker may go on with what is no longer wanted: an errand
/// is mostly done by then, and a new worker has to be made.
const GRACE: f64 = 400.0;

/// Those who do errands.
#[derive(Default)]
pub struct Workers {
    crew: RefCell<Crew>,
    listeners: OnceCell<Listeners>,
}

#[derive(Default)]
struct Crew {
    hands: Vec<Hand>,
    /// Whether there are no workers to be had.
    refused: bool,
    /// What is to be done on this thread.
    here: VecDeque<Job>,
    /// Whether a look at what is no longer wanted is due.
    waiting: bool,
}

struct Hand {
    worker: Worker,
    job: Option<Job>,
}

struct Job {
    lab: &'static Lab,
    errand: Errand,
    /// Since when its result is not wanted.
    unwanted: Option<f64>,
}

struct Listeners {
    answer: Closure<dyn FnMut(MessageEvent)>,
    error: Closure<dyn FnMut(Event)>,
    look: Closure<dyn FnMut()>,
    most: usize,
}

impl Workers {
    /// Tells them whom to tell of results.
    pub fn connect(&self, page: &Rc<Page>) {
        let threads = dom::window().map_or(1.0, |w| w.navigator().hardware_concurrency());
        let root = dom::document().ok().and_then(|document| document.document_element());
        self.crew.borrow_mut().refused = root.is_some_and(|root| root.has_attribute(STANDALONE));
        let (one, other, third) = (page.clone(), page.clone(), page.clone());
        // set once: the page connects them as it opens
        let _ = self.listeners.set(Listeners {
            answer: Closure::new(move |event: MessageEvent| one.workers().hear(&event, &one)),
            error: Closure::new(move |event: Event| {
                event.prevent_default();
                other.workers().crew.borrow_mut().refuse();
                other.give_work();
            }),
            look: Closure::new(move || {
                third.workers().crew.borrow_mut().waiting = false;
                third.give_work();
            }),
            most: (threads as usize).saturating_sub(1).clamp(1, MOST),
        });
    }

    /// Gives the app's errands to those who have none, and stops those who have for too
    /// long done what is no longer wanted.
    ///
    /// # Errors
    /// If the browser does not take a message.
    pub fn give(&self, app: &mut App) -> Result<(), JsValue> {
        let (Some(listeners), mut crew) = (self.listeners.get(), self.crew.borrow_mut()) else {
            return Ok(());
        };
        crew.dismiss(app, listeners)?;
        let busy = crew.hands.iter().filter(|hand| hand.job.is_some()).count();
        let room =
            if crew.refused { 1 } else { listeners.most }.saturating_sub(busy + crew.here.len());
        if room == 0 {
            return Ok(());
        }
        let lab = app.lab();
        for errand in app.errands(room) {
            let job = Job { lab, errand, unwanted: None };
            if crew.refused {
                crew.here.push_back(job);
            } else {
                crew.hand_over(job, listeners)?;
            }
        }
        Ok(())
    }

    /// Does one errand on this thread, if that is where they are done; whether there was
    /// one.
    pub fn work_here(&self, app: &mut App) -> bool {
        let job = {
            let mut crew = self.crew.borrow_mut();
            crew.here.retain(|job| app.wants(job.errand.number));
            crew.here.pop_front()
        };
        let Some(Job { lab, errand, .. }) = job else { return false };
        let result = (lab.perform)(&errand.request);
        app.update(Message::Done { number: errand.number, result });
        true
    }

    /// Whether there is something to do on this thread.
    pub fn has_work_here(&self) -> bool {
        !self.crew.borrow().here.is_empty()
    }

    /// Whether somebody has an errand to do.
    fn is_busy(&self) -> bool {
        let crew = self.crew.borrow();
        !crew.here.is_empty() || crew.hands.iter().any(|hand| hand.job.is_some())
    }

    /// A worker has something to say.
    fn hear(&self, event: &MessageEvent, page: &Rc<Page>) {
        let job = self.crew.borrow_mut().take_job(event);
        let Some(job) = job else { return };
        let number = job.errand.number;
        match said(event, "result").map(JsCast::dyn_into::<Float64Array>) {
            Some(Ok(result)) if page.wants(number) => {
                page.send(Message::Done { number, result: result.to_vec() });
                if !self.is_busy() {
                    page.announce();
                }
            }
            Some(Ok(_)) => page.give_work(),
            // it could not be done there: it is done here, or fails where that is seen
            _ => {
                let mut crew = self.crew.borrow_mut();
                crew.here.push_back(job);
                crew.refuse();
                drop(crew);
                page.give_work();
            }
        }
    }
}

impl Crew {
    /// Workers are refused: what they were given is to be done here.
    fn refuse(&mut self) {
        self.refused = true;
        for hand in self.hands.drain(..) {
            hand.worker.terminate();
            self.here.extend(hand.job);
        }
    }

    /// The job of the worker that an event comes from, who has none then.
    fn take_job(&mut self, event: &Event) -> Option<Job> {
        let from: JsValue = event.target()?.into();
        let hand =
            self.hands.iter_mut().find(|hand| AsRef::<JsValue>::as_ref(&hand.worker) == &from)?;
        hand.job.take()
    }

    fn dismiss(&mut self, app: &App, listeners: &Listeners) -> Result<(), JsValue> {
        let window = dom::window()?;
        let mut waits = false;
        self.hands.retain_mut(|hand| {
            let Some(job) = hand.job.as_mut().filter(|job| !app.wants(job.errand.number)) else {
                return true;
            };
            let now = window.performance().map_or(0.0, |performance| performance.now());
            let stays = now - *job.unwanted.get_or_insert(now) < GRACE;
            if !stays {
                hand.worker.terminate();
            }
            waits |= stays;
            stays
        });
        if waits && !self.waiting {
            self.waiting = true;
            window.set_timeout_with_callback_and_timeout_and_arguments_0(
                listeners.look.as_ref().unchecked_ref(),
                GRACE as i32,
            )?;
        }
        Ok(())
    }

    /// Gives a job to a worker that has none, or to a new one.
    fn hand_over(&mut self, job: Job, listeners: &Listeners) -> Result<(), JsValue> {
        let idle = self.hands.iter_mut().find(|hand| hand.job.is_none());
        let hand = match idle {
            Some(hand) => hand,
            None => match hire(listeners) {
                Ok(worker) => self.hands.push_mut(Hand { worker, job: None }),
                Err(_) => {
                    self.here.push_back(job);
                    self.refuse();
                    return Ok(());
                }
            },
        };
        let message = Object::new();
        let request = Float64Array::from(&job.errand.request[..]);
        let entries: [(&str, JsValue); 3] = [
            ("lab", job.lab.id.into()),
            ("number", (job.errand.number as f64).into()),
            ("request", request.into()),
        ];
        for (key, value) in entries {
            Reflect::set(&message, &key.into(), &value)?;
        }
        hand.worker.post_message(&message)?;
        hand.job = Some(job);
        Ok(())
    }
}

/// A new worker.
fn hire(listeners: &Listeners) -> Result<Worker, JsValue> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(SCRIPT, &options)?;
    worker.set_onmessage(Some(listeners.answer.as_ref().unchecked_ref()));
    worker.set_onerror(Some(listeners.error.as_ref().unchecked_ref()));
    Ok(worker)
}

/// What a message says under a key.
fn said(event: &MessageEvent, key: &str) -> Option<JsValue> {
    Reflect::get(&event.data(), &key.into()).ok()
}
