//! What the mixture lab says in words.

use super::course::Course;
use super::lemma::Form;
use super::run::MixtureRun;
use super::table::View;
use super::verdict::{Verdict, verdict};
use super::{corrected, ledger, lemma, sharpness, sweep};
use crate::labs::Span;
use crate::math::Outcome;
use crate::notation::number;
use crate::scene::Ink;

/// One sentence on what is seen.
pub fn sentence(run: &MixtureRun) -> Vec<Span> {
    let course = match &run.course {
        Ok(course) => course,
        Err(error) => return vec![Span::plain(format!("Nothing to train: {error}."))],
    };
    match run.values.view {
        View::Claims => claims(run, course),
        View::Sharpness => sharpness::sentence(run),
        View::OneStep => one_step(run, course),
        View::Sweep => sweep::sentence(run),
        View::Plane => training(run, course),
    }
}

/// Errors at the moment shown, and what they are beside the Bayes error.
fn training(run: &MixtureRun, course: &Course) -> Vec<Span> {
    let Some(shown) = &run.shown else {
        let text = format!("Preparing {} samples.", course.sample().labels.len());
        return vec![Span::plain(text)];
    };
    let asked = run.values.time.min(course.last());
    if shown.step != asked {
        let text = if course.steps_taken() >= asked {
            format!("Going back to step {asked}.")
        } else if run.values.running {
            format!("Training: {} of {asked} steps so far.", course.steps_taken())
        } else {
            format!("Stopped after {} of {asked} steps.", shown.step)
        };
        return vec![Span::plain(text)];
    }
    let ending = ending(course, run.values.time);
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
    let verdict = match only_label(course) {
        Some(label) => format!("all labels are {label}: nothing is to be told apart"),
        None => in_words(verdict(shown.train_error, reading.test_error, bayes)).to_owned(),
    };
    spans.push(Span::plain(format!(": {verdict}.")));
    spans
}

/// How the run has ended by step `t`, if it has before its last one.
fn ending(course: &Course, t: usize) -> String {
    match course.outcome() {
        Outcome::Diverged { step } if t >= step => {
            format!("Diverged: step {step} leaves the numbers; shown is the one before. ")
        }
        Outcome::Stationary { step } if t >= step => {
            format!("At rest since step {step}: the gradient is exactly 0. ")
        }
        _ => String::new(),
    }
}

/// What the claim chosen comes to, or the assumptions together; the run is read to its end.
fn claims(run: &MixtureRun, course: &Course) -> Vec<Span> {
    match (Form::of(run.values.claim), run.values.claim) {
        (Some(form), _) => lemma::sentence(run, form),
        (_, corrected::CLAIM) => corrected::sentence(run),
        _ => {
            let ending = ending(course, usize::MAX);
            vec![Span::plain(ending + &ledger::summary(run, course))]
        }
    }
}

/// The label that all samples have, if they have one in common.
fn only_label(course: &Course) -> Option<&'static str> {
    let labels = &course.sample().labels;
    let first = *labels.first()?;
    let same = labels.iter().all(|label| *label == first);
    same.then_some(if first > 0.0 { "+1" } else { "−1" })
}

/// What overfitting comes to in this run.
fn in_words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NothingToLearn => "there is next to nothing to learn here",
        Verdict::NotFitted => "not all labels are fitted",
        Verdict::Benign => "all labels fitted, and it does no harm (benign)",
        Verdict::Tempered => "all labels fitted, at some cost (tempered)",
        Verdict::Harmful => "all labels fitted, and the harm is great",
    }
}

/// What the first step does, and what the rest adds.
fn one_step(run: &MixtureRun, course: &Course) -> Vec<Span> {
    let at = |t: usize| course.readings().iter().find(|reading| reading.step == t);
    let (Some(first), Some(last)) = (at(1), course.readings().last()) else {
        return training(run, course);
    };
    let ending = ending(course, usize::MAX);
    let text = format!(
        "{ending}After one step: test error {} ± {}, train error {}. After {}: test {} ± {}, train {}.",
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
