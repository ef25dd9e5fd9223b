//! Dependencies point one way: audit, rules, engine.

use super::Problem;
use crate::tree::Tree;

/// Each crate with those of our own that it may depend on.
const LAYERS: &[(&str, &[&str])] = &[
    ("crates/engine/Cargo.toml", &[]),
    ("crates/rules/Cargo.toml", &["scrutineer-engine"]),
    (
        "crates/audit/Cargo.toml",
        &["scrutineer-engine", "scrutineer-rules"],
    ),
];

/// What the engine may depend on: it knows no files, texts or formats.
const PURE: &[&str] = &["num-bigint", "thiserror"];

/// Dependencies that point the wrong way, for the product and for tests alike.
pub fn lint(tree: &Tree) -> Vec<Problem> {
    let mut found = Vec::new();
    for file in tree
        .ending("toml")
        .filter(|file| file.path.starts_with("crates/") && file.name() == "Cargo.toml")
    {
        let Some((_, allowed)) = LAYERS.iter().find(|(path, _)| *path == file.path) else {
            let what = "a crate that the layers do not know".to_owned();
            found.push(Problem::new(
                &file.path,
                None,
                what,
                "give it its place in xtask/src/tidy/layers.rs",
            ));
            continue;
        };
        let Ok(manifest) = file.text.parse::<toml::Table>() else {
            found.push(Problem::new(
                &file.path,
                None,
                "not TOML".to_owned(),
                "repair the manifest",
            ));
            continue;
        };
        for (section, name) in dependencies(&manifest) {
            let ours = name.starts_with("scrutineer");
            if ours && !allowed.contains(&name.as_str()) {
                let what = format!("[{section}] {name} points against audit -> rules -> engine");
                found.push(Problem::new(
                    &file.path,
                    None,
                    what,
                    "move the code to the crate above",
                ));
            }
            let impure = file.path.starts_with("crates/engine/") && section == "dependencies";
            if impure && !ours && !PURE.contains(&name.as_str()) {
                let what = format!("[{section}] {name}: the engine is arithmetic alone");
                found.push(Problem::new(
                    &file.path,
                    None,
                    what,
                    "do without it, or defend it in xtask/src/tidy/layers.rs",
                ));
            }
        }
    }
    found
}

/// Section and package of every dependency, those of single platforms included.
fn dependencies(manifest: &toml::Table) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
        if let Some(toml::Value::Table(entries)) = manifest.get(section) {
            for (name, value) in entries {
                let renamed = value.get("package").and_then(toml::Value::as_str);
                found.push((section.to_owned(), renamed.unwrap_or(name).to_owned()));
            }
        }
    }
    if let Some(toml::Value::Table(targets)) = manifest.get("target") {
        for inner in targets.values().filter_map(toml::Value::as_table) {
            found.extend(dependencies(inner));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::lint;

    #[test]
    fn dependencies_against_the_direction_are_found() {
        let engine = "[dependencies]\nserde = \"1\"\nthiserror.workspace = true\n[dev-dependencies]\nx = { package = \"scrutineer-rules\", path = \"\" }\n";
        let rules = "[target.'cfg(unix)'.dependencies]\nscrutineer.workspace = true\nscrutineer-engine.workspace = true\n";
        let audit = "[dependencies]\nscrutineer-rules.workspace = true\nserde = \"1\"\n";
        assert_eq!(
            said(
                lint,
                &[
                    ("crates/engine/Cargo.toml", engine),
                    ("crates/rules/Cargo.toml", rules),
                    ("crates/audit/Cargo.toml", audit),
                    ("crates/fourth/Cargo.toml", ""),
                ]
            ),
            [
                "crates/engine/Cargo.toml: [dependencies] serde: the engine is arithmetic alone",
                "crates/engine/Cargo.toml: [dev-dependencies] scrutineer-rules points against audit -> rules -> engine",
                "crates/rules/Cargo.toml: [dependencies] scrutineer points against audit -> rules -> engine",
                "crates/fourth/Cargo.toml: a crate that the layers do not know",
            ]
        );
    }
}
