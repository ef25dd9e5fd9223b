//! One audit: the case, the laws as run, the ledger that the checks fill.

mod bases;
mod case;
mod figures;
mod law;
mod ledger;
mod perform;
mod range;
mod texts;
mod thresholds;
mod turnout;
mod votes;

pub use bases::{Base, bases, law_bases, term_of, vote_bases};
pub use case::Case;
pub use figures::{Figures, Found, Term};
pub use law::{Proposal, propose};
pub use ledger::{CheckRecord, Ledger};
pub use perform::{Options, audit, laws, names, prepare};
pub use range::{Part, Scan, State, scan};
pub use texts::{Names, TextRun, Texts, Traced, Whose, Why};
pub use thresholds::{Threshold, comparator, thresholds};
pub use turnout::{Turnout, other_turnouts, turnout};
pub use votes::{Moved, Movement, counts_votes, spread};
