//! A1xx: figures that contradict each other, whatever the law says.

use super::Code;
use crate::finding::Severity;

pub(super) const CODES: &[&Code] = &[
    &SUM_DIFFERS,
    &PART_EXCEEDS_WHOLE,
    &VOTES_DIFFER,
    &ROLL_UP_DIFFERS,
    &SHARE_DIFFERS,
    &TURNOUT_DIFFERS,
    &FIGURE_DIFFERS,
    &SHARES_EXCEED_WHOLE,
];

/// A101.
pub static SUM_DIFFERS: Code = Code {
    id: "A101",
    slug: "sum-differs",
    severity: Severity::Error,
    title: "The parts of one count do not add up to its total.",
    means: "Within one area the figures must reconcile: the votes of the lists, those against all and the invalid ballots are the ballots found in the boxes. \
            The identities follow from what the figures mean, or are declared with the edition.",
    example: "error[A101 sum-differs]: votes + votes-against-all + invalid-ballots = ballots-cast, in area \"nation\"\n  published   5253864    figures.csv:3\n  recomputed  5253855\n  difference  +9",
    blind: "two errors that cancel each other, and totals none of whose parts is missing.",
};

/// A102.
pub static PART_EXCEEDS_WHOLE: Code = Code {
    id: "A102",
    slug: "part-exceeds-whole",
    severity: Severity::Error,
    title: "A part is larger than the whole that it belongs to.",
    means: "More ballots in the boxes than were issued, more voters than are registered, more seats in the rows than in the house.",
    example: "error[A102 part-exceeds-whole]: ballots-cast is at most registered-voters, in area \"nation\"\n  published   8891561    figures.csv:2\n  recomputed  9891561\n  difference  -1000000",
    blind: "a part that is wrong and still smaller than the whole.",
};

/// A103.
pub static VOTES_DIFFER: Code = Code {
    id: "A103",
    slug: "votes-differ",
    severity: Severity::Error,
    title: "A published total of votes is not the sum of the rows.",
    means: "The authority printed a total for a claimant; the rows of `votes.csv` in that area add up to another number.",
    example: "error[A103 votes-differ]: votes of list \"Blue\"\n  published   4120    published.csv:7\n  recomputed  4102\n  difference  +18",
    blind: "a row and the total wrong by the same number.",
};

/// A104.
pub static ROLL_UP_DIFFERS: Code = Code {
    id: "A104",
    slug: "roll-up-differs",
    severity: Severity::Error,
    title: "A figure of an area is not the sum of those of its parts.",
    means: "The figure stands at two levels, and the smaller areas, all of which are present, add up to another number.",
    example: "error[A104 roll-up-differs]: ballots-cast in area \"north\"\n  published   1200    figures.csv:4\n  recomputed  1190\n  difference  +10\n  sum over 3 areas of level \"district\"",
    blind: "areas some of whose parts are missing: those are listed as not audited.",
};

/// A105.
pub static SHARE_DIFFERS: Code = Code {
    id: "A105",
    slug: "share-differs",
    severity: Severity::Error,
    title: "A published share is not reproduced by the base that reproduces the others.",
    means: "All shares of one table are shares of one base. The base that reproduces most of them at their printed precision is taken as that of the table; this row is not reproduced by it.",
    example: "error[A105 share-differs]: share of list \"Revival\"\n  published   1.9%    published.csv:9\n  recomputed  2.0%\n  ballots-cast: 103 328 of 5 253 864 = 1.967%",
    blind: "a wrong share of a list so small that every number of votes near it prints the same.",
};

/// A106.
pub static TURNOUT_DIFFERS: Code = Code {
    id: "A106",
    slug: "turnout-differs",
    severity: Severity::Error,
    title: "A published turnout is not that of the counts.",
    means: "Turnout is the ballots cast (where they are not given, the ballots issued) divided by the registered voters. If another pair of figures reproduces it, the finding names it.",
    example: "error[A106 turnout-differs]: turnout\n  published   64.56%    published.csv:2\n  recomputed  68.41%\n  ballots-cast 6 082 430 of registered-voters 8 891 561",
    blind: "a register of another day than the one whose count is given.",
};

/// A107.
pub static FIGURE_DIFFERS: Code = Code {
    id: "A107",
    slug: "figure-differs",
    severity: Severity::Error,
    title: "The authority printed another figure than its own table gives.",
    means: "A row of `published.csv` and the rows of `figures.csv` (or of `votes.csv`, where the figure follows from them) state the same quantity with two values.",
    example: "error[A107 figure-differs]: valid-votes\n  published   4757773    published.csv:3\n  recomputed  4757737\n  difference  +36",
    blind: "which of the two is right.",
};

/// A108.
pub static SHARES_EXCEED_WHOLE: Code = Code {
    id: "A108",
    slug: "shares-exceed-whole",
    severity: Severity::Error,
    title: "Printed shares of one table add up to more than the whole.",
    means: "Even if every share were rounded up by half of its last digit, they could not add up to so much.",
    example: "error[A108 shares-exceed-whole]: shares of edition \"preliminary\"\n  published   at most 100%    shares.csv\n  recomputed  101.00%\n  7 rows, 0.035% of rounding at most",
    blind: "shares that add up to too little: against all, invalid ballots or small lists may be missing from the table.",
};
