//! Without a network: the page as one file, and the site after the first visit.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;

use super::quadratic::{field, pictures, text};
use super::workers::await_the_whole_sweep;
use crate::browser::{self, Engine, OPENING, Page};

const PATIENCE: Duration = Duration::from_secs(20);
/// How long a browser may take to keep the site: Firefox, with all cores at work, may give up a
/// worker before it is active, and the page asks for it again after a while.
const KEEPING: Duration = Duration::from_secs(50);
const READY: &str = "document.documentElement.dataset.ready !== undefined";

/// What promises the service worker's registration: `navigator.serviceWorker.ready`, where it is
/// asked for too early, may never come in Firefox.
const REGISTRATION: &str = "navigator.serviceWorker.getRegistration()";

/// The one file, at a link, with the network off.
fn open_file(link: &str) -> Result<Page> {
    let page = Page::open_noting_requests()?;
    page.cut_network();
    page.goto_address(&format!("file://{}{link}", browser::standalone()?.display()))?;
    page.wait_for(READY, PATIENCE)?;
    page.settle()?;
    Ok(page)
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_file_works_from_a_disk_and_asks_nobody() -> Result<()> {
    let page = open_file("#lab=quadratic")?;
    let before = pictures(&page)?;
    assert!(text(&page, "sentence")?.contains("±0.125"));
    page.set_value("#control-rho", "300")?;
    page.settle()?;
    assert_eq!(field(&page, "rho")?, 1.5);
    for (before, after) in before.iter().zip(pictures(&page)?) {
        assert_ne!(*before, after);
    }
    let requests = page.requests()?;
    let own = |url: &&String| ["file:", "data:", "blob:"].iter().any(|p| url.starts_with(p));
    assert!(requests.iter().all(|url| own(&url)), "{requests:?}");
    if Engine::is_chromium_or_skips("noting what is read from a disk") {
        let read = requests.iter().filter(|url| url.starts_with("file:"));
        assert_eq!(read.count(), 1, "{requests:?}");
    }
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_file_shows_what_the_site_shows() -> Result<()> {
    let link = "#v=1&lab=mixture&view=sweep&seeds=1&steps=20&n=10&m=4";
    let file = open_file(link)?;
    await_the_whole_sweep(&file)?;
    file.settle()?;
    let site = Page::open()?;
    site.goto(link)?;
    await_the_whole_sweep(&site)?;
    site.settle()?;
    assert_eq!(pictures(&file)?, pictures(&site)?);
    file.assert_quiet()
}

/// Waits until what an expression promises is true.
fn await_promised(page: &Page, expression: &str) -> Result<()> {
    page.run(&format!(
        "const deadline = performance.now() + {};
         while (!await ({expression})) {{
             if (performance.now() > deadline) {{
                 const {{ installing, waiting, active }} = await {REGISTRATION} ?? {{}};
                 const states = [installing, waiting, active].map(worker => worker?.state);
                 throw new Error(`this stays false, with workers ${{states}}`);
             }}
             await new Promise(go => setTimeout(go, 20));
         }}",
        KEEPING.as_millis()
    ))
}

/// Waits until the site is kept.
pub fn await_kept(page: &Page) -> Result<()> {
    page.wait_for(READY, PATIENCE)?;
    await_promised(page, &format!("{REGISTRATION}.then(r => !!r?.active)"))
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn the_site_works_without_a_network_after_one_visit() -> Result<()> {
    for folder in ["", "some/folder/"] {
        let page = Page::open()?;
        page.goto(&format!("{folder}{OPENING}"))?;
        await_kept(&page)?;
        page.settle()?;
        let before = pictures(&page)?;
        page.cut_network();
        page.reload()?;
        page.wait_for(READY, PATIENCE)?;
        page.settle()?;
        assert_eq!(pictures(&page)?, before);
        page.goto(&format!("{folder}index.html?from=elsewhere#v=1&lab=quadratic&rho=2"))?;
        page.wait_for(READY, PATIENCE)?;
        assert_eq!(field(&page, "rho")?, 2.0);
        // what is not the site's own was not kept
        assert!(page.eval("fetch('blank.html', { signal: AbortSignal.timeout(1000) }).then(() => false, () => true)")?);
    }
    Ok(())
}

/// A folder of its own with a copy of the site, for a test that changes files.
pub struct Host(pub PathBuf);

impl Host {
    /// With a name that no other test's has.
    ///
    /// # Errors
    /// When the files cannot be copied.
    pub fn new(name: &str) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("ravine-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let host = Self(folder);
        for entry in fs::read_dir(browser::directory()?)? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                fs::copy(entry.path(), host.0.join(entry.file_name()))?;
            }
        }
        Ok(host)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        // what stays of it is in the system's folder for what need not stay
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn what_broke_while_the_site_was_kept_is_asked_for_again() -> Result<()> {
    let Host(site) = &Host::new("broken")?;
    let whole = fs::read_to_string(site.join("style.css"))?;
    fs::write(site.join("style.css"), format!("{whole}\n"))?;
    let page = Page::open_serving(site, false)?;
    page.goto("")?;
    page.wait_for(READY, PATIENCE)?;
    page.run(
        "const kept = await navigator.serviceWorker.register('offline.js', { updateViaCache: 'none' });
         const worker = kept.installing;
         while (worker && worker.state !== 'redundant') {
             await new Promise(go => worker.addEventListener('statechange', go, { once: true }));
         }",
    )?;
    await_promised(&page, &format!("{REGISTRATION}.then(r => !r?.active)"))?;
    fs::write(site.join("style.css"), whole)?;
    await_kept(&page)
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_new_version_comes_whole_or_not_at_all() -> Result<()> {
    // a new style comes in two steps: first the file, then the list that names it
    let Host(site) = &Host::new("version")?;
    let style = "new URL('style.css', location)";
    let digest = |page: &Page| -> Result<String> {
        page.eval(&format!(
            "fetch({style}).then(r => r.arrayBuffer()).then(b => crypto.subtle.digest('SHA-256', b))
                .then(d => [...new Uint8Array(d)].map(x => x.toString(16).padStart(2, '0')).join(''))"
        ))
    };
    let page = Page::open_serving(site, false)?;
    page.goto("")?;
    await_kept(&page)?;
    page.reload()?;
    page.wait_for(READY, PATIENCE)?;
    let old = digest(&page)?;
    let worker = fs::read_to_string(site.join("offline.js"))?;
    assert!(worker.contains(&old), "{old}");
    let changed = fs::read_to_string(site.join("style.css"))? + "\nh1 { color: red; }\n";
    fs::write(site.join("style.css"), changed)?;

    // a list whose digest no file has is not taken, and the old version stays
    let version = |name: &str, text: &str| {
        text.replace("const version = \"", &format!("const version = \"{name}"))
    };
    fs::write(site.join("offline.js"), version("torn", &worker))?;
    page.run(&format!("await (await {REGISTRATION}).update().catch(() => {{}});"))?;
    await_promised(&page, &format!("{REGISTRATION}.then(r => !r.installing && !r.waiting)"))?;
    assert_eq!(digest(&page)?, old);

    // the whole of it is taken at the next load, and the old one goes
    let fresh: String = {
        let other = Page::open_serving(site, false)?;
        other.goto("blank.html")?;
        digest(&other)?
    };
    assert_ne!(fresh, old);
    fs::write(site.join("offline.js"), version("new", &worker.replace(&old, &fresh)))?;
    page.run(&format!("await (await {REGISTRATION}).update();"))?;
    await_promised(&page, &format!("{REGISTRATION}.then(r => !!r.waiting)"))?;
    assert_eq!(digest(&page)?, old);
    page.reload()?;
    page.wait_for(
        "getComputedStyle(document.querySelector('h1') ?? document.documentElement).color === 'rgb(255, 0, 0)'",
        PATIENCE,
    )?;
    await_promised(&page, "caches.keys().then(keys => keys.length === 1)")?;
    assert_eq!(digest(&page)?, fresh);
    Ok(())
}
