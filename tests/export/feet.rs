//! The link at the foot of a video.

use proptest::prelude::*;
use ravine::app::{App, decode};
use ravine::export::foot;
use ravine::plot::svg::room;

use super::moments::{cases, moment};

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn the_foot_is_the_link_in_lines_that_fit(moment in moment(), width in 1.0..80.0) {
        let app = App::new(&moment.link());
        let lines = foot(&app, width);
        let whole = lines.concat();
        let link = whole.strip_prefix("Ravine #");
        prop_assert_eq!(&decode(link.unwrap_or("")).settings, app.settings());
        for line in &lines {
            let wide: f64 = line.chars().map(room).sum();
            // narrower than a letter no line can be
            prop_assert!(wide <= width + 1e-9 || line.chars().count() == 1, "{} in {}", line, width);
        }
    }
}

#[test]
fn a_line_ends_between_two_settings_where_it_can() {
    let app = App::new("v=1&lab=quadratic&eta=0.3&rho=0.7&steps=12&t=9");
    let lines = foot(&app, 14.0);
    assert!(lines.len() > 2, "{lines:?}");
    let (last, before) = lines.split_last().expect("lines");
    assert!(before.iter().all(|line| line.ends_with('&')) && !last.ends_with('&'), "{lines:?}");
}
