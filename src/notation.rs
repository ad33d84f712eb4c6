//! Numbers as the page writes them.

/// `value` to `digits` significant digits, without trailing zeros: 0.125, −1.2,
/// 3.4·10⁻⁷. What is not finite is written in words, so that no NaN is ever shown.
pub fn number(value: f64, digits: usize) -> String {
    written(value, digits, 6)
}

/// The same with a power of ten from 10³ on, for numbers of many sizes beside one another:
/// 300, 3·10³, 10⁹.
pub fn in_powers(value: f64, digits: usize) -> String {
    written(value, digits, 3)
}

/// `value` to so many digits, with a power of ten below 10⁻³ and from 10^`powers` on.
fn written(value: f64, digits: usize, powers: i32) -> String {
    if value.is_nan() {
        return "undefined".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "∞".to_owned() } else { "−∞".to_owned() };
    }
    if value == 0.0 {
        return "0".to_owned();
    }
    let scientific = format!("{:.*e}", digits.saturating_sub(1), value);
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let text = if (-3..powers).contains(&exponent) {
        let decimals = usize::try_from(digits as i32 - 1 - exponent).unwrap_or(0);
        without_trailing_zeros(&format!("{value:.decimals$}"))
    } else {
        match without_trailing_zeros(mantissa).as_str() {
            "1" => format!("10{}", superscript(exponent)),
            "-1" => format!("-10{}", superscript(exponent)),
            mantissa => format!("{mantissa}·10{}", superscript(exponent)),
        }
    };
    text.replace('-', "−")
}

/// So many of what `noun` names one of: 1 step, 2 steps.
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// A vector, each entry to `digits` significant digits: (0.5, −1).
pub fn tuple(entries: impl IntoIterator<Item = f64>, digits: usize) -> String {
    let entries: Vec<String> = entries.into_iter().map(|entry| number(entry, digits)).collect();
    format!("({})", entries.join(", "))
}

/// `value` with all its digits, as briefly as may be: 0.1, 250, 1e-300. Read as a
/// number it is `value` again.
pub fn exact(value: f64) -> String {
    const LONGEST: usize = 20;
    if !value.is_finite() {
        return number(value, 1);
    }
    let plain = value.to_string();
    if plain.len() <= LONGEST { plain } else { format!("{value:e}") }
}

/// `value` as a field has room for: exactly if that is short, else to five digits, in
/// signs that can be typed.
pub fn brief(value: f64) -> String {
    const ROOM: usize = 7;
    let text = exact(value);
    if text.chars().count() <= ROOM || !value.is_finite() {
        return text;
    }
    let rounded: f64 = format!("{value:.4e}").parse().unwrap_or(value);
    let plain = exact(rounded);
    if plain.chars().count() <= ROOM {
        return plain;
    }
    let scientific = format!("{value:.2e}");
    if scientific.chars().count() <= ROOM { scientific } else { format!("{value:.1e}") }
}

fn without_trailing_zeros(text: &str) -> String {
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text.to_owned()
    }
}

fn superscript(exponent: i32) -> String {
    exponent
        .to_string()
        .chars()
        .map(|digit| match digit {
            '-' => '⁻',
            '0' => '⁰',
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            '4' => '⁴',
            '5' => '⁵',
            '6' => '⁶',
            '7' => '⁷',
            '8' => '⁸',
            _ => '⁹',
        })
        .collect()
}

/// The subscript of the eigen-direction at position `index` (from 0): ₁ for 0.
pub fn subscript(index: usize) -> String {
    (index + 1)
        .to_string()
        .bytes()
        .filter_map(|digit| char::from_u32(0x2080 + u32::from(digit - b'0')))
        .collect()
}
