//! Pages that are written from the code, the laws and the elections, never by hand.

mod commands;
mod laws;

use std::fs;
use std::io::Write;

use crate::error::TaskError;
use crate::run;
use crate::tree::Tree;

/// Where the pages are.
const FOLDER: &str = "docs/generated";

/// A page: its name and its text.
type Page = (&'static str, String);

/// Writes the pages anew, or says which are stale.
///
/// # Errors
/// A page is stale, the laws do not load, or a file cannot be read or written.
pub fn docs(out: &mut dyn Write, check: bool) -> Result<(), TaskError> {
    let root = run::root();
    let pages = pages(&Tree::read(&root)?)?;
    let mut stale = Vec::new();
    for (name, text) in &pages {
        let path = root.join(FOLDER).join(name);
        if fs::read_to_string(&path).is_ok_and(|found| found == *text) {
            continue;
        }
        stale.push(format!("{FOLDER}/{name}"));
        if !check {
            fs::create_dir_all(root.join(FOLDER)).map_err(TaskError::file(FOLDER))?;
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

fn pages(tree: &Tree) -> Result<Vec<Page>, TaskError> {
    Ok(vec![
        ("cli.md", commands::page()),
        ("findings.md", scrutineer::codes::findings_page()),
        ("laws.md", laws::page(tree)?),
    ])
}

/// What stands first in each page.
fn head(title: &str, from: &str) -> String {
    format!("<!-- Written by `cargo xtask docs`; do not edit. -->\n\n# {title}\n\n{from}\n\n")
}

/// A text as the cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
