//! Random `fill` steps over random lists of candidates.

use scrutineer_engine::{
    Base, Breaker, Comparator, Compare, Fill, FillBase, FillBy, FillSeats, FillSource, LastBreaker,
    LevelId, Op, Ratio, RollId, StepId, Tie, TieOrder, Unplaced,
};

use super::world::{LISTS, World};

impl World {
    /// Candidates of the lists in each area of a level; some stand in several, some numbers are not known.
    fn a_roll(&mut self, level: u32) -> RollId {
        let areas = self.election.levels[level as usize].1.len();
        let parties = self.election.parties();
        let (no_votes, no_order) = (self.dice.one_in(12), self.dice.one_in(12));
        let mut rows = Vec::new();
        let mut persons = 0;
        for area in 0..u32::try_from(areas).expect("few areas") {
            for party in 0..u32::try_from(parties).expect("few lists") {
                for place in 0..self.dice.below(6) {
                    let again = persons > 0 && self.dice.one_in(7);
                    let person = if again {
                        u32::try_from(self.dice.below(u64::from(persons))).expect("few persons")
                    } else {
                        persons += 1;
                        persons - 1
                    };
                    let votes = self.dice.below(7);
                    let twice = rows.iter().any(|row: &super::election::Stands| {
                        (row.0, row.1, row.2) == (area, party, person)
                    });
                    if !twice {
                        let order = (!no_order).then_some(place * 3 % 7);
                        rows.push((area, party, person, order, (!no_votes).then_some(votes)));
                    }
                }
            }
        }
        let roll = self.election.roll(LevelId(level), &rows);
        if self.dice.one_in(12) {
            self.election.parts.rolls[roll.index()] = None;
        } else if let Some(roll) = &mut self.election.parts.rolls[roll.index()] {
            for cell in &mut roll.omitted_below {
                *cell = self.dice.one_in(6).then(|| self.dice.below(6));
            }
            for one in &mut roll.candidates {
                let day = i64::try_from(self.dice.below(4)).expect("a small number");
                one.born = (!self.dice.one_in(6)).then_some(day);
            }
        }
        roll
    }

    fn candidates_order(&mut self, one_order: bool) -> Tie {
        let first = if self.dice.one_in(3) {
            vec![Breaker::OlderCandidate]
        } else {
            Vec::new()
        };
        let last = self.dice.pick(&[
            LastBreaker::Unspecified,
            LastBreaker::Lot,
            LastBreaker::ListedFirst,
        ]);
        let last = if one_order {
            last
        } else {
            LastBreaker::Unspecified
        };
        Tie::same(TieOrder { first, last })
    }

    fn source(&mut self, level: u32, one_order: bool) -> FillSource {
        let by = if one_order && self.dice.one_in(2) {
            FillBy::ListOrder
        } else {
            FillBy::Votes
        };
        let comparator = self.dice.pick(&[
            Comparator::AtLeast,
            Comparator::MoreThan,
            Comparator::AtLeast,
            Comparator::AtMost,
        ]);
        let share = Ratio::new(1 + self.dice.below(4), 10 + self.dice.below(9));
        let limited = self.dice.one_in(2);
        let compare = Compare {
            comparator,
            limit: share.expect("a denominator above zero"),
        };
        let of = if self.dice.one_in(2) {
            FillBase::Own(LISTS)
        } else {
            FillBase::Total(Base {
                of: LISTS,
                of_among: Vec::new(),
            })
        };
        let when = if self.dice.one_in(6) {
            self.when(level)
        } else {
            Vec::new()
        };
        FillSource::Ranked {
            by,
            compare: if limited { vec![compare] } else { Vec::new() },
            of: limited.then_some(of),
            when,
        }
    }

    fn fill_of(&mut self, level: u32, roll: (RollId, u32), earlier: &[(u32, StepId)]) -> Op {
        let one_order = roll.1 == level;
        let mut sources = Vec::new();
        let inside = earlier.iter().find(|(inner, _)| *inner >= level);
        if let Some((_, step)) = inside.filter(|_| self.dice.one_in(3)) {
            sources.push(FillSource::ElectedBy(*step));
        }
        for _ in 0..1 + self.dice.below(2) {
            let source = self.source(level, one_order);
            sources.push(source);
        }
        let steps: Vec<StepId> = earlier.iter().map(|(_, step)| *step).collect();
        let mut some = |chance: u64| {
            let wanted = !steps.is_empty() && self.dice.one_in(chance);
            if wanted { steps.clone() } else { Vec::new() }
        };
        let (held, only) = (some(2), some(4));
        let all = self.dice.one_in(5);
        let unplaced = self.dice.pick(&[
            Unplaced::StayOpen,
            Unplaced::StayOpen,
            Unplaced::StayOpen,
            Unplaced::Unspecified,
            Unplaced::Impossible,
        ]);
        Op::Fill(Fill {
            per: LevelId(level),
            from: roll.0,
            seats: if all {
                FillSeats::All
            } else {
                FillSeats::Given(self.some_seats(level))
            },
            held,
            only,
            sources,
            unplaced: (!all).then_some(unplaced),
            tie: Some(self.candidates_order(one_order)),
        })
    }

    /// A `fill` behind another one or two, which it may read.
    pub fn fill(&mut self) -> (u32, Op) {
        let mut earlier = Vec::new();
        for _ in 0..self.dice.below(3) {
            let (level, op) = self.one_fill(&earlier);
            let step = self.election.step(op);
            earlier.push((level, step));
        }
        self.one_fill(&earlier)
    }

    fn one_fill(&mut self, earlier: &[(u32, StepId)]) -> (u32, Op) {
        let level = u32::try_from(self.dice.below(3)).expect("three levels");
        let lists = if self.dice.one_in(3) { 2 } else { level };
        let roll = self.a_roll(lists);
        (level, self.fill_of(level, (roll, lists), earlier))
    }
}
