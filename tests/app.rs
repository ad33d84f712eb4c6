//! The page's state under every message, in any order.
#![cfg(not(target_arch = "wasm32"))]

#[path = "app/found.rs"]
mod found;
#[path = "app/glossary.rs"]
mod glossary;
#[path = "app/labs.rs"]
mod labs;
#[path = "app/links.rs"]
mod links;
#[path = "app/mixture.rs"]
mod mixture;
#[path = "app/mixture_shown.rs"]
mod mixture_shown;
#[path = "app/mixture_words.rs"]
mod mixture_words;
mod moments;
#[path = "moments/order.rs"]
mod order;
#[path = "app/presentation.rs"]
mod presentation;
#[path = "app/quadratic.rs"]
mod quadratic;
#[path = "app/sound.rs"]
mod sound;
#[path = "app/start.rs"]
mod start;
#[path = "app/texts.rs"]
mod texts;
#[path = "moments/typed.rs"]
mod typed;
#[path = "app/valley.rs"]
mod valley;
#[path = "app/valley_apart.rs"]
mod valley_apart;
#[path = "app/valley_ledger.rs"]
mod valley_ledger;
#[path = "app/valley_words.rs"]
mod valley_words;
#[path = "app/walk.rs"]
mod walk;

use moments::{Moment, cases, moment};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use ravine::app::{App, Message, Timing};
use ravine::labs::{Domain, Kind, LABS, Lab, Parameter, Role};
use ravine::scene::Layer;
use sound::{assert_sound, in_words, readable};
use typed::text;

/// Far more frames than any run needs to be computed.
const ENOUGH_FRAMES: usize = 20_000;

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -20.0..20.0,
        1 => any::<f64>(),
        1 => -2e6..2e6,
        1 => Just(f64::INFINITY),
        1 => Just(f64::NAN),
    ]
}

/// Some claims by their ids, one of them nobody's.
const CLAIMS: &[&str] =
    &["betaRule", "trap", "descentBound", "stationaryPoints", "limit", "notMinimax", "nobody"];

fn message() -> impl Strategy<Value = Message> {
    let rows = LABS.iter().map(|lab| lab.parameters.len()).min();
    let row = 0..rows.unwrap_or(1);
    // what was typed is repeated in a notice, and must not be mistaken for a result
    let typed = || text().prop_filter("not readable", |text| readable(text));
    prop_oneof![
        6 => (row.clone(), number()).prop_map(|(index, value)| Message::Set { index, value }),
        6 => (row, typed()).prop_map(|(index, text)| Message::Type { index, text }),
        3 => text().prop_map(Message::Text),
        3 => [number(), number()].prop_map(Message::MoveHandle),
        3 => [number(), number()].prop_map(Message::AddPoint),
        1 => (0_u64..4, vec(number(), 0..5))
            .prop_map(|(number, result)| Message::Done { number, result }),
        1 => Just(Message::HoldHandle),
        1 => Just(Message::ReleaseHandle),
        2 => (0_usize..20).prop_map(Message::Preset),
        1 => Just(Message::Reset),
        2 => [number(), number()].prop_map(|[yaw, pitch]| Message::Turn { yaw, pitch }),
        1 => (0_usize..6).prop_map(Message::Look),
        2 => select(CLAIMS).prop_map(Message::Claim),
        2 => number().prop_map(|t| Message::Timing(Timing::Go(t))),
        1 => any::<i32>().prop_map(|by| Message::Timing(Timing::Step(by))),
        1 => (-3..3).prop_map(|by| Message::Timing(Timing::Step(by))),
        3 => Just(Message::Timing(Timing::PlayOrPause)),
        1 => moment().prop_map(|moment| Message::Link(moment.link())),
        1 => typed().prop_map(Message::Link),
        1 => Just(Message::Link(String::new())),
        2 => (0_usize..9).prop_map(Message::Walk),
        1 => Just(Message::LeaveWalk),
        4 => (0.0..0.3).prop_map(|seconds| Message::Frame { seconds }),
        1 => number().prop_map(|seconds| Message::Frame { seconds }),
    ]
}

/// A lab's claims by their ids, and nobody's.
fn claims_of(lab: &Lab) -> Vec<&'static str> {
    let Kind::Choice { options, .. } = lab.parameters[lab.claim].kind else {
        panic!("{} has no claims", lab.id);
    };
    options.iter().skip(1).map(|option| option.id).chain(["nobody"]).collect()
}

/// Makes the run another, by the first parameter that does.
fn change_the_run(app: &mut App) {
    let is_of_the_run = |p: &Parameter| {
        p.role == Role::Model
            && matches!(
                p.kind,
                Kind::Number { domain: Domain::Real | Domain::NonNegative | Domain::Positive, .. }
            )
    };
    let found = app.lab().parameters.iter().position(is_of_the_run);
    let index = found.unwrap_or_else(|| panic!("nothing changes the run of {}", app.lab().id));
    let value = app.lab().parameters[index].at_position(0.377);
    app.update(Message::Set { index, value });
}

fn row(app: &App, id: &str) -> usize {
    let found = app.settings().index_of(id);
    found.unwrap_or_else(|| panic!("no parameter {id}"))
}

fn set(app: &mut App, id: &str, value: f64) {
    let index = row(app, id);
    app.update(Message::Set { index, value });
}

fn get(app: &App, id: &str) -> f64 {
    app.settings().get(row(app, id))
}

/// Has no map filled, no sweep begun, no thousands of starts or large networks run.
fn leave_what_takes_long(app: &mut App) {
    for (id, most) in [("cloud", 5.0), ("n", 40.0), ("m", 16.0), ("steps", 10_000.0)] {
        if let Some(index) = app.settings().index_of(id) {
            let value = app.settings().get(index).min(most);
            app.update(Message::Set { index, value });
        }
    }
    let view = app.settings().option(row(app, "view")).map(|view| view.id);
    if matches!(view, Some("regimes" | "sweep" | "sharpness")) {
        set(app, "view", 0.0);
    }
}

/// The point of a panel at parts of its ranges.
fn point_within((x, y): ((f64, f64), (f64, f64)), part: (f64, f64)) -> [f64; 2] {
    let along = |(least, largest): (f64, f64), part: f64| least + part * (largest - least);
    [along(x, part.0), along(y, part.1)]
}

/// Runs what is still to be computed.
fn finish(app: &mut App) {
    if app.is_playing() {
        app.update(Message::Timing(Timing::PlayOrPause));
    }
    for _ in 0..ENOUGH_FRAMES {
        if !app.is_moving() {
            return;
        }
        app.update(Message::Frame { seconds: 0.0 });
    }
    panic!("still computing after {ENOUGH_FRAMES} frames");
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn whatever_happens_the_page_stays_sound(
        start in moment(),
        messages in vec(message(), 1..14),
        looked_at in vec([number(), number()], 3),
    ) {
        let mut app = App::new(&start.link());
        assert_sound(&app, &looked_at);
        for message in messages {
            app.update(message);
            assert_sound(&app, &looked_at);
        }
    }

    #[test]
    fn whatever_was_done_the_link_tells_it_all(
        start in moment(),
        messages in vec(message(), 1..10),
    ) {
        let mut app = App::new(&start.link());
        for message in messages {
            app.update(message);
        }
        app.update(Message::ReleaseHandle);
        leave_what_takes_long(&mut app);
        finish(&mut app);
        let mut other = App::new(&app.link());
        finish(&mut other);
        prop_assert_eq!(other.settings(), app.settings());
        prop_assert!(other.scene() == app.scene());
        prop_assert_eq!(in_words(&other), in_words(&app));
        prop_assert_eq!(other.step_checks(), app.step_checks());
        prop_assert_eq!(other.walking(), app.walking());
        prop_assert_eq!(other.is_at_start(), app.is_at_start());
    }

    #[test]
    fn a_link_that_comes_later_is_as_good_as_one_at_the_start(before in moment(), link in moment()) {
        let mut app = App::new(&before.link());
        app.update(Message::HoldHandle);
        app.update(Message::Link(link.link()));
        prop_assert_eq!(app.link(), link.link());
        leave_what_takes_long(&mut app);
        finish(&mut app);
        let mut other = App::new(&app.link());
        finish(&mut other);
        prop_assert!(app.scene() == other.scene());
    }

    #[test]
    fn play_goes_on_by_speed_times_time(
        speed in 1.0..=1000.0,
        frames in vec(0.0..=0.25, 1..60),
    ) {
        let (speed, frames): (f64, Vec<f64>) = (speed, frames);
        let mut app = App::default();
        set(&mut app, "steps", 1e6);
        app.update(Message::Timing(Timing::Go(0.0)));
        set(&mut app, "speed", speed);
        app.update(Message::Timing(Timing::PlayOrPause));
        let mut seconds = 0.0;
        for frame in frames {
            app.update(Message::Frame { seconds: frame });
            seconds += frame;
            let behind = speed * seconds - app.time();
            prop_assert!((-1e-6..1.0 + 1e-6).contains(&behind), "{behind} steps behind");
        }
    }

    #[test]
    fn play_stops_at_the_end_and_begins_anew(
        start in moment(),
        frames in vec(0.01..=0.25, 1..40),
    ) {
        let mut app = App::new(&start.link());
        let steps = get(&app, "steps");
        app.update(Message::Timing(Timing::Go(f64::INFINITY)));
        prop_assert_eq!(app.time(), steps);
        app.update(Message::Timing(Timing::PlayOrPause));
        prop_assert_eq!(app.time(), 0.0);
        for seconds in frames {
            let before = app.time();
            prop_assert_eq!(app.is_playing(), before < steps);
            app.update(Message::Frame { seconds });
            prop_assert!((before..=steps).contains(&app.time()));
        }
    }

    #[test]
    fn stepping_there_and_back_stands_still(start in moment(), far in 1..1000) {
        let mut app = App::new(&start.link());
        let (time, steps) = (app.time(), get(&app, "steps"));
        app.update(Message::Timing(Timing::Step(far)));
        prop_assert_eq!(app.time(), (time + f64::from(far)).min(steps));
        prop_assert!(!app.is_playing());
        app.update(Message::Timing(Timing::Go(time)));
        app.update(Message::Timing(Timing::Step(-far)));
        prop_assert_eq!(app.time(), (time - f64::from(far)).max(0.0));
    }

    #[test]
    fn the_moment_stays_within_the_run_and_at_its_end_if_it_was(
        start in moment(),
        steps in 1_u32..100_000,
    ) {
        let mut app = App::new(&start.link());
        let (time, was_at_end) = (app.time(), app.time() == get(&app, "steps"));
        let steps = f64::from(steps);
        set(&mut app, "steps", steps);
        let expected = if was_at_end { steps } else { time.min(steps) };
        prop_assert_eq!(app.time(), expected);
        prop_assert_eq!(app.notices(), Vec::<String>::new());
    }

    #[test]
    fn a_held_picture_does_not_move_under_the_hand(
        start in moment(),
        moves in vec((0.0..=1.0, 0.0..=1.0), 1..4),
    ) {
        let mut app = App::new(&start.link());
        let ranges = |app: &App| {
            let scene = app.scene();
            (scene.panels[0].x.range, scene.panels[0].y.range)
        };
        let held = ranges(&app);
        app.update(Message::HoldHandle);
        for part in moves {
            app.update(Message::MoveHandle(point_within(held, part)));
            prop_assert_eq!(ranges(&app), held);
        }
        app.update(Message::ReleaseHandle);
        prop_assert_eq!(ranges(&app), ranges(&App::new(&app.link())));
    }

    #[test]
    fn the_handle_goes_where_the_hand_puts_it(
        start in moment(),
        part in (0.0..=1.0, 0.0..=1.0),
    ) {
        let mut app = App::new(&start.link());
        // the ledger stands in the place of the main picture and its handle; the map's
        // λ₂/λ₁ says nothing without a λ₁, and 1e-300 of it little
        let lambda1 = app.settings().index_of("lambda1").map(|row| app.settings().get(row));
        prop_assume!(app.ledger().is_none() && lambda1.is_none_or(|lambda1| lambda1 > 1e-9));
        let main = &app.scene().panels[0];
        let ranges = (main.x.range, main.y.range);
        let to = point_within(ranges, part);
        app.update(Message::HoldHandle);
        app.update(Message::MoveHandle(to));
        let handle = app.scene().panels[0].layers.iter().find_map(|layer| match layer {
            Layer::Handle { at, .. } => Some(*at),
            _ => None,
        });
        if let (Some(at), true) = (handle, app.notices().is_empty()) {
            for (i, (least, largest)) in [ranges.0, ranges.1].into_iter().enumerate() {
                let off = (at[i] - to[i]).abs();
                prop_assert!(off <= 1e-9 * (largest - least), "{at:?} for {to:?}");
            }
        }
    }

    #[test]
    fn a_preset_is_recognised_until_the_run_is_another(
        start in moment(),
        preset in any::<Index>(),
        position in 0.0..=1.0,
    ) {
        let mut app = App::new(&start.link());
        let preset = preset.index(app.lab().presets.len());
        app.update(Message::Preset(preset));
        prop_assert_eq!(app.preset(), Some(preset));
        prop_assert_eq!(app.notices(), Vec::<String>::new());
        for (index, parameter) in app.lab().parameters.iter().enumerate() {
            let slow = ["regimes", "sweep", "sharpness"];
            let value = parameter.at_position(position);
            let slow = parameter.option(value).is_some_and(|option| slow.contains(&option.id));
            if parameter.role == Role::View && !slow {
                app.update(Message::Set { index, value });
            }
        }
        prop_assert_eq!(app.preset(), Some(preset));
        change_the_run(&mut app);
        prop_assert_eq!(app.preset(), None);
        prop_assert_eq!(app.note(), "");
        app.update(Message::Reset);
        prop_assert_eq!(app.preset(), Some(preset));
    }

    #[test]
    fn a_preset_keeps_the_view_unless_it_says_one(start in moment(), preset in any::<Index>()) {
        let mut app = App::new(&start.link());
        let preset = &app.lab().presets[preset.index(app.lab().presets.len())];
        let number = app.lab().presets.iter().position(|p| p.name == preset.name);
        app.update(Message::Preset(number.unwrap_or_default()));
        for (row, parameter) in app.lab().parameters.iter().enumerate() {
            // the moment, and a sample that is not there, follow the run
            if parameter.role == Role::Model || ["t", "sample"].contains(&parameter.id) {
                continue;
            }
            let said = preset.values.iter().find(|(said, _)| *said == parameter.id);
            let expected = said.map_or(start.settings.get(row), |(_, value)| *value);
            prop_assert_eq!(app.settings().get(row), expected, "{}", parameter.id);
        }
    }

    #[test]
    fn turning_all_the_way_round_is_not_turning(start in moment(), parts in vec(-300.0..300.0, 1..5)) {
        let mut app = App::new(&start.link());
        let Some(camera) = &app.lab().camera else { return Ok(()) };
        let before = app.settings().get(camera.yaw);
        let whole: f64 = parts.iter().sum();
        for yaw in parts {
            app.update(Message::Turn { yaw, pitch: 0.0 });
        }
        app.update(Message::Turn { yaw: -whole, pitch: 0.0 });
        let after = app.settings().get(camera.yaw);
        let off = (after - before).rem_euclid(360.0);
        prop_assert!(off.min(360.0 - off) < 1e-9, "from {before} to {after}");
    }

    #[test]
    fn a_claim_chosen_twice_is_let_go(start in moment(), claim in any::<Index>()) {
        let mut app = App::new(&start.link());
        let id = |app: &App| app.settings().option(app.lab().claim).map(|option| option.id);
        set(&mut app, "claim", 0.0);
        let none = id(&app);
        let claims = claims_of(app.lab());
        let claim = claims[claim.index(claims.len())];
        app.update(Message::Claim(claim));
        if claim == "nobody" {
            prop_assert_eq!(id(&app), none);
            prop_assert_eq!(app.notices().len(), 1);
        } else {
            prop_assert_eq!(id(&app), Some(claim));
            app.update(Message::Claim(claim));
            prop_assert_eq!(id(&app), none);
        }
    }

}

#[test]
fn a_moment_is_the_same_from_its_own_link() {
    let app = App::default();
    let moment = Moment { lab: app.lab(), settings: app.settings().clone() };
    assert_eq!(app.link(), moment.link());
}
