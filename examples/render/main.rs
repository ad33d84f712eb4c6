//! A link to the page as an SVG file, without a browser.
//!
//! `cargo run --example render -- LINK FILE.svg`

mod arguments;

use std::fs;
use std::process::ExitCode;

use arguments::{Arguments, USAGE};
use ravine::app::App;
use ravine::export;

fn main() -> ExitCode {
    match arguments::read(std::env::args().skip(1)) {
        Ok(arguments) => match render(&arguments) {
            Ok(()) => ExitCode::SUCCESS,
            Err(fault) => {
                eprintln!("render: {fault}");
                ExitCode::FAILURE
            }
        },
        Err(fault) => {
            eprintln!("render: {fault}\n\n{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// Draws what the arguments ask for; what the link says wrongly is told and put right.
fn render(arguments: &Arguments) -> Result<(), String> {
    let Arguments { link, file, panel, size, dark } = arguments;
    let mut app = App::new(link);
    if let Some(fault) = app.text_fault() {
        eprintln!("notice: {fault}");
    }
    for notice in app.notices() {
        eprintln!("notice: {notice}");
    }
    while app.work() {}
    let figure =
        export::svg(&app, panel.as_deref(), *size, *dark).map_err(|error| error.to_string())?;
    fs::write(file, figure).map_err(|error| format!("cannot write {}: {error}", file.display()))
}
