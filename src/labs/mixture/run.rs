//! A training run on a mixture, and what its pictures have in common.

use super::course::{Course, CourseError};
use super::lemma::{Counterexamples, Form};
use super::plane::{self, window};
use super::sharpness::Sharpness;
use super::shown::Shown;
use super::sweep::Sweep;
use super::table::View;
use super::tiles::FieldMap;
use super::values::Values;
use super::{
    charts, corrected, ledger, lemma, one_step, readout, record, samples, sharpness, sweep, words,
};
use crate::labs::{Errand, Ledger, Record, Run, Settings, Span, StepChecks};
use crate::math::mixture::Constants;
use crate::notation::number;
use crate::scene::{Point, Scene};

/// What a slice may take, in nanoseconds or thereabouts.
const SLICE: usize = 6_000_000;

/// A training run and what is shown of it.
pub struct MixtureRun {
    /// The settings.
    pub values: Values,
    /// The run, or why there is none.
    pub course: Result<Course, CourseError>,
    /// The plane of the main picture.
    pub view: plane::View,
    /// The network at the moment shown, or as near to it as is computed.
    pub shown: Option<Shown>,
    /// f over that plane.
    pub field: Option<FieldMap>,
    /// λₘₐₓ along the run, in the view of it.
    pub sharpness: Option<Sharpness>,
    /// The sweep, in the view of it.
    pub sweep: Option<Sweep>,
    /// The networks that the margin lemma fails on.
    pub counterexamples: Counterexamples,
}

impl MixtureRun {
    /// The run of some settings, at its start.
    pub fn new(settings: &Settings) -> Self {
        let values = Values::from(settings);
        let course = Course::new(&values.model);
        let view = view_of(&course, values.sample);
        let counterexamples = Counterexamples::new(values.lemma_mu);
        let mut run = Self {
            values,
            course,
            view,
            shown: None,
            field: None,
            sharpness: None,
            sweep: None,
            counterexamples,
        };
        run.open_sweep();
        run
    }

    /// The viewer's constants.
    pub fn constants(&self) -> Constants {
        let Values { large_c, small_c, delta, .. } = self.values;
        Constants {
            large: large_c,
            small: small_c,
            delta,
            // as far from 1 as the viewer's C
            theta: 1.0 / large_c.max(1.0)..=large_c.max(1.0),
        }
    }

    /// √(np^⅓), where ‖μ‖ is of the order of p^⅓.
    pub fn margin_unit(&self) -> Option<f64> {
        samples::as_trained(self.course.as_ref().ok()?).margin_scale(&self.constants())
    }

    /// Begins the sweep where that is what is looked at.
    fn open_sweep(&mut self) {
        let in_view = self.values.view == View::Sweep && self.course.is_ok();
        if in_view && !self.sweep.as_ref().is_some_and(|sweep| sweep.is_of(&self.values)) {
            let first = self.sweep.as_ref().map_or(0, Sweep::next_number);
            self.sweep = Some(Sweep::new(&self.values, first));
        }
    }

    /// Begins to follow λₘₐₓ where that is what is looked at.
    fn open_sharpness(&mut self) {
        if let Ok(course) = &self.course
            && self.values.view == View::Sharpness
            && self.sharpness.is_none()
        {
            self.sharpness = Sharpness::new(&self.values.model, course);
        }
    }

    /// Takes the network at the moment to be shown, if the one at hand is another; on the way
    /// there where that costs next to nothing, at each doubling of the steps, and where the
    /// run was stopped.
    fn look(&mut self, budget: usize) {
        let is_there = self.is_there();
        let Ok(course) = &mut self.course else { return };
        let cheap = course.cost_of_look() <= SLICE / 4;
        let mut looked = false;
        // what is read of the run on the side goes on where it was
        if !is_there {
            let arrived = course.is_trained() || course.steps_taken() >= self.values.time;
            let is_old =
                |shown: &Shown| !self.values.running || course.steps_taken() > 2 * shown.step;
            if (arrived || cheap || self.shown.as_ref().is_none_or(is_old))
                && let Some(experiment) = course.at(self.values.time, budget)
            {
                let step = experiment.training().steps();
                if self.shown.as_ref().is_none_or(|shown| shown.step != step) {
                    self.shown = Some(Shown::new(experiment));
                    self.field = None;
                    looked = true;
                }
            }
        }
        // the gradient waits for the next slice, where it takes long
        if let Some(shown) = self.shown.as_mut().filter(|shown| shown.gradient_norm.is_none())
            && (cheap || (!looked && (is_there || !self.values.running)))
            && let Some(experiment) = course.at(shown.step, budget)
            && experiment.training().steps() == shown.step
        {
            shown.gradient_norm = Some(experiment.training().gradient_norm());
        }
    }

    /// Draws f over the plane, if that is what is shown.
    fn draw(&mut self) {
        let (Ok(course), Some(shown)) = (&self.course, &self.shown) else { return };
        if self.values.view == View::Plane && self.field.is_none() {
            let points = self.view.points(course.sample());
            let window = window(&points, self.values.model.mu, self.view.sample.is_none());
            self.field = Some(FieldMap::new(&shown.slice(&self.view, course), window));
        }
    }

    /// Draws it finer, if it can be, for about `budget` nanoseconds.
    fn refine(&mut self, budget: usize) {
        if let (Ok(course), Some(shown), Some(field)) = (&self.course, &self.shown, &mut self.field)
        {
            field.refine(|| shown.slice(&self.view, course), budget);
        }
    }

    /// Whether the moment shown is the nearest to the one asked for that was computed.
    fn is_as_near_as_computed(&self) -> bool {
        let Ok(course) = &self.course else { return true };
        let nearest = self.values.time.min(course.steps_taken());
        self.shown.as_ref().is_some_and(|shown| shown.step == nearest)
    }

    /// Whether the moment shown is the one asked for.
    fn is_there(&self) -> bool {
        let Ok(course) = &self.course else { return true };
        let asked = self.values.time.min(course.last());
        course.is_ready() && self.shown.as_ref().is_some_and(|shown| shown.step == asked)
    }
}

fn view_of(course: &Result<Course, CourseError>, sample: usize) -> plane::View {
    course.as_ref().map_or_else(
        |_| plane::View { sample: None, across: Vec::new() },
        |course| plane::View::new(course.sample(), sample),
    )
}

impl Run for MixtureRun {
    fn adopt(&mut self, settings: &Settings) {
        let values = Values::from(settings);
        if values.model != self.values.model {
            self.course = match &self.course {
                Ok(course) => course.followed_by(&values.model),
                Err(_) => Course::new(&values.model),
            };
            self.shown = None;
            self.sharpness = None;
        }
        let view = view_of(&self.course, values.sample);
        if self.shown.is_none() || view != self.view {
            self.field = None;
        }
        self.view = view;
        self.counterexamples.go_to(values.lemma_mu);
        self.values = values;
        self.open_sweep();
        if let Some(sweep) = &mut self.sweep
            && !(self.values.running && self.values.view == View::Sweep)
        {
            sweep.stop();
        }
    }

    fn advance(&mut self) -> bool {
        let running = self.values.running;
        let Ok(course) = &mut self.course else { return true };
        let left = match course.prepare(SLICE) {
            Ok(left) => left,
            Err(error) => {
                self.course = Err(error);
                return true;
            }
        };
        if !course.is_ready() {
            return false;
        }
        let left = if running { course.train(self.values.time, left) } else { left };
        self.look(left.max(SLICE / 4));
        self.draw();
        let known = self.shown.as_ref().is_some_and(|shown| shown.gradient_norm.is_some());
        if !running {
            return known && self.is_as_near_as_computed();
        }
        // the gradient is that of the state at hand, from which the run goes on, or back to be read
        if self.is_there() && !known {
            return false;
        }
        self.open_sharpness();
        let Ok(course) = &mut self.course else { return true };
        let mut left = course.train(usize::MAX, left);
        // reading goes back in the run: what is shown of it comes first
        if self.is_there() {
            if left > 0 && self.field.as_ref().is_some_and(FieldMap::is_coarse) {
                self.refine(left);
                left /= 2;
            }
            if let Ok(course) = &mut self.course {
                left = left.saturating_sub(course.read(left));
            }
        }
        if let Some(sharpness) = &mut self.sharpness {
            sharpness.advance(left);
        }
        let Ok(course) = &self.course else { return true };
        let known = self.shown.as_ref().is_some_and(|shown| shown.gradient_norm.is_some());
        let done = course.is_read() && self.is_there() && known;
        let extra = self.sharpness.as_ref().is_none_or(Sharpness::is_done);
        let fine = self.field.as_ref().is_none_or(|field| !field.is_coarse());
        done && extra && fine
    }

    fn scene(&self) -> Scene {
        let panels = match self.values.view {
            View::Plane => {
                vec![plane::plane(self), charts::errors(self), charts::norms(self)]
            }
            View::OneStep => {
                vec![charts::errors(self), one_step::sample_margins(self), charts::margins(self)]
            }
            View::Claims => match (Form::of(self.values.claim), self.values.claim) {
                (Some(form), _) => vec![lemma::plane(self, form), lemma::needed(self, form)],
                (_, corrected::CLAIM) => vec![corrected::panel(self), charts::margins(self)],
                _ => vec![charts::margins(self), charts::errors(self)],
            },
            View::Sweep => vec![sweep::curve(self), charts::errors(self)],
            View::Sharpness => {
                vec![sharpness::along(self), sharpness::at_loss(self), sharpness::bounce(self)]
            }
        };
        Scene { panels }
    }

    fn sentence(&self) -> Vec<Span> {
        words::sentence(self)
    }

    fn live_numbers(&self) -> Vec<(&'static str, String)> {
        let model = &self.values.model;
        let gradient_norm = self.shown.as_ref().and_then(|shown| shown.gradient_norm);
        let gradient_norm = match gradient_norm {
            Some(0.0) => "0, at rest".to_owned(),
            Some(norm) => number(norm, 3),
            None => "…".to_owned(),
        };
        // with ρ = 0 nothing is looked at uphill: the formula is gradient descent's
        let rho = if model.rho > 0.0 { number(model.rho, 3) } else { String::new() };
        vec![
            ("step_size", number(model.step_size, 3)),
            ("rho", rho),
            ("gradient_norm", gradient_norm),
        ]
    }

    fn step_checks(&self) -> StepChecks {
        StepChecks::default()
    }

    fn readout(&self, panel: &str, at: Point) -> Vec<String> {
        readout::lines(self, panel, at)
    }

    fn record(&self) -> Record {
        record::record(self)
    }

    fn account(&self, panel: &str) -> Vec<String> {
        readout::account(self, panel)
    }

    fn ledger(&self) -> Option<Ledger> {
        (self.values.view == View::Claims).then(|| ledger::ledger(self))
    }

    fn pick(&self, panel: &str, at: Point, reach: f64) -> Option<f64> {
        let course = self.course.as_ref().ok().filter(|_| panel == "plane")?;
        let (nearest, distance) = self.view.nearest(course.sample(), at)?;
        (distance <= reach).then_some(nearest as f64 + 1.0)
    }

    fn errands(&mut self, most: usize) -> Vec<Errand> {
        let in_view = self.values.view == View::Sweep;
        let sweep = self.sweep.as_mut().filter(|_| in_view && self.values.running);
        sweep.map_or_else(Vec::new, |sweep| sweep.errands(most))
    }

    fn wants(&self, number: u64) -> bool {
        let in_view = self.values.view == View::Sweep && self.values.running;
        in_view && self.sweep.as_ref().is_some_and(|sweep| sweep.waits_for(number))
    }

    fn take_result(&mut self, number: u64, result: &[f64]) {
        if let Some(sweep) = &mut self.sweep {
            sweep.take_result(number, result);
        }
    }
}
