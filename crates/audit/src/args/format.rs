//! `--format NAME[=FILE]`: how a report is written, and where to.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::builder::{EnumValueParser, PossibleValue, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, Command, Error, ValueEnum};

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people at a terminal.
    Text,
    /// One object with fixed keys.
    Json,
    /// One line for each finding: path, line, code, what.
    Concise,
    /// One JSON object on each line: elections, quantities, findings.
    Jsonl,
    /// Annotations of a GitHub workflow.
    Github,
    /// A comment on a review.
    Markdown,
    /// A table, one row for each quantity.
    Csv,
    /// Test cases, one for each quantity.
    Junit,
    /// SARIF 2.1.0, for code hosts and editors.
    Sarif,
    /// One page for browsers and printers that needs nothing else.
    Html,
    /// A workbook of one election, with live formulas; needs a file.
    #[cfg(feature = "xlsx")]
    Xlsx,
}

impl Format {
    /// Whether it is a workbook: bytes, of one election, with the arithmetic of the law in it.
    #[must_use]
    pub fn is_workbook(self) -> bool {
        match self {
            #[cfg(feature = "xlsx")]
            Self::Xlsx => true,
            Self::Text
            | Self::Json
            | Self::Concise
            | Self::Jsonl
            | Self::Github
            | Self::Markdown
            | Self::Csv
            | Self::Junit
            | Self::Sarif
            | Self::Html => false,
        }
    }

    /// Whether it has a place for all the ways to read a law; the others are made of quantities and findings.
    #[must_use]
    pub fn tells_readings(self) -> bool {
        match self {
            Self::Text | Self::Json | Self::Markdown => true,
            #[cfg(feature = "xlsx")]
            Self::Xlsx => false,
            Self::Concise
            | Self::Jsonl
            | Self::Github
            | Self::Csv
            | Self::Junit
            | Self::Sarif
            | Self::Html => false,
        }
    }
}

/// A report that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// How it is written.
    pub format: Format,
    /// The file; none for standard output.
    pub file: Option<PathBuf>,
}

/// Reads `NAME` or `NAME=FILE`.
#[derive(Debug, Clone, Copy)]
pub struct OutputParser;

impl TypedValueParser for OutputParser {
    type Value = Output;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Output, Error> {
        let name_only =
            |name: &OsStr| EnumValueParser::<Format>::new().parse_ref(command, arg, name);
        let Some((name, file)) = value.to_str().and_then(|text| text.split_once('=')) else {
            let format = name_only(value)?;
            return Ok(Output { format, file: None });
        };
        let format = name_only(OsStr::new(name))?;
        if file.is_empty() {
            let told = format!(
                "--format {name}= names no file: write --format {name}=FILE, or --format {name} for standard output\n"
            );
            return Err(Error::raw(ErrorKind::InvalidValue, told).with_cmd(command));
        }
        let file = Some(PathBuf::from(file));
        Ok(Output { format, file })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let all = Format::value_variants().iter();
        Some(Box::new(all.filter_map(ValueEnum::to_possible_value)))
    }
}
