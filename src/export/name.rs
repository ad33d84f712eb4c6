//! Names of files that say what they hold.

use crate::app::App;

/// The most letters before the ending.
const LONGEST: usize = 96;

/// `ravine-quadratic-path-d2-lambda_1_0.5-eta0.4-rho0.5-t60.svg`: the lab, what of it (`part`,
/// a panel's name for instance), the settings that tell its runs apart best (of a family such
/// as λ₁, λ₂ one name with all the numbers, the first kept apart from it: `lambda3_0.5` would be
/// λ₃ = 0.5), the moment where it is one, and what kind of
/// file it is. Letters, digits, `.`, `_` and `-` only, which every system takes.
pub fn file_name(app: &App, part: &str, at_moment: bool, ending: &str) -> String {
    let (lab, settings) = (app.lab(), app.settings());
    let mut name = format!("ravine-{}-{part}", lab.id);
    let mut family = "";
    for &row in lab.signature {
        let parameter = &lab.parameters[row];
        let written = parameter.written(settings.get(row));
        let is_number = written.parse::<f64>().is_ok();
        let stem = parameter.id.trim_end_matches(|c: char| c.is_ascii_digit());
        let in_family = stem.len() < parameter.id.len();
        // λ₃ is none of the plane's
        if in_family && !(lab.shown)(settings, row) {
            continue;
        }
        name += &match parameter.option(settings.get(row)) {
            // an option needs no name before it, valley or laplace, unless it is a number
            Some(_) if !is_number => format!("-{written}"),
            Some(_) if parameter.symbol.is_ascii() => format!("-{}{written}", parameter.symbol),
            _ if in_family && stem == family => format!("_{written}"),
            _ if in_family => format!("-{stem}_{written}"),
            _ => format!("-{stem}{written}"),
        };
        family = stem;
    }
    if at_moment {
        name += &format!("-t{}", app.time());
    }
    let mut short: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '-' })
        .take(LONGEST)
        .collect();
    short.push('.');
    short + ending
}
