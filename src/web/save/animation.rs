//! The run as a video, by the browser's own encoder.
//!
//! The run is made anew from the link, and its frames are painted one after the other on a canvas
//! that is recorded as it changes: the recording takes as long as the video lasts.

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::{
    BlobEvent, HtmlCanvasElement, MediaRecorder, MediaRecorderOptions, MediaStream,
    MediaStreamTrack, RecordingState,
};

use super::choice::Choice;
use super::sheet;
use crate::app::{App, Message, Timing};
use crate::export;
use crate::web::canvas::TextWidths;
use crate::web::dom;

/// Frames at most.
const MOST_FRAMES: usize = 300;
/// What a run with some steps lasts at least and at most, in milliseconds.
const LASTS: (f64, f64) = (6_000.0, 12_000.0);
/// What a frame lasts at most, and what it does where that is within those bounds.
const FRAME: (f64, f64) = (500.0, 100.0);
/// How long the last frame stays, in milliseconds.
const REST: f64 = 600.0;
/// For so many milliseconds a frame may be computed at a time: the page stays alive.
const SLICE: f64 = 30.0;
/// Figures of more pixels than this are recorded with one pixel to each, not two.
const LARGE: f64 = 600_000.0;
/// Bits a second: lines and small type need more than a film of their size.
const BITS: u32 = 8_000_000;

/// The kinds of video, the best first, with the ends of their names.
const KINDS: [(&str, &str); 3] =
    [("video/webm;codecs=vp9", "webm"), ("video/webm", "webm"), ("video/mp4", "mp4")];

/// A video that is being recorded.
pub struct Recording {
    app: App,
    choice: Choice,
    kind: (&'static str, &'static str),
    canvas: HtmlCanvasElement,
    widths: TextWidths,
    /// The link, below each frame: what is recorded has no other place for it.
    foot: Vec<String>,
    frames: usize,
    /// Frames painted so far.
    painted: usize,
    /// Milliseconds from a frame to the next.
    pace: f64,
    timer: std::cell::Cell<Option<i32>>,
    recorder: Option<MediaRecorder>,
}

impl Recording {
    /// A video of the run that `link` tells, with nothing recorded.
    ///
    /// # Errors
    /// In words, if the browser has no encoder.
    pub fn new(link: &str, choice: Choice) -> Result<Self, JsValue> {
        let canvas = sheet::canvas()?;
        let kind = kind(&canvas)?;
        let mut app = App::new(link);
        app.update(Message::Timing(Timing::Go(0.0)));
        let steps = app.settings().get(app.lab().clock.steps);
        let frames = (steps as usize + 1).min(MOST_FRAMES);
        let pace = (frames as f64 * FRAME.1).clamp(LASTS.0, LASTS.1) / frames as f64;
        Ok(Self {
            foot: sheet::foot(&app, &choice),
            app,
            choice,
            kind,
            canvas,
            widths: TextWidths::default(),
            frames,
            painted: 0,
            pace: pace.min(FRAME.0),
            timer: std::cell::Cell::new(None),
            recorder: None,
        })
    }

    /// Has `tick` called for each frame.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn begin(&self, tick: &Closure<dyn FnMut()>) -> Result<(), JsValue> {
        let timer = dom::window()?.set_interval_with_callback_and_timeout_and_arguments_0(
            tick.as_ref().unchecked_ref(),
            self.pace as i32,
        )?;
        self.timer.set(Some(timer));
        Ok(())
    }

    /// Paints the next frame, if it is computed; after the last one has the recorder hand over
    /// the video, to `data`.
    ///
    /// # Errors
    /// In words, if it cannot be painted or recorded.
    pub fn tick(&mut self, data: &Closure<dyn FnMut(BlobEvent)>) -> Result<(), JsValue> {
        if self.painted >= self.frames {
            self.painted += 1;
            let rested = (self.painted - self.frames) as f64 * self.pace;
            if rested >= REST {
                self.clear_timer();
                self.recorder.as_ref().map_or(Ok(()), MediaRecorder::stop)?;
            }
            return Ok(());
        }
        let clock = dom::window()?.performance().ok_or("the browser has no clock")?;
        let start = clock.now();
        while self.app.work() {
            if clock.now() - start > SLICE {
                return Ok(());
            }
        }
        let ratio = if self.choice.size.0 * self.choice.size.1 > LARGE { 1.0 } else { 2.0 };
        let paint =
            |of: &Self| sheet::paint(&of.app, &of.choice, &of.canvas, ratio, &of.widths, &of.foot);
        paint(self)?;
        if self.recorder.is_none() {
            self.recorder = Some(self.record(data)?);
            // what is painted from here on is recorded
            paint(self)?;
        }
        self.painted += 1;
        let steps = self.app.settings().get(self.app.lab().clock.steps);
        let last = (self.frames - 1).max(1) as f64;
        let next = (self.painted as f64 * steps / last).round();
        if self.painted < self.frames {
            self.app.update(Message::Timing(Timing::Go(next)));
        }
        Ok(())
    }

    /// The part that is done, from 0 to 1.
    pub fn progress(&self) -> f64 {
        (self.painted as f64 / self.frames as f64).min(1.0)
    }

    /// Whether it is this one's recorder that has something to say.
    pub fn is_of(&self, event: &BlobEvent) -> bool {
        let from = event.target();
        self.recorder.as_ref().is_some_and(|own| from.as_ref() == Some(own.as_ref()))
    }

    /// What the video is called.
    pub fn file_name(&self) -> String {
        export::file_name(&self.app, self.choice.part(), false, self.kind.1)
    }

    /// Stops all that goes on.
    pub fn stop(&self) {
        self.clear_timer();
        let Some(recorder) = &self.recorder else { return };
        if recorder.state() != RecordingState::Inactive {
            // what it has to hand over is nobody's
            let _ = recorder.stop();
        }
        for track in recorder.stream().get_tracks() {
            track.unchecked_into::<MediaStreamTrack>().stop();
        }
    }

    fn clear_timer(&self) {
        if let (Some(timer), Ok(window)) = (self.timer.take(), dom::window()) {
            window.clear_interval_with_handle(timer);
        }
    }

    fn record(&self, data: &Closure<dyn FnMut(BlobEvent)>) -> Result<MediaRecorder, JsValue> {
        let stream: MediaStream = self.canvas.capture_stream()?;
        let options = MediaRecorderOptions::new();
        options.set_mime_type(self.kind.0);
        options.set_video_bits_per_second(BITS);
        let recorder =
            MediaRecorder::new_with_media_stream_and_media_recorder_options(&stream, &options)?;
        recorder.set_ondataavailable(Some(data.as_ref().unchecked_ref()));
        recorder.start()?;
        Ok(recorder)
    }
}

/// What this browser can record a canvas as.
fn kind(canvas: &HtmlCanvasElement) -> Result<(&'static str, &'static str), JsValue> {
    let window = dom::window()?;
    let has = |object: &JsValue, name: &str| Reflect::has(object, &name.into()).unwrap_or(false);
    let able = has(&window, "MediaRecorder") && has(canvas, "captureStream");
    let known = |(media, _): &&(&str, &str)| MediaRecorder::is_type_supported(media);
    KINDS.iter().find(|kind| able && known(kind)).copied().ok_or_else(|| {
        JsValue::from_str("this browser has no encoder for videos, others of today have one")
    })
}
