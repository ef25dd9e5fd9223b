//! Dependencies point one way: audit to rules to engine.

use super::Flaw;

/// What each crate must not depend on.
const FORBIDDEN: [(&str, &[&str]); 3] = [
    (
        "engine",
        &["scrutineer-rules", "scrutineer", "toml", "serde", "csv"],
    ),
    ("rules", &["scrutineer", "csv", "clap"]),
    ("audit", &[]),
];

/// The flaws of a crate's manifest.
pub fn flaws(crate_name: &str, path: &str, manifest: &str) -> Vec<Flaw> {
    let Ok(table) = manifest.parse::<toml::Table>() else {
        return vec![Flaw::new(path, "is not TOML")];
    };
    let forbidden = FORBIDDEN
        .iter()
        .find(|(name, _)| *name == crate_name)
        .map_or(&[] as &[&str], |(_, names)| names);
    let dependencies = table.get("dependencies").and_then(toml::Value::as_table);
    dependencies
        .into_iter()
        .flat_map(|d| d.keys())
        .filter(|name| forbidden.contains(&name.as_str()))
        .map(|name| {
            Flaw::new(
                path,
                format!("depends on \"{name}\": dependencies point from audit to rules to engine"),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::flaws;

    #[test]
    fn an_arrow_the_wrong_way_is_a_flaw() {
        let manifest = "[dependencies]\nscrutineer-rules.workspace = true\nthiserror = \"2\"\n";
        assert_eq!(flaws("engine", "Cargo.toml", manifest).len(), 1);
        assert_eq!(flaws("audit", "Cargo.toml", manifest), []);
    }
}
