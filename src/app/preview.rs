//! A lab's small picture on the start page.

use super::{App, Message, Presentation, Timing, encode, presented, with_values};
use crate::labs::Lab;
use crate::scene::{Layer, Panel};

/// Seconds that the end of the run is shown before it plays again.
const REST: f64 = 2.0;

/// Longer words than these have no room in a small picture.
const LONGEST: usize = 16;
/// The same in a projector's larger type, where they would lie across what they name.
const LONGEST_PROJECTED: usize = 11;

/// An app of its own that plays a lab's teaser again and again.
pub struct Preview {
    app: App,
    /// Seconds since the run came to its end.
    rested: f64,
}

impl Preview {
    /// The end of the teaser's run, presented in some way.
    pub fn new(lab: &'static Lab, presentation: &Presentation) -> Self {
        let link = encode(lab, &with_values(lab, lab.teaser.values));
        Self { app: App::new(&presented(link, presentation)), rested: 0.0 }
    }

    /// What is at its end plays again now.
    pub fn hurry(&mut self) {
        if !self.app.is_moving() {
            self.rested = REST;
        }
    }

    /// Lets time pass; whether there is another picture.
    pub fn pass(&mut self, seconds: f64) -> bool {
        let (time, computing) = (self.app.time(), self.is_computing());
        if !self.app.is_moving() {
            // a page that slept does not leap
            self.rested += seconds.clamp(0.0, 0.25);
            if self.rested > REST {
                self.rested = 0.0;
                self.app.update(Message::Timing(Timing::PlayOrPause));
            }
        }
        self.app.update(Message::Frame { seconds });
        computing || self.app.time() != time
    }

    /// Whether there is still something to compute.
    pub fn is_computing(&self) -> bool {
        !self.app.computed
    }

    /// Computes what is still to be computed of the end; whether there is another picture.
    pub fn compute(&mut self) -> bool {
        let computing = self.is_computing();
        if computing {
            self.app.update(Message::Frame { seconds: 0.0 });
        }
        computing
    }

    /// The lab's main picture, without what is there to be dragged and without long words.
    pub fn panel(&self) -> Option<Panel> {
        let mut panel = self.app.scene().panels.into_iter().next()?;
        let projected = self.app.presentation().projector;
        let longest = if projected { LONGEST_PROJECTED } else { LONGEST };
        panel.layers.retain(|layer| match layer {
            Layer::Handle { .. } => false,
            Layer::Label { text, .. } => text.chars().count() <= longest,
            _ => true,
        });
        Some(panel)
    }
}
