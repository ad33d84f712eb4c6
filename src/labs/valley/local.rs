//! The locally quadratic case: the same start on ℓ and on its quadratic part ℓ_q at a minimum.

use nalgebra::{DVector, Dyn, Vector2};

use super::charts::{chart, dash_of};
use super::path::map;
use super::run::ValleyRun;
use super::values::Model;
use crate::labs::iterates::{FEW, draw_path};
use crate::labs::named_line::named_line;
use crate::math::valley::{FLAT, Loss, Point as At, nearest_minimum};
use crate::math::{Optimizer, Quadratic, Stepper, Thresholds, Trajectory};
use crate::notation::number;
use crate::scene::{Axis, Dash, Ink, Layer, Panel, Point, Scale, Shape};

/// The most steps of both runs.
const MOST_STEPS: usize = 2_000;
/// Lengths that differ by less than so many per cent are said to be equal.
const EQUAL: f64 = 1e-9;

/// SAM on ℓ_q(w) = ½⟨w − w_z, ∇²ℓ(w_z)(w − w_z)⟩ and on ℓ, from w_z + c e₁.
pub struct Local {
    /// w_z.
    pub minimum: Point,
    /// The loss there.
    pub at: At,
    /// e₁ there.
    pub e1: Point,
    /// β₁/λ₁, where SAM is bound for on ℓ_q.
    pub radius: f64,
    /// c along e₁, step by step, on ℓ_q.
    pub quadratic: Trajectory,
    /// SAM's points on ℓ.
    pub full: Trajectory,
}

impl Local {
    /// From the viewer's start moved into the span of e₁ at the minimum nearest to it; `None`
    /// where there is no such minimum, or no bounce of finite size.
    pub fn new(loss: &Loss, model: &Model) -> Option<Self> {
        let minimum = nearest_minimum(loss, model.start)?;
        let at = At::new(loss, minimum);
        let e1 = at.e1?;
        let radius = Thresholds::cycle_radius(at.lambda1, model.eta, model.rho);
        if !(at.lambda1 > 0.0 && radius.is_finite()) {
            return None;
        }
        let offset = (0..2).map(|i| (model.start[i] - minimum[i]) * e1[i]).sum::<f64>();
        let steps = model.steps.min(MOST_STEPS);
        let optimizer = Optimizer::Sam { rho: model.rho };
        let line = Quadratic::<Dyn>::new(DVector::from_element(1, at.lambda1)).ok()?;
        let start = DVector::from_element(1, offset);
        let mut quadratic = Trajectory::new(&[offset], steps);
        let mut stepper = Stepper::new(&line, optimizer, model.eta, &start);
        quadratic.extend(&mut stepper, steps, &start);
        let start = [0, 1].map(|i| minimum[i] + offset * e1[i]);
        let like = Vector2::from(start);
        let mut full = Trajectory::new(&start, steps);
        full.extend(&mut Stepper::new(loss, optimizer, model.eta, &like), steps, &like);
        Some(Self { minimum, at, e1, radius, quadratic, full })
    }

    /// Whether λ₂ = 0, as the case asks.
    pub fn is_flat(&self) -> bool {
        self.at.lambda2.abs() <= FLAT * self.at.lambda1
    }

    /// c of ℓ's path at step t: its place along e₁ from w_z.
    pub fn along(&self, t: usize) -> f64 {
        match self.full.at(t) {
            Some(w) => (0..2).map(|i| (w[i] - self.minimum[i]) * self.e1[i]).sum(),
            None => f64::NAN,
        }
    }

    /// c of ℓ_q's path at step t.
    pub fn along_quadratic(&self, t: usize) -> f64 {
        self.quadratic.at(t).and_then(|c| c.first()).copied().unwrap_or(f64::NAN)
    }

    /// How far `c` is along e₁, and by how much that is more or less than β₁/λ₁.
    pub fn beside_radius(&self, c: f64) -> String {
        let excess = 100.0 * (c.abs() / self.radius - 1.0);
        if !excess.is_finite() {
            return "out of reach".to_owned();
        }
        let than = match excess {
            excess if excess.abs() < EQUAL => return format!("{} = β₁/λ₁", number(c.abs(), 3)),
            excess if excess > 100.0 => {
                let times = number(c.abs() / self.radius, 2);
                return format!("{}, {times} times β₁/λ₁", number(c.abs(), 3));
            }
            excess if excess > 0.0 => "more",
            _ => "less",
        };
        format!("{}, {} % {than} than β₁/λ₁", number(c.abs(), 3), number(excess.abs(), 2))
    }

    fn on_line(&self, c: f64) -> Point {
        [0, 1].map(|i| self.minimum[i] + c * self.e1[i])
    }
}

/// The panel `local`: both paths over the contours of ℓ.
pub fn panel(run: &ValleyRun) -> Panel {
    let mut layers = run.ground.as_ref().map(|ground| ground.layers()).unwrap_or_default();
    if let Some(local) = &run.local {
        let last = run.values.time.min(local.full.last());
        let full: Vec<Point> = (0..=last).filter_map(|t| ValleyRun::at(&local.full, t)).collect();
        let last = run.values.time.min(local.quadratic.last());
        let on_quadratic: Vec<Point> =
            (0..=last).map(|t| local.on_line(local.along_quadratic(t))).collect();
        draw_path(&mut layers, &on_quadratic, Ink::Eigen(1), on_quadratic.len() <= FEW);
        draw_path(&mut layers, &full, Ink::Sam, full.len() <= FEW);
        for (points, text, ink) in
            [(&on_quadratic, "SAM on ℓ_q", Ink::Eigen(1)), (&full, "SAM on ℓ", Ink::Sam)]
        {
            let at = points.last().copied();
            layers.extend(at.map(|at| Layer::Label { at, text: text.to_owned(), ink }));
        }
        let ends = [1.0, -1.0].map(|sign| local.on_line(sign * local.radius));
        let ink = Ink::Text;
        layers.push(Layer::Marks { points: ends.to_vec(), ink, shape: Shape::Cross, radius: 7.0 });
        let names = ["w_z + (β₁/λ₁)e₁", "w_z − (β₁/λ₁)e₁"];
        for (at, name) in ends.into_iter().zip(names) {
            layers.push(Layer::Label { at, text: name.to_owned(), ink });
        }
    }
    let full = run.local.as_ref().map(|local| &local.full);
    let name = run.ground.as_ref().and_then(|ground| ground.name_of_minima(full.as_slice()));
    layers.extend(name);
    let at = run.values.model.start;
    layers.push(Layer::Handle { at, label: "start w₀ (drag)".to_owned() });
    map(run, "local", "the same start, moved onto e₁, on ℓ and on ℓ_q".to_owned(), layers)
}

/// The panel `along`: how far along e₁ both paths are, with ±β₁/λ₁.
pub fn along_chart(run: &ValleyRun) -> Panel {
    let mut layers = Vec::new();
    let mut heights = Vec::new();
    let mut steps = 1;
    if let Some(local) = &run.local {
        steps = local.quadratic.last().max(1);
        let last = run.values.time.min(steps);
        let series = |of: &dyn Fn(usize) -> f64| -> Vec<Point> {
            let stride = (last / 600) | 1;
            let points = (0..=last).step_by(stride).map(|t| [t as f64, of(t).abs()]);
            points.filter(|p| p[1].is_finite()).collect()
        };
        let name = format!("β₁/λ₁ {}", number(local.radius, 3));
        let (ink, dash, y) = (Ink::Text, Dash::Solid, local.radius);
        layers.push(Layer::Rule { y, ink, dash, label: name, strong: false });
        heights.extend([0.0, local.radius]);
        let lines = [
            (series(&|t| local.along_quadratic(t)), Ink::Eigen(1), "|c| on ℓ_q"),
            (series(&|t| local.along(t)), Ink::Sam, "|c| on ℓ"),
        ];
        for (line, ink, name) in lines {
            heights.extend(line.iter().map(|p| p[1]));
            layers.extend(named_line(line, ink, dash_of(ink), name));
        }
    }
    layers.push(Layer::Moment { x: run.values.time as f64 });
    let x = Axis { range: (0.0, steps as f64), scale: Scale::Linear, symbol: "t" };
    let caption = "distance from w_z along e₁";
    chart("along", caption, x, Scale::Linear, heights.into_iter(), layers)
}
