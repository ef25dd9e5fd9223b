//! Names and quotations made harmless for the format that they stand in: markup, control characters, marks that turn the direction of reading.

/// Whether a character acts on the text around it instead of being read: controls, line separators, and the marks that reorder what follows.
/// Letters of scripts written from right to left are not among them.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// The text with its hidden characters spelt out, on one line: breaks and tabs are spaces.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\r' | '\t' => out.push(' '),
            hidden if is_hidden(hidden) => out.push_str(&spelt(hidden)),
            plain => out.push(plain),
        }
    }
    out
}

fn spelt(character: char) -> String {
    format!("\\u{{{:x}}}", u32::from(character))
}

/// The text with hidden characters spelt out that are no controls: for a text that has colours and lines of its own.
#[must_use]
pub fn reordering(text: &str) -> String {
    let hidden = |character: char| is_hidden(character) && !character.is_control();
    if !text.contains(hidden) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if hidden(character) {
            out.push_str(&spelt(character));
        } else {
            out.push(character);
        }
    }
    out
}

/// JSON whose strings hold no hidden character as such: the value is the same.
#[must_use]
pub fn json(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    for character in written.chars() {
        // Line breaks stand between the parts of the document only: inside strings they are escapes already.
        if is_hidden(character) && character != '\n' {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(character);
        }
    }
    out
}

/// For an attribute or the text of an XML or HTML document, on one line.
#[must_use]
pub fn markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in visible(text).chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            plain => out.push(plain),
        }
    }
    out
}

/// For a line of Markdown as GitHub and GitLab read it: no markup, no mention of a person, no link to an issue.
#[must_use]
pub fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in visible(text).chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '@' | '#' => {
                out.push(character);
                out.push_str("<!-- -->");
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => {
                out.push('\\');
                out.push(character);
            }
            plain => out.push(plain),
        }
    }
    out
}

/// A cell that no spreadsheet takes for a formula: signed numbers stay, everything else that begins like a formula gets an apostrophe.
#[must_use]
pub fn cell(text: &str) -> String {
    let text = visible(text);
    let mut characters = text.chars();
    let formula = match characters.next() {
        Some('=' | '@') => true,
        Some('+' | '-') => !characters.next().is_some_and(|next| next.is_ascii_digit()),
        _ => false,
    };
    if formula { format!("'{text}") } else { text }
}

/// A relative path as the reference of a URI.
#[must_use]
pub fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name that tries everything.
    const NAME: &str = "=<b>\"A&B\"</b>\u{202e}|`x`\u{0}\n@you #1 \u{5d0}";

    #[test]
    fn nothing_hidden_is_left() {
        assert_eq!(
            visible(NAME),
            "=<b>\"A&B\"</b>\\u{202e}|`x`\\u{0} @you #1 \u{5d0}"
        );
        assert_eq!(reordering("\u{1b}[1m\u{202e}\n"), "\u{1b}[1m\\u{202e}\n");
    }

    #[test]
    fn markup_is_text() {
        assert_eq!(
            markup(NAME),
            "=&lt;b&gt;&quot;A&amp;B&quot;&lt;/b&gt;\\u{202e}|`x`\\u{0} @you #1 \u{5d0}"
        );
        assert_eq!(
            markdown(NAME),
            "=&lt;b&gt;\"A&amp;B\"&lt;/b&gt;\\\\u{202e}\\|\\`x\\`\\\\u{0} @<!-- -->you #<!-- -->1 \u{5d0}"
        );
    }

    #[test]
    fn json_keeps_its_value() {
        let written = serde_json::json!({ "name": NAME }).to_string();
        let escaped = json(&written);
        assert!(escaped.is_ascii() || !escaped.contains('\u{202e}'));
        let value: serde_json::Value = serde_json::from_str(&escaped).expect("JSON");
        assert_eq!(value["name"], NAME);
    }

    #[test]
    fn cells_are_no_formulas() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("@sum", "'@sum"),
            ("-x", "'-x"),
            ("+", "'+"),
            ("+3", "+3"),
            ("-3", "-3"),
            ("1.6%", "1.6%"),
        ] {
            assert_eq!(cell(text), written);
        }
    }

    #[test]
    fn paths_are_references() {
        assert_eq!(uri("a b/\u{e9}#1.csv"), "a%20b/%C3%A9%231.csv");
    }
}
