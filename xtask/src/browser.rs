//! Pages of the `html` report in a real browser: what it complains of, what it asks for, what can be read without scripts, what axe-core finds, how it prints.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::error::TaskError;
use crate::run;

/// The pages: a name, and what is audited for it.
const PAGES: &[(&str, &[&str])] = &[
    ("kz-mazhilis-2012", &["fixtures/kz-mazhilis-2012"]),
    ("kz-mazhilis-1999", &["fixtures/kz-mazhilis-1999"]),
    ("de-bundestag-2021", &["fixtures/de-bundestag-2021"]),
    (
        "us-house-apportionment-2020",
        &["fixtures/us-house-apportionment-2020"],
    ),
    (
        "tampered",
        &["fixtures/tampered", "--rules", "fixtures/tampered/rules"],
    ),
    ("hostile", &[HOSTILE, "--rules", "fixtures/tampered/rules"]),
];

/// An election whose names are markup, marks of direction and letters from right to left: written from a clean one.
const HOSTILE: &str = "target/browser/hostile";
const CLEAN: &str = "fixtures/tampered/clean";
const NAMES: &[(&str, &str)] = &[
    (
        "\"Council of five (invented)\"",
        r#""</title><script>throw 1</script> \u202Eabc \u05D4\u05DC\u05D9\u05DB\u05D5\u05D3""#,
    ),
    (
        "\"Blue\"",
        r#""<img src=https://example.org/x onerror=throw>  & \\\" '""#,
    ),
    (
        "\"Green\"",
        r#""\u05D4\u05DC\u05D9\u05DB\u05D5\u05D3 (7) \u062D\u0632\u0628""#,
    ),
];

/// The script and its packages, which are installed beside the pages and never in the sources.
const SCRIPT: &str = "check.mjs";
const FILES: &[&str] = &[SCRIPT, "faulty.html", "package.json", "package-lock.json"];

/// Where browsers are looked for; the variable comes first.
const VARIABLE: &str = "CHROMIUM";
const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome"];

/// Writes the pages and looks at them; where there is no browser, no Node.js or no package registry, says so and leaves it.
///
/// # Errors
/// A page cannot be written, or there is something wrong with one; what is printed before.
pub fn browser(out: &mut dyn Write, pictures: bool) -> Result<(), TaskError> {
    let folder = run::root().join("target/browser");
    let Some(browser) = found() else {
        let names = BROWSERS.join(", ");
        return skipped(
            out,
            &format!("there is no {names}, and {VARIABLE} names none"),
        );
    };
    if !answers("node") || !answers("npm") {
        return skipped(out, "there is no Node.js with npm");
    }
    if !installed(&folder)? {
        return skipped(
            out,
            "npm cannot install the packages of xtask/browser: no package registry is reached",
        );
    }
    write_hostile()?;
    let pages = folder.join("pages");
    write_pages(&pages)?;
    out.flush()?;
    let mut check = Command::new("node");
    check
        .arg(SCRIPT)
        .arg(&browser)
        .arg(&pages)
        .current_dir(&folder);
    if pictures {
        check.arg("--pictures");
    }
    if !run::succeeds(&mut check)? {
        return Err(TaskError::Command("cargo xtask browser".to_owned()));
    }
    writeln!(out, "browser: {} pages were looked at", PAGES.len())?;
    Ok(())
}

fn skipped(out: &mut dyn Write, why: &str) -> Result<(), TaskError> {
    writeln!(out, "browser: skipped: {why}")?;
    Ok(())
}

/// The first browser that answers.
fn found() -> Option<PathBuf> {
    let named = std::env::var_os(VARIABLE).map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let known = BROWSERS
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    named.into_iter().chain(known).find(|file| file.is_file())
}

fn answers(program: &str) -> bool {
    let mut command = Command::new(program);
    command
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Copies the script and installs its packages at the versions and hashes of the lock file.
fn installed(folder: &Path) -> Result<bool, TaskError> {
    std::fs::create_dir_all(folder).map_err(TaskError::file(folder))?;
    for name in FILES {
        let from = run::root().join("xtask/browser").join(name);
        std::fs::copy(&from, folder.join(name)).map_err(TaskError::file(from))?;
    }
    let mut npm = Command::new("npm");
    npm.args([
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--silent",
    ]);
    run::succeeds(npm.current_dir(folder))
}

/// The clean election under other names.
fn write_hostile() -> Result<(), TaskError> {
    let (from, to) = (run::root().join(CLEAN), run::root().join(HOSTILE));
    let _ = std::fs::remove_dir_all(&to);
    std::fs::create_dir_all(&to).map_err(TaskError::file(&to))?;
    for entry in std::fs::read_dir(&from).map_err(TaskError::file(&from))? {
        let path = entry.map_err(TaskError::file(&from))?.path();
        let name = path.file_name().unwrap_or_default();
        if name == "election.lock" {
            continue; // it pins the clean names
        }
        let text = std::fs::read_to_string(&path).map_err(TaskError::file(&path))?;
        let text = NAMES
            .iter()
            .fold(text, |text, (plain, nasty)| text.replace(plain, nasty));
        let text = text.replace("\"clean\"", "\"hostile\"");
        std::fs::write(to.join(name), text).map_err(TaskError::file(to.join(name)))?;
    }
    Ok(())
}

/// Each page for people, and the same report for the script to compare it with.
fn write_pages(folder: &Path) -> Result<(), TaskError> {
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder).map_err(TaskError::file(folder))?;
    for (name, words) in PAGES {
        let mut audit = run::cargo(&["run", "--quiet", "--locked", "--package", "scrutineer"]);
        audit.args(["--", "audit"]).args(*words);
        for format in ["html", "json"] {
            let file = folder.join(format!("{name}.{format}"));
            audit
                .arg("--format")
                .arg(format!("{format}={}", file.display()));
        }
        audit.args(["--fail-on", "never"]);
        // An election that is undetermined says so by its exit code; whether the pages are there is what counts.
        run::succeeds(audit.stdout(Stdio::null()))?;
        for format in ["html", "json"] {
            let file = folder.join(format!("{name}.{format}"));
            std::fs::metadata(&file).map_err(TaskError::file(file))?;
        }
    }
    Ok(())
}
