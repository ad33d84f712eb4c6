//! All of the page's state, and the only way it changes: [`App::update`].
//!
//! No browser, no clock: time comes in as [`Message::Frame`].

mod accessors;
mod errands;
mod link;
mod message;
mod motion;
mod presentation;
mod preview;
mod text;
mod tone;
mod veil;
mod walk;

pub use link::{Decoded, VERSION, decode, encode, encode_in_short};
pub use message::{Message, Timing};
pub use presentation::{Part, Presentation};
pub use preview::Preview;
pub use tone::{Tone, tone};
pub use walk::Walking;

use crate::labs::{Draft, Home, LABS, Lab, Notice, PointEditing, Preset, Role, Run, Settings};
use crate::scene::{Axis, Layer, Panel};
use errands::Numbers;
use link::presented;

/// The axes that a panel is held at.
struct Held {
    panel: &'static str,
    x: Axis,
    y: Axis,
}

impl Held {
    /// Whether `panel` is still the same picture.
    fn is_of(&self, panel: &Panel) -> bool {
        let kind = |axis: &Axis| (axis.symbol, axis.scale);
        self.panel == panel.id && [&self.x, &self.y].map(kind) == [&panel.x, &panel.y].map(kind)
    }
}

/// The state of the page.
pub struct App {
    /// Whether the start page is shown, and not the lab.
    at_start: bool,
    lab: &'static Lab,
    settings: Settings,
    /// For each lab the preset chosen last.
    presets: Vec<usize>,
    run: Box<dyn Run>,
    numbers: Numbers,
    computed: bool,
    playing: bool,
    /// Whether the viewer asks for less motion.
    less_motion: bool,
    /// Whether the start page's small pictures play.
    pictures_play: bool,
    /// The part of a step that play is past the one shown.
    phase: f64,
    notices: Vec<Notice>,
    /// What stands in the lab's field for a text and cannot be taken.
    draft: Option<Draft>,
    /// The ranges of the main picture while its handle is held, so that it does
    /// not move away under the hand.
    held: Option<Held>,
    /// The step of the lab's walk that the viewer is at.
    walking: Option<Walking>,
    /// How the link has the moment presented.
    linked: Presentation,
    /// How it is presented now: keys hide and show for the moment, and leave the link as it is.
    presentation: Presentation,
}

impl App {
    /// The moment that a link tells, or the start page for an empty one.
    pub fn new(link: &str) -> Self {
        let Decoded { at_start, lab, settings, draft, walking, plays, presentation, notices } =
            decode(link);
        let mut app = Self {
            at_start,
            lab,
            run: (lab.run)(&settings),
            settings,
            presets: vec![0; LABS.len()],
            numbers: Numbers::default(),
            computed: false,
            playing: plays,
            less_motion: false,
            pictures_play: true,
            phase: 0.0,
            notices,
            draft,
            held: None,
            walking,
            linked: presentation,
            presentation,
        };
        app.computed = app.run.advance();
        app
    }

    /// Takes one message; what it changes is seen in the accessors.
    pub fn update(&mut self, message: Message) {
        // what is done to a lab shows it
        let of_the_page = matches!(
            message,
            Message::Frame { .. }
                | Message::Done { .. }
                | Message::Projector
                | Message::LessMotion(_)
                | Message::Pictures
        );
        self.at_start &= of_the_page;
        match message {
            Message::Set { index, value } => self.change(|settings| settings.set(index, value)),
            Message::Type { index, text } => {
                self.change(|settings| settings.set_text(index, &text));
            }
            Message::Text(text) => self.write(&text),
            Message::Noted => self.notices.clear(),
            Message::MoveHandle(at) => {
                let move_handle = self.lab.move_handle;
                self.change(|settings| move_handle(settings, at));
            }
            Message::AddPoint(at) => {
                if let Some(points) = self.point_editing() {
                    self.change(|settings| (points.add)(settings, at));
                }
            }
            Message::DeletePoint => {
                if let Some(points) = self.point_editing() {
                    self.change(points.delete);
                }
            }
            Message::Done { number, result } => self.take_result(number, &result),
            Message::Turn { yaw, pitch } => self.turn(yaw, pitch),
            Message::Claim(id) => self.choose_claim(id),
            Message::Look(place) => {
                let places = self.lab.camera.as_ref().map_or(&[][..], |camera| camera.places);
                if let Some((_, yaw, pitch)) = places.get(place) {
                    self.look(*yaw, *pitch);
                }
            }
            Message::HoldHandle => {
                let scene = self.scene();
                self.held = scene.panels.into_iter().next().map(|panel| Held {
                    panel: panel.id,
                    x: panel.x,
                    y: panel.y,
                });
            }
            Message::ReleaseHandle => self.held = None,
            Message::Preset(index) => self.choose(index, false),
            Message::Reset => self.choose(self.chosen_preset(), true),
            Message::Timing(timing) => self.control_time(timing),
            Message::Walk(step) => self.walk_to(step),
            Message::LeaveWalk => self.walking = None,
            Message::Hide(part) => {
                let hidden = self.presentation.hides(part);
                self.presentation.hide(part, !hidden);
            }
            Message::LessMotion(less) => self.take_wish(less),
            Message::Pictures => self.pictures_play = !self.pictures_play,
            Message::Projector => self.presentation.projector = !self.presentation.projector,
            Message::Link(link) => self.follow(&link),
            Message::Frame { seconds } => self.frame(seconds),
        }
    }

    /// Shows the moment that a link tells, of this lab or another.
    fn follow(&mut self, link: &str) {
        let Decoded { at_start, lab, settings, draft, walking, plays, presentation, notices } =
            decode(link);
        self.at_start = at_start;
        if !std::ptr::eq(lab, self.lab) {
            self.lab = lab;
            self.run = (lab.run)(&settings);
            self.numbers.forget();
        }
        (self.playing, self.phase, self.held) = (false, 0.0, None);
        (self.notices, self.draft, self.walking) = (notices, draft, walking);
        // from moment to moment of one presentation, what was shown by a key stays shown
        if presentation != self.linked {
            (self.linked, self.presentation) = (presentation, presentation);
        }
        self.adopt(settings);
        if plays {
            self.play_unasked();
        }
    }

    /// How samples are edited on the main picture, where it is one that things are moved on.
    fn point_editing(&self) -> Option<&'static PointEditing> {
        let points = self.lab.points.as_ref()?;
        let scene = self.scene();
        let layers = scene.panels.first().map_or(&[][..], |panel| &panel.layers);
        layers.iter().any(|layer| matches!(layer, Layer::Handle { .. })).then_some(points)
    }

    fn take_result(&mut self, number: u64, result: &[f64]) {
        if let Some(number) = self.numbers.within(number) {
            self.run.take_result(number, result);
            self.computed = self.run.advance();
        }
    }

    /// The preset of this lab chosen last.
    fn chosen_preset(&self) -> usize {
        self.presets.get(place(self.lab)).copied().unwrap_or_default()
    }

    /// Takes a preset's settings; what it does not say of what is shown stays. To go `back` to
    /// one keeps the seed and the view as well.
    fn choose(&mut self, index: usize, back: bool) {
        let Some(preset) = self.lab.presets.get(index) else {
            return;
        };
        if let Some(chosen) = self.presets.get_mut(place(self.lab)) {
            *chosen = index;
        }
        self.playing = false;
        self.notices.clear();
        self.draft = None;
        let mut settings = with_preset(self.lab, preset);
        // what is shown stays, but for what the preset says and the moment
        for (row, parameter) in self.lab.parameters.iter().enumerate() {
            let said = preset.values.iter().any(|(id, _)| *id == parameter.id);
            let shown = parameter.role == Role::View && !said && row != self.lab.clock.time;
            let kept = back && (parameter.home == Home::Dice || row == self.lab.tabs);
            if shown || kept {
                settings.set(row, self.settings.get(row));
            }
        }
        let before = settings.clone();
        (self.lab.constrain)(&mut settings, &before);
        self.adopt(settings);
    }

    /// Has the pictures speak of a claim, or no longer.
    fn choose_claim(&mut self, id: &str) {
        let row = self.lab.claim;
        let now = self.settings.option(row).map(|option| option.id);
        self.change(|settings| {
            let chosen = if now == Some(id) { "none" } else { id };
            settings.set_text(row, chosen)
        });
    }

    /// Turns the view of space by so many degrees.
    fn turn(&mut self, yaw: f64, pitch: f64) {
        let Some(camera) = &self.lab.camera else { return };
        let turned = (self.settings.get(camera.yaw) + yaw + 180.0).rem_euclid(360.0) - 180.0;
        let raised = (self.settings.get(camera.pitch) + pitch).clamp(-90.0, 90.0);
        self.look(turned, raised);
    }

    fn look(&mut self, yaw: f64, pitch: f64) {
        let Some(camera) = &self.lab.camera else { return };
        let mut settings = self.settings.clone();
        settings.set(camera.yaw, yaw);
        settings.set(camera.pitch, pitch);
        self.adopt(settings);
    }

    /// Applies a change to the settings, brings them into order, and starts the
    /// run anew where they are others for it.
    fn change<N>(&mut self, change: impl FnOnce(&mut Settings) -> N)
    where
        N: IntoIterator<Item = Notice>,
    {
        let mut settings = self.settings.clone();
        self.notices = change(&mut settings).into_iter().collect();
        self.notices.extend((self.lab.constrain)(&mut settings, &self.settings));
        self.adopt(settings);
    }

    fn adopt(&mut self, settings: Settings) {
        self.settings = settings;
        self.run.adopt(&self.settings);
        self.computed = self.run.advance();
    }

    fn control_time(&mut self, timing: Timing) {
        let (time, last) = (self.time(), self.settings.get(self.lab.clock.steps));
        match timing {
            Timing::Go(t) => self.show(t),
            Timing::Step(by) => {
                self.playing = false;
                self.show(time + f64::from(by));
            }
            Timing::PlayOrPause => {
                self.playing = !self.playing;
                self.phase = 0.0;
                if self.playing && time >= last {
                    self.show(0.0);
                }
            }
        }
    }

    fn show(&mut self, t: f64) {
        let last = self.settings.get(self.lab.clock.steps);
        let mut settings = self.settings.clone();
        settings.set(self.lab.clock.time, t.clamp(0.0, last));
        self.adopt(settings);
    }

    fn frame(&mut self, seconds: f64) {
        if !self.computed {
            self.computed = self.run.advance();
        }
        if self.playing {
            // a page that slept does not leap
            let seconds = seconds.clamp(0.0, 0.25);
            self.phase += seconds * self.settings.get(self.lab.clock.speed);
            let whole = self.phase.floor();
            self.phase -= whole;
            if whole > 0.0 {
                self.show(self.time() + whole);
            }
            self.playing = self.time() < self.settings.get(self.lab.clock.steps);
        }
    }
}

impl Default for App {
    /// The opening view of the first lab.
    fn default() -> Self {
        Self { at_start: false, ..Self::new("") }
    }
}

/// A lab's defaults with a preset's values, in order.
fn with_preset(lab: &Lab, preset: &Preset) -> Settings {
    with_values(lab, preset.values)
}

/// A lab's defaults with some other values, by id, in order.
fn with_values(lab: &Lab, values: &[(&str, f64)]) -> Settings {
    let mut settings = Settings::new(lab.parameters);
    for &(id, value) in values {
        if let Some(index) = settings.index_of(id) {
            settings.set(index, value);
        }
    }
    // what is not said follows without a word
    let before = settings.clone();
    (lab.constrain)(&mut settings, &before);
    settings
}

/// A lab's place among the [`LABS`].
fn place(lab: &Lab) -> usize {
    LABS.iter().position(|other| std::ptr::eq(other, lab)).unwrap_or_default()
}

/// The first lab: the one a link without a name opens.
fn first_lab() -> &'static Lab {
    &LABS[0]
}
