//! Embeds the law files, so that an installed binary needs no checkout.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("Cargo names the package"));
    let rules = root.join("../../rules");
    let mut files = Vec::new();
    collect(&rules, "rules", &mut files)?;
    files.sort();
    let mut code = String::from("&[\n");
    for (label, path) in &files {
        let path = path.canonicalize()?;
        writeln!(code, "    ({label:?}, include_str!({path:?})),").expect("a string grows");
    }
    code.push_str("]\n");
    let out = PathBuf::from(env::var("OUT_DIR").expect("Cargo names the folder for output"));
    fs::write(out.join("laws.rs"), code)
}

/// Every law file below `folder`, with the label under which it is known.
fn collect(folder: &Path, label: &str, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let label = format!("{label}/{name}");
        if path.is_dir() {
            collect(&path, &label, files)?;
        } else if path.extension().is_some_and(|end| end == "toml") {
            println!("cargo::rerun-if-changed={}", path.display());
            files.push((label, path));
        }
    }
    Ok(())
}
