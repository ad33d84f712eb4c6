//! The run in numbers: both forms agree with each other and with the theory.

use proptest::prelude::*;
use ravine::app::App;
use ravine::export::{csv, json};
use serde_json::Value;

use super::complete;
use super::moments::{cases, moment};

/// A table read back from CSV.
pub struct Read {
    pub settings: Vec<(String, String)>,
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Option<f64>>>,
}

impl Read {
    pub fn new(file: &str) -> Self {
        let lines: Vec<&str> = file.lines().collect();
        let (comments, table) =
            lines.split_at(lines.iter().take_while(|l| l.starts_with('#')).count());
        let settings = comments.iter().map(|line| {
            let (key, value) = line[2..].split_once(": ").unwrap_or((&line[2..], ""));
            (key.to_owned(), value.to_owned())
        });
        let number = |field: &str| match field {
            "" => None,
            field => Some(field.parse().unwrap()),
        };
        Self {
            settings: settings.collect(),
            columns: table[0].split(',').map(str::to_owned).collect(),
            rows: table[1..].iter().map(|row| row.split(',').map(number).collect()).collect(),
        }
    }

    fn column(&self, name: &str) -> Vec<Option<f64>> {
        let place = self.columns.iter().position(|column| column == name).unwrap();
        self.rows.iter().map(|row| row[place]).collect()
    }
}

fn is_near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-15 * b.abs()
}

fn assert_agree(app: &App) {
    let table = Read::new(&csv(app));
    let object: Value = serde_json::from_str(&json(app)).unwrap();
    assert_eq!(object["link"], Value::from(app.link()));
    assert_eq!(table.settings[0], ("Ravine".to_owned(), format!("#{}", app.link())));
    assert_eq!(object["lab"], app.lab().id);
    assert_eq!(object["columns"], Value::from(table.columns.clone()));
    let rows = object["rows"].as_array().unwrap();
    assert_eq!(rows.len(), table.rows.len());
    // digit for digit; what is beyond all numbers has a word in one of them only
    let (file, csv) = (json(app), csv(app));
    let lines =
        file.lines().filter(|line| line.starts_with('[')).map(|row| row.trim_end_matches(','));
    let told = csv.lines().filter(|line| !line.starts_with('#')).skip(1);
    assert_eq!(lines.clone().count(), rows.len());
    for (one, other) in lines.zip(told) {
        let one: Vec<&str> = one[1..one.len() - 1].split(',').collect();
        let other: Vec<&str> = other.split(',').collect();
        assert_eq!((one.len(), other.len()), (table.columns.len(), table.columns.len()));
        for (one, other) in one.iter().zip(&other) {
            match *other {
                "" | "inf" | "-inf" => assert_eq!(*one, "null"),
                number => assert_eq!(*one, number),
            }
        }
    }
    for (index, parameter) in app.lab().parameters.iter().enumerate() {
        let written = parameter.written(app.settings().get(index));
        let told = table.settings.iter().find(|(key, _)| key == parameter.id).unwrap();
        assert_eq!(told.1, written);
        match &object["settings"][parameter.id] {
            Value::String(text) => assert_eq!(*text, written),
            // the reader of the test rounds the last digit as it likes
            value => assert!(is_near(value.as_f64().unwrap(), app.settings().get(index))),
        }
    }
    let t: Vec<f64> = table.column(&table.columns[0]).into_iter().flatten().collect();
    assert_eq!(t.len(), rows.len());
    assert!(t.windows(2).all(|pair| pair[0] < pair[1]), "{t:?}");
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn both_forms_tell_the_same_with_the_settings(moment in moment()) {
        assert_agree(&complete(&moment.link()));
    }
}

#[test]
fn the_quadratic_runs_numbers_follow_the_update_rules() {
    let app = complete(
        "v=1&lab=quadratic&lambda1=1.5&lambda2=0.25&eta=0.3&rho=0.4&w1=1&w2=-0.75&steps=30",
    );
    let table = Read::new(&csv(&app));
    let column = |name: &str| -> Vec<f64> { table.column(name).into_iter().flatten().collect() };
    let lambda = [1.5, 0.25];
    for (prefix, rho) in [("", 0.4), ("gd_", 0.0)] {
        let w = ["w1", "w2"].map(|name| column(&format!("{prefix}{name}")));
        let norm = column(&format!("{prefix}gradient_norm"));
        let loss = column(&format!("{prefix}loss"));
        assert_eq!((w[0].len(), norm.len(), loss.len()), (31, 31, 31));
        for t in 0..30 {
            let v = [0, 1].map(|i| lambda[i] * w[i][t]);
            let length = v[0].hypot(v[1]);
            assert!((norm[t] - length).abs() < 1e-14);
            let value = 0.5 * (v[0] * w[0][t] + v[1] * w[1][t]);
            assert!((loss[t] - value).abs() < 1e-14);
            for i in 0..2 {
                let uphill = w[i][t] + rho * v[i] / length;
                let next = w[i][t] - 0.3 * lambda[i] * uphill;
                assert!((w[i][t + 1] - next).abs() < 1e-14, "{prefix} step {t}");
            }
        }
    }
}

#[test]
fn a_run_that_diverges_is_told_as_far_as_it_is_there() {
    let app = complete("v=1&lab=quadratic&lambda1=10&eta=10&rho=0&steps=1000");
    assert_agree(&app);
    let table = Read::new(&csv(&app));
    assert!(table.rows.len() > 10 && table.rows.len() < 1000, "{}", table.rows.len());
}

#[test]
fn a_long_run_is_told_by_every_so_many_steps_and_its_last() {
    let table = |steps: usize| {
        let link = format!("v=1&lab=quadratic&steps={steps}");
        Read::new(&csv(&complete(&link))).column("t").into_iter().flatten().collect::<Vec<f64>>()
    };
    let each = table(500);
    assert_eq!(each, (0..=500).map(f64::from).collect::<Vec<_>>());
    let some = table(1_000_000);
    assert!(some.len() <= 100_001);
    assert_eq!(some.last(), Some(&1e6));
    assert_eq!(some[1] - some[0], some[2] - some[1]);
}

#[test]
fn the_valleys_numbers_hold_at_a_point_known_by_hand() {
    // valley: ℓ = x²(1 + y²)/2, at (1, 1): gradient (2, 1), Hessian [[2, 2], [2, 1]]
    let app = complete("v=1&lab=valley&loss=valley&w1=1&w2=1&steps=5");
    let table = Read::new(&csv(&app));
    let at = |name: &str| table.column(name)[0].unwrap();
    assert!((at("loss") - 1.0).abs() < 1e-15);
    assert!((at("gradient_norm") - 5_f64.sqrt()).abs() < 1e-15);
    assert!((at("lambda_max") - (3.0 + 17_f64.sqrt()) / 2.0).abs() < 1e-14);
    assert_eq!(table.column("midpoint_lambda_max").last(), Some(&None));
}

#[test]
fn the_viewers_own_text_and_edits_are_among_the_settings() {
    let own = complete("v=1&lab=valley&loss=typed&formula=x^2%2By^4&steps=5");
    let object: Value = serde_json::from_str(&json(&own)).unwrap();
    assert_eq!(object["settings"]["formula"], "x^2+y^4");
    // another loss is not that formula's
    let given = complete("v=1&lab=valley&loss=valley&formula=x^2%2By^4&steps=5");
    let object: Value = serde_json::from_str(&json(&given)).unwrap();
    assert_eq!(object["settings"]["loss"], "valley");
    assert_eq!(object["settings"].get("formula"), None);
    assert!(!csv(&given).contains("# formula"), "{}", csv(&given));
    let mut settings = ravine::labs::Settings::new(ravine::labs::LABS[2].parameters);
    settings.set_edits([ravine::labs::Edit::Moved { sample: 0, at: [1.0, 2.0] }]);
    settings.set(settings.index_of("steps").unwrap(), 3.0);
    let moved = complete(&ravine::app::encode(&ravine::labs::LABS[2], &settings));
    let object: Value = serde_json::from_str(&json(&moved)).unwrap();
    assert_eq!(object["settings"]["edits"], Value::from(moved.settings().written_edits()));
    assert_ne!(object["settings"]["edits"], "");
}

#[test]
fn a_sweeps_table_is_its_curve_and_that_of_sharpness_has_both_rules() {
    let small = "lab=mixture&n=8&m=2&steps=6&t=6";
    let swept = complete(&format!("v=1&{small}&view=sweep&sweep=m&seeds=2"));
    assert_agree(&swept);
    let table = Read::new(&csv(&swept));
    assert_eq!(table.column("runs"), vec![Some(2.0); table.rows.len()]);
    let panel = swept.scene().panels.remove(0);
    let column = |name: &str| table.column(name).into_iter().flatten();
    for name in ["train_error", "test_error"] {
        let curve: Vec<[f64; 2]> = column("m").zip(column(name)).map(|(x, y)| [x, y]).collect();
        assert!(curve.len() > 2);
        let drawn = panel.layers.iter().any(
            |layer| matches!(layer, ravine::scene::Layer::Marks { points, .. } if *points == curve),
        );
        assert!(drawn, "{name}");
    }
    let sharp = complete(&format!("v=1&{small}&view=sharpness&rho=0.1"));
    assert_agree(&sharp);
    let table = Read::new(&csv(&sharp));
    assert_eq!(table.column("t").last(), Some(&Some(6.0)));
    // a bounce takes two steps
    let first = [("lambda_max", 0.0), ("gd_lambda_max", 0.0), ("step_length", 2.0)];
    for (name, first) in [&first[..], &[("predicted_step_length", 2.0)]].concat() {
        for (t, value) in table.column("t").into_iter().zip(table.column(name)) {
            assert_eq!(value.is_some(), t.unwrap() >= first, "{name} at {t:?}");
        }
    }
    assert_eq!(table.column("rho")[0], Some(0.1));
}
