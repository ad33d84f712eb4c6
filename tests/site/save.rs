//! What is saved in the page: the same figure as without it, and the run's numbers and video.

use std::time::Duration;

use anyhow::{Context, Result};
use base64::prelude::{BASE64_STANDARD, Engine};
use ravine::app::{App, Message, Timing};
use ravine::export;
use serde_json::Value;

use super::quadratic::{open, text};
use crate::browser::{Page, Scheme};

const PATIENCE: Duration = Duration::from_secs(30);
const MOMENT: &str = "#v=1&lab=quadratic&eta=0.3&steps=12&t=9";

/// Keeps whatever is saved from here on, with its name; and opens the dialog.
fn open_dialog(page: &Page) -> Result<()> {
    page.run(
        "window.saved = []; window.violations = [];
         addEventListener('securitypolicyviolation', e => violations.push(e.effectiveDirective));
         const blobs = new Map(), make = URL.createObjectURL;
         URL.createObjectURL = blob => {
            const url = make.call(URL, blob); blobs.set(url, blob); return url; };
         const click = HTMLAnchorElement.prototype.click;
         HTMLAnchorElement.prototype.click = function () {
            saved.push({ name: this.download, blob: blobs.get(this.href) }); click.call(this); };",
    )?;
    page.click("#save")?;
    page.wait_for("document.getElementById('saving').open", PATIENCE)
}

/// A file that was saved.
struct File {
    name: String,
    media: String,
    bytes: Vec<u8>,
}

impl File {
    fn text(&self) -> Result<&str> {
        Ok(std::str::from_utf8(&self.bytes)?)
    }
}

/// The next file that is saved.
fn next(page: &Page) -> Result<File> {
    page.wait_for("saved.length > 0", PATIENCE)?;
    let (name, media, data): (String, String, String) = page.eval(
        "(async ({ name, blob }) => {
            const reader = new FileReader();
            const read = new Promise(resolve => { reader.onload = resolve; });
            reader.readAsDataURL(blob);
            await read;
            return [name, blob.type, reader.result.split(',')[1]];
        })(saved.shift())",
    )?;
    Ok(File { name, media, bytes: BASE64_STANDARD.decode(data)? })
}

fn complete(page: &Page) -> Result<App> {
    let link: String = page.eval("location.hash")?;
    let mut app = App::new(&link);
    while app.work() {}
    Ok(app)
}

fn size(page: &Page) -> Result<(f64, f64)> {
    page.eval("['width', 'height'].map(side => +document.getElementById('save-' + side).value)")
}

fn choose(page: &Page, panel: &str) -> Result<()> {
    page.run(&format!(
        "const menu = document.getElementById('save-panel'); menu.value = '{panel}';
         menu.dispatchEvent(new Event('change', {{ bubbles: true }}));"
    ))
}

fn assert_allowed(page: &Page) -> Result<()> {
    let violations: Vec<String> = page.eval("violations")?;
    assert_eq!(violations, Vec::<String>::new());
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_figure_saved_is_that_of_the_command_line() -> Result<()> {
    for link in [MOMENT, "#v=1&lab=valley&t=40", "#v=1&lab=mixture&steps=60&t=30"] {
        let page = open(link)?;
        open_dialog(&page)?;
        let app = complete(&page)?;
        for panel in app.scene().panels {
            choose(&page, panel.id)?;
            let size = size(&page)?;
            page.click("#save-svg")?;
            let file = next(&page)?;
            let expected = export::svg(&app, Some(panel.id), Some(size), false)?;
            assert!(file.text()? == expected, "{link} {} differs", panel.id);
            assert_eq!(file.name, export::file_name(&app, panel.id, true, "svg"));
            assert_eq!(file.media, "image/svg+xml");
        }
        choose(&page, "")?;
        page.click("#save-svg")?;
        let expected = export::svg(&app, None, None, false)?;
        assert!(next(&page)?.text()? == expected, "{link}: all differs");
        assert_allowed(&page)?;
    }
    Ok(())
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_dark_page_saves_a_dark_figure_or_one_on_white() -> Result<()> {
    let page = Page::open()?;
    page.set_color_scheme(Scheme::Dark)?;
    page.goto(MOMENT)?;
    page.settle()?;
    open_dialog(&page)?;
    let app = complete(&page)?;
    let size = size(&page)?;
    for dark in [true, false] {
        page.click("#save-svg")?;
        let expected = export::svg(&app, Some("path"), Some(size), dark)?;
        assert!(next(&page)?.text()? == expected, "dark: {dark}");
        page.click("#save-white")?;
    }
    assert_allowed(&page)
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_png_has_twice_the_size_and_the_link() -> Result<()> {
    let page = open(MOMENT)?;
    open_dialog(&page)?;
    let app = complete(&page)?;
    for panel in ["path", ""] {
        choose(&page, panel)?;
        let (width, height) = size(&page)?;
        page.click("#save-png")?;
        let file = next(&page)?;
        let side = |at: usize| u32::from_be_bytes(file.bytes[at..at + 4].try_into().unwrap());
        assert_eq!(
            (f64::from(side(16)), f64::from(side(20))),
            (2.0 * width, 2.0 * height),
            "{panel}"
        );
        let told = format!("iTXtDescription\0\0\0\0\0Ravine #{}", app.link_in_file());
        assert!(file.bytes.windows(told.len()).any(|part| part == told.as_bytes()));
        assert_eq!(file.media, "image/png");
        // a browser reads it, and there is more than one colour in it
        let data = BASE64_STANDARD.encode(&file.bytes);
        let colours: usize = page.eval(&format!(
            "(async () => {{
                const image = new Image(); image.src = 'data:image/png;base64,{data}';
                await image.decode();
                const canvas = document.createElement('canvas');
                canvas.width = image.width; canvas.height = image.height;
                const context = canvas.getContext('2d');
                context.drawImage(image, 0, 0);
                const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
                return new Set(new Uint32Array(pixels.buffer)).size;
            }})()"
        ))?;
        assert!(colours > 20, "{colours} colours");
    }
    assert_allowed(&page)
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_numbers_saved_agree_and_tell_their_settings() -> Result<()> {
    for lab in ["quadratic", "valley", "mixture"] {
        let page = open(&format!("#v=1&lab={lab}&steps=20&t=20"))?;
        open_dialog(&page)?;
        page.click("#save-csv")?;
        let csv = next(&page)?;
        page.click("#save-json")?;
        let json = next(&page)?;
        assert_eq!((&csv.media[..], &json.media[..]), ("text/csv", "application/json"));
        let object: Value = serde_json::from_str(json.text()?)?;
        let link: String = page.eval("location.hash.slice(1)")?;
        assert_eq!(object["link"], Value::from(link.clone()));
        assert!(csv.text()?.starts_with(&format!("# Ravine: #{link}\n")));
        let table: Vec<&str> = csv.text()?.lines().filter(|line| !line.starts_with('#')).collect();
        let columns: Vec<Value> = table[0].split(',').map(Value::from).collect();
        assert_eq!(object["columns"], Value::from(columns));
        let rows = object["rows"].as_array().context("rows")?;
        assert_eq!(rows.len(), table.len() - 1);
        for (row, line) in rows.iter().zip(&table[1..]) {
            let told: Vec<Option<f64>> = line.split(',').map(|field| field.parse().ok()).collect();
            let row = row.as_array().context("a row")?;
            assert_eq!(row.len(), told.len());
            for (one, other) in row.iter().map(Value::as_f64).zip(told) {
                // the reader of the test rounds the last digit as it likes
                let near = |a: f64, b: f64| (a - b).abs() <= 1e-15 * b.abs();
                assert!(one == other || one.zip(other).is_some_and(|(a, b)| near(a, b)), "{line}");
            }
        }
        assert_eq!(rows.last().map(|row| &row[0]), Some(&Value::from(20)), "{lab}");
        assert_allowed(&page)?;
    }
    Ok(())
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_run_becomes_a_video() -> Result<()> {
    let page = open(MOMENT)?;
    open_dialog(&page)?;
    // what is written on a canvas, and where it stands on which
    page.run(
        "window.written = [];
         const write = CanvasRenderingContext2D.prototype.fillText;
         CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...most) {
            if (most.length) written.push([text, y, this.canvas.width, this.canvas.height]);
            write.call(this, text, x, y, ...most); };",
    )?;
    page.click("#save-animation")?;
    page.wait_for("document.getElementById('save-progress').value > 0", PATIENCE)?;
    assert!(page.eval("!document.getElementById('save-under-way').hidden")?);
    let file = next(&page)?;
    assert!(file.name.ends_with(".webm") && file.media.starts_with("video/webm"), "{}", file.name);
    // the mark that every such file begins with
    assert!(file.bytes.starts_with(b"\x1a\x45\xdf\xa3") && file.bytes.len() > 1000);
    // below the picture of every frame stands the link that makes it again, from the first step
    let lines: Vec<(String, f64, f64, f64)> = page.eval("written")?;
    let own = complete(&page)?;
    let (mut told, mut expected) = (String::new(), App::new(&own.link()));
    expected.update(Message::Timing(Timing::Go(0.0)));
    let picture = size(&page)?.1;
    for (line, y, _, height) in lines {
        assert!(y > picture && 2.0 * y < height, "{line} at {y} of {height}");
        told += &line;
    }
    let links: Vec<&str> = told.split("Ravine #").skip(1).collect();
    assert!(links.len() > 12, "{told}");
    for link in links {
        assert_eq!(ravine::app::decode(link).settings, *expected.settings());
    }
    assert!(page.eval("document.getElementById('save-progress').value === 1")?);
    assert!(text(&page, "save-word")?.contains(&file.name));
    assert_allowed(&page)
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_video_is_stopped_by_its_button_and_by_closing() -> Result<()> {
    let page = open(MOMENT)?;
    open_dialog(&page)?;
    for stop in ["#save-cancel", "#saving-close"] {
        page.click("#save-animation")?;
        page.wait_for("document.getElementById('save-progress').value > 0", PATIENCE)?;
        page.click(stop)?;
        // a dialog tells that it is closed in a task of its own
        page.wait_for("document.getElementById('save-under-way').hidden", PATIENCE)?;
    }
    page.wait_for("!document.getElementById('saving').open", PATIENCE)?;
    // what comes after them is the next thing that is saved: no video was
    page.click("#save")?;
    page.click("#save-csv")?;
    assert!(next(&page)?.name.ends_with(".csv"));
    assert!(page.eval("saved.length === 0")?);
    assert_allowed(&page)
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn what_cannot_be_saved_is_told_in_words() -> Result<()> {
    let page = open(MOMENT)?;
    open_dialog(&page)?;
    for (width, word) in [
        ("5", "5 ×"),
        ("", "must be numbers"),
        ("90000", "90000 ×"),
        ("1e308", "10³⁰⁸ ×"),
        ("300.5", "whole numbers"),
    ] {
        page.set_value("#save-width", width)?;
        for button in ["#save-svg", "#save-png"] {
            page.click(button)?;
            let said = text(&page, "save-word")?;
            assert!(said.contains("Not saved") && said.contains(word), "{width}: {said}");
        }
    }
    page.run("delete window.MediaRecorder;")?;
    page.set_value("#save-width", "300")?;
    page.click("#save-animation")?;
    assert!(text(&page, "save-word")?.contains("no encoder"));
    assert!(page.eval("saved.length === 0")?);
    // in the dialog the page's own keys do nothing
    let before: String = page.eval("location.hash")?;
    page.click("#saving-title")?;
    page.press(crate::browser::key::LEFT)?;
    page.settle()?;
    assert_eq!(page.eval::<String>("location.hash")?, before);
    assert_allowed(&page)
}
