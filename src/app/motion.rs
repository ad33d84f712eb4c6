//! What moves without being asked to, and the viewer's wish that it does not.

use super::App;

impl App {
    /// Whether the start page's small pictures play.
    pub fn pictures_play(&self) -> bool {
        self.pictures_play
    }

    /// Takes the viewer's wish; what plays now comes to its end where it is one for less. What was
    /// stopped stays so where it is taken back.
    pub(super) fn take_wish(&mut self, less_motion: bool) {
        self.less_motion = less_motion;
        self.pictures_play &= !less_motion;
        if self.playing {
            self.play_unasked();
        }
    }

    /// Plays from here without having been asked to; for less motion shows the end instead.
    pub(super) fn play_unasked(&mut self) {
        self.playing = !self.less_motion;
        if self.less_motion {
            self.show(f64::INFINITY);
        }
    }
}
