//! No floating point: not in code, tests, laws or elections.

use super::Problem;
use crate::source;
use crate::tree::Tree;

/// Float types and literals in Rust, floats in TOML.
pub fn lint(tree: &Tree) -> Vec<Problem> {
    let mut found = Vec::new();
    for file in tree.rust() {
        let code = source::code_only(&file.text);
        for (line, text) in source::numbered(&code) {
            let types = ["f32", "f64"]
                .into_iter()
                .filter(|word| source::has_word(text, word));
            for what in types.map(str::to_owned).chain(literal(text)) {
                let what = format!("floating point: {what}");
                found.push(Problem::new(
                    &file.path,
                    Some(line),
                    what,
                    "use whole numbers or fractions",
                ));
            }
        }
    }
    for file in tree.ending("toml").filter(|file| is_input(&file.path)) {
        let Ok(table) = file.text.parse::<toml::Table>() else {
            continue;
        };
        for place in floats(&toml::Value::Table(table), String::new()) {
            let what = format!("floating point: the value of \"{place}\"");
            found.push(Problem::new(
                &file.path,
                None,
                what,
                "write it as a text, \"7.5%\" or \"1/20\"",
            ));
        }
    }
    found
}

fn is_input(path: &str) -> bool {
    path.starts_with("rules/")
        || (path.starts_with("fixtures/") && !path.starts_with("fixtures/tampered/"))
}

/// A literal such as `1.5` or `2f64`, where there is one.
fn literal(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        let start = at;
        while at < chars.len() && (chars[at].is_alphanumeric() || chars[at] == '_') {
            at += 1;
        }
        let begins = start < at
            && chars[start].is_ascii_digit()
            && start.checked_sub(1).is_none_or(|b| chars[b] != '.');
        let digits = chars[start..at]
            .iter()
            .all(|c| c.is_ascii_digit() || *c == '_');
        let point =
            chars.get(at) == Some(&'.') && chars.get(at + 1).is_some_and(char::is_ascii_digit);
        let word: String = chars[start..at].iter().collect();
        if begins && digits && point {
            return Some(format!("{word}.{}", chars[at + 1]));
        }
        if begins && (word.ends_with("f32") || word.ends_with("f64")) && !word.starts_with("0x") {
            return Some(word);
        }
        at = at.max(start + 1);
    }
    None
}

fn floats(value: &toml::Value, place: String) -> Vec<String> {
    let inside = |key: &str| {
        if place.is_empty() {
            key.to_owned()
        } else {
            format!("{place}.{key}")
        }
    };
    match value {
        toml::Value::Float(_) => vec![place],
        toml::Value::Table(table) => table
            .iter()
            .flat_map(|(k, v)| floats(v, inside(k)))
            .collect(),
        toml::Value::Array(array) => array
            .iter()
            .enumerate()
            .flat_map(|(at, v)| floats(v, inside(&at.to_string())))
            .collect(),
        toml::Value::String(_)
        | toml::Value::Integer(_)
        | toml::Value::Boolean(_)
        | toml::Value::Datetime(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::lint;

    #[test]
    fn floats_are_found_in_code_tests_and_laws() {
        let code = "// f64 1.5\nfn a(x: f64) {}\nlet b = 1.5;\nlet c = t.0.1 + 0..3;\nlet d = 2f32;\n\"1.5\"";
        let law = "[[step]]\nshare = { at = [1, 0.5] }\nname = \"0.7\"\n";
        assert_eq!(
            said(
                lint,
                &[
                    ("crates/a/tests/a.rs", code),
                    ("rules/xx/parliament/2020-01-01.toml", law)
                ]
            ),
            [
                "crates/a/tests/a.rs:2: floating point: f64",
                "crates/a/tests/a.rs:3: floating point: 1.5",
                "crates/a/tests/a.rs:5: floating point: 2f32",
                "rules/xx/parliament/2020-01-01.toml: floating point: the value of \"step.0.share.at.1\"",
            ]
        );
    }
}
