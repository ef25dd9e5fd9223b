//! `place`, `return-excess` and `biproportional`: seats of lists in areas.

use scrutineer_engine::{
    Biproportional, Divisors, Floor, FloorFate, LevelId, Method, NumberRef, Op, Place,
    ReturnExcess, SetRef, Turn,
};

use super::Read;
use super::bounds::Bounded;
use super::elect::seats_by_party;
use super::grant::all_or_none;
use super::method::Methods;
use super::read::Whose;
use super::tie::Tying;
use super::wanted::{BASE, SEATS, SEATS_OR_COUNT, TALLY, Wanted};
use crate::ctx::{Ctx, Keys};
use crate::fault::FaultKind;
use crate::grammar::TURN;
use crate::raw::Node;
use crate::types::{Claimants, Type, What};

const LISTS: Whose = Whose::Of(Claimants::Parties);

impl Ctx<'_> {
    /// The number of an optional key.
    fn optional(
        &mut self,
        keys: &Keys<'_>,
        key: &str,
        wanted: Wanted,
        at: Option<LevelId>,
        whose: Whose,
    ) -> Option<Option<NumberRef>> {
        all_or_none(
            keys.get(key)
                .map(|entry| self.number(key, &entry.node, wanted, at, whose)),
        )
    }

    pub(super) fn place(&mut self, keys: &Keys<'_>) -> Read {
        let per = keys
            .get("per")
            .and_then(|entry| self.level("per", &entry.node));
        let into = keys.get("into").and_then(|entry| {
            let level = self.area("into", &entry.node)?;
            self.summed("into", &entry.node, level, per)
                .then_some(level)
        });
        let among = self.parties(keys, per);
        let votes = self.optional(keys, "votes", TALLY, into, LISTS).flatten();
        let methods = Methods {
            quota: false,
            rank: true,
            as_earned: false,
            at: per,
        };
        let method = self.method(keys, methods);
        let _ = (keys.get("seats").is_none() && keys.get("room").is_none())
            .then(|| self.one_of(keys, &["seats", "room"]));
        let seats = self.optional(keys, "seats", SEATS, per, LISTS);
        let room = self.optional(keys, "room", SEATS_OR_COUNT, into, Whose::AreaAlone);
        let held = self.optional(keys, "held", SEATS, into, LISTS);
        let cell_at_most = self.optional(keys, "cell-at-most", SEATS_OR_COUNT, into, LISTS);
        let only_where = all_or_none(
            keys.get("only-where")
                .map(|entry| self.only_where(&entry.node, into)),
        );
        let relative_to = self.optional(keys, "relative-to", BASE, into, Whose::Total);
        let turn = all_or_none(keys.get("turn").map(|entry| self.turn(&entry.node, per)));
        let unplaced = self.unplaced(keys);
        let tie = self.tie(keys, Tying::among(Claimants::Parties));
        let op = || {
            Some(Place {
                per: per?,
                among: among?,
                votes: votes?,
                into: into?,
                method: method?,
                seats: seats?,
                room: room?,
                held: held?,
                cell_at_most: cell_at_most?,
                only_where: only_where?,
                relative_to: relative_to?,
                turn: turn?,
                unplaced: unplaced?,
                tie: tie?,
            })
        };
        let op = op().filter(|op| self.place_stands(keys, op));
        (op.map(|op| Op::Place(Box::new(op))), seats_by_party(into))
    }

    fn place_stands(&mut self, keys: &Keys<'_>, op: &Place) -> bool {
        let before = self.faults.len();
        let rank = op.method == Method::Rank;
        if rank && op.cell_at_most.is_none() {
            self.wanted(
                keys,
                "cell-at-most",
                "by rank: without it the first cell would get every seat",
            );
        }
        if let (true, Some(entry)) = (rank, keys.get("held")) {
            self.meaningless(
                entry,
                keys.within(),
                "seats held use up divisors, and the method has none",
            );
        }
        self.faults.len() == before
    }

    fn only_where(&mut self, node: &Node, into: Option<LevelId>) -> Option<SetRef> {
        self.set("only-where", node, into)
    }

    fn turn(&mut self, node: &Node, per: Option<LevelId>) -> Option<Turn> {
        let keys = self.keys("turn", node, &[&TURN], "turn")?;
        let votes = self.optional(&keys, "votes", TALLY, per, LISTS).flatten();
        let held = self.optional(&keys, "held", SEATS, per, LISTS).flatten();
        let divisors = self.divisors(&keys);
        Some(Turn {
            votes: votes?,
            held: held?,
            divisors: divisors?,
        })
    }

    /// A method by divisors.
    fn divisors_only(&mut self, keys: &Keys<'_>, at: Option<LevelId>) -> Option<Divisors> {
        let methods = Methods {
            quota: false,
            rank: false,
            as_earned: false,
            at,
        };
        match self.method(keys, methods)? {
            Method::Divisors(divisors) => Some(divisors),
            Method::Quota(_) | Method::Rank => None,
        }
    }

    /// The level of the cells of a name.
    fn cells(&self, node: &Node) -> Option<LevelId> {
        let crate::raw::Value::Text(name) = &node.value else {
            return None;
        };
        match self.names.resolve(name).ok()? {
            (_, Type::Tally { level, .. } | Type::Seats { level, .. }) => Some(level),
            (
                What::Ballot(_)
                | What::Figure(_)
                | What::Seats(_)
                | What::Fact(_)
                | What::Step(_)
                | What::Roll(_),
                _,
            ) => None,
        }
    }

    pub(super) fn return_excess(&mut self, keys: &Keys<'_>) -> Read {
        let per = keys
            .get("per")
            .and_then(|entry| self.level("per", &entry.node));
        let among = self.parties(keys, per);
        let cell = keys.get("seats").and_then(|entry| self.cells(&entry.node));
        let seats = self.optional(keys, "seats", SEATS, per, LISTS).flatten();
        let limit = self.optional(keys, "limit", SEATS, per, LISTS).flatten();
        let votes = self.optional(keys, "votes", TALLY, cell, LISTS).flatten();
        let divisors = self.divisors_only(keys, per);
        let only_where = all_or_none(
            keys.get("only-where")
                .map(|entry| self.only_where(&entry.node, cell)),
        );
        let tying = Tying {
            takes: true,
            ..Tying::among(Claimants::Parties)
        };
        let tie = self.tie(keys, tying);
        let op = || {
            Some(Op::ReturnExcess(ReturnExcess {
                per: per?,
                among: among?,
                seats: seats?,
                limit: limit?,
                votes: votes?,
                divisors: divisors?,
                only_where: only_where?,
                tie: tie?,
            }))
        };
        (op(), seats_by_party(cell))
    }

    pub(super) fn biproportional(&mut self, keys: &Keys<'_>) -> Read {
        let nation = Some(LevelId(0));
        let among = self.parties(keys, nation);
        let cell = keys.get("votes").and_then(|entry| self.cells(&entry.node));
        let votes = self.optional(keys, "votes", TALLY, nation, LISTS).flatten();
        let area_seats = self
            .optional(keys, "area-seats", SEATS, cell, Whose::AreaAlone)
            .flatten();
        let party_seats = self
            .optional(keys, "party-seats", SEATS, nation, LISTS)
            .flatten();
        let divisors = self.divisors_only(keys, nation);
        let bounded = Bounded {
            claimants: Claimants::Parties,
            scope: nation,
            cell,
        };
        let floors = self.floors(keys, bounded);
        let floors = floors.filter(|floors| self.met_first(keys, floors));
        let tie = self.tie(keys, Tying::among(Claimants::Parties));
        let op = || {
            Some(Op::Biproportional(Biproportional {
                among: among?,
                votes: votes?,
                area_seats: area_seats?,
                party_seats: party_seats?,
                divisors: divisors?,
                floors: floors?,
                tie: tie?,
            }))
        };
        (op(), seats_by_party(cell))
    }

    fn met_first(&mut self, keys: &Keys<'_>, floors: &[Floor]) -> bool {
        let fits = floors.iter().all(|floor| floor.then == FloorFate::MetFirst);
        if let (false, Some(entry)) = (fits, keys.get("floors")) {
            self.fault(
                FaultKind::UnknownWord,
                &entry.node.span,
                "a floor of a matrix is not \"met-first\"".to_owned(),
                Some("\"met-first\"".to_owned()),
                "write then = \"met-first\"".to_owned(),
            );
        }
        fits
    }
}
