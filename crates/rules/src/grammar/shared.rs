//! Keys that several ops have.

use super::Holds::{Level, Name, Sets, TieOrder, Words};
use super::parts::TIE;
use super::{Holds, Key, optional, required};

pub(super) const PER: Key = required("per", Level, "repeated for each area of this level");
pub(super) const AMONG: Key = required("among", Sets, "who takes part");
pub(super) const EXCEPT: Key = optional("except", Sets, "taken out of among");
pub(super) const VOTES: Key = required("votes", Name, "the number per claimant");
pub(super) const TIE_ORDER: Key = required("tie", TieOrder(&TIE), "who is favoured");
pub(super) const BELOW_ZERO: Holds = Words(&["impossible", "zero"]);
pub(super) const COMPARED: &str = "at least one comparator";

/// Five comparators with shares, and other keys.
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

pub(super) use shares;
