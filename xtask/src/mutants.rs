//! Mutation of the law files: every value of every law changed once, and who notices.
//!
//! Four judges, each by itself: the loader; the small elections of `law check`; the elections in `fixtures/` with their official seats; the
//! straight-line oracles of the statutes. What none of them notices is listed with the reason.

mod edit;
mod fixtures;
mod judge;
mod page;
mod values;
mod walk;
mod why;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use crate::error::TaskError;
use crate::run;
use crate::tree::Tree;

use page::{PAGE, digests, stale};

/// Which laws are judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// All that are named.
    All,
    /// Of them those that compute something else than at the last run.
    Changed,
    /// None: only the reasons are written anew.
    None,
}

/// Judges the mutants of the laws whose identifier begins with one of these (all without any, or those changed since the last run), and writes
/// the page.
///
/// # Errors
/// The laws do not load, the oracles do not build, a file cannot be read or written.
pub fn mutants(out: &mut dyn Write, only: &[String], which: Which) -> Result<(), TaskError> {
    let root = run::root();
    let tree = Tree::read(&root)?;
    let before = fs::read_to_string(root.join(PAGE)).unwrap_or_default();
    let old = stale(&tree, &before);
    let wanted = |id: &str| {
        let named = only.is_empty() || only.iter().any(|one| id.starts_with(one.as_str()));
        named && (which != Which::Changed || old.iter().any(|law| law == id))
    };
    let mut records = match which {
        Which::None => BTreeMap::new(),
        Which::All | Which::Changed => judge::all(out, &tree, &wanted)?,
    };
    let mut sections: BTreeMap<String, String> = page::sections(&before);
    let laws = digests(&tree);
    sections.retain(|id, _| laws.contains_key(id));
    let reasons = why::Reasons::read(&root)?;
    for section in sections.values_mut() {
        *section = page::explained(section, &reasons);
    }
    for (id, record) in &mut records {
        let digest = laws.get(id).map_or("", String::as_str);
        sections.insert(id.clone(), page::section(id, digest, record, &reasons));
    }
    let text = page::whole(&sections, &tree);
    fs::write(root.join(PAGE), &text).map_err(TaskError::file(root.join(PAGE)))?;
    writeln!(out, "{}", page::last_line(&text))?;
    writeln!(out, "{} groups without a reason", page::unexplained(&text))?;
    Ok(())
}

/// The page from what is on it already: reasons, sums, and which laws have changed since they were judged.
///
/// # Errors
/// The reasons cannot be read.
pub fn rendered(root: &Path, tree: &Tree) -> Result<String, TaskError> {
    let before = fs::read_to_string(root.join(PAGE)).unwrap_or_default();
    let (reasons, laws) = (why::Reasons::read(root)?, digests(tree));
    let mut sections = page::sections(&before);
    sections.retain(|id, _| laws.contains_key(id));
    for section in sections.values_mut() {
        *section = page::explained(section, &reasons);
    }
    Ok(page::whole(&sections, tree))
}
