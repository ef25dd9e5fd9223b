//! C7xx: what others printed, and sources that contradict each other.

use super::Code;
use crate::finding::Severity;

pub(super) const CODES: &[&Code] = &[
    &COUNT_NOT_REPRODUCED,
    &SHARE_NOT_REPRODUCED,
    &TURNOUT_NOT_REPRODUCED,
    &RANK_NOT_REPRODUCED,
    &EXTREMUM_NOT_REPRODUCED,
    &ELIGIBILITY_NOT_REPRODUCED,
    &NUMBERS_INCONSISTENT,
    &COUNTERFACTUAL_FAILS,
    &SOURCES_CONTRADICT,
    &COUNTERFACTUAL_OPEN,
];

/// C701.
pub static COUNT_NOT_REPRODUCED: Code = Code {
    id: "C701",
    slug: "count-not-reproduced",
    severity: Severity::Error,
    title: "A printed number is not the counted one.",
    means: "A source printed a number of votes, voters or seats that, at its own precision, is another than the official data give.",
    example: "error[C701 count-not-reproduced]: claim \"cast\" of \"inform-kz\": \"7,966,000 voters\"\n  published   7,966,000    claims.toml:9\n  recomputed  7566150\n  edition \"final\": 7 566 150, does not hold",
    blind: "which day the source speaks of, where it does not say.",
};

/// C702.
pub static SHARE_NOT_REPRODUCED: Code = Code {
    id: "C702",
    slug: "share-not-reproduced",
    severity: Severity::Error,
    title: "A printed share is reproduced by no base.",
    means: "A source printed a percentage of votes. At its own precision no base that was counted reproduces it. Where it names a base, only that one counts.",
    example: "error[C702 share-not-reproduced]: claim \"osdp-share\" of \"moscow-times\": \"1.6 percent\"\n  published   1.6%    claims.toml:21\n  recomputed  1.68%\n  edition \"preliminary\": 1.59%, holds\n  edition \"final\": 116 534 of votes 6 941 220 = 1.679%, does not hold",
    blind: "a wrong share that another base happens to reproduce: the report names the base.",
};

/// C703.
pub static TURNOUT_NOT_REPRODUCED: Code = Code {
    id: "C703",
    slug: "turnout-not-reproduced",
    severity: Severity::Error,
    title: "A printed turnout is not that of the counts.",
    means: "A source printed a turnout. Unless it names what was divided by what, turnout is ballots cast (or issued) over registered voters; a pair that reproduces it is named.",
    example: "error[C703 turnout-not-reproduced]: claim \"turnout\" of \"wiki\": \"52.90 %\"\n  published   52.90%    claims.toml:30\n  recomputed  54.19%\n  52.90% is ballots-cast-minus-invalid 6 366 441 of registered-voters 12 035 578",
    blind: "a register of another day.",
};

/// C704.
pub static RANK_NOT_REPRODUCED: Code = Code {
    id: "C704",
    slug: "rank-not-reproduced",
    severity: Severity::Error,
    title: "A list is not in the printed place.",
    means: "In the order of votes the list stands elsewhere, or another number of lists stood.",
    example: "error[C704 rank-not-reproduced]: claim \"third\" of \"gazette\": \"came third\"\n  published   3    claims.toml:12\n  recomputed  4",
    blind: "orders by anything but votes.",
};

/// C705.
pub static EXTREMUM_NOT_REPRODUCED: Code = Code {
    id: "C705",
    slug: "extremum-not-reproduced",
    severity: Severity::Error,
    title: "The highest or lowest is another area.",
    means: "A source named the area with the highest or lowest turnout or figure; another area goes beyond it.",
    example: "error[C705 extremum-not-reproduced]: claim \"lowest\" of \"gazette\": \"the lowest in the country\"\n  published   almaty-city    claims.toml:40\n  recomputed  astana\n  astana 41.2%, almaty-city 41.4%",
    blind: "areas without figures, unless one that has figures decides.",
};

/// C706.
pub static ELIGIBILITY_NOT_REPRODUCED: Code = Code {
    id: "C706",
    slug: "eligibility-not-reproduced",
    severity: Severity::Error,
    title: "Others passed the threshold than a source says.",
    means: "A source said who, or how many, passed a step of the law; by the law's own base and comparator it is otherwise.",
    example: "error[C706 eligibility-not-reproduced]: claim \"two-over\" of \"gazette\": \"two parties over 7 percent\"\n  published   2    claims.toml:50\n  recomputed  1",
    blind: "thresholds that are not a step of the law file.",
};

/// C707.
pub static NUMBERS_INCONSISTENT: Code = Code {
    id: "C707",
    slug: "numbers-inconsistent",
    severity: Severity::Error,
    title: "Numbers of one source cannot be true together.",
    means: "A source printed a count, what it is a share of, and the share. Whatever was rounded, no three numbers behind the printed ones fit.",
    example: "error[C707 numbers-inconsistent]: claim \"noon\" of \"bulletin\": \"3,185,546, or 35.3 percent\"\n  published   35.3%    claims.toml:60\n  recomputed  34.3%\n  3,185,546 of 9.3 million is between 34.07% and 34.44%",
    blind: "which of the numbers is wrong.",
};

/// C708.
pub static COUNTERFACTUAL_FAILS: Code = Code {
    id: "C708",
    slug: "counterfactual-fails",
    severity: Severity::Error,
    title: "What is said to follow does not follow everywhere.",
    means: "The law was run over the whole range of votes that the condition describes. For a part of it, or for all of it, the promise does not hold; the finding names the parts. \
            Votes move as follows. The list gets x votes, x from 0 to the number of votes. With `others = \"as-counted\"` the other lists keep their votes: votes that the list loses count \
            for nobody and stay in the base, votes that it gains are added to the base. With `others = \"any\"` the sum stays as counted: of the other lists those behind the given place are cut to x - 1 \
            votes where they have more, those before it are raised to x + 1 where they have fewer, and the first of the others takes or gives the difference.",
    example: "error[C708 counterfactual-fails]: claim \"seats-anyway\" of \"gazette\": \"would have won seats regardless\"\n  published   at least 1 seat, over the whole range    claims.toml:70\n  recomputed  holds if its share is at least 7.000% (485 886 votes), fails below",
    blind: "other ways in which the votes could have moved, and a change that reverses itself between two of the 256 steps of the scan.",
};

/// C709.
pub static SOURCES_CONTRADICT: Code = Code {
    id: "C709",
    slug: "sources-contradict",
    severity: Severity::Error,
    title: "Two publications print different values for one quantity, and nothing counted decides.",
    means: "At their own precisions the two values cannot both be right. Neither can be recomputed.",
    example: "error[C709 sources-contradict]: claim \"astana\" of \"vesti\": \"53.23\"\n  published   53.23%    claims.toml:80\n  recomputed  53.32%\n  \"cec-briefing\" prints 53.32%",
    blind: "which of the two is right.",
};

/// C710.
pub static COUNTERFACTUAL_OPEN: Code = Code {
    id: "C710",
    slug: "counterfactual-open",
    severity: Severity::Warning,
    title: "What is said to follow holds, except where law or lot leave it open.",
    means: "The law was run over the whole range of votes that the condition describes (see C708). Nowhere does the promise fail, but for a part of the range the law is silent or a lot decides.",
    example: "warning[C710 counterfactual-open]: claim \"runner-up\" of \"gazette\": \"would have won seats regardless\"\n  published   at least 1 seat, over the whole range    claims.toml:70\n  recomputed  holds if its share is at least 1.020% (70 829 votes), open below",
    blind: "other ways in which the votes could have moved.",
};
