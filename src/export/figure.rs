//! A figure as an SVG file that stands alone.

use super::{Sheet, SheetError, scene, style};
use crate::app::App;
use crate::plot::svg::{SvgError, elements, escaped, hex};
use crate::plot::{Style, UNITS};
use crate::scene::Ink;

/// Why there is no figure.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum FigureError {
    /// There is no such sheet.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// A panel cannot be drawn.
    #[error(transparent)]
    Svg(#[from] SvgError),
}

/// What the app shows as an SVG file: the panel named `panel`, or all of them, `size` pixels
/// large or as large as usual, on dark ground or white. Its `<title>` holds the captions and its
/// `<desc>` the link to the moment.
///
/// The same moment gives the same text on every machine, but for the last eighth of a pixel
/// where a platform's logarithm rounds otherwise.
///
/// # Errors
/// If there is no such panel or no figure has that size.
pub fn svg(
    app: &App,
    panel: Option<&str>,
    size: Option<(f64, f64)>,
    dark: bool,
) -> Result<String, FigureError> {
    let scene = scene(app);
    let sheet = Sheet::of(app, &scene, panel, size)?;
    let style = style(dark);
    let (width, height) = sheet.size;
    let captions: Vec<&str> = sheet.parts.iter().map(|part| &part.panel.caption[..]).collect();
    let ground = hex(style.theme.color(Ink::Ground));
    let mut file = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\">\n\
         <title>{}</title>\n<desc>Ravine #{}</desc>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{ground}\"/>\n",
        escaped(&captions.join("; ")),
        escaped(&app.link_in_file()),
    );
    for part in &sheet.parts {
        if let Some(at) = part.caption {
            file += &caption(&part.panel.caption, at, &style);
        }
        let place = part.place;
        let drawn = elements(part.panel, (place.width(), place.height()), &style)?;
        let scale = 1.0 / UNITS;
        file += &format!(
            "<g transform=\"translate({} {}) scale({scale})\" stroke-linejoin=\"round\">\n\
             {drawn}</g>\n",
            place.left, place.top,
        );
    }
    Ok(file + "</svg>\n")
}

fn caption(text: &str, (x, y): (f64, f64), style: &Style) -> String {
    let (size, color) = (style.text, hex(style.theme.color(Ink::Muted)));
    let foot = y + 0.35 * size;
    format!(
        "<text x=\"{x}\" y=\"{foot}\" font-family=\"system-ui, sans-serif\" \
         font-size=\"{size}\" fill=\"{color}\">{}</text>\n",
        escaped(text),
    )
}
