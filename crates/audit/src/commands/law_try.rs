//! `law try`: a law on a table of votes, step by step, with the result.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use scrutineer_engine::{AreaId, BlocId, Claimant, Outcome, PartyId, SeatsBy, SeatsTable};
use scrutineer_rules::RuleBook;

use super::Said;
use super::book::{book, version};
use crate::AuditError;
use crate::args::{Rules, TryArgs};
use crate::audit::{Case, Options, TextRun, Why, prepare};
use crate::checks::{claimant_name, open_ties, silence_words, silences, tie_words};
use crate::exit;
use crate::input::{ExampleFiles, read_example, read_laws};
use crate::trace::{Filter, passages, text};
use crate::words;

/// Runs the law on the votes.
pub fn run(args: &TryArgs, rules: &Rules) -> Result<Said, AuditError> {
    let book = book_of(&args.law, rules)?;
    let id = match book.versions() {
        [only] if is_file(&args.law) => only.id().to_owned(),
        _ => args.law.clone(),
    };
    let law = version(&book, &id)?;
    let files = ExampleFiles {
        votes: args.votes.clone(),
        lists: args.lists.clone(),
        seats: args.seats.clone(),
        figures: args.figure.clone(),
    };
    let example = read_example(law, &files).map_err(AuditError::Input)?;
    let options = Options {
        law: Some(id),
        ..Options::default()
    };
    let case = prepare(&example.election, &book, &options)?;
    let Some(main) = case.texts.main() else {
        return Err(cannot(case.not_run.as_deref().unwrap_or_default()));
    };
    if let Err(error) = &main.result {
        let step = &main.text().step(error.step).id;
        return Err(cannot(&format!(
            "step \"{step}\": {}",
            main.error_words(error)
        )));
    }
    let mut page = text(&case, main, &passages(&case, main, &Filter::default()));
    list(&mut page, "taken for granted", &example.assumed);
    list(&mut page, "result", &result(&case, main));
    let open = open_lines(&case, main);
    list(&mut page, "open", &open);
    let broken = broken(main);
    list(&mut page, "invariants that do not hold", &broken);
    list(&mut page, "rival readings", &readings(&case, main));
    Ok(Said {
        out: page,
        err: String::new(),
        code: if !broken.is_empty() {
            exit::CONFIGURATION
        } else if !open.is_empty() {
            exit::UNDETERMINED
        } else {
            exit::REPRODUCED
        },
    })
}

fn is_file(law: &str) -> bool {
    Path::new(law).is_file()
        || Path::new(law)
            .extension()
            .is_some_and(|extension| extension == "toml")
}

/// The book of one file, or the rule book.
fn book_of(law: &str, rules: &Rules) -> Result<RuleBook, AuditError> {
    if !is_file(law) {
        return book(rules);
    }
    let texts = read_laws(Path::new(law)).map_err(|error| AuditError::Input(vec![error]))?;
    RuleBook::from_texts(texts).map_err(AuditError::Rules)
}

fn cannot(why: &str) -> AuditError {
    AuditError::Usage {
        found: format!("the law cannot be run on these votes: {why}"),
        expected: "everything that its steps read".to_owned(),
        remedy: "facts about lists (members, length, tags, groups …) go into a table of --lists; see `scrutineer law show` for what the law needs".to_owned(),
    }
}

fn list(page: &mut String, title: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    let _ = write!(page, "\n{title}\n");
    for line in lines {
        let _ = writeln!(page, "  {line}");
    }
}

/// The seats of an outcome's result.
fn table<'o>(run: &TextRun<'_>, outcome: &'o Outcome) -> Option<&'o SeatsTable> {
    outcome.seats(run.result_step())
}

/// The seats of every claimant, area by area where there are several.
fn result(case: &Case<'_>, run: &TextRun<'_>) -> Vec<String> {
    let Some(shape) = run
        .outcomes()
        .iter()
        .find_map(|outcome| table(run, outcome))
    else {
        return vec!["not known: the run ended before".to_owned()];
    };
    let areas: Vec<AreaId> = (0..shape.areas()).map(AreaId::at).collect();
    let mut lines = Vec::new();
    if areas.len() > 1 {
        for area in &areas {
            let cells = cells(case, run, shape, |table, column| table.get(*area, column));
            let ix = run.names.area(shape.level, *area);
            let place = case.in_area(ix);
            let place = place.trim_start().trim_start_matches("in ");
            if !cells.is_empty() {
                lines.push(format!("{place}: {}", cells.join(", ")));
            }
        }
        if shape.by != SeatsBy::Area {
            lines.push("in all:".to_owned());
        }
    }
    if shape.by != SeatsBy::Area {
        lines.extend(cells(case, run, shape, SeatsTable::of_column));
    }
    let total = run.possible(|outcome| Some(table(run, outcome)?.total()));
    lines.push(format!("seats together: {}", numbers(&total)));
    lines
}

/// The seats of each column that has any: a list, a bloc, or an area's own seats.
fn cells(
    case: &Case<'_>,
    run: &TextRun<'_>,
    shape: &SeatsTable,
    seats: impl Fn(&SeatsTable, usize) -> Option<u64>,
) -> Vec<String> {
    let columns = (0..shape.width).filter_map(|column| {
        let possible = run.possible(|outcome| seats(table(run, outcome)?, column));
        let takes_part = possible.iter().any(Option::is_some);
        takes_part.then(|| {
            let name = column_name(case, run, shape, column);
            format!("{name}{}", numbers(&possible))
        })
    });
    columns.collect()
}

fn column_name(case: &Case<'_>, run: &TextRun<'_>, shape: &SeatsTable, column: usize) -> String {
    let claimant = match shape.by {
        SeatsBy::Party => Claimant::Party(PartyId::at(column)),
        SeatsBy::Bloc(_) => Claimant::Bloc(BlocId::at(column)),
        SeatsBy::Area => return String::new(),
    };
    format!("{} ", claimant_name(case, run, run.result_step(), claimant))
}

/// The values of a quantity in all outcomes.
fn numbers(possible: &BTreeSet<Option<u64>>) -> String {
    let words: Vec<String> = possible
        .iter()
        .map(|value| value.map_or_else(|| "not known".to_owned(), words::count))
        .collect();
    words.join(" or ")
}

/// Ties and silences.
fn open_lines(case: &Case<'_>, run: &TextRun<'_>) -> Vec<String> {
    let place = |at: scrutineer_engine::At| {
        let area = run.names.area(at.level, at.area);
        format!(
            "step \"{}\"{}",
            run.text().step(at.step).id,
            case.in_area(area)
        )
    };
    let mut lines = Vec::new();
    for choice in open_ties(run) {
        let [who, why] = tie_words(case, run, choice);
        lines.push(format!("a tie at {}: {who}; {why}", place(choice.at)));
    }
    for end in silences(run) {
        let what = silence_words(case, run, end);
        lines.push(format!("the law is silent at {}: {what}", place(end.at)));
        let gaps = run.text().gaps().iter();
        for gap in gaps.filter(|gap| gap.at == end.at.step) {
            lines.push(format!("  declared gap \"{}\": {}", gap.id, gap.what));
        }
    }
    lines
}

/// The invariants that an outcome breaks.
fn broken(run: &TextRun<'_>) -> Vec<String> {
    let mut lines = BTreeSet::new();
    for outcome in run.outcomes() {
        for (id, check) in run.text().checks().iter().zip(&outcome.checks) {
            if !check.holds {
                let (sum, against) = (words::fraction(&check.sum), words::fraction(&check.against));
                lines.insert(format!("\"{id}\": {sum} against {against}"));
            }
        }
    }
    lines.into_iter().collect()
}

/// What each rival reading of the law gives.
fn readings(case: &Case<'_>, main: &TextRun<'_>) -> Vec<String> {
    let own = result(case, main);
    let mut lines = Vec::new();
    let rivals = case.texts.runs.iter().filter(|run| run.why == Why::Reading);
    for run in rivals {
        let label = run.label();
        match &run.result {
            Err(error) => {
                let step = &run.text().step(error.step).id;
                lines.push(format!(
                    "{label}: step \"{step}\": {}",
                    run.error_words(error)
                ));
            }
            Ok(_) => {
                let other = result(case, run);
                let differs = other.iter().filter(|line| !own.contains(line));
                let differs: Vec<&str> = differs.map(String::as_str).collect();
                lines.push(match differs[..] {
                    [] => format!("{label}: the same"),
                    _ => format!("{label}: {}", differs.join(", ")),
                });
            }
        }
    }
    let skipped = case.texts.skipped.iter();
    lines.extend(skipped.map(|(label, why)| format!("{label}: {why}")));
    lines
}
