//! One step under the microscope: bounce, drift and remainder.

use std::f64::consts::TAU;

use super::apart::Apart;
use super::run::ValleyRun;
use crate::labs::extent::extent;
use crate::math::norm;
use crate::math::valley::{BTooLarge, Drift, NoDrift, Side};
use crate::notation::number;
use crate::scene::{Axis, Dash, Ink, Layer, Layout, Panel, Point, Scale, Shape};

/// The drift is drawn about this part of the bounce.
const DRAWN: f64 = 0.4;
/// The picture is made to hold a disc of so many times the bounce's length.
const HELD: f64 = 0.75;
/// Corners of the polygon drawn for a circle.
const CORNERS: usize = 96;

/// The step looked at.
pub struct Step {
    /// The theorem's, beside the run's midpoint.
    pub theorem: Drift,
    /// On which side of w_z it starts.
    pub side: Side,
    /// Where the step looked at starts.
    pub start: Point,
    /// How far the run's own step is from the theorem's.
    pub apart: Apart,
    /// What is left of the step looked at after bounce and drift.
    pub rest: Point,
    /// How many times drift and rest are magnified.
    pub magnified: f64,
}

/// The step of the moment shown: the theorem's, or the run's own.
///
/// # Errors
/// If the theorem says nothing there: why, or `None` where there is no minimum.
pub fn step(run: &ValleyRun) -> Result<Step, Option<NoDrift>> {
    let t = run.step_shown();
    let theorem = run.theorem_step()?;
    let own = (ValleyRun::at(&run.sam, t), ValleyRun::at(&run.sam, t + 1));
    let (Some(from), Some(to)) = own else { return Err(None) };
    let (start, next) =
        if run.values.own_step { (from, to) } else { (theorem.start, theorem.next) };
    let apart = Apart::new(run, t, &theorem).ok_or(None)?;
    let rest = [0, 1].map(|i| next[i] - start[i] - theorem.bounce[i] - theorem.drift[i]);
    let small = norm(&theorem.drift).max(norm(&rest));
    let magnified = round_factor(DRAWN * norm(&theorem.bounce) / small);
    let forth = (0..2).map(|i| theorem.bounce[i] * theorem.e1[i]).sum::<f64>();
    let side = if forth > 0.0 { Side::Minus } else { Side::Plus };
    Ok(Step { theorem, side, start, apart, rest, magnified })
}

/// 1, 2 or 5 times a power of ten, at most `factor`; 1 where that is none.
fn round_factor(factor: f64) -> f64 {
    if !(1.0..1e9).contains(&factor) {
        return 1.0;
    }
    let power = 10f64.powf(factor.log10().floor());
    let leading = [5.0, 2.0].into_iter().find(|k| k * power <= factor).unwrap_or(1.0);
    leading * power
}

/// The panel `microscope`.
pub fn panel(run: &ValleyRun) -> Panel {
    match step(run) {
        Ok(step) => draw(run, &step),
        Err(_) => nothing(run),
    }
}

fn draw(run: &ValleyRun, step: &Step) -> Panel {
    let Step { theorem, start, magnified, .. } = step;
    let add = |a: Point, b: Point, times: f64| [a[0] + times * b[0], a[1] + times * b[1]];
    let bounced = add(*start, theorem.bounce, 1.0);
    let drifted = add(bounced, theorem.drift, *magnified);
    let end = add(drifted, step.rest, *magnified);
    let minimum = [0, 1].map(|i| 0.5 * (theorem.start[i] + theorem.start[i] + theorem.bounce[i]));
    let name = |at: Point, text: String, ink: Ink| Layer::Label { at, text, ink };
    let times = |what: &str, length: f64| {
        format!("{what} {} (drawn ×{})", number(length, 3), number(*magnified, 1))
    };
    let discs = if run.values.own_step { Vec::new() } else { discs(step, drifted) };
    let mut reached = vec![*start, bounced, drifted, end, minimum, theorem.start];
    let held = discs.iter().filter(|disc| disc.drawn <= HELD * norm(&theorem.bounce));
    reached.extend(held.flat_map(Disc::outline));
    let frame = frame(&reached);
    let mut layers = run.ground.as_ref().map(|ground| ground.layers()).unwrap_or_default();
    layers.extend(discs.iter().enumerate().flat_map(|(place, disc)| disc.layers(&frame, place)));
    let arrow =
        |from: Point, to: Point, ink: Ink, width: f64| Layer::Arrow { from, to, ink, width };
    let sam = Ink::Sam;
    layers.push(arrow(*start, bounced, sam, 2.0));
    layers.push(arrow(bounced, drifted, Ink::Eigen(2), 3.0));
    layers.push(arrow(drifted, end, Ink::Text, 2.0));
    let disc = |at: Point, ink: Ink| Layer::Marks {
        points: vec![at],
        ink,
        shape: Shape::Disc,
        radius: 5.0,
    };
    layers.extend([disc(*start, sam), disc(minimum, Ink::Eigen(0))]);
    let middle = |a: Point, b: Point| [0.5 * (a[0] + b[0]), 0.5 * (a[1] + b[1])];
    let quarter = middle(*start, middle(*start, bounced));
    // what names the step's place has its choice of room before what measures it
    if run.values.own_step {
        let points = vec![theorem.start];
        layers.push(Layer::Marks { points, ink: Ink::Text, shape: Shape::Cross, radius: 6.0 });
        layers.push(name(theorem.start, "theorem’s start".to_owned(), Ink::Text));
        layers.push(name(*start, "w_t".to_owned(), sam));
    } else {
        let side = if step.side == Side::Plus { '+' } else { '−' };
        layers.push(name(*start, format!("w_z {side} (β₁/λ₁)e₁"), sam));
    }
    layers.extend([
        name(quarter, format!("bounce {}", number(norm(&theorem.bounce), 3)), sam),
        name(drifted, times("drift", norm(&theorem.drift)), Ink::Eigen(2)),
        name(end, times("rest", norm(&step.rest)), Ink::Text),
        name(minimum, "w_z".to_owned(), Ink::Eigen(0)),
    ]);
    let drawn = format!("drift and rest drawn ×{}", number(*magnified, 1));
    let caption = match theorem.check_b() {
        _ if run.values.own_step => {
            let away = number(step.apart.distance, 2);
            format!("this step, {away} from the theorem’s; {drawn}")
        }
        Ok(()) => format!("the theorem’s step; {drawn}"),
        Err(BTooLarge { product }) => {
            let product = number(product, 4);
            format!("Bηρ = {product} > 1: no printed bound; {drawn}")
        }
    };
    picture(caption, frame, layers)
}

/// The ranges of x and of y about these points.
fn frame(points: &[Point]) -> [(f64, f64); 2] {
    let ranges = [0, 1].map(|axis| extent(points, axis));
    // far out a step may be less than the numbers there can tell
    let size = points.iter().flatten().fold(1.0, |size: f64, c| size.max(c.abs()));
    let side = ranges.iter().map(|(least, largest)| largest - least).fold(0.0, f64::max);
    let margin = (0.3 * side).max(1e-9 * size);
    ranges.map(|(least, largest)| (least - margin, largest + margin))
}

fn picture(caption: String, [x, y]: [(f64, f64); 2], layers: Vec<Layer>) -> Panel {
    let axis = |range, symbol| Axis { range, scale: Scale::Linear, symbol };
    Panel {
        id: "microscope",
        caption,
        x: axis(x, "x"),
        y: axis(y, "y"),
        layout: Layout::Map,
        layers,
        close_up: None,
        turns: false,
    }
}

/// Where the theorem says nothing, the place is still there to see.
fn nothing(run: &ValleyRun) -> Panel {
    let at = ValleyRun::at(&run.sam, run.shown(&run.sam)).unwrap_or(run.values.model.start);
    let frame = frame(&[[at[0] - 1.0, at[1] - 1.0], [at[0] + 1.0, at[1] + 1.0]]);
    let mut layers = run.ground.as_ref().map(|ground| ground.layers()).unwrap_or_default();
    layers.push(Layer::Marks { points: vec![at], ink: Ink::Sam, shape: Shape::Disc, radius: 5.0 });
    layers.push(Layer::Label { at, text: "w_t".to_owned(), ink: Ink::Sam });
    picture("no step of the theorem here".to_owned(), frame, layers)
}

/// The disc that a bound allows the remainder, about where bounce and drift lead.
struct Disc {
    centre: Point,
    /// Its radius in the picture: the bound, magnified.
    drawn: f64,
    text: String,
    ink: Ink,
    dash: Dash,
}

/// Of the split bound, and of the printed one where the theorem prints it: where Bηρ ≤ 1.
fn discs(step: &Step, centre: Point) -> Vec<Disc> {
    let Step { theorem, magnified, .. } = step;
    let split = (theorem.bound_split(), "split bound", Ink::Eigen(1), Dash::Solid);
    let printed = (theorem.bound_printed_both(), "printed bound", Ink::Muted, Dash::Dashed);
    let printed = theorem.check_b().is_ok().then_some(printed);
    let ground = if theorem.is_proved() { "" } else { " (B sampled, not proved)" };
    let disc = |(bound, name, ink, dash): (f64, &str, Ink, Dash)| Disc {
        centre,
        drawn: magnified * bound,
        text: format!("{name} {}{ground}", number(bound, 3)),
        ink,
        dash,
    };
    [split].into_iter().chain(printed).map(disc).collect()
}

impl Disc {
    fn outline(&self) -> Vec<Point> {
        let corner = |k: usize| {
            let angle = TAU * k as f64 / CORNERS as f64;
            let along = [angle.cos(), angle.sin()];
            [0, 1].map(|i| self.centre[i] + self.drawn * along[i])
        };
        (0..=CORNERS).map(corner).collect()
    }

    /// What is seen of it in a picture of these ranges, with its name. Where that is nothing
    /// the name stands at a corner, from the top down by its `place` among the discs.
    fn layers(&self, frame: &[(f64, f64); 2], place: usize) -> Vec<Layer> {
        let Self { ref text, ink, dash, .. } = *self;
        let points = self.outline();
        let is_seen = |w: &Point| {
            frame.iter().zip(w).all(|((least, largest), c)| (least..=largest).contains(&c))
        };
        let is_whole = points.iter().all(is_seen);
        let seen = (0..CORNERS).map(|k| points[(k + CORNERS / 8) % CORNERS]).find(is_seen);
        let [x, y] = frame;
        let (at, text) = match seen {
            Some(at) if is_whole => (at, text.clone()),
            Some(at) => (at, format!("{text}, partly beyond the picture")),
            None => {
                let height = if place == 0 { y.1 } else { y.0 };
                ([x.0, height], format!("{text}: beyond the picture"))
            }
        };
        let mut layers = vec![Layer::Label { at, text, ink }];
        if seen.is_some() {
            layers.push(Layer::Line { points, ink, width: 1.6, dash });
        }
        layers
    }
}
