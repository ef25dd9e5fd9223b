//! From the text of a file to a version of a law, or to all its faults.

mod header;
mod needs;
mod readings;
mod text;
mod vary;

pub use vary::{Edit, NotVaried};

use sha2::{Digest, Sha256};

use crate::ctx::{Ctx, Keys};
use crate::fault::{Fault, FaultKind, Faults};
use crate::grammar::FILE;
use crate::law::{LawText, LawVersion, Reading};
use crate::raw::{Node, Value, parse};

/// The number of the schema that this program reads.
const SCHEMA: &str = "1";

impl LawVersion {
    /// Reads the text of a file; `path` is a label for messages and never opened.
    ///
    /// # Errors
    /// All faults of the file, each with its place, what is allowed there and how to repair it.
    ///
    /// # Example
    /// ```
    /// use scrutineer_rules::LawVersion;
    ///
    /// let faults = LawVersion::parse("xx/diet/2001-01-01.toml", "schema = 2\n").expect_err("another schema");
    /// assert_eq!(faults.faults[0].place.line, 1);
    /// assert!(faults.to_string().contains("error[schema]"));
    /// ```
    pub fn parse(path: &str, text: &str) -> Result<Self, Faults> {
        let mut ctx = Ctx::new(text);
        let version = read(&mut ctx, path, text);
        let mut faults = std::mem::take(&mut ctx.faults);
        faults.sort_by(|a, b| order(a).cmp(&order(b)));
        faults.dedup();
        match version {
            Some(version) if faults.is_empty() => Ok(version),
            Some(_) | None => Err(Faults {
                path: path.to_owned(),
                text: text.to_owned(),
                faults,
            }),
        }
    }
}

fn order(fault: &Fault) -> (usize, Option<&str>, usize, &str) {
    let span = &fault.place.span;
    (
        span.start,
        fault.reading.as_deref(),
        span.end,
        &fault.message,
    )
}

fn read(ctx: &mut Ctx<'_>, path: &str, text: &str) -> Option<LawVersion> {
    let (entries, syntax) = parse(text);
    if !syntax.is_empty() {
        for fault in syntax {
            let repair = "mend the syntax; nothing else was examined".to_owned();
            ctx.fault(FaultKind::Syntax, &fault.span, fault.message, None, repair);
        }
        return None;
    }
    let whole = 0..text.len();
    schema(
        ctx,
        crate::raw::find(&entries, "schema").map(|entry| &entry.node),
    )?;
    let keys = ctx.open(&entries, &whole, &[&FILE], FILE.name);
    let sources = ctx.sources(&keys);
    let header = ctx.header(&keys);
    ctx.needs(&keys);
    let (text_read, readings) = texts(ctx, &keys);
    let header = header?;
    Some(LawVersion {
        path: path.to_owned(),
        written: text.to_owned(),
        sha256: sha256(text),
        id: header.id,
        title: header.title,
        contests: header.contests,
        note: header.note,
        in_force: header.in_force,
        selected_by: header.selected_by,
        checked: header.checked,
        practice: header.practice,
        sources: sources?,
        needs: std::mem::take(&mut ctx.names.needs),
        text: text_read?,
        readings: readings?,
    })
}

fn texts(ctx: &mut Ctx<'_>, keys: &Keys<'_>) -> (Option<LawText>, Option<Vec<Reading>>) {
    let steps = ctx.raw_steps(keys);
    let main = ctx.law_text(keys, &steps);
    let readings = ctx.readings(keys, &steps);
    (main, readings)
}

fn schema(ctx: &mut Ctx<'_>, node: Option<&Node>) -> Option<()> {
    let allowed = Some(format!("schema = {SCHEMA}"));
    let Some(node) = node else {
        let message = "the file lacks the key \"schema\"".to_owned();
        let repair = format!("begin the file with schema = {SCHEMA}");
        ctx.fault(FaultKind::Schema, &(0..1), message, allowed, repair);
        return None;
    };
    if matches!(&node.value, Value::Integer(digits) if digits == SCHEMA) {
        return Some(());
    }
    let message = format!("\"schema\" is {node}, which this program does not read");
    let repair =
        format!("write schema = {SCHEMA}, or read the file with the program it was written for");
    ctx.fault(FaultKind::Schema, &node.span, message, allowed, repair);
    None
}

/// SHA-256 of a text in hexadecimal.
fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
