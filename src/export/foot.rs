//! The link at the foot of a video: its only place that every player shows and no copy loses.

use crate::app::{App, encode_in_short};
use crate::plot::svg::room;

/// The height of the foot's type in that of the figure's.
pub const SMALLER: f64 = 0.8;
/// From one line of the foot to the next, in heights of its type.
pub const LEADING: f64 = 1.4;

/// `Ravine #v=1&lab=…`, the link to the moment without what has its default, in lines that are
/// at most `width` heights of the type wide; a line ends after a `&` where it can. Put together
/// they are the link.
pub fn foot(app: &App, width: f64) -> Vec<String> {
    let link = format!("Ravine #{}", encode_in_short(app.lab(), app.settings()));
    let mut lines = vec![String::new()];
    let mut used = 0.0;
    for pair in link.split_inclusive('&') {
        let wide: f64 = pair.chars().map(room).sum();
        if used > 0.0 && used + wide > width {
            lines.push(String::new());
            used = 0.0;
        }
        for letter in pair.chars() {
            // a pair longer than a line goes on in the next
            if used > 0.0 && used + room(letter) > width {
                lines.push(String::new());
                used = 0.0;
            }
            used += room(letter);
            if let Some(line) = lines.last_mut() {
                line.push(letter);
            }
        }
    }
    lines
}
