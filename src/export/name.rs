//! Names of files that say what they hold.

use crate::app::App;

/// The most letters before the ending.
const LONGEST: usize = 96;

/// `ravine-quadratic-path-eta0.4-rho0.5-t60.svg`: the lab, what of it (`part`, a panel's name for
/// instance), the settings that tell its runs apart best, the moment where it is one, and what
/// kind of file it is. Letters, digits, `.`, `_` and `-` only, which every system takes.
pub fn file_name(app: &App, part: &str, at_moment: bool, ending: &str) -> String {
    let (lab, settings) = (app.lab(), app.settings());
    let mut name = format!("ravine-{}-{part}", lab.id);
    for &row in lab.signature {
        let parameter = &lab.parameters[row];
        let written = parameter.written(settings.get(row));
        // an option needs no name before it: valley, laplace
        let of = if parameter.option(settings.get(row)).is_some() { "" } else { parameter.id };
        name += &format!("-{of}{written}");
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
