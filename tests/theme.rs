//! The colours can be read, told apart by colour-blind eyes, and are the page's own.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;

use ravine::plot::{Rgb, Theme, contrast};
use ravine::scene::Ink;

/// WCAG 2.2, 1.4.3: text on its ground.
const TEXT: f64 = 4.5;
/// WCAG 2.2, 1.4.11: graphics on their ground.
const GRAPHICS: f64 = 3.0;
/// The least distance in CIELAB between two inks that stand for different things,
/// for every kind of eye: about five times what can just be told apart side by side.
const APART: f64 = 12.0;

const THEMES: [(&str, Theme); 4] = [
    ("light", Theme::LIGHT),
    ("dark", Theme::DARK),
    ("projector, light", Theme::PROJECTOR_LIGHT),
    ("projector, dark", Theme::PROJECTOR_DARK),
];

/// WCAG 2.2, 1.4.6: text on its ground, for those who see little of either.
const STRONG: f64 = 7.0;

/// What the pictures draw data in; all of these also colour words.
const DATA: [Ink; 6] = [Ink::Text, Ink::Sam, Ink::Gd, Ink::Eigen(0), Ink::Eigen(1), Ink::Eigen(2)];

#[test]
fn words_and_data_can_be_read_on_the_ground() {
    for (name, theme) in THEMES {
        for ink in DATA.into_iter().chain([Ink::Muted]) {
            let contrast = contrast(theme.color(ink), theme.color(Ink::Ground));
            assert!(contrast >= TEXT, "{name}: {ink:?} has {contrast:.2}");
        }
    }
}

#[test]
fn on_a_projector_all_is_stronger() {
    for (usual, strong) in
        [(Theme::LIGHT, Theme::PROJECTOR_LIGHT), (Theme::DARK, Theme::PROJECTOR_DARK)]
    {
        let to_ground = |theme: Theme, ink| contrast(theme.color(ink), theme.color(Ink::Ground));
        for ink in DATA.into_iter().chain([Ink::Muted]) {
            assert!(to_ground(strong, ink) >= STRONG, "{ink:?}");
        }
        assert!(to_ground(strong, Ink::Faint) >= GRAPHICS);
        for ink in [Ink::Text, Ink::Sam, Ink::Gd, Ink::Muted, Ink::Faint] {
            assert!(to_ground(strong, ink) > to_ground(usual, ink), "{ink:?}");
        }
    }
}

#[test]
fn contrast_is_symmetric_and_runs_from_1_to_21() {
    let (black, white) = ((0, 0, 0), (255, 255, 255));
    assert!((contrast(black, white) - 21.0).abs() < 1e-9);
    assert_eq!(contrast(black, white), contrast(white, black));
    assert_eq!(contrast(white, white), 1.0);
}

#[test]
fn data_inks_differ_for_every_kind_of_eye() {
    for (name, theme) in THEMES {
        for (i, &a) in DATA.iter().enumerate() {
            for &b in &DATA[..i] {
                for (eye, matrix) in EYES {
                    let [p, q] = [a, b].map(|ink| lab(seen(matrix, theme.color(ink))));
                    let apart = distance(p, q);
                    assert!(
                        apart >= APART,
                        "{name}: {a:?} and {b:?} are {apart:.1} apart for {eye}"
                    );
                }
            }
        }
    }
}

#[test]
fn sam_is_vermilion_and_gradient_descent_blue() {
    for (name, theme) in THEMES {
        let hue = |ink| {
            let [_, a, b] = lab(seen(EYES[0].1, theme.color(ink)));
            b.atan2(a).to_degrees().rem_euclid(360.0)
        };
        assert!((35.0..75.0).contains(&hue(Ink::Sam)), "{name}");
        assert!((230.0..290.0).contains(&hue(Ink::Gd)), "{name}");
    }
}

#[test]
fn the_pages_colours_are_the_pictures() {
    let own_choice = ":root[data-theme=\"dark\"]";
    let system = ":root:not([data-theme=\"light\"])";
    let (strong, strong_dark) = (Theme::PROJECTOR_LIGHT, Theme::PROJECTOR_DARK);
    for (selector, theme) in [
        (":root", Theme::LIGHT),
        (system, Theme::DARK),
        (own_choice, Theme::DARK),
        (":root[data-projector]", strong),
        (":root[data-projector]:not([data-theme=\"light\"])", strong_dark),
        (":root[data-projector][data-theme=\"dark\"]", strong_dark),
    ] {
        let colours = variables(selector);
        for (name, ink) in [
            ("ground", Ink::Ground),
            ("text", Ink::Text),
            ("muted", Ink::Muted),
            ("faint", Ink::Faint),
            ("sam", Ink::Sam),
            ("gd", Ink::Gd),
            ("e1", Ink::Eigen(0)),
            ("e2", Ink::Eigen(1)),
            ("e3", Ink::Eigen(2)),
        ] {
            assert_eq!(colours.get(name), Some(&theme.color(ink)), "{selector}: --{name}");
        }
    }
    assert_eq!(variables(system), variables(own_choice));
}

#[test]
fn a_notice_can_be_read_and_the_focus_be_seen() {
    let strong = [":root[data-projector]", ":root[data-projector][data-theme=\"dark\"]"];
    for selector in [":root", ":root[data-theme=\"dark\"]"].into_iter().chain(strong) {
        let colours = variables(selector);
        let on_notice = contrast(colours["text"], colours["notice"]);
        assert!(on_notice >= TEXT, "{selector}: {on_notice:.2}");
        let focus = contrast(colours["focus"], colours["ground"]);
        assert!(focus >= GRAPHICS, "{selector}: {focus:.2}");
    }
}

/// The colours declared in the style sheet's rule for exactly this selector.
fn variables(selector: &str) -> BTreeMap<String, Rgb> {
    let css = include_str!("../www/style.css");
    let start = css
        .match_indices(&format!("{selector} {{"))
        .map(|(at, head)| at + head.len())
        .next()
        .unwrap_or_else(|| panic!("no rule for {selector}"));
    let rule = css[start..].split('}').next().unwrap_or_default();
    rule.split(';')
        .filter_map(|declaration| {
            let (name, value) = declaration.trim().strip_prefix("--")?.split_once(':')?;
            let hex = value.trim().strip_prefix('#')?;
            let channel = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
            Some((name.to_owned(), (channel(0)?, channel(2)?, channel(4)?)))
        })
        .collect()
}

// How others see. Matrices on linear RGB for complete dichromacy (severity 1.0):
// G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model
// for Simulation of Color Vision Deficiency", IEEE TVCG 15(6), 2009, 1291-1298.

type Matrix = [[f64; 3]; 3];

const EYES: [(&str, Matrix); 4] = [
    ("eyes with all three cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ],
    ),
];

/// A colour as linear RGB through an eye's matrix.
fn seen(matrix: Matrix, (red, green, blue): Rgb) -> [f64; 3] {
    let rgb = [red, green, blue].map(|channel| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    });
    matrix.map(|row| {
        let sum: f64 = row.iter().zip(rgb).map(|(m, c)| m * c).sum();
        sum.clamp(0.0, 1.0)
    })
}

/// Linear RGB as CIELAB (1976) under D65.
fn lab([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let x = 0.4124564 * red + 0.3575761 * green + 0.1804375 * blue;
    let y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue;
    let z = 0.0193339 * red + 0.1191920 * green + 0.9503041 * blue;
    let root = |t: f64| {
        if t > 216.0 / 24389.0 { t.cbrt() } else { (24389.0 / 27.0 * t + 16.0) / 116.0 }
    };
    let (x, y, z) = (root(x / 0.95047), root(y), root(z / 1.08883));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn distance(a: [f64; 3], b: [f64; 3]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}
