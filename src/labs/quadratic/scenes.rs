//! Which pictures each view shows.

use super::run::QuadraticRun;
use super::table::View;
use super::{charts, descent, minimax, path, random_starts, regimes, space, surface};
use crate::labs::aside::aside;
use crate::scene::{Panel, Scene};

/// The pictures of the view chosen: the main one first, but for the claims, whose
/// ledger stands in its place.
pub fn scene(run: &QuadraticRun) -> Scene {
    let norm = charts::gradient_norm;
    let panels = match run.values.view {
        View::Path => {
            let main = if run.values.surface { surface::panel(run) } else { in_w(run) };
            let last = match run.random_starts {
                Some(_) => random_starts::fraction_chart(run),
                None => charts::components(run),
            };
            vec![main, norm(run), last]
        }
        View::J => vec![descent::map(run), aside(in_w(run)), descent::fall_chart(run)],
        View::Claims => match run.values.claim {
            "descentIdentity" | "descentBound" => {
                vec![aside(descent::map(run)), descent::fall_chart(run)]
            }
            "stationaryPoints" => vec![aside(descent::map(run)), norm(run)],
            "notMinimax" => vec![aside(minimax::map(run)), minimax::sharpness_chart(run)],
            "betaRule" | "alphaRule" => vec![norm(run), charts::components(run)],
            _ => vec![aside(in_w(run)), norm(run)],
        },
        View::Minimax => vec![minimax::map(run), minimax::sharpness_chart(run), norm(run)],
        View::Regimes => vec![regimes::map(run), aside(in_w(run)), norm(run)],
    };
    Scene { panels }
}

/// The run in w-space, seen from above or in space.
fn in_w(run: &QuadraticRun) -> Panel {
    if run.values.dimension() == 3 { space::panel(run) } else { path::panel(run) }
}
