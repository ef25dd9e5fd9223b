//! What is asked, as written on the command line, and what it means for a law and an election.

use scrutineer_engine::Ratio;
use scrutineer_rules::{Edit, LawVersion};

use super::cannot::{Cannot, refused};
use super::change::{Amount, Change};
use super::ready::{Ground, Ready};
use super::side::Side;
use crate::args::ChangeArgs;
use crate::input::exact_share;

/// A law text and the changes to ask about.
#[derive(Debug, Clone)]
pub struct Question<'q> {
    /// The version, edited where that is asked.
    pub version: LawVersion,
    /// The readings of it that hold.
    pub readings: Vec<String>,
    /// Other bases of its shares: the step and the base, by name.
    pub bases: Vec<(String, String)>,
    /// The changes.
    pub changes: &'q ChangeArgs,
}

impl<'q> Question<'q> {
    /// A version with the edits that are asked for.
    ///
    /// # Errors
    /// An edit that cannot be read or made, and options that contradict each other.
    pub fn new(version: &LawVersion, changes: &'q ChangeArgs) -> Result<Self, Cannot> {
        contradictions(changes)?;
        let edits: Vec<Edit> = changes
            .edit
            .iter()
            .map(|text| edit(text))
            .collect::<Result<_, _>>()?;
        let version = if edits.is_empty() {
            version.clone()
        } else {
            version.edited(&edits)?
        };
        Ok(Self {
            version,
            readings: Vec::new(),
            bases: Vec::new(),
            changes,
        })
    }

    /// Under these readings.
    #[must_use]
    pub fn under(mut self, readings: Vec<String>) -> Self {
        self.readings = readings;
        self
    }

    /// The law text, ready to be run, and the changes that it stands for.
    ///
    /// # Errors
    /// What the election lacks, names that do not exist, words that cannot be read.
    pub fn ready(&self, ground: &Ground<'_>) -> Result<(Ready, Vec<Change>), Cannot> {
        let mut ready = Ready::under(ground, &self.version, &self.readings)?;
        let changes = self.changes(ground, &mut ready)?;
        Ok((ready, changes))
    }

    /// The answer.
    ///
    /// # Errors
    /// As [`Question::ready`]; changes that cannot be made, and a law that says of what follows that it cannot happen.
    pub fn answer(&self, ground: &Ground<'_>) -> Result<Side, Cannot> {
        let (ready, changes) = self.ready(ground)?;
        Side::run(ready, &changes, self.label())
    }

    /// What is asked, in words.
    #[must_use]
    pub fn label(&self) -> String {
        let named = |name: &str, all: &[String]| -> Vec<String> {
            all.iter().map(|value| format!("{name} {value}")).collect()
        };
        let args = self.changes;
        let readings = self.readings.iter().map(|id| format!("reading \"{id}\""));
        let bases = self.bases.iter();
        let bases = bases.map(|(step, base)| format!("base {step}={base}"));
        let all = [
            vec![format!("law \"{}\"", self.version.id())],
            readings.collect(),
            named("edit", &args.edit),
            named("set", &args.set),
            named("move", &args.moves),
            named("threshold", &args.threshold),
            named("base", &args.base),
            bases.collect(),
        ];
        all.concat().join(", ")
    }

    fn changes(&self, ground: &Ground<'_>, ready: &mut Ready) -> Result<Vec<Change>, Cannot> {
        let args = self.changes;
        let mut changes = Vec::new();
        for text in &args.set {
            let shape = "PARTY=VOTES, PARTY=SHARE%, PARTY=+N or PARTY=-N";
            let (party, amount) = split(text, '=', shape)?;
            changes.push(Change::Set(ready.list(party)?, votes(amount)?));
        }
        for text in &args.moves {
            let shape = "FROM:TO=N";
            let (pair, number) = split(text, '=', shape)?;
            let (from, to) = split(pair, ':', shape)?;
            let number = whole(number, shape)?;
            changes.push(Change::Move(ready.list(from)?, ready.list(to)?, number));
        }
        for text in &args.threshold {
            let (name, share) = split(text, '=', "STEP=SHARE")?;
            let share = exact_share(share)
                .filter(|read| *read <= Ratio::ONE)
                .ok_or_else(|| malformed(share, "a share of at most 100%, such as 5% or 1/20"))?;
            changes.push(Change::Threshold(ready.step(name)?, share));
        }
        let mut bases = self.bases.clone();
        for text in &args.base {
            let (name, figure) = split(text, '=', "STEP=FIGURE")?;
            bases.push((name.to_owned(), figure.to_owned()));
        }
        for (name, figure) in bases {
            let step = ready.step(&name)?;
            changes.push(Change::Base(step, ready.base(ground, step, &figure)?));
        }
        Ok(changes)
    }
}

/// Options of which one undoes another.
fn contradictions(args: &ChangeArgs) -> Result<(), Cannot> {
    let kinds = [
        ("--set", &args.set),
        ("--threshold", &args.threshold),
        ("--base", &args.base),
        ("--edit", &args.edit),
    ];
    for (kind, texts) in kinds {
        let names: Vec<&str> = texts
            .iter()
            .filter_map(|text| text.split('=').next())
            .collect();
        let twice = (1..names.len()).find(|at| names[..*at].contains(&names[*at]));
        if let Some(at) = twice {
            return Err(refused(
                format!("\"{}\" is given twice with {kind}", names[at]),
                "each list, step and key once",
                "keep the one that is meant",
            ));
        }
    }
    for text in &args.moves {
        let pair = text.split('=').next().unwrap_or_default();
        if let Some((from, to)) = pair.split_once(':')
            && from == to
        {
            return Err(refused(
                format!("votes are moved from \"{from}\" to itself"),
                "two lists",
                "name another list behind the colon",
            ));
        }
    }
    Ok(())
}

fn edit(text: &str) -> Result<Edit, Cannot> {
    let (path, value) = split(text, '=', "STEP.KEY=VALUE")?;
    let path: Vec<String> = path.split('.').map(|key| key.trim().to_owned()).collect();
    if path.len() < 2 || value.trim().is_empty() {
        return Err(malformed(text, "STEP.KEY=VALUE"));
    }
    Ok(Edit {
        path,
        value: value.trim().to_owned(),
    })
}

fn split<'t>(text: &'t str, at: char, shape: &str) -> Result<(&'t str, &'t str), Cannot> {
    text.split_once(at).ok_or_else(|| malformed(text, shape))
}

fn malformed(found: &str, expected: &str) -> Cannot {
    refused(
        format!("\"{found}\" cannot be read"),
        expected,
        "see `scrutineer whatif --help`",
    )
}

fn whole(text: &str, shape: &str) -> Result<u64, Cannot> {
    text.parse().map_err(|_| malformed(text, shape))
}

fn votes(text: &str) -> Result<Amount, Cannot> {
    let shape = "votes, a share with %, +N or -N";
    if text.ends_with('%') {
        return exact_share(text)
            .map(Amount::Share)
            .ok_or_else(|| malformed(text, shape));
    }
    if let Some(more) = text.strip_prefix('+') {
        return whole(more, shape).map(Amount::More);
    }
    match text.strip_prefix('-') {
        Some(fewer) => whole(fewer, shape).map(Amount::Fewer),
        None => whole(text, shape).map(Amount::Votes),
    }
}
