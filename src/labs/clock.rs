//! The moment shown, kept within the run.

use super::{Notice, Settings};

/// Keeps the moment in row `time` within the run, whose last step is in row `steps`: it
/// stays at the end if it was there, and goes back with the end without a word.
pub fn keep_time(
    settings: &mut Settings,
    before: &Settings,
    time: usize,
    steps: usize,
) -> Option<Notice> {
    let was_at_end = before.get(time) == before.get(steps);
    let untouched = settings.get(time) == before.get(time);
    if was_at_end && untouched {
        settings.set(time, settings.get(steps));
    }
    let shortened = untouched && settings.get(steps) < before.get(steps);
    settings.hold_below(time, steps).filter(|_| !shortened)
}
