//! The Python wheel of the program: built, installed into an empty environment, and run there; its data packages validated by Python's own tool.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::TaskError;
use crate::run;

/// Builds and tries the wheel; where there is no Python or no package registry, says so and leaves it.
///
/// # Errors
/// The wheel cannot be built or installed, or the installed program does not audit.
pub fn wheel(out: &mut dyn Write) -> Result<(), TaskError> {
    let folder = run::root().join("target/wheel");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(TaskError::file(&folder))?;
    let environment = folder.join("environment");
    if let Some(lack) = lack(&environment)? {
        writeln!(out, "wheel: skipped: {lack}")?;
        return Ok(());
    }
    must(
        python(&environment, "maturin")
            .args(["build", "--quiet", "--profile", "dev", "--out"])
            .arg(&folder),
    )?;
    let wheel = built(&folder)?;
    must(
        python(&environment, "pip")
            .args(["install", "--quiet", "--no-index", "--no-deps"])
            .arg(&wheel),
    )?;
    let program = environment.join("bin/scrutineer");
    let said = Command::new(&program)
        .args(["audit", "fixtures/kz-mazhilis-2021", "--quiet"])
        .current_dir(run::root())
        .output()
        .map_err(TaskError::file(&program))?;
    let told = String::from_utf8_lossy(&said.stdout);
    if !said.status.success() || !told.contains("verdict: reproduced") {
        return Err(TaskError::Command(format!("{} audit", program.display())));
    }
    package(out, &environment, &folder)?;
    let name = wheel.file_name().unwrap_or_default().to_string_lossy();
    writeln!(out, "wheel: {name} was installed and audits")?;
    Ok(())
}

/// Elections whose data packages the Python tool looks at.
const PACKAGED: [&str; 2] = ["fixtures/kz-mazhilis-2012", "fixtures/de-bundestag-2021"];

/// Exports data packages with the installed program, and has `frictionless` validate them: hashes, sizes, schemas.
fn package(out: &mut dyn Write, environment: &Path, folder: &Path) -> Result<(), TaskError> {
    let mut tool = python(environment, "pip");
    tool.args([
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "frictionless>=5.18,<6",
    ]);
    if !run::succeeds(&mut tool)? {
        writeln!(
            out,
            "data packages: skipped: pip cannot install frictionless"
        )?;
        return Ok(());
    }
    for election in PACKAGED {
        // The descriptor belongs beside the files.
        let package = folder.join(election);
        copy(&run::root().join(election), &package)?;
        let descriptor = package.join("datapackage.json");
        let mut export = Command::new(environment.join("bin/scrutineer"));
        export
            .args(["export", "datapackage", election, "--output"])
            .arg(&descriptor)
            .current_dir(run::root());
        must(&mut export)?;
        let mut validate = Command::new(environment.join("bin/frictionless"));
        validate.args(["validate", "datapackage.json"]);
        let said = validate
            .current_dir(&package)
            .output()
            .map_err(TaskError::file("frictionless"))?;
        if !said.status.success() {
            out.write_all(&said.stdout)?;
            return Err(TaskError::Command(format!(
                "frictionless validate, of {election}"
            )));
        }
        writeln!(out, "data packages: frictionless validates {election}")?;
    }
    Ok(())
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) -> Result<(), TaskError> {
    fs::create_dir_all(to).map_err(TaskError::file(to))?;
    for entry in fs::read_dir(from).map_err(TaskError::file(from))?.flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            fs::copy(&path, &target).map_err(TaskError::file(&path))?;
        }
    }
    Ok(())
}

/// What is lacking to build a wheel; nothing where an environment with maturin stands.
fn lack(environment: &Path) -> Result<Option<&'static str>, TaskError> {
    let mut venv = Command::new("python3");
    venv.args(["-m", "venv"]).arg(environment);
    match venv.status() {
        Ok(status) if status.success() => {}
        Ok(_) => return Ok(Some("python3 cannot make an environment (python3-venv)")),
        Err(_) => return Ok(Some("there is no python3")),
    }
    let mut maturin = python(environment, "pip");
    maturin.args([
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "maturin>=1.9,<2",
    ]);
    let there = run::succeeds(&mut maturin)?;
    Ok((!there).then_some("pip cannot install maturin: no package registry is reached"))
}

/// A module of the environment's Python.
fn python(environment: &Path, module: &str) -> Command {
    let mut command = Command::new(environment.join("bin/python"));
    command.args(["-m", module]).current_dir(run::root());
    command
}

fn must(command: &mut Command) -> Result<(), TaskError> {
    if run::succeeds(command)? {
        return Ok(());
    }
    let words: Vec<_> = command
        .get_args()
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    Err(TaskError::Command(words.join(" ")))
}

/// The wheel in a folder.
fn built(folder: &Path) -> Result<PathBuf, TaskError> {
    let entries = fs::read_dir(folder).map_err(TaskError::file(folder))?;
    let mut paths = entries.flatten().map(|entry| entry.path());
    let wheel = paths.find(|path| path.extension().is_some_and(|end| end == "whl"));
    wheel.ok_or_else(|| TaskError::Command("maturin build".to_owned()))
}
