//! Pages that are written from the code, the laws and the elections, never by hand.

mod commands;
mod elections;
mod laws;
mod ops;

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::error::TaskError;
use crate::mutants;
use crate::run;
use crate::tree::Tree;

/// A page: its path and its text.
type Page = (&'static str, String);

/// Writes the pages anew, or says which are stale.
///
/// # Errors
/// A page is stale, the laws do not load, or a file cannot be read or written.
pub fn docs(out: &mut dyn Write, check: bool) -> Result<(), TaskError> {
    let root = run::root();
    let pages = pages(&root, &Tree::read(&root)?)?;
    let mut stale = Vec::new();
    for (name, text) in &pages {
        let path = root.join(name);
        if fs::read_to_string(&path).is_ok_and(|found| found == *text) {
            continue;
        }
        stale.push((*name).to_owned());
        if !check {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(TaskError::file(folder))?;
            }
            fs::write(&path, text).map_err(TaskError::file(&path))?;
        }
    }
    if check && !stale.is_empty() {
        return Err(TaskError::Stale(stale));
    }
    let done = if check { "up to date" } else { "written" };
    let changed = if check || stale.is_empty() {
        String::new()
    } else {
        format!(": {}", stale.join(", "))
    };
    writeln!(out, "{} generated pages {done}{changed}", pages.len())?;
    Ok(())
}

fn pages(root: &Path, tree: &Tree) -> Result<Vec<Page>, TaskError> {
    Ok(vec![
        ("docs/generated/cli.md", commands::page()),
        ("docs/generated/elections.md", elections::page(root, tree)?),
        (
            "docs/generated/findings.md",
            scrutineer::codes::findings_page(),
        ),
        ("docs/generated/laws.md", laws::page(tree)?),
        ("docs/generated/mutants.md", mutants::rendered(root, tree)?),
        ("docs/generated/ops.md", ops::page(tree)?),
        ("schema/law-1.json", scrutineer_rules::schema()),
        ("schema/report-1.json", scrutineer::report::report_schema()),
    ])
}

/// What stands first in each page.
pub fn head(title: &str, from: &str) -> String {
    format!("<!-- Written by `cargo xtask docs`; do not edit. -->\n\n# {title}\n\n{from}\n\n")
}

/// A text as the cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
