//! `cargo xtask`: everything one does with Ravine besides editing it.
//!
//! One command, so that a fresh machine needs nothing but a Rust toolchain and a C linker: what is
//! missing is installed first, and each wait is announced with its reason and measured. Nothing
//! here knows what the page shows; it knows tools, files and the order of the checks.

mod apt;
mod axe;
mod bench;
mod browser;
mod command;
mod debian_std;
mod digest;
mod finish;
mod firefox;
mod lighthouse;
mod lockfile;
mod npm;
mod offline;
mod policy;
mod reload;
mod serve;
mod setup;
mod shoot;
mod site;
mod slim;
mod stage;
mod standalone;
mod suite;
mod target;
mod toolchain;
mod tools;
mod trials;
mod units;
mod workshop;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::workshop::Workshop;

/// What `cargo xtask help` prints.
const USAGE: &str = "\
Usage: cargo xtask COMMAND

  serve [PORT]        build the release site and serve it on http://127.0.0.1:8080 (or PORT),
                      building again whenever a file changes
  build               build the release site into dist/ and list its files with their sizes
  standalone          build the site and from it target/ravine.html: the whole page as one file,
                      which opens from a disk without a network
  test                format check, clippy, native, browser, end-to-end and Node tests, in
                      Chromium and in Firefox
  fuzz [--seed N] [--count N]
                      100,000 (or N) random interactions with the built page in a browser
  links [--seed N] [--count N]
                      1,000,000 (or N) arbitrary links, read natively
  endure [--minutes N]
                      an hour's (or N minutes') worth of play in fast motion, in which the
                      page's memory stays level
  bench [ARGUMENTS]   build the site and run the benchmarks: cargo bench ARGUMENTS
  shoot [LINK] [DIR]  photograph the built page, at the link fragment LINK, into DIR
                      (target/shots): light and dark, 1280x720 and 390x844
  setup               only install what the others need: the wasm32 target, wasm-bindgen, Trunk
  help                this text

Every command but shoot and help begins with setup, which takes no time when all is there.";

/// Runs the command and reports a failure with its whole chain of reasons.
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Chooses the command by its first word.
fn dispatch(arguments: &[String]) -> Result<()> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] | ["help" | "-h" | "--help"] => {
            println!("{USAGE}");
            Ok(())
        }
        // for Trunk alone: see Trunk.toml
        ["finish"] => finish::finish(),
        ["setup"] => setup::for_building(&Workshop::find()?).map(drop),
        ["serve"] => serve::serve(&Workshop::find()?, serve::DEFAULT_PORT),
        ["serve", port] => serve::serve(&Workshop::find()?, serve::parse_port(port)?),
        ["build"] => site::build_and_list(&Workshop::find()?),
        ["standalone"] => standalone::build_and_tell(&Workshop::find()?),
        ["test"] => suite::run(&Workshop::find()?),
        ["fuzz", rest @ ..] => trials::fuzz(&Workshop::find()?, rest),
        ["links", rest @ ..] => trials::links(&Workshop::find()?, rest),
        ["endure", rest @ ..] => trials::endure(&Workshop::find()?, rest),
        ["bench", rest @ ..] => bench::run(&Workshop::find()?, rest),
        ["shoot"] => shoot::shoot(&Workshop::find()?, "", None),
        ["shoot", link] => shoot::shoot(&Workshop::find()?, link, None),
        ["shoot", link, directory] => shoot::shoot(&Workshop::find()?, link, Some(directory)),
        _ => bail!("no such command: {:?}\n\n{USAGE}", words.join(" ")),
    }
}
