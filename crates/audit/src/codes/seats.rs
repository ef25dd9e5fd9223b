//! S4xx: seats.

use super::Code;
use crate::finding::Severity;

pub(super) const CODES: &[&Code] = &[&SEATS_DIFFER, &STEP_SEATS_DIFFER, &HOUSE_SIZE_DIFFERS];

/// S401.
pub static SEATS_DIFFER: Code = Code {
    id: "S401",
    slug: "seats-differ",
    severity: Severity::Error,
    title: "A claimant has other seats than the law gives for these votes.",
    means: "The published number of seats of a list, or of an area, is not the one that the law in force yields. The finding names the seat that decides, with both numbers.",
    example: "error[S401 seats-differ]: list \"Blue\" in district \"North\"\n  published   12    published.csv:214\n  recomputed  11\n  difference  +1\n  seat 48 goes to \"Green\": 68 717/5 > 164 880/12, margin 41 votes\n  law: Electoral Act art. 51(2)    rules/xx/parliament/2018-01-01.toml:41",
    blind: "votes that are wrong themselves.",
};

/// S402.
pub static STEP_SEATS_DIFFER: Code = Code {
    id: "S402",
    slug: "step-seats-differ",
    severity: Severity::Error,
    title: "A tier or a step yields other seats than were published for it.",
    means: "The authority printed the seats of one tier (direct, levelling, national …); that step of the law yields another number.",
    example: "error[S402 step-seats-differ]: list \"Blue\" at step \"levelling\"\n  published   3    published.csv:20\n  recomputed  2\n  difference  +1",
    blind: "two tiers with errors that cancel each other, where only their sum was published.",
};

/// S403.
pub static HOUSE_SIZE_DIFFERS: Code = Code {
    id: "S403",
    slug: "house-size-differs",
    severity: Severity::Error,
    title: "The house has another size than the law gives it.",
    means: "The published total of seats is not the sum of all seats that the law yields.",
    example: "error[S403 house-size-differs]: seats of the house\n  published   97    published.csv:2\n  recomputed  98\n  difference  -1",
    blind: "seats that the law file does not cover, such as appointed members.",
};
