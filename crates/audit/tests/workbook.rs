//! The workbook of an election: what its formulas are, that they give the audit's seats, and where one is refused.

use std::path::{Path, PathBuf};

use scrutineer::audit::Options;
use scrutineer::input::{discover, read_election};
use scrutineer::report::{Cell, Report, Sheet, sheets};
use scrutineer::workings::Table;
use scrutineer_rules::RuleBook;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

fn report(folder: &Path, book: &RuleBook) -> Report {
    let election = read_election(folder).expect("an election");
    let options = Options {
        workings: true,
        ..Options::default()
    };
    scrutineer::audit::audit(&election, book, &options).expect("a report")
}

fn shown(sheet: &Sheet) -> String {
    let cell = |cell: &Cell| match cell {
        Cell::Empty => String::new(),
        Cell::Head(text) => format!("*{text}*"),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Formula(text, result) => format!("={text} -> {result}"),
    };
    let rows = sheet
        .rows
        .iter()
        .map(|row| row.iter().map(cell).collect::<Vec<_>>().join(" | "));
    format!("{}\n{}\n", sheet.name, rows.collect::<Vec<_>>().join("\n"))
}

#[test]
fn a_quota_election_can_be_redone() {
    let book = RuleBook::embedded().expect("a book");
    let report = report(&fixtures().join("kz-mazhilis-2012"), &book);
    let sheets = sheets(&report, &report.workings);
    let law: Vec<String> = sheets.iter().skip(4).map(shown).collect();
    insta::assert_snapshot!(law.join("\n"));
}

#[test]
fn an_election_of_highest_averages_can_be_redone() {
    let book = RuleBook::embedded().expect("a book");
    let report = report(&fixtures().join("cz-ep-2019"), &book);
    let sheets = sheets(&report, &report.workings);
    let law: Vec<String> = sheets.iter().skip(4).map(shown).collect();
    insta::assert_snapshot!(law.join("\n"));
}

/// Every seat of a step is in the table of its arithmetic.
#[test]
fn the_tables_hold_as_many_seats_as_were_given() {
    let book = RuleBook::embedded().expect("a book");
    let (mut averages, mut remainders, mut one_by_one) = (0, 0, 0);
    for folder in discover(&fixtures()).expect("elections") {
        for working in report(&folder, &book).workings {
            let what = format!("{} {} {}", folder.display(), working.step, working.area);
            match working.table {
                Table::Averages { seats, rows, .. } => {
                    averages += 1;
                    assert_eq!(rows.iter().map(|row| row.2).sum::<u64>(), seats, "{what}");
                }
                Table::Remainders { rows, left, .. } => {
                    remainders += 1;
                    assert!(rows.iter().map(|row| row.2).sum::<u64>() >= left, "{what}");
                }
                Table::Awards(rows) => {
                    one_by_one += 1;
                    assert!(!rows.is_empty(), "{what}");
                }
                Table::Tests(_) | Table::Quota { .. } => {}
            }
        }
    }
    assert!(
        averages > 100 && remainders > 10 && one_by_one > 0,
        "{averages} {remainders} {one_by_one}"
    );
}

#[cfg(feature = "xlsx")]
mod written {
    use super::*;
    use clap::Parser;
    use scrutineer::args::Cli;
    use scrutineer::commands::{Said, Terminal, run};
    use scrutineer::report::xlsx;

    fn audit(words: &[&str]) -> Said {
        let fixtures = fixtures().display().to_string();
        let paths = words.iter().map(|word| word.replace("FIXTURES", &fixtures));
        let all = ["scrutineer", "audit"]
            .map(str::to_owned)
            .into_iter()
            .chain(paths);
        let cli = Cli::try_parse_from(all).expect("the command line is read");
        run(&cli, Terminal { colours: false })
    }

    #[test]
    fn the_same_sheets_give_the_same_bytes() {
        let book = RuleBook::embedded().expect("a book");
        let report = report(&fixtures().join("kz-mazhilis-2012"), &book);
        let sheets = sheets(&report, &report.workings);
        let one = xlsx(&sheets).expect("a workbook");
        assert!(one.starts_with(b"PK"));
        assert_eq!(one, xlsx(&sheets).expect("a workbook"));
    }

    #[test]
    fn a_workbook_needs_a_file_and_one_election() {
        let none = audit(&["FIXTURES/kz-mazhilis-2012", "--format", "xlsx"]);
        assert_eq!(none.code, 2);
        assert!(none.err.contains("--format xlsx=FILE"), "{}", none.err);
        let two = audit(&[
            "FIXTURES/kz-mazhilis-2012",
            "FIXTURES/kz-mazhilis-2007",
            "--format",
            "xlsx=/nowhere/a",
        ]);
        assert_eq!(two.code, 2);
        assert!(two.err.contains("a workbook of 2 elections"), "{}", two.err);
    }
}
