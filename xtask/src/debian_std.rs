//! The WebAssembly standard library, built from Debian's copy of its source.
//!
//! For machines where rustup's server is out of reach but Debian's is not. A compiled library must
//! come from the very compiler that uses it, so Debian's compiled one would be refused; its source
//! package of the same version builds to one that is accepted. Nothing outside the toolchain's
//! directory changes: the package lists come from a private source list into a scratch directory,
//! and the package is unpacked, not installed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::command;
use crate::target::NAME;
use crate::toolchain::Toolchain;
use crate::workshop::{Scratch, Workshop};

/// Where Debian publishes its packages.
const ARCHIVE: &str = "http://deb.debian.org/debian";

/// The suites that may hold a recent Rust, those with short lists first.
const SUITES: [&str; 4] = ["trixie-backports", "bookworm-backports", "testing", "unstable"];

/// The crates a sysroot is expected to have: the standard library, both ways to panic, and what
/// `cargo test` and procedural macros link.
const CRATES: &str = "-Zbuild-std=std,panic_abort,panic_unwind,test,proc_macro";

/// Builds the library and copies it to where the compiler looks for it.
///
/// # Errors
/// When Debian has no such version or cannot be reached, when the library does not build, or when
/// the toolchain's directory cannot be written.
pub fn install(workshop: &Workshop, toolchain: &Toolchain) -> Result<()> {
    let scratch = workshop.scratch("std")?;
    let source = Source::provide(workshop, &scratch, toolchain)?;
    let rlibs = build(workshop, &scratch, toolchain)?;
    drop(source);
    let place = toolchain.sysroot.join("lib/rustlib").join(NAME).join("lib");
    // a library of another compiler's version may be in the way
    if place.exists() {
        fs::remove_dir_all(&place).with_context(|| format!("cannot clear {}", place.display()))?;
    }
    fs::create_dir_all(&place).with_context(|| format!("cannot create {}", place.display()))?;
    for rlib in &rlibs {
        let name = rlib.file_name().unwrap_or_default();
        fs::copy(rlib, place.join(name))
            .with_context(|| format!("cannot copy {} to {}", rlib.display(), place.display()))?;
    }
    eprintln!("{} libraries copied to {}", rlibs.len(), place.display());
    Ok(())
}

/// The file by which Cargo recognises a sysroot with the library's source in it.
pub fn library_manifest(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib/src/rust/library/Cargo.lock")
}

/// The library's source, in the sysroot for as long as this value lives: left there, it would go
/// stale at the compiler's next update and be in the way of rustup's own copy.
struct Source {
    /// The link to remove, or nothing when the source was there before.
    link: Option<PathBuf>,
}

impl Source {
    /// Makes the source available to `-Zbuild-std`.
    fn provide(workshop: &Workshop, scratch: &Scratch, toolchain: &Toolchain) -> Result<Self> {
        if library_manifest(&toolchain.sysroot).is_file() {
            return Ok(Self { link: None });
        }
        let unpacked = Apt::new(workshop, scratch)?.fetch_source(&toolchain.release)?;
        let parent = toolchain.sysroot.join("lib/rustlib/src");
        fs::create_dir_all(&parent)
            .with_context(|| format!("cannot create {}", parent.display()))?;
        let link = parent.join("rust");
        // one that an interrupted run left behind points nowhere
        let _ = fs::remove_file(&link);
        link_directory(&unpacked, &link)
            .with_context(|| format!("cannot link {}", link.display()))?;
        let source = Self { link: Some(link) };
        let manifest = library_manifest(&toolchain.sysroot);
        ensure!(manifest.is_file(), "Debian's rust-src has no {}", manifest.display());
        Ok(source)
    }
}

impl Drop for Source {
    fn drop(&mut self) {
        if let Some(link) = &self.link {
            // what cannot be removed now is replaced by the next run
            let _ = fs::remove_file(link);
            let _ = link.parent().map(fs::remove_dir);
        }
    }
}

/// A symbolic link to a directory. Debian's packages are only ever unpacked on a Unix.
#[cfg(unix)]
fn link_directory(to: &Path, link: &Path) -> Result<()> {
    Ok(std::os::unix::fs::symlink(to, link)?)
}

/// Elsewhere there is no apt-get either, and we do not come this far.
#[cfg(not(unix))]
fn link_directory(_to: &Path, _link: &Path) -> Result<()> {
    bail!("only possible on a Debian system")
}

/// apt-get with lists, cache and sources of its own.
struct Apt<'a> {
    workshop: &'a Workshop,
    directory: &'a Path,
}

impl<'a> Apt<'a> {
    /// Checks that Debian's tools are there and lays out the private directories.
    fn new(workshop: &'a Workshop, scratch: &'a Scratch) -> Result<Self> {
        for tool in ["apt-get", "apt-cache", "dpkg-deb"] {
            ensure!(workshop.which(&[tool]).is_some(), "not a Debian system: there is no {tool}");
        }
        let directory = scratch.path();
        for place in ["lists/partial", "cache/archives/partial"] {
            fs::create_dir_all(directory.join(place))
                .with_context(|| format!("cannot create {place} in {}", directory.display()))?;
        }
        fs::write(directory.join("apt.conf"), private_settings(directory))
            .with_context(|| format!("cannot write apt.conf in {}", directory.display()))?;
        Ok(Self { workshop, directory })
    }

    /// Downloads and unpacks rust-src of this version; returns what `lib/rustlib/src/rust` of a
    /// sysroot must be.
    fn fetch_source(&self, release: &str) -> Result<PathBuf> {
        let version = self.find(release)?;
        eprintln!("downloading Debian's rust-src {version} (45 MB) ...");
        let package = format!("rust-src={version}");
        command::run(self.command("apt-get").args(["-qq", "download", &package]))?;
        let archive = files_of(self.directory, "deb")?
            .pop()
            .with_context(|| format!("apt-get left no {package} behind"))?;
        let tree = self.directory.join("tree");
        command::run(Command::new("dpkg-deb").arg("--extract").args([&archive, &tree]))?;
        Ok(tree.join("usr/src").join(format!("rustc-{release}")))
    }

    /// The package's full version, in the first suite that has this release.
    fn find(&self, release: &str) -> Result<String> {
        for suite in SUITES {
            let list = format!("deb {ARCHIVE} {suite} main\n");
            fs::write(self.directory.join("sources.list"), list)
                .with_context(|| format!("cannot write to {}", self.directory.display()))?;
            let looked =
                command::read(self.command("apt-get").args(["-qq", "update"])).and_then(|_| {
                    command::read(self.command("apt-cache").args(["madison", "rust-src"]))
                });
            match looked {
                Ok(table) => {
                    if let Some(version) = version_in(&table, release) {
                        return Ok(version.to_owned());
                    }
                    eprintln!("Debian's {suite} has no rust-src {release}");
                }
                Err(error) => eprintln!("Debian's {suite} cannot be read: {error:#}"),
            }
        }
        bail!("Debian has no package rust-src of version {release} in {SUITES:?}")
    }

    /// One of apt's programs, made to look only at our own directory.
    fn command(&self, program: &str) -> Command {
        let mut command = self.workshop.command(program);
        command.current_dir(self.directory).env("APT_CONFIG", self.directory.join("apt.conf"));
        command
    }
}

/// apt's settings that turn it to this directory. It works as the caller: apt's own user need not
/// be able to read the directory.
fn private_settings(directory: &Path) -> String {
    let places = [
        ("Dir::Etc::sourcelist", "sources.list"),
        ("Dir::Etc::sourceparts", "no-other-sources"),
        ("Dir::State::lists", "lists"),
        ("Dir::Cache", "cache"),
    ];
    places
        .map(|(name, place)| format!("{name} \"{}\";\n", directory.join(place).display()))
        .concat()
        + "APT::Sandbox::User \"root\";\n"
}

/// The version for this release in `apt-cache madison`'s `package | version | source` lines.
fn version_in<'text>(table: &'text str, release: &str) -> Option<&'text str> {
    table.lines().filter_map(|line| line.split('|').nth(1)).map(str::trim).find(|version| {
        version.strip_prefix(release).is_some_and(|rest| rest.starts_with(['+', '-']))
    })
}

/// Builds the library as a dependency of an empty crate and returns its files.
///
/// The compiler is a stable one, which only builds its own library when told to trust us as it
/// trusts its own build. Source paths are given the names they have in rustup's library.
fn build(workshop: &Workshop, scratch: &Scratch, toolchain: &Toolchain) -> Result<Vec<PathBuf>> {
    let package = scratch.path().join("empty");
    let write = |name: &str, text: &str| {
        let file = package.join(name);
        fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))
    };
    fs::create_dir_all(package.join("src"))
        .with_context(|| format!("cannot create {}", package.display()))?;
    write("Cargo.toml", "[workspace]\n[package]\nname = \"empty\"\nedition = \"2024\"\n")?;
    write("src/lib.rs", "")?;

    let output = scratch.path().join("build");
    let source = toolchain.sysroot.join("lib/rustlib/src/rust");
    let real =
        fs::canonicalize(&source).with_context(|| format!("cannot follow {}", source.display()))?;
    let official = format!("/rustc/{}", toolchain.commit);
    let flags = [&source, &real]
        .map(|path| format!("--remap-path-prefix={}={official}", path.display()))
        .join("\u{1f}");
    command::run(
        workshop
            .cargo(&["build", "--quiet", "--release", CRATES, "--target", NAME])
            .current_dir(&package)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_ENCODED_RUSTFLAGS", flags)
            .env("CARGO_TARGET_DIR", &output),
    )?;
    let mut rlibs = files_of(&output.join(NAME).join("release/deps"), "rlib")?;
    rlibs.retain(|file| !is_the_empty_crate(file));
    ensure!(
        rlibs.iter().any(|file| starts_with(file, "libstd-")),
        "the build left no standard library in {}",
        output.display()
    );
    Ok(rlibs)
}

/// Whether a library is the crate that only served to build the others.
fn is_the_empty_crate(file: &Path) -> bool {
    starts_with(file, "libempty")
}

/// Whether a file's name begins so.
fn starts_with(file: &Path, beginning: &str) -> bool {
    file.file_name().is_some_and(|name| name.to_string_lossy().starts_with(beginning))
}

/// The files of a directory with this extension.
fn files_of(directory: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(directory).with_context(|| format!("cannot list {}", directory.display()))?;
    let files = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()
        .with_context(|| format!("cannot list {}", directory.display()))?;
    Ok(files
        .into_iter()
        .filter(|file| file.extension().is_some_and(|found| found == extension))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "\
  rust-src | 1.96.1+dfsg1-2~bpo13+1 | http://deb.debian.org/debian trixie-backports/main
  rust-src | 1.95.0+dfsg1-2~bpo13+1 | http://deb.debian.org/debian trixie-backports/main
  rust-src | 1.9.0-1 | http://deb.debian.org/debian trixie-backports/main";

    #[test]
    fn takes_the_very_release() {
        assert_eq!(version_in(TABLE, "1.95.0"), Some("1.95.0+dfsg1-2~bpo13+1"));
        assert_eq!(version_in(TABLE, "1.9.0"), Some("1.9.0-1"));
        assert_eq!(version_in(TABLE, "1.95"), None);
        assert_eq!(version_in("", "1.95.0"), None);
    }
}
