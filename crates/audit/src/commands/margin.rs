//! `margin`: the fewest ballots that change a result.

use scrutineer_engine::{LevelId, PartyId};

use super::book::{book, of_body};
use super::page::pretty;
use super::{Said, Watch};
use crate::AuditError;
use crate::args::{MarginArgs, WhatifFormat};
use crate::audit::{Options, prepare};
use crate::input::read_election;
use crate::margin::{Budget, Progress, Question, areas_with_seats, json, margins, text};
use crate::model::Election;
use crate::whatif::{Ground, Ready};

/// How long nobody is told anything, and between two lines.
const QUIET: u64 = 1_000;

/// Searches for every margin that is asked for.
pub fn run(args: &MarginArgs, watch: Watch) -> Result<Said, AuditError> {
    let book = book(&args.rules)?;
    check(args)?;
    let election = read_election(&args.path).map_err(AuditError::Input)?;
    of_body(&book, args.law.as_deref(), &election)?;
    let options = Options {
        law: args.law.clone(),
        ..Options::default()
    };
    let case = prepare(&election, &book, &options)?;
    let ground = Ground::of(&case)?;
    let chosen = case.proposal.chosen.ok_or_else(|| {
        refused(
            "no law was chosen".to_owned(),
            "an election with a law",
            "name one with --law ID",
        )
    })?;
    let ready = Ready::new(&ground, chosen.clone())?;
    let questions = questions(args, &ready, &election)?;
    let mut clock = Clock {
        watch,
        limit: args.time_limit.map(|seconds| seconds.saturating_mul(1_000)),
        said: QUIET,
        share: None,
    };
    let mut budget = Budget {
        runs: args.runs,
        go_on: &mut |progress, left| clock.goes_on(progress, left),
        left: 0,
    };
    let found = margins(&case, &ready, &questions, &mut budget)?;
    let head = format!(
        "{}: {}\nlaw \"{}\"\n",
        election.id,
        election.title,
        chosen.id()
    );
    Ok(Said::text(match args.format {
        WhatifFormat::Text => text(&head, &found),
        WhatifFormat::Json => pretty(&json(&election.id, chosen.id(), &found)),
    }))
}

/// The clock of a search, and when something was last said.
struct Clock {
    watch: Watch,
    limit: Option<u64>,
    said: u64,
    /// The search that is on, by how many are left, and until when it may last: an equal share of the time left for each.
    share: Option<(usize, u64)>,
}

impl Clock {
    fn goes_on(&mut self, progress: &Progress, left: usize) -> bool {
        let now = (self.watch.clock)();
        if now >= self.said {
            self.said = now + QUIET;
            let upper = progress.upper.map_or_else(
                || "no way found yet".to_owned(),
                |upper| format!("at most {upper}"),
            );
            (self.watch.tell)(&format!(
                "{} ({}): at least {}, {upper}; the law was run {} times",
                progress.manipulation.word(),
                progress.convention.word(),
                progress.lower,
                progress.runs
            ));
        }
        let Some(limit) = self.limit else {
            return true;
        };
        let until = match self.share {
            Some((search, until)) if search == left => until,
            Some(_) | None => now + limit.saturating_sub(now) / (left.max(1) as u64),
        };
        self.share = Some((left, until));
        now < until
    }
}

fn refused(found: String, expected: &str, remedy: &str) -> AuditError {
    AuditError::Usage {
        found,
        expected: expected.to_owned(),
        remedy: remedy.to_owned(),
    }
}

/// Questions that contradict each other.
fn check(args: &MarginArgs) -> Result<(), AuditError> {
    let mut asked = Vec::new();
    asked.extend(args.party.as_ref().map(|_| "--party"));
    asked.extend(args.threshold.as_ref().map(|_| "--threshold"));
    asked.extend(args.majority.then_some("--majority"));
    asked.extend(args.coalition.as_ref().map(|_| "--coalition"));
    let together = asked == ["--majority", "--coalition"];
    if asked.len() > 1 && !together {
        return Err(refused(
            format!("{} ask for different things", asked.join(" and ")),
            "one question at a time",
            "leave out all but one of them",
        ));
    }
    if args.time_limit == Some(0) {
        return Err(refused(
            "a time limit of no seconds".to_owned(),
            "at least 1 second",
            "give more time, or leave out --time-limit",
        ));
    }
    Ok(())
}

type Questions = Vec<(String, Question)>;

fn questions(
    args: &MarginArgs,
    ready: &Ready,
    election: &Election,
) -> Result<Questions, AuditError> {
    if let Some(level) = areas_with_seats(&ready.procedure) {
        return of_areas(args, ready, election, level);
    }
    if let Some(id) = &args.party {
        let party = ready.list(id)?;
        return Ok(vec![
            (format!("gain a seat for {id}"), Question::Gains(party)),
            (format!("take a seat from {id}"), Question::Loses(party)),
        ]);
    }
    if let Some(id) = &args.threshold {
        return thresholds(id, ready);
    }
    if let Some(lists) = &args.coalition {
        return coalition(lists, ready);
    }
    if args.majority {
        let words = "change which list has more than half of the seats, if any".to_owned();
        return Ok(vec![(words, Question::Majority(Vec::new()))]);
    }
    let words = "change the seats of any list".to_owned();
    Ok(vec![(words, Question::AnySeat)])
}

/// The questions where seats are given to areas, which hold no majority together.
fn of_areas(
    args: &MarginArgs,
    ready: &Ready,
    election: &Election,
    level: LevelId,
) -> Result<Questions, AuditError> {
    let kind = ready.version.needs().levels.get(level.index());
    let kind = kind.map_or("area", |level| level.id.as_str());
    if let Some(id) = &args.party {
        // A claimant by its position.
        let area = PartyId::at(ready.area(election, level, id)?.index());
        return Ok(vec![
            (format!("gain a seat for {id}"), Question::Gains(area)),
            (format!("take a seat from {id}"), Question::Loses(area)),
        ]);
    }
    if let Some(id) = &args.threshold {
        return thresholds(id, ready);
    }
    if args.majority || args.coalition.is_some() {
        return Err(refused(
            format!("each {kind} has its own seats, and none holds a majority"),
            "a law that gives seats to lists",
            "ask for the seats of one area with --party, or of any",
        ));
    }
    let words = format!("change the seats of any {kind}");
    Ok(vec![(words, Question::AnySeat)])
}

fn thresholds(id: &str, ready: &Ready) -> Result<Questions, AuditError> {
    let all = Question::thresholds(&ready.procedure);
    let name = |step: &scrutineer_engine::StepId| ready.version.text().step(*step).id.clone();
    let steps = if id.is_empty() {
        all.clone()
    } else {
        vec![ready.step(id)?]
    };
    let known: Vec<String> = all.iter().map(name).collect();
    if steps.is_empty() || !steps.iter().all(|step| all.contains(step)) {
        return Err(refused(
            match id {
                "" => "the law has no threshold".to_owned(),
                id => format!("the step \"{id}\" compares no votes with a share"),
            },
            "a step with op = \"qualify\" and a share of votes",
            &match known.as_slice() {
                [] => "ask for a seat instead".to_owned(),
                known => format!(
                    "name one of {}",
                    crate::words::quoted(known.iter().map(String::as_str))
                ),
            },
        ));
    }
    let names: Vec<String> = steps.iter().map(name).collect();
    let words = format!("change who passes {}", names.join(", "));
    Ok(vec![(words, Question::Passing(steps))])
}

fn coalition(lists: &str, ready: &Ready) -> Result<Questions, AuditError> {
    let mut parties = Vec::new();
    for id in lists.split(',').map(str::trim) {
        let party = ready.list(id)?;
        if parties.contains(&party) {
            return Err(refused(
                format!("the coalition names \"{id}\" twice"),
                "each list once",
                "leave one of them out",
            ));
        }
        parties.push(party);
    }
    let words = format!("change whether {lists} together have more than half of the seats");
    Ok(vec![(words, Question::Majority(parties))])
}
