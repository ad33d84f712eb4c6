//! The name of the minima stands beside the paths, not on them.

use proptest::prelude::*;
use ravine::app::{App, Message};
use ravine::labs::LABS;
use ravine::plot::Rect;
use ravine::scene::{Ink, Layer};

use crate::moments::cases;
use crate::screens;

/// Far more frames than any of the runs needs.
const ENOUGH_FRAMES: usize = 60;

/// Whether a segment comes into the inside of a box.
fn crosses([from, to]: [(f64, f64); 2], rect: &Rect) -> bool {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let sides = [
        (-dx, from.0 - rect.left),
        (dx, rect.right - from.0),
        (-dy, from.1 - rect.top),
        (dy, rect.bottom - from.1),
    ];
    // the part of the segment that is on the inner side of all four
    let (mut first, mut last) = (0.0_f64, 1.0_f64);
    for (along, room) in sides {
        if along == 0.0 {
            if room <= 0.0 {
                return false;
            }
        } else if along < 0.0 {
            first = first.max(room / along);
        } else {
            last = last.min(room / along);
        }
    }
    first < last
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn no_path_of_a_preset_goes_through_the_name_of_the_minima(
        number in 0..LABS.iter().find(|lab| lab.id == "valley").map_or(0, |lab| lab.presets.len()),
        part in 0.0_f64..=1.0,
        view in 0..5_usize,
    ) {
        let mut app = App::new("lab=valley");
        app.update(Message::Preset(number));
        let row = |app: &App, id: &str| app.settings().index_of(id).expect("a row");
        let steps = app.settings().get(row(&app, "steps"));
        for (id, value) in [("view", view as f64), ("t", (part * steps).round())] {
            let index = row(&app, id);
            app.update(Message::Set { index, value });
        }
        for _ in 0..ENOUGH_FRAMES {
            app.update(Message::Frame { seconds: 0.016 });
        }
        for (panel, drawn) in screens(&app.scene()) {
            for (_, rect, _) in drawn.texts().into_iter().filter(|(text, ..)| *text == "minima") {
                for layer in &panel.layers {
                    let Layer::Line { points, ink: Ink::Sam | Ink::Gd, .. } = layer else { continue };
                    let through = points.windows(2).any(|ends| {
                        crosses([drawn.frame.pixel(ends[0]), drawn.frame.pixel(ends[1])], &rect)
                    });
                    prop_assert!(!through, "{}: {} at {:?}", app.link(), panel.id, drawn.size);
                }
            }
        }
    }
}
