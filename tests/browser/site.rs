//! The built site on a local port, as a plain static host would serve it.

use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread::{self, JoinHandle};

use anyhow::{Context, Result, anyhow, ensure};
use flate2::{Compression, write::GzEncoder};
use tiny_http::{HTTPVersion, Header, Request, Response, Server};

/// Threads that answer: a page asks for several files at once.
const THREADS: usize = 4;

/// The site is served below this folder too, as on a host that gives it no domain of its own.
const FOLDER: &str = "some/folder/";

/// An empty page of the same origin that is not the site's, for what imports the module.
const BLANK: (&str, &str) = (
    "blank.html",
    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>blank</title>\
     <link rel=\"icon\" href=\"data:,\"></html>",
);

/// The site's files, packed.
type Packed = HashMap<PathBuf, Vec<u8>>;

/// A running server; dropping it stops it.
pub struct Site {
    server: Arc<Server>,
    threads: Vec<JoinHandle<()>>,
    directory: PathBuf,
    root: String,
    /// Files that are answered packed, once they are.
    packed: Arc<OnceLock<Packed>>,
    /// Whether requests are dropped unanswered.
    cut: Arc<AtomicBool>,
}

impl Site {
    /// Serves the directory on a port that the system chooses.
    ///
    /// # Errors
    /// When there is no site in it or no port to be had.
    pub fn serve(directory: &Path) -> Result<Self> {
        ensure!(
            directory.join("index.html").is_file(),
            "no site in {}: `cargo xtask build` makes one",
            directory.display()
        );
        let server = Server::http("127.0.0.1:0")
            .map_err(|error| anyhow!("cannot serve {}: {error}", directory.display()))?;
        let server = Arc::new(server);
        let root = format!("http://{}/", server.server_addr());
        let cut = Arc::new(AtomicBool::new(false));
        let packed = Arc::new(OnceLock::new());
        let threads = (0..THREADS)
            .map(|_| {
                let (server, cut) = (Arc::clone(&server), Arc::clone(&cut));
                let packed = Arc::clone(&packed);
                let directory = directory.to_owned();
                thread::spawn(move || {
                    while let Ok(request) = server.recv() {
                        if cut.load(Ordering::SeqCst) {
                            // a request without an answer, as on a bad line, is worse than a refused one
                            drop(request.into_writer());
                        } else {
                            answer(&directory, packed.get(), request);
                        }
                    }
                })
            })
            .collect();
        Ok(Self { server, threads, directory: directory.to_owned(), root, packed, cut })
    }

    /// Answers nothing any more, as if the network were off.
    pub fn cut(&self) {
        self.cut.store(true, Ordering::SeqCst);
    }

    /// Answers with packed files from here on, as most hosts do. They are packed now, so that no
    /// answer waits for it.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn pack(&self) -> Result<()> {
        if self.packed.get().is_none() {
            let packed = pack(&self.directory)?;
            self.packed.get_or_init(|| packed);
        }
        Ok(())
    }

    /// The address of a path or fragment below the site's root; `""` is the page itself.
    pub fn url(&self, path: &str) -> String {
        format!("{}{}", self.root, path.trim_start_matches('/'))
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        for _ in &self.threads {
            self.server.unblock();
        }
        for thread in self.threads.drain(..) {
            // a thread that panicked has said so itself
            let _ = thread.join();
        }
    }
}

/// The directory's files, packed with gzip.
fn pack(directory: &Path) -> Result<Packed> {
    let mut packed = Packed::new();
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if let (true, Some(name)) = (path.is_file(), path.file_name()) {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
            encoder.write_all(&fs::read(&path)?)?;
            packed.insert(PathBuf::from(name), encoder.finish()?);
        }
    }
    Ok(packed)
}

/// Answers one request with a file, or with 404.
fn answer(directory: &Path, packed: Option<&Packed>, request: Request) {
    let (status, kind, path, body) = match find(directory, request.url()) {
        Some((path, body)) => (200, content_type(&path), path, body),
        None => (404, "text/plain", PathBuf::new(), b"no such file".to_vec()),
    };
    let (encoding, body) = match packed.and_then(|packed| packed.get(&path)) {
        Some(packed) => ("gzip", packed.clone()),
        None => ("identity", body),
    };
    let mut response = Response::from_data(body).with_status_code(status);
    // every load is a first load
    for (name, value) in
        [("Content-Type", kind), ("Content-Encoding", encoding), ("Cache-Control", "no-store")]
    {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    // in the older version of the protocol an answer ends its connection: the server gives each
    // connection a thread, and one that it counted as free too early may leave the next waiting
    // for as long as the browser keeps this one
    let version = HTTPVersion(1, 0);
    // a browser that went away needs no answer
    let mut writer = request.into_writer();
    let _ =
        response.raw_print(&mut writer, version, &[], false, None).and_then(|()| writer.flush());
}

/// The file that a request's path names, if it is one of the site's.
fn find(directory: &Path, url: &str) -> Option<(PathBuf, Vec<u8>)> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    let path = path.strip_prefix(FOLDER).unwrap_or(path);
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    if path == Path::new(BLANK.0) {
        return Some((path.to_owned(), BLANK.1.into()));
    }
    let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    let body = inside.then(|| fs::read(directory.join(path)))?.ok()?;
    Some((path.to_owned(), body))
}

/// The media type that a browser insists on for modules and WebAssembly.
fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

/// The site's directory, as the environment names it.
///
/// # Errors
/// When the environment does not.
pub fn directory() -> Result<PathBuf> {
    std::env::var_os("RAVINE_SITE")
        .map(PathBuf::from)
        .context("RAVINE_SITE is not set: run this through `cargo xtask test` or `bench`")
}

/// The file that holds the whole page, as the environment names it.
///
/// # Errors
/// When the environment does not.
pub fn standalone() -> Result<PathBuf> {
    std::env::var_os("RAVINE_STANDALONE")
        .map(PathBuf::from)
        .context("RAVINE_STANDALONE is not set: run this through `cargo xtask test` or `bench`")
}
