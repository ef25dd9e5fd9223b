//! W5xx: persons.

use super::Code;
use crate::finding::Severity;

pub(super) const CODES: &[&Code] = &[
    &SEATLESS_DIFFERS,
    &PERSONS_DIFFER,
    &NUMBER_ELECTED_DIFFERS,
    &MARKS_DIFFER,
];

/// W501.
pub static SEATLESS_DIFFERS: Code = Code {
    id: "W501",
    slug: "seatless-differs",
    severity: Severity::Error,
    title: "A district winner keeps or loses the seat against the law.",
    means: "Where winners of districts can be left without a seat, the authority names them; the law yields others.",
    example: "error[W501 seatless-differs]: list \"Blue\" in area \"d7\"\n  published   1    published.csv:31\n  recomputed  0\n  difference  +1",
    blind: "who of a list's candidates it is, where only numbers were published.",
};

/// W502.
pub static PERSONS_DIFFER: Code = Code {
    id: "W502",
    slug: "persons-differ",
    severity: Severity::Error,
    title: "Others are marked as elected than the law names for these votes.",
    means: "The publication marks candidates of a list as elected; by the law's order of candidates (votes, thresholds, places on the list) the seats are those of others. Published are those marked and not elected, recomputed those elected and not marked.",
    example: "error[W502 persons-differ]: list \"Blue\"\n  published   Cleo    candidates.csv:4\n  recomputed  Anna\n  marked, and not elected by the law: Cleo (b3, place 3, 90 votes)\n  elected by the law, and not marked: Anna (b1, place 1, 80 votes)\n  law: Council Act art. 9    rules/xx/council/2000-01-01.toml:61",
    blind: "seats given up, refused or vacated after the count; votes of candidates that are wrong themselves.",
};

/// W503.
pub static NUMBER_ELECTED_DIFFERS: Code = Code {
    id: "W503",
    slug: "number-elected-differs",
    severity: Severity::Error,
    title: "Another number of persons is elected by a step than was published.",
    means: "The authority printed how many candidates of a list were elected in some way (on preference votes, in their district); that step of the law names another number.",
    example: "error[W503 number-elected-differs]: list \"Blue\" at step \"on-preference\"\n  published   3    published.csv:20\n  recomputed  2",
    blind: "the right number of wrong persons.",
};

/// W504.
pub static MARKS_DIFFER: Code = Code {
    id: "W504",
    slug: "marked-persons-differ",
    severity: Severity::Error,
    title: "More or fewer candidates of a list are marked as elected than it has published seats.",
    means: "The table of candidates and the published seats contradict each other, whatever the law says. Fewer are found only where every candidate of the list is in the table and marked yes or no.",
    example: "error[W504 marked-persons-differ]: list \"Blue\"\n  published   3 seats    published.csv:4\n  recomputed  4 candidates marked\n  difference  -1",
    blind: "the right number of wrong persons.",
};
