//! What the page refuses to load and run, and what it leaves behind.

use std::time::Duration;

use anyhow::Result;

use super::offline::await_kept;
use super::quadratic::open;
use crate::browser::{self, Page};

const PATIENCE: Duration = Duration::from_secs(20);

/// Things that a page of this policy must not do, and the directive that forbids each.
const FORBIDDEN: [(&str, &str); 6] = [
    (
        "const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.head.append(s);",
        "script-src-elem",
    ),
    (
        "const s = document.createElement('script'); s.src = 'http://ravine.example/a.js'; document.head.append(s);",
        "script-src-elem",
    ),
    (
        "const b = document.createElement('b'); b.setAttribute('onclick', 'window.ran = 1'); document.body.append(b); b.click();",
        "script-src-attr",
    ),
    (
        "const s = document.createElement('style'); s.textContent = 'p { color: red }'; document.head.append(s);",
        "style-src-elem",
    ),
    ("new Image().src = 'http://ravine.example/a.png';", "img-src"),
    ("fetch('http://ravine.example/').catch(() => {});", "connect-src"),
];

/// Notes violations of the policy from here on.
fn watch(page: &Page) -> Result<()> {
    page.run(
        "window.violations = []; addEventListener('securitypolicyviolation',
            event => violations.push(event.effectiveDirective));",
    )
}

fn refuses_all(page: &Page) -> Result<()> {
    watch(page)?;
    for (statement, directive) in FORBIDDEN {
        page.run(&format!("violations.length = 0; {statement}"))?;
        page.wait_for("violations.length > 0", PATIENCE)?;
        let seen: Vec<String> = page.eval("violations")?;
        assert!(seen.iter().all(|seen| seen == directive), "{statement}: {seen:?}");
    }
    assert!(page.eval("window.ran === undefined")?);
    Ok(())
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn nothing_inline_and_nothing_foreign_runs_on_the_site() -> Result<()> {
    let page = open("")?;
    refuses_all(&page)?;
    page.run("violations.length = 0; setTimeout('window.ran = 1');")?;
    page.wait_for("violations.length > 0", PATIENCE)?;
    assert!(page.eval("window.ran === undefined")?);
    Ok(())
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn nothing_else_inline_and_nothing_foreign_runs_in_the_file() -> Result<()> {
    let page = Page::open()?;
    page.goto_address(&format!("file://{}", browser::standalone()?.display()))?;
    refuses_all(&page)
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn a_walk_through_all_labs_breaks_no_rule_and_stores_only_the_theme() -> Result<()> {
    let page = open("")?;
    watch(&page)?;
    page.click("#theme")?;
    let labs: Vec<String> =
        page.eval("[...document.querySelectorAll('#labs a')].map(link => link.hash)")?;
    assert!(labs.len() > 1, "{labs:?}");
    let mut tabs_seen = 0;
    for lab in labs {
        page.click(&format!("#labs a[href$='{lab}']"))?;
        page.settle()?;
        let tabs: Vec<String> =
            page.eval("[...document.querySelectorAll('[id^=tab-]')].map(tab => tab.id)")?;
        tabs_seen += tabs.len();
        for tab in tabs {
            page.click(&format!("#{tab}"))?;
            page.next_frame()?;
        }
    }
    assert!(tabs_seen > 4, "{tabs_seen}");
    let violations: Vec<String> = page.eval("violations")?;
    assert_eq!(violations, Vec::<String>::new());
    await_kept(&page)?;
    let stored: Vec<String> =
        page.eval("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")?;
    assert_eq!(stored.len(), 1, "{stored:?}");
    assert!(stored[0].contains("theme"), "{stored:?}");
    let (cookies, bases, caches): (String, usize, Vec<String>) = page.eval(
        "Promise.all([document.cookie, indexedDB.databases().then(all => all.length), caches.keys()])",
    )?;
    assert_eq!((cookies.as_str(), bases, caches.len()), ("", 0, 1), "{caches:?}");
    let kept: Vec<String> = page.eval(&format!(
        "caches.open({:?}).then(cache => cache.keys()).then(keys => keys.map(key => key.url))",
        caches[0]
    ))?;
    assert!(kept.len() > 4 && kept.iter().all(|url| url.starts_with(&page.url(""))), "{kept:?}");
    page.assert_quiet()
}
