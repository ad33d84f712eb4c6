//! Presenting and sharing: what a link hides and a key shows, one panel in a frame, the
//! way to a link, the list of keys, the projector.

use std::time::Duration;

use anyhow::Result;
use ravine::app::App;
use ravine::labs::LABS;

use super::quadratic::{open, pictures, text};
use crate::browser::{Page, Pointer, Scheme, key};

const PATIENCE: Duration = Duration::from_secs(20);
const MOMENT: &str = "#v=1&lab=quadratic&lambda1=1&lambda2=0.5&eta=0.4&rho=0.5&steps=60&t=9";
/// A page that shows Ravine in a frame, with much below it.
const HOST: &str = "document.body.style.cssText = 'margin: 0; height: 5000px';
    const frame = document.createElement('iframe');
    frame.style.cssText = 'display: block; margin: 150px; width: 640px; height: 360px; border: 0';";

fn hash(page: &Page) -> Result<String> {
    page.eval("location.hash")
}

fn is_visible(page: &Page, selector: &str) -> Result<bool> {
    page.eval(&format!("document.querySelector('{selector}').checkVisibility()"))
}

fn is_open(page: &Page, dialog: &str) -> Result<bool> {
    page.eval(&format!("document.getElementById('{dialog}').open"))
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn what_the_link_hides_a_key_shows_and_the_link_stays() -> Result<()> {
    let page = open(&format!("{MOMENT}&hide=controls"))?;
    assert!(!is_visible(&page, "#controls")? && !is_visible(&page, "#bar")?);
    let (shown, words) = (pictures(&page)?, text(&page, "sentence")?);
    page.goto(&format!("{MOMENT}&hide=path.controls"))?;
    page.settle()?;
    let (hidden, link) = (pictures(&page)?, hash(&page)?);
    assert!(link.ends_with("hide=path.controls"), "{link}");
    assert!(hidden.iter().zip(&shown).all(|(hidden, shown)| hidden != shown));
    assert!(text(&page, "sentence")?.contains("Predict first"));
    page.press("r")?;
    page.settle()?;
    assert_eq!(pictures(&page)?, shown);
    assert_eq!((text(&page, "sentence")?, hash(&page)?), (words, link.clone()));
    assert!(!is_visible(&page, "#controls")?);
    // all else, and back again
    for (letter, selector) in [("h", "#controls"), ("w", ".say"), ("b", "#transport")] {
        let before = is_visible(&page, selector)?;
        page.press(letter)?;
        assert_eq!(is_visible(&page, selector)?, !before, "{letter}");
    }
    page.press("hwbr")?;
    page.settle()?;
    assert_eq!((pictures(&page)?, hash(&page)?), (hidden, link));
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn letters_are_no_keys_where_text_is_written_or_another_key_is_held() -> Result<()> {
    let page = open(MOMENT)?;
    let hidden = |page: &Page| page.eval::<String>("document.documentElement.dataset.hide");
    page.focus("#field-rho")?;
    page.press("t")?;
    page.focus("#preset")?;
    page.press("t")?;
    page.run("document.activeElement.blur()")?;
    for held in ["ctrlKey", "altKey", "metaKey"] {
        page.run(&format!(
            "document.body.dispatchEvent(
                new KeyboardEvent('keydown', {{ key: 't', {held}: true, bubbles: true }}))"
        ))?;
    }
    assert_eq!(hidden(&page)?, "");
    // a button that has the focus, and a slider, have no use for letters
    page.focus("#play")?;
    page.press("t")?;
    assert_eq!(hidden(&page)?, "thresholds");
    page.focus("#time")?;
    page.press("T")?;
    assert_eq!(hidden(&page)?, "");
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_list_of_keys_opens_does_what_they_do_and_closes_by_escape() -> Result<()> {
    let page = open(MOMENT)?;
    page.press("?")?;
    assert!(is_open(&page, "keys")?);
    // keys are for the dialog now
    page.press("t")?;
    page.press(key::ESCAPE)?;
    assert!(!is_open(&page, "keys")?);
    page.click("#keys-open")?;
    let rows: Vec<String> =
        page.eval("[...document.querySelectorAll('#keys-list button')].map(row => row.innerText)")?;
    for does in ["play or pause", "hide the path", "hide the thresholds", "this list"] {
        assert!(rows.iter().any(|row| row.contains(does)), "{does}: {rows:?}");
    }
    let row = rows.iter().position(|row| row.contains("hide the thresholds")).unwrap_or(0) + 1;
    page.click(&format!("#keys-list button:nth-child({row})"))?;
    assert!(!is_open(&page, "keys")?);
    assert_eq!(page.eval::<String>("document.documentElement.dataset.hide")?, "thresholds");
    page.click("#keys-open")?;
    let said: String =
        page.eval(&format!("document.querySelector('#keys-list :nth-child({row})').innerText"))?;
    assert!(said.contains("show the thresholds"), "{said}");
    page.click("#letters")?;
    page.press(key::ESCAPE)?;
    page.press("t")?;
    assert_eq!(page.eval::<String>("document.documentElement.dataset.hide")?, "thresholds");
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn one_panel_is_not_offered_what_it_has_not_got() -> Result<()> {
    let seen = |page: &Page, rows: &str| -> Result<String> {
        page.eval(&format!(
            "[...document.querySelectorAll('{rows}')].filter(row => row.checkVisibility())
                .map(row => row.innerText.replace(/\\s+/g, ' ').trim()).join('; ')"
        ))
    };
    let of_the_page = ["the controls", "the time bar"];
    let offers = |offered: &str, whole: bool| {
        assert!(offered.contains("the thresholds"), "{offered}");
        assert!(of_the_page.iter().all(|part| offered.contains(part) == whole), "{offered}");
    };
    let page = open(&format!("{MOMENT}&panel=norm"))?;
    page.press("?")?;
    offers(&seen(&page, "#keys-list button")?, false);
    page.press(key::ESCAPE)?;
    page.press("hb")?;
    assert_eq!(page.eval::<String>("document.documentElement.dataset.hide")?, "");
    page.press("s")?;
    // what is to be shared may be the whole page, or one panel of it
    let share = |what: &str| {
        page.run(&format!(
            "const what = document.getElementById('share-what'); what.value = '{what}';
             what.dispatchEvent(new Event('change', {{ bubbles: true }}));"
        ))
    };
    offers(&seen(&page, "#share-hide label")?, false);
    share("")?;
    offers(&seen(&page, "#share-hide label")?, true);
    page.click("#share-controls")?;
    let link = "document.getElementById('share-link').value";
    assert!(page.eval::<String>(link)?.contains("hide=controls"));
    share("norm")?;
    assert!(page.eval::<String>(link)?.ends_with("panel=norm"));
    assert!(!page.eval::<String>(link)?.contains("hide="));
    page.press(key::ESCAPE)?;
    // of samples there are none in a chart
    for (view, deletes) in [("", true), ("&panel=errors", false)] {
        page.goto(&format!("#v=1&lab=mixture&p=2{view}"))?;
        page.settle()?;
        page.press("?")?;
        let keys = seen(&page, "#keys-list button")?;
        assert_eq!(keys.contains("delete the sample"), deletes, "{view}: {keys}");
        page.press(key::ESCAPE)?;
    }
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn escape_closes_a_dialog_and_not_the_walk_behind_it() -> Result<()> {
    let page = open("#v=1&lab=quadratic&walk=4")?;
    let link = hash(&page)?;
    for (opener, dialog) in [("#share-open", "share"), ("#keys-open", "keys"), ("#save", "saving")]
    {
        // with the focus where the dialog puts it, and nowhere
        for leave in ["", "document.activeElement.blur()"] {
            page.click(opener)?;
            assert!(is_open(&page, dialog)?);
            page.run(leave)?;
            for letter in ["t", "h", key::RIGHT] {
                page.press(letter)?;
            }
            page.press(key::ESCAPE)?;
            assert!(!is_open(&page, dialog)?, "{dialog} {leave}");
            assert!(is_visible(&page, "#walk")?, "{dialog} {leave}: the walk has ended");
            assert_eq!(hash(&page)?, link, "{dialog} {leave}");
            assert_eq!(page.eval::<String>("document.documentElement.dataset.hide")?, "");
        }
    }
    page.press(key::ESCAPE)?;
    assert!(!is_visible(&page, "#walk")?);
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn words_on_bad_input_cover_no_control_and_go_at_a_press() -> Result<()> {
    let page = Page::open()?;
    for (width, height) in [(1280, 720), (390, 844)] {
        page.set_viewport(width, height, 1.0, false)?;
        page.goto("#v=1&lab=mixture&n=501&m=513&p=1e13&flip=0.7&run=0")?;
        page.settle()?;
        assert!(is_visible(&page, "#noticed")?);
        let covered: Vec<String> = page.eval(
            "[...document.querySelectorAll('#controls :is(input, select, button), #transport button')]
                .filter(control => control.checkVisibility())
                .filter(control => {
                    control.scrollIntoView({ block: 'nearest' });
                    const box = control.getBoundingClientRect();
                    const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                    const own = at && (control.contains(at) || at.closest('label')?.contains(control)
                        || at.closest('.track')?.contains(control));
                    return !own || box.bottom > innerHeight;
                })
                .map(control => control.outerHTML)",
        )?;
        assert_eq!(covered, Vec::<String>::new(), "{width}");
        let scrolls: bool = page.eval(
            "document.getElementById('controls').scrollHeight
                > document.getElementById('controls').clientHeight",
        )?;
        assert!(!scrolls, "{width}: the settings scroll by themselves");
        page.click("#notices-close")?;
        assert!(!is_visible(&page, "#noticed")?);
        assert!(page.eval("document.activeElement !== document.body")?, "the focus is lost");
    }
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn one_panel_fills_a_frame_and_leaves_the_host_its_scroll() -> Result<()> {
    let page = Page::open()?;
    page.goto("blank.html")?;
    let address = page.url(&format!("{MOMENT}&panel=norm"));
    page.run(&format!("{HOST} frame.src = '{address}'; document.body.append(frame);"))?;
    page.wait_for("'ready' in (frames[0]?.document.documentElement?.dataset ?? {})", PATIENCE)?;
    page.next_frame()?;
    let entries: usize = page.eval("history.length")?;
    let seen: Vec<String> = page.eval(
        "[...frames[0].document.querySelectorAll(
            'header, footer, .say, #controls, #bar, #side, figure, .ledger')]
            .filter(element => element.checkVisibility()).map(element => element.id)",
    )?;
    assert_eq!(seen, ["picture-0"]);
    let room: [f64; 4] = page.eval(
        "[frames[0].document.querySelector('#main canvas').getBoundingClientRect()].flatMap(
            canvas => [canvas.left, 640 - canvas.right, canvas.top, 360 - canvas.bottom])",
    )?;
    assert!(room.iter().all(|room| (0.0..45.0).contains(room)), "{room:?}");
    // it opened without pulling the host to it
    assert!(page.eval("scrollY === 0 && document.activeElement === document.body")?);
    let inside = (400.0, 300.0);
    page.wheel(inside, 120, false)?;
    page.wait_for("scrollY > 0", PATIENCE)?;
    page.run("scrollTo({ top: 0, behavior: 'instant' })")?;
    // with the focus in the frame its keys are its own
    page.click_at(Pointer::Mouse, inside)?;
    for key in [key::END, key::SPACE, key::SPACE, key::HOME, key::RIGHT, "t"] {
        page.press(key)?;
        page.next_frame()?;
        assert!(page.eval("scrollY === 0")?, "{key:?}");
    }
    page.wait_for("frames[0].document.documentElement.dataset.hide === 'thresholds'", PATIENCE)?;
    page.wait_for("/&t=1(&|$)/.test(frames[0].location.hash)", PATIENCE)?;
    // Back stays the host's
    assert_eq!(page.eval::<usize>("history.length")?, entries);
    // fingers scroll everywhere but on what is dragged
    let actions: Vec<String> = page.eval(
        "[...frames[0].document.querySelectorAll('*')]
            .filter(element => getComputedStyle(element).touchAction !== 'auto')
            .map(element => element.className)",
    )?;
    assert!(actions.iter().all(|class| class.contains("handle") || class.contains("grip")));
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_panel_alone_fills_the_window_whatever_is_hidden() -> Result<()> {
    let page = open("")?;
    for lab in LABS {
        let link = format!("#v=1&lab={}", lab.id);
        for panel in App::new(&link).scene().panels {
            for hidden in ["", "words", "words.controls.time.thresholds.path"] {
                page.goto(&format!("{link}&panel={}&hide={hidden}", panel.id))?;
                page.settle()?;
                let filled: f64 = page.eval(
                    "document.querySelector('#main canvas').getBoundingClientRect().height
                        / innerHeight",
                )?;
                assert!(filled > 0.8, "{link}, {}, without {hidden:?}: {filled}", panel.id);
            }
        }
    }
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn what_is_shared_opens_as_it_was_chosen() -> Result<()> {
    let page = open(&format!("{MOMENT}&panel=norm&hide=thresholds"))?;
    let wanted = pictures(&page)?;
    page.goto(MOMENT)?;
    page.settle()?;
    let before = hash(&page)?;
    page.click("#share-open")?;
    assert!(is_open(&page, "share")?);
    page.click("#share-thresholds")?;
    page.run(
        "const what = document.getElementById('share-what'); what.value = 'norm';
         what.dispatchEvent(new Event('change', { bubbles: true }));",
    )?;
    let link: String = page.eval("document.getElementById('share-link').value")?;
    let framed: bool = page.eval(
        "[document.getElementById('share-frame').value].every(text => {
            const parsed = new DOMParser().parseFromString(text, 'text/html');
            return parsed.querySelector('iframe').src === document.getElementById('share-link').value;
        })",
    )?;
    assert!(framed, "the frame shows another link than {link}");
    page.click("#copy-link")?;
    page.wait_for("document.getElementById('share-said').textContent", PATIENCE)?;
    // a browser without a clipboard has the text selected
    page.run("Object.defineProperty(navigator, 'clipboard', { value: undefined });")?;
    page.click("#copy-frame")?;
    page.wait_for("document.getElementById('share-said').textContent.includes('Ctrl')", PATIENCE)?;
    let selected: bool = page.eval(
        "[document.getElementById('share-frame')].every(field => field === document.activeElement
            && field.selectionStart === 0 && field.selectionEnd === field.value.length)",
    )?;
    assert!(selected);
    page.click("#share-close")?;
    assert!(!is_open(&page, "share")?);
    assert_eq!(hash(&page)?, before);
    page.goto_address(&link)?;
    page.settle()?;
    // the others are out of sight
    assert_eq!(pictures(&page)?[0], wanted[0]);
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn sharing_stops_play_at_the_moment_shared() -> Result<()> {
    let page = open(MOMENT)?;
    page.press(key::SPACE)?;
    page.wait_for("document.getElementById('time').value !== '9'", PATIENCE)?;
    page.press("s")?;
    page.next_frame()?;
    let same: bool = page.eval(
        "new URLSearchParams(document.getElementById('share-link').value.split('#')[1]).get('t')
            === document.getElementById('time').value",
    )?;
    assert!(same);
    assert_eq!(page.eval::<String>("document.getElementById('play').title")?, "play");
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_projector_has_larger_type_and_stronger_colours_in_both_themes() -> Result<()> {
    let size = "parseFloat(getComputedStyle(document.querySelector('figcaption')).fontSize)";
    let page = open(MOMENT)?;
    let usual: f64 = page.eval(size)?;
    for (scheme, ground) in [(Scheme::Light, "255, 255, 255"), (Scheme::Dark, "0, 0, 0")] {
        page.set_color_scheme(scheme)?;
        for lab in ["quadratic", "valley", "mixture"] {
            page.goto(&format!("#v=1&lab={lab}&projector=1"))?;
            page.settle()?;
            let now: f64 = page.eval(size)?;
            assert!(now >= 1.2 * usual, "{now} beside {usual}");
            let colour: String = page.eval("getComputedStyle(document.body).backgroundColor")?;
            assert_eq!(colour, format!("rgb({ground})"), "{lab}");
            let fits: bool = page.eval(
                "document.documentElement.scrollWidth <= innerWidth
                    && document.documentElement.scrollHeight <= innerHeight",
            )?;
            assert!(fits, "{lab} does not fit");
        }
    }
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_button_for_dark_is_pressed_where_it_is_dark() -> Result<()> {
    let page = Page::open()?;
    let pressed = |page: &Page| {
        page.next_frame()?;
        page.eval::<String>("document.getElementById('theme').getAttribute('aria-pressed')")
    };
    // as the system has it, at first and when it changes, on the start page and in a lab
    for link in ["", MOMENT] {
        for (scheme, dark) in [(Scheme::Dark, "true"), (Scheme::Light, "false")] {
            page.set_color_scheme(scheme)?;
            page.goto(link)?;
            page.settle()?;
            assert_eq!(pressed(&page)?, dark, "{link}");
        }
        page.set_color_scheme(Scheme::Dark)?;
        assert_eq!(pressed(&page)?, "true", "{link}");
    }
    // and as it is chosen, whatever the system has
    page.click("#theme")?;
    assert_eq!(pressed(&page)?, "false");
    page.set_color_scheme(Scheme::Light)?;
    page.click("#theme")?;
    assert_eq!(pressed(&page)?, "true");
    page.goto(MOMENT)?;
    page.settle()?;
    assert_eq!(pressed(&page)?, "true");
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_buttons_above_and_the_dialogs_fit_a_phone() -> Result<()> {
    let page = open(MOMENT)?;
    for width in [390, 320] {
        page.set_viewport(width, 700, 2.0, true)?;
        page.next_frame()?;
        for button in ["#share-open", "#keys-open", "#theme"] {
            let rect = page.rect(button)?;
            let inside = rect.x >= 0.0 && rect.x + rect.width <= f64::from(width);
            assert!(inside && rect.width >= 24.0 && rect.height >= 24.0, "{button}: {rect:?}");
        }
        for (opener, dialog) in [("#share-open", "share"), ("#keys-open", "keys")] {
            page.click(opener)?;
            let rect = page.rect(&format!("#{dialog}"))?;
            assert!(rect.x >= 0.0 && rect.x + rect.width <= f64::from(width), "{rect:?}");
            let narrow: bool = page.eval(&format!(
                "document.getElementById('{dialog}').scrollWidth
                    <= document.getElementById('{dialog}').clientWidth"
            ))?;
            assert!(narrow, "{dialog} is cut off at {width}");
            page.press(key::ESCAPE)?;
        }
    }
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn from_lab_to_lab_the_presentation_stays() -> Result<()> {
    let page = open(&format!("{MOMENT}&projector=1&hide=words"))?;
    let projector = "document.documentElement.dataset.projector !== undefined";
    for lab in ["Valley", "Mixture", "Quadratic"] {
        page.run(&format!(
            "[...document.querySelectorAll('#labs a')].find(a => a.textContent === '{lab}').click()"
        ))?;
        page.wait_for(&format!("document.title.startsWith('{lab}')"), PATIENCE)?;
        page.settle()?;
        assert!(page.eval::<bool>(projector)? && !is_visible(&page, ".say")?, "{lab}");
        let link = hash(&page)?;
        assert!(link.contains("hide=words") && link.contains("projector=1"), "{link}");
    }
    assert!(hash(&page)?.contains("eta="), "the quadratic lab where it was left");
    page.run("history.back()")?;
    page.wait_for("document.title.startsWith('Mixture')", PATIENCE)?;
    assert!(page.eval::<bool>(projector)?);
    page.assert_quiet()
}
