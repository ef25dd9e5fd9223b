//! Leaving evidence out never improves a verdict: without any one row of any table, no quantity is reproduced that was not reproduced before, and
//! no more of them are. (An election whose only discrepancy can no longer be seen exits 0, and lists it as not audited.)

#[path = "support/short.rs"]
mod short;
mod support;

use std::collections::BTreeMap;
use std::path::Path;

use scrutineer::audit::{Options, laws, propose};
use scrutineer::finding::Subject;
use scrutineer::input::{lock_text, read_election, write_lock};
use scrutineer::report::Report;
use scrutineer::verdict::Verdict;
use scrutineer_rules::RuleBook;

fn verdicts(report: &Report) -> BTreeMap<Subject, Verdict> {
    let quantities = report.quantities.iter();
    quantities
        .map(|quantity| (quantity.subject.clone(), quantity.verdict))
        .collect()
}

/// The report with the lock written anew; nothing where the folder can no longer be audited.
fn audited(folder: &Path, book: &RuleBook) -> Option<Report> {
    let election = read_election(folder).ok()?;
    let proposal = propose(&election, book, None).ok()?;
    write_lock(folder, &lock_text(&election, &laws(&proposal))).expect("a lock to write");
    support::report(folder, book, &Options::default()).ok()
}

/// Takes out each line of a table in turn.
fn check_table(folder: &Path, table: &str, book: &RuleBook, whole: &Report) {
    let path = folder.join(table);
    let text = std::fs::read_to_string(&path).expect("a table");
    let before = verdicts(whole);
    let lines: Vec<&str> = text.lines().collect();
    for left_out in 1..lines.len() {
        let mut kept = lines.clone();
        let row = kept.remove(left_out);
        std::fs::write(&path, kept.join("\n") + "\n").expect("a table to write");
        let Some(report) = audited(folder, book) else {
            continue;
        };
        for (subject, verdict) in verdicts(&report) {
            let was = before
                .get(&subject)
                .is_some_and(|was| *was != Verdict::Reproduced);
            let improved = was && verdict == Verdict::Reproduced;
            assert!(
                !improved,
                "{table} without \"{row}\": {subject:?} is reproduced"
            );
        }
        let (now, then) = (report.counts.reproduced, whole.counts.reproduced);
        assert!(
            now <= then,
            "{table} without \"{row}\": {now} reproduced after {then}"
        );
    }
    std::fs::write(&path, text).expect("a table to write");
}

#[test]
fn no_row_left_out_improves_a_verdict() {
    let book = RuleBook::embedded().expect("laws without fault");
    for folder in short::short_ones() {
        let name = support::name(&folder);
        let copy = support::Copy::of(&folder, &format!("evidence-{name}"));
        let folder = copy.election();
        let whole = audited(&folder, &book).expect("a report");
        let election = read_election(&folder).expect("an election");
        for input in &election.inputs {
            if input.path.ends_with(".csv") {
                check_table(&folder, &input.path, &book, &whole);
            }
        }
    }
}

#[test]
fn without_seats_or_votes_nothing_is_called_reproduced() {
    let folder = support::root().join("fixtures/tampered/clean");
    let laws = scrutineer::input::read_laws(&support::root().join("fixtures/tampered/rules"));
    let book = RuleBook::from_texts(laws.expect("the laws")).expect("laws without fault");
    for gone in ["votes", "figures", "published"] {
        let copy = support::Copy::of(&folder, &format!("without-{gone}"));
        let manifest = copy.election().join("election.toml");
        let text = std::fs::read_to_string(&manifest).expect("the manifest");
        let kept: Vec<&str> = text
            .lines()
            .filter(|line| !line.starts_with(gone))
            .collect();
        assert_eq!(kept.len() + 1, text.lines().count());
        std::fs::write(&manifest, kept.join("\n")).expect("a manifest to write");
        std::fs::remove_file(copy.election().join(format!("{gone}.csv"))).expect("a table");
        let report = audited(&copy.election(), &book).expect("a report");
        assert_eq!(report.exit_code, 4, "without {gone}: {:?}", report.verdict);
        assert_eq!(report.verdict, Verdict::NotAudited, "without {gone}");
    }
}
