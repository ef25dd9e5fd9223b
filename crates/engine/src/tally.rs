//! What an election supplies, in the shape that a procedure needs: votes, figures, seats, facts about lists, draws of lots.

use crate::areas::Areas;
use crate::error::TallyError;
use crate::id::{
    AreaId, BallotId, DeclaredId, FigureId, LevelId, PartyId, RollId, SeatsId, StepId, TagId,
};
use crate::ratio::Ratio;
use crate::roll::Roll;

/// Votes of one ballot by area and party, row by row; no objects per cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballot {
    /// The level of its areas.
    pub level: LevelId,
    /// Votes by area and party (`area * parties + party`); candidates' votes count for their party.
    pub votes: Vec<u64>,
    /// Who stands where, in the same order.
    pub stands: Vec<bool>,
    /// Votes by area that claim nothing ("others"); they count in a total.
    pub others: Vec<u64>,
    /// Single candidates, ordered by area; empty for a ballot of lists.
    pub candidates: Vec<CandidateVotes>,
}

/// The votes of one candidate in one area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CandidateVotes {
    /// Where.
    pub area: AreaId,
    /// The candidate's party; an independent is a party of one.
    pub party: PartyId,
    /// The votes.
    pub votes: u64,
    /// Day of birth as a day number, where known: the smaller is the older.
    pub born: Option<i64>,
}

/// A table by area, perhaps by party too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The level of its areas.
    pub level: LevelId,
    /// Whether it is given by party: then `area * parties + party`.
    pub by_party: bool,
    /// The numbers.
    pub values: Vec<u64>,
}

/// Facts about one list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// Legal statuses.
    pub tags: Vec<TagId>,
    /// Parties that stand as one list.
    pub members: Option<u64>,
    /// Candidates on the list.
    pub length: Option<Fact>,
    /// Candidates not seated elsewhere.
    pub names_left: Option<Fact>,
    /// Order of registration.
    pub registered: Option<u64>,
    /// Number on the ballot.
    pub listed: Option<u64>,
}

/// A fact by list, or by list and area of one level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// One number.
    Everywhere(u64),
    /// A number for each area of the level.
    ByArea(LevelId, Vec<Option<u64>>),
}

/// A group of lists declared before the election.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredGroup {
    /// The table of declarations it belongs to.
    pub table: DeclaredId,
    /// Its members.
    pub lists: Vec<PartyId>,
}

/// A recorded drawing of lots among parties, candidates or areas.
///
/// Cells of a matrix are named by their lists where all of these differ, otherwise by their areas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lot {
    /// The step in which it was drawn.
    pub step: StepId,
    /// The area, of the level of the step's scope.
    pub area: AreaId,
    /// Who was tied.
    pub tied: Vec<u32>,
    /// Who won.
    pub won: Vec<u32>,
}

/// The published value of a step whose inputs were not stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Assumed {
    /// Members by area of a level.
    Set(LevelId, Vec<(AreaId, Vec<PartyId>)>),
    /// Seats by area and party.
    PartySeats(LevelId, Vec<(AreaId, PartyId, u64)>),
    /// Seats by area alone.
    AreaSeats(LevelId, Vec<(AreaId, u64)>),
    /// An amount by area.
    Amount(LevelId, Vec<(AreaId, Ratio)>),
}

/// Everything that an election supplies; it cannot be built inconsistent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    parts: TallyParts,
}

/// The parts of a [`Tally`], as the caller gathered them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TallyParts {
    /// The tree of areas.
    pub areas: Areas,
    /// Facts about each list, in the order of [`PartyId`].
    pub facts: Vec<Facts>,
    /// The ballots, in the order of the procedure's needs.
    pub ballots: Vec<Ballot>,
    /// The figures, in the order of the needs.
    pub figures: Vec<Figure>,
    /// The seats, in the order of the needs; nothing where the law itself has the number.
    pub seats: Vec<Option<Figure>>,
    /// The candidates of lists, in the order of the needs; nothing where the election does not give them.
    pub rolls: Vec<Option<Roll>>,
    /// Declared groups.
    pub declared: Vec<DeclaredGroup>,
    /// Recorded lots.
    pub lots: Vec<Lot>,
    /// Assumed steps.
    pub assumed: Vec<(StepId, Assumed)>,
}

impl Tally {
    /// Checks the parts against each other.
    ///
    /// # Errors
    /// A table of another shape than its areas and lists, votes beyond 2^64, an unknown list in a group.
    pub fn new(parts: TallyParts) -> Result<Self, TallyError> {
        let parties = parts.facts.len();
        for (index, ballot) in parts.ballots.iter().enumerate() {
            check_ballot(&parts.areas, parties, ballot, BallotId::at(index))?;
        }
        for (index, figure) in parts.figures.iter().enumerate() {
            if !fits(&parts.areas, parties, figure) {
                return Err(TallyError::Figure(FigureId::at(index)));
            }
        }
        for (index, seats) in parts.seats.iter().enumerate() {
            if seats
                .as_ref()
                .is_some_and(|s| !fits(&parts.areas, parties, s))
            {
                return Err(TallyError::Seats(SeatsId::at(index)));
            }
        }
        for (index, roll) in parts.rolls.iter().enumerate() {
            if roll
                .as_ref()
                .is_some_and(|roll| !roll.fits(&parts.areas, parties))
            {
                return Err(TallyError::Roll(RollId::at(index)));
            }
        }
        let known = |p: &PartyId| p.index() < parties;
        if !parts.declared.iter().all(|g| g.lists.iter().all(known)) {
            return Err(TallyError::Unknown("a declared group"));
        }
        Ok(Self { parts })
    }

    /// The tree of areas.
    #[must_use]
    pub fn areas(&self) -> &Areas {
        &self.parts.areas
    }

    /// How many lists there are.
    #[must_use]
    pub fn parties(&self) -> usize {
        self.parts.facts.len()
    }

    /// Facts about a list.
    #[must_use]
    pub fn facts(&self, party: PartyId) -> &Facts {
        &self.parts.facts[party.index()]
    }

    /// A ballot.
    #[must_use]
    pub fn ballot(&self, id: BallotId) -> &Ballot {
        &self.parts.ballots[id.index()]
    }

    /// A figure.
    #[must_use]
    pub fn figure(&self, id: FigureId) -> &Figure {
        &self.parts.figures[id.index()]
    }

    /// Seats that a decree gives.
    #[must_use]
    pub fn seats(&self, id: SeatsId) -> Option<&Figure> {
        self.parts.seats.get(id.index())?.as_ref()
    }

    /// The candidates of lists, where the election gives them.
    #[must_use]
    pub fn roll(&self, id: RollId) -> Option<&Roll> {
        self.parts.rolls.get(id.index())?.as_ref()
    }

    /// The same election without the candidates of its lists: who is elected is then unknown, all else the same.
    #[must_use]
    pub fn without_rolls(mut self) -> Self {
        self.parts.rolls.clear();
        self
    }

    /// The groups of one table of declarations.
    pub fn declared(&self, table: DeclaredId) -> impl Iterator<Item = &[PartyId]> {
        self.parts
            .declared
            .iter()
            .filter(move |g| g.table == table)
            .map(|g| g.lists.as_slice())
    }

    /// Recorded lots of a step in an area.
    pub fn lots(&self, step: StepId, area: AreaId) -> impl Iterator<Item = &Lot> {
        self.parts
            .lots
            .iter()
            .filter(move |l| l.step == step && l.area == area)
    }

    /// The published value of a step, where it is assumed.
    #[must_use]
    pub fn assumed(&self, step: StepId) -> Option<&Assumed> {
        self.parts
            .assumed
            .iter()
            .find(|(s, _)| *s == step)
            .map(|(_, value)| value)
    }

    /// The parts, to build a changed tally from.
    #[must_use]
    pub fn into_parts(self) -> TallyParts {
        self.parts
    }
}

fn fits(areas: &Areas, parties: usize, figure: &Figure) -> bool {
    figure.level.index() < areas.level_count() && {
        let width = if figure.by_party { parties } else { 1 };
        figure.values.len() == areas.count(figure.level) * width
    }
}

fn check_ballot(
    areas: &Areas,
    parties: usize,
    ballot: &Ballot,
    id: BallotId,
) -> Result<(), TallyError> {
    let sound = ballot.level.index() < areas.level_count() && {
        let rows = areas.count(ballot.level);
        ballot.votes.len() == rows * parties
            && ballot.stands.len() == ballot.votes.len()
            && ballot.others.len() == rows
            && ballot.candidates.is_sorted_by_key(|c| c.area)
            && ballot
                .candidates
                .iter()
                .all(|c| c.area.index() < rows && c.party.index() < parties)
    };
    if !sound {
        return Err(TallyError::Ballot(id));
    }
    ballot
        .votes
        .iter()
        .chain(&ballot.others)
        .try_fold(0u64, |sum, votes| sum.checked_add(*votes))
        .map(|_| ())
        .ok_or(TallyError::TooManyVotes(id))
}
