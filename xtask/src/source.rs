//! Rust source as text, without what a lint must not look at.
//!
//! This is no parser: it knows comments, strings and characters, and the layout that rustfmt gives.

/// The text with comments, strings and characters blanked; line ends stay, so that lines keep their numbers.
pub fn code_only(text: &str) -> String {
    blank(text, true)
}

/// The text with comments blanked; strings stay.
pub fn without_comments(text: &str) -> String {
    blank(text, false)
}

/// The text with every item under `#[cfg(test)]` blanked.
pub fn without_tests(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim() != "#[cfg(test)]" {
            out.push_str(line);
            out.push('\n');
            continue;
        }
        let end = format!("{}}}", &line[..line.len() - line.trim_start().len()]);
        out.push('\n');
        for inner in lines.by_ref() {
            out.push('\n');
            let trimmed = inner.trim_end();
            let one_line = trimmed.ends_with(';') && !trimmed.starts_with(' ');
            if trimmed == end || one_line {
                break;
            }
        }
    }
    out
}

/// Lines with their numbers, from 1.
pub fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(at, line)| (at + 1, line))
}

/// Whether a word stands in a line as a word of its own.
pub fn has_word(line: &str, word: &str) -> bool {
    let edge = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    line.match_indices(word).any(|(at, found)| {
        edge(line[..at].chars().next_back()) && edge(line[at + found.len()..].chars().next())
    })
}

fn blank(text: &str, strings_too: bool) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let (end, hidden) = piece(&chars, at);
        let is_comment = chars[at] == '/';
        for c in &chars[at..end] {
            let hide = hidden && (strings_too || is_comment) && *c != '\n';
            out.push(if hide { ' ' } else { *c });
        }
        at = end;
    }
    out
}

/// Where the piece that begins here ends, and whether it is a comment, string or character.
fn piece(chars: &[char], at: usize) -> (usize, bool) {
    let next = chars.get(at + 1).copied();
    match chars[at] {
        '/' if next == Some('/') => (line_end(chars, at), true),
        '/' if next == Some('*') => (comment_end(chars, at), true),
        '"' => (string_end(chars, at), true),
        'r' | 'b' | 'c' if !in_word(chars, at) => prefixed(chars, at),
        '\'' => match character_end(chars, at) {
            Some(end) => (end, true),
            None => (at + 1, false),
        },
        _ => (at + 1, false),
    }
}

fn in_word(chars: &[char], at: usize) -> bool {
    at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_')
}

fn line_end(chars: &[char], at: usize) -> usize {
    (at..chars.len())
        .find(|i| chars[*i] == '\n')
        .unwrap_or(chars.len())
}

fn comment_end(chars: &[char], at: usize) -> usize {
    let (mut depth, mut i) = (0usize, at);
    while i < chars.len() {
        match (chars[i], chars.get(i + 1)) {
            ('/', Some('*')) => {
                depth += 1;
                i += 2;
            }
            ('*', Some('/')) => {
                depth -= 1;
                i += 2;
                if depth == 0 {
                    return i;
                }
            }
            _ => i += 1,
        }
    }
    chars.len()
}

fn string_end(chars: &[char], quote: usize) -> usize {
    let mut i = quote + 1;
    while i < chars.len() {
        match chars[i] {
            '\\' => i += 2,
            '"' => return i + 1,
            _ => i += 1,
        }
    }
    chars.len()
}

/// `r"…"`, `br#"…"#`, `b"…"` and the like.
fn prefixed(chars: &[char], at: usize) -> (usize, bool) {
    let mut i = at;
    while chars.get(i).is_some_and(|c| matches!(c, 'r' | 'b' | 'c')) && i < at + 2 {
        i += 1;
    }
    let raw = chars[at..i].contains(&'r');
    let hashes = chars[i..].iter().take_while(|c| **c == '#').count();
    if chars.get(i + hashes) != Some(&'"') || (hashes > 0 && !raw) {
        return (at + 1, false);
    }
    if !raw {
        return (string_end(chars, i), true);
    }
    let close =
        |j: &usize| chars[*j] == '"' && (1..=hashes).all(|h| chars.get(j + h) == Some(&'#'));
    let from = i + hashes + 1;
    let end = (from..chars.len())
        .find(close)
        .map_or(chars.len(), |j| j + 1 + hashes);
    (end, true)
}

/// The end of a character; nothing where a lifetime begins here.
fn character_end(chars: &[char], at: usize) -> Option<usize> {
    if chars.get(at + 1) == Some(&'\\') {
        let close = (at + 3..chars.len()).find(|i| chars[*i] == '\'')?;
        return Some(close + 1);
    }
    (chars.get(at + 2) == Some(&'\'')).then_some(at + 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_strings_and_characters_are_blanked() {
        let text = "let a = \"f64 // \\\" \"; // f64\n/* f64 /* x */ f64 */ let 'b: &'a str = r#\"f\"6\"#; '\\'' 'x' b\"q\"";
        let code = code_only(text);
        assert!(
            !code.contains("f64") && !code.contains('q') && !code.contains("f\"6"),
            "{code}"
        );
        assert!(code.contains("let 'b: &'a str ="), "{code}");
        assert_eq!(code.lines().count(), text.lines().count());
    }

    #[test]
    fn strings_stay_when_only_comments_go() {
        assert_eq!(
            without_comments("a(\"// b\") // c").trim_end(),
            "a(\"// b\")"
        );
    }

    #[test]
    fn test_modules_are_blanked_and_what_follows_is_kept() {
        let text = "a\n#[cfg(test)]\nmod tests {\n    {\n    }\n}\nb\n#[cfg(test)]\nmod t;\nc\n";
        let kept = without_tests(text);
        assert_eq!(kept.split_whitespace().collect::<Vec<_>>(), ["a", "b", "c"]);
        assert_eq!(kept.lines().nth(6), Some("b"));
    }

    #[test]
    fn words_have_edges() {
        assert!(has_word("x: f64,", "f64") && !has_word("xf64", "f64") && !has_word("f64_", "f64"));
    }
}
