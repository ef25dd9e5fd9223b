//! N9xx: context.

use super::Code;
use crate::finding::Severity;

pub(super) const CODES: &[&Code] = &[
    &EDITIONS_DIFFER,
    &TEXTS_AGREE,
    &SHARE_BASE,
    &STEP_ASSUMED,
    &LAW_UNREAD,
    &SHARES_CUT_OFF,
];

/// N901.
pub static EDITIONS_DIFFER: Code = Code {
    id: "N901",
    slug: "editions-differ",
    severity: Severity::Note,
    title: "Two states of the official data print different values.",
    means: "Preliminary and final data differ: that is what they are for. The note lists what moved, since a source may quote either.",
    example: "note[N901 editions-differ]: \"preliminary\" and \"final\"\n  share of \"osdp\": 1.59%, then 1.68%",
    blind: "why the data changed.",
};

/// N902.
pub static TEXTS_AGREE: Code = Code {
    id: "N902",
    slug: "texts-agree",
    severity: Severity::Note,
    title: "Another version or reading of the law gives the same seats.",
    means: "The text or its date is open to dispute, every version and reading was run, and for this election it does not matter.",
    example: "note[N902 texts-agree]: law \"kz/mazhilis/2007-06-19\"\n  its date is disputed; it gives the same seats",
    blind: "other elections, for which it may matter.",
};

/// N903.
pub static SHARE_BASE: Code = Code {
    id: "N903",
    slug: "share-base",
    severity: Severity::Note,
    title: "The published shares are shares of another base than the law's.",
    means: "The base that reproduces the published percentages is not the one against which the law measures its threshold. A reader who compares the percentages with the threshold compares two different things.",
    example: "note[N903 share-base]: shares of edition \"final\"\n  reproduced by ballots-cast 4 893 204, the law measures ballots-cast-minus-invalid 4 757 773",
    blind: "bases that were not counted.",
};

/// N904.
pub static STEP_ASSUMED: Code = Code {
    id: "N904",
    slug: "step-assumed",
    severity: Severity::Note,
    title: "A step of the law was not computed but assumed.",
    means: "Its inputs were not stored, and the published value took its place. The step and all that rests on it alone is not audited; what rests on it among other things is audited on the condition that it is right.",
    example: "note[N904 step-assumed]: step \"provincial\"\n  votes by province are not stored",
    blind: "whether the published value of the step is right.",
};

/// N905.
pub static LAW_UNREAD: Code = Code {
    id: "N905",
    slug: "law-unread",
    severity: Severity::Note,
    title: "The law file rests on a text that nobody has read in the original.",
    means: "The source is marked as known from somebody's account, or as unverified. The recomputation is as good as that account.",
    example: "note[N905 law-unread]: source \"cl\" of law \"kz/mazhilis/1999-05-06\"\n  read: secondary",
    blind: "whether the account is right.",
};

/// N906.
pub static SHARES_CUT_OFF: Code = Code {
    id: "N906",
    slug: "shares-cut-off",
    severity: Severity::Note,
    title: "The published shares are cut off, not rounded.",
    means: "Every share of the table is reproduced if its further digits are dropped; rounded, some of them would print otherwise.",
    example: "note[N906 shares-cut-off]: shares of edition \"final\"\n  3 of 9 would print otherwise if they were rounded",
    blind: "tables so short that both conventions fit.",
};
