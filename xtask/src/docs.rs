//! Generated documentation: written from the rule book, the fixtures and the program itself.

mod laws;

use std::io::Write;

use crate::{Failure, tree};

/// A generated page: its path from the root, and its text.
struct Page {
    path: &'static str,
    text: String,
}

fn pages() -> Result<Vec<Page>, Failure> {
    Ok(vec![Page {
        path: "docs/generated/laws.md",
        text: laws::page()?,
    }])
}

/// Writes every page anew.
pub fn write(out: &mut dyn Write) -> Result<(), Failure> {
    for page in pages()? {
        let path = tree::root().join(page.path);
        let fail = |problem| Failure::File {
            path: page.path.to_owned(),
            problem,
        };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(fail)?;
        }
        std::fs::write(&path, &page.text).map_err(fail)?;
        writeln!(out, "written: {}", page.path)?;
    }
    Ok(())
}

/// Fails where a page is not what would be written now.
pub fn check(out: &mut dyn Write) -> Result<(), Failure> {
    for page in pages()? {
        if tree::read(page.path).unwrap_or_default() != page.text {
            return Err(Failure::Step {
                what: format!("{}: not current", page.path),
                remedy: "run `cargo xtask docs`".to_owned(),
            });
        }
        writeln!(out, "current: {}", page.path)?;
    }
    Ok(())
}
