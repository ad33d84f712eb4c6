//! The numbers of an axis tell its scale, whatever its range and size.

use proptest::prelude::*;
use ravine::plot::Rect;
use ravine::scene::{Axis, Layout, Panel, Scale};

use crate::moments::cases;
use crate::recorder::picture;
use crate::synthetic::panel;

/// Pixels in which there is room for two numbers and their axis' name.
const ROOM_FOR_TWO: (f64, f64) = (360.0, 120.0);

/// The texts of an empty chart: those left of it, upwards, and those below it, rightwards.
fn numbers(panel: &Panel, size: (f64, f64)) -> [Vec<(String, Rect)>; 2] {
    let picture = picture(panel, size, 16.0);
    let plot = picture.frame.plot;
    let texts: Vec<(String, Rect)> =
        picture.texts().into_iter().map(|(text, rect, _)| (text.to_owned(), rect)).collect();
    let (mut left, mut below) = (texts.clone(), texts);
    left.retain(|(_, rect)| rect.right < plot.left);
    left.sort_by(|(_, a), (_, b)| b.top.total_cmp(&a.top));
    below.retain(|(text, rect)| rect.top > plot.bottom && !text.is_empty());
    below.sort_by(|(_, a), (_, b)| a.left.total_cmp(&b.left));
    [left, below]
}

/// A number as the page writes it.
fn value(text: &str) -> f64 {
    let text = text.replace('−', "-");
    let Some((mantissa, power)) = text
        .split_once("10")
        .filter(|(_, power)| !power.is_empty() && power.chars().all(|c| "⁻⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c)))
    else {
        return text.parse().unwrap_or_else(|_| panic!("{text} is no number"));
    };
    let digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let power: String = power
        .chars()
        .map(|c| digits.chars().position(|d| d == c).map_or("-".to_owned(), |d| d.to_string()))
        .collect();
    let mantissa = mantissa.trim_end_matches('·');
    let mantissa = if mantissa.is_empty() { "1" } else { mantissa };
    format!("{mantissa}e{power}").parse().unwrap_or_else(|_| panic!("{text} is no number"))
}

fn scale() -> impl Strategy<Value = Scale> {
    prop_oneof![Just(Scale::Log), Just(Scale::Linear)]
}

proptest! {
    #![proptest_config(cases(3000))]

    #[test]
    fn where_there_is_room_an_axis_has_two_numbers_in_order_and_apart(
        width in ROOM_FOR_TWO.0..1300.0, height in ROOM_FOR_TWO.1..720.0,
        scale in scale(), exponent in -12.0..9.0_f64, decades in 0.3..18.0_f64,
    ) {
        let least = 10f64.powf(exponent);
        let range = (least, least * 10f64.powf(decades));
        let mut panel = panel(Layout::Chart, range, range, Vec::new());
        for axis in [&mut panel.x, &mut panel.y] {
            *axis = Axis { range, scale, symbol: "" };
        }
        let [left, below] = numbers(&panel, (width, height));
        for numbers in [&left, &below] {
            prop_assert!(numbers.len() >= 2, "{:?} of {:?}", numbers, range);
            for pair in numbers.windows(2) {
                let [(a, at_a), (b, at_b)] = pair else { unreachable!() };
                prop_assert!(value(a) < value(b), "{} before {}", a, b);
                prop_assert!(at_a.right <= at_b.left || at_b.bottom <= at_a.top, "{} on {}", a, b);
            }
        }
    }

    /// A decade has its number where there is one in sight: what is between may have its own.
    #[test]
    fn on_a_logarithmic_axis_of_decades_there_are_powers_of_ten(
        height in ROOM_FOR_TWO.1..720.0, exponent in -12.0..9.0_f64, decades in 2.0..18.0_f64,
    ) {
        let least = 10f64.powf(exponent);
        let range = (least, least * 10f64.powf(decades));
        let mut panel = panel(Layout::Chart, (0.0, 1.0), range, Vec::new());
        panel.y = Axis { range, scale: Scale::Log, symbol: "" };
        let [left, _] = numbers(&panel, (400.0, height));
        let is_power = |text: &str| value(text).log10().fract().abs() < 1e-9;
        let powers = left.iter().filter(|(text, _)| is_power(text)).count();
        prop_assert!(powers >= 2, "{:?} of {:?}", left, range);
    }
}
