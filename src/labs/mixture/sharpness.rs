//! λₘₐₓ of the loss's Hessian along the run, for gradient descent and SAM, and SAM's
//! bounce along the top eigenvector.

use super::charts::{chart, ink_of, positive_axis, time_axis};
use super::course::Course;
use super::run::MixtureRun;
use super::values::Model;
use crate::labs::named_line::named_line;
use crate::labs::{Record, Span};
use crate::math::Outcome;
use crate::math::mixture::Experiment;
use crate::math::network::{BridgeSearch, CurvatureSearch};
use crate::notation::number;
use crate::scene::{Axis, Dash, Ink, Layer, Panel, Point};

/// SAM's radius beside gradient descent, where the viewer has set none.
const USUAL_RHO: f64 = 0.2;
/// Looks at the run, spread evenly over the decades of its steps.
const LOOKS: f64 = 60.0;
/// About how many steps' time a product with the Hessian takes.
const COST_OF_PRODUCT: usize = 2;

/// A cosine below this is called alternating.
const ALTERNATES: f64 = -0.95;

/// The same run by gradient descent and by SAM.
pub struct Sharpness {
    twins: [Twin; 2],
}

/// One of them.
struct Twin {
    rho: f64,
    experiment: Experiment,
    cost_of_step: usize,
    steps: usize,
    next: usize,
    looks: Vec<Look>,
    /// The look that is under way.
    search: Option<Search>,
}

/// A look while λₘₐₓ is searched for.
enum Search {
    /// Where the run is.
    Here(CurvatureSearch),
    /// Midway between SAM's next two steps.
    Between(BridgeSearch),
}

/// What is seen at one step.
#[derive(Clone, Copy, Debug)]
struct Look {
    step: usize,
    loss: f64,
    lambda_max: f64,
    bounce: Option<Bounce>,
}

/// SAM's next two steps beside the two-cycle that it would end in on a quadratic.
#[derive(Clone, Copy, Debug)]
struct Bounce {
    /// ‖W_{t+2} − W_{t+1}‖.
    length: f64,
    /// 2αρλ/(2 − αλ).
    predicted: f64,
    /// The cosine of the two steps.
    cosine: f64,
    /// The cosine of the last step and the top eigenvector, without its sign.
    alignment: f64,
}

impl Sharpness {
    /// Gradient descent and SAM from the start of `course`, once that is ready.
    pub fn new(model: &Model, course: &Course) -> Option<Self> {
        let sam = if model.rho > 0.0 { model.rho } else { USUAL_RHO };
        let twin = |rho: f64| -> Option<Twin> {
            Some(Twin {
                rho,
                experiment: course.twin(rho)?,
                cost_of_step: course.cost_of_step(),
                steps: model.steps,
                next: 0,
                looks: Vec::new(),
                search: None,
            })
        };
        Some(Self { twins: [twin(0.0)?, twin(sam)?] })
    }

    /// Goes on with both for about `budget` nanoseconds: first with the one that is behind.
    pub fn advance(&mut self, budget: usize) {
        let [gd, sam] = &mut self.twins;
        let (first, second) = if gd.looks.len() <= sam.looks.len() { (gd, sam) } else { (sam, gd) };
        let left = first.advance(budget);
        second.advance(left);
    }

    /// Whether both are at their ends.
    pub fn is_done(&self) -> bool {
        self.twins.iter().all(Twin::is_done)
    }

    /// Both at the steps looked at: SAM with its radius, its step beside the two-cycle of a
    /// quadratic, and gradient descent with `gd_` before the names.
    pub fn record(&self) -> Record {
        let mut record = Record::new([
            "t",
            "rho",
            "loss",
            "lambda_max",
            "step_length",
            "predicted_step_length",
            "cosine",
            "alignment",
            "gd_loss",
            "gd_lambda_max",
        ]);
        let [gd, sam] = &self.twins;
        let steps = |twin: &Twin| twin.looks.iter().map(|look| look.step).collect::<Vec<_>>();
        let mut all = [steps(gd), steps(sam)].concat();
        all.sort_unstable();
        all.dedup();
        let row = |step: usize| {
            let at = |twin: &Twin| twin.looks.iter().find(|look| look.step == step).copied();
            let told = |look: Option<Look>| {
                look.map_or([f64::NAN; 2], |look| [look.loss, look.lambda_max])
            };
            let bounce = at(sam).and_then(|look| look.bounce);
            let bounce = bounce.map_or([f64::NAN; 4], |bounce| {
                [bounce.length, bounce.predicted, bounce.cosine, bounce.alignment]
            });
            let [loss, lambda_max] = told(at(sam));
            let first = [step as f64, sam.rho, loss, lambda_max];
            [&first[..], &bounce, &told(at(gd))].concat()
        };
        record.rows = all.into_iter().map(row).collect();
        record
    }

    fn sam(&self) -> &Twin {
        &self.twins[1]
    }
}

impl Search {
    /// Takes one product; returns λₘₐₓ and SAM's bounce once they are found.
    fn advance(&mut self) -> Option<(f64, Option<Bounce>)> {
        let bridge = match self {
            Self::Here(search) => return search.advance().map(|found| (found.lambda, None)),
            Self::Between(search) => search.advance()?,
        };
        let bounce = bridge.cosine.zip(bridge.alignment).map(|(cosine, alignment)| Bounce {
            length: bridge.length,
            predicted: bridge.predicted_length.unwrap_or(f64::INFINITY),
            cosine,
            alignment,
        });
        Some((bridge.curvature.lambda, bounce))
    }
}

impl Twin {
    fn is_done(&self) -> bool {
        let ended = self.experiment.training().outcome() != Outcome::Running;
        ended || self.looks.last().is_some_and(|look| look.step >= self.steps)
    }

    /// Returns what is left of the budget.
    fn advance(&mut self, budget: usize) -> usize {
        let mut left = budget;
        while left > 0 && !self.is_done() {
            let here = self.experiment.training().steps();
            if here < self.next {
                let steps = (left / self.cost_of_step).clamp(1, self.next - here);
                self.experiment.advance(steps);
                left = left.saturating_sub(steps * self.cost_of_step);
                continue;
            }
            left = left.saturating_sub(COST_OF_PRODUCT * self.cost_of_step);
            let mut search = match self.search.take() {
                Some(search) => search,
                None => self.look(),
            };
            let Some((lambda_max, bounce)) = search.advance() else {
                self.search = Some(search);
                continue;
            };
            let training = self.experiment.training();
            let (step, loss) = (training.steps(), training.loss());
            self.looks.push(Look { step, loss, lambda_max, bounce });
            let further = libm::pow(self.steps as f64, 1.0 / LOOKS) * (here.max(1) as f64);
            self.next = (here + 1).max(further as usize).min(self.steps);
        }
        left
    }

    fn look(&mut self) -> Search {
        if self.rho > 0.0 {
            Search::Between(self.bounce())
        } else {
            Search::Here(self.experiment.training().curvature_search())
        }
    }

    /// The search for λₘₐₓ where SAM's next two steps have their middle (at the iterates
    /// themselves it goes up and down with the bounce); the run then goes on from here.
    fn bounce(&mut self) -> BridgeSearch {
        let here = self.experiment.training().save();
        let before = self.experiment.training().weights();
        self.experiment.advance(1);
        let previous = self.experiment.training().weights();
        self.experiment.advance(1);
        let training = self.experiment.training();
        let last = training.weights();
        let search = BridgeSearch::new(training.problem(), Some(&before), &previous, &last);
        // saved from this very run
        let _ = self.experiment.restore(&here);
        search
    }

    fn line(&self, point: impl Fn(&Look) -> Option<Point>) -> Vec<Point> {
        let points = self.looks.iter().filter_map(point);
        points.filter(|point| point.iter().all(|x| x.is_finite())).collect()
    }

    fn name(&self) -> String {
        if self.rho > 0.0 { format!("SAM, ρ = {}", number(self.rho, 2)) } else { "GD".to_owned() }
    }
}

/// The panel `sharpness`: λₘₐₓ against t.
pub fn along(run: &MixtureRun) -> Panel {
    let x = time_axis(run.values.model.steps);
    let point = |look: &Look| (look.step > 0).then_some([look.step as f64, look.lambda_max]);
    let (mut layers, heights) = lines(run, point);
    layers.push(Layer::Moment { x: (run.values.time as f64).max(1.0) });
    let y = positive_axis(heights.into_iter().map(|point| point[1]));
    chart(
        "sharpness",
        "λₘₐₓ of the loss’s Hessian (SAM: midway between two steps)".to_owned(),
        x,
        y,
        layers,
    )
}

/// The panel `atLoss`: λₘₐₓ against the loss, so that both rules are compared where they
/// fit equally well.
pub fn at_loss(run: &MixtureRun) -> Panel {
    let point = |look: &Look| (look.loss > 0.0).then_some([look.loss, look.lambda_max]);
    let (layers, points) = lines(run, point);
    let x = Axis { symbol: "loss", ..positive_axis(points.iter().map(|point| point[0])) };
    let y = positive_axis(points.iter().map(|point| point[1]));
    chart("atLoss", "λₘₐₓ at equal loss".to_owned(), x, y, layers)
}

fn lines(run: &MixtureRun, point: impl Fn(&Look) -> Option<Point>) -> (Vec<Layer>, Vec<Point>) {
    let (mut layers, mut all) = (Vec::new(), Vec::new());
    for twin in run.sharpness.iter().flat_map(|sharpness| &sharpness.twins) {
        let points = twin.line(|look| point(look).filter(|point| point[1] > 0.0));
        all.extend(&points);
        layers.extend(named_line(points, ink_of(twin.rho), Dash::Solid, &twin.name()));
    }
    (layers, all)
}

/// The panel `bounce`: the length of SAM's steps, and of the two-cycle of a quadratic with
/// the same λ.
pub fn bounce(run: &MixtureRun) -> Panel {
    let x = time_axis(run.values.model.steps);
    let sam = run.sharpness.as_ref().map(Sharpness::sam);
    let line = |length: fn(&Bounce) -> f64| {
        let point = |look: &Look| {
            let bounce = look.bounce.as_ref()?;
            (look.step > 0).then_some([look.step as f64, length(bounce)])
        };
        sam.map_or_else(Vec::new, |twin| twin.line(point))
    };
    let measured = line(|bounce| bounce.length);
    let predicted = line(|bounce| bounce.predicted);
    let y = positive_axis(measured.iter().chain(&predicted).map(|point| point[1]));
    let mut layers = named_line(predicted, Ink::Muted, Dash::Dashed, "2αρλ/(2 − αλ)");
    layers.extend(named_line(measured, Ink::Sam, Dash::Solid, "‖Wₜ₊₁ − Wₜ‖"));
    layers.push(Layer::Moment { x: (run.values.time as f64).max(1.0) });
    chart("bounce", "SAM’s step, and a quadratic’s two-cycle".to_owned(), x, y, layers)
}

/// What the last look at SAM says of the bridge between the talk's halves.
pub fn sentence(run: &MixtureRun) -> Vec<Span> {
    let Some(sharpness) = &run.sharpness else {
        return vec![Span::plain("Nothing to train.")];
    };
    let [gd, sam] = &sharpness.twins;
    for twin in [gd, sam] {
        if let Outcome::Diverged { step } = twin.experiment.training().outcome() {
            let text = format!("{} leaves the numbers at step {step}.", twin.name());
            return vec![Span::plain(text)];
        }
    }
    let last = |twin: &Twin| twin.looks.last().copied();
    let (Some(at_gd), Some(at_sam)) = (last(gd), last(sam)) else {
        return vec![Span::plain("Computing λₘₐₓ along both runs.")];
    };
    let when = if at_gd.step == at_sam.step {
        format!("Step {}", at_sam.step)
    } else {
        format!("Computing, GD at {}, SAM at {}", at_gd.step, at_sam.step)
    };
    let mut text = format!(
        "{when}: λₘₐₓ is {} for GD, {} for {}.",
        number(at_gd.lambda_max, 3),
        number(at_sam.lambda_max, 3),
        sam.name()
    );
    if let Some(bounce) = at_sam.bounce {
        let cosine = number(bounce.cosine, 3);
        let steps = if bounce.cosine < ALTERNATES && bounce.alignment > -ALTERNATES {
            format!("SAM alternates along the top eigenvector (cosine {cosine})")
        } else {
            format!("SAM’s successive steps have cosine {cosine}")
        };
        text = format!(
            "{text} {steps}: step {}, a quadratic’s two-cycle {}.",
            number(bounce.length, 3),
            number(bounce.predicted, 3)
        );
    }
    vec![Span::plain(text)]
}
