//! The margin lemma as it holds, on the trained network.

use super::charts::{self, band, chart, moment, series, time_axis};
use super::run::MixtureRun;
use crate::labs::Span;
use crate::labs::named_line::named_line;
use crate::notation::number;
use crate::scene::{Axis, Dash, Ink, Panel, Scale};

/// The id of the claim.
pub const CLAIM: &str = "marginLemmaCorrected";

/// The panel `bound`: the clean error of the trained network against t, and what the lemma
/// allows it where both clusters' mean margins are ≥ 0.
pub fn panel(run: &MixtureRun) -> Panel {
    let x = time_axis(run.values.model.steps);
    let readings = run.course.as_ref().map(|course| course.readings()).unwrap_or_default();
    let mut layers = band(readings, |r| (r.lemma.clean_error, r.clean_half_width));
    let error = series(readings, |r| r.lemma.clean_error);
    let is_gaussian =
        run.course.as_ref().is_ok_and(|course| course.setting().is_strongly_log_concave());
    let bound = if is_gaussian {
        series(readings, |r| r.lemma.clean_bound().unwrap_or(f64::NAN))
    } else {
        Vec::new()
    };
    let top = error.iter().chain(&bound).fold(0.1_f64, |top, point| top.max(point[1]));
    layers.extend(named_line(bound, Ink::Muted, Dash::Dashed, "at most"));
    layers.extend(named_line(
        error,
        charts::ink_of(run.values.model.rho),
        Dash::Solid,
        "clean error",
    ));
    layers.push(moment(run));
    let y = Axis { range: (0.0, 1.05 * top), scale: Scale::Linear, symbol: "" };
    let caption = "clean error of the trained network, and what the lemma allows";
    chart("bound", caption.to_owned(), x, y, layers)
}

/// What the lemma says of the network at the moment shown.
pub fn sentence(run: &MixtureRun) -> Vec<Span> {
    let Ok(course) = &run.course else { return Vec::new() };
    let Some(reading) = course.reading_at(run.values.time) else {
        return vec![Span::plain("The error at this moment is not computed yet.")];
    };
    let lemma = &reading.lemma;
    let [plus, minus] = [lemma.plus, lemma.minus].map(|y| number(y / lemma.operator, 3));
    let bound = match lemma.clean_bound() {
        _ if !course.setting().is_strongly_log_concave() => {
            "of other than Gaussian clusters the lemma says nothing".to_owned()
        }
        Some(bound) => format!("the lemma allows at most {}", number(bound, 2)),
        None => "with one below 0 the lemma says nothing".to_owned(),
    };
    vec![Span::plain(format!(
        "The network at step {}: mean margins over ‖W‖op {plus} and {minus}, clean error {} ± {}; {bound}.",
        reading.step,
        number(lemma.clean_error, 2),
        number(reading.clean_half_width, 1)
    ))]
}
