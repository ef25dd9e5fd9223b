//! The ops that yield seats, but for those that count candidates, and the one that fills them.

use super::Holds::{
    Area, List, Name, NameOrCount, OneOrMore, Operands, Sets, Share, Table, Tables, TieOrder, Words,
};
use super::parts::{
    CEILING, FILL_SOURCE, FLOOR, METHOD_DIVISORS, METHOD_QUOTA, METHOD_RANK, ROUNDING, SCALE_LINE,
    TIE, TURN,
};
use super::shared::{AMONG, BELOW_ZERO, COMPARED, EXCEPT, PER, TIE_ORDER, VOTES, shares};
use super::{Holds, Shape, optional, required, wanted};

const UNPLACED: Holds = Words(&["impossible", "stay-open", "unspecified"]);
const DIVISORS_ONLY: Holds = Table(&METHOD_DIVISORS);
const ONE_COMBINATION: &str = "exactly one of add, larger-of, smaller-of, mean-of";

pub(super) static APPORTION: Shape = Shape {
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

pub(super) static GRANT: Shape = Shape {
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

pub(super) static EXTRA_SEATS: Shape = Shape {
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

pub(super) static PLACE: Shape = Shape {
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

pub(super) static RETURN_EXCESS: Shape = Shape {
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
        optional(
            "only-where",
            Name,
            "the list returns seats only there; without it anywhere",
        ),
        TIE_ORDER,
    ],
};

pub(super) static BIPROPORTIONAL: Shape = Shape {
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

pub(super) static COMBINE: Shape = Shape {
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

pub(super) static FILL: Shape = Shape {
    name: "fill",
    keys: &[
        PER,
        required("from", Name, "the candidates"),
        required(
            "seats",
            Name,
            "seats by list; \"all\" for everybody whom a source names",
        ),
        optional(
            "held",
            OneOrMore,
            "whoever is elected by these fill steps is passed over",
        ),
        optional("only", OneOrMore, "only persons of these fill steps"),
        required(
            "sources",
            List(&FILL_SOURCE),
            "who takes the seats, source after source",
        ),
        wanted(
            "unplaced",
            UNPLACED,
            "seats that no candidate takes",
            "unless seats are \"all\"",
        ),
        wanted(
            "tie",
            TieOrder(&TIE),
            "which of equal candidates is favoured",
            "with by = \"votes\"",
        ),
    ],
};
