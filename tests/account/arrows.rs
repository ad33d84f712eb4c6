//! An arrow is told by its ends.

use ravine::app::App;
use ravine::labs::Account;
use ravine::notation::tuple;
use ravine::scene::{Layer, Panel, Point};

/// One step taken apart, as it is shown at a link.
fn step(settings: &str) -> Panel {
    let app = App::new(&format!("v=1&lab=valley&view=microscope&{settings}"));
    app.scene().panels.swap_remove(0)
}

fn arrows(panel: &Panel) -> Vec<[Point; 2]> {
    let arrow = |layer: &Layer| match layer {
        Layer::Arrow { from, to, .. } => Some([*from, *to]),
        _ => None,
    };
    panel.layers.iter().filter_map(arrow).collect()
}

#[test]
fn each_arrow_is_told_with_its_start_and_its_tip() {
    for settings in ["", "t=40", "step=run&t=3", "loss=ramp&t=60"] {
        let panel = step(settings);
        let (arrows, told) = (arrows(&panel), Account::of(&panel).lines);
        assert_eq!(arrows.len(), 3, "{settings}");
        for (name, [from, to]) in ["bounce ", "drift ", "rest "].into_iter().zip(arrows) {
            // nearer to 0 than the eye can tell is 0
            let seen = |end: Point| {
                let seen = |value: f64, (least, largest): (f64, f64)| {
                    if value.abs() < 1e-3 * (largest - least) { 0.0 } else { value }
                };
                tuple([seen(end[0], panel.x.range), seen(end[1], panel.y.range)], 3)
            };
            let ends = format!("from {} to {}.", seen(from), seen(to));
            let line = told.iter().find(|line| line.starts_with(name));
            assert!(line.is_some_and(|line| line.ends_with(&ends)), "{name}{ends} {told:?}");
        }
        assert!(!told.iter().any(|line| line.contains("up and down")), "{told:?}");
    }
}

#[test]
fn where_an_arrow_starts_is_a_place_of_its_own() {
    for (settings, name) in [("", "w_z − (β₁/λ₁)e₁ at "), ("step=run", "w_t at ")] {
        let places = Account::of(&step(settings)).places;
        assert!(places.iter().any(|place| place.starts_with(name)), "{places:?}");
    }
}
