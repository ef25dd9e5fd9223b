//! Compares the files with the lock, and names what no file declares.
//!
//! Why it matters: every other check believes its inputs. A changed digit that no other figure contradicts is seen here or nowhere.
//! Example: `error[I001 input-changed]: file "votes.csv"`. Cannot see: whether a file was right when it was locked.

use crate::audit::{Case, Ledger};
use crate::codes;
use crate::finding::Finding;
use crate::model::{InputDigest, Location, LockFault, LockedLaw};
use crate::verdict::Quantity;

/// The check of the input files.
pub fn check(case: &Case<'_>, ledger: &mut Ledger) {
    ledger.ran("input: files against the lock");
    if case.election.lock.is_none() {
        let subject = case.subject("lock");
        ledger.find(
            Finding::new(
                &codes::LOCK_MISSING,
                subject,
                "nothing pins the files of this election",
            )
            .at(case.manifest()),
        );
    }
    for fault in &case.lock_faults {
        ledger.find(of_fault(case, fault));
    }
    undeclared(case, ledger);
    suspects(case, ledger);
    for left_out in &case.election.not_audited {
        let subject = case.subject(left_out.what.clone());
        ledger.enter(
            Quantity::not_audited(subject, left_out.why.clone()).at(left_out.location.clone()),
        );
    }
}

fn undeclared(case: &Case<'_>, ledger: &mut Ledger) {
    for file in &case.election.undeclared {
        let subject = case.subject(format!("file:{file}"));
        let finding = Finding::new(&codes::FILE_UNDECLARED, subject, format!("file \"{file}\""));
        ledger.find(finding.at(Location::of_file(file)));
    }
}

fn suspects(case: &Case<'_>, ledger: &mut Ledger) {
    for suspect in &case.election.suspects {
        let list = case.election.list(suspect.list);
        let subject = case.subject("aggregate").claimant(Some(&list.id));
        let finding = Finding::new(
            &codes::AGGREGATE_UNMARKED,
            subject,
            case.list_words(suspect.list),
        );
        let why = format!("\"{}\" suggests several lists in one row", suspect.word);
        ledger.find(finding.figure(why).at(list.location.clone()));
    }
}

fn of_fault(case: &Case<'_>, fault: &LockFault) -> Finding {
    let lock = case
        .election
        .lock
        .as_ref()
        .map_or_else(|| case.manifest(), |lock| lock.location.clone());
    let file = |code, digest: &InputDigest, locked: String, found: String| {
        let subject = case.subject(format!("file:{}", digest.path));
        Finding::new(code, subject, format!("file \"{}\"", digest.path))
            .values(locked, found)
            .at(lock.clone())
            .at(Location::of_file(&digest.path))
    };
    let law = |code, law: &LockedLaw, locked: String, found: String| {
        let subject = case.subject(format!("law:{}", law.id));
        Finding::new(code, subject, format!("law \"{}\"", law.id))
            .values(locked, found)
            .at(lock.clone())
    };
    match fault {
        LockFault::Changed { locked, found } => {
            file(&codes::INPUT_CHANGED, locked, digest(locked), digest(found))
        }
        LockFault::Gone { locked } => file(
            &codes::INPUT_GONE,
            locked,
            digest(locked),
            "not among the inputs".to_owned(),
        ),
        LockFault::New { found } => file(
            &codes::INPUT_NOT_LOCKED,
            found,
            "nothing".to_owned(),
            digest(found),
        ),
        LockFault::LawChanged { locked, found } => law(
            &codes::LAW_CHANGED,
            locked,
            hash(&locked.sha256),
            hash(&found.sha256),
        ),
        LockFault::LawGone { locked } => law(
            &codes::LAW_NOT_LOCKED,
            locked,
            hash(&locked.sha256),
            "not run".to_owned(),
        ),
        LockFault::LawNew { found } => law(
            &codes::LAW_NOT_LOCKED,
            found,
            "nothing".to_owned(),
            hash(&found.sha256),
        ),
    }
}

fn digest(digest: &InputDigest) -> String {
    format!("{}, {} bytes", hash(&digest.sha256), digest.bytes)
}

fn hash(sha256: &str) -> String {
    format!("sha256 {sha256}")
}
