//! A magnified window of a map or of a view of space, where it covers least.

use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use super::labels::Placer;
use super::layers;
use super::pen::{Pen, Words};
use super::ticks::MapWords;
use super::{DrawResult, Frame, Rect};
use crate::scene::{CloseUp, Ink, Layer, Layout, Panel, Shape};

/// Its part of the panel's width and height.
const PART: (f64, f64) = (0.44, 0.34);
/// Its distance from the panel's edges, in pixels.
const MARGIN: f64 = 8.0;

/// A map so many heights of the type wide has room beside its close-up.
const ROOMY: f64 = 28.0;

/// Where a close-up stands and what it shows.
pub struct Inset<'a> {
    /// Its place on the panel.
    pub rect: Rect,
    /// Its own frame.
    frame: Frame,
    /// The window it magnifies, on the panel.
    window: Rect,
    close_up: &'a CloseUp,
}

/// The corner where the panel's close-up covers least, or in space the side, if it has one that
/// magnifies.
pub fn choose<'a, DB: DrawingBackend>(
    panel: &'a Panel,
    frame: &Frame,
    pen: &Pen<'_, DB>,
) -> Option<Inset<'a>> {
    let close_up = panel.close_up.as_ref()?;
    let plot = frame.plot;
    let (width, height) = (PART.0 * plot.width(), PART.1 * plot.height());
    // a view of space has no words but its labels: the names of its axes are among them
    let in_space = panel.layout == Layout::Space;
    let words = (!in_space).then(|| MapWords::new(panel, frame, pen));
    let words = words.as_ref();
    // the lower edge belongs to the axis' numbers, and where there is room the left edge too;
    // on a small map the names of things come before those of the axes
    let roomy = plot.width() > ROOMY * pen.style.text;
    let up = words.filter(|_| roomy).into_iter().flat_map(|words| &words.up);
    let numbers = up.map(|word| word.rect.right).fold(plot.left, f64::max);
    let lefts = [plot.right - MARGIN - width, numbers + MARGIN];
    let tops = [plot.bottom - 4.0 * MARGIN - height, plot.top + MARGIN];
    let unit = (width / 2.0 / close_up.reach[0]).min(height / 2.0 / close_up.reach[1]);
    let middle = frame.pixel(close_up.centre);
    let half = (width / 2.0 / unit * frame.unit(), height / 2.0 / unit * frame.unit());
    let window = Rect {
        left: middle.0 - half.0,
        right: middle.0 + half.0,
        top: middle.1 - half.1,
        bottom: middle.1 + half.1,
    };
    let reach = pen.weight() * layers::HANDLE;
    let covers = |rect: &Rect, at: [f64; 2], reach: f64| {
        rect.overlap(&Rect::around(frame.pixel(at), (reach, reach))) > 0.0
    };
    // what must be seen: the handles, and in space the names of the axes, each beside its axis' end
    let lost = |rect: &Rect| {
        let layers = panel.layers.iter();
        let is_lost = |layer: &&Layer| match layer {
            Layer::Handle { at, .. } => covers(rect, *at, reach),
            Layer::Label { at, ink: Ink::Eigen(_), .. } => {
                in_space && rect.contains(frame.pixel(*at))
            }
            _ => false,
        };
        layers.filter(is_lost).count()
    };
    let covered = |rect: &Rect| {
        let points = close_up.keep_clear.iter().filter(|&&p| rect.contains(frame.pixel(p))).count();
        let named: f64 = panel
            .layers
            .iter()
            .map(|layer| match layer {
                // a start that is not dragged here
                Layer::Marks { points, ink: Ink::Text, shape: Shape::Ring, radius }
                    if points.iter().any(|at| covers(rect, *at, pen.weight() * radius)) =>
                {
                    1e5
                }
                Layer::Label { at, .. } if rect.contains(frame.pixel(*at)) => 1e4,
                _ => 0.0,
            })
            .sum();
        let of_axes = words.filter(|_| roomy).map_or(0.0, |words| {
            let first = words.names.iter().filter_map(|places| places.first());
            let names = first.filter(|word| rect.overlap(&word.rect) > 0.0).count();
            let along = words.along.iter().filter(|word| rect.overlap(&word.rect) > 0.0).count();
            1e3 * names as f64 + 500.0 * along as f64
        });
        20.0 * rect.overlap(&window) + named + of_axes + 200.0 * points as f64
    };
    // between the corners the axes of a plane have their numbers, those of space have none
    let between = in_space.then_some((tops[0] + tops[1]) / 2.0);
    let rect = tops
        .into_iter()
        .chain(between)
        .flat_map(|top| {
            lefts.map(|left| Rect { left, top, right: left + width, bottom: top + height })
        })
        .filter(|rect| rect.left >= plot.left && rect.right <= plot.right)
        .min_by(|a, b| lost(a).cmp(&lost(b)).then(covered(a).total_cmp(&covered(b))))?;
    let inset = Inset { rect, frame: Frame::about(close_up.centre, unit, rect), window, close_up };
    (unit > 1.2 * frame.unit() && width > 60.0 && height > 40.0).then_some(inset)
}

/// The corner of the inset where a heading of `size` covers no mark, or fewest.
fn heading_place(inset: &Inset<'_>, (width, height): (f64, f64), text: f64, weight: f64) -> Rect {
    let rect = inset.rect;
    let (aside, down) = (0.5 * text, 0.3 * text);
    let corners = [
        (rect.left + aside, rect.top + down),
        (rect.right - aside - width, rect.top + down),
        (rect.left + aside, rect.bottom - down - height),
        (rect.right - aside - width, rect.bottom - down - height),
    ];
    let places =
        corners.map(|(left, top)| Rect { left, top, right: left + width, bottom: top + height });
    let covered = |place: &Rect| {
        let marks = inset.close_up.layers.iter().filter_map(|layer| match layer {
            Layer::Marks { points, radius, .. } => Some((points, weight * radius)),
            _ => None,
        });
        marks
            .flat_map(|(points, reach)| points.iter().map(move |point| (point, reach)))
            .filter(|(point, reach)| {
                let mark = Rect::around(inset.frame.pixel(**point), (*reach, *reach));
                place.overlap(&mark) > 0.0
            })
            .count()
    };
    let [first, others @ ..] = places;
    // the first of the best
    others
        .into_iter()
        .fold((covered(&first), first), |best, place| {
            let now = covered(&place);
            if now < best.0 { (now, place) } else { best }
        })
        .1
}

/// Draws the window's outline on the panel and, magnified, what is in it.
pub fn draw<DB: DrawingBackend>(
    inset: &Inset<'_>,
    frame: &Frame,
    pen: &mut Pen<'_, DB>,
) -> DrawResult<DB> {
    let text = pen.style.text;
    pen.outline(inset.window, &frame.plot, Ink::Muted, 1.0)?;
    pen.fill(inset.rect, Ink::Ground)?;
    layers::draw_shapes(&inset.close_up.layers, &inset.frame, pen)?;
    pen.outline(inset.rect, &frame.plot, Ink::Muted, 1.0)?;

    let magnification = inset.frame.unit() / frame.unit();
    let times = format!("{}×", crate::notation::number(magnification, 2));
    let mut placer = Placer::in_a_close_up(inset.rect);
    // as much of the title as there is room for
    for title in [format!("{}, {times}", inset.close_up.title), times] {
        let size = (pen.text_width(&title), 1.1 * text);
        if size.0 + 0.5 * text <= inset.rect.width() {
            let heading = heading_place(inset, size, text, pen.weight());
            pen.fill(heading, Ink::Ground)?;
            let words = Words { ink: Ink::Text, symbol: false, h_pos: HPos::Left };
            let middle = (heading.top + heading.bottom) / 2.0;
            pen.write(&title, (heading.left, middle), words)?;
            placer.take(heading);
            break;
        }
    }
    let obstacles = layers::obstacles(&inset.close_up.layers, &inset.frame, pen.weight());
    let labelled = (&inset.close_up.layers[..], Layout::Map);
    layers::draw_labels(labelled, &inset.frame, pen, &mut placer, &obstacles)
}
