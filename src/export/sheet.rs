//! A figure's outline: one panel, or all of a scene as on the page.

use crate::app::App;
use crate::notation::given_back;
use crate::plot::Rect;
use crate::scene::{Panel, Scene};

/// The least height and width of a figure, in pixels.
pub const LEAST_SIDE: f64 = 100.0;
/// The most.
pub const MOST_SIDE: f64 = 3000.0;

/// The size of one panel where nothing is said of it, in pixels: that of the main picture on a
/// screen of 1280 × 720.
const PANEL: (f64, f64) = (584.0, 526.0);
/// The size of all of them.
const ALL: (f64, f64) = (982.0, 550.0);

/// The share that the main picture has of the width.
const MAIN: f64 = 584.0 / 982.0;
/// From one column to the next.
const GAP: f64 = 22.0;
/// From a picture to the one below.
const BETWEEN: f64 = 6.0;
/// The height of a caption.
const CAPTION: f64 = 24.0;

/// What of a scene is in a figure, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet<'a> {
    /// Width and height in pixels.
    pub size: (f64, f64),
    /// The pictures.
    pub parts: Vec<Part<'a>>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Part<'a> {
    /// What it shows.
    pub panel: &'a Panel,
    /// Where.
    pub place: Rect,
    /// Where its caption begins, at the middle of its height; a picture alone has none.
    pub caption: Option<(f64, f64)>,
}

/// Why there is no such figure.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum SheetError {
    /// A side is too long or too short, no whole number of pixels, or no number at all.
    #[error(
        "a figure of {} × {} pixels is asked for, allowed: whole numbers from {LEAST_SIDE} to {MOST_SIDE} each way",
        given_back(*width), given_back(*height)
    )]
    Size {
        /// The width given.
        width: f64,
        /// The height given.
        height: f64,
    },
    /// No panel has this name.
    #[error("there is no panel {id:?} at this moment, but {on_show}")]
    Panel {
        /// The name given.
        id: String,
        /// The names there are.
        on_show: String,
    },
}

impl<'a> Sheet<'a> {
    /// The panel named `panel` of a scene, or all of them as on the page, in a figure of `size`
    /// pixels or of the usual size. `has_main` tells whether the first is the main picture: where
    /// a ledger stands in its place, all are equal.
    ///
    /// # Errors
    /// If there is no such panel, or a side is no whole number within [`LEAST_SIDE`] and
    /// [`MOST_SIDE`].
    pub fn new(
        scene: &'a Scene,
        has_main: bool,
        panel: Option<&str>,
        size: Option<(f64, f64)>,
    ) -> Result<Self, SheetError> {
        let chosen = match panel {
            Some(id) => {
                Some(scene.panels.iter().find(|panel| panel.id == id).ok_or_else(|| {
                    let names: Vec<&str> = scene.panels.iter().map(|panel| panel.id).collect();
                    SheetError::Panel { id: id.to_owned(), on_show: names.join(", ") }
                })?)
            }
            None => None,
        };
        let (width, height) = size.unwrap_or(if chosen.is_some() { PANEL } else { ALL });
        let allowed = |side: &f64| (LEAST_SIDE..=MOST_SIDE).contains(side) && side.fract() == 0.0;
        if ![width, height].iter().all(allowed) {
            return Err(SheetError::Size { width, height });
        }
        let parts = match chosen {
            Some(panel) => {
                let place = Rect { left: 0.0, top: 0.0, right: width, bottom: height };
                vec![Part { panel, place, caption: None }]
            }
            None => all(&scene.panels, has_main, (width, height)),
        };
        Ok(Self { size: (width, height), parts })
    }

    /// The same of what an app shows.
    ///
    /// # Errors
    /// As [`Sheet::new`].
    pub fn of(
        app: &App,
        scene: &'a Scene,
        panel: Option<&str>,
        size: Option<(f64, f64)>,
    ) -> Result<Self, SheetError> {
        Self::new(scene, app.ledger().is_none(), panel, size)
    }
}

/// All panels: the main one to the left, the others below one another.
fn all(panels: &[Panel], has_main: bool, (width, height): (f64, f64)) -> Vec<Part<'_>> {
    let (main, beside) = panels.split_at(usize::from(has_main).min(panels.len()));
    let split = if beside.is_empty() { width } else { (MAIN * width).round() };
    let side = if main.is_empty() { 0.0 } else { split + GAP };
    let mut parts = column(main, (0.0, split), height);
    parts.extend(column(beside, (side, width), height));
    parts
}

/// Pictures of one height below one another, each under its caption.
fn column(panels: &[Panel], (left, right): (f64, f64), height: f64) -> Vec<Part<'_>> {
    let row = (height + BETWEEN) / panels.len().max(1) as f64;
    panels
        .iter()
        .enumerate()
        .map(|(number, panel)| {
            let top = (number as f64 * row).round();
            let bottom = ((number + 1) as f64 * row - BETWEEN).round();
            Part {
                panel,
                place: Rect { left, top: top + CAPTION, right, bottom },
                caption: Some((left, top + CAPTION / 2.0)),
            }
        })
        .collect()
}
