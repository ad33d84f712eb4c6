//! The whole page as one file, for a memory stick: it opens from a disk, without a network.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use base64::prelude::{BASE64_STANDARD, Engine};
use flate2::{Compression, write::GzEncoder};

use crate::stage::stage;
use crate::units::kilobytes;
use crate::workshop::Workshop;
use crate::{digest, policy, setup, site};

/// How the page's own script gets the module, and how the one in the file does.
const STARTS: [(&str, &str); 2] = [
    ("await import(\"./ravine.js\")", "{ default: __wbg_init, main }"),
    ("ravine.default()", "ravine.default({ module_or_path: await unpacked() })"),
];

/// Sets up, builds the site and the file, and says where it is and how large.
///
/// # Errors
/// When something is missing or the site does not build.
pub fn build_and_tell(workshop: &Workshop) -> Result<()> {
    setup::for_building(workshop)?;
    site::build(workshop)?;
    let file = build(workshop)?;
    let size = fs::metadata(&file)?.len();
    println!("{}: {}", file.display(), kilobytes(usize::try_from(size)?));
    Ok(())
}

/// Puts the built site together to the file `target/ravine.html`.
///
/// # Errors
/// When there is no site, or it is not as expected.
pub fn build(workshop: &Workshop) -> Result<PathBuf> {
    let dist = site::expect_built(workshop)?;
    let file = workshop.root.join("target").join("ravine.html");
    stage("putting the page into one file", || {
        let page = whole(&dist)?;
        let writing = || format!("cannot write {}", file.display());
        fs::create_dir_all(workshop.root.join("target")).with_context(writing)?;
        fs::write(&file, page).with_context(writing)
    })?;
    Ok(file)
}

/// The page with all it loads.
fn whole(dist: &Path) -> Result<String> {
    let bytes = |name: &str| {
        let file = dist.join(name);
        fs::read(&file).with_context(|| format!("cannot read {}", file.display()))
    };
    let text = |name: &str| -> Result<String> { Ok(String::from_utf8(bytes(name)?)?) };
    let style = text("style.css")?;
    let script = script(&text("ravine.js")?, &text("start.js")?)?;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&bytes("ravine_bg.wasm")?)?;
    let module = BASE64_STANDARD.encode(encoder.finish()?);
    assemble(&text("index.html")?, &style, &script, &module)
}

/// The module's glue and the page's script as one script, which imports nothing.
fn script(glue: &str, start: &str) -> Result<String> {
    ensure!(!glue.contains("\nimport "), "ravine.js imports something: it cannot stand alone");
    let mut start = start.to_owned();
    for (from, to) in STARTS {
        ensure!(start.matches(from).count() == 1, "start.js has not one {from:?}");
        start = start.replace(from, to);
    }
    // in a block, the names of the one do not meet those of the other
    Ok(format!("{glue}\n{}\n{{\n{start}}}\n", include_str!("../../www/standalone.js")))
}

/// The page with these in it, under the strictest policy that lets them be: by their digests.
fn assemble(page: &str, style: &str, script: &str, module: &str) -> Result<String> {
    ensure!(!style.contains("</"), "style.css would end its element");
    ensure!(!script.contains("</script") && !script.contains("<!--"), "a script has an end in it");
    let policy = format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; \
         img-src data: blob:; base-uri 'none'; form-action 'none'",
        digest::source(script),
        digest::source(style),
    );
    let own = policy::element(policy::of(page)?);
    let (head, body) = page.split_once("</head>").context("the page has no head")?;
    let head: String = head
        .replace(&own, &policy::element(&policy))
        .replace("<html ", "<html data-standalone ")
        .lines()
        .filter(|line| !loads(line))
        .map(|line| format!("{line}\n"))
        .collect();
    let (body, end) = body.rsplit_once("</body>").context("the page has no body")?;
    Ok(format!(
        "{head}<style>{style}</style>\n</head>{body}\
         <script type=\"application/octet-stream\" id=\"module\">{module}</script>\n\
         <script type=\"module\">{script}</script>\n</body>{end}"
    ))
}

/// Whether a line of the head loads another file.
fn loads(line: &str) -> bool {
    let loads = line.starts_with("<link ") || line.starts_with("<script ");
    (loads && !line.contains("\"data:")) || line.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_loads_nothing_and_names_its_scripts_by_digest() {
        let index = include_str!("../../www/index.html");
        let page = assemble(index, "p{}", "let a;", "AAAA").unwrap();
        let policy = policy::of(&page).unwrap();
        for text in ["p{}", "let a;"] {
            assert!(policy.contains(&digest::source(text)), "{policy}");
        }
        assert!(!policy.contains("'self'") && !policy.contains("unsafe-inline"), "{policy}");
        for attribute in ["src=\"", "href=\"style", "href=\"ravine", "rel=\"modulepreload"] {
            assert!(!page.contains(attribute), "{attribute}");
        }
        assert!(page.contains("href=\"data:,\"") && page.contains("data-standalone"));
        assert!(assemble(index, "p{}", "'</script>'", "AAAA").is_err());
    }

    #[test]
    fn the_pages_own_script_starts_the_module_in_the_file() {
        let start = include_str!("../../www/start.js");
        let script = script("export { __wbg_init as default };", start).unwrap();
        assert!(!script.contains("./ravine.js") && script.contains("await unpacked()"));
        assert!(super::script("\nimport a from 'b';", start).is_err());
        assert!(super::script("", "").is_err());
    }
}
