//! Samples moved, added and deleted by hand, in the plane.

use super::course::Course;
use super::table::*;
use crate::labs::{Edit, Notice, Remedy, Settings, edit};
use crate::math::mixture::{Sample, Setting};
use crate::scene::Point;

/// A sample by how it came to be there.
enum Origin {
    /// Drawn, with this number, from 0.
    Drawn(u32),
    /// Added by the edit at this place.
    Added(usize),
}

/// The number of samples: those drawn and not deleted, and those added.
pub fn count(settings: &Settings) -> usize {
    let change = |edit: &Edit| match edit {
        Edit::Moved { .. } => 0,
        Edit::Added { .. } => 1,
        Edit::Deleted { .. } => -1,
    };
    let changes: isize = settings.edits().iter().map(change).sum();
    (settings.get(N) as usize).saturating_add_signed(changes)
}

/// What the theorem speaks of: n is the number of samples trained on, with those added and
/// without those deleted.
pub fn as_trained(course: &Course) -> Setting {
    let mut setting = *course.setting();
    setting.draw.points = course.sample().labels.len();
    setting
}

/// What was done to samples by hand, in words; nothing for nothing.
pub fn by_hand(edits: &[Edit]) -> Option<String> {
    let deleted = edits.iter().filter(|edit| edit.at().is_none()).count();
    match (edits.len() - deleted, deleted) {
        (0, 0) => None,
        (placed, 0) => Some(format!("{placed} placed by hand")),
        (0, deleted) => Some(format!("{deleted} deleted by hand")),
        (placed, deleted) => Some(format!("{placed} placed and {deleted} deleted by hand")),
    }
}

/// Leaves out what is done to samples that are not there, and the deletions that would
/// leave none, each with a word.
pub fn keep_in_order(settings: &mut Settings) -> Vec<Notice> {
    let drawn = settings.get(N) as usize;
    let is_there = |edit: &Edit| edit.sample().is_none_or(|sample| (sample as usize) < drawn);
    let (mut kept, missing): (Vec<Edit>, Vec<Edit>) =
        settings.edits().iter().partition(|edit| is_there(edit));
    let mut notices: Vec<Notice> = missing.iter().map(edit::refused).collect();
    let is_deletion = |edit: &Edit| matches!(edit, Edit::Deleted { .. });
    let added = |edit: &Edit| matches!(edit, Edit::Added { .. });
    let deletions = kept.iter().filter(|edit| is_deletion(edit)).count();
    if deletions == drawn && !kept.iter().any(added) {
        let last = kept.iter().rposition(is_deletion);
        last.map(|last| kept.remove(last));
        notices.push(last_stays());
    }
    if kept.len() < settings.edits().len() {
        notices.extend(settings.set_edits(kept));
    }
    notices
}

/// Moves the chosen sample.
pub fn move_chosen(settings: &mut Settings, to: Point) -> Vec<Notice> {
    let mut edits = settings.edits().to_vec();
    match chosen(settings) {
        Some(Origin::Added(place)) => {
            if let Some(Edit::Added { at, .. }) = edits.get_mut(place) {
                *at = to;
            }
        }
        Some(Origin::Drawn(sample)) => {
            edits.retain(|edit| edit.sample() != Some(sample));
            edits.push(Edit::Moved { sample, at: to });
        }
        None => {}
    }
    settings.set_edits(edits)
}

/// Adds a sample at a point of the plane, with the label that the menu says, and chooses it.
pub fn add(settings: &mut Settings, at: Point) -> Vec<Notice> {
    let label = if settings.choice(ADDED) == 0 { 1.0 } else { -1.0 };
    let mut edits = settings.edits().to_vec();
    edits.push(Edit::Added { at, label });
    let notices = settings.set_edits(edits);
    settings.set(SAMPLE, count(settings) as f64);
    notices
}

/// Deletes the chosen sample, if it is not the last; the one after it is chosen then.
pub fn delete(settings: &mut Settings) -> Vec<Notice> {
    if count(settings) == 1 {
        return vec![last_stays()];
    }
    let mut edits = settings.edits().to_vec();
    match chosen(settings) {
        Some(Origin::Added(place)) => {
            edits.remove(place);
        }
        Some(Origin::Drawn(sample)) => {
            edits.retain(|edit| edit.sample() != Some(sample));
            edits.push(Edit::Deleted { sample });
        }
        None => {}
    }
    settings.set_edits(edits)
}

/// The samples of the plane with what `edits` say of them.
pub fn apply(sample: &mut Sample, edits: &[Edit]) {
    if sample.x.ncols() != 2 {
        return;
    }
    let mut deleted = Vec::new();
    for edit in edits {
        match *edit {
            Edit::Moved { sample: number, at } => place(sample, number as usize, at),
            Edit::Added { at, label } => {
                let row = sample.x.nrows();
                let x = std::mem::replace(&mut sample.x, nalgebra::DMatrix::zeros(0, 0));
                sample.x = x.insert_row(row, 0.0);
                sample.labels.push(label);
                // whoever adds a point says what it is: none is flipped
                sample.clean.push(label);
                sample.flipped.push(false);
                place(sample, row, at);
            }
            Edit::Deleted { sample: number } => deleted.push(number as usize),
        }
    }
    deleted.retain(|row| *row < sample.x.nrows());
    deleted.sort_unstable();
    let x = std::mem::replace(&mut sample.x, nalgebra::DMatrix::zeros(0, 0));
    sample.x = x.remove_rows_at(&deleted);
    for row in deleted.into_iter().rev() {
        sample.labels.remove(row);
        sample.clean.remove(row);
        sample.flipped.remove(row);
    }
}

fn place(sample: &mut Sample, row: usize, at: Point) {
    if row < sample.x.nrows() {
        sample.x[(row, 0)] = at[0];
        sample.x[(row, 1)] = at[1];
    }
}

/// How the chosen sample came to be there.
fn chosen(settings: &Settings) -> Option<Origin> {
    let place = (settings.get(SAMPLE) as usize).checked_sub(1)?;
    let edits = settings.edits();
    let is_deleted = |number: &u32| edits.contains(&Edit::Deleted { sample: *number });
    let drawn: Vec<u32> =
        (0..settings.get(N) as u32).filter(|number| !is_deleted(number)).collect();
    if let Some(number) = drawn.get(place) {
        return Some(Origin::Drawn(*number));
    }
    let added = (0..edits.len()).filter(|place| matches!(edits[*place], Edit::Added { .. }));
    added.into_iter().nth(place - drawn.len()).map(Origin::Added)
}

fn last_stays() -> Notice {
    Notice { subject: String::new(), given: String::new(), remedy: Remedy::LastSample }
}
