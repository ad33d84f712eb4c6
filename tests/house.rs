//! The arrows of the house, read from its source text: which room may name which.
//!
//! ARCHITECTURE.md says why; here a wrong arrow fails with the file and the line.
#![cfg(not(target_arch = "wasm32"))]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room and the rooms it may name. `notation` is a leaf that all may use, `order` one that
/// some do.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("notation", &[]),
    ("order", &[]),
    ("math", &["notation", "order"]),
    ("scene", &["notation"]),
    ("labs", &["notation", "order", "math", "scene"]),
    ("app", &["notation", "math", "scene", "labs"]),
    ("plot", &["notation", "order", "scene"]),
    ("export", &["notation", "scene", "labs", "app", "plot"]),
    ("web", &["notation", "math", "scene", "labs", "app", "plot", "export"]),
    ("lib", &[]),
];

/// Each foreign crate that only some rooms may know, and these rooms.
const KNOWN_ONLY_IN: &[(&str, &[&str])] = &[
    ("plotters", &["plot", "web"]),
    ("plotters_backend", &["plot", "web"]),
    ("plotters_canvas", &["web"]),
    ("line_clipping", &["plot"]),
    ("web_sys", &["web"]),
    ("js_sys", &["web"]),
    ("wasm_bindgen", &["web"]),
    ("serde_wasm_bindgen", &["web"]),
    ("serde", &["web"]),
];

/// Clocks and hidden randomness: known to no room at all.
const KNOWN_NOWHERE: &[&str] = &["unsafe", "Instant", "SystemTime", "thread_rng", "getrandom"];

/// What fails instead of telling.
const FAILING: &[&str] =
    &[".unwrap()", ".expect(", "panic!", "todo!", "unimplemented!", "unreachable!", "dbg!"];

const MOST_LINES: usize = 500;

#[test]
fn every_room_names_only_rooms_below_it() {
    assert_none(violations(foreign_rooms));
}

#[test]
fn a_foreign_crate_is_known_only_where_it_belongs() {
    assert_none(violations(foreign_crates));
}

#[test]
fn nothing_is_unsafe_and_nothing_reads_a_clock_or_hidden_randomness() {
    assert_none(violations(|source| {
        words(&source.code)
            .filter(|(_, word)| KNOWN_NOWHERE.contains(word))
            .map(|(at, word)| (at, format!("{word} is used")))
            .collect()
    }));
}

#[test]
fn nothing_panics_on_purpose() {
    assert_none(violations(|source| {
        FAILING
            .iter()
            .flat_map(|call| source.code.match_indices(call))
            .map(|(at, call)| (at, format!("{call} may fail")))
            .collect()
    }));
}

#[test]
fn every_file_is_short() {
    assert_none(violations(|source| {
        let lines = source.code.lines().count();
        if lines > MOST_LINES {
            vec![(0, format!("{lines} lines, at most {MOST_LINES}"))]
        } else {
            Vec::new()
        }
    }));
}

#[test]
fn every_file_belongs_to_a_room_that_has_its_arrows() {
    let rooms: Vec<&str> = MAY_NAME.iter().map(|(room, _)| *room).collect();
    for source in sources() {
        assert!(
            rooms.contains(&source.room()),
            "{}: the room `{}` has no arrows",
            source.path.display(),
            source.room()
        );
    }
}

#[test]
fn the_reading_sees_every_way_to_name_a_room() {
    let seen = |path: &str, text: &str| {
        let source = Source::new(PathBuf::from(path), text);
        foreign_rooms(&source).len() + foreign_crates(&source).len()
    };
    for text in [
        "use crate::plot::draw;",
        "use crate::{scene::Ink, plot};",
        "use crate::{\n    scene::{Ink, Layer},\n    web::main,\n};",
        "fn f() { crate::app::decode(\"\"); }",
        "use super::super::web::main;",
        "use super::super::{scene::Ink, plot::draw};",
        "use crate::*;",
        "use plotters::prelude::*;",
        "fn f() { web_sys::window(); }",
        "#[wasm_bindgen] fn f() {}",
    ] {
        assert_eq!(seen("src/labs/quadratic.rs", text), 1, "{text}");
    }
    for text in [
        "// crate::plot\n/* crate::web /* nested */ web_sys */",
        "const S: &str = \"crate::plot\"; const R: &str = r#\"web_sys \"crate::web\"\"#;",
        "use crate::{math::norm, scene::{Ink, Layer}};",
        "use super::Settings; fn plot() {} struct Plotters<'a>(&'a str);",
        "pub(crate) fn f() {} use self::web::X;",
        "#[cfg(test)]\nmod tests {\n    use crate::plot::draw;\n    fn f() { g().unwrap() }\n}",
    ] {
        assert_eq!(seen("src/labs/quadratic.rs", text), 0, "{text}");
    }
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    let source = Source::new(
        PathBuf::from("src/math/mod.rs"),
        "//! Words.\n\nuse std::fmt;\nuse crate::plot::draw;\n",
    );
    let at = foreign_rooms(&source)[0].0;
    assert_eq!(source.line(at), 4);
}

// What is read.

/// A file of the library: its code alone, without comments, texts and tests, each
/// replaced by blanks so that lines keep their numbers.
struct Source {
    path: PathBuf,
    code: String,
}

impl Source {
    fn new(path: PathBuf, text: &str) -> Self {
        Self { path, code: without_tests(&code_only(text)) }
    }

    /// The path of the module within the crate: `labs`, `quadratic`, `run`.
    fn module(&self) -> Vec<String> {
        let mut parts: Vec<String> = self
            .path
            .with_extension("")
            .iter()
            .skip_while(|part| *part != "src")
            .skip(1)
            .map(|part| part.to_string_lossy().into_owned())
            .collect();
        if parts.last().is_some_and(|last| last == "mod") {
            parts.pop();
        }
        if parts == ["lib"] {
            parts.pop();
        }
        parts
    }

    fn room(&self) -> &'static str {
        let module = self.module();
        let room = module.first().map_or("lib", String::as_str);
        MAY_NAME.iter().map(|(name, _)| *name).find(|name| *name == room).unwrap_or("")
    }

    fn line(&self, at: usize) -> usize {
        1 + self.code[..at].matches('\n').count()
    }
}

type Found = Vec<(usize, String)>;

fn violations(look: impl Fn(&Source) -> Found) -> Vec<String> {
    let sources = sources();
    assert!(sources.len() > 20, "the sources were not found");
    sources
        .iter()
        .flat_map(|source| {
            look(source)
                .into_iter()
                .map(|(at, what)| format!("{}:{}: {what}", source.path.display(), source.line(at)))
        })
        .collect()
}

fn assert_none(violations: Vec<String>) {
    let mut told = String::new();
    for violation in &violations {
        let _ = write!(told, "\n{violation}");
    }
    assert!(violations.is_empty(), "{told}");
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join("src"), &mut files);
    files
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a readable source file");
            let path = path.strip_prefix(root).expect("within the crate").into();
            Source::new(path, &text)
        })
        .collect()
}

fn collect(directory: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

// How it is read.

fn foreign_rooms(source: &Source) -> Found {
    let room = source.room();
    let allowed =
        MAY_NAME.iter().find(|(name, _)| *name == room).map_or(&[][..], |(_, allowed)| allowed);
    named_rooms(source)
        .into_iter()
        .filter(|(_, named)| named != room && !allowed.contains(&named.as_str()))
        .map(|(at, named)| (at, format!("{room} names {named}")))
        .collect()
}

fn foreign_crates(source: &Source) -> Found {
    words(&source.code)
        .filter(|(_, word)| {
            KNOWN_ONLY_IN
                .iter()
                .any(|(name, rooms)| name == word && !rooms.contains(&source.room()))
        })
        .map(|(at, word)| (at, format!("{} knows {word}", source.room())))
        .collect()
}

/// Every item of the crate's root that the source names through `crate::…` or
/// `super::…`, alone or in braces.
fn named_rooms(source: &Source) -> Found {
    let code = &source.code;
    let depth = source.module().len();
    let mut named = Vec::new();
    let mut past = 0;
    for (at, word) in words(code) {
        if at < past || !matches!(word, "crate" | "super") {
            continue;
        }
        let mut ups = usize::from(word == "super");
        let mut rest = at + word.len();
        while let Some(next) = after_path_separator(code, rest) {
            if !code[next..].starts_with("super") {
                break;
            }
            ups += 1;
            rest = next + "super".len();
        }
        past = rest;
        if word == "super" && ups < depth {
            continue;
        }
        if let Some(next) = after_path_separator(code, rest) {
            named.extend(firsts(&code[next..]).into_iter().map(|name| (at, name)));
        }
    }
    named
}

/// Where the path goes on after `::` at `at`.
fn after_path_separator(code: &str, at: usize) -> Option<usize> {
    let after = code[at..].trim_start().strip_prefix("::")?.trim_start();
    Some(code.len() - after.len())
}

/// The first names of a path's rest: one, or those of a group in braces.
fn firsts(rest: &str) -> Vec<String> {
    let Some(group) = rest.strip_prefix('{') else {
        let name: String = rest.chars().take_while(|c| is_word(*c)).collect();
        // a star names everything there is
        return vec![if name.is_empty() { "*".into() } else { name }];
    };
    let (mut depth, mut names, mut fresh) = (1, Vec::new(), true);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => fresh = true,
            c if fresh && depth == 1 && !c.is_whitespace() => {
                names.extend(firsts(&group[at..]));
                fresh = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The words of a text with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(is_word)?;
        let length = text[start..].find(|c| !is_word(c)).unwrap_or(text.len() - start);
        rest = start + length;
        Some((start, &text[start..rest]))
    })
}

/// The text with comments and literals blanked.
fn code_only(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let before = code.chars().next_back().unwrap_or(' ');
        let literal = literal_length(rest, before);
        let length = literal.unwrap_or(first.len_utf8());
        let (piece, after) = rest.split_at(length);
        if literal.is_some() {
            code.extend(piece.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        } else {
            code.push(first);
        }
        rest = after;
    }
    code
}

/// The length of the comment or literal that `rest` begins with, if it does.
fn literal_length(rest: &str, before: char) -> Option<usize> {
    let bytes = rest.as_bytes();
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        let (mut depth, mut at) = (0, 0);
        while at < bytes.len() {
            match &bytes[at..] {
                [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
                [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
                _ => at += 1,
            }
            if depth == 0 {
                break;
            }
        }
        return Some(at);
    }
    if rest.starts_with('"') {
        return Some(quoted(bytes, b'"'));
    }
    if rest.starts_with('r') && !is_word(before) {
        let hashes = rest[1..].bytes().take_while(|b| *b == b'#').count();
        if rest[1 + hashes..].starts_with('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            let from = 2 + hashes;
            return rest[from..].find(&end).map(|at| from + at + end.len());
        }
    }
    if rest.starts_with('\'') {
        let mut chars = rest.chars().skip(1);
        let (first, second) = (chars.next()?, chars.next());
        // otherwise a lifetime
        return (first == '\\' || second == Some('\'')).then(|| quoted(bytes, b'\''));
    }
    None
}

/// The length of a literal between two marks, escapes minded.
fn quoted(bytes: &[u8], mark: u8) -> usize {
    let mut at = 1;
    while at < bytes.len() && bytes[at] != mark {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(bytes.len())
}

/// The code with every `#[cfg(test)]` block blanked.
fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut kept = code.to_owned();
    while let Some(start) = kept.find(MARK) {
        let mut depth = 0;
        let end = kept[start + MARK.len()..]
            .char_indices()
            .find(|(_, c)| {
                depth += match c {
                    '{' => 1,
                    '}' => -1,
                    _ => 0,
                };
                (*c == '}' || *c == ';') && depth == 0
            })
            .map_or(kept.len(), |(at, _)| start + MARK.len() + at + 1);
        let blank: String =
            kept[start..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
        kept.replace_range(start..end, &blank);
    }
    kept
}
