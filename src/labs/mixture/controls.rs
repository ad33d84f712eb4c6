//! How the mixture lab's settings hang together.

use super::lemma::Form;
use super::samples;
use super::table::*;
use super::values::{usual_init_scale, usual_step_size};
use crate::labs::{Mark, Notice, Remedy, Settings, clock};
use crate::math::mixture::MOST_DENSE_DIMENSIONS;

/// What is tied follows, and what is set by hand is no longer tied; clusters other than
/// Gaussian stay within 2,000 dimensions; the moment shown stays within the run.
pub fn constrain(settings: &mut Settings, before: &Settings) -> Vec<Notice> {
    let mut notices = Vec::new();
    let set_by_hand = |settings: &Settings, row: usize, tie: usize| {
        settings.get(row) != before.get(row) && settings.get(tie) == before.get(tie)
    };
    if settings.choice(CLUSTERS) > 0 {
        let most = MOST_DENSE_DIMENSIONS as f64;
        notices.extend(settings.limit(P, most, "for Laplace and uniform clusters"));
    }
    if set_by_hand(settings, MU, TIED_MU) {
        settings.set(TIED_MU, 0.0);
    }
    if settings.is_on(TIED_MU) {
        settings.set(MU, libm::cbrt(settings.get(P)));
    }
    if [STEP_SIZE, INIT_SCALE].iter().any(|&row| set_by_hand(settings, row, TIED_STEP)) {
        settings.set(TIED_STEP, 0.0);
    }
    if changes_the_samples(settings, before) && !settings.edits().is_empty() {
        settings.set_edits(Vec::new());
        notices.push(Notice {
            subject: "Samples edited by hand".to_owned(),
            given: String::new(),
            remedy: Remedy::Forgotten,
        });
    }
    notices.extend(samples::keep_in_order(settings));
    if settings.is_on(TIED_STEP) {
        let [p, mu, m] = [P, MU, M].map(|row| settings.get(row));
        let step_size = usual_step_size(p, mu, samples::count(settings) as f64);
        settings.set(STEP_SIZE, step_size);
        settings.set(INIT_SCALE, usual_init_scale(step_size, p, m));
    }
    let count = samples::count(settings) as f64;
    // settings before are in order, unless they are a link's
    let asked_for = settings.get(SAMPLE) != before.get(SAMPLE)
        || before.get(SAMPLE) > samples::count(before) as f64;
    let kept = settings.limit(SAMPLE, count, "with so many samples");
    notices.extend(kept.filter(|_| asked_for));
    notices.extend(clock::keep_time(settings, before, TIME, STEPS));
    notices
}

/// Whether what was moved by hand is no longer there to be moved.
fn changes_the_samples(settings: &Settings, before: &Settings) -> bool {
    let rows = [P, MU, N, FLIP, SEED, CLUSTERS];
    rows.iter().any(|&row| settings.get(row) != before.get(row)) || settings.get(P) != 2.0
}

/// What means something in the view chosen.
pub fn shown(settings: &Settings, index: usize) -> bool {
    let view = View::at(settings.choice(VIEW));
    let plane = settings.get(P) == 2.0;
    let claim = PARAMETERS[CLAIM].option(settings.get(CLAIM));
    let of_a_counterexample = claim.is_some_and(|claim| Form::of(claim.id).is_some());
    match index {
        CLUSTERS => view != View::Claims,
        SAMPLE => view == View::Plane && settings.get(P) > 1.0,
        ADDED => view == View::Plane && plane,
        LARGE_C | SMALL_C | DELTA | EPSILON => view == View::Claims && !of_a_counterexample,
        LEMMA_MU => view == View::Claims && of_a_counterexample,
        SWEEP | SEEDS => view == View::Sweep,
        _ => true,
    }
}

/// The values that mean something: ‖μ‖ = p^⅓, and α by its rule.
pub fn marks(settings: &Settings, index: usize) -> Vec<Mark> {
    let [p, mu, n] = [P, MU, N].map(|row| settings.get(row));
    let (least, largest) = PARAMETERS[index].range();
    let mut marks = match index {
        MU => vec![Mark::new(libm::cbrt(p), "p^⅓")],
        P => vec![Mark::new(n * n * n, "n³")],
        STEP_SIZE => {
            let value = usual_step_size(p, mu, samples::count(settings) as f64);
            vec![Mark { value, label: "rule", name: "what its rule gives" }]
        }
        _ => Vec::new(),
    };
    marks.retain(|mark| (least..=largest).contains(&mark.value));
    marks
}
