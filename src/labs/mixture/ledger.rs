//! The claims of this half: the theorem's assumptions as ratios, its conclusions beside
//! what was measured, and the margin lemma as printed and as it holds.

use super::corrected;
use super::course::Course;
use super::lemma::Form;
use super::reading::{LeastMargin, Reading};
use super::run::MixtureRun;
use super::samples::{as_trained, by_hand};
use crate::labs::{ClaimStatus, Ledger, LedgerRow};
use crate::math::mixture::Constants;
use crate::notation::number;

/// The ledger of the run.
pub fn ledger(run: &MixtureRun) -> Ledger {
    let Ok(course) = &run.course else { return Ledger::default() };
    let constants = run.constants();
    let mut rows = assumptions(course, &constants);
    rows.push(clusters(run, course));
    rows.push(fits(run, course, &constants));
    rows.push(generalizes(course, &constants));
    rows.push(margin(run, course));
    rows.push(lemma_that_fails(run, Form::Printed));
    rows.push(lemma_that_fails(run, Form::BothMeans));
    rows.push(lemma_as_it_holds(run, course));
    for row in &mut rows {
        row.chosen = row.id == run.values.claim;
    }
    let heading = String::new();
    Ledger { heading, rows }
}

/// Which of the assumptions are met with the viewer's constants, and whether the samples are
/// of the kind that the theorem speaks of, in a sentence.
pub fn summary(run: &MixtureRun, course: &Course) -> String {
    let constants = run.constants();
    let unmet: Vec<&str> = as_trained(course)
        .assumptions(&constants)
        .iter()
        .filter(|assumption| !assumption.met)
        .map(|assumption| assumption.id)
        .collect();
    let five = match unmet.as_slice() {
        [] => "A1 to A5 would be met".to_owned(),
        unmet => format!("{} would not be met", unmet.join(", ")),
    };
    let samples = match by_hand(&run.values.model.edits) {
        _ if !course.setting().is_strongly_log_concave() => {
            ", and the clusters are not strongly log-concave".to_owned()
        }
        Some(by_hand) => format!(", and the samples are not as drawn ({by_hand})"),
        None if unmet.is_empty() => ", and the clusters are strongly log-concave".to_owned(),
        None => String::new(),
    };
    format!(
        "With your C = {}, δ = {}, {five}{samples}; A1 to A5 are sufficient, not necessary.",
        number(constants.large, 3),
        number(constants.delta, 2)
    )
}

fn row(
    id: &'static str,
    statement: &'static str,
    status: ClaimStatus,
    detail: String,
) -> LedgerRow {
    LedgerRow { id, statement, status, detail, chosen: false }
}

/// A1 to A5: the ratio, and what the viewer's constants would ask of it.
fn assumptions(course: &Course, constants: &Constants) -> Vec<LedgerRow> {
    let large = number(constants.large, 3);
    let inverse = number(1.0 / constants.large, 3);
    let asked = |id: &str| match id {
        "A1" => ("A1: n ≥ C log(1/δ)", "n/log(1/δ)", format!("≥ {large}")),
        "A2" => ("A2: ‖μ‖ = Θ(p^⅓)", "‖μ‖/p^⅓", format!("{inverse} to {large}")),
        "A3" => ("A3: p ≥ Cn³", "p/n³", format!("≥ {large}")),
        "A4" => ("A4: flips ≤ 1/C", "flips", format!("≤ {inverse}")),
        _ => ("A5: α ≥ ω√(mp)", "α/(ω√(mp))", "≥ 1".to_owned()),
    };
    let assumptions = as_trained(course).assumptions(constants);
    assumptions
        .into_iter()
        .map(|assumption| {
            let (statement, ratio, asked) = asked(assumption.id);
            let verb = if assumption.met { "fits" } else { "outside" };
            let value = number(assumption.ratio, 3);
            row(
                assumption.id,
                statement,
                ClaimStatus::Measured,
                format!("{ratio} = {value}, {verb} your {asked}"),
            )
        })
        .collect()
}

/// Whether the clusters are of the kind that the theorem speaks of.
fn clusters(run: &MixtureRun, course: &Course) -> LedgerRow {
    let (status, detail) = match by_hand(&run.values.model.edits) {
        _ if !course.setting().is_strongly_log_concave() => (
            ClaimStatus::Fails,
            "Laplace and uniform clusters are not: the theorem is silent".to_owned(),
        ),
        Some(by_hand) => {
            (ClaimStatus::NotApplicable, format!("{by_hand}: not drawn from the clusters"))
        }
        None => (ClaimStatus::Holds, "Gaussian clusters are".to_owned()),
    };
    row("clusters", "clusters strongly log-concave", status, detail)
}

/// Train error 0 and loss ≤ ε, from T ≥ Cα⁻¹ε⁻² steps on.
fn fits(run: &MixtureRun, course: &Course, constants: &Constants) -> LedgerRow {
    let epsilon = run.values.epsilon;
    let statement = "fits: error 0, loss ≤ ε";
    let id = "fits";
    let setting = as_trained(course);
    let Some(steps) = setting.steps_to(epsilon, constants) else {
        let most = number(0.5 / setting.draw.points as f64, 3);
        let detail = format!("ε must be below 1/(2n) = {most}");
        return row(id, statement, ClaimStatus::NotApplicable, detail);
    };
    let Some(end) = course.readings().last() else {
        return row(id, statement, ClaimStatus::NotApplicable, "not computed yet".to_owned());
    };
    let fitted = end.train_error == 0.0 && end.loss <= epsilon;
    let reached = match (fitted, course.is_read()) {
        (true, _) => "reached",
        (false, true) => "not reached",
        (false, false) => "not yet",
    };
    let first = match course.interpolated_at() {
        Some(step) => {
            format!(" (first {}at {step})", if end.train_error > 0.0 { "0 " } else { "" })
        }
        None => String::new(),
    };
    let detail = format!(
        "t = {}: {}{first}, loss {}: {reached}; your C: by {}",
        end.step,
        number(end.train_error, 3),
        number(end.loss, 2),
        number(steps, 2)
    );
    row(id, statement, ClaimStatus::Measured, detail)
}

/// Test error ≤ flips + 2exp(−c n p^⅓).
fn generalizes(course: &Course, constants: &Constants) -> LedgerRow {
    let (id, statement) = ("generalizes", "test error ≤ flips + 2exp(−c n p^⅓)");
    let Some(bound) = as_trained(course).test_error_bound(constants) else {
        let detail = "‖μ‖ is not of the order of p^⅓ (A2): n p^⅓ means nothing here".to_owned();
        return row(id, statement, ClaimStatus::NotApplicable, detail);
    };
    let Some(end) = course.readings().last() else {
        return row(id, statement, ClaimStatus::NotApplicable, "not computed yet".to_owned());
    };
    let detail = format!(
        "t = {}: {} ± {}; bound with your c: {}",
        end.step,
        number(end.test_error, 3),
        number(end.half_width, 1),
        number(bound, 3)
    );
    row(id, statement, ClaimStatus::Measured, detail)
}

/// The normalised margin is ≳ √(n p^⅓) at every t ≥ 1.
fn margin(run: &MixtureRun, course: &Course) -> LedgerRow {
    let (id, statement) = ("margin", "margin/‖W‖ ≳ √(n p^⅓), t ≥ 1");
    let Some(unit) = run.margin_unit() else {
        let detail = "‖μ‖ is not of the order of p^⅓ (A2)".to_owned();
        return row(id, statement, ClaimStatus::NotApplicable, detail);
    };
    let mean = |reading: &Reading| 0.5 * (reading.margin_plus + reading.margin_minus);
    let detail = match course.least_margin() {
        Some(LeastMargin { step, margin }) => {
            let ratio = number(margin / unit, 3);
            let first = course.readings().iter().find(|reading| reading.step == 1);
            let first = first.map_or_else(String::new, |reading| {
                let predicted = as_trained(course).one_step_margin();
                format!("; t = 1: {}, formula {}", number(mean(reading), 3), number(predicted, 3))
            });
            format!("least {ratio}·√(np^⅓), t = {step}{first}")
        }
        None => "not computed yet".to_owned(),
    };
    row(id, statement, ClaimStatus::Measured, detail)
}

/// P(err) ≤ flips + 2exp(−c(E\[ỹf\]/‖W‖)²) with one c for all networks, or the same where both
/// clusters' means are asked to be ≥ 0.
fn lemma_that_fails(run: &MixtureRun, form: Form) -> LedgerRow {
    let (id, statement) = match form {
        Form::Printed => ("marginLemma", "margin lemma as printed"),
        Form::BothMeans => ("marginLemmaMeans", "the same with both m± ≥ 0"),
    };
    let found = run.counterexamples.here(form);
    match found.lemma.violated_above(run.values.model.flip) {
        Some(c) => {
            let mu = number(run.values.lemma_mu, 3);
            let (third, c) = (found.third(), number(c, 3));
            let detail = format!("‖μ‖ = {mu}, w₃ = ({third}, 0): violated for every c > {c}");
            row(id, statement, ClaimStatus::Fails, detail)
        }
        None => {
            // with half of the labels flipped no error is worse than another
            let detail = if run.values.model.flip < 0.5 {
                "this network does not violate it at this ‖μ‖"
            } else {
                "flips = ½: every classifier errs as often"
            };
            row(id, statement, ClaimStatus::NotApplicable, detail.to_owned())
        }
    }
}

/// Clean error ≤ ½Σexp(−½(m±/‖W‖_op)²) where both m± ≥ 0, checked on the network shown.
fn lemma_as_it_holds(run: &MixtureRun, course: &Course) -> LedgerRow {
    let (id, statement) = (corrected::CLAIM, "with min(m₊, m₋)/‖W‖op, c = ½");
    if !course.setting().is_strongly_log_concave() {
        let detail = "proved for Gaussian clusters".to_owned();
        return row(id, statement, ClaimStatus::NotApplicable, detail);
    }
    let Some(reading) = course.reading_at(run.values.time) else {
        return row(id, statement, ClaimStatus::NotApplicable, "not computed yet".to_owned());
    };
    let (lemma, half_width) = (&reading.lemma, reading.clean_half_width);
    let Some(bound) = lemma.clean_bound() else {
        let detail = "a cluster’s mean margin is below 0".to_owned();
        return row(id, statement, ClaimStatus::NotApplicable, detail);
    };
    // a sampled error tells only where its whole interval is on one side
    let (status, verdict) = if lemma.clean_error + half_width <= bound {
        (ClaimStatus::Holds, "below")
    } else if lemma.clean_error - half_width > bound {
        (ClaimStatus::Fails, "above")
    } else {
        (ClaimStatus::Measured, "too near to tell:")
    };
    let detail = format!(
        "t = {}: clean error {} ± {}, {verdict} {}",
        reading.step,
        number(lemma.clean_error, 2),
        number(half_width, 1),
        number(bound, 2)
    );
    row(id, statement, status, detail)
}
