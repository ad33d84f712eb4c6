//! Names of files.

use proptest::prelude::*;
use ravine::export::file_name;

use super::complete;
use super::moments::{cases, moment};
use ravine::app::App;

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
    fn no_number_in_a_name_can_be_taken_for_another_parameters(moment in moment()) {
        let app = App::new(&moment.link());
        let name = file_name(&app, "run", false, "csv");
        // λ₁ = 3 and λ₂ = 0.5 are no λ₃ = 0.5
        let ids = app.lab().parameters.iter().map(|parameter| parameter.id);
        for id in ids.filter(|id| id.ends_with(|c: char| c.is_ascii_digit())) {
            prop_assert!(!name.contains(&format!("-{id}_")), "{}: {}", id, name);
        }
    }
}

#[test]
fn a_name_says_what_is_in_the_file() {
    let app = complete("v=1&lab=quadratic&eta=0.4&rho=0.5&steps=60&t=7");
    assert_eq!(
        file_name(&app, "path", true, "svg"),
        "ravine-quadratic-path-d2-lambda_1_0.5-eta0.4-rho0.5-t7.svg"
    );
    assert_eq!(
        file_name(&app, "run", false, "csv"),
        "ravine-quadratic-run-d2-lambda_1_0.5-eta0.4-rho0.5.csv"
    );
    let space =
        complete("v=1&lab=quadratic&dimension=3&lambda1=2&lambda2=1.2&lambda3=0.4&view=regimes");
    assert!(file_name(&space, "run", false, "csv").contains("-lambda_2_1.2_0.4-eta"));
    let app = complete("v=1&lab=valley&loss=ramp&steps=3&t=3");
    assert!(file_name(&app, "path", true, "png").contains("-ramp-eta"));
}
