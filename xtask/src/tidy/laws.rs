//! What every law file owes to its readers, beyond what the loader asks.

use scrutineer_rules::LawVersion;

use super::Problem;
use crate::tree::{File, Tree};

/// How to see everything that is wrong with a law.
const SEE: &str = "see: cargo run -p scrutineer -- law check FILE";

/// Law files that do not load, whose path is not their id, whose sources do not say how they were read, or whose addresses cannot be right.
pub fn lint(tree: &Tree) -> Vec<Problem> {
    let mut found = Vec::new();
    for file in tree.laws() {
        match file.text.parse::<toml::Table>() {
            Err(_) => {
                let what = "not TOML".to_owned();
                found.push(Problem::new(&file.path, None, what, SEE));
            }
            Ok(law) => {
                judge(file, &law, &mut found);
                if let Err(faults) = LawVersion::parse(&file.path, &file.text) {
                    let first = faults.to_string().lines().next().unwrap_or("").to_owned();
                    found.push(Problem::new(&file.path, None, first, SEE));
                }
            }
        }
    }
    for file in tree
        .ending("toml")
        .filter(|file| file.path.starts_with("fixtures/"))
    {
        if let Ok(table) = file.text.parse::<toml::Table>() {
            addresses(file, &table, &mut found);
        }
    }
    found
}

fn judge(file: &File, law: &toml::Table, found: &mut Vec<Problem>) {
    let id = law
        .get("law")
        .and_then(|law| law.get("id"))
        .and_then(toml::Value::as_str);
    let path = file
        .path
        .trim_start_matches("rules/")
        .trim_end_matches(".toml");
    if id.map(|id| id.replacen('+', ".", 1)).as_deref() != Some(path) {
        let what = format!("the id is \"{}\"", id.unwrap_or(""));
        found.push(Problem::new(
            &file.path,
            None,
            what,
            "a law's path is rules/, its id with a point for the plus of a practice, .toml",
        ));
    }
    for source in entries(law, "source") {
        let read = source.get("read").and_then(toml::Value::as_str);
        if !matches!(read, Some("statute" | "secondary" | "unverified")) {
            let what = format!(
                "source \"{}\" does not say how it was read",
                text(source, "id")
            );
            found.push(Problem::new(
                &file.path,
                None,
                what,
                "read = \"statute\", \"secondary\" or \"unverified\"",
            ));
        }
    }
    addresses(file, law, found);
}

fn addresses(file: &File, table: &toml::Table, found: &mut Vec<Problem>) {
    for source in entries(table, "source") {
        if let Some(url) = source
            .get("url")
            .and_then(toml::Value::as_str)
            .filter(|url| !is_address(url))
        {
            let what = format!(
                "source \"{}\" has the address \"{url}\"",
                text(source, "id")
            );
            found.push(Problem::new(
                &file.path,
                None,
                what,
                "https://, a host with a point, no spaces, no mark behind it",
            ));
        }
    }
}

fn entries<'t>(table: &'t toml::Table, key: &str) -> impl Iterator<Item = &'t toml::Table> {
    let array = table.get(key).and_then(toml::Value::as_array);
    array
        .into_iter()
        .flatten()
        .filter_map(toml::Value::as_table)
}

fn text<'t>(table: &'t toml::Table, key: &str) -> &'t str {
    table.get(key).and_then(toml::Value::as_str).unwrap_or("")
}

fn is_address(url: &str) -> bool {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or("");
        let labels = host.split('.').filter(|label| !label.is_empty()).count();
        labels >= 2
            && !host.contains("..")
            && url
                .chars()
                .all(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | '"'))
            && !url.ends_with(['.', ',', ';', ')'])
    })
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::{is_address, lint};

    #[test]
    fn ids_reading_and_addresses_are_checked() {
        let law =
            "[law]\nid = \"xx/senate/2020-01-01\"\n[[source]]\nid = \"act\"\nurl = \"www.act\"\n";
        assert_eq!(
            said(
                lint,
                &[
                    ("rules/xx/parliament/2020-01-01.toml", law),
                    ("rules/xx/broken.toml", "= 1")
                ]
            ),
            [
                "rules/xx/parliament/2020-01-01.toml: the id is \"xx/senate/2020-01-01\"",
                "rules/xx/parliament/2020-01-01.toml: source \"act\" does not say how it was read",
                "rules/xx/parliament/2020-01-01.toml: source \"act\" has the address \"www.act\"",
                "rules/xx/parliament/2020-01-01.toml: error[schema]: the file lacks the key \"schema\"",
                "rules/xx/broken.toml: not TOML",
            ]
        );
    }

    #[test]
    fn addresses() {
        for good in ["https://a.org", "http://a.b.kz/x?y=1#z"] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "a.org",
            "https://a",
            "https://a.org/x y",
            "https://a.org/x.",
            "https://a..org",
            "ftp://a.org",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
