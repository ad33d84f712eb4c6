//! Child processes whose failures name the command that failed.

use std::iter;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use anyhow::{Context, Result, bail};

/// Runs a command to its end, its output going where ours goes.
///
/// # Errors
/// When it cannot be started or does not exit with 0.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start `{}`", line(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", line(command));
    }
    Ok(())
}

/// Runs a command and returns what it wrote to its standard output, without the last newline.
///
/// # Errors
/// When it cannot be started or does not exit with 0; the message then holds what it wrote to its
/// standard error, which is shown nowhere else.
pub fn read(command: &mut Command) -> Result<String> {
    let Output { status, stdout, stderr } = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start `{}`", line(command)))?;
    if !status.success() {
        let words = String::from_utf8_lossy(&stderr);
        bail!("`{}` failed ({status}): {}", line(command), words.trim());
    }
    Ok(String::from_utf8_lossy(&stdout).trim_end().to_owned())
}

/// The command as one would type it, for messages: the program by its name alone.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    iter::once(program.file_name().unwrap_or(program.as_os_str()))
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_command_and_repeats_its_words() {
        let failing = &mut Command::new("sh");
        let error = read(failing.args(["-c", "echo no such luck >&2; exit 3"])).unwrap_err();
        let text = format!("{error:#}");
        assert!(text.contains("sh -c") && text.contains("no such luck"), "{text}");
    }

    #[test]
    fn a_missing_program_is_named() {
        let error = run(&mut Command::new("ravine-no-such-program")).unwrap_err();
        assert!(format!("{error:#}").contains("ravine-no-such-program"));
    }
}
