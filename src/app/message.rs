//! What can happen to the page.

use super::Part;
use crate::scene::Point;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// A slider or a switch was moved.
    Set {
        /// The parameter's row.
        index: usize,
        /// Its new value.
        value: f64,
    },
    /// Something was typed into a field.
    Type {
        /// The parameter's row.
        index: usize,
        /// What was typed.
        text: String,
    },
    /// This was written into the lab's field for a text, at every stroke.
    Text(String),
    /// The handle was moved to a point.
    MoveHandle(Point),
    /// The handle was taken: the picture holds still until it is released.
    HoldHandle,
    /// The handle was released.
    ReleaseHandle,
    /// A point of the main picture was chosen for a new sample; without a handle on it
    /// the picture is none to add to.
    AddPoint(Point),
    /// The chosen sample is to be deleted; without a handle on the main picture none is.
    DeletePoint,
    /// An errand is done.
    Done {
        /// Its number, as [`App::errands`](super::App::errands) gave it.
        number: u64,
        /// What it came to.
        result: Vec<f64>,
    },
    /// The view of space was turned, by degrees.
    Turn {
        /// About e₃.
        yaw: f64,
        /// Up.
        pitch: f64,
    },
    /// The view of space was turned to one of the lab's places, by position.
    Look(usize),
    /// A claim was chosen for the pictures to speak of, by its id; the same one again
    /// is let go.
    Claim(&'static str),
    /// A preset was chosen, by its position in the lab's list.
    Preset(usize),
    /// Back to the preset chosen last.
    Reset,
    /// A step of the lab's walk was gone to, from 0; one that there is not changes nothing.
    Walk(usize),
    /// The walk was left; all stays as it is set.
    LeaveWalk,
    /// The words on what could not be taken were read.
    Noted,
    /// The time controls were used.
    Timing(Timing),
    /// A part is to be hidden, or shown again, for now: the link stays as it is.
    Hide(Part),
    /// Whether the viewer asks for less motion: then nothing plays that was not asked to.
    LessMotion(bool),
    /// The start page's small pictures are to play, or to stand still.
    Pictures,
    /// Large type and strong colours, or no longer, for now.
    Projector,
    /// The address bar holds another link; the empty one is that of the start page.
    Link(String),
    /// A frame is about to be drawn.
    Frame {
        /// Seconds since the last one.
        seconds: f64,
    },
}

/// What the time controls do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Timing {
    /// Show this step.
    Go(f64),
    /// Stop, and go so many steps forward or back.
    Step(i32),
    /// Play from here (from the start, at the end), or stop.
    PlayOrPause,
}
