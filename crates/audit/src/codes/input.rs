//! I0xx: the files themselves.

use super::Code;
use crate::finding::Severity;

pub(super) const CODES: &[&Code] = &[
    &INPUT_CHANGED,
    &INPUT_GONE,
    &INPUT_NOT_LOCKED,
    &LAW_CHANGED,
    &LAW_NOT_LOCKED,
    &LOCK_MISSING,
    &FILE_UNDECLARED,
    &AGGREGATE_UNMARKED,
    &EXPECTED_UNMATCHED,
    &EXPECTED_STALE,
    &EXPECTED_OVERDUE,
];

/// I001.
pub static INPUT_CHANGED: Code = Code {
    id: "I001",
    slug: "input-changed",
    severity: Severity::Error,
    title: "The bytes of a file are not those that the lock pins.",
    means: "Somebody changed the file after `scrutineer lock` was run: one digit is enough. The audit still runs, on the changed file, and exits 3. \
            If the change is meant, look at the difference and run `scrutineer lock` again.",
    example: "error[I001 input-changed]: file \"votes.csv\"\n  published   sha256 9f86d081…, 314 bytes    election.lock\n  recomputed  sha256 60303ae2…, 314 bytes",
    blind: "who changed it, and whether the locked file was right.",
};

/// I002.
pub static INPUT_GONE: Code = Code {
    id: "I002",
    slug: "input-gone",
    severity: Severity::Error,
    title: "A file that the lock pins is no longer read.",
    means: "The file was removed, renamed, or is no longer named in `election.toml`. What it would have shown is not audited. Exit code 3.",
    example: "error[I002 input-gone]: file \"published.csv\"\n  published   sha256 9f86d081…, 314 bytes    election.lock\n  recomputed  not among the inputs",
    blind: "what the file said.",
};

/// I003.
pub static INPUT_NOT_LOCKED: Code = Code {
    id: "I003",
    slug: "input-not-locked",
    severity: Severity::Error,
    title: "A file is read that the lock does not pin.",
    means: "The file was added after `scrutineer lock` was run. Exit code 3, since nothing vouches for it; lock again when it belongs.",
    example: "error[I003 input-not-locked]: file \"claims.toml\"\n  published   nothing    election.lock\n  recomputed  sha256 60303ae2…, 314 bytes",
    blind: "where the file came from.",
};

/// I004.
pub static LAW_CHANGED: Code = Code {
    id: "I004",
    slug: "law-changed",
    severity: Severity::Error,
    title: "The law file is not the one that the lock pins.",
    means: "The law of that identifier was edited after the election was locked, so the recomputation rests on another text than it did then. Exit code 3. \
            Compare the two law files, then lock again.",
    example: "error[I004 law-changed]: law \"kz/mazhilis/2009-02-09\"\n  published   sha256 9f86d081…    election.lock\n  recomputed  sha256 60303ae2…",
    blind: "which of the two texts is the law.",
};

/// I005.
pub static LAW_NOT_LOCKED: Code = Code {
    id: "I005",
    slug: "law-not-locked",
    severity: Severity::Warning,
    title: "The lock pins other law versions than those that are run.",
    means: "The rule book gained or lost a version for that day, the manifest pins another one than it did, or the command line asked for one.",
    example: "warning[I005 law-not-locked]: law \"kz/mazhilis/2007-06-19\"\n  published   nothing    election.lock\n  recomputed  sha256 60303ae2…",
    blind: "which of the versions is the law of that day.",
};

/// I006.
pub static LOCK_MISSING: Code = Code {
    id: "I006",
    slug: "lock-missing",
    severity: Severity::Warning,
    title: "No `election.lock` pins the inputs.",
    means: "Without it a changed digit is noticed only where another figure contradicts it. `scrutineer lock PATH` writes one.",
    example: "warning[I006 lock-missing]: nothing pins the files of this election",
    blind: "whether the files are as they were.",
};

/// I007.
pub static FILE_UNDECLARED: Code = Code {
    id: "I007",
    slug: "file-undeclared",
    severity: Severity::Warning,
    title: "The folder holds a file that nothing names.",
    means: "It was not read. Perhaps it is evidence that `election.toml` forgot.",
    example: "warning[I007 file-undeclared]: file \"votes-recount.csv\"",
    blind: "what is in it.",
};

/// I008.
pub static AGGREGATE_UNMARKED: Code = Code {
    id: "I008",
    slug: "aggregate-unmarked",
    severity: Severity::Warning,
    title: "A list looks like a sum of several and is not marked as one.",
    means: "A row such as \"others\" counts in a base and must never claim a seat: `aggregate = true` says so. Unmarked, it competes as if it were one list.",
    example: "warning[I008 aggregate-unmarked]: list \"Other parties\"\n  \"other\" suggests several lists in one row",
    blind: "aggregates whose name gives nothing away.",
};

/// I009.
pub static EXPECTED_UNMATCHED: Code = Code {
    id: "I009",
    slug: "expected-unmatched",
    severity: Severity::Error,
    title: "An expected discrepancy was not found.",
    means: "An entry of `expected.toml` names a finding that the audit does not make. Either the figures were corrected, and the entry goes, or the check no longer sees it.",
    example: "error[I009 expected-unmatched]: expected C702 for \"osdp\"    expected.toml:2",
    blind: "why the finding is gone.",
};

/// I010.
pub static EXPECTED_STALE: Code = Code {
    id: "I010",
    slug: "expected-stale",
    severity: Severity::Error,
    title: "An expected discrepancy was found with other values.",
    means: "`expected.toml` pins both values of a known discrepancy; one of them is another now, so the explanation no longer explains it, and the finding counts.",
    example: "error[I010 expected-stale]: expected C702 for \"osdp\"    expected.toml:2\n  published   1.6% against 1.68%\n  recomputed  1.6% against 1.71%",
    blind: "whether the explanation still holds.",
};

/// I011.
pub static EXPECTED_OVERDUE: Code = Code {
    id: "I011",
    slug: "expected-overdue",
    severity: Severity::Warning,
    title: "An expected discrepancy is due for review.",
    means: "The review day of the entry lies before the day given by `--as-of`. Without `--as-of` nothing is overdue: a report knows no clock.",
    example: "warning[I011 expected-overdue]: expected C702 for \"osdp\"    expected.toml:2\n  review by 2027-11-01, as of 2028-01-01",
    blind: "today's date.",
};
