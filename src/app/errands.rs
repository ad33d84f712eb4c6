//! Numbers for errands that stay apart when one run takes another's place.

use super::{App, Message};
use crate::labs::Errand;

/// A run counts its errands for itself; outside, those of all runs are told apart.
#[derive(Debug, Default)]
pub struct Numbers {
    /// The number outside of this run's errand 0.
    base: u64,
    /// The least number outside that nobody has had.
    free: u64,
}

impl Numbers {
    /// Another run takes the place of this one: no number outside is its.
    pub fn forget(&mut self) {
        self.base = self.free;
    }

    /// An errand of the run with its number outside.
    pub fn outside(&mut self, errand: Errand) -> Errand {
        let number = self.base + errand.number;
        self.free = self.free.max(number + 1);
        Errand { number, ..errand }
    }

    /// The run's own number of an errand, if it is one of this run's.
    pub fn within(&self, number: u64) -> Option<u64> {
        number.checked_sub(self.base)
    }
}

impl App {
    /// Goes on with what is still to be computed, for somebody who has nothing else to do: a
    /// slice of the run, or an errand of it in place. Whether there may be more.
    pub fn work(&mut self) -> bool {
        if self.is_moving() {
            self.update(Message::Frame { seconds: 0.0 });
        }
        let errands = self.errands(1);
        for Errand { number, request } in &errands {
            let result = (self.lab.perform)(request);
            self.update(Message::Done { number: *number, result });
        }
        !self.computed || !errands.is_empty()
    }
}
