//! Labels and marks: words stand on a mark only where there is no place without.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use ravine::app::{App, Message};
use ravine::labs::{Kind, LABS};
use ravine::plot::Rect;
use ravine::scene::{Dash, Ink, Layer, Layout, Panel, PieceShape, Shape};

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
        let own_point = at;
        // what would be read as the label of another point is no place
        let read_as_its_own = |place: &Rect| {
            let reach = distance(place, own_point);
            let near = reach < 1.7 * 8.0 * weight(drawn);
            marks.iter().all(|(at, radius)| {
                let elsewhere = (at.0 - own_point.0).hypot(at.1 - own_point.1) > radius + ROUNDING;
                near || !elsewhere || distance(place, *at) >= reach
            })
        };
        let free = |place: &&Rect| {
            let room = widened(**place, 0.1 * drawn.text + ROUNDING);
            let mut others = texts.iter().filter(|(_, other, _)| other != rect);
            holds(&drawn.frame.plot, place)
                && clear(place, ROUNDING)
                && read_as_its_own(place)
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

/// Pixels all along a line, close to one another.
fn along(points: &[[f64; 2]], drawn: &Picture) -> Vec<(f64, f64)> {
    let pixels: Vec<(f64, f64)> = points.iter().map(|at| drawn.frame.pixel(*at)).collect();
    let between = |(from, to): ((f64, f64), (f64, f64)), part: f64| {
        (from.0 + part * (to.0 - from.0), from.1 + part * (to.1 - from.1))
    };
    let pairs = pixels.windows(2).map(|pair| (pair[0], pair[1]));
    pairs.flat_map(|ends| (0..=200).map(move |i| between(ends, f64::from(i) / 200.0))).collect()
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
    fn a_label_is_nearest_to_its_own_point_of_those_that_have_names(
        points in vec([0.1..0.9, 0.1..0.9], 2..6),
        text in select(&[14.0, 16.0, 22.0]),
    ) {
        let marks = Layer::Marks { points: points.clone(), ink: Ink::Sam, shape: Shape::Disc, radius: 4.0 };
        let names = (0..).map(|number| format!("point {number}"));
        let labels = points.iter().zip(names).map(|(at, text)| {
            Layer::Label { at: *at, text, ink: Ink::Text }
        });
        let layers: Vec<Layer> = [marks].into_iter().chain(labels).collect();
        let of = panel(Layout::Chart, (0.0, 1.0), (0.0, 1.0), layers);
        let drawn = picture(&of, (376.0, 248.0), text);
        let texts = drawn.texts();
        let mut found = 0;
        for (number, own) in points.iter().enumerate() {
            let name = format!("point {number}");
            let Some((_, rect, _)) = texts.iter().find(|(written, ..)| *written == name) else { continue };
            found += 1;
            let own = drawn.frame.pixel(*own);
            let reach = distance(rect, own);
            for other in points.iter().map(|at| drawn.frame.pixel(*at)) {
                let apart = (other.0 - own.0).hypot(other.1 - own.1) > 12.0 * weight(&drawn);
                prop_assert!(
                    !apart || distance(rect, other) >= reach - 0.1 * drawn.text - ROUNDING,
                    "{name}: {rect:?}, {own:?} {other:?}"
                );
            }
        }
        prop_assert!(found > 0);
    }

    #[test]
    fn the_name_of_a_line_is_nearest_to_that_line(
        heights in [vec(0.05..0.95, 12), vec(0.05..0.95, 12)],
        (at, text) in (0_usize..12, select(&[14.0, 16.0, 22.0])),
        between in select(&[1_usize, 50]),
    ) {
        let curves = heights.map(|heights| {
            let last = between * 11;
            let height = |i: usize| {
                let (before, part) = (i / between, (i % between) as f64 / between as f64);
                let after = heights[(before + 1).min(11)];
                heights[before] + part * (after - heights[before])
            };
            (0..=last).map(|i| [i as f64 / last as f64, height(i)]).collect::<Vec<[f64; 2]>>()
        });
        let inks = [Ink::Sam, Ink::Gd];
        let lines = curves.iter().zip(inks).flat_map(|(points, ink)| [
            Layer::Line { points: points.clone(), ink, width: 2.0, dash: Dash::Solid },
            Layer::Label { at: points[at * between], text: format!("{ink:?}"), ink },
        ]);
        let of = panel(Layout::Chart, (0.0, 1.0), (0.0, 1.0), lines.collect());
        let drawn = picture(&of, (376.0, 248.0), text);
        let fine = curves.map(|curve| along(&curve, &drawn));
        for (own, ink) in inks.iter().enumerate() {
            let name = format!("{ink:?}");
            let texts = drawn.texts();
            let Some((_, rect, _)) = texts.iter().find(|(written, ..)| *written == name) else { continue };
            let reach = |curve: &Vec<(f64, f64)>| {
                curve.iter().map(|at| distance(rect, *at)).fold(f64::INFINITY, f64::min)
            };
            let (own, other) = (reach(&fine[own]), reach(&fine[1 - own]));
            prop_assert!(own <= other + 4.0 + ROUNDING, "{name}: {own} {other}");
        }
    }

    #[test]
    fn the_name_of_a_line_stands_where_the_line_is_free(
        points in vec([0.5..1.0, 0.0..1.0], 40..120),
        height in 0.2..0.8,
        text in select(&[14.0, 16.0, 22.0]),
    ) {
        let line: Vec<[f64; 2]> = (0..=40).map(|i| [f64::from(i) / 40.0, height]).collect();
        let layers = vec![
            Layer::Marks { points, ink: Ink::Gd, shape: Shape::Disc, radius: 6.0 },
            Layer::Line { points: line, ink: Ink::Sam, width: 2.0, dash: Dash::Solid },
            Layer::Label { at: [0.75, height], text: "a line".to_owned(), ink: Ink::Sam },
        ];
        let of = panel(Layout::Chart, (0.0, 1.0), (0.0, 1.0), layers);
        let drawn = picture(&of, (376.0, 248.0), text);
        let texts = drawn.texts();
        let (_, rect, _) = texts.iter().find(|(written, ..)| *written == "a line").expect("its name");
        for (at, radius) in marks(&of, &drawn) {
            prop_assert!(distance(rect, at) >= radius - ROUNDING, "{rect:?} {at:?}");
        }
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
