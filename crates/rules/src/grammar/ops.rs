//! The fifteen ops.

use super::Holds::{
    Cite, Count, CountOrWords, Declared, Id, List, Name, NameOrCount, Sets, Share, Table,
    TableOrList, Text, Words,
};
use super::parts::{CONDITION, LESS_USED, ROUNDING, UNTIL, UNUSED, WHEN};
use super::seat_ops::{
    APPORTION, BIPROPORTIONAL, COMBINE, EXTRA_SEATS, FILL, GRANT, PLACE, RETURN_EXCESS,
};
use super::shared::{AMONG, BELOW_ZERO, COMPARED, EXCEPT, PER, TIE_ORDER, VOTES, shares};
use super::{Shape, optional, required, wanted};

/// The names of the ops.
const OP_NAMES: &[&str] = &[
    "qualify",
    "top",
    "group",
    "quota",
    "adjust",
    "count-candidates",
    "elect",
    "apportion",
    "grant",
    "extra-seats",
    "place",
    "return-excess",
    "biproportional",
    "combine",
    "fill",
];

/// The keys of every step.
pub static COMMON: Shape = Shape {
    name: "a step",
    keys: &[
        required("id", Id, "the step's name"),
        required("op", Words(OP_NAMES), "what it does"),
        required("cite", Cite, "where the law says it"),
        optional("note", Text, "for readers; no effect"),
        optional(
            "when",
            TableOrList(&WHEN),
            "where it does not hold the step yields nothing",
        ),
    ],
};

const ONE_CHANGE: &str = "exactly one change";

static QUALIFY: Shape = Shape {
    name: "qualify",
    keys: &[
        PER,
        AMONG,
        EXCEPT,
        VOTES,
        wanted(
            "any",
            List(&CONDITION),
            "one of these must hold",
            "any, all or both",
        ),
        wanted(
            "all",
            List(&CONDITION),
            "every one of these must hold",
            "any, all or both",
        ),
    ],
};

static TOP: Shape = Shape {
    name: "top",
    keys: &[
        PER,
        AMONG,
        EXCEPT,
        VOTES,
        wanted("take", Count, "the first so many", "take or until"),
        wanted(
            "until",
            List(&UNTIL),
            "one at a time until all hold",
            "take or until",
        ),
        optional(
            "joining",
            Sets,
            "they count towards until and are not taken again",
        ),
        TIE_ORDER,
    ],
};

static GROUP: Shape = Shape {
    name: "group",
    keys: &[
        required("declared", Declared, "the declarations"),
        AMONG,
        EXCEPT,
        required("eligible", Sets, "who may belong to a group"),
        required(
            "needs",
            CountOrWords(&["all"]),
            "eligible members that a group must have",
        ),
        optional(
            "void-if",
            Sets,
            "a group with a declared member in these fails",
        ),
        required(
            "then",
            Words(&["stand-alone", "left-out"]),
            "what becomes of the members of a group that fails",
        ),
    ],
};

static QUOTA: Shape = Shape {
    name: "quota",
    keys: &[
        PER,
        required("of", Name, "the dividend"),
        optional("of-among", Sets, "only these claimants' total"),
        optional("seats", NameOrCount, "the divisor"),
        optional("plus", Count, "added to the seats"),
        optional("share", Share, "share of the base"),
        required("round", ROUNDING, "rounding of the quota"),
    ],
};

static ADJUST: Shape = Shape {
    name: "adjust",
    keys: &[
        PER,
        VOTES,
        optional("for", Sets, "only these; the others pass unchanged"),
        wanted("times", Share, "times a factor", ONE_CHANGE),
        wanted("plus", Name, "plus a number", ONE_CHANGE),
        wanted("less", Name, "less a number", ONE_CHANGE),
        wanted(
            "less-used",
            Table(&LESS_USED),
            "less seats times a quota",
            ONE_CHANGE,
        ),
        wanted(
            "divide-by",
            Name,
            "divided by seats of the area or a fact of the list",
            ONE_CHANGE,
        ),
        wanted(
            "unused",
            Table(&UNUSED),
            "votes that did not elect",
            ONE_CHANGE,
        ),
        optional("round", ROUNDING, "rounding of the result"),
        wanted(
            "below-zero",
            BELOW_ZERO,
            "when a subtraction goes below zero",
            "with less, less-used, unused",
        ),
    ],
};

static COUNT_CANDIDATES: Shape = Shape {
    name: "count-candidates",
    keys: shares![
        PER,
        VOTES,
        required("of", Name, "the base of the share"),
        optional("of-among", Sets, "only these claimants' total"),
    ],
};

static ELECT: Shape = Shape {
    name: "elect",
    keys: &[
        PER,
        AMONG,
        EXCEPT,
        VOTES,
        required("seats", NameOrCount, "how many are elected"),
        TIE_ORDER,
    ],
};

/// All ops.
pub static OPS: [&Shape; 15] = [
    &QUALIFY,
    &TOP,
    &GROUP,
    &QUOTA,
    &ADJUST,
    &COUNT_CANDIDATES,
    &ELECT,
    &APPORTION,
    &GRANT,
    &EXTRA_SEATS,
    &PLACE,
    &RETURN_EXCESS,
    &BIPROPORTIONAL,
    &COMBINE,
    &FILL,
];

/// The op of a name.
#[must_use]
pub fn op(name: &str) -> Option<&'static Shape> {
    OPS.iter().copied().find(|shape| shape.name == name)
}
