//! From lab to lab: by the links above, by Back and Forward.

use anyhow::Result;

use super::quadratic::{linked, open, pictures, text};
use crate::browser::{Page, Scheme, key};

/// Clicks the link to a lab.
pub fn go(page: &Page, lab: &str) -> Result<()> {
    page.click(&format!("#labs a[href*='lab={lab}']"))?;
    page.settle()
}

/// What the viewer has before them: title, words, values and pictures.
fn before_the_viewer(page: &Page) -> Result<(String, Vec<String>)> {
    let words = page.eval(
        "[document.title, location.hash, document.getElementById('sentence').textContent,
          ...[...document.querySelectorAll('input, select')].map(input => input.value),
          ...[...document.querySelectorAll('[aria-current]')].map(link => link.textContent),
          ...[...document.querySelectorAll('math:not([hidden])')].map(math => math.textContent),
         ].join('|')",
    )?;
    Ok((words, pictures(page)?))
}

/// Ids that more than one element of the document has.
fn repeated_ids(page: &Page) -> Result<Vec<String>> {
    page.eval(
        "[...document.querySelectorAll('[id]')].map(element => element.id)
            .filter((id, place, ids) => ids.indexOf(id) !== place)",
    )
}

fn entries(page: &Page) -> Result<u32> {
    page.eval("history.length")
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn each_lab_has_its_link_its_title_its_formula_and_its_controls_once() -> Result<()> {
    let page = open("")?;
    let labs: Vec<String> =
        page.eval("[...document.querySelectorAll('#labs a')].map(link => link.href)")?;
    assert!(labs.len() > 1, "{labs:?}");
    let mut titles = Vec::new();
    for lab in ["mixture", "quadratic", "mixture", "quadratic"] {
        go(&page, lab)?;
        assert_eq!(linked(&page, "lab")?, lab);
        let current: Vec<String> = page.eval(
            "[...document.querySelectorAll('#labs a[aria-current=page]')].map(a => a.hash)",
        )?;
        assert!(current.len() == 1 && current[0].contains(&format!("lab={lab}")), "{current:?}");
        let formulas: Vec<String> = page.eval(
            "[...document.querySelectorAll('math')].filter(math => math.checkVisibility())
                .map(math => math.dataset.lab ?? math.getAttribute('data-lab'))",
        )?;
        assert_eq!(formulas, [lab]);
        titles.push(page.eval::<String>("document.title")?);
        assert_eq!(repeated_ids(&page)?, Vec::<String>::new());
        for control in ["preset", "reset", "play", "time", "speed", "picture-0"] {
            let count: usize =
                page.eval(&format!("document.querySelectorAll('#{control}').length"))?;
            assert_eq!(count, 1, "{lab}: #{control}");
        }
        let live: Vec<String> = page.eval(
            "[...document.querySelectorAll('math [data-live]')].filter(n => n.checkVisibility())
                .map(n => n.textContent)",
        )?;
        let numbers = live.iter().filter(|text| text.contains(|c: char| c.is_ascii_digit()));
        // the mixture lab opens with gradient descent, whose only number is the step size
        let expected = if lab == "mixture" { 1 } else { 3 };
        assert_eq!(numbers.count(), expected, "{lab}: {live:?}");
        assert_eq!(live.len(), expected, "{lab}: {live:?}");
    }
    assert!(titles[0] != titles[1] && titles[..2] == titles[2..], "{titles:?}");
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn back_and_forward_cross_from_lab_to_lab() -> Result<()> {
    let page = open("")?;
    let mut moments = vec![before_the_viewer(&page)?];
    let mut steps = |page: &Page| -> Result<()> {
        page.run("document.activeElement.blur()")?;
        page.settle()?;
        moments.push(before_the_viewer(page)?);
        Ok(())
    };
    page.type_into("#field-rho", "2")?;
    page.press(key::ENTER)?;
    steps(&page)?;
    go(&page, "mixture")?;
    steps(&page)?;
    page.click("#next-seed")?;
    steps(&page)?;
    go(&page, "quadratic")?;
    steps(&page)?;
    page.click("#back")?;
    steps(&page)?;
    for (number, moment) in moments.iter().enumerate().skip(1) {
        assert_ne!(*moment, moments[number - 1], "{number}");
    }
    for moment in moments.iter().rev().skip(1) {
        page.back()?;
        page.settle()?;
        assert_eq!(before_the_viewer(&page)?, *moment);
    }
    for moment in &moments[1..] {
        page.forward()?;
        page.settle()?;
        assert_eq!(before_the_viewer(&page)?, *moment);
    }
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_lab_left_and_entered_again_does_each_thing_once() -> Result<()> {
    let page = open("")?;
    for lab in ["mixture", "quadratic", "mixture", "quadratic"] {
        go(&page, lab)?;
        page.run("document.activeElement.blur()")?;
        let before = entries(&page)?;
        let t: f64 = linked(&page, "t")?.parse()?;
        page.press(key::LEFT)?;
        assert_eq!(linked(&page, "t")?.parse::<f64>()?, t - 1.0, "{lab}");
        assert_eq!(entries(&page)?, before + 1, "{lab}");
        page.click("#forward")?;
        assert_eq!(linked(&page, "t")?.parse::<f64>()?, t, "{lab}");
        assert_eq!(entries(&page)?, before + 2, "{lab}");
    }
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn what_is_being_typed_stays_behind_when_the_lab_changes() -> Result<()> {
    let page = open("")?;
    page.type_into("#field-eta", "0.123")?;
    page.run("location.hash = '#v=1&lab=mixture'")?;
    page.settle()?;
    assert!(
        page.eval::<bool>("document.getElementById('notices').hidden")?,
        "{}",
        text(&page, "notices")?
    );
    go(&page, "quadratic")?;
    let field: String = page.eval("document.getElementById('field-eta').value")?;
    assert_eq!(field, "0.4");
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_control_of_the_lab_before_tells_the_next_one_nothing() -> Result<()> {
    let page = open("")?;
    page.run(
        "const slide = () => { \
             const speed = document.getElementById('speed'); \
             speed.value = 99; \
             speed.dispatchEvent(new Event('input')); \
         }; \
         const left = new Promise((resolve) => addEventListener('popstate', resolve, { once: true })); \
         location.hash = '#v=1&lab=valley&speed=7'; \
         /* with a frame under way, which the lab's own pictures must not wait for */ \
         slide(); \
         await left; \
         slide();",
    )?;
    page.settle()?;
    assert_eq!(linked(&page, "lab")?, "valley");
    let speed: f64 = linked(&page, "speed")?.parse()?;
    assert!(speed > 900.0, "{speed}: the slider is the new lab's");
    assert_eq!(linked(&page, "loss")?, "valley");
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_new_seed_is_the_next_one_and_back_has_the_one_before() -> Result<()> {
    let page = open("#v=1&lab=mixture&seed=41")?;
    let before = pictures(&page)?;
    page.click("#next-seed")?;
    page.settle()?;
    assert_eq!(linked(&page, "seed")?, "42");
    assert_ne!(pictures(&page)?[0], before[0]);
    page.back()?;
    page.settle()?;
    assert_eq!(pictures(&page)?, before);
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn every_lab_fits_a_lectures_screen_and_no_narrow_one_scrolls_sideways() -> Result<()> {
    let page = Page::open()?;
    for (width, height, scheme) in
        [(1280, 720, Scheme::Light), (390, 844, Scheme::Dark), (320, 568, Scheme::Light)]
    {
        page.set_viewport(width, height, 1.0, width < 1000)?;
        page.set_color_scheme(scheme)?;
        for lab in ["mixture", "quadratic"] {
            page.goto(&format!("#v=1&lab={lab}"))?;
            page.settle()?;
            let [sideways, down]: [f64; 2] = page.eval(
                "[document.documentElement.scrollWidth - document.documentElement.clientWidth,
                  document.documentElement.scrollHeight - innerHeight]",
            )?;
            assert!(sideways <= 0.0, "{lab} at {width}: {sideways}");
            assert!(down <= 0.0 || width < 1000, "{lab}: {down} below the screen");
        }
    }
    page.assert_quiet()
}
