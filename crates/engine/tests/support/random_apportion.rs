//! Random apportionments.

use scrutineer_engine::{
    Among, Apportion, ApportionSeats, Ceiling, CeilingFate, Comparator, Divisors, Each, EachGets,
    Floor, FloorFate, FloorLimit, LevelId, Method, NumberRef, Op, OverAward, Phase, QuotaBase,
    QuotaMethod, QuotaSource, RestBy, SetRef, StepId, Unplaced,
};

use super::keys::{series, share};
use super::world::{AMOUNT_NATION, AMOUNT_REGION, BLOCS, LISTS, World};

/// Which fates of bounds a random apportionment may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fates {
    None,
    First,
    All,
}

impl World {
    pub fn a_series(&mut self) -> Divisors {
        match self.dice.below(12) {
            0 => Divisors::GeometricMean,
            1 => match series(&["1", "2", "3"]) {
                Divisors::Series { first, .. } => Divisors::Series {
                    first,
                    power: Some(share("0.9")),
                },
                other @ Divisors::GeometricMean => other,
            },
            2 => series(&["0", "1", "2"]),
            3 => series(&["1", "1.5", "2"]),
            4 => series(&["1", "4", "7"]),
            5 => series(&["1.4", "3", "5"]),
            6 => series(&["1", "2", "3", "7"]),
            7 => series(&["0.7", "1.5", "2.5"]),
            8 | 9 => series(&["1", "3", "5"]),
            _ => series(&["1", "2", "3"]),
        }
    }

    /// A method of divisors, or a plain rank where `ranked` allows it.
    pub fn divisor_method(&mut self, ranked: bool) -> Method {
        if ranked && self.dice.one_in(5) {
            Method::Rank
        } else {
            Method::Divisors(self.a_series())
        }
    }

    pub fn quota_source(&mut self, level: u32) -> QuotaSource {
        match self.dice.below(6) {
            0 => QuotaSource::Step(if level == 0 {
                AMOUNT_NATION
            } else {
                AMOUNT_REGION
            }),
            1 => QuotaSource::Computed {
                of: QuotaBase::Base(self.a_base(level)),
                plus: self.dice.below(3),
                share: self.a_share(),
                round: self.rounding(),
            },
            _ => QuotaSource::Computed {
                of: QuotaBase::Claimants,
                plus: self.dice.below(4) / 2,
                share: share("100%"),
                round: self.rounding(),
            },
        }
    }

    fn phase(&mut self, level: u32, areas: bool) -> Phase {
        let by = match self.dice.below(6) {
            0 => RestBy::Votes,
            1 => RestBy::Seats,
            2 => RestBy::Average(self.rest_series()),
            _ => RestBy::Remainder,
        };
        Phase {
            when: self.when(level),
            among: if !areas && self.dice.one_in(3) {
                self.sets(level)
            } else {
                Vec::new()
            },
            by,
            each_gets: self.dice.pick(&[
                EachGets::AtMostOne,
                EachGets::OnePerRound,
                EachGets::AnyNumber,
            ]),
        }
    }

    fn rest_series(&mut self) -> Divisors {
        self.dice
            .pick(&[series(&["1", "2", "3"]), series(&["1", "3", "5"])])
    }

    pub fn quota_method(&mut self, level: u32, areas: bool) -> Method {
        Method::Quota(QuotaMethod {
            quota: self.quota_source(level),
            round_up: if self.dice.one_in(4) {
                let mut up = self.shares();
                up.truncate(1);
                up[0].comparator = self.dice.pick(&[Comparator::AtLeast, Comparator::MoreThan]);
                up
            } else {
                Vec::new()
            },
            over_award: Some(self.dice.pick(&[
                OverAward::TakeBack,
                OverAward::TakeBack,
                OverAward::TakeBackOne,
                OverAward::Unspecified,
                OverAward::Impossible,
            ])),
            rest: Some(
                (0..self.dice.below(3))
                    .map(|_| self.phase(level, areas))
                    .collect(),
            ),
        })
    }

    /// An apportionment; the level of its scopes with it.
    pub fn apportion(&mut self, quotas: bool, fates: Fates) -> (u32, Op) {
        let level = self.a_level();
        (level, self.apportion_at(level, quotas, fates))
    }

    /// An apportionment whose scopes are of a level.
    pub fn apportion_at(&mut self, level: u32, quotas: bool, fates: Fates) -> Op {
        let (each, among) = self.scope(level);
        let areas = matches!(among, Among::Areas(_));
        let ceilings = self.ceilings(level, areas, fates);
        let passes_on = ceilings.iter().any(|c| c.then == CeilingFate::PassOn);
        let method = if quotas {
            self.quota_method(level, areas)
        } else {
            self.divisor_method(passes_on)
        };
        let held = matches!(method, Method::Divisors(_)) && !areas && self.dice.one_in(3);
        let op = Apportion {
            per: LevelId(level),
            each,
            votes: if areas { LISTS } else { self.a_tally(level) },
            seats: ApportionSeats::Given(if areas && each.is_some() {
                self.some_seats(level)
            } else {
                self.a_house(level)
            }),
            method,
            held: held.then(|| self.some_seats(level)),
            floors: self.floors(level, areas, fates),
            ceilings,
            among,
            unplaced: self.dice.pick(&[
                None,
                Some(Unplaced::StayOpen),
                Some(Unplaced::StayOpen),
                Some(Unplaced::Unspecified),
                Some(Unplaced::Impossible),
            ]),
            tie: Some(self.a_tie()),
        };
        Op::Apportion(Box::new(op))
    }

    fn scope(&mut self, level: u32) -> (Option<Each>, Among) {
        match self.dice.below(8) {
            0 => (None, Among::Blocs(BLOCS)),
            1 => (Some(Each::Bloc(BLOCS)), Among::Parties(self.among(level))),
            2 if level < 2 => (
                Some(Each::Party(self.a_set(level))),
                Among::Areas(LevelId(2)),
            ),
            3 if level < 2 => (None, Among::Areas(LevelId(2))),
            _ => (None, Among::Parties(self.among(level))),
        }
    }

    /// Whole quotas alone.
    pub fn as_earned(&mut self) -> (u32, Op) {
        let (level, op) = self.apportion(true, Fates::First);
        let Op::Apportion(mut op) = op else {
            panic!("an apportionment");
        };
        let source = QuotaSource::Step(if level == 0 {
            AMOUNT_NATION
        } else {
            AMOUNT_REGION
        });
        op.seats = ApportionSeats::AsEarned;
        op.tie = None;
        op.unplaced = None;
        op.floors.clear();
        if let Method::Quota(method) = &mut op.method {
            method.quota = source;
            method.rest = None;
            method.over_award = None;
        }
        (level, Op::Apportion(op))
    }

    fn ceilings(&mut self, level: u32, areas: bool, fates: Fates) -> Vec<Ceiling> {
        let mut ceilings = Vec::new();
        let most = if fates == Fates::None {
            0
        } else {
            self.dice.below(3)
        };
        for _ in 0..most {
            let then = match fates {
                Fates::None | Fates::First => CeilingFate::PassOn,
                Fates::All => self.dice.pick(&[
                    CeilingFate::PassOn,
                    CeilingFate::LeaveOut,
                    CeilingFate::StayEmpty,
                    CeilingFate::Unspecified,
                ]),
            };
            ceilings.push(Ceiling {
                for_sets: self.maybe_for(level, areas),
                seats: if areas {
                    NumberRef::Literal(self.dice.below(5))
                } else {
                    self.a_bound(level)
                },
                then,
            });
        }
        ceilings
    }

    fn maybe_for(&mut self, level: u32, areas: bool) -> Vec<SetRef> {
        if !areas && self.dice.one_in(3) {
            vec![SetRef::Step(StepId(
                u32::from(level > 0 && self.dice.one_in(2)) * 2,
            ))]
        } else {
            Vec::new()
        }
    }

    fn floors(&mut self, level: u32, areas: bool, fates: Fates) -> Vec<Floor> {
        let mut floors = Vec::new();
        let most = if fates == Fates::None {
            0
        } else {
            self.dice.below(3)
        };
        for _ in 0..most {
            let then = match fates {
                Fates::None | Fates::First => FloorFate::MetFirst,
                Fates::All => self.fate(level, areas),
            };
            let limit = if then != FloorFate::MetFirst && self.dice.one_in(4) {
                let comparator = self.dice.pick(&[Comparator::AtLeast, Comparator::MoreThan]);
                FloorLimit::Share(comparator, share(self.dice.pick(&["1/4", "1/3", "50%"])))
            } else if areas {
                FloorLimit::Seats(NumberRef::Literal(self.dice.below(3)))
            } else {
                FloorLimit::Seats(self.a_bound(level))
            };
            floors.push(Floor {
                for_sets: self.maybe_for(level, areas),
                limit,
                then,
            });
        }
        floors
    }

    fn fate(&mut self, level: u32, areas: bool) -> FloorFate {
        match self.dice.below(6) {
            0 => FloorFate::MetFirst,
            1 => FloorFate::Add,
            2 => FloorFate::FromLast,
            3 => FloorFate::Enlarge {
                tolerate: self.dice.below(3),
                tolerate_within: (!areas && self.dice.one_in(3)).then(|| self.a_bound(level)),
            },
            _ => FloorFate::LeaveOut,
        }
    }
}
