//! Q3xx: who takes part in the distribution.

use super::Code;
use crate::finding::Severity;

pub(super) const CODES: &[&Code] = &[&ADMITTED_DIFFERS, &BASE_DECIDES];

/// Q301.
pub static ADMITTED_DIFFERS: Code = Code {
    id: "Q301",
    slug: "admitted-differs",
    severity: Severity::Error,
    title: "A list was admitted, or left out, against the law.",
    means: "The authority says whether the list takes part in the distribution; by the law's own base and comparator it is otherwise.",
    example: "error[Q301 admitted-differs]: list \"AIST\"\n  published   no    published.csv:14\n  recomputed  yes\n  336 177 of ballots-cast-minus-invalid 4 757 773 = 7.066%, at least 7%: passes by 3 132 votes",
    blind: "conditions that rest on facts which the election states itself, such as a legal status.",
};

/// Q302.
pub static BASE_DECIDES: Code = Code {
    id: "Q302",
    slug: "base-decides",
    severity: Severity::Note,
    title: "Whether a list passes depends on what the share is a share of.",
    means: "By the base that the law names the list passes the threshold, by another base that was counted it does not, or the other way round. The law's base decides; \
            whoever computes with another one gets other seats.",
    example: "note[Q302 base-decides]: list \"AIST\" at step \"passed\"\n  of ballots-cast-minus-invalid 4 757 773: 7.066%, passes\n  of ballots-cast 4 893 204: 6.870%, fails",
    blind: "bases that were not counted.",
};
