//! The candidates of lists: who stands where, in which place, with how many votes.

use crate::areas::Areas;
use crate::id::{AreaId, LevelId, PartyId, PersonId};

/// The candidates of every list in the areas of one level: flat, no objects per list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roll {
    /// The level of the areas in which lists stand.
    pub level: LevelId,
    /// The candidates, ordered by area and party.
    pub candidates: Vec<Standing>,
    /// By area and party (`area * parties + party`): candidates with fewer votes are left out; none where nobody is.
    pub omitted_below: Vec<Option<u64>>,
}

/// A candidate on a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Where the list stands.
    pub area: AreaId,
    /// Whose list it is; an independent is a party of one.
    pub party: PartyId,
    /// Who it is.
    pub person: PersonId,
    /// The place on the list, where known: the smaller is the higher.
    pub order: Option<u64>,
    /// Votes for this candidate, where they are counted and known.
    pub votes: Option<u64>,
    /// Day of birth as a day number, where known.
    pub born: Option<i64>,
}

impl Roll {
    /// The candidates of a list in one area.
    #[must_use]
    pub fn of(&self, area: AreaId, party: PartyId) -> &[Standing] {
        let key = |one: &Standing| (one.area, one.party);
        let from = self
            .candidates
            .partition_point(|one| key(one) < (area, party));
        let until = self
            .candidates
            .partition_point(|one| key(one) <= (area, party));
        &self.candidates[from..until]
    }

    /// The votes below which candidates of a list in an area are left out.
    #[must_use]
    pub fn omitted(&self, area: AreaId, party: PartyId, parties: usize) -> Option<u64> {
        let at = area.index() * parties + party.index();
        self.omitted_below.get(at).copied().flatten()
    }

    /// Whether the table fits its areas and lists.
    pub(crate) fn fits(&self, areas: &Areas, parties: usize) -> bool {
        self.level.index() < areas.level_count() && {
            let rows = areas.count(self.level);
            self.omitted_below.len() == rows * parties
                && self
                    .candidates
                    .is_sorted_by_key(|one| (one.area, one.party))
                && self
                    .candidates
                    .iter()
                    .all(|one| one.area.index() < rows && one.party.index() < parties)
        }
    }
}
