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

/// `value` with all its digits, for files and links: 0.1, 250, and with a power of ten where it is
/// below 10⁻⁶ or from 10¹⁷ on, however many digits it has: 1e-300. Read as a number it is `value`
/// again.
pub fn exact(value: f64) -> String {
    const PLAIN: std::ops::Range<f64> = 1e-6..1e17;
    if !value.is_finite() {
        return number(value, 1);
    }
    if value == 0.0 || PLAIN.contains(&value.abs()) {
        value.to_string()
    } else {
        format!("{value:e}")
    }
}

/// `value` in a sentence that gives it back, in no other digits than its own: as the page writes
/// numbers where that is few, 0.4, 10⁶, and else all of them.
pub fn given_back(value: f64) -> String {
    const FEW: usize = 4;
    let short = number(value, FEW);
    if read(&short) == Some(value) { short } else { exact(value).replace('-', "−") }
}

/// `value` as a field has room for: exactly if that is short, else to five digits or what there
/// is room for, and else as the page writes such numbers: 0.01944, 1.5·10⁻¹⁴. [`read`] takes it.
pub fn brief(value: f64) -> String {
    const ROOM: usize = 7;
    /// The same for a power of ten, whose signs are small.
    const ROOM_RAISED: usize = 9;
    let is_short = |text: &String| text.chars().count() <= ROOM && !text.contains('e');
    let rounded = |digits: usize| {
        let rounded = format!("{value:.*e}", digits - 1).parse();
        exact(rounded.unwrap_or(value))
    };
    if !value.is_finite() {
        return number(value, 1);
    }
    let mut plain = std::iter::once(exact(value)).chain((3..=5).rev().map(rounded));
    let mut raised = [3, 2].into_iter().map(|digits| number(value, digits));
    let is_narrow = |text: &String| text.chars().count() <= ROOM_RAISED;
    plain.find(is_short).or_else(|| raised.find(is_narrow)).unwrap_or_else(|| number(value, 1))
}

/// Whether a text is a number, or one in percent: the value of a thing and not its name.
pub fn is_value(text: &str) -> bool {
    read(text.trim_end_matches(" %")).is_some()
}

/// The number that a text writes, as a keyboard or as this page: with a decimal comma, a
/// typographic minus, a power of ten as 1e-7 or 10⁻⁷.
pub fn read(text: &str) -> Option<f64> {
    let text = text.trim().replace('−', "-").replace(',', ".");
    let number = match text.find(|sign: char| digit(sign).is_some()) {
        None => text,
        Some(place) => {
            let (factor, power) = text.split_at(place);
            let factor = factor.strip_suffix("10")?;
            let factor = match factor.strip_suffix('·').unwrap_or(factor) {
                "" => "1",
                "-" => "-1",
                factor => factor,
            };
            let power: String = power.chars().map(digit).collect::<Option<_>>()?;
            format!("{factor}e{power}")
        }
    };
    number.parse().ok().filter(|value: &f64| !value.is_nan())
}

fn without_trailing_zeros(text: &str) -> String {
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text.to_owned()
    }
}

/// The signs of an exponent, and those of a number that they stand for.
const SUPERSCRIPTS: [(char, char); 11] = [
    ('⁻', '-'),
    ('⁰', '0'),
    ('¹', '1'),
    ('²', '2'),
    ('³', '3'),
    ('⁴', '4'),
    ('⁵', '5'),
    ('⁶', '6'),
    ('⁷', '7'),
    ('⁸', '8'),
    ('⁹', '9'),
];

fn superscript(exponent: i32) -> String {
    let raised = |sign: char| SUPERSCRIPTS.iter().find(|(_, plain)| *plain == sign);
    exponent.to_string().chars().filter_map(raised).map(|(raised, _)| *raised).collect()
}

/// The sign that one of an exponent stands for.
fn digit(raised: char) -> Option<char> {
    SUPERSCRIPTS.iter().find(|(known, _)| *known == raised).map(|(_, plain)| *plain)
}

/// The subscript of the eigen-direction at position `index` (from 0): ₁ for 0.
pub fn subscript(index: usize) -> String {
    (index + 1)
        .to_string()
        .bytes()
        .filter_map(|digit| char::from_u32(0x2080 + u32::from(digit - b'0')))
        .collect()
}
