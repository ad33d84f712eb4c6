//! How the quadratic lab's settings hang together.

use super::regimes;
use super::table::*;
use super::values::Values;
use crate::labs::camera::Camera;
use crate::labs::{Mark, Notice, Settings, clock};
use crate::notation::number;
use crate::scene::Point;

/// λ₂ stops at λ₁ and λ₃ at λ₂, and a lower one carries the next along; the moment
/// shown stays within the run, and stays at its end if it was there.
pub fn constrain(settings: &mut Settings, before: &Settings) -> Vec<Notice> {
    let mut notices = Vec::new();
    let asked = settings.clone();
    for i in LAMBDA + 1..LAMBDA + 3 {
        let lowered = (LAMBDA..i).any(|larger| asked.get(larger) < before.get(larger));
        let carried = lowered && asked.get(i) == before.get(i);
        notices.extend(settings.hold_below(i, i - 1).filter(|_| !carried));
    }
    notices.extend(clock::keep_time(settings, before, TIME, STEPS));
    notices
}

/// What means something in the dimension and the view chosen.
pub fn shown(settings: &Settings, index: usize) -> bool {
    let space = settings.choice(DIMENSION) == 1;
    let view = View::at(settings.choice(VIEW));
    match index {
        _ if index == LAMBDA + 2 || index == START + 2 => space,
        DIMENSION => view != View::Regimes,
        SURFACE => view == View::Path && !space,
        CLOUD => view == View::Path,
        SEED => view == View::Path && settings.get(CLOUD) > 0.0,
        SLICE => space && matches!(view, View::J | View::Minimax),
        EPSILON => view == View::Claims || (view == View::Path && settings.get(CLOUD) > 0.0),
        AXES => view == View::Regimes,
        _ => true,
    }
}

/// The step sizes that mean something: 1/(2λ₁), where the theorem's range ends;
/// 1/λ₁, beyond which b traps no longer; 2/λ₁, beyond which both rules diverge.
pub fn marks(settings: &Settings, index: usize) -> Vec<Mark> {
    let lambda1 = settings.get(LAMBDA);
    let (least, largest) = PARAMETERS[index].range();
    let mut marks = match index {
        ETA => vec![
            Mark { value: 0.5 / lambda1, label: "½/λ₁", name: "1/(2λ₁)" },
            Mark { value: 1.0 / lambda1, label: "", name: "1/λ₁" },
            Mark::new(2.0 / lambda1, "2/λ₁"),
        ],
        _ if index == LAMBDA + 1 => vec![Mark::new(lambda1, "λ₁")],
        _ if index == LAMBDA + 2 => vec![Mark::new(settings.get(LAMBDA + 1), "λ₂")],
        _ => Vec::new(),
    };
    marks.retain(|mark| (least..=largest).contains(&mark.value));
    marks
}

/// Where η stands among its marks.
pub fn hint(settings: &Settings, index: usize) -> Option<String> {
    if index != ETA {
        return None;
    }
    let h = settings.get(ETA) * settings.get(LAMBDA);
    let place = if h < 0.5 {
        "< ½ (theorem)"
    } else if h < 1.0 {
        "< 1 (holds too)"
    } else if h < 2.0 {
        "< 2 (no trap b)"
    } else {
        "≥ 2 (e₁ grows)"
    };
    Some(format!("ηλ₁ = {} {place}", number(h, 3)))
}

/// Moves the handle of the main picture: the start, or in the regime view the
/// settings themselves.
pub fn move_handle(settings: &mut Settings, at: Point) -> Vec<Notice> {
    let values = Values::from(&*settings);
    let mut coordinates: Vec<(usize, f64)> = Vec::new();
    match values.view {
        View::Path if values.dimension() == 3 => {
            let start = [values.start[0], values.start[1], values.start[2]];
            let to = Camera::new(values.camera).unseen(at, start);
            coordinates.extend(to.into_iter().enumerate().map(|(i, w)| (START + i, w)));
        }
        View::Path | View::J | View::Minimax | View::Claims => {
            let (i, j) = values.slice;
            coordinates.extend([(START + i, at[0]), (START + j, at[1])]);
        }
        View::Regimes => {
            // a drag stops at the map's edge, and at the least step size
            let [x, y] = regimes::within(&values, at);
            let lambda1 = values.lambda[0];
            if values.absolute_axes {
                coordinates.extend([(ETA, x), (RHO, y)]);
            } else if lambda1 > 0.0 {
                let eta = (x / lambda1).max(PARAMETERS[ETA].range().0);
                coordinates.extend([(ETA, eta), (LAMBDA + 1, y * lambda1)]);
            }
        }
    }
    coordinates.into_iter().filter_map(|(index, value)| settings.set(index, value)).collect()
}
