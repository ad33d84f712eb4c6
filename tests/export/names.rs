//! Names of files.

use proptest::prelude::*;
use ravine::export::{RUN, file_name};

use super::complete;
use super::moments::{cases, moment};
use ravine::app::App;

/// The parts of a name: each begins with a letter, which tells their lines from the sign of 1e-8.
fn parts(name: &str) -> Vec<String> {
    let (name, _) = name.rsplit_once('.').unwrap_or_default();
    let mut parts: Vec<String> = Vec::new();
    for part in name.split('-') {
        match parts.last_mut() {
            Some(last) if !part.starts_with(|c: char| c.is_ascii_alphabetic()) => {
                *last += &format!("-{part}");
            }
            _ => parts.push(part.to_owned()),
        }
    }
    parts
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_name_is_short_and_every_system_takes_it(moment in moment()) {
        let app = App::new(&moment.link());
        for panel in app.scene().panels {
            let name = file_name(&app, panel.id, true, "svg");
            prop_assert!(name.len() <= 100 && name.ends_with(".svg"), "{}", name);
            let plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
            prop_assert!(name.chars().all(plain), "{}", name);
            let start = format!("ravine-{}-{}", app.lab().id, panel.id);
            prop_assert!(name.starts_with(&start), "{}", name);
        }
    }

    #[test]
    fn each_number_in_a_name_is_that_of_the_parameter_before_it(moment in moment()) {
        let app = App::new(&moment.link());
        let name = file_name(&app, RUN, false, "csv");
        // λ₁ = 3 and λ₂ = 0.5 are no λ₃ = 0.5, and none is cut short
        for (id, number) in parts(&name).iter().filter_map(|part| part.split_once('_')) {
            let Some(row) = app.settings().index_of(id) else { continue };
            let value = app.settings().get(row);
            prop_assert!(number == "swept" || number.parse() == Ok(value), "{}: {}", id, name);
        }
    }

    #[test]
    fn a_moment_in_a_name_is_not_cut_short(moment in moment()) {
        let app = App::new(&moment.link());
        let name = file_name(&app, "remainder", true, "svg");
        let last = parts(&name).pop().unwrap_or_default();
        let told = last.strip_prefix('t').and_then(|time| time.parse::<f64>().ok());
        prop_assert!(told.is_none_or(|time| time == app.time()), "{}", name);
    }
}

#[test]
fn a_name_says_what_is_in_the_file() {
    let app = complete("v=1&lab=quadratic&eta=0.4&rho=0.5&steps=60&t=7");
    assert_eq!(
        file_name(&app, "path", true, "svg"),
        "ravine-quadratic-path-d2-lambda1_1-lambda2_0.5-eta0.4-rho0.5-t7.svg"
    );
    assert_eq!(
        file_name(&app, RUN, false, "csv"),
        "ravine-quadratic-run-d2-lambda1_1-lambda2_0.5-eta0.4-rho0.5.csv"
    );
    let space =
        complete("v=1&lab=quadratic&dimension=3&lambda1=2&lambda2=1.2&lambda3=0.4&view=regimes");
    assert!(
        file_name(&space, RUN, false, "csv").contains("-lambda1_2-lambda2_1.2-lambda3_0.4-eta")
    );
    let app = complete("v=1&lab=valley&loss=ramp&steps=3&t=3");
    assert!(file_name(&app, "path", true, "png").contains("-ramp-eta"));
}

#[test]
fn a_name_of_a_sweep_says_so_and_claims_no_value_of_what_is_swept() {
    let name = |link: &str, part| {
        let app = App::new(&format!("v=1&lab=mixture&view=sweep&running=0&{link}"));
        file_name(&app, part, false, "csv")
    };
    assert_eq!(name("", RUN), "ravine-mixture-sweep-p_swept-seeds1_to_4-n50-rho0.csv");
    assert_eq!(
        name("seeds=1&sweep=flip", RUN),
        "ravine-mixture-sweep-flip_swept-p2-n50-rho0-seed1.csv"
    );
    for part in ["sweep", "all"] {
        let name = name("sweep=n", part);
        assert!(
            name.starts_with(&format!("ravine-mixture-{part}-n_swept-seeds1_to_4-p2-rho0")),
            "{name}"
        );
    }
    // beside the sweep stands the run that is set
    assert_eq!(name("", "errors"), "ravine-mixture-errors-p2-n50-rho0-seed1.csv");
    let run = file_name(&App::new("v=1&lab=mixture&running=0"), RUN, false, "csv");
    assert_eq!(run, "ravine-mixture-run-p2-n50-rho0-seed1.csv");
}
