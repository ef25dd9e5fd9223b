//! `verify`: makes the audit of a receipt again.

use std::path::{Path, PathBuf};

use scrutineer_rules::RuleBook;
use serde_json::{Value, json};

use super::Said;
use super::book::book;
use crate::AuditError;
use crate::args::VerifyArgs;
use crate::audit::{Options, audit};
use crate::exit;
use crate::input::{InputError, InputFault, MANIFEST, digest_of, read_election, read_plain};
use crate::model::Location;
use crate::receipt::{Moved, Receipt, differences, law_name, receipt};
use crate::report::{Report, visible};
use crate::sign::{Envelope, is_envelope, public_key};

/// Checks the signature first, then everything that the receipt names.
pub fn run(args: &VerifyArgs) -> Result<Said, AuditError> {
    let text = read_plain(&args.receipt, "a receipt, or an envelope around one").map_err(input)?;
    let statement = opened(args, &text)?;
    let old = Receipt::read(&statement).map_err(|found| {
        fault(
            &args.receipt,
            InputFault::Configuration,
            found,
            "a receipt of this program",
            "make it again with `scrutineer audit … --receipt FILE`",
        )
    })?;
    let book = book(&args.rules)?;
    let options = Options {
        edition: old.asked.edition.clone(),
        law: old.asked.law.clone(),
        as_of: old.asked.as_of,
        fail_on: old.asked.fail_on,
        ..Options::default()
    };
    let mut reports: Vec<(Report, String)> = Vec::new();
    let mut said = Said::default();
    let mut unread: Vec<(String, PathBuf)> = Vec::new();
    for folder in &old.folders {
        let place = place(&args.against, folder, old.folders.len());
        match again(&place, &book, &options) {
            Ok(report) => reports.push((report, folder.clone())),
            Err(error) => {
                let told = Said::error(&error);
                said.err.push_str(&format!("in {folder}:\n{}", told.err));
                said.code = exit::worst([said.code, exit::INPUTS]);
                unread.push((folder.clone(), place));
            }
        }
    }
    let now = receipt(&reports, &options);
    if unread.is_empty() && now == statement {
        said.out = verified(args, &reports);
        return Ok(said);
    }
    // Just written, so that it can be read.
    let mut now = serde_json::from_str(&now).unwrap_or_default();
    hash_unread(&mut now, &old, &unread, &book);
    tell(&old, &now, !unread.is_empty(), &mut said);
    Ok(said)
}

/// Puts the digests of files and laws that no audit got to into the statement, so that only those that are others are told.
fn hash_unread(now: &mut Value, old: &Receipt, unread: &[(String, PathBuf)], book: &RuleBook) {
    if unread.is_empty() {
        return;
    }
    let known = |name: &str| {
        let laws = book.versions().iter();
        let law = laws.map(|law| (law_name(law.path()), law.sha256()));
        let mut law = law.filter(|(law, _)| law == name);
        law.next().map(|(_, sha256)| sha256.to_owned())
    };
    let of_file = |name: &str| {
        let (path, place) = unread.iter().find_map(|(folder, place)| {
            let rest = name.strip_prefix(folder.as_str())?;
            Some((rest.trim_start_matches('/'), place))
        })?;
        digest_of(&place.join(path))
    };
    let subjects = old.statement["subject"].as_array();
    let hashed: Vec<Value> = subjects
        .into_iter()
        .flatten()
        .filter_map(|subject| {
            let name = subject["name"].as_str()?;
            let sha256 = known(name).or_else(|| of_file(name))?;
            Some(json!({ "name": name, "digest": { "sha256": sha256 } }))
        })
        .collect();
    if let Some(subjects) = now["subject"].as_array_mut() {
        subjects.extend(hashed);
    }
}

/// What moved; nothing of elections that could not be audited is told twice.
fn tell(old: &Receipt, now: &Value, is_partial: bool, said: &mut Said) {
    let mut moved = differences(&old.statement, now);
    said.out.push_str("not verified\n");
    if is_partial {
        moved.retain(|one| matches!(one, Moved::Input(_)));
        let words = "an election cannot be audited, so that what comes out is not compared";
        moved.push(Moved::Outcome(words.to_owned()));
    }
    for one in &moved {
        let (kind, words, code) = match one {
            Moved::Input(words) => ("input", words, exit::INPUTS),
            Moved::Outcome(words) => ("outcome", words, exit::DISCREPANT),
        };
        said.out
            .push_str(&format!("  {kind}  {}\n", visible(words)));
        said.code = exit::worst([said.code, code]);
    }
    if moved.is_empty() {
        said.out.push_str("  receipt  its values are right, and it is written otherwise than this program writes it\n");
        said.code = exit::worst([said.code, exit::INPUTS]);
    }
}

fn verified(args: &VerifyArgs, reports: &[(Report, String)]) -> String {
    let signature = match &args.key {
        Some(key) => format!(", signed with the key of {}", key.display()),
        None => ", not signed".to_owned(),
    };
    let mut page =
        format!("verified: every file, law and result is that of the receipt{signature}\n");
    for (report, folder) in reports {
        let files = crate::words::counted(report.inputs.len() as u64, "file");
        page.push_str(&format!(
            "  {}: {}, {files} of {folder}\n",
            report.election.id,
            report.verdict.word()
        ));
    }
    page
}

fn again(folder: &Path, book: &RuleBook, options: &Options) -> Result<Report, AuditError> {
    let election = read_election(folder).map_err(AuditError::Input)?;
    audit(&election, book, options)
}

/// Where an election is: below the folder, or the folder itself where it holds the only one.
fn place(against: &Path, folder: &str, elections: usize) -> PathBuf {
    let below = against.join(folder);
    if !below.is_dir() && elections == 1 && against.join(MANIFEST).is_file() {
        against.to_path_buf()
    } else {
        below
    }
}

/// The statement, taken from its envelope where there is one.
fn opened(args: &VerifyArgs, text: &str) -> Result<String, AuditError> {
    let Some(file) = &args.key else {
        if is_envelope(text) {
            let found = "an envelope, and no key to check its signature with".to_owned();
            return Err(fault(
                &args.receipt,
                InputFault::Configuration,
                found,
                "the public key of whoever signed it",
                "give it with --key FILE",
            ));
        }
        return Ok(text.to_owned());
    };
    let key = read_plain(file, "a public Ed25519 key in PEM").map_err(input)?;
    let key = public_key(&key).map_err(|found| {
        fault(
            file,
            InputFault::Configuration,
            found,
            "a public Ed25519 key in PEM",
            "take the file that `scrutineer keygen --public` wrote",
        )
    })?;
    Envelope::open(text, &key).map_err(|found| {
        fault(
            &args.receipt,
            InputFault::Unreadable,
            found,
            "an envelope that this key signed",
            "ask whoever signed it for the envelope and the public key anew",
        )
    })
}

fn input(error: InputError) -> AuditError {
    AuditError::Input(vec![error])
}

fn fault(
    file: &Path,
    fault: InputFault,
    found: String,
    expected: &str,
    remedy: &str,
) -> AuditError {
    input(InputError {
        location: Location::of_file(&file.display().to_string()),
        fault,
        found: visible(&found),
        expected: expected.to_owned(),
        remedy: remedy.to_owned(),
    })
}
