//! The command line as typed values.

mod ensemble;
mod format;
mod margin;
mod proof;
mod report;
mod whatif;

use std::path::PathBuf;

pub use ensemble::{EnsembleArgs, EnsembleCommand, EnsembleFormat, EnsembleOutput, EnsembleRun};
pub use format::{Format, Output, OutputParser};
pub use margin::MarginArgs;
pub use proof::{AttestArgs, ExportArgs, ExportCommand, KeygenArgs, VerifyArgs};
pub use report::{AllReadings, Colour, FailOn, ReportArgs};
pub use whatif::{ChangeArgs, ReadingsArgs, WhatifArgs, WhatifFormat};

use clap::{Args, Parser, Subcommand, ValueEnum};
use scrutineer_rules::Day;

/// What the help says of the exit codes.
const EXIT_CODES: &str = "\
Exit codes:
  0  everything audited was reproduced
  1  at least one discrepancy that is not listed as expected
  2  usage, configuration or rule-file error
  3  inputs missing, unreadable or failing their hash
  4  undetermined: a tie without a recorded lot, the law is silent where it matters, or no seats could be audited
Of several, 3 stands before 2, 2 before 1, 1 before 4.";

/// Recomputes published election results from the votes, under the law in force on polling day, and flags every discrepancy.
#[derive(Debug, Parser)]
#[command(name = "scrutineer", version, after_help = EXIT_CODES, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Audit elections: recompute seats, shares, turnout and claims, and report every discrepancy.
    #[command(
        after_help = "Example: scrutineer audit fixtures/kz-mazhilis-2012 --format json --output report.json"
    )]
    Audit(AuditArgs),
    /// Check a folder of laws and elections, as continuous integration does: every law file with its boundary cases, then every election.
    #[command(
        after_help = "Example: scrutineer check . --locked --format text --format sarif=scrutineer.sarif"
    )]
    Check(CheckArgs),
    /// Show the way from votes to seats: each step's article, its arithmetic with the numbers put in, what it decided and by how much.
    #[command(after_help = "Example: scrutineer trace fixtures/kz-mazhilis-2012 --party ak-zhol")]
    Trace(TraceArgs),
    /// Put the actual result beside another: under another law, with other votes, another threshold or another base.
    #[command(
        after_help = "Example: scrutineer whatif fixtures/kz-mazhilis-2007 --law kz/mazhilis/2009-02-09"
    )]
    Whatif(WhatifArgs),
    /// Run the election under every declared reading, disputed date and unread base of its law, in all combinations, and group them by the seats they give.
    #[command(after_help = "Example: scrutineer readings fixtures/kg-jogorku-kenesh-2015")]
    Readings(ReadingsArgs),
    /// The fewest ballots moved, added or removed that change a result, with a witness that the law was run on.
    #[command(
        after_help = "Example: scrutineer margin fixtures/kz-mazhilis-2023 --party peoples-party"
    )]
    Margin(MarginArgs),
    /// Recount perturbed votes many times, and count what comes out.
    #[command(
        args_conflicts_with_subcommands = true,
        after_help = "Example: scrutineer ensemble fixtures/kz-mazhilis-2023 --misread 1/1000 --draws 10000 --seed 1"
    )]
    Ensemble(EnsembleArgs),
    /// Write `election.lock`: the hashes of all inputs and of the law.
    #[command(after_help = "Example: scrutineer lock fixtures/kz-mazhilis-2012")]
    Lock(LockArgs),
    /// Check a receipt: make its audit again, and say what moved: files, laws, the program, what came out.
    #[command(after_help = "Example: scrutineer verify receipt.json --against .")]
    Verify(VerifyArgs),
    /// Sign a receipt: a DSSE envelope with Ed25519, which anyone with the public key can check.
    #[command(
        after_help = "Example: scrutineer attest receipt.json --key auditor.pem --output receipt.dsse.json"
    )]
    Attest(AttestArgs),
    /// Make a pair of keys for `attest` and `verify`; no file is overwritten.
    #[command(
        after_help = "Example: scrutineer keygen --private auditor.pem --public auditor.pub.pem"
    )]
    Keygen(KeygenArgs),
    /// Describe the files of elections for other tools.
    Export {
        /// What to write.
        #[command(subcommand)]
        what: ExportCommand,
    },
    /// Known discrepancies.
    Expect {
        /// What to do.
        #[command(subcommand)]
        what: ExpectCommand,
    },
    /// Explain a finding code: what it means, an example, what it cannot see.
    #[command(after_help = "Example: scrutineer explain C702")]
    Explain {
        /// The code or its slug, such as `S401` or `seats-differ`.
        code: String,
    },
    /// Look into the rule book.
    Law(LawArgs),
    /// Begin something new from a skeleton whose blanks do not validate until they are filled.
    New {
        /// What to begin.
        #[command(subcommand)]
        what: NewCommand,
    },
}

/// Where laws come from.
#[derive(Debug, Clone, Default, Args)]
pub struct Rules {
    /// A folder of law files, beside those that come with the program; a law of the same id takes the place of the built-in one.
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
}

/// `audit`.
#[derive(Debug, Args)]
pub struct AuditArgs {
    /// A folder with `election.toml`, or a folder of such folders.
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Where laws come from.
    #[command(flatten)]
    pub rules: Rules,
    /// Recompute seats from this edition instead of the last one with votes.
    #[arg(long, value_name = "ID")]
    pub edition: Option<String>,
    /// Run this law version instead of the one that the manifest pins or polling day selects.
    #[arg(long, value_name = "ID")]
    pub law: Option<String>,
    /// After the report, run every declared reading, disputed date and unread base of the law in all combinations, grouped by the seats they give: in
    /// reports as text, json or markdown.
    #[arg(long, value_enum, value_name = "WHICH")]
    pub readings: Option<AllReadings>,
    /// Write a receipt of the audit to this file: what was read, under which laws, and what came out.
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    pub receipt: Option<PathBuf>,
    /// How it is reported.
    #[command(flatten)]
    pub report: ReportArgs,
}

/// `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// A folder with law files below `rules` and elections beside it, directly or in folders such as `elections`.
    #[arg(value_name = "DIR", default_value = ".")]
    pub path: PathBuf,
    /// The folder of law files; `rules` in DIR where that exists.
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
    /// How it is reported.
    #[command(flatten)]
    pub report: ReportArgs,
}

/// `lock`.
#[derive(Debug, Args)]
pub struct LockArgs {
    /// A folder with `election.toml`, or a folder of such folders.
    #[arg(value_name = "PATH")]
    pub path: PathBuf,
    /// Where laws come from.
    #[command(flatten)]
    pub rules: Rules,
}

/// `expect`.
#[derive(Debug, Subcommand)]
pub enum ExpectCommand {
    /// Pin a finding to both of its values in `expected.toml`, with a reason; it stays in every report and no longer fails.
    #[command(
        after_help = "Example: scrutineer expect add fixtures/kz-mazhilis-2016 C701 --reason \"the press added those who voted abroad\" --author \"A. Auditor\" --review-by 2027-06-01"
    )]
    Add(ExpectArgs),
}

/// `expect add`.
#[derive(Debug, Args)]
pub struct ExpectArgs {
    /// A folder with `election.toml`.
    #[arg(value_name = "PATH")]
    pub path: PathBuf,
    /// The code of the finding, or its slug.
    #[arg(value_name = "CODE")]
    pub code: String,
    /// Why the discrepancy is there.
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    /// Who says so.
    #[arg(long, value_name = "NAME")]
    pub author: String,
    /// The day by which somebody looks again.
    #[arg(long, value_name = "DAY")]
    pub review_by: Day,
    /// Where the reason can be read: a source of the election.
    #[arg(long, value_name = "ID")]
    pub source: Option<String>,
    /// Only a finding about this claimant.
    #[arg(long, value_name = "ID")]
    pub claimant: Option<String>,
    /// Only a finding about this area.
    #[arg(long, value_name = "ID")]
    pub area: Option<String>,
    /// Only a finding about this claim.
    #[arg(long, value_name = "ID")]
    pub claim: Option<String>,
    /// Only a finding about this quantity.
    #[arg(long, value_name = "NAME")]
    pub quantity: Option<String>,
    /// All findings that fit, for one reason.
    #[arg(long)]
    pub all: bool,
    /// Where laws come from.
    #[command(flatten)]
    pub rules: Rules,
}

/// `trace`.
#[derive(Debug, Args)]
pub struct TraceArgs {
    /// A folder with `election.toml`.
    #[arg(value_name = "PATH")]
    pub path: PathBuf,
    /// Only what touches this list, by its id; where it failed too.
    #[arg(long, value_name = "LIST")]
    pub party: Option<String>,
    /// Only the seat of this number in each apportionment.
    #[arg(long, value_name = "N")]
    pub seat: Option<u64>,
    /// Only this step, by the law's name.
    #[arg(long, value_name = "STEP")]
    pub step: Option<String>,
    /// How it is written.
    #[arg(long, value_enum, default_value_t = TraceFormat::Text)]
    pub format: TraceFormat,
    /// Run this law version instead of the one in force.
    #[arg(long, value_name = "ID")]
    pub law: Option<String>,
    /// Where laws come from.
    #[command(flatten)]
    pub rules: Rules,
}

/// How a trace is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TraceFormat {
    /// For people at a terminal.
    Text,
    /// One JSON object.
    Json,
    /// For a review or a page.
    Markdown,
}

/// `law`.
#[derive(Debug, Args)]
pub struct LawArgs {
    /// Where laws come from.
    #[command(flatten)]
    pub rules: Rules,
    /// What to look for.
    #[command(subcommand)]
    pub what: LawCommand,
}

/// What to look for in the rule book.
#[derive(Debug, Subcommand)]
pub enum LawCommand {
    /// List all versions.
    #[command(after_help = "Example: scrutineer law list --rules my-laws")]
    List,
    /// Show one version: dates, sources, needs, steps, readings, silences.
    #[command(after_help = "Example: scrutineer law show kz/mazhilis/2009-02-09")]
    Show {
        /// The version.
        id: String,
    },
    /// Name the version in force for a body on a day.
    #[command(after_help = "Example: scrutineer law at kz/mazhilis 2012-01-15")]
    At {
        /// The body.
        body: String,
        /// The day.
        day: Day,
    },
    /// Check law files: all faults of each, then its boundary cases.
    #[command(after_help = "Example: scrutineer law check my-rules")]
    Check {
        /// Law files or folders of them; the built-in laws where none is given.
        paths: Vec<PathBuf>,
    },
    /// Run a law on a table of votes: every step with its numbers, and the seats.
    #[command(
        after_help = "Example: scrutineer law try xx/parliament/2018-01-01 --votes votes.csv --seats magnitude:north=5 --seats magnitude:south=7"
    )]
    Try(TryArgs),
    /// Print an amendment: the difference of two versions.
    #[command(
        after_help = "Example: scrutineer law diff kz/mazhilis/2007-06-19 kz/mazhilis/2009-02-09"
    )]
    Diff {
        /// The earlier version.
        before: String,
        /// The later version.
        after: String,
        /// Beside the texts, what the amendment would have changed in every election of the body in this folder.
        #[arg(long, value_name = "DIR")]
        effect: Option<PathBuf>,
        /// How it is written.
        #[arg(long, value_enum, default_value_t = WhatifFormat::Text)]
        format: WhatifFormat,
    },
    /// Print one version as controlled English, one sentence per step with its citation.
    #[command(after_help = "Example: scrutineer law doc kz/mazhilis/2009-02-09")]
    Doc {
        /// The version.
        id: String,
    },
}

/// `law try`.
#[derive(Debug, Args)]
pub struct TryArgs {
    /// The version, or a law file.
    pub law: String,
    /// A table of votes: `claimant,votes`, with a column `area` (as `region/district`) where the votes are of several areas, and
    /// a column `ballot` where the law has several ballots. A candidate is written `list/candidate`. Left out where the law has no ballot.
    #[arg(long, value_name = "FILE")]
    pub votes: Option<PathBuf>,
    /// Seats that the law leaves to the election: `5`, `name=5`, `name:area=5` or `name:area:list=5`.
    #[arg(long, value_name = "NAME=N")]
    pub seats: Vec<String>,
    /// A figure that the law reads, written like seats; one that counts votes is their sum where it is not given.
    #[arg(long, value_name = "NAME=N")]
    pub figure: Vec<String>,
    /// A table of facts about the lists: `list`, and any of `members`, `length`, `names-left`, `tags`, `registered`, `listed`,
    /// `groups` (as `table:group`), `aggregate`.
    #[arg(long, value_name = "FILE")]
    pub lists: Option<PathBuf>,
}

/// What to begin.
#[derive(Debug, Subcommand)]
pub enum NewCommand {
    /// A law file, written to its place in the folder of laws; an old file is never overwritten.
    #[command(
        after_help = "Example: scrutineer new law xx/parliament/2026-01-01 --from kz/mazhilis/2009-02-09 --rules my-rules"
    )]
    Law {
        /// Country, body and first day in force, as in xx/parliament/2026-01-01; for a practice with +practice-name behind it.
        id: String,
        /// Begin with the structure and the numbers of this version; its citations, days and remarks become blanks.
        #[arg(long, value_name = "ID")]
        from: Option<String>,
        /// The folder of laws in which the file gets its place, and whose laws can be begun with beside the built-in ones.
        #[arg(long, value_name = "DIR", default_value = "rules")]
        rules: PathBuf,
    },
    /// An election folder with the blanks that its law asks for.
    #[command(
        after_help = "Example: scrutineer new election kz-mazhilis-2016 --law kz/mazhilis/2009-02-09"
    )]
    Election {
        /// The folder; its name is the election's id.
        path: PathBuf,
        /// The law version whose needs are written as blanks.
        #[arg(long, value_name = "ID")]
        law: String,
        /// Where laws come from.
        #[command(flatten)]
        rules: Rules,
    },
}
