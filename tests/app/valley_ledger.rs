//! The valley lab's ledger: what it says of losses and starts that the theorem is not about.

use ravine::app::App;
use ravine::labs::ClaimStatus::{self, Fails, Holds, Measured, NotApplicable};

use crate::finish;

/// The ledger's heading, and the status and the detail of each claim.
struct Read {
    heading: String,
    rows: Vec<(&'static str, ClaimStatus, String)>,
}

impl Read {
    fn of(&self, id: &str) -> (ClaimStatus, &str) {
        let row = self.rows.iter().find(|row| row.0 == id).expect("a claim");
        (row.1, &row.2)
    }
}

fn read(link: &str) -> Read {
    let mut app = App::new(&format!("lab=valley&view=claims&{link}"));
    finish(&mut app);
    let ledger = app.ledger().expect("a ledger");
    let rows = ledger.rows.into_iter().map(|row| (row.id, row.status, row.detail)).collect();
    Read { heading: ledger.heading, rows }
}

#[test]
fn a_typed_quadratic_refutes_no_bound() {
    for formula in ["2*x^2%2By^2%2F2", "2*x^2", "(x-1)^2%2B3*(y-2)^2%2Bx*y%2F3"] {
        let read = read(&format!("loss=typed&formula={formula}&w1=1&w2=0.5&eta=0.1&rho=0.2"));
        for id in ["splitBound", "printedBound", "printedLipschitz"] {
            assert_eq!(read.of(id).0, Holds, "{formula}: {:?}", read.of(id));
        }
    }
}

#[test]
fn the_ramp_refutes_the_bound_that_it_is_there_to_refute() {
    let read = read("loss=ramp&eta=0.2&rho=0.3&w1=0.5&w2=1.5&steps=300&t=300");
    assert_eq!(read.of("printedLipschitz").0, Fails);
    assert_eq!(read.of("printedBound").0, Holds);
    // it leaves its valley: there the ledger says that it has nothing to look at
    assert!(read.heading.contains("no theorem’s step, first at t = 210"), "{}", read.heading);
}

#[test]
fn descent_that_never_stopped_is_not_said_to_stay_or_not_to() {
    for (link, status) in [
        // flat: it is where it began
        ("loss=typed&formula=0&w1=1&w2=1", Holds),
        ("loss=typed&formula=7&w1=1&w2=1", Holds),
        ("loss=typed&formula=x&w1=1&w2=1", NotApplicable),
        ("loss=ramp&w1=0.5&w2=-2", NotApplicable),
        ("loss=cubic&eta=0.1&rho=0.2&w1=3&w2=-20", NotApplicable),
        ("loss=valley", Holds),
    ] {
        let read = read(link);
        assert_eq!(read.of("gdStays").0, status, "{link}: {:?}", read.of("gdStays"));
    }
}

#[test]
fn a_run_that_bounces_about_a_saddle_does_not_descend_lambda_max() {
    let read = read("loss=hyperbola&eta=0.4&rho=0.2&w1=2.5&w2=0.6");
    let (status, detail) = read.of("driftDescends");
    assert!(status != Holds && status != Fails, "{detail}");
    let drifting = self::read("loss=valley");
    assert!(matches!(drifting.of("driftDescends").0, Holds | Measured));
}

#[test]
fn the_condition_that_fails_is_the_one_that_is_named() {
    for (link, id, word) in [
        ("loss=valley&rho=0", "driftDescends", "ρ = 0"),
        ("loss=typed&formula=x^2%2By^2&w1=1&w2=0.5", "localCycle", "λ₁ simple"),
        ("loss=valley&eta=10", "localCycle", "below 2"),
    ] {
        let read = read(link);
        let (status, detail) = read.of(id);
        assert_eq!(status, NotApplicable, "{link}: {detail}");
        assert!(detail.contains(word) && detail.len() < 120, "{link}: {detail}");
    }
}

#[test]
fn a_bound_whose_condition_fails_is_neither_drawn_nor_counted() {
    // B₄ηρ > 1 at the start
    let read = read("loss=trench&eta=0.4&rho=0.6&w1=0.4&w2=2");
    for id in ["printedBound", "printedLipschitz"] {
        assert!(read.of(id).1.contains("Bηρ > 1 at"), "{:?}", read.of(id));
    }
    let mut app = App::new("lab=valley&loss=trench&eta=0.4&rho=0.6&w1=0.4&w2=2&view=microscope");
    finish(&mut app);
    let panel = app.scene().panels.into_iter().find(|panel| panel.id == "remainder");
    let first = |name: &str| {
        let layers = &panel.as_ref().expect("a chart").layers;
        let place = layers.iter().position(
            |layer| matches!(layer, ravine::scene::Layer::Label { text, .. } if text == name),
        );
        let place = place.unwrap_or_else(|| panic!("no label {name}"));
        layers[..place].iter().rev().find_map(|layer| match layer {
            ravine::scene::Layer::Line { points, .. } => points.first().map(|point| point[0]),
            _ => None,
        })
    };
    assert_eq!(first("split bound"), Some(0.0));
    assert!(first("printed bound") > Some(0.0));
}
