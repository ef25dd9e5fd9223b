//! Faults as text: place, excerpt, what is allowed, how to repair.

use std::fmt;

use super::{Fault, Faults};

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.faults {
            one(f, self, fault)?;
        }
        Ok(())
    }
}

fn one(f: &mut fmt::Formatter<'_>, file: &Faults, fault: &Fault) -> fmt::Result {
    let place = &fault.place;
    writeln!(f, "error[{}]: {}", fault.kind.slug(), fault.message)?;
    writeln!(f, "  --> {}:{}:{}", file.path, place.line, place.column)?;
    if let Some(line) = file.text.lines().nth(place.line - 1) {
        excerpt(f, line, fault)?;
    }
    if let Some(reading) = &fault.reading {
        writeln!(f, "  in reading \"{reading}\"")?;
    }
    if let Some(expected) = &fault.expected {
        writeln!(f, "  allowed: {expected}")?;
    }
    writeln!(f, "  repair: {}", fault.repair)
}

fn excerpt(f: &mut fmt::Formatter<'_>, line: &str, fault: &Fault) -> fmt::Result {
    let place = &fault.place;
    let left = line.chars().count().saturating_sub(place.column - 1).max(1);
    let length = place.span.len().clamp(1, left);
    let number = place.line.to_string();
    let blank = " ".repeat(number.len());
    let before: String = line
        .chars()
        .take(place.column - 1)
        .map(|character| if character == '\t' { '\t' } else { ' ' })
        .collect();
    writeln!(f, "  {blank} |")?;
    writeln!(f, "  {number} | {line}")?;
    writeln!(f, "  {blank} | {before}{}", "^".repeat(length))
}
