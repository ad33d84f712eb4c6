//! Any scene on any backend at any size: it fits, and no words stand on others.
#![cfg(not(target_arch = "wasm32"))]

#[path = "plot/close_ups.rs"]
mod close_ups;
#[path = "plot/labels.rs"]
mod labels;
#[path = "plot/minima.rs"]
mod minima;
mod moments;
#[path = "plot/recorder.rs"]
mod recorder;
#[path = "plot/strokes.rs"]
mod strokes;
#[path = "plot/synthetic.rs"]
mod synthetic;
#[path = "plot/ticks.rs"]
mod ticks;

use moments::{cases, moment};
use plotters::prelude::SVGBackend;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use ravine::app::{App, Message};
use ravine::labs::Preset;
use ravine::plot::{Frame, Rect, Style, Theme, UNITS, draw};
use ravine::scene::{Ink, Layer, Layout, Panel, Scene};
use recorder::{Picture, What, picture};
use synthetic::{line, panel, rules};

type Size = (f64, f64);

/// Sizes that pages have and sizes that they pass through.
const SIZES: [Size; 8] = [
    (0.0, 0.0),
    (1.0, 1.0),
    (2.0, 2.0),
    (5.0, 300.0),
    (300.0, 5.0),
    (40.0, 60.0),
    (362.5, 230.25),
    (1280.0, 720.0),
];

/// What a screen has, a narrow one, and one for a projector: the size of its main picture, of
/// those beside it, and the type's.
const SCREENS: [(Size, Size, f64); 3] = [
    ((584.0, 526.0), (376.0, 248.0), 16.0),
    ((362.0, 300.0), (362.0, 230.0), 14.0),
    ((511.0, 398.0), (385.0, 214.0), 22.0),
];

/// Half of what rounding to the backend's units may move an edge, and the eye not see.
const ROUNDING: f64 = 0.5;
/// The radius of the largest cross drawn, in pixels.
const LARGEST_CROSS: f64 = 7.0;

/// A moment's scene, at that moment or any other of its run.
fn scene() -> impl Strategy<Value = (String, Scene)> {
    moment().prop_map(|moment| {
        let link = moment.link();
        let scene = App::new(&link).scene();
        (link, scene)
    })
}

/// The pictures of a scene on every screen.
fn screens(scene: &Scene) -> Vec<(&Panel, Picture)> {
    let on = |(main, side, text): (Size, Size, f64)| {
        scene.panels.iter().enumerate().map(move |(number, panel)| {
            let size = if number == 0 { main } else { side };
            (panel, picture(panel, size, text))
        })
    };
    SCREENS.into_iter().flat_map(on).collect()
}

/// `rect` with `by` more on every side.
fn widened(rect: Rect, by: f64) -> Rect {
    Rect {
        left: rect.left - by,
        top: rect.top - by,
        right: rect.right + by,
        bottom: rect.bottom + by,
    }
}

fn whole((right, bottom): Size) -> Rect {
    Rect { left: 0.0, top: 0.0, right, bottom }
}

fn holds(outer: &Rect, inner: &Rect) -> bool {
    outer.contains((inner.left, inner.top)) && outer.contains((inner.right, inner.bottom))
}

/// The middle of a cross of which this is an arm, if it is one.
fn arm_of_cross(points: &[(f64, f64)], text: f64) -> Option<(f64, f64)> {
    let [from, to] = points else { return None };
    let (across, down) = (to.0 - from.0, to.1 - from.1);
    let largest = 2.0 * LARGEST_CROSS * (text / 16.0).max(1.0) + 2.0 / UNITS;
    let is_arm = (across.abs() - down.abs()).abs() <= 2.0 / UNITS && across.abs() <= largest;
    is_arm.then_some(((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0))
}

fn style() -> Style {
    Style { theme: Theme::DARK, text: 16.0 }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn a_scene_is_drawn_at_any_size((_, scene) in scene()) {
        for panel in &scene.panels {
            for size in SIZES {
                let drawn = picture(panel, size, 16.0);
                let near = widened(whole(size), 20.0);
                let far: Vec<_> = drawn
                    .points()
                    .into_iter()
                    .filter(|&point| !near.contains(point))
                    .collect();
                prop_assert!(far.is_empty(), "{} at {size:?}: {far:?}", panel.id);
            }
        }
    }

    #[test]
    fn a_scene_is_drawn_into_a_file((_, scene) in scene(), size in select(&SIZES)) {
        let units = ((size.0 * UNITS) as u32, (size.1 * UNITS) as u32);
        for panel in &scene.panels {
            let mut file = String::new();
            let mut backend = SVGBackend::with_string(&mut file, units);
            let drawn = draw(panel, &mut backend, size, &style());
            prop_assert!(drawn.is_ok(), "{:?}", drawn.err());
            drop(backend);
            prop_assert!(file.starts_with("<svg") && file.trim_end().ends_with("</svg>"));
            for bad in ["NaN", "inf", "undefined"] {
                prop_assert!(!file.contains(bad), "{}: {bad}", panel.id);
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn no_words_stand_on_others((link, scene) in scene()) {
        for (panel, drawn) in screens(&scene) {
            let texts = drawn.texts();
            for (i, (text, rect, _)) in texts.iter().enumerate() {
                for (other, taken, _) in &texts[..i] {
                    let shared = widened(*rect, -ROUNDING).overlap(&widened(*taken, -ROUNDING));
                    prop_assert!(
                        shared == 0.0,
                        "{link}: {} at {:?}: {text} on {other}: {rect:?} {taken:?}",
                        panel.id,
                        drawn.size
                    );
                }
            }
        }
    }

    #[test]
    fn all_words_are_within_the_panel((link, scene) in scene()) {
        for (panel, drawn) in screens(&scene) {
            let room = widened(whole(drawn.size), ROUNDING);
            for (text, rect, _) in drawn.texts() {
                prop_assert!(
                    holds(&room, &rect),
                    "{link}: {} at {:?}: {text} at {rect:?}",
                    panel.id,
                    drawn.size
                );
            }
        }
    }

    #[test]
    fn paths_and_marks_stay_in_the_plot((link, scene) in scene()) {
        for (panel, drawn) in screens(&scene) {
            let mut room = widened(drawn.frame.plot, 1.0 / UNITS);
            for drawn in &drawn.drawn {
                if let What::Circle { centre, .. } = drawn.what {
                    prop_assert!(room.contains(centre), "{link}: {}: {centre:?}", panel.id);
                }
            }
            // lines lead from the rules to their labels
            room.right += drawn.text;
            for (points, width) in drawn.paths() {
                let inside = match arm_of_cross(points, drawn.text) {
                    // of marks it is the middle that is in the plot
                    Some(middle) => room.contains(middle),
                    None => points.iter().all(|&point| room.contains(point)),
                };
                prop_assert!(inside, "{link}: {}: {points:?} of width {width}", panel.id);
            }
        }
    }

    #[test]
    fn numbers_stand_where_their_values_are((link, scene) in scene()) {
        for (panel, drawn) in screens(&scene) {
            for (text, rect, of) in drawn.texts() {
                let What::Text { at, before, .. } = &of.what else { continue };
                let muted = of.color == Theme::LIGHT.color(Ink::Muted);
                let (true, Some(value)) = (muted, value_of(text)) else { continue };
                let (x, y) = (drawn.frame.x.pixel(value), drawn.frame.y.pixel(value));
                // on a map the upright numbers stand above their place, and the 0 beside the axis
                let on_map = panel.layout == Layout::Map;
                let lifted = if on_map { 0.7 * drawn.text } else { 0.0 };
                let aside = match on_map && value == 0.0 {
                    true => 0.5 * rect.width() + 0.35 * drawn.text,
                    false => 0.0,
                };
                let along = *before == 0.5 && (x - aside - at.0).abs() < 1.0;
                let upright = (y - lifted - at.1).abs() < 1.0;
                prop_assert!(along || upright, "{link}: {}: {text} at {at:?}", panel.id);
            }
        }
    }

    #[test]
    fn closed_shapes_run_clockwise((_, scene) in scene()) {
        for (_, drawn) in screens(&scene) {
            for drawn in drawn.drawn {
                let What::Polygon { corners } = drawn.what else { continue };
                let next = corners.iter().cycle().skip(1);
                let doubled: f64 = corners.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
                // rounding to the backend's units may turn a sliver over
                let next = corners.iter().cycle().skip(1);
                let around: f64 =
                    corners.iter().zip(next).map(|(a, b)| (a.0 - b.0).hypot(a.1 - b.1)).sum();
                prop_assert!(doubled >= -around / UNITS, "{corners:?}");
            }
        }
    }

    #[test]
    fn points_and_pixels_are_inverse(
        (_, scene) in scene(),
        part in (0.0..=1.0, 0.0..=1.0),
    ) {
        for (panel, Picture { frame, .. }) in screens(&scene) {
            let (across, down): (f64, f64) = part;
            let pixel = (
                frame.plot.left + across * frame.plot.width(),
                frame.plot.top + down * frame.plot.height(),
            );
            let again = frame.pixel(frame.point(pixel));
            let far = (again.0 - pixel.0).hypot(again.1 - pixel.1);
            prop_assert!(far < 1e-3, "{}: {pixel:?} became {again:?}", panel.id);
        }
    }

    #[test]
    fn what_a_panel_must_show_is_in_its_plot((link, scene) in scene()) {
        for (panel, Picture { frame, .. }) in screens(&scene) {
            let room = widened(frame.plot, 1e-6);
            for x in [panel.x.range.0, panel.x.range.1] {
                for y in [panel.y.range.0, panel.y.range.1] {
                    prop_assert!(room.contains(frame.pixel([x, y])), "{link}: {}", panel.id);
                }
            }
            for layer in &panel.layers {
                if let Layer::Handle { at, .. } = layer {
                    prop_assert!(room.contains(frame.pixel(*at)), "{link}: the handle");
                }
            }
        }
    }
}

/// The scenes of every preset, with the preset's name.
fn presets() -> Vec<(&'static str, Scene)> {
    let mut app = App::default();
    let presets = app.lab().presets;
    let choose = |(number, preset): (usize, &'static Preset)| {
        app.update(Message::Preset(number));
        (preset.name, app.scene())
    };
    presets.iter().enumerate().map(choose).collect()
}

#[test]
fn every_label_of_a_preset_finds_its_place() {
    let mut homeless = Vec::new();
    for (name, scene) in presets() {
        for (panel, drawn) in screens(&scene) {
            let texts = drawn.texts();
            // the ground comes first, then that of a close-up
            let covered = |at: (f64, f64)| {
                let grounds = drawn.drawn.iter().filter_map(|drawn| match &drawn.what {
                    What::Rectangle { rect } => Some(rect),
                    _ => None,
                });
                grounds.skip(1).any(|rect| rect.contains(at))
            };
            for layer in &panel.layers {
                let (text, seen) = match layer {
                    Layer::Label { text, at, .. } | Layer::Handle { label: text, at } => {
                        let at = drawn.frame.pixel(*at);
                        (text, drawn.frame.plot.contains(at) && !covered(at))
                    }
                    Layer::Rule { label, .. } => (label, true),
                    _ => continue,
                };
                // what stands in brackets may have been left out
                let names = |written: &str| {
                    let rest = text.strip_prefix(written);
                    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(" ("))
                };
                if seen && !texts.iter().any(|(written, _, _)| names(written)) {
                    homeless.push(format!("{name}: {} at {:?}: {text}", panel.id, drawn.size));
                }
            }
        }
    }
    assert!(homeless.is_empty(), "{homeless:#?}");
}

#[test]
fn both_paths_of_a_preset_are_named_on_the_picture() {
    for (name, scene) in presets() {
        for (_, drawn) in screens(&scene).iter().filter(|(panel, _)| panel.id == "path") {
            let texts = drawn.texts();
            for path in ["SAM", "gradient descent"] {
                let named = texts.iter().any(|(text, _, _)| *text == path);
                assert!(named, "{name} at {:?}: no {path}", drawn.size);
            }
        }
    }
}

/// The number that a text at an axis stands for.
fn value_of(text: &str) -> Option<f64> {
    let plain = text.replace('−', "-");
    let Some((mantissa, exponent)) = plain.split_once("10") else {
        return plain.parse().ok();
    };
    let digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let power: String = exponent
        .chars()
        .map(|c| match digits.chars().position(|digit| digit == c) {
            Some(value) => char::from(b'0' + value as u8),
            None if c == '⁻' => '-',
            None => '?',
        })
        .collect();
    match mantissa.strip_suffix('·').unwrap_or(mantissa) {
        _ if power.is_empty() || power.contains('?') => plain.parse().ok(),
        "" => format!("1e{power}").parse().ok(),
        "-" => format!("-1e{power}").parse().ok(),
        mantissa => format!("{mantissa}e{power}").parse().ok(),
    }
}

#[test]
fn a_map_has_one_unit_on_both_axes_whatever_its_shape() {
    for size in [(584.0, 526.0), (200.0, 700.0), (900.0, 100.0)] {
        let map = panel(Layout::Map, (-1.0, 3.0), (-2.0, 1.0), Vec::new());
        let Picture { frame, .. } = picture(&map, size, 16.0);
        let from = frame.pixel([0.0, 0.0]);
        let (right, up) = (frame.pixel([1.0, 0.0]), frame.pixel([0.0, 1.0]));
        assert!((right.0 - from.0 - (from.1 - up.1)).abs() < 1e-9, "{size:?}");
        assert_eq!((right.1, up.0), (from.1, from.0));
    }
}

/// Up to a billion times as far as the plot reaches.
fn far() -> impl Strategy<Value = f64> {
    (0.0..9.0, any::<bool>()).prop_map(|(exponent, left)| {
        let size = 10_f64.powf(exponent);
        if left { -size } else { size }
    })
}

fn distance_to_line((x, y): (f64, f64), from: (f64, f64), to: (f64, f64)) -> f64 {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    ((x - from.0) * dy - (y - from.1) * dx).abs() / dx.hypot(dy)
}

/// Where a point would be, were there no edge to the pixels.
fn unbounded(frame: &Frame, [x, y]: [f64; 2]) -> (f64, f64) {
    let on = |axis: &ravine::plot::AxisMap, value: f64| {
        let part = (value - axis.range.0) / (axis.range.1 - axis.range.0);
        axis.pixels.0 + part * (axis.pixels.1 - axis.pixels.0)
    };
    (on(&frame.x, x), on(&frame.y, y))
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn a_line_that_leaves_the_plot_is_cut_and_not_bent(
        from in [-1.0..1.0, -1.0..1.0],
        to in [far(), far()],
        layout in select(vec![Layout::Map, Layout::Chart]),
    ) {
        let both_ways = vec![from, to, from];
        let of = panel(layout, (-1.0, 1.0), (-1.0, 1.0), vec![line(both_ways)]);
        let drawn = picture(&of, (584.0, 526.0), 16.0);
        let room = widened(drawn.frame.plot, 1.0 / UNITS);
        let ends = (unbounded(&drawn.frame, from), unbounded(&drawn.frame, to));
        let sam = Theme::LIGHT.color(Ink::Sam);
        let mut seen = false;
        for drawn in drawn.drawn.iter().filter(|drawn| drawn.color == sam) {
            let What::Path { points, .. } = &drawn.what else { continue };
            for &point in points {
                seen = true;
                prop_assert!(room.contains(point), "{point:?}");
                let off = distance_to_line(point, ends.0, ends.1);
                prop_assert!(off < 0.5, "{off} px off the line at {point:?}");
            }
        }
        prop_assert!(seen, "the line starts in the plot");
    }

    #[test]
    fn labels_of_rules_keep_their_order_and_their_distance(
        heights in vec(0.0..=1.0, 1..12),
    ) {
        let of = panel(Layout::Chart, (0.0, 1.0), (0.0, 1.0), rules(&heights));
        let drawn = picture(&of, (376.0, 248.0), 16.0);
        let mut labels: Vec<(f64, f64)> = drawn
            .texts()
            .iter()
            .filter_map(|(text, rect, _)| {
                let number: usize = text.strip_prefix("rule ")?.parse().ok()?;
                let wanted = drawn.frame.y.pixel(heights[number]);
                Some((wanted, (rect.top + rect.bottom) / 2.0))
            })
            .collect();
        labels.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        prop_assert!(!labels.is_empty());
        let gap = 1.15 * drawn.text;
        for pair in labels.windows(2) {
            let ((before, above), (after, below)) = (pair[0], pair[1]);
            prop_assert!(below - above >= gap - ROUNDING || before == after, "{labels:?}");
        }
        // one that nobody comes near stands where it wants to
        for (i, (wanted, placed)) in labels.iter().enumerate() {
            let alone = (0..labels.len()).all(|j| {
                j == i || (labels[j].0 - wanted).abs() >= gap * labels.len() as f64
            });
            prop_assert!(!alone || (wanted - placed).abs() < ROUNDING, "{labels:?}");
        }
        // and no group is moved as a whole: that would help nobody
        let moved: f64 = labels.iter().map(|(wanted, placed)| placed - wanted).sum();
        let at_an_end = labels.iter().any(|(_, placed)| {
            let plot = drawn.frame.plot;
            (placed - plot.top).abs() < 1.0 || (placed - plot.bottom - 0.4 * drawn.text).abs() < 1.0
        });
        prop_assert!(at_an_end || moved.abs() < ROUNDING * labels.len() as f64, "{labels:?}");
    }
}

#[test]
fn rules_on_one_height_have_their_labels_one_above_the_other() {
    let of = panel(Layout::Chart, (0.0, 1.0), (0.0, 1.0), rules(&[0.5, 0.5, 0.5]));
    let drawn = picture(&of, (376.0, 248.0), 16.0);
    let mut middles: Vec<f64> = drawn
        .texts()
        .iter()
        .filter(|(text, _, _)| text.starts_with("rule"))
        .map(|(_, rect, _)| (rect.top + rect.bottom) / 2.0)
        .collect();
    middles.sort_by(f64::total_cmp);
    assert_eq!(middles.len(), 3);
    assert!(middles.windows(2).all(|pair| pair[1] - pair[0] > drawn.text), "{middles:?}");
    assert!((middles[1] - drawn.frame.y.pixel(0.5)).abs() < ROUNDING, "{middles:?}");
}

#[test]
fn more_rules_than_there_is_room_for_leave_the_last_ones_unlabelled() {
    let heights = [0.5; 60];
    let of = panel(Layout::Chart, (0.0, 1.0), (0.0, 1.0), rules(&heights));
    let drawn = picture(&of, (376.0, 248.0), 16.0);
    let named = |name: &str| drawn.texts().iter().any(|(text, _, _)| *text == name);
    assert!(named("rule 0") && !named("rule 59"));
}
