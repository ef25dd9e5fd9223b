//! The sub-tables that serve all ops.

use super::Holds::{
    Area, Breakers, Cite, Count, CountOrShare, CountOrWords, List, Name, NameOrCount, NameOrTable,
    OneOrMore, Sets, Share, SharesOrWords, Table, TableOrList, Words, WordsOrTable,
};
use super::{Holds, Key, Shape, optional, required, wanted};

/// The comparators.
pub const COMPARATORS: [&str; 5] = ["at-least", "more-than", "at-most", "less-than", "exactly"];

const COMPARED: &str = "at least one comparator";

macro_rules! compared {
    ($holds:expr; $($key:expr),* $(,)?) => {
        &[
            wanted("at-least", $holds, "the limit itself satisfies it", COMPARED),
            wanted("more-than", $holds, "the limit itself does not satisfy it", COMPARED),
            wanted("at-most", $holds, "the limit itself satisfies it", COMPARED),
            wanted("less-than", $holds, "the limit itself does not satisfy it", COMPARED),
            wanted("exactly", $holds, "only the limit itself satisfies it", COMPARED),
            $($key),*
        ]
    };
}

const OF: Key = wanted(
    "of",
    Name,
    "the number that the share is a share of",
    "beside a share",
);
const OF_AMONG: Key = optional(
    "of-among",
    Sets,
    "the base is the total of these claimants only",
);
const FOR: Key = optional("for", Sets, "the rule touches only these");
const CITE: Key = required("cite", Cite, "where the law says it");

/// The rounding words.
pub(super) const ROUNDING: Holds =
    Words(&["exact", "down", "up", "half-up", "half-down", "next-whole"]);

/// A condition of `qualify`.
pub static CONDITION: Shape = Shape {
    name: "a condition",
    keys: compared![CountOrShare;
        OF, OF_AMONG,
        optional("seats-of", Name, "seats held are compared, not votes"),
        optional("in", Name, "member of this set"),
        optional("not-in", Name, "not a member of this set"),
        wanted("in-areas", CountOrWords(&["all"]), "in how many of the smaller areas", "with the set of smaller areas"),
        optional("tag", OneOrMore, "the list has one of these legal statuses"),
        optional("not-tag", OneOrMore, "the list has none of these legal statuses"),
        optional("members", Table(&MEMBERS), "the number of parties that stand as one list"),
        optional("group-of", Name, "asks about the members of the claimant's bloc"),
        wanted("has", Name, "some member of the bloc is in this set", "with group-of, unless has-none"),
        wanted("has-none", Name, "no member of the bloc is in this set", "with group-of, unless has"),
        CITE,
    ],
};

/// `members` of a condition.
pub static MEMBERS: Shape = Shape {
    name: "members",
    keys: compared![Count;],
};

/// A source of persons of `fill`.
pub static FILL_SOURCE: Shape = Shape {
    name: "a source of persons",
    keys: &[
        wanted(
            "elected-by",
            Name,
            "those of the list whom an earlier fill step elected: their seats are among these",
            "elected-by or by",
        ),
        wanted(
            "by",
            Words(&["votes", "list-order"]),
            "the order in which candidates are taken",
            "elected-by or by",
        ),
        optional(
            "at-least",
            Share,
            "only candidates with this share of votes; the limit itself satisfies it",
        ),
        optional(
            "more-than",
            Share,
            "only candidates with this share of votes; the limit itself does not satisfy it",
        ),
        optional(
            "at-most",
            Share,
            "only candidates with this share of votes; the limit itself satisfies it",
        ),
        optional(
            "less-than",
            Share,
            "only candidates with this share of votes; the limit itself does not satisfy it",
        ),
        optional("exactly", Share, "only candidates with this share of votes"),
        wanted(
            "of",
            Name,
            "the number that the share is a share of",
            "beside a share, unless of-own",
        ),
        OF_AMONG,
        wanted(
            "of-own",
            Name,
            "the share is one of the list's own number",
            "beside a share, unless of",
        ),
        optional(
            "when",
            TableOrList(&WHEN),
            "the source is passed over where this does not hold",
        ),
        CITE,
    ],
};

/// `when`.
pub static WHEN: Shape = Shape {
    name: "when",
    keys: compared![NameOrCount;
        wanted("size-of", Sets, "the number of claimants in these sets", "one subject"),
        wanted("total-of", Name, "the total of these seats", "one subject"),
        wanted("number-of", Area, "the number of areas of this level", "one subject"),
        optional("within", Area, "asked of the enclosing area of this level"),
    ],
};

/// One condition of `until`.
pub static UNTIL: Shape = Shape {
    name: "a condition of until",
    keys: compared![CountOrShare; OF, OF_AMONG],
};

/// A tie order that differs for seats taken back.
pub static TIE: Shape = Shape {
    name: "tie",
    keys: &[
        required("give", Breakers, "who gets the seat"),
        required(
            "take",
            Breakers,
            "who keeps the seat where one is taken back",
        ),
    ],
};

/// `method` by divisors.
pub static METHOD_DIVISORS: Shape = Shape {
    name: "a method by divisors",
    keys: &[
        required(
            "divisors",
            SharesOrWords(&["geometric-mean"]),
            "three or more divisors, continued by the last difference",
        ),
        optional("power", Share, "each divisor raised to this"),
    ],
};

/// `method` by quotas.
pub static METHOD_QUOTA: Shape = Shape {
    name: "a method by quotas",
    keys: &[
        required("quota", NameOrTable(&QUOTA), "votes that earn one seat"),
        required(
            "round-up",
            WordsOrTable(&["never"], &ROUND_UP),
            "one more seat for a large remainder",
        ),
        wanted(
            "over-award",
            Words(&["impossible", "take-back", "take-back-one", "unspecified"]),
            "more seats earned than there are",
            "unless seats are \"as-earned\"",
        ),
        wanted(
            "rest",
            List(&PHASE),
            "what becomes of the seats left, phase after phase",
            "unless seats are \"as-earned\"",
        ),
    ],
};

/// The remainder that rounds up.
pub static ROUND_UP: Shape = Shape {
    name: "round-up",
    keys: compared![Share;],
};

/// `method` by rank.
pub static METHOD_RANK: Shape = Shape {
    name: "a method by rank",
    keys: &[required(
        "by",
        Words(&["votes"]),
        "the seat to the largest number",
    )],
};

/// A quota computed in the scope.
pub static QUOTA: Shape = Shape {
    name: "a quota",
    keys: &[
        required("of", Name, "the dividend: \"claimants\" or a base"),
        OF_AMONG,
        optional("plus", Count, "added to the seats"),
        optional("share", Share, "share of the base"),
        required("round", ROUNDING, "rounding of the quota"),
    ],
};

/// A phase of `rest`.
pub static PHASE: Shape = Shape {
    name: "a phase of rest",
    keys: &[
        required(
            "by",
            Words(&["remainder", "votes", "seats", "average"]),
            "what is compared",
        ),
        required(
            "each-gets",
            Words(&["at-most-one", "one-per-round", "any-number"]),
            "how many seats each may get",
        ),
        wanted(
            "divisors",
            SharesOrWords(&["geometric-mean"]),
            "the divisors of the averages",
            "with by = \"average\"",
        ),
        optional("power", Share, "each divisor raised to this"),
        optional("among", Sets, "only these take part"),
        optional(
            "when",
            TableOrList(&WHEN),
            "the phase is passed over where this does not hold",
        ),
    ],
};

/// A floor.
pub static FLOOR: Shape = Shape {
    name: "a floor",
    keys: &[
        FOR,
        wanted(
            "seats",
            NameOrCount,
            "the fewest seats",
            "unless a share of the seats is meant",
        ),
        wanted(
            "at-least",
            Share,
            "the share of the seats itself is enough",
            "unless seats",
        ),
        wanted(
            "more-than",
            Share,
            "the share of the seats itself is not enough",
            "unless seats",
        ),
        required(
            "then",
            Words(&["met-first", "leave-out", "add", "enlarge", "from-last"]),
            "what happens when it bites",
        ),
        optional(
            "tolerate",
            Count,
            "so many seats may stay short (with enlarge)",
        ),
        optional(
            "tolerate-within",
            Name,
            "the most that one claimant may stay short (with enlarge)",
        ),
        CITE,
    ],
};

/// A ceiling.
pub static CEILING: Shape = Shape {
    name: "a ceiling",
    keys: &[
        FOR,
        required("seats", NameOrCount, "the most seats"),
        required(
            "then",
            Words(&["pass-on", "leave-out", "stay-empty", "unspecified"]),
            "what happens when it bites",
        ),
        CITE,
    ],
};

/// `less-used` of `adjust`.
pub static LESS_USED: Shape = Shape {
    name: "less-used",
    keys: &[
        required("seats", Name, "seats held"),
        required("quota", Name, "the votes that each of them used"),
    ],
};

/// `unused` of `adjust`.
pub static UNUSED: Shape = Shape {
    name: "unused",
    keys: &[
        required("seats", Name, "who won"),
        required(
            "winner",
            Words(&["margin-less-one", "nothing"]),
            "what the winner keeps",
        ),
    ],
};

/// A line of a scale.
pub static SCALE_LINE: Shape = Shape {
    name: "a line of scale",
    keys: &[
        required("at-least", Share, "the share it begins at"),
        optional("less-than", Share, "the share it ends before"),
        required("seats", Count, "seats at its beginning"),
        optional(
            "one-more-per",
            Share,
            "one more seat for each full share above",
        ),
        optional("at-most-seats", Count, "never more than these"),
    ],
};

/// `turn` of `place`.
pub static TURN: Shape = Shape {
    name: "turn",
    keys: &[
        required("votes", Name, "the number of the list"),
        required("held", Name, "seats that the list holds"),
        required(
            "divisors",
            SharesOrWords(&["geometric-mean"]),
            "the divisors",
        ),
        optional("power", Share, "each divisor raised to this"),
    ],
};
