//! L2xx: which law, read how.

use super::Code;
use crate::finding::Severity;

pub(super) const CODES: &[&Code] = &[
    &LAW_NOT_IN_FORCE,
    &DATE_MATTERS,
    &READING_MATTERS,
    &PRACTICE_MATTERS,
    &INVARIANT_BROKEN,
    &IMPOSSIBLE_HAPPENED,
];

/// L201.
pub static LAW_NOT_IN_FORCE: Code = Code {
    id: "L201",
    slug: "law-not-in-force",
    severity: Severity::Warning,
    title: "The pinned law was not in force on polling day.",
    means: "The manifest pins a version, or the command line asks for one, whose dates do not cover polling day. The seats are recomputed under it all the same.",
    example: "warning[L201 law-not-in-force]: law \"kz/mazhilis/2007-06-19\"\n  published   2012-01-15    election.toml:7\n  recomputed  in force from 2007-06-19 until 2009-02-09\n  the rule book proposes \"kz/mazhilis/2009-02-09\"",
    blind: "whether the dates in the law file are right.",
};

/// L202.
pub static DATE_MATTERS: Code = Code {
    id: "L202",
    slug: "date-matters",
    severity: Severity::Warning,
    title: "It is disputed which version was in force, and the seats depend on it.",
    means: "The day on which a version entered into force is unknown or disputed, polling day lies in the disputed span, and the versions give different seats. \
            Where the manifest pins none of them, the seats that differ are undetermined.",
    example: "warning[L202 date-matters]: law \"kz/mazhilis/2007-06-19\" in place of \"kz/mazhilis/2009-02-09\"\n  list \"ak-zhol\": 5 under the main text, 0 under this one",
    blind: "which of the days is right.",
};

/// L203.
pub static READING_MATTERS: Code = Code {
    id: "L203",
    slug: "reading-matters",
    severity: Severity::Warning,
    title: "Another reading of the law gives other seats.",
    means: "The law file writes down a rival reading of its text; run alone in place of the main one, it yields other seats for this election.",
    example: "warning[L203 reading-matters]: reading \"last-averages-open\"\n  list \"blue\": 3 under the main text, 4 under this one",
    blind: "readings that nobody has written down.",
};

/// L204.
pub static PRACTICE_MATTERS: Code = Code {
    id: "L204",
    slug: "practice-matters",
    severity: Severity::Warning,
    title: "Statute and practice give different seats.",
    means: "Beside the statute the rule book holds the practice as observed, and the two yield different seats for this election.",
    example: "warning[L204 practice-matters]: law \"xx/council/2020-01-01+practice-board\" in place of \"xx/council/2020-01-01\"\n  list \"blue\": 3 under the main text, 4 under this one",
    blind: "practices that nobody has written down.",
};

/// L205.
pub static INVARIANT_BROKEN: Code = Code {
    id: "L205",
    slug: "invariant-broken",
    severity: Severity::Error,
    title: "An invariant of the law file does not hold.",
    means: "The law file states what must come out in every election, such as a complete house; it did not. The law file or the figures are wrong.",
    example: "error[L205 invariant-broken]: \"house-complete\"\n  published   98\n  recomputed  97",
    blind: "which of the two is wrong.",
};

/// L206.
pub static IMPOSSIBLE_HAPPENED: Code = Code {
    id: "L206",
    slug: "impossible-happened",
    severity: Severity::Error,
    title: "The run came to what the law file calls impossible, or could not be made.",
    means: "The law file asserts that a case cannot arise, and with these figures it does. No seats are recomputed. The law file or the figures are wrong.",
    example: "error[L206 impossible-happened]: step \"seats\"\n  impossible by the law file, and yet: more seats were earned than there are",
    blind: "which of the two is wrong.",
};
