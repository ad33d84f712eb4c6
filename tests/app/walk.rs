//! The walk through the quadratic lab: what each step says is what its run does.

use ravine::app::{App, Message, Part, Timing};
use ravine::labs::{ClaimStatus, LABS, Settings, Subject};
use ravine::notation::{number, tuple};
use ravine::scene::{Ink, Layer};

use crate::{finish, get, in_words, set};

/// λ₁, λ₂, η, ρ, w₀ and the number of steps of a moment in the plane.
struct Setting {
    lambda: [f64; 2],
    eta: f64,
    rho: f64,
    start: [f64; 2],
    steps: usize,
}

impl Setting {
    fn of(app: &App) -> Self {
        assert_eq!(app.settings().option(crate::row(app, "dimension")).map(|o| o.id), Some("2"));
        Self {
            lambda: [get(app, "lambda1"), get(app, "lambda2")],
            eta: get(app, "eta"),
            rho: get(app, "rho"),
            start: [get(app, "w1"), get(app, "w2")],
            steps: get(app, "steps") as usize,
        }
    }

    fn gradient(&self, w: [f64; 2]) -> [f64; 2] {
        [self.lambda[0] * w[0], self.lambda[1] * w[1]]
    }

    /// The update rule as it is printed, step by step.
    fn run(&self, rho: f64, steps: usize) -> Vec<[f64; 2]> {
        let mut points = vec![self.start];
        for t in 0..steps {
            let (w, v) = (points[t], self.gradient(points[t]));
            let n = size(v);
            let up = self.gradient([0, 1].map(|i| w[i] + rho * v[i] / n));
            points.push([0, 1].map(|i| w[i] - self.eta * up[i]));
        }
        points
    }

    /// ηρλ₁/(2 − ηλ₁) for a step size.
    fn limit(&self, eta: f64) -> f64 {
        eta * self.rho * self.lambda[0] / (2.0 - eta * self.lambda[0])
    }

    fn beta(&self, i: usize) -> f64 {
        let lambda = self.lambda[i];
        self.eta * self.rho * lambda * lambda / (2.0 - self.eta * lambda)
    }

    fn alpha2(&self) -> f64 {
        let [l1, l2] = self.lambda;
        self.eta * self.rho * (l1 * l1 + l2 * l2) / (2.0 - self.eta * (l1 + l2))
    }

    /// J(u) = ½Σ(2 − ηλᵢ)uᵢ²/(ηρ) − ‖Λu‖.
    fn j(&self, u: [f64; 2]) -> f64 {
        let part =
            |i: usize| (2.0 - self.eta * self.lambda[i]) / (self.eta * self.rho) * u[i] * u[i];
        0.5 * (part(0) + part(1)) - size(self.gradient(u))
    }
}

fn size([x, y]: [f64; 2]) -> f64 {
    x.hypot(y)
}

/// The app at a step of the walk, from 1, with what the step says.
fn at(step: usize) -> (App, Setting, String) {
    let mut app = App::default();
    app.update(Message::Walk(step - 1));
    let words = app.walking().expect("a step").words.clone();
    let setting = Setting::of(&app);
    (app, setting, words)
}

/// Whether each of these is said, in this order.
fn says(words: &str, said: &[&str]) {
    let mut rest = words;
    for said in said {
        let place = rest.find(said).unwrap_or_else(|| panic!("{said} in {rest:?} of {words:?}"));
        rest = &rest[place + said.len()..];
    }
}

/// Whether a path in this colour is drawn on the main picture.
fn draws(app: &App, of: Ink) -> bool {
    app.scene().panels[0].layers.iter().any(|layer| match layer {
        Layer::Marks { ink, .. } | Layer::Line { ink, .. } => *ink == of,
        _ => false,
    })
}

#[test]
fn first_the_ravine_and_the_start() {
    let (app, setting, words) = at(1);
    assert_eq!(app.time(), 0.0);
    assert!(!app.is_playing() && draws(&app, Ink::Sam) && !draws(&app, Ink::Gd));
    let [l1, l2] = setting.lambda;
    assert!(l1 > l2 && setting.start.iter().all(|w| *w > 0.0));
    says(&words, &[&format!("{} times", number(l1 / l2, 3)), &tuple(setting.start, 2)]);
}

#[test]
fn second_it_plays_and_comes_down() {
    let (mut app, setting, words) = at(2);
    says(
        &words,
        &[&format!("ρ = {}", number(setting.rho, 3)), &format!("η = {}", number(setting.eta, 3))],
    );
    assert!(app.is_playing() && app.time() == 0.0);
    let mut seconds = 0.0;
    while app.is_playing() && seconds < 60.0 {
        app.update(Message::Frame { seconds: 0.1 });
        seconds += 0.1;
    }
    assert_eq!(app.time() as usize, setting.steps);
    assert!((3.0..20.0).contains(&seconds), "{seconds} seconds");
    let run = setting.run(setting.rho, setting.steps);
    assert!(size(run[setting.steps]) < 0.2 * size(run[0]));
}

#[test]
fn third_it_bounces() {
    let (mut app, setting, words) = at(3);
    finish(&mut app);
    assert!(in_words(&app).contains("Bouncing"), "{}", in_words(&app));
    let (run, limit) = (setting.run(setting.rho, setting.steps), setting.limit(setting.eta));
    let off = |w: &[f64; 2]| (w[0].abs() - limit).hypot(w[1]);
    let settled = (0..run.len()).rfind(|t| off(&run[*t]) > 0.01 * limit).map_or(0, |t| t + 1);
    says(&words, &[&format!("Since step {settled} "), &number(limit, 3)]);
    let (shown, last) = (app.time() as usize, setting.steps);
    assert!(shown == last && settled + 1 < last);
    for t in settled..last {
        assert!(run[t][0] * run[t + 1][0] < 0.0, "no bounce at {t}");
    }
    assert!(app.scene().panels[0].close_up.is_some());
}

#[test]
fn fourth_the_thresholds_tell_what_grows() {
    let (app, setting, words) = at(4);
    let t = app.time() as usize;
    let run = setting.run(setting.rho, t + 1);
    let [now, next] = [run[t], run[t + 1]].map(|w| setting.gradient(w));
    let (n, beta, alpha) = (size(now), [setting.beta(0), setting.beta(1)], setting.alpha2());
    assert!(n < beta[0] && n > beta[1] && n < alpha);
    says(
        &words,
        &[number(n, 3), number(beta[0], 3), number(beta[1], 3), number(alpha, 3)]
            .each_ref()
            .map(|n| &n[..]),
    );
    assert!(next[0].abs() > now[0].abs() && next[1].abs() < now[1].abs());
    assert!((next[0] / next[1]).abs() > (now[0] / now[1]).abs());
    // and e₁ wins in the end
    let end = setting.run(setting.rho, setting.steps)[setting.steps];
    assert!(end[1].abs() < 1e-6 * end[0].abs());
}

#[test]
fn fifth_the_bounce_follows_the_step_size() {
    let (mut app, setting, words) = at(5);
    let (eta, edge) = (setting.eta, 2.0 / setting.lambda[0]);
    let bounces = |eta: f64| format!("±{}", number(setting.limit(eta), 3));
    says(
        &words,
        &[
            &format!("η = {}", number(eta, 3)),
            &bounces(eta),
            &format!("η = {}", number(2.0 * eta, 3)),
            &bounces(2.0 * eta),
            &number(edge, 3),
        ],
    );
    for eta in [eta, 2.0 * eta] {
        let run = Setting { eta, ..Setting::of(&app) }.run(setting.rho, 2000);
        let limit = setting.limit(eta);
        let ends: Vec<f64> = run[1998..].iter().map(|w| w[0] / limit).collect();
        assert!(ends.iter().all(|end| (end.abs() - 1.0).abs() < 1e-6), "η = {eta}: {ends:?}");
        set(&mut app, "eta", eta);
        finish(&mut app);
        assert!(in_words(&app).contains(&bounces(eta)), "{}", in_words(&app));
    }
    for eta in [edge, 1.1 * edge] {
        let run = Setting { eta, ..Setting::of(&app) }.run(setting.rho, 800);
        let sizes: Vec<f64> = [200, 400, 800].iter().map(|t| size(run[*t])).collect();
        assert!(sizes.windows(2).all(|pair| pair[1] > 1.5 * pair[0]), "η = {eta}: {sizes:?}");
    }
}

#[test]
fn sixth_gradient_descent_stops_at_the_bottom() {
    let (app, setting, words) = at(6);
    assert!(draws(&app, Ink::Gd) && draws(&app, Ink::Sam));
    let [gd, sam] =
        [0.0, setting.rho].map(|rho| size(setting.run(rho, setting.steps)[setting.steps]));
    says(&words, &[&setting.steps.to_string(), &number(gd, 2), &number(sam, 3)]);
    assert!(gd < 1e-3 * sam);
    let later = size(setting.run(0.0, 2 * setting.steps)[2 * setting.steps]);
    assert!(later < 1e-3 * gd, "it goes on to 0");
}

#[test]
fn seventh_it_descends_j() {
    let (app, setting, words) = at(7);
    assert_eq!(app.scene().panels[0].id, "j");
    says(&words, &[&number(setting.limit(setting.eta), 3), &setting.steps.to_string()]);
    let run = setting.run(setting.rho, setting.steps);
    let u = |t: usize| run[t].map(|w| if t.is_multiple_of(2) { w } else { -w });
    for t in 0..setting.steps {
        let (before, after) = (setting.j(u(t)), setting.j(u(t + 1)));
        assert!(after <= before + 1e-14, "J rises at {t}: {before} to {after}");
        // a step of gradient descent on J, with the step ηρ
        let h = 1e-6;
        let slope = |i: usize| {
            let moved =
                |by: f64| setting.j([0, 1].map(|k| u(t)[k] + if k == i { by } else { 0.0 }));
            (moved(h) - moved(-h)) / (2.0 * h)
        };
        for i in 0..2 {
            let stepped = u(t)[i] - setting.eta * setting.rho * slope(i);
            assert!((stepped - u(t + 1)[i]).abs() < 1e-5, "{t}: {stepped} is not {}", u(t + 1)[i]);
        }
    }
    let limit = setting.limit(setting.eta);
    let least = setting.j([limit, 0.0]);
    assert_eq!(least, setting.j([-limit, 0.0]));
    for k in 0..400 {
        let (x, y) = (f64::from(k % 20) / 10.0 - 1.0, f64::from(k / 20) / 10.0 - 1.0);
        assert!(setting.j([x, y]) >= least, "J is less at ({x}, {y})");
    }
}

#[test]
fn eighth_the_claims_are_checked() {
    let (mut app, _, words) = at(8);
    finish(&mut app);
    let rows = app.ledger().expect("a ledger").rows;
    let count = |status| rows.iter().filter(|row| row.status == status).count();
    let (holds, fails) = (count(ClaimStatus::Holds), count(ClaimStatus::Fails));
    assert!(holds > 6);
    says(&words, &[&format!("{holds} of {} hold", rows.len()), &format!("{fails} fail")]);
    assert_eq!(app.lab().walk.len(), 8, "a step that nothing here is held against");
}

#[test]
fn the_numbers_are_those_of_the_settings() {
    let lab = &LABS[0];
    for (place, step) in lab.walk.iter().enumerate().take(7) {
        let told = |values: &[(&str, f64)]| {
            let mut settings = Settings::new(lab.parameters);
            for (id, value) in step.values.iter().chain(values) {
                settings.set(settings.index_of(id).expect("a parameter"), *value);
            }
            (step.words)(&settings)
        };
        let others = [
            ("lambda1", 3.0),
            ("eta", 0.15),
            ("rho", 0.7),
            ("w1", 0.8),
            ("w2", 1.1),
            ("steps", 90.0),
        ];
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        assert_ne!(digits(&told(&[])), digits(&told(&others)), "step {place}");
        assert!(crate::readable(&told(&others)));
    }
}

#[test]
fn what_a_step_is_about_is_what_its_words_name() {
    for place in 0..LABS[0].walk.len() {
        let (mut app, _, words) = at(place + 1);
        finish(&mut app);
        match app.walk_subject().expect("a step") {
            Subject::Main => {}
            Subject::Beside => {
                let panel = &app.scene().panels[1];
                let names = panel.layers.iter().filter_map(|layer| match layer {
                    Layer::Rule { label, .. } => label.split(' ').next().map(str::to_owned),
                    _ => None,
                });
                let mut named = names.filter(|name| words.contains(&format!("{name} =")));
                assert!(named.next().is_some(), "{words}: nothing of it in {}", panel.id);
            }
            Subject::Setting(id) => {
                let row = crate::row(&app, id);
                let symbol = app.lab().parameters[row].symbol;
                assert!(words.starts_with(&format!("Drag {symbol}")), "{words}");
                assert!((app.lab().shown)(app.settings(), row));
            }
        }
    }
    let subjects = |wanted| LABS[0].walk.iter().filter(|step| step.subject == wanted).count();
    assert!(subjects(Subject::Beside) > 0 && subjects(Subject::Setting("eta")) > 0);
    assert_eq!(App::default().walk_subject(), None);
}

#[test]
fn a_link_leads_to_every_step() {
    for (place, step) in LABS[0].walk.iter().enumerate() {
        let mut walked = App::default();
        walked.update(Message::Walk(place));
        let linked = App::new(&format!("#walk={}", place + 1));
        assert!(linked.notices().is_empty(), "{:?}", linked.notices());
        assert_eq!(linked.settings(), walked.settings());
        assert_eq!(linked.walking(), walked.walking());
        assert_eq!(linked.is_playing(), step.plays);
        let again = App::new(&linked.link());
        assert_eq!(again.walking(), walked.walking());
        assert_eq!(again.link(), linked.link());
        // a moment of the run is a moment, and stands still
        assert!(!again.is_playing());
    }
}

#[test]
fn a_step_that_there_is_not_is_told() {
    for link in [
        "walk=0",
        "walk=9",
        "walk=-1",
        "walk=two",
        "walk=",
        "lab=valley&walk=1",
        "lab=mixture&walk=1",
    ] {
        let app = App::new(link);
        assert!(app.walking().is_none(), "{link}");
        let told = app.notices();
        assert_eq!(told.len(), 1, "{link}: {told:?}");
        assert!(told[0].contains("“walk="), "{told:?}");
        assert!(!app.is_at_start());
    }
    let mut app = App::default();
    app.update(Message::Walk(99));
    assert_eq!((app.walking(), app.link()), (None, App::default().link()));
}

#[test]
fn what_else_a_link_says_counts_and_what_a_hand_does_stays() {
    let mut app = App::new("walk=3&eta=0.2&view=minimax");
    assert_eq!((get(&app, "eta"), get(&app, "gd"), get(&app, "view")), (0.2, 0.0, 3.0));
    assert!(app.strays() && app.walking().is_some_and(|walking| walking.step == 2));
    app.update(Message::Walk(2));
    assert!(!app.strays());
    // looking elsewhere leaves the words true
    set(&mut app, "view", 1.0);
    app.update(Message::Timing(Timing::Step(-1)));
    assert!(!app.strays());
    set(&mut app, "rho", 1.0);
    assert!(app.strays());
    let settings = app.settings().clone();
    app.update(Message::LeaveWalk);
    assert_eq!(app.settings(), &settings);
    assert!(app.walking().is_none() && !app.strays() && !app.link().contains("walk"));
}

#[test]
fn while_something_is_hidden_a_step_asks_and_does_not_tell() {
    for hide in ["path", "thresholds"] {
        for (place, step) in LABS[0].walk.iter().enumerate() {
            let link = format!("walk={}&hide={hide}", place + 1);
            let (mut app, open) = (App::new(&link), App::new(&format!("walk={}", place + 1)));
            let told = app.walk_words().expect("a step");
            // the first speaks of what is set; the others ask, without a number
            if place == 0 {
                assert_eq!(app.walk_words(), open.walk_words());
            } else {
                assert!(told.starts_with(step.question) && told.contains('?'), "{told}");
                assert!(!told.contains(|c: char| c.is_ascii_digit()), "{told}");
                assert!(told.ends_with("shows it.") || told.ends_with("shows them."), "{told}");
            }
            assert!(
                open.walk_words()
                    .is_some_and(|words| words == open.walking().expect("a step").words)
            );
            let part = Part::ALL.into_iter().find(|part| part.id() == hide).expect("a part");
            app.update(Message::Hide(part));
            assert_eq!(app.walk_words(), open.walk_words());
        }
    }
}

#[test]
fn for_less_motion_a_step_shows_its_end_and_plays_where_that_is_asked_for() {
    let playing = LABS[0].walk.iter().position(|step| step.plays).expect("a step that plays");
    let link = format!("#walk={}", playing + 1);
    let mut linked = App::new(&link);
    linked.update(Message::LessMotion(true));
    let mut followed = App::new("");
    followed.update(Message::LessMotion(true));
    assert!(followed.is_at_start());
    followed.update(Message::Link(link));
    let mut walked = App::new("#walk=1");
    walked.update(Message::LessMotion(true));
    assert_eq!(walked.time(), 0.0);
    walked.update(Message::Walk(playing));
    for app in [&mut linked, &mut followed, &mut walked] {
        let end = get(app, "steps");
        assert!(!app.is_playing() && app.time() == end, "{}", app.time());
        app.update(Message::Frame { seconds: 0.25 });
        assert_eq!(app.time(), end);
        assert!(!app.strays());
        app.update(Message::Timing(Timing::PlayOrPause));
        assert!(app.is_playing() && app.time() == 0.0);
        // Again asks for it too
        app.update(Message::Walk(playing));
        assert!(app.is_playing() && app.time() == 0.0);
    }
    // who changes the wish in the middle of it is not made to wait
    walked.update(Message::LessMotion(false));
    assert!(walked.is_playing());
    walked.update(Message::LessMotion(true));
    assert!(!walked.is_playing() && walked.time() == get(&walked, "steps"));
}
