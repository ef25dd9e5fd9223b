//! The parts of a file.

use super::Holds::{
    Cite, Count, Day, DayOrTable, Flag, Id, Level, List, Name, OneOrMore, Schema, Table, Text,
    Texts, Words,
};
use super::ops::COMMON;
use super::{Key, Shape, optional, required, wanted};

const NOTE: Key = optional("note", Text, "for readers; no effect");
const ID: Key = required("id", Id, "its name");
const CITE: Key = required("cite", Cite, "where the law says it");

/// The whole file.
pub static FILE: Shape = Shape {
    name: "the file",
    keys: &[
        required("schema", Schema, "the number of the language's version"),
        required("law", Table(&LAW), "which law, in force when"),
        required("source", List(&SOURCE), "the texts it rests on"),
        required("needs", Table(&NEEDS), "what an election must supply"),
        required("step", List(&COMMON), "the steps, in the order of the law"),
        optional("gap", List(&GAP), "silences of the law"),
        optional("reading", List(&READING), "rival readings"),
        required("result", Table(&RESULT), "what the steps yield"),
        optional("check", List(&CHECK), "invariants"),
    ],
};

/// `[law]`.
pub static LAW: Shape = Shape {
    name: "[law]",
    keys: &[
        required("id", Text, "body, a slash, the first day in force"),
        required("title", Text, "its title"),
        required("in-force", Table(&IN_FORCE), "first day in, first day out"),
        required(
            "selected-by",
            Words(&["polling-day", "named-in-manifest"]),
            "how an election finds it",
        ),
        required(
            "checked",
            Day,
            "when the file was last compared with its sources",
        ),
        optional("contests", Texts, "which contests of the body it decides"),
        optional(
            "basis",
            Words(&["statute", "practice"]),
            "as enacted or as observed",
        ),
        optional("deviates-from", Text, "what a practice deviates from"),
        optional("evidence", Text, "how the practice is known"),
        NOTE,
    ],
};

/// `in-force`.
pub static IN_FORCE: Shape = Shape {
    name: "in-force",
    keys: &[
        required("from", DayOrTable(&UNKNOWN_DAY), "the first day in"),
        optional("until", DayOrTable(&UNKNOWN_DAY), "the first day out"),
        optional("disputed", Text, "a dispute about the dates"),
        optional("gap-after", Text, "why no version follows at once"),
    ],
};

/// A day that is not known.
pub static UNKNOWN_DAY: Shape = Shape {
    name: "a day that is not known",
    keys: &[
        required("not-before", Day, "the earliest that it can be"),
        required("not-after", Day, "the latest that it can be"),
        required("why", Text, "why it is not known"),
    ],
};

/// `[[source]]`.
pub static SOURCE: Shape = Shape {
    name: "[[source]]",
    keys: &[
        ID,
        required(
            "kind",
            Words(&[
                "act",
                "constitution",
                "court-order",
                "consolidation",
                "regulation",
            ]),
            "what kind of text",
        ),
        required("title", Text, "its title"),
        required(
            "read",
            Words(&["statute", "secondary", "unverified"]),
            "how it was read",
        ),
        optional("url", Text, "where it can be read"),
        optional("amended-by", Texts, "the acts that amended it"),
        NOTE,
    ],
};

/// `[needs]`.
pub static NEEDS: Shape = Shape {
    name: "[needs]",
    keys: &[
        required(
            "areas",
            List(&AREA),
            "the levels of areas; the first has one area",
        ),
        optional("ballots", List(&BALLOT), "votes by claimant and area"),
        optional("figures", List(&FIGURE), "numbers by area"),
        optional("tags", List(&TAG), "legal statuses of lists"),
        optional("declared", List(&DECLARED), "declared groups of lists"),
        optional("seats", List(&SEATS), "numbers of seats"),
        optional("candidates", List(&ROLL), "the candidates of each list"),
    ],
};

/// A level of areas.
pub static AREA: Shape = Shape {
    name: "a level of areas",
    keys: &[
        ID,
        wanted(
            "within",
            Level,
            "the enclosing level",
            "for every level but the first",
        ),
        NOTE,
    ],
};

/// The candidates of lists.
pub static ROLL: Shape = Shape {
    name: "candidates of lists",
    keys: &[
        ID,
        required("area", Level, "the areas in which the lists stand"),
        CITE,
        NOTE,
    ],
};

/// A ballot.
pub static BALLOT: Shape = Shape {
    name: "a ballot",
    keys: &[
        ID,
        required(
            "for",
            Words(&["list", "party", "candidate"]),
            "what is voted for",
        ),
        required("area", Level, "the level of its areas"),
        NOTE,
    ],
};

/// A figure.
pub static FIGURE: Shape = Shape {
    name: "a figure",
    keys: &[
        ID,
        required("means", Words(MEANINGS), "what it counts"),
        required("area", Level, "the level of its areas"),
        optional("by-party", Flag, "given for each party"),
        CITE,
        NOTE,
    ],
};

const MEANINGS: &[&str] = &[
    "registered-voters",
    "ballots-issued",
    "ballots-cast",
    "ballots-cast-minus-invalid",
    "valid-votes",
    "valid-votes-for-lists",
    "valid-and-blank-votes",
    "list-votes-plus-inaccuracies",
    "votes-set-aside",
    "population",
    "german-population",
    "apportionment-population",
];

/// A tag.
pub static TAG: Shape = Shape {
    name: "a tag",
    keys: &[ID, CITE, NOTE],
};

/// Declared groups.
pub static DECLARED: Shape = Shape {
    name: "declared groups",
    keys: &[
        ID,
        required(
            "kind",
            Words(&["groups-of-lists", "pairs-of-lists"]),
            "how large a group may be",
        ),
        CITE,
        NOTE,
    ],
};

/// A number of seats.
pub static SEATS: Shape = Shape {
    name: "a number of seats",
    keys: &[
        ID,
        wanted("count", Count, "the law's own number", "count or area"),
        wanted(
            "area",
            Level,
            "the election gives it for each area of this level",
            "count or area",
        ),
        optional("by-party", Flag, "given for each party"),
        CITE,
        NOTE,
    ],
};

/// `[[gap]]`.
pub static GAP: Shape = Shape {
    name: "[[gap]]",
    keys: &[
        ID,
        required("at", Name, "the step at which it opens"),
        required("what", Text, "what the law does not say"),
    ],
};

/// `[[reading]]`.
pub static READING: Shape = Shape {
    name: "[[reading]]",
    keys: &[
        ID,
        required("what", Text, "what is read otherwise"),
        CITE,
        optional(
            "step",
            List(&COMMON),
            "steps that replace or join those of the main text",
        ),
        optional("drop", OneOrMore, "steps that are left out"),
        NOTE,
    ],
};

/// `after`, only in a step of a reading.
pub const AFTER: Key = optional(
    "after",
    Name,
    "added behind this step; absent, it replaces the step of its name",
);

/// `[result]`.
pub static RESULT: Shape = Shape {
    name: "[result]",
    keys: &[
        required("seats", Name, "the seats"),
        optional("admitted", OneOrMore, "who takes part in the distribution"),
        optional("tiers", OneOrMore, "the tiers of the seats"),
        optional("without-seat", Name, "district winners who take no seat"),
        optional("persons", OneOrMore, "the persons elected"),
        optional("areas", Name, "the seats of areas"),
    ],
};

/// `[[check]]`.
pub static CHECK: Shape = Shape {
    name: "[[check]]",
    keys: &[
        ID,
        required("sum-of", Name, "what is summed over the country"),
        wanted("equals", Name, "what it must equal", "equals or at-least"),
        wanted("at-least", Name, "what it must reach", "equals or at-least"),
    ],
};
