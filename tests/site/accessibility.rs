//! Open to everyone: by keyboard, by ear, enlarged, narrow, and without motion.

use std::time::Duration;

use anyhow::{Context, Result};
use ravine::labs::{Kind, LABS, Lab};

use super::quadratic::{linked, open};
use super::workers::await_the_whole_sweep;
use crate::browser::{Page, Scheme, key};

const PATIENCE: Duration = Duration::from_secs(20);

/// The rules of WCAG 2.2, levels A and AA, as axe-core names them.
const RULES: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']";

/// What can be operated, or explains its symbols, and is to be seen.
pub const OPERABLE: &str =
    "[...document.querySelectorAll('a[href], button, input, select, textarea, [tabindex=\"0\"]')]
    .filter(element => element.checkVisibility({ visibilityProperty: true }) && !element.disabled)";

/// What a person calls an element: itself, or what it is labelled.
const NAME: &str = "element => element.getAttribute('aria-label')
    ?? (element.labels?.length ? [...element.labels].map(label => label.textContent).join(' ')
        : element.textContent)";

/// The views of a lab: the ids of its tabs.
fn tabs(lab: &Lab) -> Vec<&'static str> {
    match lab.parameters[lab.tabs].kind {
        Kind::Choice { options, .. } => options.iter().map(|option| option.id).collect(),
        Kind::Number { .. } | Kind::Toggle { .. } => Vec::new(),
    }
}

/// Does something in every view of every lab; `name` tells which.
fn in_every_view(page: &Page, check: impl Fn(&str) -> Result<()>) -> Result<()> {
    let mut views = 0;
    for lab in LABS {
        let row = lab.parameters[lab.tabs].id;
        for tab in tabs(lab) {
            page.goto(&format!("#v=1&lab={}&{row}={tab}", lab.id))?;
            page.wait_for(
                &format!(
                    "document.documentElement.dataset.ready !== undefined
                        && document.querySelector('#tab-{tab}[aria-selected=true]')"
                ),
                PATIENCE,
            )?;
            page.settle()?;
            check(&format!("{}, {tab}", lab.id)).with_context(|| format!("{}, {tab}", lab.id))?;
            views += 1;
        }
    }
    assert!(views >= LABS.len() * 2, "{views} views");
    Ok(())
}

/// The script that `cargo xtask test` fetches.
fn axe() -> Result<String> {
    let script = std::env::var_os("RAVINE_AXE")
        .context("RAVINE_AXE, the path of axe.min.js, is not set: `cargo xtask test` fetches it")?;
    Ok(std::fs::read_to_string(script)?)
}

/// What axe-core finds on the page as it is.
fn violations(page: &Page) -> Result<Vec<String>> {
    page.eval(&format!(
        "axe.run(document, {{ runOnly: {RULES} }}).then(({{ violations, passes }}) => [
            ...(passes.length > 5 ? [] : ['hardly a rule applied']),
            ...violations.flatMap(rule => rule.nodes.map(node =>
                `${{rule.id}}: ${{node.html}} ${{node.failureSummary}}`))])"
    ))
}

/// The themes, each with the widths looked at: between themes only the colours differ.
const FORMATS: [(Scheme, &[u32]); 2] =
    [(Scheme::Light, &[1280, 390, 320]), (Scheme::Dark, &[1280])];

/// The page in other forms than a lab's tab: a link, and the button that opens a dialog, if any.
const FORMS: [(&str, &str); 14] = [
    ("", ""),
    ("#v=1&lab=quadratic&walk=4", ""),
    ("#v=1&lab=quadratic&walk=8&projector=1", ""),
    ("#v=1&lab=quadratic&projector=1", ""),
    ("#v=1&lab=valley&projector=1", ""),
    ("#v=1&lab=mixture&projector=1", ""),
    ("#v=1&lab=quadratic&hide=path.thresholds", ""),
    ("#v=1&lab=mixture&hide=controls.time.words&projector=1", ""),
    ("#v=1&lab=quadratic&panel=norm", ""),
    ("#v=1&lab=quadratic&panel=norm&projector=1", ""),
    ("#v=1&lab=quadratic", "#share-open"),
    ("#v=1&lab=quadratic", "#save"),
    ("#v=1&lab=quadratic", "#keys-open"),
    ("#v=1&lab=valley&projector=1", "#keys-open"),
];

/// Does something on a page that knows axe-core, in every theme and width.
fn in_every_format(check: impl Fn(&Page, Scheme, u32) -> Result<()>) -> Result<()> {
    let axe = axe()?;
    for (scheme, widths) in FORMATS {
        let page = Page::open()?;
        page.set_color_scheme(scheme)?;
        page.goto("")?;
        // outside the page's own policy, which lets no script in
        page.run(&axe)?;
        for &width in widths {
            page.set_viewport(width, 720, 1.0, false)?;
            check(&page, scheme, width)?;
        }
        page.assert_quiet()?;
    }
    Ok(())
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn axe_finds_nothing_in_other_forms_of_the_page() -> Result<()> {
    in_every_format(|page, scheme, width| {
        for (link, button) in FORMS {
            page.goto(if link.is_empty() { "#" } else { link })?;
            page.settle()?;
            if !button.is_empty() {
                page.click(button)?;
                page.wait_for("document.querySelector('dialog[open]')", PATIENCE)?;
            }
            let found = violations(page)?;
            let form = format!("{link} {button}, {scheme:?}, {width} px wide");
            assert_eq!(found, Vec::<String>::new(), "{form}");
            page.run("document.querySelector('dialog[open]')?.close()")?;
        }
        Ok(())
    })
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn axe_finds_nothing() -> Result<()> {
    in_every_format(|page, scheme, width| {
        in_every_view(page, |view| {
            let found = violations(page)?;
            assert_eq!(found, Vec::<String>::new(), "{view}, {scheme:?}, {width} px wide");
            Ok(())
        })
    })
}

/// Goes through the page with Tab from its beginning; what has the focus in turn, as a number
/// among all that is operable, and whether it can be seen to have it. Firefox stops at whatever
/// scrolls too, so at the ledger while it is longer than its place: that is no control and not
/// the end of the page.
pub fn tab_through(page: &Page) -> Result<Vec<(i32, bool)>> {
    page.run("document.activeElement?.blur(); getSelection().removeAllRanges(); scrollTo(0, 0);")?;
    page.run("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex');")?;
    let mut seen: Vec<(i32, bool)> = Vec::new();
    loop {
        page.press(key::TAB)?;
        // Firefox tells only in the next frame that it has scrolled to what has the focus
        page.next_frame()?;
        let (number, shown, left): (i32, bool, bool) = page.eval(&format!(
            "(element => {{
                const style = getComputedStyle(element), box = element.getBoundingClientRect();
                const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
                const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                const uncovered = at !== null
                    && (element.contains(at) || at.contains(element) || at.closest('label')?.contains(element));
                const left = element === document.body || element === document.documentElement;
                return [{OPERABLE}.indexOf(element), outlined && !!uncovered, left];
            }})(document.activeElement)"
        ))?;
        if left || seen.iter().any(|(known, _)| *known == number) {
            return Ok(seen);
        }
        if number >= 0 {
            seen.push((number, shown));
        }
    }
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn every_control_is_reached_by_tab_has_a_name_and_shows_its_focus() -> Result<()> {
    for (width, height) in [(1280, 720), (320, 568)] {
        let page = Page::open()?;
        page.set_viewport(width, height, 1.0, false)?;
        page.goto("")?;
        in_every_view(&page, |view| {
            // while a sweep goes on its words grow, and move what has the focus
            if view.ends_with("sweep") {
                await_the_whole_sweep(&page)?;
            }
            let reached = tab_through(&page)?;
            for (number, shown) in &reached {
                let what: String = page.eval(&format!("{OPERABLE}[{number}].outerHTML"))?;
                assert!(*shown, "{view}, {width}: no focus to be seen on {what}");
            }
            // of tabs, one is reached; from there the arrow keys lead to the others
            let missed: Vec<String> = page.eval(&format!(
                "{OPERABLE}.filter((element, number) => !{:?}.includes(number)
                        && element.getAttribute('role') !== 'tab')
                    .map(element => element.outerHTML)",
                reached.iter().map(|(number, _)| *number).collect::<Vec<_>>()
            ))?;
            assert_eq!(missed, Vec::<String>::new(), "{view}, {width}: not reached");
            let nameless: Vec<String> = page.eval(&format!(
                "{OPERABLE}.filter(element => !(({NAME})(element) ?? '').trim())
                    .map(element => element.outerHTML)"
            ))?;
            assert_eq!(nameless, Vec::<String>::new(), "{view}: without a name");
            Ok(())
        })?;
        page.assert_quiet()?;
    }
    Ok(())
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn every_symbol_marked_is_told_at_something_that_has_the_focus() -> Result<()> {
    // a tab among others is reached by the arrow keys
    const SYMBOLS: &str = "(() => {
        const seen = element => element.checkVisibility({ visibilityProperty: true });
        const symbols = elements => elements.filter(seen).map(element => element.dataset?.term
            ?? element.getAttribute('data-term'));
        const all = [...document.querySelectorAll('[data-term]')];
        const stop = element => element.closest(':is([data-term], [data-terms]):is(a, button, input, select, [tabindex]), [role=tab]');
        return [symbols(all), symbols(all.filter(element => stop(element)))];
    })()";
    let page = Page::open()?;
    page.goto("")?;
    let check = |view: &str| {
        let lab = LABS.iter().find(|lab| view.starts_with(lab.id)).context("a lab")?;
        let [all, told]: [Vec<String>; 2] = page.eval(SYMBOLS)?;
        assert!(!all.is_empty(), "{view}");
        for symbol in all {
            let term = lab.term(&symbol);
            let is_told = told.iter().any(|other| lab.term(other) == term);
            assert!(term.is_some() && is_told, "{view}: {symbol} is told at {told:?} only");
        }
        Ok(())
    };
    in_every_view(&page, check)?;
    page.goto("#v=1&lab=quadratic&walk=4")?;
    page.settle()?;
    check("quadratic, walk")?;
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_arrow_keys_lead_from_tab_to_tab() -> Result<()> {
    let page = open("")?;
    for lab in LABS {
        page.goto(&format!("#v=1&lab={}", lab.id))?;
        page.settle()?;
        let row = lab.parameters[lab.tabs].id;
        let views = tabs(lab);
        page.focus("[role=tab][tabindex='0']")?;
        for expected in views.iter().skip(1).chain(&views[..1]) {
            page.press(key::RIGHT)?;
            assert_eq!(linked(&page, row)?, *expected);
            let focused: String = page.eval("document.activeElement.id")?;
            assert_eq!(focused, format!("tab-{expected}"));
        }
    }
    page.assert_quiet()
}

/// What is wider than the page or cut off, and which controls lie on one another.
const MISPLACED: &str = "(() => {
    const width = document.documentElement.clientWidth, found = [];
    if (document.documentElement.scrollWidth > width) found.push('the page scrolls sideways');
    const seen = element => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.unseen');
    const named = element => `${element.tagName} #${element.id} .${element.className} “${element.textContent.slice(0, 30)}”`;
    const words = [...document.querySelectorAll('a, button, input, label, p, h1, h2, figcaption, th, td, span, math')].filter(seen);
    for (const element of words) {
        const box = element.getBoundingClientRect();
        if (box.width && (box.left < -1 || box.right > width + 1)) found.push(`outside: ${named(element)}`);
        const style = getComputedStyle(element);
        if (style.overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1 && element.tagName !== 'INPUT')
            found.push(`cut off: ${named(element)}`);
    }
    const controls = [...document.querySelectorAll('a, button, input, select, .say p, figcaption, .hint')]
        .filter(seen).filter(element => !element.matches('.handle') && !element.closest('.orbit'));
    controls.forEach((a, i) => controls.slice(i + 1).forEach(b => {
        if (a.contains(b) || b.contains(a)) return;
        const [p, q] = [a, b].map(element => element.getBoundingClientRect());
        const [across, down] = [Math.min(p.right, q.right) - Math.max(p.left, q.left),
            Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top)];
        const scrolled = a.closest('.ledger') !== b.closest('.ledger');
        if (across > 1.5 && down > 1.5 && !scrolled) found.push(`${named(a)} lies on ${named(b)}`);
    }));
    return found;
})()";

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn at_320_pixels_and_at_200_percent_nothing_is_cut_off_or_covered() -> Result<()> {
    // 1280 × 720 at 200 % is 640 × 360
    for (width, height, scale) in [(320, 568, 1.0), (640, 360, 2.0), (1280, 720, 1.0)] {
        let page = Page::open()?;
        page.set_viewport(width, height, scale, false)?;
        page.goto("")?;
        in_every_view(&page, |view| {
            let found: Vec<String> = page.eval(MISPLACED)?;
            assert_eq!(found, Vec::<String>::new(), "{view} at {width} px");
            let pictures: Vec<[f64; 2]> = page.eval(
                "[...document.querySelectorAll('canvas')].filter(canvas => canvas.checkVisibility())
                    .map(canvas => [canvas.clientWidth, canvas.clientHeight])",
            )?;
            assert!(!pictures.is_empty(), "{view} at {width} px: no picture");
            for [across, down] in pictures {
                assert!(across >= 250.0 && down >= 150.0, "{view}: {across} × {down}");
            }
            Ok(())
        })?;
        page.assert_quiet()?;
    }
    Ok(())
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn every_picture_has_its_text_and_a_change_changes_it() -> Result<()> {
    let page = open("")?;
    let texts =
        "[...document.querySelectorAll('.picture')].filter(figure => figure.checkVisibility())
        .map(figure => figure.querySelector('.account').textContent)";
    in_every_view(&page, |view| {
        let told: Vec<String> = page.eval(texts)?;
        assert!(!told.is_empty() && told.iter().all(|text| text.len() > 20), "{view}: {told:?}");
        Ok(())
    })?;
    page.goto("#v=1&lab=quadratic")?;
    page.settle()?;
    let before: Vec<String> = page.eval(texts)?;
    page.type_into("#field-rho", "1.7")?;
    page.press(key::ENTER)?;
    page.settle()?;
    for (before, after) in before.iter().zip(page.eval::<Vec<String>>(texts)?) {
        assert_ne!(*before, after);
    }
    let value: String =
        page.eval("document.getElementById('control-eta').getAttribute('aria-valuetext')")?;
    assert!(value.contains("η 0.4") && value.contains("below 1/(2λ₁)"), "{value}");
    page.assert_quiet()
}

/// The steps shown in play, as they followed each other.
fn steps_in_play(page: &Page) -> Result<Vec<f64>> {
    page.run(
        "window.shown = []; window.watching = true;
        const watch = () => {
            const now = document.querySelector('.moment span').textContent.slice(4);
            if (shown.at(-1) !== now) shown.push(now);
            if (watching) requestAnimationFrame(watch);
        };
        watch();",
    )?;
    page.click("#play")?;
    page.wait_for("shown.length > 4", PATIENCE)?;
    page.click("#play")?;
    page.run("watching = false")?;
    let shown: Vec<String> = page.eval("shown.slice(0, 5)")?;
    shown.iter().map(|step| Ok(step.parse()?)).collect()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn who_wants_less_motion_gets_stills() -> Result<()> {
    const SPEED: f64 = 40.0;
    let link = format!("#v=1&lab=quadratic&steps=100000&t=0&speed={SPEED}");
    let leaps =
        |steps: &[f64]| -> Vec<f64> { steps.windows(2).map(|two| two[1] - two[0]).collect() };
    let page = Page::open()?;
    page.set_media(&[("prefers-reduced-motion", "reduce")])?;
    page.goto(&link)?;
    page.settle()?;
    let stills = leaps(&steps_in_play(&page)?);
    // half a second's worth, to within the part of a step that is over
    assert!(stills.iter().all(|leap| (leap - SPEED / 2.0).abs() <= 1.0), "{stills:?}");
    page.set_media(&[("prefers-reduced-motion", "no-preference")])?;
    let moving = leaps(&steps_in_play(&page)?);
    assert!(moving.iter().all(|leap| *leap <= SPEED / 4.0 + 1.0), "{moving:?}");
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_bounce_sounds_only_where_it_is_asked_for_and_only_in_play() -> Result<()> {
    let page = Page::open()?;
    page.before_each_load(
        "window.contexts = 0; window.tones = [];
         const Context = AudioContext;
         window.AudioContext = class extends Context { constructor() { super(); contexts++; } };
         const start = OscillatorNode.prototype.start;
         OscillatorNode.prototype.start = function () { tones.push(this.frequency.value); return start.call(this); };",
    )?;
    page.goto("#v=1&lab=quadratic&steps=100000&t=0&speed=20")?;
    page.settle()?;
    page.click("#play")?;
    page.wait_for("Number(document.getElementById('time').value) > 3", PATIENCE)?;
    page.click("#play")?;
    assert_eq!(page.eval::<[usize; 2]>("[contexts, tones.length]")?, [0, 0]);
    assert_eq!(page.eval::<String>("sound.getAttribute('aria-pressed')")?, "false");
    page.focus("#sound")?;
    page.press(key::SPACE)?;
    assert_eq!(page.eval::<String>("sound.getAttribute('aria-pressed')")?, "true");
    assert_eq!(page.eval::<usize>("tones.length")?, 0, "a tone without play");
    page.click("#forward")?;
    page.click("#play")?;
    page.wait_for("tones.length > 4", PATIENCE)?;
    page.click("#play")?;
    let (contexts, tones): (usize, Vec<f64>) = page.eval("[contexts, tones]")?;
    assert_eq!(contexts, 1);
    // one side is a fifth above the other
    assert!(tones.windows(2).any(|two| two[0] != two[1]), "{tones:?}");
    page.next_frame()?;
    assert_eq!(page.eval::<usize>("tones.length")?, tones.len(), "a tone after play");
    page.click("#sound")?;
    page.click("#play")?;
    page.next_frame()?;
    page.click("#play")?;
    assert_eq!(page.eval::<usize>("tones.length")?, tones.len(), "a tone though it is off");
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_sample_is_added_and_moved_without_a_pointer() -> Result<()> {
    let page = open("#v=1&lab=mixture")?;
    page.focus(".handle")?;
    page.press(key::ENTER)?;
    page.settle()?;
    let added = linked(&page, "edits")?;
    assert!(!added.is_empty());
    page.press(key::UP)?;
    page.settle()?;
    assert_ne!(linked(&page, "edits")?, added);
    page.assert_quiet()
}
