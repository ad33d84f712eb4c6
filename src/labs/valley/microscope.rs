//! One step under the microscope: bounce, drift and remainder.

use std::f64::consts::TAU;

use super::run::ValleyRun;
use crate::labs::extent::extent;
use crate::math::norm;
use crate::math::valley::{BTooLarge, Drift, NoDrift};
use crate::notation::number;
use crate::scene::{Axis, Dash, Ink, Layer, Layout, Panel, Point, Scale, Shape};

/// The drift is drawn about this part of the bounce.
const DRAWN: f64 = 0.4;
/// Corners of the polygon drawn for a circle.
const CORNERS: usize = 96;

/// The step looked at.
pub struct Step {
    /// The theorem's, beside the run's midpoint.
    pub theorem: Drift,
    /// Where the step looked at starts.
    pub start: Point,
    /// Where the run's own step starts beside the theorem's start.
    pub offset: Point,
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
    let offset = [0, 1].map(|i| from[i] - theorem.start[i]);
    let rest = [0, 1].map(|i| next[i] - start[i] - theorem.bounce[i] - theorem.drift[i]);
    let small = norm(&theorem.drift).max(norm(&rest));
    let magnified = round_factor(DRAWN * norm(&theorem.bounce) / small);
    Ok(Step { theorem, start, offset, rest, magnified })
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
    let mut layers = Vec::new();
    if let Some(ground) = &run.ground {
        layers.extend(ground.layers());
    }
    let name = |at: Point, text: String, ink: Ink| Layer::Label { at, text, ink };
    let times = |what: &str, length: f64| {
        format!("{what} {} (drawn ×{})", number(length, 3), number(*magnified, 1))
    };
    if !run.values.own_step {
        let split = (theorem.bound_split(), "split bound", Ink::Eigen(1), Dash::Solid);
        let printed = (theorem.bound_printed_both(), "printed bound", Ink::Muted, Dash::Dashed);
        // where Bηρ > 1 the theorem prints none
        let printed = theorem.check_b().is_ok().then_some(printed);
        let ground = if theorem.is_proved() { "" } else { " (B sampled, not proved)" };
        for (radius, text, ink, dash) in [split].into_iter().chain(printed) {
            let points = circle(drifted, magnified * radius);
            let at = points[CORNERS / 8];
            layers.push(Layer::Line { points, ink, width: 1.6, dash });
            layers.push(name(at, format!("{text} {}{ground}", number(radius, 3)), ink));
        }
    }
    let arrow = |from: Point, to: Point, ink: Ink, width: f64| Layer::Line {
        points: arrow(from, to),
        ink,
        width,
        dash: Dash::Solid,
    };
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
    layers.extend([
        name(quarter, format!("bounce {}", number(norm(&theorem.bounce), 3)), sam),
        name(drifted, times("drift", norm(&theorem.drift)), Ink::Eigen(2)),
        name(end, times("rest", norm(&step.rest)), Ink::Text),
        name(minimum, "w_z".to_owned(), Ink::Eigen(0)),
    ]);
    if run.values.own_step {
        let points = vec![theorem.start];
        layers.push(Layer::Marks { points, ink: Ink::Text, shape: Shape::Cross, radius: 6.0 });
        layers.push(name(theorem.start, "the theorem’s start".to_owned(), Ink::Text));
        layers.push(name(*start, "w_t".to_owned(), sam));
    } else {
        layers.push(name(*start, "w_z ± (β₁/λ₁)e₁".to_owned(), sam));
    }
    let drawn = format!("drift and rest drawn ×{}", number(*magnified, 1));
    let caption = match theorem.check_b() {
        _ if run.values.own_step => format!("the run’s own step; {drawn}"),
        Ok(()) => format!("the theorem’s step; {drawn}"),
        Err(BTooLarge { product }) => {
            let product = number(product, 3);
            format!("the theorem’s step; Bηρ = {product} > 1: no printed bound; {drawn}")
        }
    };
    window(caption, &[*start, bounced, drifted, end, minimum, theorem.start], layers)
}

fn window(caption: String, points: &[Point], layers: Vec<Layer>) -> Panel {
    let (x, y) = (extent(points, 0), extent(points, 1));
    // far out a step may be less than the numbers there can tell
    let size = [x.0, x.1, y.0, y.1].into_iter().fold(1.0, |size: f64, c| size.max(c.abs()));
    let margin = (0.3 * (x.1 - x.0).max(y.1 - y.0)).max(1e-9 * size);
    let axis = |range: (f64, f64), symbol| Axis {
        range: (range.0 - margin, range.1 + margin),
        scale: Scale::Linear,
        symbol,
    };
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
    let mut layers = run.ground.as_ref().map(|ground| ground.layers()).unwrap_or_default();
    layers.push(Layer::Marks { points: vec![at], ink: Ink::Sam, shape: Shape::Disc, radius: 5.0 });
    layers.push(Layer::Label { at, text: "w_t".to_owned(), ink: Ink::Sam });
    let around = [[at[0] - 1.0, at[1] - 1.0], [at[0] + 1.0, at[1] + 1.0]];
    window("no step of the theorem here".to_owned(), &around, layers)
}

fn circle(centre: Point, radius: f64) -> Vec<Point> {
    let corner = |k: usize| {
        let angle = TAU * k as f64 / CORNERS as f64;
        [centre[0] + radius * angle.cos(), centre[1] + radius * angle.sin()]
    };
    (0..=CORNERS).map(corner).collect()
}

/// A line with a head at `to`.
fn arrow(from: Point, to: Point) -> Vec<Point> {
    let along = [to[0] - from[0], to[1] - from[1]];
    let barb = |side: f64| {
        [
            to[0] - 0.15 * along[0] - side * 0.07 * along[1],
            to[1] - 0.15 * along[1] + side * 0.07 * along[0],
        ]
    };
    vec![from, to, barb(1.0), to, barb(-1.0)]
}
