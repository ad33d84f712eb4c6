//! Train and test error over p, n, m, the flips or ρ, averaged over seeds.

use super::charts::{chart, ink_of};
use super::course::{Course, CourseError};
use super::run::MixtureRun;
use super::values::{Model, Swept, Values};
use super::verdict::{Verdict, verdict};
use crate::labs::{Errand, Record, Span};
use crate::math::mixture::{Distribution, MOST_DENSE_DIMENSIONS};
use crate::notation::{in_powers, number};
use crate::scene::{Axis, Dash, Ink, Layer, Panel, Point, Scale, Shape};

/// Student's t, 97.5 %, for 1, 2, … degrees of freedom: so many standard errors to either
/// side of the mean of a few runs make a 95 % interval.
const STUDENT: [f64; 31] = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048, 2.045, 2.042, 2.040,
];

/// A sweep: what is to be run, and what is known of it.
#[derive(Clone, Debug)]
pub struct Sweep {
    tasks: Vec<Task>,
    next_number: u64,
}

/// One run of a sweep.
#[derive(Clone, Debug)]
struct Task {
    place: f64,
    model: Model,
    /// The errand that does it, while one does.
    errand: Option<u64>,
    outcome: Option<Outcome>,
}

/// What one run of a sweep came to.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Outcome {
    train_error: f64,
    test_error: f64,
    bayes_error: f64,
}

/// What the runs at one place came to so far.
struct Average {
    place: f64,
    runs: usize,
    train: (f64, f64),
    test: (f64, f64),
    bayes: f64,
}

impl Sweep {
    /// The sweep that `values` ask for; its errands are counted from `first`.
    pub fn new(values: &Values, first: u64) -> Self {
        let tasks = models(values)
            .map(|(place, model)| Task { place, model, errand: None, outcome: None })
            .collect();
        Self { tasks, next_number: first }
    }

    /// Whether it is the sweep that `values` ask for.
    pub fn is_of(&self, values: &Values) -> bool {
        let asked: Vec<Model> = models(values).map(|(_, model)| model).collect();
        self.tasks.iter().map(|task| &task.model).eq(&asked)
    }

    /// The number after those of all its errands.
    pub fn next_number(&self) -> u64 {
        self.next_number
    }

    /// Up to `most` runs that nobody does yet.
    pub fn errands(&mut self, most: usize) -> Vec<Errand> {
        let next_number = &mut self.next_number;
        let waiting = self.tasks.iter_mut();
        waiting
            .filter(|task| task.errand.is_none() && task.outcome.is_none())
            .take(most)
            .map(|task| {
                let number = *next_number;
                *next_number += 1;
                task.errand = Some(number);
                Errand { number, request: request(&task.model) }
            })
            .collect()
    }

    /// Whether the errand of this number is under way.
    pub fn waits_for(&self, number: u64) -> bool {
        self.tasks.iter().any(|task| task.errand == Some(number))
    }

    /// Takes back all errands under way: what is done stays.
    pub fn stop(&mut self) {
        self.tasks.iter_mut().for_each(|task| task.errand = None);
    }

    /// Takes what an errand came to.
    pub fn take_result(&mut self, number: u64, result: &[f64]) {
        let Some(task) = self.tasks.iter_mut().find(|task| task.errand == Some(number)) else {
            return;
        };
        task.errand = None;
        let [train_error, test_error, bayes_error] = *result else { return };
        task.outcome = Some(Outcome { train_error, test_error, bayes_error });
    }

    /// How many of the runs are done, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        let done = self.tasks.iter().filter(|task| task.outcome.is_some()).count();
        (done, self.tasks.len())
    }

    /// Means and 95 % half-widths by place; those of a single run have no half-width.
    pub fn record(&self, swept: Swept) -> Record {
        let id = match swept {
            Swept::P => "p",
            Swept::N => "n",
            Swept::M => "m",
            Swept::Flip => "flip",
            Swept::Rho => "rho",
        };
        let mut record = Record::new([
            id,
            "runs",
            "train_error",
            "train_error_half_width",
            "test_error",
            "test_error_half_width",
            "bayes_error",
        ]);
        let row = |average: Average| {
            let Average { place, runs, train, test, bayes } = average;
            let half_width = |half: f64| if runs > 1 { half } else { f64::NAN };
            let (of_train, of_test) = (half_width(train.1), half_width(test.1));
            vec![place, runs as f64, train.0, of_train, test.0, of_test, bayes]
        };
        record.rows = self.averages().into_iter().map(row).collect();
        record
    }

    /// Means and 95 % half-widths by place, where at least one run is done.
    fn averages(&self) -> Vec<Average> {
        let mut places: Vec<f64> = self.tasks.iter().map(|task| task.place).collect();
        places.sort_by(f64::total_cmp);
        places.dedup();
        let at = |place: f64| -> Option<Average> {
            let here = self.tasks.iter().filter(|task| task.place == place);
            let outcomes: Vec<Outcome> = here.filter_map(|task| task.outcome).collect();
            let bayes = outcomes.first()?.bayes_error;
            let mean = |what: fn(&Outcome) -> f64| {
                mean_and_half_width(&outcomes.iter().map(what).collect::<Vec<_>>())
            };
            Some(Average {
                place,
                runs: outcomes.len(),
                train: mean(|o| o.train_error),
                test: mean(|o| o.test_error),
                bayes,
            })
        };
        places.into_iter().filter_map(at).collect()
    }
}

impl Average {
    /// What overfitting comes to, where all of the test error's interval agrees on it.
    fn verdict(&self) -> Option<Verdict> {
        let at = |test_error: f64| verdict(self.train.0, test_error, self.bayes);
        let (mean, half) = self.test;
        match at(mean) {
            // these are not for the test error to say
            certain @ (Verdict::NothingToLearn | Verdict::NotFitted) => Some(certain),
            found => {
                let agree = at(mean - half) == found && at(mean + half) == found;
                (agree && self.runs > 1).then_some(found)
            }
        }
    }
}

fn mean_and_half_width(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    // of one run no interval is known
    let Some(student) = values.len().checked_sub(2).and_then(|index| STUDENT.get(index)) else {
        return (mean, 0.0);
    };
    let squares = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>();
    (mean, student * (squares / (count - 1.0) / count).sqrt())
}

/// The runs, seed after seed, so that a first curve is soon there; what is tied follows.
fn models(values: &Values) -> impl Iterator<Item = (f64, Model)> + '_ {
    let places = places(values);
    (0..values.seeds).flat_map(move |seed| {
        places.clone().into_iter().map(move |place| {
            let mut model = Model { edits: Vec::new(), ..values.model.clone() };
            model.seed = values.model.seed + seed;
            match values.sweep {
                Swept::P => model.p = place as u64,
                Swept::N => model.n = place as usize,
                Swept::M => model.m = place as usize,
                Swept::Flip => model.flip = place,
                Swept::Rho => model.rho = place,
            }
            values.ties.follow(&mut model);
            (place, model)
        })
    })
}

/// Where the sweep stops.
fn places(values: &Values) -> Vec<f64> {
    let round = |places: Vec<f64>| -> Vec<f64> { places.into_iter().map(f64::round).collect() };
    let halves = |from: i32, to: i32| {
        (from..=to).map(|k| 10f64.powi(k / 2) * if k % 2 == 0 { 1.0 } else { 3.0 })
    };
    match values.sweep {
        Swept::P => {
            let most = match values.model.distribution {
                Distribution::Gaussian => f64::INFINITY,
                Distribution::Laplace | Distribution::Uniform => MOST_DENSE_DIMENSIONS as f64,
            };
            halves(0, 18).filter(|p| *p <= most).collect()
        }
        Swept::N => round(vec![5.0, 7.0, 10.0, 15.0, 20.0, 30.0, 50.0, 70.0, 100.0, 150.0, 200.0]),
        Swept::M => (0..8).map(|k| f64::from(1 << k)).collect(),
        Swept::Flip => (0..10).map(|k| f64::from(k) / 20.0).collect(),
        Swept::Rho => (0..9).map(|k| f64::from(k) / 8.0).collect(),
    }
}

/// A model as numbers.
fn request(model: &Model) -> Vec<f64> {
    let distribution = match model.distribution {
        Distribution::Gaussian => 0.0,
        Distribution::Laplace => 1.0,
        Distribution::Uniform => 2.0,
    };
    vec![
        model.p as f64,
        model.mu,
        model.n as f64,
        model.m as f64,
        model.flip,
        model.leak,
        model.step_size,
        model.init_scale,
        model.rho,
        model.steps as f64,
        model.seed as f64,
        distribution,
    ]
}

/// Does one run of a sweep: [train error, test error, Bayes error] at its end, or nothing
/// for what is no request.
pub fn perform(request: &[f64]) -> Vec<f64> {
    let [p, mu, n, m, flip, leak, step_size, init_scale, rho, steps, seed, distribution] = *request
    else {
        return Vec::new();
    };
    let distribution = match distribution as u8 {
        0 => Distribution::Gaussian,
        1 => Distribution::Laplace,
        _ => Distribution::Uniform,
    };
    let model = Model {
        p: p as u64,
        mu,
        n: n as usize,
        m: m as usize,
        flip,
        leak,
        step_size,
        init_scale,
        rho,
        steps: steps as usize,
        seed: seed as u64,
        distribution,
        edits: Vec::new(),
    };
    end_of(&model).ok().flatten().map_or_else(Vec::new, Vec::from)
}

fn end_of(model: &Model) -> Result<Option<[f64; 3]>, CourseError> {
    let course = Course::new(model)?;
    let bayes_error = course.bayes_error();
    Ok(course.into_end()?.map(|end| [end.train_error, end.test_error, bayes_error]))
}

/// The name of what is swept, and how its axis is graduated.
fn axis_of(swept: Swept) -> (&'static str, Scale) {
    match swept {
        Swept::P => ("p", Scale::Log),
        Swept::N => ("n", Scale::Log),
        Swept::M => ("m", Scale::Log),
        Swept::Flip => ("flips", Scale::Linear),
        Swept::Rho => ("ρ", Scale::Linear),
    }
}

/// The panel `sweep`.
pub fn curve(run: &MixtureRun) -> Panel {
    let values = &run.values;
    let (symbol, scale) = axis_of(values.sweep);
    let places = places(values);
    let (first, last) =
        (places.first().copied().unwrap_or(0.0), places.last().copied().unwrap_or(1.0));
    let range = match scale {
        Scale::Log => (first / 1.2, last * 1.2),
        Scale::Linear => (first, last),
    };
    let x = Axis { range, scale, symbol };
    let mut layers = Vec::new();
    let mut caption = format!("errors over {symbol}");
    let mut top = 0.2_f64;
    if let Some(sweep) = &run.sweep {
        let averages = sweep.averages();
        top = averages.iter().fold(top, |top, a| top.max(a.test.0 + a.test.1));
        let (done, all) = sweep.progress();
        let state = match (done == all, values.running) {
            (true, _) if values.seeds == 1 => "one seed".to_owned(),
            (true, _) => format!("means over {} seeds, bars: 95 %", values.seeds),
            (false, true) => format!("{done} of {all} runs"),
            (false, false) => format!("stopped at {done} of {all} runs"),
        };
        // the errors beside it are those of the samples edited
        let edited =
            if values.model.edits.is_empty() { "" } else { "; samples as drawn, none edited" };
        caption = format!("{caption}; {state}{edited}");
        layers.extend(progress_bar(&x, top, done as f64 / all.max(1) as f64));
        layers.extend(lines(&averages, values));
    }
    let y = Axis { range: (0.0, 1.1 * top), scale: Scale::Linear, symbol: "" };
    chart("sweep", caption, x, y, layers)
}

fn lines(averages: &[Average], values: &Values) -> Vec<Layer> {
    let line = |what: fn(&Average) -> f64| -> Vec<Point> {
        averages.iter().map(|average| [average.place, what(average)]).collect()
    };
    let mut layers = vec![Layer::Line {
        points: line(|a| a.bayes),
        ink: Ink::Muted,
        width: 1.6,
        dash: Dash::Dashed,
    }];
    let train = ink_of(values.model.rho);
    for (ink, what) in
        [(train, (|a: &Average| a.train) as fn(&Average) -> (f64, f64)), (Ink::Text, |a| a.test)]
    {
        for average in averages {
            let (mean, half) = what(average);
            let points = vec![[average.place, mean - half], [average.place, mean + half]];
            layers.push(Layer::Line { points, ink, width: 1.6, dash: Dash::Solid });
        }
        let points: Vec<Point> = averages.iter().map(|a| [a.place, what(a).0]).collect();
        layers.push(Layer::Line { points: points.clone(), ink, width: 2.2, dash: Dash::Solid });
        layers.push(Layer::Marks { points, ink, shape: Shape::Disc, radius: 3.6 });
    }
    let name = |part: usize, height: fn(&Average) -> f64, text: &str, ink: Ink| {
        let average = averages.get(averages.len() * part / 8)?;
        Some(Layer::Label { at: [average.place, height(average)], text: text.to_owned(), ink })
    };
    layers.extend(name(5, |a| a.test.0, "test error", Ink::Text));
    layers.extend(name(2, |a| a.train.0, "train error", train));
    layers.extend(name(7, |a| a.bayes, "Bayes", Ink::Muted));
    let floor = values.model.flip;
    if values.sweep != Swept::Flip {
        layers.push(Layer::Rule {
            y: floor,
            ink: Ink::Muted,
            dash: Dash::Dotted,
            label: format!("flips {}", number(floor, 3)),
            strong: false,
        });
    }
    layers
}

/// A bar along the upper edge, as long as the part that is done.
fn progress_bar(x: &Axis, top: f64, part: f64) -> Vec<Layer> {
    if part >= 1.0 {
        return Vec::new();
    }
    let (least, largest) = x.range;
    let end = match x.scale {
        Scale::Log => least * (largest / least).powf(part),
        Scale::Linear => least + part * (largest - least),
    };
    let bar = |end: f64, ink: Ink| Layer::Line {
        points: vec![[least, 1.07 * top], [end, 1.07 * top]],
        ink,
        width: 6.0,
        dash: Dash::Solid,
    };
    vec![bar(largest, Ink::Faint), bar(end, Ink::Text)]
}

/// What overfitting comes to along the sweep, as far as it is run.
pub fn sentence(run: &MixtureRun) -> Vec<Span> {
    let averages = run.sweep.as_ref().map(Sweep::averages).unwrap_or_default();
    if averages.is_empty() {
        return vec![Span::plain("Nothing of the sweep is run yet.")];
    }
    let name = axis_of(run.values.sweep).0;
    let places = |average: &Average| in_powers(average.place, 3);
    let parts: Vec<String> = averages
        .chunk_by(|a, b| a.verdict() == b.verdict())
        .filter_map(|same| {
            let (first, last) = (same.first()?, same.last()?);
            let (from, to) = (places(first), places(last));
            let place = if from == to { from } else { format!("{from} to {to}") };
            let what = match first.verdict() {
                Some(Verdict::NotFitted) => {
                    format!("not all fitted after {} steps", run.values.model.steps)
                }
                Some(verdict) => verdict.word().to_owned(),
                None => "too few seeds to tell".to_owned(),
            };
            Some(format!("{what} at {name} = {place}"))
        })
        .collect();
    vec![Span::plain(format!("On average: {}.", parts.join("; ")))]
}
