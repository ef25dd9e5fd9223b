//! `ensemble`: many recounts of perturbed votes, and the sum of its parts.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::book::{book, of_body};
use super::output::write_whole;
use super::page::pretty;
use super::{Said, Watch};
use crate::AuditError;
use crate::args::{
    ChangeArgs, EnsembleArgs, EnsembleCommand, EnsembleFormat, EnsembleOutput, EnsembleRun,
};
use crate::audit::{Case, Options, prepare};
use crate::ensemble::{
    Counts, Model, ModelFile, Part, Plan, Range, Shard, count, csv, identity, merge, text,
};
use crate::input::{read_election, read_plain};
use crate::whatif::{Ground, Question, Ready};

/// Makes the draws, or adds parts.
pub fn run(args: &EnsembleArgs, watch: Watch) -> Result<Said, AuditError> {
    match &args.what {
        None => draws(&args.run, watch),
        Some(EnsembleCommand::Merge {
            parts,
            partial,
            output,
        }) => {
            let read = parts
                .iter()
                .map(|file| part(file))
                .collect::<Result<Vec<_>, _>>()?;
            write(&merge(&read, *partial)?, output)
        }
    }
}

fn usage(found: impl Into<String>, expected: &str, remedy: &str) -> AuditError {
    AuditError::Usage {
        found: found.into(),
        expected: expected.to_owned(),
        remedy: remedy.to_owned(),
    }
}

fn part(file: &Path) -> Result<(String, Part), AuditError> {
    let expected = "a part of a run, as JSON";
    let text = read_plain(file, expected).map_err(|error| AuditError::Input(vec![error]))?;
    let name = file.display().to_string();
    let part = serde_json::from_str(&text).map_err(|error| {
        usage(
            format!("\"{name}\" is no part of a run: {error}"),
            "a file that `scrutineer ensemble --format json` has written",
            "make the part again",
        )
    })?;
    Ok((name, part))
}

/// The model as written, and the text of its vote file.
fn model(args: &EnsembleRun) -> Result<(ModelFile, Option<String>), AuditError> {
    let input = |error| AuditError::Input(vec![error]);
    let (mut model, folder) = match &args.model {
        Some(file) => {
            let text = read_plain(file, "a model as a file of TOML").map_err(input)?;
            let model: ModelFile = toml::from_str(&text).map_err(|error| {
                usage(
                    format!("{}: {}", file.display(), error.to_string().trim_end()),
                    "misread = \"1/1000\", moved = 10, turnout = \"99%\" or votes = \"file.csv\"",
                    "write shares as strings, and nothing else",
                )
            })?;
            (model, file.parent().map(Path::to_path_buf))
        }
        None => {
            let votes = args.votes.as_ref().map(|file| file.display().to_string());
            let model = ModelFile {
                misread: args.misread.clone(),
                moved: args.moved,
                turnout: args.turnout.clone(),
                votes,
            };
            (model, None)
        }
    };
    let votes = model.votes.take().map(|file| {
        let file = folder.unwrap_or_default().join(PathBuf::from(file));
        read_plain(&file, "a table of votes, a column for each draw").map_err(input)
    });
    let votes = votes.transpose()?;
    if votes.is_some() {
        model.votes = Some(String::new());
    }
    Ok((model, votes))
}

fn draws(args: &EnsembleRun, watch: Watch) -> Result<Said, AuditError> {
    let Some(path) = &args.path else {
        return Err(usage(
            "no election is named",
            "PATH, or the command `merge`",
            "see `scrutineer ensemble --help`",
        ));
    };
    for (what, number) in [
        ("draws", Some(args.draws)),
        ("threads", args.threads.map(|n| n as u64)),
    ] {
        if number == Some(0) {
            return Err(usage(
                format!("--{what} 0"),
                "at least 1",
                "name a number, or leave the option out",
            ));
        }
    }
    let shard = match &args.shard {
        Some(text) => Shard::read(text)?,
        None => Shard::ALL,
    };
    let book = book(&args.rules)?;
    let (file, votes) = model(args)?;
    let election = read_election(path).map_err(AuditError::Input)?;
    of_body(&book, args.law.as_deref(), &election)?;
    let options = Options {
        law: args.law.clone(),
        ..Options::default()
    };
    let case = prepare(&election, &book, &options)?;
    let part = of_case(args, &case, shard, (file, votes), watch)?;
    write(&part, &args.output)
}

/// The draws of a shard.
fn of_case(
    args: &EnsembleRun,
    case: &Case<'_>,
    shard: Shard,
    (mut file, votes): (ModelFile, Option<String>),
    watch: Watch,
) -> Result<Part, AuditError> {
    let ground = Ground::of(case)?;
    let Some(version) = case.proposal.chosen else {
        return Err(usage(
            "no law is known",
            "a law of the election",
            "name one with --law ID",
        ));
    };
    let changes = ChangeArgs::default();
    let question = Question::new(version, &changes)?;
    let (ready, _) = question.ready(&ground)?;
    let model = Model::read(&file)?;
    let names = ready.names.parties.iter();
    let lists = names.map(|(name, _)| name.clone()).collect();
    let counted = certain(&ready);
    let plan = Plan::new(&ground, ready, model, votes.as_deref(), args.seed)?;
    file.votes = plan.own_sha256().map(str::to_owned);
    let all = plan.own_draws().unwrap_or(args.draws);
    let made = shard.of_draws(all);
    let said = AtomicU64::new(QUIET);
    let of = made.end - made.start;
    let hears = |draws: u64| tell(draws, of, &said, watch);
    let counts = count(&plan, &made, threads(args), &hears);
    let part = Part {
        schema: "scrutineer/ensemble-1".to_owned(),
        election: case.election.id.clone(),
        edition: ground.edition.id.clone(),
        inputs: identity(case.election),
        law: version.id().to_owned(),
        law_sha256: version.sha256().to_owned(),
        asked: question.label(),
        model: file,
        seed: args.seed,
        draws: all,
        covered: Vec::new(),
        lists,
        counted,
        outcomes: Vec::new(),
        tied: 0,
        silent: 0,
        impossible: 0,
    };
    let covered = match made.is_empty() {
        true => Vec::new(),
        false => vec![Range(made.start, made.end)],
    };
    Ok(part.with(covered, counts))
}

/// How long nobody is told anything, and between two lines.
const QUIET: u64 = 1_000;

/// A line for people who wait, once a second; the clock is asked every so many draws.
fn tell(draws: u64, of: u64, said: &AtomicU64, watch: Watch) {
    const OFTEN: u64 = 64;
    if !draws.is_multiple_of(OFTEN) {
        return;
    }
    let (now, due) = ((watch.clock)(), said.load(Ordering::Relaxed));
    let mine = now >= due
        && said
            .compare_exchange(due, now + QUIET, Ordering::Relaxed, Ordering::Relaxed)
            .is_ok();
    if mine {
        (watch.tell)(&format!("{draws} of {of} draws"));
    }
}

/// As many as are asked for, or as the machine has.
fn threads(args: &EnsembleRun) -> usize {
    let own = std::thread::available_parallelism();
    args.threads
        .unwrap_or_else(|| own.map_or(1, std::num::NonZero::get))
}

/// The seats of the votes as counted, where nothing leaves them open.
fn certain(ready: &Ready) -> Option<Vec<u64>> {
    let run = scrutineer_engine::run(&ready.procedure, &ready.tally).ok()?;
    Counts::of(&run, ready.procedure.result.seats)
        .seats
        .into_keys()
        .next()
}

fn write(part: &Part, output: &EnsembleOutput) -> Result<Said, AuditError> {
    #[cfg(feature = "parquet")]
    if output.format == EnsembleFormat::Parquet {
        return columns(part, output);
    }
    let page = match output.format {
        EnsembleFormat::Text => text(part),
        EnsembleFormat::Json => pretty(&serde_json::to_value(part).unwrap_or_default()),
        EnsembleFormat::Csv => csv(part)
            .map_err(|error| usage(error.to_string(), "a table", "choose another format"))?,
        #[cfg(feature = "parquet")]
        EnsembleFormat::Parquet => String::new(),
    };
    match &output.output {
        None => Ok(Said::text(page)),
        Some(file) => {
            write_whole(file, page.as_bytes())?;
            Ok(Said::default())
        }
    }
}

/// A file of columns, which is no text for a terminal.
#[cfg(feature = "parquet")]
fn columns(part: &Part, output: &EnsembleOutput) -> Result<Said, AuditError> {
    let Some(file) = &output.output else {
        return Err(usage(
            "a Parquet file for standard output",
            "a file",
            "give it one: --output FILE",
        ));
    };
    let bytes = crate::ensemble::parquet(part).map_err(|error| {
        usage(
            error,
            "counts that fit into 63 bits",
            "choose another format",
        )
    })?;
    write_whole(file, &bytes)?;
    Ok(Said::default())
}
