//! The files of the project.

use std::path::{Path, PathBuf};

use crate::Failure;

/// The root of the workspace.
pub fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().map_or_else(|| own.to_owned(), Path::to_owned)
}

/// A file with its path from the root, written with `/`.
#[derive(Debug, Clone)]
pub struct SourceFile {
    pub path: String,
    pub text: String,
}

/// All files below `folder` with one of the extensions, sorted by path.
pub fn files(folder: &str, extensions: &[&str]) -> Result<Vec<SourceFile>, Failure> {
    let mut found = Vec::new();
    collect(&root().join(folder), folder, extensions, &mut found)?;
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

fn collect(
    folder: &Path,
    name: &str,
    extensions: &[&str],
    found: &mut Vec<SourceFile>,
) -> Result<(), Failure> {
    let fail = |problem| Failure::File {
        path: name.to_owned(),
        problem,
    };
    if !folder.exists() {
        return Ok(());
    }
    for entry in std::fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        let Some(own) = path.file_name().and_then(|n| n.to_str()) else {
            continue;
        };
        let own_name = format!("{name}/{own}");
        if path.is_dir() {
            if own != "target" && !own.starts_with('.') {
                collect(&path, &own_name, extensions, found)?;
            }
            continue;
        }
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        if extensions.contains(&extension) {
            found.push(SourceFile {
                text: read(&own_name)?,
                path: own_name,
            });
        }
    }
    Ok(())
}

/// The text of a file, by its path from the root.
pub fn read(path: &str) -> Result<String, Failure> {
    std::fs::read_to_string(root().join(path)).map_err(|problem| Failure::File {
        path: path.to_owned(),
        problem,
    })
}
