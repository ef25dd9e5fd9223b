//! W5xx: persons.

use super::Code;
use crate::finding::Severity;

pub(super) const CODES: &[&Code] = &[&SEATLESS_DIFFERS];

/// W501.
pub static SEATLESS_DIFFERS: Code = Code {
    id: "W501",
    slug: "seatless-differs",
    severity: Severity::Error,
    title: "A district winner keeps or loses the seat against the law.",
    means: "Where winners of districts can be left without a seat, the authority names them; the law yields others.",
    example: "error[W501 seatless-differs]: list \"Blue\" in area \"d7\"\n  published   1    published.csv:31\n  recomputed  0\n  difference  +1",
    blind: "who of a list's candidates it is, where only numbers were published.",
};
