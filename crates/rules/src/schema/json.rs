//! JSON as a value, and its text: keys in the order in which they were put, short values on one line.

use std::fmt::{self, Display, Write as _};

/// The columns within which a value stands on one line.
const WIDTH: usize = 140;

/// A value of JSON, as far as a schema needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Json {
    /// A string.
    Text(String),
    /// A whole number.
    Number(u64),
    /// True or false.
    Flag(bool),
    /// A list.
    List(Vec<Json>),
    /// Keys and values in order.
    Object(Vec<(String, Json)>),
}

/// A string.
pub(super) fn text(text: &str) -> Json {
    Json::Text(text.to_owned())
}

/// A list of strings.
pub(super) fn texts(words: &[&str]) -> Json {
    Json::List(words.iter().map(|word| text(word)).collect())
}

/// An object of these keys.
pub(super) fn object<const N: usize>(keys: [(&str, Json); N]) -> Json {
    Json::Object(
        keys.into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .collect(),
    )
}

impl Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::new();
        self.write(0, 0, &mut out);
        f.write_str(&out)
    }
}

impl Json {
    /// Writes the value at an indentation, with `before` columns of its line already used.
    fn write(&self, indent: usize, before: usize, out: &mut String) {
        let line = self.line();
        if indent + before + line.chars().count() <= WIDTH {
            out.push_str(&line);
            return;
        }
        match self {
            Self::Text(_) | Self::Number(_) | Self::Flag(_) => out.push_str(&line),
            Self::List(items) => {
                let rows = items.iter().map(|item| (String::new(), item));
                Self::block('[', ']', rows, indent, out);
            }
            Self::Object(keys) => {
                let rows = keys
                    .iter()
                    .map(|(key, value)| (format!("{}: ", quoted(key)), value));
                Self::block('{', '}', rows, indent, out);
            }
        }
    }

    fn block<'j>(
        open: char,
        close: char,
        rows: impl Iterator<Item = (String, &'j Json)>,
        indent: usize,
        out: &mut String,
    ) {
        let inner = indent + 2;
        out.push(open);
        for (at, (key, value)) in rows.enumerate() {
            out.push_str(if at == 0 { "\n" } else { ",\n" });
            out.push_str(&" ".repeat(inner));
            out.push_str(&key);
            value.write(inner, key.chars().count() + 1, out);
        }
        out.push('\n');
        out.push_str(&" ".repeat(indent));
        out.push(close);
    }

    /// The value on one line.
    fn line(&self) -> String {
        match self {
            Self::Text(text) => quoted(text),
            Self::Number(number) => number.to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(Self::line).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Object(keys) => {
                let keys: Vec<String> = keys
                    .iter()
                    .map(|(key, value)| format!("{}: {}", quoted(key), value.line()))
                    .collect();
                format!("{{ {} }}", keys.join(", "))
            }
        }
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for one in text.chars() {
        match one {
            '"' | '\\' => {
                out.push('\\');
                out.push(one);
            }
            control if control.is_control() => {
                write!(out, "\\u{:04x}", u32::from(control)).expect("a string grows");
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_and_control_characters_are_escaped() {
        assert_eq!(quoted("a \"b\" \\ \n"), "\"a \\\"b\\\" \\\\ \\u000a\"");
    }

    #[test]
    fn a_long_value_stands_on_several_lines() {
        let long = Json::List(vec![text(&"x".repeat(100)), text(&"y".repeat(100))]);
        assert_eq!(long.to_string().lines().count(), 4);
        assert_eq!(
            texts(&["a", "b"]).to_string(),
            "[\"a\", \"b\"]",
            "a short one on one"
        );
    }
}
