//! What the valley lab says where a run leaves, rests, diverges or cannot begin.

use ravine::app::{App, Message};
use ravine::labs::ClaimStatus;
use ravine::math::valley::{Loss, nearest_minimum};
use ravine::scene::{Ink, Layer, Panel, PieceShape, Scale};

use crate::finish;

fn open(link: &str) -> App {
    let mut app = App::new(&format!("lab=valley&{link}"));
    finish(&mut app);
    app
}

fn words(link: &str) -> String {
    open(link).sentence().iter().map(|span| span.text.as_str()).collect()
}

fn panel(link: &str, id: &str) -> Panel {
    open(link).scene().panels.into_iter().find(|panel| panel.id == id).expect("a panel")
}

/// A ravine whose floor falls for ever, as it levels off.
const SLOPES: &str = "loss=typed&eta=0.2&rho=0.3&w1=0.5&w2=1.5&formula=(1%2By^2)*x^2/2%2B0.04*x*y";

#[test]
fn where_there_is_no_minimum_there_is_none_at_any_moment() {
    for t in [0, 1, 7, 50, 120, 200] {
        let said = words(&format!("{SLOPES}&t={t}"));
        assert!(said.contains("SAM has no minimum beside it"), "{t}: {said}");
        let said = words(&format!("{SLOPES}&t={t}&view=microscope"));
        assert!(said.contains("no minimum beside it"), "{t}: {said}");
    }
    let rows = open(&format!("{SLOPES}&view=claims")).ledger().expect("a ledger").rows;
    for row in rows {
        let of_minima = row.status == ClaimStatus::NotApplicable;
        assert!(of_minima, "{}: {:?}, {}", row.id, row.status, row.detail);
    }
}

#[test]
fn a_run_that_leaves_its_valley_and_then_diverges_is_told_both() {
    let at = |said: &str| -> usize {
        let (_, rest) = said.split_once("has left the valley at step ").expect(said);
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().expect(said)
    };
    let said = words("loss=ramp&steps=2000&t=2000");
    assert!(said.contains("diverges: out of reach"), "{said}");
    assert!(!said.contains("η") && said.contains("farther from where the minima end"), "{said}");
    // the same step as before the divergence
    assert_eq!(at(&said), at(&words("loss=ramp&steps=300&t=300")));
}

#[test]
fn where_gradient_descent_stays_the_radius_is_to_blame() {
    for link in ["loss=valley&rho=5", "loss=typed&formula=x^4*(1%2By^2)&steps=400&t=400"] {
        let said = words(link);
        assert!(said.contains("SAM diverges"), "{said}");
        assert!(!said.contains("10¹³") && said.contains("Take a smaller ρ"), "{said}");
    }
    assert!(!words("loss=valley&eta=5").contains("smaller ρ"));
}

#[test]
fn what_a_rule_rests_at_is_named() {
    for (link, kind) in [
        ("loss=hyperbola&eta=0.1&rho=0.2&w1=0&w2=0", "a saddle"),
        ("loss=typed&formula=cos(x)%2Bcos(y)&w1=0&w2=0", "a maximum"),
        ("loss=typed&formula=x^2%2By^2&w1=0&w2=0", "a minimum"),
        ("loss=typed&formula=x^2-y^4&w1=0&w2=0", "a degenerate point"),
        ("loss=valley&w1=0&w2=1", "a minimum"),
    ] {
        let said = words(link);
        assert!(said.starts_with(&format!("SAM is at rest since step 0 at {kind}:")), "{said}");
        let named = said.matches(kind).count();
        assert_eq!(named, if kind == "a minimum" { 1 } else { 2 }, "{said}");
        let rows = open(&format!("view=claims&{link}")).ledger().expect("a ledger").rows;
        let stays = rows.iter().find(|row| row.id == "gdStays").expect("a claim");
        let holds = stays.status == ClaimStatus::Holds;
        assert_eq!(holds, !["a saddle", "a maximum"].contains(&kind), "{link}: {}", stays.detail);
    }
    let saddle = "loss=hyperbola&eta=0.1&rho=0.2&w1=0&w2=0";
    let named =
        |layer: &Layer| matches!(layer, Layer::Label { text, .. } if text.contains("predicted"));
    assert!(!panel(saddle, "path").layers.iter().any(named), "nothing drifts");
    let rows = open(&format!("view=claims&{saddle}")).ledger().expect("a ledger").rows;
    let local = rows.iter().find(|row| row.id == "localCycle").expect("a claim");
    assert!(local.detail.ends_with(" times β₁/λ₁"), "{}", local.detail);
}

#[test]
fn where_the_loss_is_no_number_none_is_told_of_its_curvature() {
    let app = open("loss=typed&formula=1/0");
    let heading = app.step_checks().heading;
    assert!(!heading.contains('λ'), "{heading}");
    let chart = panel("loss=typed&formula=1/0", "sharpness");
    let lines = chart
        .layers
        .iter()
        .filter(|layer| matches!(layer, Layer::Line { points, .. } if !points.is_empty()));
    assert_eq!(lines.count(), 0);
}

#[test]
fn one_step_is_one_step() {
    for t in [0, 1, 2, 3] {
        for view in ["path", "compare"] {
            for link in ["rho=0", "loss=typed&formula=1/x", "loss=valley"] {
                let said = words(&format!("view={view}&t={t}&{link}"));
                for wrong in [" 1 steps", "(1 steps", " 1 gradients", "in 0 step"] {
                    assert!(!said.contains(wrong), "{said}");
                }
            }
        }
    }
}

#[test]
fn of_a_formula_that_cannot_be_taken_it_is_said_what_is_shown() {
    let long = format!("x{}", "+x".repeat(5_000));
    let mut app = open("loss=typed&formula=x^2");
    for text in [long.as_str(), "x^2+", ""] {
        app.update(Message::Text(text.to_owned()));
        let fault = app.text_fault().expect("a fault").message.clone();
        assert!(fault.ends_with("Shown is the last formula that could be read."), "{fault}");
    }
    // of a link that is fresh nothing has been read
    let app = open("loss=typed&formula=x^2%2B");
    let fault = app.text_fault().expect("a fault").message.clone();
    assert!(fault.ends_with("Shown is the formula that the lab begins with."), "{fault}");
}

#[test]
fn without_a_step_of_the_theorem_the_formula_has_symbols_or_nothing() {
    for link in [
        "loss=typed&formula=x^2%2By^2&view=microscope",
        "loss=ramp&steps=300&t=250&view=microscope",
        "eta=5&view=microscope",
        "loss=typed&formula=x&view=path",
        "loss=typed&formula=1/0",
    ] {
        for (name, text) in open(link).live_numbers() {
            assert_ne!(text, "–", "{link}: {name}");
            let symbols = matches!(name, "h" | "side" | "eta" | "rho");
            assert_eq!(text.is_empty(), !symbols, "{link}: {name} {text}");
        }
    }
}

#[test]
fn a_rule_that_diverges_leaves_the_chart_of_the_loss_and_the_other_stays_on_it() {
    for link in ["loss=valley&eta=5", "loss=valley&rho=5", "loss=valley&eta=5&view=compare"] {
        let app = open(link);
        let scene = app.scene();
        let charts = scene.panels.iter().filter(|panel| ["loss", "spent"].contains(&panel.id));
        for panel in charts {
            let (least, largest) = panel.y.range;
            let start = Loss::named("valley").expect("a loss").at([0.5, 1.5]);
            assert!(least < start && start < largest && largest < 1e6, "{link}: {:?}", panel.y);
            assert_eq!(panel.y.scale, Scale::Log);
            let names: Vec<&str> = panel
                .layers
                .iter()
                .filter_map(|layer| match layer {
                    Layer::Label { text, at, .. } if (least..=largest).contains(&at[1]) => {
                        Some(text.as_str())
                    }
                    _ => None,
                })
                .collect();
            assert_eq!(names, ["gradient descent", "SAM"], "{link}");
        }
    }
}

#[test]
fn what_an_axis_cannot_show_is_said_in_the_caption() {
    let negative = |link: &str| panel(link, "loss").caption.contains("ℓ ≤ 0");
    assert!(negative("loss=ramp&steps=300&t=300") && !negative("loss=valley"));
    let zero = |link: &str| panel(link, "remainder").caption.contains("the bound is 0");
    assert!(zero("loss=ramp&steps=60&t=60&view=claims&claim=printedLipschitz"));
    assert!(!zero("loss=valley&view=claims"));
}

#[test]
fn on_a_polynomial_of_the_table_the_bounds_are_proved() {
    for loss in ["valley", "hyperbola", "parabola", "ramp"] {
        let link = format!("loss={loss}&view=claims");
        let rows = open(&link).ledger().expect("a ledger").rows;
        let printed = rows.iter().find(|row| row.id == "printedBound").expect("a claim");
        assert!(!printed.detail.contains("sampled"), "{loss}: {}", printed.detail);
        assert!(!panel(&link, "remainder").caption.contains("sampled"), "{loss}");
    }
    assert!(panel("loss=trench&view=claims", "remainder").caption.contains("sampled"));
}

#[test]
fn on_the_surface_the_minima_are_stronger_where_they_are_sharper_from_all_sides() {
    let tones = |yaw: f64| -> Vec<(Vec<f64>, f64)> {
        let panel = panel(&format!("surface=1&yaw={yaw}"), "surface");
        let solids = panel.layers.iter().filter_map(|layer| match layer {
            Layer::Solid { pieces } => Some(pieces),
            _ => None,
        });
        let of_minima = solids.flatten().filter_map(|piece| match piece.shape {
            PieceShape::Segment(ends, _) if piece.tone.ink == Ink::Eigen(0) => {
                Some((ends.concat(), piece.tone.strength))
            }
            _ => None,
        });
        of_minima.collect()
    };
    let (one, other) = (tones(-60.0), tones(120.0));
    let strengths = |tones: &[(Vec<f64>, f64)]| tones.iter().map(|(_, s)| *s).collect::<Vec<_>>();
    assert_eq!(strengths(&one), strengths(&other));
    let mut all = strengths(&one);
    all.sort_by(f64::total_cmp);
    all.dedup();
    assert!(all.len() > 4, "{all:?}");
    let named = |link: &str| {
        let layers = panel(link, "surface").layers;
        layers.iter().any(|l| matches!(l, Layer::Label { text, .. } if text == "predicted drift"))
    };
    assert!(named("surface=1&predicted=1") && !named("surface=1&predicted=0"));
}

#[test]
fn the_side_that_the_theorems_step_starts_on_is_the_one_written_at_it() {
    for t in [40, 41] {
        let app = open(&format!("view=microscope&t={t}"));
        let numbers = app.live_numbers();
        let (_, from) = numbers.iter().find(|(name, _)| *name == "from").expect("a start");
        let start = from.strip_prefix("w = ").expect("where it starts");
        let labels = &app.scene().panels[0].layers;
        let named = |l: &Layer| matches!(l, Layer::Label { text, .. } if text == start);
        assert!(labels.iter().any(named), "{start}");
    }
}

#[test]
fn a_typed_loss_has_the_hint_that_the_same_loss_of_the_table_has() {
    let hint = |link: &str| {
        let app = open(link);
        let index = app.settings().index_of("eta").expect("a step size");
        (app.lab().hint)(app.settings(), index)
    };
    let typed = hint("loss=typed&formula=0.5*(1%2By^2)*x^2");
    assert!(typed.is_some() && typed == hint("loss=valley"), "{typed:?}");
}

#[test]
fn no_minimum_is_beside_where_the_sloping_floor_seems_level() {
    let loss = Loss::typed("(1 + y^2)*x^2/2 + 0.04*x*y").expect("a formula");
    for y in [2.0, 8.0, 30.0, 100.0] {
        assert_eq!(nearest_minimum(&loss, [-0.04 * y / (1.0 + y * y), y]), None, "{y}");
    }
}
