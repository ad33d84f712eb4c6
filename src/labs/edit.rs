//! Samples of a lab that the viewer moved or added, and how a link tells of them.

use std::collections::HashSet;

use super::settings::excerpt;
use super::{Notice, Remedy};
use crate::notation::exact;
use crate::scene::Point;

/// The most samples that can be moved or added.
pub const MOST: usize = 500;

/// The largest size of a coordinate.
pub const FARTHEST: f64 = 1e6;

/// Between two edits in a link. Neither mark needs percent encoding.
const BETWEEN: char = '*';
/// Between the parts of one.
const WITHIN: char = '_';

/// One sample that the viewer moved or added.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edit {
    /// The sample that was moved, from 0; `None` for one that was added.
    pub sample: Option<u32>,
    /// Where it is.
    pub at: Point,
    /// Its label, 1 or −1.
    pub label: f64,
}

/// `edits` as settings hold them, with a word on each that had to be changed: coordinates
/// within ±[`FARTHEST`], labels 1 or −1, no sample twice, at most [`MOST`].
pub fn in_order(edits: impl IntoIterator<Item = Edit>) -> (Vec<Edit>, Vec<Notice>) {
    let (mut kept, mut notices, mut moved) = (Vec::new(), Vec::new(), HashSet::new());
    let mut beyond = 0;
    for edit in edits {
        let refused = |remedy| Notice { subject: SUBJECT.to_owned(), given: shown(&edit), remedy };
        if edit.at.iter().any(|x| x.is_nan()) || edit.label.abs() != 1.0 {
            notices.push(refused(Remedy::NoPoint));
            continue;
        }
        if kept.len() == MOST {
            beyond += 1;
            continue;
        }
        if edit.sample.is_some_and(|sample| !moved.insert(sample)) {
            notices.push(refused(Remedy::NoPoint));
            continue;
        }
        // −0 and 0 are one place, and one link
        let at = edit.at.map(|x| x.clamp(-FARTHEST, FARTHEST) + 0.0);
        notices.extend(edit.at.iter().zip(at).filter(|(asked, used)| **asked != *used).map(
            |(asked, used)| Notice {
                subject: "A point’s coordinate".to_owned(),
                given: exact(*asked),
                remedy: Remedy::Clamped { used, range: (-FARTHEST, FARTHEST) },
            },
        ));
        kept.push(Edit { at, ..edit });
    }
    if beyond > 0 {
        notices.push(Notice {
            subject: "Points".to_owned(),
            given: beyond.to_string(),
            remedy: Remedy::TooMany { most: MOST },
        });
    }
    (kept, notices)
}

/// What a notice calls an edit.
const SUBJECT: &str = "A point";

/// An edit in a notice.
fn shown(edit: &Edit) -> String {
    if edit.at.iter().any(|x| x.is_nan()) { "nowhere".to_owned() } else { excerpt(&one(edit)) }
}

/// `p3_1.5_-0.25`: sample 3, labelled +, at (1.5, −.25); `m_0_2`: one added, labelled −.
fn one(edit: &Edit) -> String {
    let sign = if edit.label < 0.0 { 'm' } else { 'p' };
    let sample = edit.sample.map_or_else(String::new, |sample| sample.to_string());
    let [x, y] = edit.at.map(exact);
    format!("{sign}{sample}{WITHIN}{x}{WITHIN}{y}")
}

/// `edits` as a link writes them, with as many digits as tell each number from every
/// other.
pub fn written(edits: &[Edit]) -> String {
    let edits: Vec<String> = edits.iter().map(one).collect();
    edits.join(&BETWEEN.to_string())
}

/// The edits that a text tells, with a word on each piece of it that is none.
pub fn read(text: &str) -> (Vec<Edit>, Vec<Notice>) {
    let (mut edits, mut notices) = (Vec::new(), Vec::new());
    for piece in text.split(BETWEEN).filter(|piece| !piece.is_empty()) {
        match read_one(piece) {
            Some(edit) => edits.push(edit),
            None => notices.push(Notice {
                subject: SUBJECT.to_owned(),
                given: excerpt(piece),
                remedy: Remedy::NoPoint,
            }),
        }
    }
    (edits, notices)
}

fn read_one(text: &str) -> Option<Edit> {
    let mut parts = text.split(WITHIN);
    let (name, x, y) = (parts.next()?, parts.next()?, parts.next()?);
    let sample = name.strip_prefix(['p', 'm'])?;
    let sample = if sample.is_empty() { None } else { Some(sample.parse().ok()?) };
    let label = if name.starts_with('m') { -1.0 } else { 1.0 };
    let at = [x.parse().ok()?, y.parse().ok()?];
    parts.next().is_none().then_some(Edit { sample, at, label })
}
