//! The built site on a local port, as a plain static host would serve it.

use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::net::Ipv4Addr;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use anyhow::{Context, Result, bail, ensure};
use flate2::{Compression, write::GzEncoder};
use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

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
    /// Where it runs: never waited for, only kept.
    _runtime: Runtime,
    files: Arc<Files>,
    root: String,
}

/// What it answers from.
struct Files {
    directory: PathBuf,
    /// Files that are answered packed, once they are.
    packed: OnceLock<Packed>,
    /// Whether requests are dropped unanswered.
    cut: AtomicBool,
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
        let files = Arc::new(Files {
            directory: directory.to_owned(),
            packed: OnceLock::new(),
            cut: AtomicBool::new(false),
        });
        let runtime = Builder::new_multi_thread().worker_threads(2).enable_io().build()?;
        let listener = runtime
            .block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))
            .with_context(|| format!("cannot serve {}", directory.display()))?;
        let root = format!("http://{}/", listener.local_addr()?);
        runtime.spawn(accept(listener, Arc::clone(&files)));
        Ok(Self { _runtime: runtime, files, root })
    }

    /// Answers nothing any more, as if the network were off.
    pub fn cut(&self) {
        self.files.cut.store(true, Ordering::SeqCst);
    }

    /// Answers with packed files from here on, as most hosts do. They are packed now, so that no
    /// answer waits for it.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn pack(&self) -> Result<()> {
        if self.files.packed.get().is_none() {
            let packed = pack(&self.files.directory)?;
            self.files.packed.get_or_init(|| packed);
        }
        Ok(())
    }

    /// The address of a path or fragment below the site's root; `""` is the page itself.
    pub fn url(&self, path: &str) -> String {
        format!("{}{}", self.root, path.trim_start_matches('/'))
    }
}

/// Takes every connection, as many as there are: a browser opens some ahead of need and asks
/// nothing on them for long.
async fn accept(listener: TcpListener, files: Arc<Files>) {
    while let Ok((connection, _)) = listener.accept().await {
        let files = Arc::clone(&files);
        tokio::spawn(async move {
            let answer = service_fn(|request| {
                let answer = files.answer(request.uri().path());
                async { answer }
            });
            // a browser that went away needs no answer
            let _ = http1::Builder::new().serve_connection(TokioIo::new(connection), answer).await;
        });
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

impl Files {
    /// The answer to a request for a path: a file, or 404.
    ///
    /// # Errors
    /// When the network is cut, which ends the connection without an answer: on a bad line that
    /// is worse than a refused request.
    fn answer(&self, path: &str) -> Result<Response<Full<Bytes>>> {
        if self.cut.load(Ordering::SeqCst) {
            bail!("the network is cut");
        }
        let (status, kind, path, body) = match find(&self.directory, path) {
            Some((path, body)) => (StatusCode::OK, content_type(&path), path, body),
            None => (StatusCode::NOT_FOUND, "text/plain", PathBuf::new(), b"no such file".to_vec()),
        };
        let (encoding, body) = match self.packed.get().and_then(|packed| packed.get(&path)) {
            Some(packed) => ("gzip", packed.clone()),
            None => ("identity", body),
        };
        let answer = Response::builder()
            .status(status)
            .header(CONTENT_TYPE, kind)
            .header(CONTENT_ENCODING, encoding)
            // every load is a first load
            .header(CACHE_CONTROL, "no-store");
        Ok(answer.body(Full::new(Bytes::from(body)))?)
    }
}

/// The file that a request's path names, if it is one of the site's.
fn find(directory: &Path, path: &str) -> Option<(PathBuf, Vec<u8>)> {
    let path = path.trim_start_matches('/');
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
