//! Values as JSON writes them.

/// A text in quotation marks.
pub fn text(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => written.extend(['\\', c]),
            c if u32::from(c) < 0x20 => written += &format!("\\u{:04x}", u32::from(c)),
            c => written.push(c),
        }
    }
    written.push('"');
    written
}

/// A number with all its digits; `null` for what JSON has no way to write.
pub fn number(value: f64) -> String {
    if value.is_finite() { crate::notation::exact(value) } else { "null".to_owned() }
}

/// Values that are written already, between brackets.
pub fn list(values: impl IntoIterator<Item = String>) -> String {
    let values: Vec<String> = values.into_iter().collect();
    format!("[{}]", values.join(","))
}
