//! Which pictures each view shows.

use super::run::QuadraticRun;
use super::table::View;
use super::{charts, path, space, surface};
use crate::scene::{Panel, Scene};

/// The pictures of the view chosen: the main one first, but for the claims, whose
/// ledger stands in its place.
pub fn scene(run: &QuadraticRun) -> Scene {
    let panels = match run.values.view {
        View::Path => {
            let main = if run.values.surface { surface::panel(run) } else { in_w(run) };
            vec![main, charts::gradient_norm(run), charts::components(run)]
        }
        _ => vec![in_w(run), charts::gradient_norm(run), charts::components(run)],
    };
    Scene { panels }
}

/// The run in w-space, seen from above or in space.
fn in_w(run: &QuadraticRun) -> Panel {
    if run.values.dimension() == 3 { space::panel(run) } else { path::panel(run) }
}
