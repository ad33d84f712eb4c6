//! Where things are: the checkout, Cargo, and the directories that tools are looked up in.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

/// The places every command works with.
pub struct Workshop {
    /// The repository's root, absolute.
    pub root: PathBuf,
    /// The Cargo that started us, past rustup's proxy where there is one.
    pub cargo: PathBuf,
    /// Cargo's installation root: `cargo install --root` is given it, and its `bin` is searched.
    pub install_root: PathBuf,
    /// The search path of every child process.
    path: OsString,
}

impl Workshop {
    /// Finds out where things are.
    ///
    /// The search path of child processes begins with the directory of the Cargo in use, then
    /// Cargo's own `bin`, whether or not it is on the caller's `PATH`. The toolchain comes first
    /// because that `bin` also holds rustup's proxies, which may stand for another toolchain.
    ///
    /// # Errors
    /// When the home directory is unknown or the directories have characters `PATH` cannot hold.
    pub fn find() -> Result<Self> {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = manifest
            .parent()
            .with_context(|| format!("{} has no parent directory", manifest.display()))?
            .to_owned();
        let cargo = env::var_os("CARGO").map_or_else(|| "cargo".into(), PathBuf::from);
        let install_root = install_root()?;
        let inherited = env::var_os("PATH").unwrap_or_default();
        let directories = cargo
            .parent()
            .filter(|directory| directory.is_absolute())
            .map(Path::to_owned)
            .into_iter()
            .chain([install_root.join("bin")])
            .chain(env::split_paths(&inherited));
        let path = env::join_paths(directories).context("cannot form a search path for tools")?;
        Ok(Self { root, cargo, install_root, path })
    }

    /// A command that runs in the repository's root with the tools on its search path.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("PATH", &self.path);
        command
    }

    /// The same for Cargo with these arguments.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = self.command(&self.cargo);
        command.args(arguments);
        command
    }

    /// The first file of one of these names on the search path.
    pub fn which(&self, names: &[&str]) -> Option<PathBuf> {
        names
            .iter()
            .flat_map(|name| env::split_paths(&self.path).map(move |place| place.join(name)))
            .map(|file| file.with_extension(env::consts::EXE_EXTENSION))
            .find(|file| file.is_file())
    }

    /// The directory that the site is built into.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// An empty directory for intermediate files, removed again when dropped.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn scratch(&self, name: &str) -> Result<Scratch> {
        Scratch::new(self.root.join("target").join("xtask").join(name))
    }
}

/// A directory that lives as long as this value.
pub struct Scratch(PathBuf);

impl Scratch {
    /// Makes the directory, empty.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn new(directory: PathBuf) -> Result<Self> {
        let scratch = Self(directory);
        scratch.clear();
        fs::create_dir_all(&scratch.0)
            .with_context(|| format!("cannot create {}", scratch.0.display()))?;
        Ok(scratch)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Removes it and all it holds, if it is there: left-overs only cost disk space.
    fn clear(&self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        self.clear();
    }
}

/// Where `cargo install` puts programs: the variables that Cargo itself reads, in its order.
fn install_root() -> Result<PathBuf> {
    ["CARGO_INSTALL_ROOT", "CARGO_HOME"]
        .iter()
        .find_map(env::var_os)
        .map(PathBuf::from)
        .or_else(|| Some(env::home_dir()?.join(".cargo")))
        .context("no home directory to install tools into: set CARGO_HOME")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_the_workspace() {
        let workshop = Workshop::find().unwrap();
        assert!(workshop.root.join("Cargo.lock").is_file());
    }

    #[test]
    fn only_programs_that_exist_are_found() {
        let workshop = Workshop::find().unwrap();
        assert!(workshop.which(&["ravine-no-such-program", "cargo"]).is_some());
        assert!(workshop.which(&["ravine-no-such-program"]).is_none());
    }

    #[test]
    fn a_scratch_directory_is_empty_and_goes_away() {
        let workshop = Workshop::find().unwrap();
        let scratch = workshop.scratch("scratch-test").unwrap();
        let path = scratch.path().to_owned();
        assert_eq!(fs::read_dir(&path).unwrap().count(), 0);
        drop(scratch);
        assert!(!path.exists());
    }
}
