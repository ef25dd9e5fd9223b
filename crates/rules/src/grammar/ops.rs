//! The fourteen ops.

use super::Holds::{
    Area, Cite, Count, Declared, Id, List, Name, NameOrCount, Operands, Sets, Share, Table, Tables,
    Text, TieOrder, Words,
};
use super::Holds::{CountOrWords, TableOrList};
use super::parts::{
    CEILING, CONDITION, FLOOR, LESS_USED, METHOD_DIVISORS, METHOD_QUOTA, METHOD_RANK, ROUNDING,
    SCALE_LINE, TIE, TURN, UNTIL, UNUSED, WHEN,
};
use super::{Holds, Key, Shape, optional, required, wanted};

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

const PER: Key = required("per", Holds::Level, "repeated for each area of this level");
const AMONG: Key = required("among", Sets, "who takes part");
const EXCEPT: Key = optional("except", Sets, "taken out of among");
const VOTES: Key = required("votes", Name, "the number per claimant");
const TIE_ORDER: Key = required("tie", TieOrder(&TIE), "who is favoured");
const BELOW_ZERO: Holds = Words(&["impossible", "zero"]);
const UNPLACED: Holds = Words(&["impossible", "stay-open", "unspecified"]);
const DIVISORS_ONLY: Holds = Table(&METHOD_DIVISORS);
const COMPARED: &str = "at least one comparator";
const ONE_CHANGE: &str = "exactly one change";
const ONE_COMBINATION: &str = "exactly one of add, larger-of, smaller-of, mean-of";

macro_rules! shares {
    ($($key:expr),* $(,)?) => {
        &[
            wanted("at-least", Share, "the limit itself satisfies it", COMPARED),
            wanted("more-than", Share, "the limit itself does not satisfy it", COMPARED),
            wanted("at-most", Share, "the limit itself satisfies it", COMPARED),
            wanted("less-than", Share, "the limit itself does not satisfy it", COMPARED),
            wanted("exactly", Share, "only the limit itself satisfies it", COMPARED),
            $($key),*
        ]
    };
}

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

static APPORTION: Shape = Shape {
    name: "apportion",
    keys: &[
        PER,
        optional("each", Name, "repeated also for each of these"),
        required("among", Sets, "the claimants: lists, blocs or areas"),
        EXCEPT,
        VOTES,
        required(
            "seats",
            NameOrCount,
            "how many are given; \"as-earned\" for what the quotas give",
        ),
        required(
            "method",
            Tables(&[&METHOD_DIVISORS, &METHOD_QUOTA, &METHOD_RANK]),
            "how seats follow from numbers",
        ),
        optional("held", Name, "seats already held: they use up divisors"),
        optional("floors", List(&FLOOR), "fewest seats"),
        optional("ceilings", List(&CEILING), "most seats"),
        wanted(
            "unplaced",
            UNPLACED,
            "seats that nobody can take",
            "with rest = [] or a ceiling that passes on",
        ),
        wanted(
            "tie",
            TieOrder(&TIE),
            "who is favoured",
            "unless seats are \"as-earned\"",
        ),
    ],
};

static GRANT: Shape = Shape {
    name: "grant",
    keys: &[
        PER,
        required("among", Sets, "who gets them: lists, or areas"),
        EXCEPT,
        wanted(
            "seats",
            NameOrCount,
            "each of them gets so many",
            "seats, or votes with of and scale",
        ),
        wanted(
            "votes",
            Name,
            "the number whose share is looked up",
            "with scale",
        ),
        wanted("of", Name, "the base of the share", "with scale"),
        optional("of-among", Sets, "only these claimants' total"),
        wanted(
            "scale",
            List(&SCALE_LINE),
            "the first line that fits",
            "with votes and of",
        ),
    ],
};

static EXTRA_SEATS: Shape = Shape {
    name: "extra-seats",
    keys: shares![
        required("for", Sets, "whose share"),
        required("seats", Name, "of these seats"),
        required(
            "by-adding-to",
            Words(&["them", "others"]),
            "who gets the added seats"
        ),
    ],
};

static PLACE: Shape = Shape {
    name: "place",
    keys: &[
        PER,
        AMONG,
        EXCEPT,
        VOTES,
        required("into", Area, "the level of the cells"),
        required(
            "method",
            Tables(&[&METHOD_DIVISORS, &METHOD_RANK]),
            "how cells are compared",
        ),
        wanted(
            "seats",
            Name,
            "how many each list must place",
            "seats or room",
        ),
        wanted(
            "room",
            NameOrCount,
            "how many each area can take",
            "seats or room",
        ),
        optional("held", Name, "seats held in the cell"),
        optional(
            "cell-at-most",
            NameOrCount,
            "most seats of a list in one area",
        ),
        optional("only-where", Name, "the list may take seats only there"),
        optional(
            "relative-to",
            Name,
            "the number is divided by this of the area",
        ),
        optional("turn", Table(&TURN), "which list is served next"),
        required("unplaced", UNPLACED, "owed seats, or rooms, that remain"),
        TIE_ORDER,
    ],
};

static RETURN_EXCESS: Shape = Shape {
    name: "return-excess",
    keys: &[
        PER,
        AMONG,
        EXCEPT,
        VOTES,
        required("seats", Name, "the seats as first given"),
        required("limit", Name, "the most seats of each list"),
        required(
            "method",
            DIVISORS_ONLY,
            "the divisors at which they were won",
        ),
        TIE_ORDER,
    ],
};

static BIPROPORTIONAL: Shape = Shape {
    name: "biproportional",
    keys: &[
        AMONG,
        EXCEPT,
        VOTES,
        required("area-seats", Name, "seats of each area"),
        required("party-seats", Name, "seats of each list"),
        required("method", DIVISORS_ONLY, "the divisors"),
        optional(
            "floors",
            List(&FLOOR),
            "fewest seats of a cell, all met first",
        ),
        TIE_ORDER,
    ],
};

static COMBINE: Shape = Shape {
    name: "combine",
    keys: &[
        PER,
        optional("among", Sets, "only these claimants are read"),
        EXCEPT,
        wanted("add", Operands, "added", ONE_COMBINATION),
        optional("less", Operands, "subtracted from the sum of add"),
        wanted(
            "below-zero",
            BELOW_ZERO,
            "when a subtraction goes below zero",
            "with less",
        ),
        wanted("larger-of", Operands, "the largest", ONE_COMBINATION),
        wanted("smaller-of", Operands, "the smallest", ONE_COMBINATION),
        wanted("mean-of", Operands, "the mean", ONE_COMBINATION),
        wanted("round", ROUNDING, "rounding of the mean", "with mean-of"),
    ],
};

/// All ops.
pub static OPS: [&Shape; 14] = [
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
];

/// The op of a name.
#[must_use]
pub fn op(name: &str) -> Option<&'static Shape> {
    OPS.iter().copied().find(|shape| shape.name == name)
}
