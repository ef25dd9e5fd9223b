//! `law diff --effect`: what an amendment would have changed in every election of its body.

use std::fmt::Write as _;
use std::path::Path;

use scrutineer_rules::{LawVersion, RuleBook};
use serde_json::{Value, json};

use crate::AuditError;
use crate::args::ChangeArgs;
use crate::audit::{Case, Options, prepare};
use crate::input::{discover, read_election};
use crate::whatif::{
    Ground, Question, Side, comparison, parting, seats_json, seats_table, silences,
};
use crate::words;

/// What an amendment would have changed, in every election of its body.
#[derive(Debug)]
pub struct Effect {
    names: [String; 2],
    body: String,
    elections: Vec<One>,
    /// Elections of other bodies.
    others: u64,
}

/// One election under both versions.
#[derive(Debug)]
struct One {
    id: String,
    title: String,
    /// What came out, or why it is not known.
    answer: Result<Answer, String>,
}

#[derive(Debug)]
struct Answer {
    text: String,
    json: Value,
    differs: bool,
}

impl Effect {
    /// The seats of every election of the body in a folder under both versions.
    ///
    /// # Errors
    /// Versions of two bodies, and a folder without an election of the body.
    pub fn of(
        book: &RuleBook,
        before: &LawVersion,
        after: &LawVersion,
        folder: &Path,
    ) -> Result<Self, AuditError> {
        of_one_body(before, after)?;
        let mut effect = Self {
            names: [before.id().to_owned(), after.id().to_owned()],
            body: before.body().to_owned(),
            elections: Vec::new(),
            others: 0,
        };
        for path in discover(folder).map_err(|error| AuditError::Input(vec![error]))? {
            let election = read_election(&path).map_err(AuditError::Input)?;
            if election.body != before.body() {
                effect.others += 1;
                continue;
            }
            let answer = prepare(&election, book, &Options::default())
                .and_then(|case| answer(&case, before, after));
            effect.elections.push(One {
                id: election.id.clone(),
                title: election.title.clone(),
                answer: answer.map_err(|error| first_line(&error)),
            });
        }
        if effect.elections.is_empty() {
            return Err(none_of(before.body(), effect.others));
        }
        Ok(effect)
    }

    /// How many elections have other seats, and of how many that is not known.
    fn counts(&self) -> (u64, u64) {
        let answers = self.elections.iter().map(|one| &one.answer);
        let differ = answers.clone().flatten().filter(|answer| answer.differs);
        let not_known = answers.filter(|answer| answer.is_err());
        (differ.count() as u64, not_known.count() as u64)
    }

    /// For people at a terminal.
    pub fn text(&self) -> String {
        let mut page = format!(
            "what the amendment would have changed, from \"{}\" to \"{}\":\n",
            self.names[0], self.names[1]
        );
        for one in &self.elections {
            let _ = writeln!(page, "\n{}: {}", one.id, one.title);
            match &one.answer {
                Ok(answer) => page.push_str(&answer.text),
                Err(why) => {
                    let _ = writeln!(page, "  not known: {why}");
                }
            }
        }
        let (changed, not_known) = self.counts();
        let _ = writeln!(
            page,
            "\n{} of \"{}\": {changed} with other seats, {not_known} not known; {} of other bodies left out",
            words::counted(self.elections.len() as u64, "election"),
            self.body,
            words::counted(self.others, "election"),
        );
        page
    }

    /// For programs.
    pub fn json(&self) -> Value {
        let elections = self.elections.iter().map(|one| {
            let mut value = match &one.answer {
                Ok(answer) => answer.json.clone(),
                Err(why) => json!({ "not_known": why }),
            };
            value["election"] = json!(one.id);
            value["title"] = json!(one.title);
            value
        });
        let (changed, not_known) = self.counts();
        json!({
            "body": self.body,
            "elections": elections.collect::<Vec<Value>>(),
            "changed": changed,
            "not_known": not_known,
            "of_other_bodies": self.others,
        })
    }
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
            "{}, and none of \"{body}\"",
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

/// One election under both.
fn answer(case: &Case<'_>, before: &LawVersion, after: &LawVersion) -> Result<Answer, AuditError> {
    let ground = Ground::of(case)?;
    let changes = ChangeArgs::default();
    let side = |version: &LawVersion| -> Result<Side, AuditError> {
        Ok(Question::new(version, &changes)?.answer(&ground)?)
    };
    let (earlier, later) = (side(before)?, side(after)?);
    let names = ["before", "after"];
    let mut text = seats_table(&earlier, &later, names);
    let more = comparison(case, &earlier, &later, names);
    if !more.is_empty() {
        let _ = writeln!(text, "{}", more.trim_start_matches('\n'));
    }
    let differs = earlier.cells() != later.cells();
    let [seats, by_area] = seats_json(case, &earlier, &later, names);
    let json = json!({
        "changed": differs,
        "seats": seats,
        "by_area": by_area,
        "parting": parting(&earlier, &later),
        "silent": { "before": silences(&earlier), "after": silences(&later) },
    });
    Ok(Answer {
        text,
        json,
        differs,
    })
}
