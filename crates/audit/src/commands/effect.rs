//! `law diff --effect`: what an amendment would have changed in every election of its body.

use std::fmt::Write as _;
use std::path::Path;

use scrutineer_rules::{LawVersion, RuleBook};

use crate::AuditError;
use crate::args::ChangeArgs;
use crate::audit::{Case, Options, prepare};
use crate::input::{discover, read_election};
use crate::whatif::{Ground, Question, Side, comparison, seats_table};
use crate::words;

/// The seats of every election of the body under both versions.
///
/// # Errors
/// Versions of two bodies, and a folder without an election of the body.
pub fn of_amendment(
    book: &RuleBook,
    before: &LawVersion,
    after: &LawVersion,
    folder: &Path,
) -> Result<String, AuditError> {
    of_one_body(before, after)?;
    let names = [before.id(), after.id()];
    let mut page = format!(
        "what the amendment would have changed, from \"{}\" to \"{}\":\n",
        names[0], names[1]
    );
    let (mut shown, mut changed, mut others, mut not_run) = (0u64, 0u64, 0u64, 0u64);
    for path in discover(folder).map_err(|error| AuditError::Input(vec![error]))? {
        let election = read_election(&path).map_err(AuditError::Input)?;
        if election.body != before.body() {
            others += 1;
            continue;
        }
        shown += 1;
        let _ = writeln!(page, "\n{}: {}", election.id, election.title);
        match prepare(&election, book, &Options::default())
            .and_then(|case| one(&case, before, after))
        {
            Ok((text, differs)) => {
                changed += u64::from(differs);
                page.push_str(&text);
            }
            Err(error) => {
                not_run += 1;
                let _ = writeln!(page, "  not known: {}", first_line(&error));
            }
        }
    }
    if shown == 0 {
        return Err(none_of(before.body(), others));
    }
    let _ = writeln!(
        page,
        "\n{} of \"{}\": {changed} with other seats, {not_run} not known; {} of other bodies left out",
        words::counted(shown, "election"),
        before.body(),
        words::counted(others, "election"),
    );
    Ok(page)
}

fn of_one_body(before: &LawVersion, after: &LawVersion) -> Result<(), AuditError> {
    if before.body() != after.body() {
        return Err(AuditError::Usage {
            found: format!(
                "\"{}\" is a law of \"{}\", \"{}\" one of \"{}\"",
                before.id(),
                before.body(),
                after.id(),
                after.body()
            ),
            expected: "two versions of one body".to_owned(),
            remedy: "see the versions with `scrutineer law list`".to_owned(),
        });
    }
    Ok(())
}

fn none_of(body: &str, others: u64) -> AuditError {
    AuditError::Usage {
        found: format!(
            "none of {} is of \"{body}\"",
            words::counted(others, "election")
        ),
        expected: "a folder with elections of the body".to_owned(),
        remedy: "name another folder behind --effect".to_owned(),
    }
}

/// What went wrong, in one line.
pub(super) fn first_line(error: &AuditError) -> String {
    let text = error.to_string();
    text.lines().next().unwrap_or_default().to_owned()
}

/// One election under both, and whether its seats differ.
fn one(
    case: &Case<'_>,
    before: &LawVersion,
    after: &LawVersion,
) -> Result<(String, bool), AuditError> {
    let ground = Ground::of(case)?;
    let changes = ChangeArgs::default();
    let side = |version: &LawVersion| -> Result<Side, AuditError> {
        Ok(Question::new(version, &changes)?.answer(&ground)?)
    };
    let (earlier, later) = (side(before)?, side(after)?);
    let names = ["before", "after"];
    let differs = earlier.cells() != later.cells();
    let mut text = seats_table(&earlier, &later, names);
    let more = comparison(case, &earlier, &later, names);
    if !more.is_empty() {
        let _ = writeln!(text, "{}", more.trim_start_matches('\n'));
    }
    Ok((text, differs))
}
