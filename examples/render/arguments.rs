//! The words on the command line.

use std::path::PathBuf;

/// What is printed where the words make no sense.
pub const USAGE: &str = "\
Usage: cargo run --example render -- LINK FILE.svg [--panel ID] [--size WIDTHxHEIGHT] [--dark]

  LINK                  a link to the page, or what follows its #: v=1&lab=quadratic&...
                        (in quotation marks: a shell reads & as its own)
  FILE.svg              where the figure is written to
  --panel ID            one panel: path, norm, ...; without it all that are on the page
  --size WIDTHxHEIGHT   in pixels: 584x526
  --dark                on dark ground";

/// What is to be drawn, and where to.
#[derive(Clone, Debug, PartialEq)]
pub struct Arguments {
    /// The link's fragment.
    pub link: String,
    /// The file.
    pub file: PathBuf,
    /// The panel's name.
    pub panel: Option<String>,
    /// Width and height in pixels.
    pub size: Option<(f64, f64)>,
    /// Whether on dark ground.
    pub dark: bool,
}

/// Reads the words after the program's name.
///
/// # Errors
/// With a word on what is wrong.
pub fn read(words: impl IntoIterator<Item = String>) -> Result<Arguments, String> {
    let mut words = words.into_iter();
    let (mut places, mut panel, mut size, mut dark) = (Vec::new(), None, None, false);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--dark" => dark = true,
            "--panel" => panel = Some(words.next().ok_or("--panel needs the name of one")?),
            "--size" => {
                let given = words.next().ok_or("--size needs WIDTHxHEIGHT")?;
                size = Some(pixels(&given).ok_or_else(|| {
                    format!("--size {given}: two whole numbers are needed, as in 584x526")
                })?);
            }
            option if option.starts_with("--") => {
                return Err(format!("there is no option {option}"));
            }
            _ => places.push(word),
        }
    }
    match <[String; 2]>::try_from(places) {
        Ok([link, file]) => {
            Ok(Arguments { link: fragment(&link).to_owned(), file: file.into(), panel, size, dark })
        }
        Err(places) => Err(format!("a link and a file are needed, {} words given", places.len())),
    }
}

/// What follows the # of a link, or all of it if it has none.
fn fragment(link: &str) -> &str {
    match link.split_once('#') {
        Some((_, fragment)) => fragment,
        // the address of the page alone is the opening view
        None if link.contains("://") => "",
        None => link,
    }
}

fn pixels(text: &str) -> Option<(f64, f64)> {
    let (width, height) = text.split_once('x')?;
    let number = |text: &str| text.parse::<u32>().ok().map(f64::from);
    Some((number(width)?, number(height)?))
}
