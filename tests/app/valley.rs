//! The valley lab as its table of losses says: presets land, claims hold and fail where they
//! should, and what is typed does what the same loss of the table does.

use proptest::prelude::*;
use ravine::app::{App, Message};
use ravine::labs::{ClaimStatus, Kind, LedgerRow};
use ravine::math::valley::{BuiltIn, LOSSES, Loss, valley_run};
use ravine::math::{Ending, Optimizer};
use ravine::notation::number;
use ravine::scene::{Layer, Point, Scene};

use crate::moments::cases;
use crate::{finish, row};

fn open(link: &str) -> App {
    let mut app = App::new(&format!("lab=valley&{link}"));
    finish(&mut app);
    app
}

fn claims(link: &str) -> Vec<LedgerRow> {
    open(&format!("view=claims&{link}")).ledger().unwrap().rows
}

fn status(rows: &[LedgerRow], id: &str) -> ClaimStatus {
    rows.iter().find(|row| row.id == id).unwrap().status
}

/// The paths drawn on the main picture.
fn lines(scene: &Scene) -> Vec<&Layer> {
    let layers = scene.panels[0].layers.iter();
    layers.filter(|layer| matches!(layer, Layer::Line { .. })).collect()
}

#[test]
fn the_menu_is_the_table_of_losses() {
    let app = open("");
    let Kind::Choice { options, .. } = app.settings().parameters()[row(&app, "loss")].kind else {
        panic!("the loss is no choice");
    };
    let names: Vec<&str> = options.iter().map(|option| option.id).collect();
    let table: Vec<&str> = LOSSES.iter().map(|loss| loss.id).chain(["typed"]).collect();
    assert_eq!(names, table);
}

#[test]
fn another_loss_brings_its_own_settings_along() {
    let mut app = open("");
    let index = row(&app, "loss");
    for (position, loss) in LOSSES.iter().enumerate() {
        app.update(Message::Set { index, value: position as f64 });
        let get = |id: &str| app.settings().get(row(&app, id));
        assert_eq!([get("eta"), get("rho")], [loss.eta, loss.rho], "{}", loss.id);
        assert_eq!([get("w1"), get("w2")], loss.start, "{}", loss.id);
        let preset = app.preset().map(|number| app.lab().presets[number].name.to_lowercase());
        assert!(preset.is_some_and(|name| name.starts_with(loss.id)), "{}", loss.id);
    }
}

#[test]
fn another_loss_keeps_a_number_of_steps_that_is_the_viewers() {
    let mut app = open("steps=500&t=500");
    let index = row(&app, "loss");
    for position in (0..LOSSES.len()).rev() {
        app.update(Message::Set { index, value: position as f64 });
        let get = |id: &str| app.settings().get(row(&app, id));
        assert_eq!([get("steps"), get("t")], [500.0, 500.0], "{}", LOSSES[position].id);
    }
}

#[test]
fn the_viewers_formula_keeps_the_settings_of_the_loss_before() {
    for loss in &LOSSES {
        let mut app = open(&of_the_table(loss));
        let ids = ["eta", "rho", "w1", "w2", "steps", "t"];
        let get = |app: &App| ids.map(|id| app.settings().get(row(app, id)));
        let before = get(&app);
        let index = row(&app, "loss");
        app.update(Message::Set { index, value: LOSSES.len() as f64 });
        assert_eq!(get(&app), before, "{}", loss.id);
    }
}

#[test]
fn on_the_losses_of_the_talk_the_claims_hold() {
    for loss in LOSSES.iter().filter(|loss| !["ramp", "cubic"].contains(&loss.id)) {
        let [x, y] = loss.start;
        let settings = format!("loss={}&eta={}&rho={}&w1={x}&w2={y}", loss.id, loss.eta, loss.rho);
        let rows = claims(&settings);
        for id in ["splitBound", "printedBound", "gdStays", "localCycle"] {
            let row = rows.iter().find(|row| row.id == id).unwrap();
            assert_eq!(row.status, ClaimStatus::Holds, "{} {id}: {}", loss.id, row.detail);
        }
    }
}

#[test]
fn with_constant_third_derivatives_the_printed_bound_fails_as_printed_only() {
    for settings in ["loss=ramp&steps=60", "loss=cubic&eta=0.1&rho=0.2&w1=0.5&w2=0.5"] {
        let rows = claims(settings);
        assert_eq!(status(&rows, "printedLipschitz"), ClaimStatus::Fails, "{settings}");
        assert_eq!(status(&rows, "splitBound"), ClaimStatus::Holds, "{settings}");
        assert_eq!(status(&rows, "printedBound"), ClaimStatus::Holds, "{settings}");
    }
}

/// What is said.
fn words(link: &str) -> String {
    open(link).sentence().iter().map(|span| span.text.as_str()).collect()
}

#[test]
fn sam_that_leaves_the_ramp_is_told_to_have_left() {
    assert!(words("loss=ramp&steps=300&t=300").contains("has left the valley"));
    assert!(!words("loss=ramp&steps=100&t=100").contains("has left the valley"));
}

/// Settings of a loss of the table as the table has them, but for ρ.
fn with_rho(loss: &BuiltIn, rho: f64) -> String {
    let [x, y] = loss.start;
    format!("loss={}&eta={}&rho={rho}&w1={x}&w2={y}", loss.id, loss.eta)
}

/// Settings of a loss of the table as the table has them.
fn of_the_table(loss: &BuiltIn) -> String {
    with_rho(loss, loss.rho)
}

#[test]
fn sam_is_said_to_drift_where_there_is_a_curve_of_minima_to_drift_along() {
    for loss in &LOSSES {
        let said = words(&of_the_table(loss));
        assert_eq!(said.contains("SAM drifts: "), loss.id != "cubic", "{}: {said}", loss.id);
    }
    // on the viewer's own curve of minima, y = sin x
    assert!(words("loss=typed").contains("SAM drifts: "));
    // a bowl with one minimum, and quadratics: SAM bounces there, and that is all
    for formula in ["x^2/2", "x^2/2%2By^2/4"] {
        let said = words(&format!("loss=typed&formula={formula}"));
        assert!(said.contains("SAM bounces: λₘₐₓ = 1 "), "{formula}: {said}");
    }
}

#[test]
fn sam_without_an_ascent_is_said_to_be_gradient_descent() {
    for loss in &LOSSES {
        let said = words(&with_rho(loss, 0.0));
        // on some it arrives to the last bit
        let starts = ["SAM with ρ = 0 is gradient descent: ", "SAM is at rest since step "];
        assert!(starts.iter().any(|start| said.starts_with(start)), "{}: {said}", loss.id);
    }
}

#[test]
fn where_no_minimum_is_beside_sam_that_is_said_and_nothing_of_a_drift() {
    for formula in ["1/x", "x", "x^2-y^2"] {
        let said = words(&format!("loss=typed&formula={formula}"));
        assert!(said.starts_with("SAM has no minimum beside it"), "{formula}: {said}");
    }
}

/// A count that is said before a word, one or more.
fn counts(said: &str, before: &str) -> Vec<usize> {
    let said = said.replace(" 1 gradient:", " 1 gradients:").replace("(1 step)", "(1 steps)");
    let parts: Vec<&str> = said.split(before).collect();
    let last = |part: &&str| part.split([' ', '(']).next_back()?.parse().ok();
    parts[..parts.len() - 1].iter().filter_map(last).collect()
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn each_rule_is_compared_at_its_own_count_of_gradients_which_is_marked(t in 1_usize..200) {
        let app = open(&format!("view=compare&t={t}"));
        let said: String = app.sentence().iter().map(|span| span.text.as_str()).collect();
        prop_assert_eq!(counts(&said, " gradients"), [t / 2 * 2, t], "{}", said);
        prop_assert_eq!(counts(&said, " steps)"), [t / 2], "{}", said);
        for panel in &app.scene().panels[..2] {
            let mark = Layer::Moment { x: t as f64 };
            prop_assert!(panel.layers.contains(&mark), "{}", panel.id);
        }
    }

    #[test]
    fn a_disc_beyond_the_picture_of_one_step_is_said_to_be(
        position in 0..LOSSES.len(),
        t in 0_usize..200,
    ) {
        let link = format!("view=microscope&t={t}&{}", of_the_table(&LOSSES[position]));
        let app = open(&link);
        let panel = &app.scene().panels[0];
        let is_inside = |[x, y]: Point| {
            let inside = |c: f64, range: (f64, f64)| range.0 <= c && c <= range.1;
            inside(x, panel.x.range) && inside(y, panel.y.range)
        };
        let mut told = 0;
        for layer in &panel.layers {
            let Layer::Label { at, text, ink } = layer else { continue };
            if !(text.starts_with("split bound") || text.starts_with("printed bound")) {
                continue;
            }
            told += 1;
            prop_assert!(is_inside(*at), "{}: {} at {:?}", link, text, at);
            let whole = panel.layers.iter().any(|layer| matches!(
                layer,
                Layer::Line { points, ink: of, .. }
                    if of == ink && points.contains(at) && points.iter().all(|w| is_inside(*w))
            ));
            prop_assert_eq!(whole, !text.contains("beyond the picture"), "{}: {}", link, text);
        }
        prop_assert!(told > 0 || panel.caption.contains("no step"), "{}", link);
    }
}

#[test]
fn rules_that_diverge_are_said_to_and_at_which_step() {
    let run = |rule| valley_run(&Loss::BuiltIn(&LOSSES[0]), rule, 10.0, [0.5, 1.5], 200).ending();
    let ends = [Optimizer::Sam { rho: 0.3 }, Optimizer::GradientDescent].map(|rule| {
        let Some(Ending::Diverged { step }) = run(rule) else { panic!("{rule:?} stays") };
        format!("diverges: out of reach (‖w‖ > 10¹⁰⁰) at step {step}")
    });
    for view in ["path", "compare"] {
        let said = words(&format!("eta=10&view={view}"));
        for (name, end) in ["SAM", "radient descent"].into_iter().zip(&ends) {
            assert!(said.contains(&format!("{name} {end}")), "{view}: {said}");
        }
        assert!(!said.contains("ℓ ="), "{said}");
    }
    assert!(!words("eta=10&t=3").contains("diverges"), "not yet");
}

#[test]
fn a_loss_that_is_no_number_is_not_said_to_diverge_or_to_rest() {
    for (formula, step) in [
        ("1/(x-x)", 0),
        ("ln(x)^2%2By^2&w1=-1", 0),
        ("1/0", 0),
        ("0/0", 0),
        ("x^2%2Bln(y)&w1=1&w2=0.1", 1),
    ] {
        for view in ["path", "compare", "microscope"] {
            let said = words(&format!("loss=typed&view={view}&formula={formula}"));
            let stops = format!("stops: the loss is no number at step {step}");
            assert!(said.contains(&stops), "{view}, {formula}: {said}");
            assert!(!said.contains("diverge") && !said.contains("at rest"), "{said}");
        }
    }
    let said = words("loss=typed&formula=sqrt(x)&w1=0&w2=0");
    assert!(said.contains("stops: the loss has no gradient at step 0"), "{said}");
    // too large for numbers is another thing
    let said = words("loss=typed&formula=exp(x^2)&w1=3&eta=1");
    assert!(said.contains("diverges: out of reach"), "{said}");
}

#[test]
fn with_no_step_to_show_it_is_said_what_to_do() {
    for view in ["path", "microscope", "compare"] {
        let of = |formula: &str| words(&format!("loss=typed&view={view}&formula={formula}"));
        let said = of("ln(x-1)");
        assert!(said.contains("Drag the start to where ℓ"), "{view}: {said}");
        // downhill without end
        let said = of("-x^4");
        assert!(said.contains("No minimum is near the start"), "{view}: {said}");
        // from far up the walls of x = ±1 even a small step leads farther out
        let said = of("(x^2-1)^2&w1=40&eta=0.01");
        assert!(said.contains("Drag the start nearer to the minima"), "{view}: {said}");
        let said = of("x^2%2By^2");
        assert!(!["Drag", "minimum nearest", "smaller"].iter().any(|w| said.contains(w)), "{said}");
    }
}

#[test]
fn beside_gradient_descent_sam_is_helped_from_the_count_of_gradients_that_ends_it() {
    // gradient descent, which is not drawn, is of no account
    let rule = Optimizer::Sam { rho: 0.3 };
    let run = valley_run(&Loss::BuiltIn(&LOSSES[0]), rule, 10.0, [0.5, 1.5], 200);
    let Some(Ending::Diverged { step }) = run.ending() else { panic!("SAM stays") };
    for t in 1..=2 * step {
        let said = words(&format!("eta=10&rho=0.3&w1=0.5&w2=1.5&view=compare&gd=0&t={t}"));
        let helped = said.contains(". At the minimum nearest the start η must be below 2/λₘₐₓ = ");
        assert_eq!(helped, said.contains("diverges"), "{t}: {said}");
        assert_eq!(helped, t / 2 >= step, "{t}: {said}");
    }
}

#[test]
fn what_the_local_case_compares_is_said() {
    let rows = claims("");
    let detail = &rows.iter().find(|row| row.id == "localCycle").unwrap().detail;
    let said = words("view=local");
    // SAM ends on the two-cycle of ℓ_q, and drifts on ℓ to where the bounce is shorter
    assert!(detail.starts_with("from w_z along e₁ at t = 200: on ℓ_q "), "{detail}");
    let (on_quadratic, on_loss) = detail.split_once("; on ℓ ").expect("both");
    assert!(on_quadratic.ends_with(" = β₁/λ₁"), "{detail}");
    assert!(on_loss.ends_with(" % less than β₁/λ₁"), "{detail}");
    let length = |text: &str| text.split([' ', ',']).next().map(str::to_owned);
    let on_loss = length(on_loss).expect("a number");
    assert!(said.contains(&format!("{on_loss} on ℓ;")), "{said} beside {detail}");
}

#[test]
fn the_formula_of_one_step_says_whose_step_it_is_and_has_a_place_for_each_number() {
    let html = include_str!("../../www/index.html");
    let formulas = html.split("<math ").filter(|rest| rest.contains("data-lab=\"valley\""));
    let formulas: Vec<&str> = formulas.filter_map(|rest| rest.split("</math>").next()).collect();
    assert_eq!(formulas.len(), 2);
    let marked = |formula: &'static str, mark: &str| -> Vec<&'static str> {
        let mark = format!("{mark}=\"");
        let parts = formula.split(mark.as_str()).skip(1);
        parts.filter_map(|rest| rest.split('"').next()).collect()
    };
    let numbers = |link: &str| open(&format!("view=microscope&{link}")).live_numbers();
    let known = numbers("");
    for formula in formulas {
        for name in marked(formula, "data-live") {
            assert!(known.iter().any(|(known, _)| *known == name), "{name}");
        }
        for symbol in marked(formula, "data-term") {
            assert!(open("").lab().term(symbol).is_some(), "{symbol}");
        }
    }
    let number = |numbers: &[(&str, String)], name: &str| -> String {
        numbers.iter().find(|(known, _)| *known == name).unwrap().1.clone()
    };
    // beside w_z SAM is on either side, one step after another
    let (even, odd) = (numbers("t=40"), numbers("t=41"));
    let [one, other] = [&even, &odd].map(|step| (number(step, "from"), number(step, "side")));
    let mut both = [one, other];
    both.sort();
    let sides = [("w = w_z + (β₁/λ₁)e₁", "−2"), ("w = w_z − (β₁/λ₁)e₁", "2")];
    assert_eq!(both, sides.map(|(from, side)| (from.to_owned(), side.to_owned())));
    assert_eq!(number(&numbers("t=40&step=run"), "from"), "w = w_t");
}

#[test]
fn one_claim_that_holds_is_said_in_the_singular() {
    for link in ["rho=0", "eta=1.9", "loss=cubic", "loss=typed&formula=x"] {
        let said = words(&format!("view=claims&{link}"));
        assert!(!said.contains("1 claims") && !said.contains("1 fail."), "{said}");
    }
}

#[test]
fn with_a_broken_formula_it_is_said_that_the_picture_is_of_the_one_before() {
    let mut app = open("loss=typed&formula=x^2");
    let before = app.scene();
    app.update(Message::Text("x^(2".to_owned()));
    let fault = app.text_fault().expect("it is broken").message.clone();
    assert!(fault.contains("Shown is the last formula that could be read"), "{fault}");
    assert_eq!(app.scene(), before);
}

/// The place of a label on the main picture.
fn label(app: &App, words: &str) -> Option<Point> {
    app.scene().panels[0].layers.iter().find_map(|layer| match layer {
        Layer::Label { at, text, .. } if text == words => Some(*at),
        _ => None,
    })
}

#[test]
fn the_drift_alone_begins_with_the_bounce_and_stays_beside_sam() {
    let predicted = |t: usize| label(&open(&format!("predicted=1&t={t}")), "predicted drift");
    // SAM's first step comes from far up the wall
    assert_eq!(predicted(0), None);
    let run =
        valley_run(&Loss::BuiltIn(&LOSSES[0]), Optimizer::Sam { rho: 0.3 }, 0.2, [0.5, 1.5], 200);
    for t in [20, 60, 100, 200] {
        let [x, y] = predicted(t).expect("it has begun");
        let sam = run.at(t).expect("a point")[1];
        assert!(x.abs() <= 1e-9 && (y - sam).abs() <= 0.08, "t = {t}: {y}, SAM {sam}");
    }
}

#[test]
fn without_an_ascent_nothing_is_said_to_drift() {
    let rows = claims("rho=0");
    assert_eq!(status(&rows, "driftDescends"), ClaimStatus::NotApplicable);
    assert_eq!(status(&rows, "localCycle"), ClaimStatus::NotApplicable);
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn a_step_size_that_no_minimum_bears_is_told_with_its_bound(
        curvature in 1.0_f64..400.0,
        part in prop_oneof![0.2_f64..0.9, 2.0_f64..4.0],
    ) {
        // λ₁ is twice the factor, the bound 2/λ₁
        let bound = 1.0 / curvature;
        let eta = part * bound;
        let said = words(&format!("loss=typed&formula={curvature}*x^2&eta={eta}&steps=400&t=400"));
        let told = format!(
            "At the minimum nearest the start η must be below 2/λₘₐₓ = {}.",
            number(bound, 3)
        );
        prop_assert_eq!(said.contains(&told), part > 1.0, "{}", said);
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn a_typed_loss_draws_the_paths_of_the_same_loss_of_the_table(
        position in 0..LOSSES.len(),
        steps in 1_usize..120,
    ) {
        let loss = &LOSSES[position];
        let [x, y] = loss.start;
        let settings =
            format!("eta={}&rho={}&w1={x}&w2={y}&steps={steps}&t={steps}&predicted=0", loss.eta, loss.rho);
        let formula = loss.formula.replace('+', "%2B");
        let (table, typed) = (
            open(&format!("loss={}&{settings}", loss.id)),
            open(&format!("loss=typed&formula={formula}&{settings}")),
        );
        prop_assert_eq!(typed.text_fault().map(|fault| fault.message.clone()), None);
        let (one, other) = (table.scene(), typed.scene());
        // what is drawn of the paths agrees to far less than a pixel
        let near = |a: &Layer, b: &Layer| match (a, b) {
            (Layer::Line { points: a, ink: i, .. }, Layer::Line { points: b, ink: j, .. }) => {
                i == j && a.len() == b.len() && a.iter().zip(b).all(|(a, b)| {
                    (a[0] - b[0]).abs() < 1e-6 && (a[1] - b[1]).abs() < 1e-6
                })
            }
            _ => false,
        };
        let (one, other) = (lines(&one), lines(&other));
        prop_assert_eq!(one.len(), other.len());
        for (a, b) in one.iter().zip(&other) {
            prop_assert!(near(a, b), "{:?} against {:?}", a, b);
        }
    }
}
