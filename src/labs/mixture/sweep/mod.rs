//! Train and test error over p, n, m, the flips or ρ, averaged over seeds.

mod average;
mod curve;
mod errand;

use average::{Average, Outcome};
pub use curve::{curve, sentence};
pub use errand::perform;

use super::table::{PARAMETERS, SEED, SEEDS, VIEW, View};
use super::values::{Model, Swept, Values};
use crate::labs::{Errand, Record, Settings};
use crate::math::mixture::{Distribution, MOST_DENSE_DIMENSIONS};
use crate::order::ascending;

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
                Errand { number, request: errand::request(&task.model) }
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
        let mut record = Record::new([
            PARAMETERS[swept.row()].id,
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

    /// Averages by place, where at least one run is done.
    fn averages(&self) -> Vec<Average> {
        let of_tasks: Vec<f64> = self.tasks.iter().map(|task| task.place).collect();
        let mut places: Vec<f64> = ascending(&of_tasks).into_iter().map(|i| of_tasks[i]).collect();
        places.dedup();
        let at = |place: f64| {
            let here = self.tasks.iter().filter(|task| task.place == place);
            Average::of(place, &here.filter_map(|task| task.outcome).collect::<Vec<_>>())
        };
        places.into_iter().filter_map(at).collect()
    }
}

/// What is swept, and over which seeds, in the view of it, but for the chart of the run set.
pub fn of_many(settings: &Settings, part: &str) -> Vec<(usize, String)> {
    if View::at(settings.choice(VIEW)) != View::Sweep || part == "errors" {
        return Vec::new();
    }
    let row = Swept::of(settings).row();
    let mut rows = vec![(row, format!("{}_swept", PARAMETERS[row].id))];
    let [first, count] = [SEED, SEEDS].map(|row| settings.get(row));
    if count > 1.0 {
        rows.push((SEED, format!("seeds{first}_to_{}", first + count - 1.0)));
    }
    rows
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
