//! The run in numbers, with the settings that made it: CSV and JSON.

use super::json::{list, number, text};
use crate::app::App;
use crate::labs::Record;
use crate::notation::exact;

/// The run as CSV: comment lines `# key: value` with the link and every setting, a line with the
/// names of the columns, then a line for each step told, every number with all its digits. What
/// is not defined is an empty field.
pub fn csv(app: &App) -> String {
    let Record { columns, rows } = app.record();
    let mut file = format!("# Ravine: #{}\n", app.link_in_file());
    for (key, value) in settings(app) {
        file += &format!("# {key}: {}\n", value.plain());
    }
    file += &columns.join(",");
    file.push('\n');
    for row in rows {
        for (place, value) in row.into_iter().enumerate() {
            if place > 0 {
                file.push(',');
            }
            file += &field(value);
        }
        file.push('\n');
    }
    file
}

/// The same as one JSON object: `link`, `lab`, `settings` by the ids of the link, `columns` and
/// `rows`. What is not finite is `null`.
pub fn json(app: &App) -> String {
    let Record { columns, rows } = app.record();
    let settings: Vec<String> = settings(app)
        .iter()
        .map(|(key, value)| format!("{}:{}", text(key), value.json()))
        .collect();
    format!(
        "{{\"link\":{},\"lab\":{},\"settings\":{{{}}},\n\"columns\":{},\n\"rows\":[\n{}\n]}}\n",
        text(&app.link_in_file()),
        text(app.lab().id),
        settings.join(","),
        list(columns.iter().map(|name| text(name))),
        rows.iter()
            .map(|row| list(row.iter().map(|value| number(*value))))
            .collect::<Vec<_>>()
            .join(",\n"),
    )
}

fn field(value: f64) -> String {
    if value.is_nan() {
        String::new()
    } else if value.is_infinite() {
        if value > 0.0 { "inf" } else { "-inf" }.to_owned()
    } else {
        exact(value)
    }
}

/// What a setting is set to.
enum Value {
    Number(f64),
    Text(String),
}

impl Value {
    fn plain(&self) -> String {
        match self {
            Self::Number(value) => exact(*value),
            Self::Text(words) => words.clone(),
        }
    }

    fn json(&self) -> String {
        match self {
            Self::Number(value) => number(*value),
            Self::Text(words) => text(words),
        }
    }
}

/// Every setting by its id in the link.
fn settings(app: &App) -> Vec<(&'static str, Value)> {
    let (lab, settings) = (app.lab(), app.settings());
    let mut all = vec![];
    for (row, parameter) in lab.parameters.iter().enumerate() {
        let value = settings.get(row);
        all.push((
            parameter.id,
            match parameter.option(value) {
                Some(option) => Value::Text(option.id.to_owned()),
                None => Value::Number(value),
            },
        ));
    }
    if !settings.edits().is_empty() {
        all.push(("edits", Value::Text(settings.written_edits())));
    }
    // where it means nothing the run is not of it
    if let Some(field) = lab.text.filter(|field| (field.shown)(settings)) {
        all.push((field.id, Value::Text(field.text(settings).to_owned())));
    }
    all
}
