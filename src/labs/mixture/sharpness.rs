//! λₘₐₓ of the loss's Hessian along the run, for gradient descent and SAM, and SAM's
//! bounce along the top eigenvector.

use super::charts::{chart, ink_of, moment, positive_axis, time_axis};
use super::course::Course;
use super::matched::{Matched, Place};
use super::run::MixtureRun;
use super::twin::{Bounce, Look, Twin};
use super::values::Model;
use crate::labs::named_line::named_line;
use crate::labs::{Record, Span};
use crate::math::Outcome;
use crate::math::network::{Narrowing, Problem, ProblemError, Training};
use crate::notation::number;
use crate::scene::{Axis, Dash, Ink, Layer, Panel, Point, Shape};

/// SAM's radius beside gradient descent, where the viewer has set none.
const USUAL_RHO: f64 = 0.2;

/// The most digits of a cosine.
const COSINE_DIGITS: usize = 6;

/// A cosine below this is called alternating.
const ALTERNATES: f64 = -0.95;

/// The same run by gradient descent and by SAM, in coordinates of the samples' span: the same
/// but for rounding.
pub struct Sharpness {
    steps: usize,
    /// SAM's radius.
    rho: f64,
    /// What both train on, while it is put into those coordinates.
    narrowing: Option<Narrowing>,
    /// Gradient descent and SAM.
    twins: Option<[Twin; 2]>,
}

impl Sharpness {
    /// Both from the start of `course`, once that is ready.
    pub fn new(model: &Model, course: &Course) -> Option<Self> {
        Some(Self {
            steps: model.steps,
            rho: if model.rho > 0.0 { model.rho } else { USUAL_RHO },
            narrowing: Some(Narrowing::new(course.problem()?.clone())),
            twins: None,
        })
    }

    /// Goes on with both for about `budget` nanoseconds: first with the one that is behind.
    pub fn advance(&mut self, budget: usize) {
        if let Some(narrowing) = &mut self.narrowing {
            if narrowing.advance(budget).is_some() {
                return;
            }
            if let Some(problem) = self.narrowing.take().map(Narrowing::finish) {
                self.twins = self.twins_on(problem).ok();
            }
            return;
        }
        let Some([gd, sam]) = &mut self.twins else { return };
        let (first, second) = if gd.looks.len() <= sam.looks.len() { (gd, sam) } else { (sam, gd) };
        let left = first.advance(budget);
        second.advance(left);
    }

    /// Gradient descent and SAM on `problem`; what does not depend on the radius is made once.
    fn twins_on(&self, problem: Problem) -> Result<[Twin; 2], ProblemError> {
        let gd = Training::new(Problem { rho: 0.0, ..problem })?;
        let Problem { leak, step_size, .. } = *gd.problem();
        let sam = gd.with_rule(leak, step_size, self.rho)?;
        Ok([gd, sam].map(|training| Twin::new(training, self.steps)))
    }

    /// Whether both are at their ends.
    pub fn is_done(&self) -> bool {
        self.narrowing.is_none() && self.twins().iter().all(Twin::is_done)
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
        let Some([gd, sam]) = &self.twins else { return record };
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
                let predicted = bounce.predicted.unwrap_or(f64::NAN);
                [bounce.length, predicted, bounce.cosine, bounce.alignment]
            });
            let [loss, lambda_max] = told(at(sam));
            let first = [step as f64, sam.rho, loss, lambda_max];
            [&first[..], &bounce, &told(at(gd))].concat()
        };
        record.rows = all.into_iter().map(row).collect();
        record
    }

    /// Both, once they are there.
    fn twins(&self) -> &[Twin] {
        self.twins.as_ref().map_or(&[], |twins| twins)
    }

    fn sam(&self) -> Option<&Twin> {
        self.twins.as_ref().map(|[_, sam]| sam)
    }
}

/// The panel `sharpness`: λₘₐₓ against t.
pub fn along(run: &MixtureRun) -> Panel {
    let x = time_axis(run.values.model.steps);
    let point = |look: &Look| (look.step > 0).then_some([look.step as f64, look.lambda_max]);
    let (mut layers, heights) = lines(run, point);
    layers.push(moment(run));
    let caption = format!(
        "λₘₐₓ of the loss’s Hessian (SAM: midway between Wₜ₋₁ and Wₜ){}",
        nothing_to_draw(run, &heights)
    );
    let y = positive_axis(heights.into_iter().map(|point| point[1]));
    chart("sharpness", caption, x, y, layers)
}

/// The panel `atLoss`: λₘₐₓ against the loss, so that both rules are compared where they
/// fit equally well.
pub fn at_loss(run: &MixtureRun) -> Panel {
    let point = |look: &Look| (look.loss > 0.0).then_some([look.loss, look.lambda_max]);
    let (layers, points) = lines(run, point);
    let x = Axis { symbol: "loss", ..positive_axis(points.iter().map(|point| point[0])) };
    let y = positive_axis(points.iter().map(|point| point[1]));
    let caption =
        format!("λₘₐₓ against the loss at the same point{}", nothing_to_draw(run, &points));
    chart("atLoss", caption, x, y, layers)
}

/// Why there is no line, where that is not for want of looks.
fn nothing_to_draw(run: &MixtureRun, points: &[Point]) -> &'static str {
    if at_rest(run) == Some(0) {
        return "; at rest since step 0: nothing to draw";
    }
    let mut looks = run.sharpness.iter().flat_map(Sharpness::twins).flat_map(|twin| &twin.looks);
    match (looks.any(|look| look.step > 0), points.is_empty()) {
        (true, true) => "; it is 0 in 64 bits: every sample is saturated",
        _ => "",
    }
}

fn lines(run: &MixtureRun, point: impl Fn(&Look) -> Option<Point>) -> (Vec<Layer>, Vec<Point>) {
    let (mut layers, mut all) = (Vec::new(), Vec::new());
    for twin in run.sharpness.iter().flat_map(Sharpness::twins) {
        let pieces = twin.line(|look| point(look).filter(|point| point[1] > 0.0));
        all.extend(pieces.iter().flatten());
        layers.extend(broken_line(pieces, ink_of(twin.rho), Dash::Solid, &twin.name()));
    }
    (layers, all)
}

/// A line with gaps, its name on the longest piece; a point alone is a disc.
fn broken_line(pieces: Vec<Vec<Point>>, ink: Ink, dash: Dash, name: &str) -> Vec<Layer> {
    let longest = (0..pieces.len()).max_by_key(|&i| pieces[i].len());
    let layers = pieces.into_iter().enumerate().flat_map(|(i, piece)| {
        let alone = piece.len() == 1;
        let mark = Layer::Marks { points: piece.clone(), ink, shape: Shape::Disc, radius: 2.2 };
        let line = if Some(i) == longest {
            named_line(piece, ink, dash, name)
        } else {
            vec![Layer::Line { points: piece, ink, width: 2.2, dash }]
        };
        line.into_iter().chain(alone.then_some(mark))
    });
    layers.collect()
}

/// The panel `bounce`: the length of SAM's steps, and of the two-cycle of a quadratic with
/// the same λ.
pub fn bounce(run: &MixtureRun) -> Panel {
    let x = time_axis(run.values.model.steps);
    let sam = run.sharpness.as_ref().and_then(Sharpness::sam);
    let line = |length: fn(&Bounce) -> Option<f64>| {
        let point = |look: &Look| {
            let length = look.bounce.as_ref().and_then(length).filter(|length| *length > 0.0)?;
            (look.step > 0).then_some([look.step as f64, length])
        };
        sam.map_or_else(Vec::new, |twin| twin.line(point))
    };
    let measured = line(|bounce| Some(bounce.length));
    let predicted = line(|bounce| bounce.predicted);
    let y = positive_axis(measured.iter().chain(&predicted).flatten().map(|point| point[1]));
    let mut layers = broken_line(predicted, Ink::Muted, Dash::Dashed, "2αρλ/(2 − αλ)");
    layers.extend(broken_line(measured, Ink::Sam, Dash::Solid, "‖Wₜ − Wₜ₋₁‖"));
    layers.push(moment(run));
    let rest = if at_rest(run).is_some() { "; at rest: there is none" } else { "" };
    chart("bounce", format!("SAM’s step, and a quadratic’s two-cycle{rest}"), x, y, layers)
}

/// The step that both are at rest from, if they are from the same one on and it is shown.
fn at_rest(run: &MixtureRun) -> Option<usize> {
    let [gd, sam] = run.sharpness.as_ref()?.twins.as_ref()?;
    match (gd.outcome(), sam.outcome()) {
        (Outcome::Stationary { step }, Outcome::Stationary { step: of_sam })
            if step == of_sam && step <= run.values.time =>
        {
            Some(step)
        }
        _ => None,
    }
}

/// λ of both rules at the same loss, and what the last look at SAM says of the bridge between
/// the talk's halves.
pub fn sentence(run: &MixtureRun) -> Vec<Span> {
    let Some(sharpness) = &run.sharpness else {
        return vec![Span::plain("Nothing to train.")];
    };
    let computing = || vec![Span::plain("Computing λₘₐₓ along both runs.")];
    let Some([gd, sam]) = &sharpness.twins else {
        if sharpness.narrowing.is_some() {
            return computing();
        }
        return vec![Span::plain("In coordinates of the samples’ span nothing can be trained.")];
    };
    for twin in [gd, sam] {
        if let Outcome::Diverged { step } = twin.outcome() {
            let text = format!("{} leaves the numbers at step {step}.", twin.name());
            return vec![Span::plain(text)];
        }
    }
    let last = |twin: &Twin| twin.look_at(run.values.time);
    let (Some(at_gd), Some(at_sam)) = (last(gd), last(sam)) else {
        return computing();
    };
    let rest = at_rest(run);
    if rest == Some(0) {
        let what = eigenvalue([at_gd.lambda_max; 2]);
        let lambda = number(at_gd.lambda_max, 3);
        let text = format!("At rest since step 0: the gradient is exactly 0, and {what} {lambda}.");
        return vec![Span::plain(text)];
    }
    let rest = rest.map_or_else(String::new, |step| {
        format!("At rest since step {step}: the gradient is exactly 0. ")
    });
    let mut text = rest + &compared([gd, sam], run.values.time, [at_gd, at_sam]);
    if let Some(bounce) = at_sam.bounce {
        let cosine = cosine_in_words(bounce.cosine);
        let steps = if bounce.cosine < ALTERNATES && bounce.alignment > -ALTERNATES {
            format!("It alternates along the top eigenvector (cosine {cosine})")
        } else {
            format!("Its successive steps have cosine {cosine}")
        };
        let predicted = bounce.predicted.map_or("none".to_owned(), |length| number(length, 3));
        text = format!(
            "{text} {steps}: step {}, a quadratic’s {predicted}.",
            number(bounce.length, 3),
        );
    }
    vec![Span::plain(text)]
}

/// λ of both where they fit equally well, or where they are, with their losses.
fn compared([gd, sam]: [&Twin; 2], t: usize, [at_gd, at_sam]: [Look; 2]) -> String {
    if let Some(Matched { loss, gd: on_gd, sam: on_sam }) = Matched::of(gd, sam, t) {
        let told = |at: &Place, name: &str| {
            format!("{} for {name} (step {})", number(at.lambda_max, 3), at.step)
        };
        return format!(
            "At loss {}: {} {}, {}.",
            number(loss, 3),
            eigenvalue([on_gd.lambda_max, on_sam.lambda_max]),
            told(&on_gd, "GD"),
            told(&on_sam, "SAM")
        );
    }
    let told = |at: &Look| format!("{} (loss {})", number(at.lambda_max, 3), number(at.loss, 3));
    format!(
        "Step {}, losses apart: {} {} for GD, {} for SAM.",
        at_sam.step,
        eigenvalue([at_gd.lambda_max, at_sam.lambda_max]),
        told(&at_gd),
        told(&at_sam)
    )
}

/// What is searched for is the eigenvalue of largest size: where that is negative it is not λₘₐₓ.
fn eigenvalue(found: [f64; 2]) -> &'static str {
    if found.iter().any(|lambda| *lambda < 0.0) {
        "the Hessian’s eigenvalue of largest size is"
    } else {
        "λₘₐₓ is"
    }
}

/// A cosine to three digits, or to so many that it is ±1 only where it is to all of them.
fn cosine_in_words(cosine: f64) -> String {
    let differs = |digits: &usize| number(cosine.abs(), *digits) != "1";
    match (3..=COSINE_DIGITS).find(differs) {
        Some(digits) => number(cosine, digits),
        None => format!("{} to {COSINE_DIGITS} digits", number(cosine, COSINE_DIGITS)),
    }
}
