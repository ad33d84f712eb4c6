//! Which pictures each view shows.

use super::run::ValleyRun;
use super::table::View;
use super::{charts, compare, local, microscope, path, surface};
use crate::labs::aside::aside;
use crate::scene::Scene;

/// The pictures of the view chosen: the main one first, but for the claims, whose ledger
/// stands in its place.
pub fn scene(run: &ValleyRun) -> Scene {
    let panels = match run.values.view {
        View::Path => {
            let main = if run.values.surface { surface::panel(run) } else { path::panel(run) };
            vec![main, charts::sharpness(run), charts::loss(run)]
        }
        View::Microscope => {
            vec![microscope::panel(run), aside(path::panel(run)), charts::remainder(run)]
        }
        View::Compare => {
            vec![compare::loss(run), compare::sharpness(run), aside(path::panel(run))]
        }
        View::Claims => match run.values.claim {
            "localCycle" => vec![aside(local::panel(run)), local::along_chart(run)],
            "driftDescends" | "gdStays" => vec![aside(path::panel(run)), charts::sharpness(run)],
            _ => vec![aside(path::panel(run)), charts::remainder(run)],
        },
        View::Local => vec![local::panel(run), local::along_chart(run), charts::sharpness(run)],
    };
    Scene { panels }
}
