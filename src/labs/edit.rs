//! Samples of a lab that the viewer moved, added or deleted, and how a link tells of them.

use std::collections::HashSet;

use super::settings::excerpt;
use super::{Notice, Remedy};
use crate::notation::exact;
use crate::scene::Point;

/// The most samples that can be moved, added or deleted.
pub const MOST: usize = 500;

/// The largest size of a coordinate.
pub const FARTHEST: f64 = 1e6;

/// Between two edits in a link. Neither mark needs percent encoding.
const BETWEEN: char = '*';
/// Between the parts of one.
const WITHIN: char = '_';

/// What the viewer did to one sample. Those that were drawn are numbered from 0, whatever
/// was done to others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Edit {
    /// A sample that was drawn is elsewhere now.
    Moved {
        /// Its number.
        sample: u32,
        /// Where it is.
        at: Point,
    },
    /// A sample was added.
    Added {
        /// Where it is.
        at: Point,
        /// Its label, 1 or −1.
        label: f64,
    },
    /// A sample that was drawn is there no more.
    Deleted {
        /// Its number.
        sample: u32,
    },
}

impl Edit {
    /// The drawn sample that it is about.
    pub fn sample(&self) -> Option<u32> {
        match self {
            Self::Moved { sample, .. } | Self::Deleted { sample } => Some(*sample),
            Self::Added { .. } => None,
        }
    }

    /// Where the sample is, if it is anywhere.
    pub fn at(&self) -> Option<Point> {
        match self {
            Self::Moved { at, .. } | Self::Added { at, .. } => Some(*at),
            Self::Deleted { .. } => None,
        }
    }

    /// The same at another point.
    fn moved_to(self, to: Point) -> Self {
        match self {
            Self::Moved { sample, .. } => Self::Moved { sample, at: to },
            Self::Added { label, .. } => Self::Added { at: to, label },
            Self::Deleted { .. } => self,
        }
    }

    /// Whether it says something of a sample: numbers for its place, a label that is one.
    fn is_sound(&self) -> bool {
        let labelled = !matches!(self, Self::Added { label, .. } if label.abs() != 1.0);
        labelled && self.at().is_none_or(|at| !at.iter().any(|x| x.is_nan()))
    }
}

/// `edits` as settings hold them, with a word on each that had to be changed: coordinates
/// within ±[`FARTHEST`], labels 1 or −1, no drawn sample twice, at most [`MOST`].
pub fn in_order(edits: impl IntoIterator<Item = Edit>) -> (Vec<Edit>, Vec<Notice>) {
    let (mut kept, mut notices, mut edited) = (Vec::new(), Vec::new(), HashSet::new());
    let mut beyond = 0;
    for edit in edits {
        if !edit.is_sound() {
            notices.push(refused(&edit));
            continue;
        }
        if kept.len() == MOST {
            beyond += 1;
            continue;
        }
        if edit.sample().is_some_and(|sample| !edited.insert(sample)) {
            notices.push(refused(&edit));
            continue;
        }
        let Some(asked) = edit.at() else {
            kept.push(edit);
            continue;
        };
        // −0 and 0 are one place, and one link
        let at = asked.map(|x| x.clamp(-FARTHEST, FARTHEST) + 0.0);
        notices.extend(asked.iter().zip(at).filter(|(asked, used)| **asked != *used).map(
            |(asked, used)| Notice {
                subject: "A point’s coordinate".to_owned(),
                given: exact(*asked),
                remedy: Remedy::Clamped { used, range: (-FARTHEST, FARTHEST) },
            },
        ));
        kept.push(edit.moved_to(at));
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

/// A word on an edit that is left out.
pub fn refused(edit: &Edit) -> Notice {
    let nowhere = edit.at().is_some_and(|at| at.iter().any(|x| x.is_nan()));
    let given = if nowhere { "nowhere".to_owned() } else { excerpt(&one(edit)) };
    Notice { subject: SUBJECT.to_owned(), given, remedy: Remedy::NoPoint }
}

/// `p3_1.5_-0.25`: sample 3 at (1.5, −.25); `p_0_2` and `m_0_2`: one added, labelled + or −;
/// `x3`: sample 3 deleted.
fn one(edit: &Edit) -> String {
    let placed = |name: String, at: Point| {
        let [x, y] = at.map(exact);
        format!("{name}{WITHIN}{x}{WITHIN}{y}")
    };
    match *edit {
        Edit::Moved { sample, at } => placed(format!("p{sample}"), at),
        Edit::Added { at, label } => placed(if label < 0.0 { "m" } else { "p" }.to_owned(), at),
        Edit::Deleted { sample } => format!("x{sample}"),
    }
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
    if let Some(sample) = text.strip_prefix('x') {
        return Some(Edit::Deleted { sample: sample.parse().ok()? });
    }
    let mut parts = text.split(WITHIN);
    let (name, x, y) = (parts.next()?, parts.next()?, parts.next()?);
    let sample = name.strip_prefix(['p', 'm'])?;
    let at = [x.parse().ok()?, y.parse().ok()?];
    let edit = match sample {
        "" => Edit::Added { at, label: if name == "m" { -1.0 } else { 1.0 } },
        sample => Edit::Moved { sample: sample.parse().ok()?, at },
    };
    parts.next().is_none().then_some(edit)
}
