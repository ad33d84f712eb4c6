//! Labels and marks: words stand on a mark only where there is no place without.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use ravine::app::{App, Message};
use ravine::labs::{Kind, LABS};
use ravine::plot::Rect;
use ravine::scene::{Ink, Layer, Layout, Panel, PieceShape, Shape};

use super::moments::cases;
use super::recorder::{Picture, What, picture};
use super::synthetic::panel;
use super::{ROUNDING, holds, screens, widened};

/// Slices of work done for a moment: what goes on then (a sweep, a map) is shown as far as it is.
const WORK: usize = 40;

/// What each lab shows in each of its views of each of its presets.
fn moments() -> Vec<(String, App)> {
    let mut all = Vec::new();
    for lab in LABS {
        let Kind::Choice { options, .. } = lab.parameters[lab.tabs].kind else { continue };
        for preset in 0..lab.presets.len() {
            for (number, option) in options.iter().enumerate() {
                let mut app = App::new(&format!("v=1&lab={}", lab.id));
                app.update(Message::Preset(preset));
                app.update(Message::Set { index: lab.tabs, value: number as f64 });
                for _ in 0..WORK {
                    if !app.work() {
                        break;
                    }
                }
                let preset = lab.presets[preset].name;
                all.push((format!("{}, {preset}, {}", lab.id, option.id), app));
            }
        }
    }
    all
}

/// How much stronger marks are for larger type.
fn weight(drawn: &Picture) -> f64 {
    (drawn.text / 16.0).max(1.0)
}

/// The marks of a panel by their middles and radii, where no close-up is before them.
fn marks(panel: &Panel, drawn: &Picture) -> Vec<((f64, f64), f64)> {
    let mut marks = Vec::new();
    for layer in &panel.layers {
        match layer {
            Layer::Marks { points, radius, .. } => {
                marks.extend(points.iter().map(|at| (*at, *radius)));
            }
            Layer::Solid { pieces } => marks.extend(pieces.iter().filter_map(|p| match p.shape {
                PieceShape::Disc(at, radius) => Some((at, radius)),
                _ => None,
            })),
            _ => {}
        }
    }
    let seen = |at: &(f64, f64)| {
        let before = close_up(drawn);
        drawn.frame.plot.contains(*at) && !before.is_some_and(|rect| rect.contains(*at))
    };
    let pixels = marks.into_iter().map(|(at, radius)| (drawn.frame.pixel(at), radius));
    pixels.filter(|(at, _)| seen(at)).map(|(at, radius)| (at, radius * weight(drawn))).collect()
}

/// The place of a close-up: its ground is drawn after that of the picture, its heading later.
pub fn close_up(drawn: &Picture) -> Option<Rect> {
    let grounds = drawn.drawn.iter().filter_map(|drawn| match &drawn.what {
        What::Rectangle { rect } => Some(*rect),
        _ => None,
    });
    grounds.clone().nth(1)
}

fn distance(rect: &Rect, (x, y): (f64, f64)) -> f64 {
    let aside = (rect.left - x).max(x - rect.right).max(0.0);
    let above = (rect.top - y).max(y - rect.bottom).max(0.0);
    aside.hypot(above)
}

/// The eight places beside a point for words of this width, near it and farther away.
fn places(at: (f64, f64), width: f64, drawn: &Picture) -> Vec<Rect> {
    let (across, down) = (width / 2.0, 0.55 * drawn.text);
    let mut places = Vec::new();
    for gap in [1.0, 2.2, 4.0].map(|far| far * 8.0 * weight(drawn)) {
        for (x, y) in [(0, -1), (1, -1), (-1, -1), (1, 0), (-1, 0), (0, 1), (1, 1), (-1, 1)] {
            let middle = (at.0 + f64::from(x) * (across + gap), at.1 + f64::from(y) * (down + gap));
            places.push(Rect {
                left: middle.0 - across,
                right: middle.0 + across,
                top: middle.1 - down,
                bottom: middle.1 + down,
            });
        }
    }
    places
}

/// The labels of a panel that stand on a mark although there is a free place, in words, and how
/// many labels there are.
fn covering(panel: &Panel, drawn: &Picture) -> (Vec<String>, usize) {
    let (texts, marks) = (drawn.texts(), marks(panel, drawn));
    let clear =
        |rect: &Rect, by: f64| marks.iter().all(|(at, radius)| distance(rect, *at) >= radius + by);
    let handles: Vec<(f64, f64)> = panel
        .layers
        .iter()
        .filter_map(|layer| match layer {
            Layer::Handle { at, .. } => Some(drawn.frame.pixel(*at)),
            _ => None,
        })
        .collect();
    let (mut wrong, mut labels) = (Vec::new(), 0);
    for layer in &panel.layers {
        let Layer::Label { at, text, .. } = layer else { continue };
        let at = drawn.frame.pixel(*at);
        // of two of one name the nearer one is this
        let own = texts.iter().filter(|(written, _, _)| {
            text.strip_prefix(written).is_some_and(|rest| rest.is_empty() || rest.starts_with(" ("))
        });
        let own = own.min_by(|a, b| distance(&a.1, at).total_cmp(&distance(&b.1, at)));
        let Some((_, rect, _)) = own else { continue };
        labels += 1;
        if clear(rect, -ROUNDING) {
            continue;
        }
        let free = |place: &&Rect| {
            let room = widened(**place, 0.1 * drawn.text + ROUNDING);
            let mut others = texts.iter().filter(|(_, other, _)| other != rect);
            holds(&drawn.frame.plot, place)
                && clear(place, ROUNDING)
                && others.all(|(_, other, _)| room.overlap(other) == 0.0)
                && close_up(drawn).is_none_or(|before| room.overlap(&before) == 0.0)
                && handles.iter().all(|at| distance(place, *at) > 13.0 * weight(drawn))
        };
        if let Some(place) = places(at, rect.width(), drawn).iter().find(free) {
            wrong.push(format!("{} {:?}: {text} {rect:?}, free: {place:?}", panel.id, drawn.size));
        }
    }
    (wrong, labels)
}

#[test]
fn no_label_of_a_preset_stands_on_a_mark_where_there_is_a_free_place() {
    let (mut wrong, mut labels) = (Vec::new(), 0);
    for (moment, app) in moments() {
        for (panel, drawn) in screens(&app.scene()) {
            let (of_panel, more) = covering(panel, &drawn);
            wrong.extend(of_panel.into_iter().map(|words| format!("{moment}: {words}")));
            labels += more;
        }
    }
    assert!(labels > 1000, "{labels}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn no_label_stands_on_marks_strewn_about_it_where_there_is_a_free_place(
        points in vec([0.3..0.7, 0.2..0.8], 0..60),
        radius in 1.0..9.0,
        text in select(&[14.0, 16.0, 22.0]),
    ) {
        let layers = vec![
            Layer::Marks { points, ink: Ink::Sam, shape: Shape::Disc, radius },
            Layer::Label { at: [0.5, 0.5], text: "a label".to_owned(), ink: Ink::Text },
        ];
        let of = panel(Layout::Chart, (0.0, 1.0), (0.0, 1.0), layers);
        let (wrong, labels) = covering(&of, &picture(&of, (376.0, 248.0), text));
        prop_assert_eq!(labels, 1);
        prop_assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn the_name_of_an_axis_stands_on_no_mark_while_half_of_the_axis_is_free(
        points in vec([-0.3..0.3, 0.0..1.0], 0..60),
        radius in 1.0..9.0,
        text in select(&[14.0, 16.0, 22.0]),
    ) {
        let layers = vec![Layer::Marks { points, ink: Ink::Sam, shape: Shape::Disc, radius }];
        let mut of = panel(Layout::Map, (-1.0, 1.0), (-1.0, 1.0), layers);
        of.y.symbol = "w₂";
        let drawn = picture(&of, (376.0, 376.0), text);
        let texts = drawn.texts();
        let name = texts.iter().find(|(written, _, _)| *written == "w₂");
        let (_, rect, _) = name.expect("the name of the axis");
        for (at, radius) in marks(&of, &drawn) {
            prop_assert!(distance(rect, at) >= radius - ROUNDING, "{rect:?} {at:?}");
        }
    }
}
