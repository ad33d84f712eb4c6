//! What is taken away: figures, tables, names, and the words of the command line.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../examples/render/arguments.rs"]
mod arguments;
#[path = "export/command_line.rs"]
mod command_line;
#[path = "export/feet.rs"]
mod feet;
#[path = "export/figures.rs"]
mod figures;
mod moments;
#[path = "export/names.rs"]
mod names;
#[path = "export/png.rs"]
mod png;
#[path = "export/tables.rs"]
mod tables;
#[path = "export/xml.rs"]
mod xml;

use ravine::app::App;

/// The app at a link, with all that there is to compute computed.
fn complete(link: &str) -> App {
    let mut app = App::new(link);
    while app.work() {}
    app
}
