//! The cells of a `place` and their limits, read once per scope.

use crate::apportion::Power;
use crate::error::ErrorKind;
use crate::id::{AreaId, PartyId};
use crate::outcome::At;
use crate::procedure::{Method, Place};
use crate::ratio::Ratio;
use crate::run::{Scope, View, Who};
use crate::step::qualify::at;

/// Lists, areas and cells of one scope.
pub(super) struct Placing<'a> {
    pub view: &'a View<'a>,
    pub op: &'a Place,
    pub at: At,
    pub lists: Vec<PartyId>,
    pub areas: Vec<AreaId>,
    /// Only those with votes in which the list may take a seat.
    pub cells: Vec<Cell>,
    /// How many seats each list must place; none where the law sets no number.
    pub owed: Option<Vec<u64>>,
    /// How many seats each area can take; none where there is no limit.
    pub room: Option<Vec<u64>>,
    /// The divisors of the cells; none where votes alone are compared.
    pub power: Option<Power>,
    pub turns: Option<Turns>,
}

/// A list in an area.
pub(super) struct Cell {
    /// Position among the lists.
    pub list: usize,
    /// Position among the areas.
    pub area: usize,
    pub votes: Ratio,
    /// Votes over what the law divides them by in the area.
    pub number: Ratio,
    pub held: u64,
    /// The most seats that it can take here.
    pub most: u64,
}

/// What decides which list is served next.
pub(super) struct Turns {
    pub power: Power,
    /// By list.
    pub votes: Vec<Ratio>,
    pub held: Vec<u64>,
}

impl<'a> Placing<'a> {
    pub fn read(view: &'a View<'a>, op: &'a Place, scope: Scope) -> Result<Self, ErrorKind> {
        if op.seats.is_none() && op.room.is_none() {
            return Err(ErrorKind::IllTyped(
                "seats are placed without a number of seats or rooms",
            ));
        }
        let lists = view.claimants(&op.among, scope)?;
        let areas: Vec<AreaId> = view.inside(scope, op.into)?.map(AreaId::at).collect();
        let mut placing = Self {
            view,
            op,
            at: at(view, scope),
            cells: Vec::new(),
            owed: None,
            room: None,
            power: match &op.method {
                Method::Divisors(divisors) => Some(Power::new(divisors)?),
                Method::Rank => None,
                Method::Quota(_) => {
                    return Err(ErrorKind::IllTyped("seats are placed by whole quotas"));
                }
            },
            turns: None,
            lists,
            areas,
        };
        placing.read_limits(scope)?;
        placing.read_turns(scope)?;
        for area in 0..placing.areas.len() {
            for list in 0..placing.lists.len() {
                placing.read_cell(list, area)?;
            }
        }
        Ok(placing)
    }

    fn read_limits(&mut self, scope: Scope) -> Result<(), ErrorKind> {
        let view = self.view;
        if let Some(seats) = self.op.seats {
            let of = |list: &PartyId| view.whole(seats, scope, Who::Party(*list));
            self.owed = Some(self.lists.iter().map(of).collect::<Result<_, _>>()?);
        }
        if let Some(room) = self.op.room {
            let of = |area: &AreaId| view.whole(room, self.cell_scope(*area), Who::All);
            self.room = Some(self.areas.iter().map(of).collect::<Result<_, _>>()?);
        }
        Ok(())
    }

    fn read_turns(&mut self, scope: Scope) -> Result<(), ErrorKind> {
        let Some(turn) = &self.op.turn else {
            return Ok(());
        };
        let mut turns = Turns {
            power: Power::new(&turn.divisors)?,
            votes: Vec::with_capacity(self.lists.len()),
            held: Vec::with_capacity(self.lists.len()),
        };
        for list in &self.lists {
            let who = Who::Party(*list);
            let votes = self.view.number_or_zero(turn.votes, scope, who)?;
            let held = self.view.whole(turn.held, scope, who)?;
            no_zero_divisor(&turns.power, &votes, held)?;
            turns.votes.push(votes);
            turns.held.push(held);
        }
        self.turns = Some(turns);
        Ok(())
    }

    fn read_cell(&mut self, list: usize, area: usize) -> Result<(), ErrorKind> {
        let (view, op) = (self.view, self.op);
        let scope = self.cell_scope(self.areas[area]);
        let party = self.lists[list];
        let who = Who::Party(party);
        let votes = view.number_or_zero(op.votes, scope, who)?;
        if votes.is_zero() {
            return Ok(());
        }
        if let Some(only) = op.only_where
            && !view.is_member(only, scope, party)?
        {
            return Ok(());
        }
        let held = match op.held {
            Some(held) => view.whole(held, scope, who)?,
            None => 0,
        };
        if let Some(power) = &self.power {
            no_zero_divisor(power, &votes, held)?;
        }
        let number = match op.relative_to {
            None => votes.clone(),
            Some(base) => view
                .number(base, scope, Who::All)?
                .and_then(|base| votes.over(&base))
                .ok_or(ErrorKind::Impossible(
                    "the number by which the votes of an area are divided is zero or missing",
                ))?,
        };
        let most = match op.cell_at_most {
            Some(most) => view.whole(most, scope, who)?,
            None => u64::MAX,
        };
        self.cells.push(Cell {
            list,
            area,
            votes,
            number,
            held,
            most,
        });
        Ok(())
    }

    fn cell_scope(&self, area: AreaId) -> Scope {
        Scope {
            level: self.op.into,
            area,
        }
    }
}

fn no_zero_divisor(power: &Power, votes: &Ratio, held: u64) -> Result<(), ErrorKind> {
    if power.is_zero_after(held) && !votes.is_zero() {
        return Err(ErrorKind::Impossible(
            "a divisor of zero meets a list that holds no seat",
        ));
    }
    Ok(())
}
