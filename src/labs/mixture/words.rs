//! What the mixture lab says in words.

use super::course::{Course, Reading};
use super::run::MixtureRun;
use super::table::View;
use super::{ledger, lemma, sharpness};
use crate::labs::Span;
use crate::math::Outcome;
use crate::notation::number;
use crate::scene::Ink;

/// A test error so near above the Bayes error is called benign, in this one run.
const BENIGN: f64 = 0.01;
/// The part of the way from the Bayes error to one half up to which it is called tempered.
const TEMPERED: f64 = 0.35;

/// One sentence on what is seen.
pub fn sentence(run: &MixtureRun) -> Vec<Span> {
    let course = match &run.course {
        Ok(course) => course,
        Err(error) => return vec![Span::plain(format!("Nothing to train: {error}."))],
    };
    match run.values.view {
        View::Claims if run.shows_lemma() => counterexample(run),
        View::Claims => vec![Span::plain(ledger::summary(run, course))],
        View::Sharpness => sharpness::sentence(run),
        View::OneStep => one_step(run, course),
        View::Plane | View::Sweep => training(run, course),
    }
}

/// Errors at the moment shown, and what they are beside the Bayes error.
fn training(run: &MixtureRun, course: &Course) -> Vec<Span> {
    let Some(shown) = &run.shown else { return Vec::new() };
    let asked = run.values.time.min(course.last());
    if shown.step < asked {
        return vec![Span::plain(format!("Training: {} of {asked} steps so far.", shown.step))];
    }
    let ending = match course.head().training().outcome() {
        Outcome::Diverged { step } if run.values.time >= step => {
            format!("Diverged: step {step} leaves the numbers; shown is the one before. ")
        }
        Outcome::Stationary { step } if run.values.time >= step => {
            format!("At rest since step {step}: the gradient is exactly 0. ")
        }
        _ => String::new(),
    };
    let Some(reading) = course.reading_at(shown.step) else {
        return vec![Span::plain(format!("{ending}Step {}: sampling the test error.", shown.step))];
    };
    let bayes = course.bayes_error();
    let mut spans = vec![
        Span::plain(format!("{ending}Step {}: train error ", shown.step)),
        Span::inked(number(shown.train_error, 3), super::charts::ink_of(run.values.model.rho)),
        Span::plain(", test error "),
        Span::inked(
            format!("{} ± {}", number(reading.test_error, 3), number(reading.half_width, 1)),
            Ink::Text,
        ),
        Span::plain(format!(", Bayes {}", number(bayes, 3))),
    ];
    spans.push(Span::plain(format!(": {}.", verdict(reading, shown.train_error, bayes))));
    spans
}

/// What overfitting does in this run, in a word.
fn verdict(reading: &Reading, train_error: f64, bayes: f64) -> &'static str {
    let excess = reading.test_error - bayes;
    if train_error > 0.0 {
        return "not all labels are fitted";
    }
    if excess <= BENIGN.max(reading.half_width) {
        "all labels fitted, and it does no harm (benign)"
    } else if excess <= TEMPERED * (0.5 - bayes) {
        "all labels fitted, at some cost (tempered)"
    } else {
        "all labels fitted, and the harm is great"
    }
}

/// What the first step does, and what the rest adds.
fn one_step(run: &MixtureRun, course: &Course) -> Vec<Span> {
    let at = |t: usize| course.readings().iter().find(|reading| reading.step == t);
    let (Some(first), Some(last)) = (at(1), course.readings().last()) else {
        return training(run, course);
    };
    let text = format!(
        "After one step: test error {} ± {}, train error {}. After {}: test {} ± {}, train {}.",
        number(first.test_error, 3),
        number(first.half_width, 1),
        number(first.train_error, 2),
        last.step,
        number(last.test_error, 3),
        number(last.half_width, 1),
        number(last.train_error, 2)
    );
    vec![Span::plain(text)]
}

/// What the counterexample to the margin lemma shows.
fn counterexample(run: &MixtureRun) -> Vec<Span> {
    let lemma = lemma::at(run.values.lemma_mu);
    let average = 0.5 * (lemma.plus + lemma.minus);
    let text = format!(
        "Average margin {}, yet cluster −1 is all wrong: the lemma as printed is violated for every c > {}.",
        number(average, 3),
        lemma
            .violated_above(run.values.model.flip)
            .map_or_else(|| "∞".to_owned(), |c| number(c, 3))
    );
    vec![Span::plain(text)]
}
