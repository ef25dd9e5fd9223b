//! Published statements, each with a source and a precision (`claims.toml`).

use scrutineer_engine::Ratio;
use scrutineer_rules::Day;

use super::figure::FigureName;
use super::index::{AreaIx, ListIx, SourceIx};
use super::location::Location;
use super::number::PrintedNumber;
use super::share::PrintedShare;

/// A published statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Its name in the files.
    pub id: String,
    /// Who printed it.
    pub source: SourceIx,
    /// The day that it speaks of.
    pub as_of: Option<Day>,
    /// The state of the data that it speaks of; otherwise it is checked against each.
    pub edition: Option<String>,
    /// The few decisive words.
    pub says: String,
    /// What it says.
    pub kind: ClaimKind,
    /// Where the file has it.
    pub location: Location,
}

/// What a claim says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClaimKind {
    /// A number.
    Count(CountQuestion),
    /// A share of votes.
    Share {
        /// Whose.
        list: ListIx,
        /// Where; none for the whole election.
        area: Option<AreaIx>,
        /// How much.
        value: PrintedShare,
        /// Of what, where the claim says so.
        base: Option<FigureName>,
    },
    /// A turnout.
    Turnout {
        /// Where; none for the whole election.
        area: Option<AreaIx>,
        /// How much.
        value: PrintedShare,
        /// What was divided, where the claim says so.
        numerator: Option<FigureName>,
        /// By what, where the claim says so.
        denominator: Option<FigureName>,
    },
    /// A place in the order of votes.
    Rank {
        /// Whose.
        list: ListIx,
        /// Where; none for the whole election.
        area: Option<AreaIx>,
        /// Which place, from 1.
        place: u64,
        /// Of how many.
        of: Option<u64>,
    },
    /// The highest or lowest of all areas of a level.
    Extremum {
        /// Of what.
        of: ExtremumOf,
        /// Where it is so.
        area: AreaIx,
        /// Which end.
        is: Extreme,
        /// The level whose areas are compared.
        level: String,
    },
    /// Who passed a step of the law.
    Eligibility {
        /// Who, or how many.
        who: Eligible,
        /// Not counting these.
        except: Vec<ListIx>,
        /// The step, by the law's name.
        step: String,
        /// Whether they are in its set.
        holds: bool,
    },
    /// Three printed numbers of one source, which can be true together or not.
    Consistent {
        /// What was divided.
        numerator: PrintedNumber,
        /// By what.
        denominator: PrintedNumber,
        /// The share.
        share: PrintedShare,
    },
    /// What would have happened.
    Counterfactual {
        /// To whom.
        list: ListIx,
        /// Under which condition.
        given: Condition,
        /// Under which law, where it is not the one in force.
        law: Option<String>,
        /// What is said to follow.
        then: Promise,
    },
    /// Nothing that can be checked, with the reason.
    NotCheckable(String),
}

/// A number that somebody printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountQuestion {
    /// Of what.
    pub of: CountOf,
    /// Whose, where it is of a list.
    pub list: Option<ListIx>,
    /// Where; none for the whole election.
    pub area: Option<AreaIx>,
    /// How many, at the claim's own precision and with its comparator.
    pub value: PrintedNumber,
}

/// What a count counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CountOf {
    /// Votes.
    Votes,
    /// Seats.
    Seats,
    /// A figure.
    Figure(FigureName),
}

/// What an extremum compares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExtremumOf {
    /// Turnout.
    Turnout,
    /// A figure.
    Figure(FigureName),
}

/// Which end of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extreme {
    /// The greatest.
    Highest,
    /// The smallest.
    Lowest,
}

/// Who is said to have passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Eligible {
    /// These lists.
    Lists(Vec<ListIx>),
    /// So many lists.
    Number(u64),
}

/// The condition of a counterfactual: all that is given must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The place of the list in the order of votes, from 1.
    pub place: Option<u64>,
    /// Its share is below this.
    pub share_below: Option<Ratio>,
    /// Its share is at least this.
    pub share_at_least: Option<Ratio>,
    /// What the shares are shares of; none for the law's own base.
    pub of: Option<FigureName>,
    /// What the other lists' votes may do.
    pub others: Others,
}

/// What the other lists' votes may do under a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Others {
    /// They stay as counted.
    AsCounted,
    /// They move as far as the condition needs it.
    Any,
}

/// What a counterfactual promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Promise {
    /// No fewer seats than this.
    SeatsAtLeast(u64),
    /// No more seats than this.
    SeatsAtMost(u64),
    /// So many seats.
    SeatsExactly(u64),
}
