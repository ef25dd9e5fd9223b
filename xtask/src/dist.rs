//! What a package of the program brings beside the binary: completions for shells, and manual pages.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Command, CommandFactory as _, ValueEnum as _};
use clap_complete::Shell;
use clap_mangen::Man;
use scrutineer::args::Cli;

use crate::error::TaskError;

/// A file: its path below the folder, and its bytes.
type Made = (PathBuf, Vec<u8>);

/// Writes all files below a folder.
///
/// # Errors
/// A file cannot be written.
pub fn dist(out: &mut dyn Write, folder: &Path) -> Result<(), TaskError> {
    let made = files()?;
    for (path, bytes) in &made {
        let path = folder.join(path);
        if let Some(above) = path.parent() {
            fs::create_dir_all(above).map_err(TaskError::file(above))?;
        }
        fs::write(&path, bytes).map_err(TaskError::file(&path))?;
    }
    writeln!(out, "{} files in {}", made.len(), folder.display())?;
    Ok(())
}

fn files() -> Result<Vec<Made>, TaskError> {
    let mut made = Vec::new();
    for shell in Shell::value_variants() {
        let mut bytes = Vec::new();
        let mut command = Cli::command();
        clap_complete::generate(*shell, &mut command, "scrutineer", &mut bytes);
        made.push((Path::new("completions").join(name(*shell)), bytes));
    }
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    pages(&command, "scrutineer", &mut made)?;
    Ok(made)
}

/// The names by which the shells look for them.
fn name(shell: Shell) -> String {
    clap_complete::Generator::file_name(&shell, "scrutineer")
}

fn pages(command: &Command, name: &str, made: &mut Vec<Made>) -> Result<(), TaskError> {
    let mut bytes = Vec::new();
    // Clap borrows names for the whole run.
    let title: &'static str = Box::leak(name.to_owned().into_boxed_str());
    Man::new(command.clone().name(title)).render(&mut bytes)?;
    made.push((Path::new("man/man1").join(format!("{name}.1")), bytes));
    for inner in command.get_subcommands() {
        pages(inner, &format!("{name}-{}", inner.get_name()), made)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::process::{Command, Stdio};

    use super::*;

    fn text(made: &[Made], path: &str) -> String {
        let found = made.iter().find(|(name, _)| name == Path::new(path));
        let (_, bytes) = found.unwrap_or_else(|| panic!("no {path}"));
        String::from_utf8(bytes.clone()).expect("text")
    }

    #[test]
    fn every_shell_and_every_command_has_its_file() {
        let made = files().expect("files");
        for path in [
            "completions/scrutineer.bash",
            "completions/_scrutineer",
            "completions/scrutineer.fish",
            "man/man1/scrutineer.1",
            "man/man1/scrutineer-audit.1",
            "man/man1/scrutineer-law-check.1",
        ] {
            assert!(text(&made, path).contains("scrutineer"), "{path}");
        }
    }

    #[test]
    fn options_and_formats_are_completed_and_described() {
        let made = files().expect("files");
        let bash = text(&made, "completions/scrutineer.bash");
        assert!(bash.contains("--baseline") && bash.contains("sarif"));
        let page = text(&made, "man/man1/scrutineer-audit.1");
        assert!(
            page.contains("fail\\-on") && page.contains("Example"),
            "{page}"
        );
    }

    #[test]
    fn bash_reads_its_completions() {
        let made = files().expect("files");
        let mut bash = Command::new("bash");
        let mut bash = bash
            .arg("-n")
            .stdin(Stdio::piped())
            .spawn()
            .expect("bash starts");
        let mut input = bash.stdin.take().expect("a pipe");
        input
            .write_all(text(&made, "completions/scrutineer.bash").as_bytes())
            .expect("bash reads");
        drop(input);
        assert!(bash.wait().expect("bash ends").success());
    }
}
