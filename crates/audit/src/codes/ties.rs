//! T6xx: chance, and silence of the law.

use super::Code;
use crate::finding::Severity;

pub(super) const CODES: &[&Code] = &[&TIE_OPEN, &LOT_UNFIT, &LAW_SILENT, &LOT_UNUSED];

/// T601.
pub static TIE_OPEN: Code = Code {
    id: "T601",
    slug: "tie-open",
    severity: Severity::Warning,
    title: "Equal figures, and nothing that was given decides between them.",
    means: "The law wants a lot and none is recorded, or goes by an order that the election does not give, or does not say. Every choice was followed; the quantities that depend on it are undetermined.",
    example: "warning[T601 tie-open]: step \"seats\" in area \"nation\"\n  1 of 2 to choose: \"blue\", \"green\"\n  the law wants a lot, and none is recorded",
    blind: "lots that were drawn and not recorded.",
};

/// T602.
pub static LOT_UNFIT: Code = Code {
    id: "T602",
    slug: "lot-unfit",
    severity: Severity::Error,
    title: "A recorded lot does not fit the tie.",
    means: "A drawing was recorded for this step and area, among others than those who are equal, or with another number of winners. It was not used.",
    example: "error[T602 lot-unfit]: step \"seats\" in area \"nation\"\n  published   drawn among \"blue\", \"red\"    election.toml:40\n  recomputed  1 of \"blue\", \"green\" to choose",
    blind: "whether the drawing was fair.",
};

/// T603.
pub static LAW_SILENT: Code = Code {
    id: "T603",
    slug: "law-silent",
    severity: Severity::Warning,
    title: "The law has no answer for what happened.",
    means: "The run came to a case for which the text has no rule, such as a threshold that nobody reaches. What follows from that step on is undetermined.",
    example: "warning[T603 law-silent]: step \"seats\" in area \"nation\"\n  more seats are earned than there are: 99 of 98\n  declared gap \"too-many-seats\": art. 97-1 does not say who gives way",
    blind: "how a court would decide.",
};

/// T604.
pub static LOT_UNUSED: Code = Code {
    id: "T604",
    slug: "lot-unused",
    severity: Severity::Warning,
    title: "A recorded lot was not needed.",
    means: "A drawing was recorded for a step and area in which, by these figures, nobody was equal. Either the drawing or the figures belong to something else.",
    example: "warning[T604 lot-unused]: step \"seats\" in area \"nation\"\n  drawn among \"blue\", \"green\"    election.toml:40",
    blind: "why the lot was drawn.",
};
