//! The module without what no browser needs.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use wasm_encoder::{Module, RawSection};
use wasmparser::{Parser, Payload};

/// Custom sections that are left out: the names of functions, a seventh of the module, and the
/// names of the tools that made it.
const LEFT_OUT: [&str; 2] = ["name", "producers"];

/// Rewrites the module in the directory where Trunk has just put it together, without its names.
/// Stripping earlier, in Cargo's profile, would take the section from which wasm-bindgen learns
/// what the module may use.
///
/// # Errors
/// When there is no module.
pub fn slim(staging: &Path) -> Result<()> {
    let path = staging.join("ravine_bg.wasm");
    let reading = || format!("cannot read {}", path.display());
    let bytes = fs::read(&path).with_context(reading)?;
    let slim = without_names(&bytes).with_context(reading)?;
    fs::write(&path, slim).with_context(|| format!("cannot write {}", path.display()))
}

/// The module `bytes` without the sections that are [`LEFT_OUT`].
fn without_names(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(bytes) {
        let payload = payload?;
        let left_out = match &payload {
            Payload::CustomSection(section) => LEFT_OUT.contains(&section.name()),
            _ => false,
        };
        if let Some((id, range)) = payload.as_section().filter(|_| !left_out) {
            let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
            module.section(&RawSection { id, data: &bytes[range] });
        }
    }
    Ok(module.finish())
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{CustomSection, TypeSection};

    use super::*;

    fn module(customs: &[&str]) -> Vec<u8> {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        module.section(&types);
        for name in customs {
            module.section(&CustomSection { name: (*name).into(), data: b"x".into() });
        }
        module.finish()
    }

    #[test]
    fn names_go_and_all_else_stays() {
        let slim = without_names(&module(&["name", "target_features", "producers"]));
        assert_eq!(slim.ok(), Some(module(&["target_features"])));
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(without_names(b"<html>").is_err());
    }
}
