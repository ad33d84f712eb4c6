//! The sound of the bounce: a short tone for each step of play, where it is asked for.

use std::cell::{Cell, RefCell};

use wasm_bindgen::prelude::*;
use web_sys::AudioContext;

use super::memo::Last;
use crate::app::{App, Tone};

/// How long a tone lasts, in seconds.
const LENGTH: f64 = 0.09;
/// How loud it begins and ends.
const LOUDNESS: (f32, f32) = (0.16, 0.001);

/// Off until a hand switches it on: before that there is nothing that could sound.
#[derive(Default)]
pub struct Sound {
    context: RefCell<Option<AudioContext>>,
    on: Cell<bool>,
    heard: Last<f64>,
}

impl Sound {
    /// Whether it is on.
    pub fn is_on(&self) -> bool {
        self.on.get()
    }

    /// On or off, by a hand.
    ///
    /// # Errors
    /// If the browser has no sound.
    pub fn toggle(&self) -> Result<(), JsValue> {
        let mut context = self.context.borrow_mut();
        if context.is_none() {
            *context = Some(AudioContext::new()?);
        }
        self.on.set(!self.on.get());
        Ok(())
    }

    /// Sounds the step shown, if it is another one and play led there.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn follow(&self, app: &App) -> Result<(), JsValue> {
        if !self.heard.is_new(&app.time()) || !self.on.get() || !app.is_playing() {
            return Ok(());
        }
        match (&*self.context.borrow(), app.tone()) {
            (Some(context), Some(tone)) => play(context, tone),
            _ => Ok(()),
        }
    }
}

fn play(context: &AudioContext, tone: Tone) -> Result<(), JsValue> {
    let end = context.current_time() + LENGTH;
    let (source, volume, side) =
        (context.create_oscillator()?, context.create_gain()?, context.create_stereo_panner()?);
    source.frequency().set_value(tone.frequency as f32);
    side.pan().set_value(tone.pan as f32);
    volume.gain().set_value_at_time(LOUDNESS.0, context.current_time())?;
    volume.gain().exponential_ramp_to_value_at_time(LOUDNESS.1, end)?;
    source
        .connect_with_audio_node(&volume)?
        .connect_with_audio_node(&side)?
        .connect_with_audio_node(&context.destination())?;
    source.start()?;
    source.stop_with_when(end)
}
