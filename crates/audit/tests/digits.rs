//! Any digit of any number changed: the lock names the file; and with the lock written anew, a finding or a verdict changes wherever the
//! remaining figures can tell. The cells that no other figure can catch are counted in a snapshot. Of long tables a few digits are taken, spread
//! over the whole; `SCRUTINEER_DIGITS=all` takes every one.

#[path = "support/short.rs"]
mod short;
mod support;

use std::collections::BTreeSet;
use std::path::Path;

use scrutineer::audit::{Options, laws, propose};
use scrutineer::finding::Severity;
use scrutineer::input::{lock_text, read_election, write_lock};
use scrutineer::report::Report;
use scrutineer_rules::RuleBook;

/// What an audit says: the findings that are no notes, and every verdict.
type Voice = (BTreeSet<String>, BTreeSet<String>);

fn voice(report: &Report) -> Voice {
    let findings = report
        .findings
        .iter()
        .filter(|finding| finding.code.severity != Severity::Note)
        .map(|finding| {
            let (code, subject) = (finding.code.id, &finding.subject);
            format!(
                "{code} {subject:?} {:?} {:?}",
                finding.published, finding.recomputed
            )
        });
    let verdicts = report
        .quantities
        .iter()
        .map(|quantity| format!("{:?} {:?}", quantity.subject, quantity.verdict));
    (findings.collect(), verdicts.collect())
}

fn relock(folder: &Path, book: &RuleBook) {
    let Ok(election) = read_election(folder) else {
        return;
    };
    let proposal = propose(&election, book, None).expect("a law");
    write_lock(folder, &lock_text(&election, &laws(&proposal))).expect("a lock to write");
}

/// What is heard after a change; nothing where the folder can no longer be audited, which is loud enough.
fn heard(folder: &Path, book: &RuleBook) -> Option<Report> {
    support::report(folder, book, &Options::default()).ok()
}

/// The tables of every edition.
fn tables(folder: &Path) -> Vec<String> {
    let election = read_election(folder).expect("an election");
    let paths = election.inputs.into_iter().map(|input| input.path);
    paths.filter(|path| path.ends_with(".csv")).collect()
}

/// The positions of digits of a table's numbers: its last column, but the head.
fn digits(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for (line, row) in text.split_inclusive('\n').enumerate() {
        let cell = row.rfind(',').map_or(0, |comma| comma + 1);
        let numbers = row.bytes().enumerate().skip(cell);
        if line > 0 {
            let own = numbers.filter(|(_, byte)| byte.is_ascii_digit());
            found.extend(own.map(|(at, _)| (start + at, line + 1)));
        }
        start += row.len();
    }
    found
}

/// A table with no more digits than this is gone through digit by digit.
const SHORT: usize = 400;

/// So many digits are taken of a longer one.
const SAMPLE: usize = 6;

/// The digits that are flipped: all, or some at even distances.
fn chosen(all: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let every = std::env::var_os("SCRUTINEER_DIGITS").is_some_and(|value| value == "all");
    if every || all.len() <= SHORT {
        return all;
    }
    let step = all.len() / SAMPLE;
    all.into_iter()
        .skip(step / 2)
        .step_by(step)
        .take(SAMPLE)
        .collect()
}

fn flipped(text: &str, at: usize) -> String {
    let mut bytes = text.as_bytes().to_vec();
    bytes[at] = b'0' + (bytes[at] - b'0' + 1) % 10;
    String::from_utf8(bytes).expect("digits are text")
}

/// All flips of one table: how many, and the cells of those that nothing noticed.
fn flip_all(folder: &Path, table: &str, book: &RuleBook, clear: &Voice) -> (usize, Vec<String>) {
    let path = folder.join(table);
    let text = std::fs::read_to_string(&path).expect("a table");
    let lock = std::fs::read(folder.join("election.lock")).expect("a lock");
    let (mut count, mut silent) = (0, Vec::new());
    for (at, line) in chosen(digits(&text)) {
        count += 1;
        std::fs::write(&path, flipped(&text, at)).expect("a table to write");
        if let Some(report) = heard(folder, book) {
            let named = report.findings.iter().any(|finding| {
                finding.code.id == "I001" && finding.subject.quantity == format!("file:{table}")
            });
            assert!(named, "{table}:{line}: the lock does not name the file");
            assert_eq!(report.exit_code, 3, "{table}:{line}");
        }
        relock(folder, book);
        if heard(folder, book).is_some_and(|report| voice(&report) == *clear) {
            let row = text.lines().nth(line - 1).unwrap_or_default();
            let digit = at - text[..at].rfind(',').map_or(0, |comma| comma + 1);
            silent.push(format!("{table}:{line}: {row}: digit {}", digit + 1));
        }
        std::fs::write(folder.join("election.lock"), &lock).expect("a lock to write");
    }
    std::fs::write(&path, text).expect("a table to write");
    (count, silent)
}

#[test]
#[expect(
    clippy::print_stdout,
    reason = "how many digits nothing else tells is what this test is run for"
)]
fn every_digit_counts() {
    let book = RuleBook::embedded().expect("laws without fault");
    let mut page = String::new();
    for folder in short::short_ones() {
        let name = support::name(&folder);
        let copy = support::Copy::of(&folder, &format!("digits-{name}"));
        let folder = copy.election();
        relock(&folder, &book);
        let clear = voice(&heard(&folder, &book).expect("a report"));
        let (mut count, mut silent) = (0, Vec::new());
        for table in tables(&folder) {
            let (more, unheard) = flip_all(&folder, &table, &book, &clear);
            count += more;
            silent.extend(unheard);
        }
        let heading = format!(
            "{name}: {count} digits, {} that no other figure tells",
            silent.len()
        );
        println!("{heading}");
        page.push_str(&format!("{heading}\n"));
        for cell in silent {
            page.push_str(&format!("  {cell}\n"));
        }
    }
    insta::assert_snapshot!(page);
}
