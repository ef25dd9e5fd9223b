//! The text of a file, which knows the line and column of every byte.

use std::sync::Arc;

use crate::model::Location;

/// A file's text and where its lines begin.
pub(super) struct SourceText {
    /// The path relative to the folder.
    pub file: Arc<str>,
    /// The text, without a byte order mark.
    pub text: String,
    starts: Vec<usize>,
}

impl SourceText {
    pub fn new(file: Arc<str>, text: String) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(breaks).collect();
        Self { file, text, starts }
    }

    /// The line of a byte, from 1.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// The place of a byte.
    pub fn at(&self, offset: usize) -> Location {
        let line = self.line_of(offset);
        let start = self.starts[line - 1];
        let before = self.text.as_bytes().get(start..offset).unwrap_or(&[]);
        let column = before.iter().filter(|byte| !continues(**byte)).count() + 1;
        Location {
            file: Arc::clone(&self.file),
            line,
            column,
        }
    }

    /// The text of a line, without its end.
    pub fn line(&self, line: usize) -> &str {
        let start = line
            .checked_sub(1)
            .and_then(|index| self.starts.get(index))
            .copied();
        start.map_or("", |at| self.text[at..].lines().next().unwrap_or(""))
    }
}

/// Whether a byte continues a character of UTF-8.
fn continues(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let source = SourceText::new("a.toml".into(), "x = 1\nқ = ә\n".to_owned());
        assert_eq!(source.at(0).to_string(), "a.toml:1:1");
        assert_eq!(source.at(11).to_string(), "a.toml:2:5");
        assert_eq!(source.at(999).line, 3);
        assert_eq!(source.line(2), "қ = ә");
        assert_eq!(source.line(9), "");
    }
}
