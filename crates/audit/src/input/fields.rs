//! Strict reading of TOML tables: every key is asked for, none is left over, and all faults are gathered.

use std::cell::RefCell;
use std::ops::Range;

use scrutineer_rules::Day;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::faults::Faults;
use super::nearest::did_you_mean;
use super::text::SourceText;
use crate::model::Location;

/// A table whose keys are being read.
pub(super) struct Fields<'t> {
    /// The file.
    pub source: &'t SourceText,
    /// Where faults go.
    pub faults: &'t Faults,
    table: &'t DeTable<'t>,
    span: Range<usize>,
    what: &'static str,
    asked: RefCell<Vec<&'static str>>,
}

/// A value, with what it is called.
pub(super) struct Field<'t> {
    /// The file.
    pub source: &'t SourceText,
    /// Where faults go.
    pub faults: &'t Faults,
    name: String,
    span: Range<usize>,
    value: &'t DeValue<'t>,
}

impl<'t> Fields<'t> {
    /// The top of a file.
    pub fn of_file(
        source: &'t SourceText,
        faults: &'t Faults,
        table: &'t Spanned<DeTable<'t>>,
    ) -> Self {
        Self {
            source,
            faults,
            table: table.get_ref(),
            span: 0..0,
            what: "the file",
            asked: RefCell::default(),
        }
    }

    /// Where the table stands.
    pub fn location(&self) -> Location {
        self.source.at(self.span.start)
    }

    /// A key, whether or not it must be there.
    pub fn field(&self, key: &'static str) -> Option<Field<'t>> {
        self.asked.borrow_mut().push(key);
        self.table.get(key).map(|value| Field {
            source: self.source,
            faults: self.faults,
            name: format!("\"{key}\""),
            span: value.span(),
            value: value.get_ref(),
        })
    }

    /// The value of a key that may be absent.
    pub fn optional<T>(
        &self,
        key: &'static str,
        read: impl Fn(&Field<'t>) -> Option<T>,
    ) -> Option<T> {
        self.field(key).and_then(|field| read(&field))
    }

    /// The value of a key that must be there.
    pub fn required<T>(
        &self,
        key: &'static str,
        read: impl Fn(&Field<'t>) -> Option<T>,
    ) -> Option<T> {
        let field = self.field(key);
        if field.is_none() {
            self.faults.add(
                self.location(),
                format!("{} has no \"{key}\"", self.what),
                format!("the key \"{key}\""),
                format!("add {}", super::shapes::example(key)),
            );
        }
        field.and_then(|field| read(&field))
    }

    /// The tables of an array of tables; none where the key is absent.
    pub fn tables(&self, key: &'static str, what: &'static str) -> Vec<Fields<'t>> {
        self.field(key)
            .and_then(|field| field.good_ones(|item| item.table(what)))
            .unwrap_or_default()
    }

    /// Faults every key that nobody asked for.
    pub fn finish(self) {
        let mut asked = self.asked.into_inner();
        asked.sort_unstable();
        asked.dedup();
        for (key, value) in self.table.iter() {
            let name = key.get_ref().as_ref();
            if asked.contains(&name) {
                continue;
            }
            let span = if key.span().is_empty() {
                value.span()
            } else {
                key.span()
            };
            self.faults.add(
                self.source.at(span.start),
                format!("unknown key \"{name}\" in {}", self.what),
                one_of(asked.iter().copied()),
                did_you_mean(name, asked.iter().copied(), "remove the key"),
            );
        }
    }

    /// The first of some keys that is there.
    pub fn present(&self, keys: &[&'static str]) -> Vec<&'static str> {
        let here = keys.iter().filter(|key| self.table.contains_key(**key));
        here.copied().collect()
    }

    /// A fault of the whole table.
    pub fn fault(&self, found: String, expected: &str, remedy: &str) {
        self.faults.add(self.location(), found, expected, remedy);
    }
}

impl<'t> Field<'t> {
    /// Where the value stands.
    pub fn location(&self) -> Location {
        self.source.at(self.span.start)
    }

    /// A fault of this value.
    pub fn fault<T>(&self, found: String, expected: &str, remedy: &str) -> Option<T> {
        self.faults.add(self.location(), found, expected, remedy);
        None
    }

    fn wrong<T>(&self, expected: &str, remedy: &str) -> Option<T> {
        let found = format!("{} is {}", self.name, kind(self.value));
        self.fault(found, expected, remedy)
    }

    /// A string that is not empty.
    pub fn text(&self) -> Option<String> {
        self.str().map(str::to_owned)
    }

    /// A string that is not empty, borrowed.
    pub fn str(&self) -> Option<&'t str> {
        match self.value.as_str() {
            Some(text) if text.trim().is_empty() => self.fault(
                format!("{} is empty", self.name),
                "a text",
                "fill it in, or leave the key out where it is optional",
            ),
            Some(text) if text.chars().any(is_odd) => self.fault(
                format!("{} contains a control character", self.name),
                "a text of printable characters",
                "write the text anew",
            ),
            Some(text) => Some(text),
            None => self.wrong("a string", "write it in double quotes"),
        }
    }

    /// A name for other parts of the election to refer to: no spaces, nothing that cannot be seen.
    pub fn id(&self) -> Option<String> {
        let text = self.str()?;
        if text.chars().any(char::is_whitespace) {
            return self.fault(
                format!("{} is \"{}\"", self.name, text.escape_debug()),
                "a short name without spaces",
                "join its words with hyphens, and write the name itself as \"name\" or \"title\"",
            );
        }
        Some(text.to_owned())
    }

    /// A string, perhaps of spaces alone.
    pub fn raw_str(&self) -> Option<&'t str> {
        let text = self.value.as_str();
        text.or_else(|| self.wrong("a string", "write it in double quotes"))
    }

    /// The string, where the value is one; nothing is told.
    pub fn str_if_any(&self) -> Option<&'t str> {
        self.value.as_str().filter(|text| !text.trim().is_empty())
    }

    /// A whole number from 0.
    pub fn whole(&self) -> Option<u64> {
        let Some(integer) = self.value.as_integer() else {
            return self.wrong(
                "a whole number",
                "write digits without quotes, point or comma",
            );
        };
        let digits = integer.as_str();
        match u64::from_str_radix(digits, integer.radix()) {
            Ok(value) => Some(value),
            Err(_) if digits.starts_with('-') => self.fault(
                format!("{} is {digits}, below zero", self.name),
                "a whole number from 0",
                "compare it with the source",
            ),
            Err(_) => self.fault(
                format!("{} is {digits}", self.name),
                "at most 18446744073709551615",
                "compare it with the source",
            ),
        }
    }

    /// Whether the value is an integer.
    pub fn is_whole(&self) -> bool {
        self.value.as_integer().is_some()
    }

    /// Whether the value is a table.
    pub fn is_table(&self) -> bool {
        self.value.is_table()
    }

    /// True or false.
    pub fn flag(&self) -> Option<bool> {
        let flag = self.value.as_bool();
        flag.or_else(|| self.wrong("true or false", "write true or false without quotes"))
    }

    /// A day.
    pub fn day(&self) -> Option<Day> {
        let remedy = "write the day without quotes and without a time, as 2012-01-15";
        let Some(moment) = self.value.as_datetime() else {
            return self.wrong("a day", remedy);
        };
        let day = moment
            .date
            .and_then(|date| Day::new(date.year, date.month, date.day));
        match day {
            Some(day) if moment.time.is_none() && moment.offset.is_none() => Some(day),
            _ => self.wrong("a day", remedy),
        }
    }

    /// A table.
    pub fn table(&self, what: &'static str) -> Option<Fields<'t>> {
        match self.value.as_table() {
            Some(table) => Some(Fields {
                source: self.source,
                faults: self.faults,
                table,
                span: self.span.clone(),
                what,
                asked: RefCell::default(),
            }),
            None => self.wrong("a table", "write { key = value, … }"),
        }
    }

    /// The keys and values of a table whose keys are names, not words of the format.
    pub fn entries(&self) -> Option<Vec<(&'t str, Field<'t>)>> {
        let Some(table) = self.value.as_table() else {
            return self.wrong("a table", "write { name = value, … }");
        };
        let entry = |(key, value): (&'t Spanned<_>, &'t Spanned<DeValue<'t>>)| {
            let key: &'t std::borrow::Cow<'t, str> = key.get_ref();
            let name = format!("\"{key}\" of {}", self.name);
            (key.as_ref(), self.inner(name, value))
        };
        Some(table.iter().map(entry).collect())
    }

    /// Every item of a list; nothing where one of them has a fault.
    pub fn each<T>(&self, read: impl Fn(&Field<'t>) -> Option<T>) -> Option<Vec<T>> {
        let length = self.value.as_array().map(|items| items.len());
        self.good_ones(read)
            .filter(|items| Some(items.len()) == length)
    }

    /// The items of a list; faulty ones are left out after their fault is told.
    fn good_ones<T>(&self, read: impl Fn(&Field<'t>) -> Option<T>) -> Option<Vec<T>> {
        let Some(items) = self.value.as_array() else {
            return self.wrong("a list", "write [ … ]");
        };
        let name = |at: usize| format!("item {} of {}", at + 1, self.name);
        let each = items.iter().enumerate();
        Some(
            each.filter_map(|(at, item)| read(&self.inner(name(at), item)))
                .collect(),
        )
    }

    /// One of the words of a closed list.
    pub fn word<T: Copy>(&self, words: &[(&str, T)]) -> Option<T> {
        let text = self.str()?;
        let found = words.iter().find(|(word, _)| *word == text);
        found.map(|(_, value)| *value).or_else(|| {
            let all = || words.iter().map(|(word, _)| *word);
            self.fault(
                format!("{} is \"{text}\"", self.name),
                &one_of(all()),
                &did_you_mean(text, all(), "choose one of these"),
            )
        })
    }

    /// What the value is called in messages.
    pub fn name(&self) -> &str {
        &self.name
    }

    fn inner(&self, name: String, value: &'t Spanned<DeValue<'t>>) -> Field<'t> {
        Field {
            source: self.source,
            faults: self.faults,
            name,
            span: value.span(),
            value: value.get_ref(),
        }
    }
}

/// A character that cannot be seen and is no end of a line.
fn is_odd(character: char) -> bool {
    character.is_control() && !matches!(character, '\n' | '\r' | '\t')
}

/// `"a", "b" or "c"`.
pub(super) fn one_of<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let quoted: Vec<String> = words.map(|word| format!("\"{word}\"")).collect();
    match quoted.split_last() {
        None => "nothing".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(text) if text.trim().is_empty() => "empty",
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a floating-point number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a day or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
