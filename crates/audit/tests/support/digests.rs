//! Reports without what changes with every comment of a file.

/// How many digits of a law's digest the text shows.
const SHORT: usize = 12;

/// A text without digests, whole or cut short: they change with every comment of a law file.
pub fn without_digests(text: &str) -> String {
    let mut out = String::new();
    let mut run = String::new();
    for character in text.chars().chain(['\n']) {
        if matches!(character, '0'..='9' | 'a'..='f') {
            run.push(character);
            continue;
        }
        let is_digest = run.len() == 64 || (run.len() == SHORT && out.ends_with("sha256 "));
        out.push_str(if is_digest { "<sha256>" } else { &run });
        run.clear();
        out.push(character);
    }
    out.pop();
    out
}
