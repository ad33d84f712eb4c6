//! Names of files that say what they hold.

use crate::app::App;

/// The part that is the run in numbers.
pub const RUN: &str = "run";

/// The most letters before the ending.
const LONGEST: usize = 96;

/// `ravine-quadratic-path-d2-lambda1_1-lambda2_0.5-eta0.4-rho0.5-t60.svg`: the lab, what of it
/// (`part`, a panel's name for instance), the settings that tell its runs apart best (a line between
/// a name that ends with a digit and its number), the moment where it is one, and what kind of file
/// it is. What is of many runs claims no setting that is not theirs, and its numbers are a sweep's.
/// Letters, digits, `.`, `_` and `-` only, which every system takes.
pub fn file_name(app: &App, part: &str, at_moment: bool, ending: &str) -> String {
    let (lab, settings) = (app.lab(), app.settings());
    let of_many = (lab.of_many)(settings, part);
    let part = if part == RUN && !of_many.is_empty() { "sweep" } else { part };
    let mut parts = vec![format!("ravine-{}-{part}", lab.id)];
    parts.extend(of_many.iter().map(|(_, words)| words.clone()));
    let is_of_all = |row: usize| of_many.iter().all(|(differs, _)| *differs != row);
    for &row in lab.signature.iter().filter(|row| is_of_all(**row)) {
        let parameter = &lab.parameters[row];
        let written = parameter.written(settings.get(row));
        let is_number = written.parse::<f64>().is_ok();
        let in_family = parameter.id.ends_with(|c: char| c.is_ascii_digit());
        // λ₃ is none of the plane's
        if in_family && !(lab.shown)(settings, row) {
            continue;
        }
        parts.push(match parameter.option(settings.get(row)) {
            // an option needs no name before it, valley or laplace, unless it is a number
            Some(_) if !is_number => written,
            Some(_) if parameter.symbol.is_ascii() => format!("{}{written}", parameter.symbol),
            _ if in_family => format!("{}_{written}", parameter.id),
            _ => format!("{}{written}", parameter.id),
        });
    }
    if at_moment {
        parts.push(format!("t{}", app.time()));
    }
    let mut name = String::new();
    for part in parts {
        // a number cut short would be another
        if name.len() + 1 + part.chars().count() > LONGEST {
            break;
        }
        let plain = |c: char| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '-' };
        name.extend((!name.is_empty()).then_some('-'));
        name.extend(part.chars().map(plain));
    }
    format!("{name}.{ending}")
}
