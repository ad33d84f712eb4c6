//! The long trials: what the tests do briefly, for as long as one likes.
//!
//! Each is a test of the library's own, told by the environment how long to go on.

use anyhow::{Context, Result, bail};

use crate::browser::Driver;
use crate::stage::stage;
use crate::workshop::Workshop;
use crate::{browser, command, setup, site};

/// An option of a trial: its name, and the variable that tells the test.
type Choice = (&'static str, &'static str);

/// Random interactions with the page, unless told otherwise.
const INTERACTIONS: &str = "100000";

/// Arbitrary links, unless told otherwise.
const LINKS: &str = "1000000";

/// Minutes of play, unless told otherwise.
const MINUTES: &str = "60";

/// Random interactions with the built site in a browser.
///
/// # Errors
/// When the site does not build, or the page fails; the message then says how to see it again.
pub fn fuzz(workshop: &Workshop, words: &[&str]) -> Result<()> {
    let told = [("--seed", "RAVINE_FUZZ_SEED"), ("--count", "RAVINE_FUZZ_COUNT")];
    let told = read(&told, words, ("RAVINE_FUZZ_COUNT", INTERACTIONS))?;
    in_browser(workshop, "random interactions", "fuzz::", &told)
}

/// Play in fast motion.
///
/// # Errors
/// When the site does not build, or memory does not stay level.
pub fn endure(workshop: &Workshop, words: &[&str]) -> Result<()> {
    let told = [("--minutes", "RAVINE_ENDURE_MINUTES")];
    let told = read(&told, words, ("RAVINE_ENDURE_MINUTES", MINUTES))?;
    in_browser(workshop, "play in fast motion", "endure::", &told)
}

/// Arbitrary links, read natively.
///
/// # Errors
/// When one of them is no moment; the message then says which.
pub fn links(workshop: &Workshop, words: &[&str]) -> Result<()> {
    let told = [("--seed", "RAVINE_LINKS_SEED"), ("--count", "RAVINE_LINKS_COUNT")];
    let told = read(&told, words, ("RAVINE_LINKS_COUNT", LINKS))?;
    stage("reading arbitrary links", || {
        command::run(
            workshop
                .cargo(&["test", "--quiet", "-p", "ravine", "--test", "app", "--"])
                .args(["--nocapture", "links::"])
                .envs(told),
        )
    })
}

/// Builds the site and runs one of the end-to-end tests.
fn in_browser(
    workshop: &Workshop,
    name: &str,
    test: &str,
    told: &[(&'static str, String)],
) -> Result<()> {
    setup::for_building(workshop)?;
    let browser = browser::ensure(workshop)?;
    site::build(workshop)?;
    let driver = Driver::start(workshop, &browser)?;
    stage(name, || {
        command::run(
            workshop
                .cargo(&["test", "--quiet", "-p", "ravine", "--test", "site", "--"])
                .args(["--ignored", "--nocapture", test])
                .env("RAVINE_SITE", site::expect_built(workshop)?)
                .env("RAVINE_WEBDRIVER", driver.address())
                .envs(told.iter().map(|(name, value)| (name, value))),
        )
    })
}

/// What the command line tells a test: a number for each option, and one that is there anyway.
fn read(
    choices: &[Choice],
    words: &[&str],
    (anyway, number): (&'static str, &str),
) -> Result<Vec<(&'static str, String)>> {
    let mut told = vec![(anyway, number.to_owned())];
    for pair in words.chunks(2) {
        let Some((_, variable)) = choices.iter().find(|(name, _)| *name == pair[0]) else {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            bail!("no such option: {:?}, only {names:?}", pair[0]);
        };
        let number = pair.get(1).with_context(|| format!("{} needs a number", pair[0]))?;
        let fits = number.parse::<f64>().is_ok_and(|number| number >= 0.0);
        if !fits {
            bail!("{} needs a number, not {number:?}", pair[0]);
        }
        told.push((*variable, (*number).to_owned()));
    }
    Ok(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHOICES: [Choice; 2] = [("--seed", "S"), ("--count", "C")];

    #[test]
    fn what_is_told_comes_after_what_holds_anyway() {
        let read = |words: &[&str]| read(&CHOICES, words, ("C", "9")).unwrap();
        let told = |pairs: &[(&'static str, &str)]| -> Vec<_> {
            pairs.iter().map(|&(name, value)| (name, value.to_owned())).collect()
        };
        assert_eq!(read(&[]), told(&[("C", "9")]));
        assert_eq!(read(&["--seed", "3"]), told(&[("C", "9"), ("S", "3")]));
        assert_eq!(read(&["--count", "5"]), told(&[("C", "9"), ("C", "5")]));
    }

    #[test]
    fn what_is_no_option_or_no_number_is_named() {
        for (words, named) in [
            (&["--sed", "3"][..], "--sed"),
            (&["--seed"][..], "--seed"),
            (&["--seed", "x"][..], "\"x\""),
            (&["--seed", "-1"][..], "\"-1\""),
        ] {
            let error = read(&CHOICES, words, ("C", "9")).unwrap_err();
            assert!(format!("{error:#}").contains(named), "{error:#}");
        }
    }
}
