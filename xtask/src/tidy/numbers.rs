//! No law in code: what is in the crates must not know any country.
//!
//! Strings that are a share as a law writes it (a per cent, a fraction, a decimal number) are thresholds, factors or first divisors. What it cannot
//! see: a bare number of seats. Review looks for those.

use super::Problem;
use crate::source;
use crate::tree::Tree;

/// Names of countries and bodies, in lower case, that only laws, elections and their pages know.
const NAMES: &[&str] = &[
    "armenia",
    "austria",
    "belgium",
    "brazil",
    "bulgaria",
    "czechia",
    "denmark",
    "estonia",
    "finland",
    "georgia",
    "germany",
    "greece",
    "hungary",
    "iceland",
    "ireland",
    "israel",
    "italy",
    "japan",
    "kazakhstan",
    "korea",
    "kyrgyzstan",
    "latvia",
    "lithuania",
    "luxembourg",
    "malta",
    "moldova",
    "netherlands",
    "norway",
    "poland",
    "portugal",
    "romania",
    "russia",
    "scotland",
    "serbia",
    "slovakia",
    "slovenia",
    "spain",
    "sweden",
    "switzerland",
    "turkey",
    "ukraine",
    "bundestag",
    "duma",
    "folketing",
    "knesset",
    "kurultai",
    "mazhilis",
    "nationalrat",
    "riigikogu",
    "riksdag",
    "storting",
    "verkhovna",
];

/// Pages for people: the help of the commands and the pages of the findings show real examples.
const PAGES: &[&str] = &["crates/audit/src/args.rs", "crates/audit/src/codes/"];

/// Countries in the code and the strings of the product; comments may name where a method comes from.
pub fn lint(tree: &Tree) -> Vec<Problem> {
    let mut found = Vec::new();
    let is_page = |path: &str| PAGES.iter().any(|page| path.starts_with(page));
    for file in tree
        .rust()
        .filter(|file| file.is_product() && !is_page(&file.path))
    {
        let text = source::without_comments(&source::without_tests(&file.text)).to_lowercase();
        for (line, text) in source::numbered(&text) {
            for name in NAMES.iter().filter(|name| source::has_word(text, name)) {
                found.push(problem(&file.path, line, name));
            }
            for id in body_ids(text).into_iter().chain(shares(text)) {
                found.push(problem(&file.path, line, id));
            }
        }
    }
    found
}

fn problem(path: &str, line: usize, name: &str) -> Problem {
    let what = format!("\"{name}\": no law in code");
    Problem::new(
        path,
        Some(line),
        what,
        "move it to rules/ or fixtures/, or write xx/parliament as an example",
    )
}

/// Strings that begin like the id of a body: two letters and a slash; `xx` is nobody's.
fn body_ids(text: &str) -> Vec<&str> {
    text.match_indices('"')
        .filter_map(|(at, _)| {
            let rest = &text[at + 1..];
            let id = &rest[..rest.find('"')?];
            let (country, body) = id.split_once('/')?;
            let short = country.len() == 2 && country.bytes().all(|b| b.is_ascii_lowercase());
            let named = body.bytes().take(3).filter(u8::is_ascii_lowercase).count() == 3;
            (short && named && country != "xx").then_some(id)
        })
        .collect()
}

/// Strings that are a share: digits before a per cent, around a slash or a point.
fn shares(text: &str) -> Vec<&str> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_share = |text: &&str| {
        let (number, percent) = match text.strip_suffix('%') {
            Some(number) => (number, true),
            None => (*text, false),
        };
        match number.split_once(['/', '.']) {
            Some((whole, rest)) => digits(whole) && digits(rest),
            None => percent && digits(number),
        }
    };
    text.split('"')
        .skip(1)
        .step_by(2)
        .filter(is_share)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::lint;

    #[test]
    fn shares_in_code_are_found() {
        let code = "let a = \"5%\";\nlet b = \"7/5\";\nlet c = \"1.4\";\nlet d = \"{}%\";\nlet e = \"a/b\";\n";
        assert_eq!(
            said(lint, &[("crates/a/src/a.rs", code)]),
            [
                "crates/a/src/a.rs:1: \"5%\": no law in code",
                "crates/a/src/a.rs:2: \"7/5\": no law in code",
                "crates/a/src/a.rs:3: \"1.4\": no law in code",
            ]
        );
    }

    #[test]
    fn countries_in_code_are_found() {
        let code = "// as in Sweden\nlet a = \"the Riksdag\";\nlet b = \"kz/senate\";\nlet c = \"xx/parliament\";\n\
                    let d = is_georgia;\nlet e = Georgia::New;\n";
        assert_eq!(
            said(
                lint,
                &[("crates/a/src/a.rs", code), ("crates/a/tests/a.rs", code)]
            ),
            [
                "crates/a/src/a.rs:2: \"riksdag\": no law in code",
                "crates/a/src/a.rs:3: \"kz/senate\": no law in code",
                "crates/a/src/a.rs:6: \"georgia\": no law in code",
            ]
        );
    }
}
