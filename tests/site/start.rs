//! The start page, the walk, and the words on symbols, as a first-time visitor has them.

use std::fs;
use std::time::Duration;

use anyhow::Result;
use ravine::labs::{LABS, Subject};

use super::offline::Host;
use super::quadratic::{linked, open, pictures, text};
use crate::browser::{Engine, OPENING, Page, Pointer, Scheme, Step, key};

const PATIENCE: Duration = Duration::from_secs(20);
const READY: &str = "document.documentElement.dataset.ready !== undefined";
/// Every small picture is there and is more than its ground.
const PAINTED: &str = "[...document.querySelectorAll('#cards canvas')].every(canvas => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const colours = new Set(new Uint32Array(data.buffer));
    return canvas.width > 100 && colours.size > 20;
})";

fn start(page: &Page) -> Result<()> {
    page.goto("")?;
    page.wait_for(READY, PATIENCE)?;
    page.wait_for(PAINTED, PATIENCE)
}

/// Presses a key until an element has the focus.
fn tab_to(page: &Page, selector: &str) -> Result<()> {
    for _ in 0..40 {
        page.press(key::TAB)?;
        if page.eval(&format!("document.activeElement.matches({selector:?})"))? {
            return Ok(());
        }
    }
    anyhow::bail!("{selector} is not reached by the keyboard")
}

fn is_start(page: &Page) -> Result<bool> {
    page.eval(
        "document.getElementById('start').checkVisibility()
            && !document.getElementById('lab').checkVisibility()
            && !document.getElementById('transport').checkVisibility()
            && location.hash === ''",
    )
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn what_ravine_is_can_be_read_before_the_module_comes() -> Result<()> {
    let Host(site) = &Host::new("slow")?;
    fs::remove_file(site.join("ravine_bg.wasm"))?;
    let page = Page::open_serving(site, false)?;
    let failed = "!document.getElementById('failure').hidden";
    page.goto("")?;
    page.wait_for(failed, PATIENCE)?;
    assert!(is_start(&page)?);
    assert!(page.eval("document.querySelector('#start p').checkVisibility()")?);
    page.goto(OPENING)?;
    page.wait_for(failed, PATIENCE)?;
    assert!(!is_start(&page)?);
    assert!(page.eval("document.getElementById('sentence').checkVisibility()")?);
    Ok(())
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_start_page_shows_every_lab_playing() -> Result<()> {
    let page = Page::open()?;
    start(&page)?;
    assert!(is_start(&page)?);
    let cards: Vec<[String; 3]> = page.eval(
        "[...document.querySelectorAll('#cards a')].map(card =>
            [card.hash, card.querySelector('h2').textContent, card.querySelector('p').textContent])",
    )?;
    let told: Vec<[String; 3]> = LABS
        .iter()
        .map(|lab| [format!("#v=1&lab={}", lab.id), lab.title.into(), lab.teaser.sentence.into()])
        .collect();
    assert_eq!(cards, told);
    let before = pictures(&page)?;
    assert_eq!(before.len(), LABS.len());
    page.run("window.seen = [];")?;
    page.wait_for(
        "(() => {
            const canvases = [...document.querySelectorAll('#cards canvas')];
            const now = canvases.map(canvas => canvas.toDataURL());
            window.first ??= now;
            now.forEach((picture, i) => { if (picture !== window.first[i]) window.seen[i] = true; });
            return canvases.every((_, i) => window.seen[i]);
        })()",
        PATIENCE,
    )?;
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn who_asks_for_less_motion_gets_pictures_that_stand_still() -> Result<()> {
    let page = Page::open()?;
    page.set_media(&[("prefers-reduced-motion", "reduce")])?;
    start(&page)?;
    page.settle()?;
    let before = pictures(&page)?;
    // longer than the others rest before they play
    page.run("await new Promise(done => setTimeout(done, 3000));")?;
    assert_eq!(pictures(&page)?, before);
    assert_eq!(before.len(), LABS.len());
    page.assert_quiet()
}

/// A picture is another than when this was first asked for after `window.first` was forgotten.
const MOVED: &str = "(() => {
    const now = [...document.querySelectorAll('#cards canvas')].map(canvas => canvas.toDataURL());
    window.first ??= now;
    return now.some((picture, i) => picture !== window.first[i]);
})()";

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_small_pictures_stop_and_play_at_a_button_and_at_a_key() -> Result<()> {
    if !Engine::is_chromium_or_skips("Space on a button of the start page") {
        return Ok(());
    }
    let page = Page::open()?;
    let label = "document.getElementById('pictures-play').getAttribute('aria-label')";
    let plays = |page: &Page| {
        page.wait_for(&format!("{label} === 'pause the pictures'"), PATIENCE)?;
        page.run("delete window.first;")?;
        page.wait_for(MOVED, PATIENCE)
    };
    let stands = |page: &Page| {
        // while they play a press is shown in the next frame
        page.wait_for(&format!("{label} === 'play the pictures'"), PATIENCE)?;
        page.next_frame()?;
        let before = pictures(page)?;
        // longer than the end of a run is shown
        page.run("await new Promise(done => setTimeout(done, 3000));")?;
        assert_eq!(pictures(page)?, before);
        anyhow::Ok(())
    };
    start(&page)?;
    plays(&page)?;
    page.click("#pictures-play")?;
    stands(&page)?;
    // a key on the button is the button's own, and counts once
    tab_to(&page, "#pictures-play")?;
    page.press(key::SPACE)?;
    plays(&page)?;
    page.run("document.activeElement.blur()")?;
    page.press(key::SPACE)?;
    stands(&page)?;
    page.press("?")?;
    let row = "[...document.querySelectorAll('#keys-list button')]
        .filter(row => row.checkVisibility() && row.textContent.startsWith('Space'))";
    let rows: Vec<String> = page.eval(&format!("{row}.map(row => row.innerText)"))?;
    assert!(rows.len() == 1 && rows[0].contains("pictures"), "{rows:?}");
    page.run(&format!("{row}[0].click()"))?;
    plays(&page)?;
    // another wish of the system is taken at once
    page.set_media(&[("prefers-reduced-motion", "reduce")])?;
    page.wait_for(&format!("{label} === 'play the pictures'"), PATIENCE)?;
    page.goto("blank.html")?;
    start(&page)?;
    stands(&page)?;
    page.click("#pictures-play")?;
    plays(&page)?;
    assert!(is_start(&page)?);
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn who_asks_for_less_motion_sees_the_end_of_a_step_of_the_walk_that_plays() -> Result<()> {
    let page = Page::open()?;
    page.set_media(&[("prefers-reduced-motion", "reduce")])?;
    let rests = |page: &Page| {
        page.settle()?;
        let end: String = page.eval("document.getElementById('time').max")?;
        assert_eq!(linked(page, "t")?, end);
        assert_eq!(page.eval::<String>("document.getElementById('play').title")?, "play");
        anyhow::Ok(())
    };
    page.goto("#walk=2")?;
    page.wait_for(READY, PATIENCE)?;
    rests(&page)?;
    page.click("#walk-back")?;
    page.settle()?;
    assert_eq!(linked(&page, "t")?, "0");
    page.click("#walk-next")?;
    rests(&page)?;
    page.click("#walk-again")?;
    page.wait_for("document.getElementById('play').title === 'pause'", PATIENCE)?;
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_card_leads_to_its_lab_and_back_leads_back() -> Result<()> {
    let page = Page::open()?;
    start(&page)?;
    for (number, lab) in LABS.iter().enumerate() {
        page.click(&format!("#cards a:nth-child({})", number + 1))?;
        page.wait_for("document.querySelector('#lab').checkVisibility()", PATIENCE)?;
        page.settle()?;
        assert_eq!(linked(&page, "lab")?, lab.id);
        assert_eq!(page.eval::<usize>("document.querySelectorAll('#cards canvas').length")?, 0);
        page.back()?;
        page.wait_for(PAINTED, PATIENCE)?;
        assert!(is_start(&page)?, "{}", lab.id);
        assert_eq!(page.eval::<String>("document.title")?, "Ravine");
        page.forward()?;
        page.wait_for("document.querySelector('#lab').checkVisibility()", PATIENCE)?;
        assert_eq!(linked(&page, "lab")?, lab.id);
        page.click("#home")?;
        page.wait_for(PAINTED, PATIENCE)?;
        assert!(is_start(&page)?, "{}", lab.id);
    }
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_start_page_keeps_the_presentation() -> Result<()> {
    let page = open("#lab=valley&projector=1&hide=path.time")?;
    let root = "JSON.stringify(document.documentElement.dataset)";
    let before: String = page.eval(root)?;
    assert!(before.contains("projector") && before.contains("path time"), "{before}");
    page.click("#home")?;
    page.wait_for(PAINTED, PATIENCE)?;
    assert_eq!(page.eval::<String>("location.hash")?, "#hide=path.time&projector=1");
    assert_eq!(page.eval::<String>(root)?, before);
    for way in ["#cards a:last-child", "#take-walk", "#labs a:first-child"] {
        page.click(way)?;
        page.wait_for("document.querySelector('#lab').checkVisibility()", PATIENCE)?;
        page.settle()?;
        assert_eq!(
            (linked(&page, "projector")?, linked(&page, "hide")?),
            ("1".to_owned(), "path.time".to_owned()),
            "{way}"
        );
        assert_eq!(page.eval::<String>(root)?, before);
        page.back()?;
        page.wait_for(PAINTED, PATIENCE)?;
    }
    page.goto("")?;
    page.wait_for(PAINTED, PATIENCE)?;
    assert!(is_start(&page)?);
    assert!(!page.eval::<String>(root)?.contains("projector"));
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn what_was_set_is_there_again_after_the_start_page() -> Result<()> {
    let page = open("")?;
    page.type_into("#field-rho", "2")?;
    page.press(key::ENTER)?;
    page.settle()?;
    let before: String = page.eval("location.hash")?;
    // what is being typed when the lab goes is not taken
    page.type_into("#field-eta", "0.123")?;
    page.run("location.hash = ''")?;
    page.wait_for(PAINTED, PATIENCE)?;
    // the keys of a lab do nothing here
    page.run("document.activeElement.blur()")?;
    page.press(key::SPACE)?;
    page.press(key::LEFT)?;
    assert!(is_start(&page)?);
    page.back()?;
    page.wait_for("document.querySelector('#lab').checkVisibility()", PATIENCE)?;
    page.settle()?;
    assert_eq!(page.eval::<String>("location.hash")?, before);
    assert_eq!(page.eval::<String>("document.getElementById('field-eta').value")?, "0.4");
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_walk_is_gone_by_the_keyboard_to_its_end() -> Result<()> {
    let page = Page::open()?;
    start(&page)?;
    tab_to(&page, "#take-walk")?;
    page.press(key::ENTER)?;
    page.wait_for("document.activeElement.id === 'walk-next'", PATIENCE)?;
    let count = LABS[0].walk.len();
    let mut told = Vec::new();
    for step in 1..=count {
        page.wait_for(
            &format!("document.querySelector('#walk .place').textContent === '{step} of {count}'"),
            PATIENCE,
        )?;
        assert_eq!(linked(&page, "walk")?, step.to_string());
        let in_view: bool = page.eval(
            "(() => {
                const place = document.getElementById('walk').getBoundingClientRect();
                return place.top >= 0 && place.bottom <= innerHeight && place.height > 20
                    && document.documentElement.scrollHeight <= innerHeight;
            })()",
        )?;
        assert!(in_view, "step {step} does not fit");
        told.push(text(&page, "walk")?);
        page.press(key::ENTER)?;
    }
    told.dedup();
    assert_eq!(told.len(), count);
    page.wait_for("!document.getElementById('walk').checkVisibility()", PATIENCE)?;
    assert_eq!((linked(&page, "walk")?, linked(&page, "view")?), (String::new(), "claims".into()));
    page.back()?;
    page.wait_for("document.getElementById('walk').checkVisibility()", PATIENCE)?;
    assert_eq!(linked(&page, "walk")?, count.to_string());
    page.press(key::ESCAPE)?;
    page.wait_for("!document.getElementById('walk').checkVisibility()", PATIENCE)?;
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn on_a_phone_a_step_of_the_walk_shows_what_it_speaks_of() -> Result<()> {
    let page = Page::open()?;
    for (width, height) in [(390, 844), (320, 568)] {
        page.set_viewport(width, height, 2.0, true)?;
        page.goto("#walk=1")?;
        page.settle()?;
        for (place, step) in LABS[0].walk.iter().enumerate() {
            let (subject, whole) = match step.subject {
                Subject::Main => ("#main :is(.stage, .ledger)".to_owned(), 0.6),
                Subject::Beside => ("#side .stage".to_owned(), 0.9),
                Subject::Setting(id) => (format!("#control-{id}"), 1.0),
            };
            // what of its height is on the screen
            let seen: f64 = page.eval(&format!(
                "(() => {{
                    const all = [...document.querySelectorAll('{subject}')];
                    const box = all.find(e => e.checkVisibility()).getBoundingClientRect();
                    return (Math.min(box.bottom, innerHeight) - Math.max(box.top, 0))
                        / Math.min(box.height, innerHeight);
                }})()"
            ))?;
            assert!(seen >= whole, "step {} at {width}: {seen} of {subject}", place + 1);
            page.click("#walk-next")?;
            page.settle()?;
        }
    }
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn on_the_walk_the_viewer_may_drag_and_what_is_set_stays() -> Result<()> {
    let page = open("#walk=5")?;
    let strayed = "document.querySelector('#walk .strayed').checkVisibility()";
    assert!(!page.eval::<bool>(strayed)?);
    page.set_value("#control-eta", "700")?;
    page.wait_for(strayed, PATIENCE)?;
    let eta: String = page.eval("document.getElementById('field-eta').value")?;
    page.click("#walk-leave")?;
    page.settle()?;
    assert_eq!((linked(&page, "walk")?, linked(&page, "eta")?), (String::new(), eta));
    page.goto("#walk=42")?;
    page.settle()?;
    assert!(text(&page, "notices")?.contains("walk=42"), "{}", text(&page, "notices")?);
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_symbol_is_told_under_the_pointer_and_its_words_can_be_pointed_at() -> Result<()> {
    let page = open("")?;
    let shown = "document.getElementById('term').checkVisibility()";
    for selector in [
        "label[for=control-eta]",
        "#sentence [data-term]",
        "figcaption [data-term]",
        "[data-live=rho]",
    ] {
        assert!(!page.eval::<bool>(shown)?, "{selector}");
        page.hover(page.rect(selector)?.at(0.5, 0.5))?;
        page.wait_for(shown, PATIENCE)?;
        let symbol: String =
            page.eval(&format!("document.querySelector({selector:?}).dataset?.term ?? document.querySelector({selector:?}).getAttribute('data-term')"))?;
        let term = LABS[0].term(&symbol).unwrap_or_else(|| panic!("{symbol}"));
        let told = text(&page, "term")?;
        assert!(told.contains(term.name) && told.contains(term.definition), "{told}");
        let place = page.rect("#term")?;
        assert!(place.x >= 0.0 && place.y >= 0.0, "{place:?}");
        assert!(place.x + place.width <= 1280.0 && place.y + place.height <= 720.0, "{place:?}");
        // the words stay under the pointer for longer than it takes them to go
        page.gesture(Pointer::Mouse, &[Step::To(place.at(0.5, 0.5)), Step::Rest(700)])?;
        assert!(page.eval::<bool>(shown)?, "{selector}");
        page.hover((640.0, 500.0))?;
        page.wait_for(&format!("!{shown}"), PATIENCE)?;
    }
    page.hover(page.rect("label[for=control-eta]")?.at(0.5, 0.5))?;
    page.wait_for(shown, PATIENCE)?;
    page.press(key::ESCAPE)?;
    assert!(!page.eval::<bool>(shown)?);
    let label = page.rect("label[for=control-rho]")?.at(0.5, 0.5);
    page.click_at(Pointer::Touch, label)?;
    page.wait_for(shown, PATIENCE)?;
    assert!(text(&page, "term")?.contains("ascent radius"));
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_symbol_is_told_at_the_focus_of_the_keyboard() -> Result<()> {
    let page = open("#walk=3")?;
    let shown = "document.getElementById('term').checkVisibility()";
    page.run("document.activeElement.blur()")?;
    tab_to(&page, "math")?;
    page.wait_for(shown, PATIENCE)?;
    for symbol in ["w", "η", "ρ", "‖∇ℓ‖"] {
        let term = LABS[0].term(symbol).expect("a symbol of the formula");
        assert!(text(&page, "term")?.contains(term.name), "{}", text(&page, "term")?);
    }
    tab_to(&page, "#control-eta")?;
    page.wait_for("document.getElementById('term').textContent.includes('step size')", PATIENCE)?;
    // a claim tells its symbols, and the tab that is named by one tells it
    page.goto("#view=claims&walk=3")?;
    page.settle()?;
    for (place, symbol) in [("#ledger button[data-terms]", "β₁"), ("#tab-j", "J")] {
        page.run(&format!("document.querySelector({place:?}).tabIndex = 0"))?;
        page.run("document.getElementById('walk-next').focus()")?;
        tab_to(&page, place)?;
        let name = LABS[0].term(symbol).expect("a symbol of the lab").name;
        page.wait_for(
            &format!("document.getElementById('term').textContent.includes({name:?})"),
            PATIENCE,
        )?;
        assert!(page.eval::<bool>("document.activeElement.hasAttribute('aria-describedby')")?);
        page.press(key::ESCAPE)?;
        assert!(!page.eval::<bool>(shown)?);
    }
    page.run("document.getElementById('home').focus()")?;
    tab_to(&page, "#control-eta")?;
    page.wait_for(shown, PATIENCE)?;
    // Escape takes the words away first, and then the walk
    page.press(key::ESCAPE)?;
    assert!(!page.eval::<bool>(shown)?);
    assert!(page.eval::<bool>("document.getElementById('walk').checkVisibility()")?);
    page.press(key::ESCAPE)?;
    page.wait_for("!document.getElementById('walk').checkVisibility()", PATIENCE)?;
    // what is dragged is not covered
    page.press(key::TAB)?;
    page.wait_for(shown, PATIENCE)?;
    tab_to(&page, "#control-rho")?;
    page.press(key::RIGHT)?;
    page.wait_for(&format!("!({shown})"), PATIENCE)?;
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn start_page_and_walk_fit_every_screen() -> Result<()> {
    let page = Page::open()?;
    for (width, height, scheme) in
        [(1280, 720, Scheme::Light), (390, 844, Scheme::Dark), (320, 568, Scheme::Light)]
    {
        page.set_viewport(width, height, 1.0, width < 1000)?;
        page.set_color_scheme(scheme)?;
        for link in ["", "?projector=1", "?walk=4", OPENING] {
            page.goto(link)?;
            page.wait_for(READY, PATIENCE)?;
            let [sideways, down]: [f64; 2] = page.eval(
                "[document.documentElement.scrollWidth - document.documentElement.clientWidth,
                  document.documentElement.scrollHeight - innerHeight]",
            )?;
            assert!(sideways <= 0.0, "{link} at {width}: {sideways}");
            assert!(down <= 0.0 || width < 1000, "{link}: {down} below the screen");
        }
    }
    page.assert_quiet()
}

/// Two frames of a phone's size: what is there before the module has started, and after.
const BEFORE_AND_AFTER: &str = "
    document.body.replaceChildren();
    for (const sandbox of [true, false]) {
        const frame = document.createElement('iframe');
        if (sandbox) frame.sandbox = 'allow-same-origin';
        frame.style.cssText = `width: ${width}px; height: 800px; border: 0`;
        frame.src = address;
        document.body.append(frame);
    }";

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn what_comes_with_the_module_moves_nothing_that_is_there_before() -> Result<()> {
    let page = Page::open()?;
    page.goto("blank.html")?;
    let tops = |frame: usize| -> Result<Vec<f64>> {
        page.eval(&format!(
            "['#transport', 'h1', '#share-open', '#save', '#keys-open', '#theme', '#lab', '.say'].map(part =>
                frames[{frame}].document.querySelector(part).getBoundingClientRect().top)"
        ))
    };
    for (width, lab) in [(390, "quadratic"), (320, "valley"), (720, "mixture")] {
        let address = page.url(&format!("?lab={lab}"));
        page.run(&format!("const width = {width}, address = '{address}'; {BEFORE_AND_AFTER}"))?;
        page.wait_for(
            "frames[0]?.document.readyState === 'complete'
                && frames[0].document.querySelector('.say') !== null
                && 'ready' in (frames[1]?.document.documentElement?.dataset ?? {})",
            PATIENCE,
        )?;
        let (before, after) = (tops(0)?, tops(1)?);
        for (part, (before, after)) in before.iter().zip(&after).enumerate() {
            // what is below the picture finds room kept for that, and gives way to a line or two
            let most = if part == 0 { 160.0 } else { 1.0 };
            assert!((before - after).abs() <= most, "{lab} at {width}: {before} becomes {after}");
        }
    }
    Ok(())
}
