//! Random steps of every op but `apportion`.

use scrutineer_engine::{
    Adjust, Adjustment, BallotId, Base, BelowZero, Breaker, Combination, Combine, Condition,
    CountCandidates, Elect, ExtraSeats, Grant, GrantAmong, GrantSeats, InAreas, LastBreaker,
    LevelId, NumberRef, Op, Qualify, QuotaStep, Rounding, ScaleLine, SeatsId, SetRef, StepId,
    TagId, Test, Tie, TieOrder, Top, TopLimit, Until, UnusedVotes, WinnerKeeps,
};

use super::keys::share;
use super::world::{
    AMOUNT_NATION, AMOUNT_REGION, AREA_SEATS, BLOCS, CANDIDATES, LISTS, SEATS_DISTRICT, World,
};

const ROUNDINGS: [Rounding; 6] = [
    Rounding::Exact,
    Rounding::Down,
    Rounding::Up,
    Rounding::HalfUp,
    Rounding::HalfDown,
    Rounding::NextWhole,
];

impl World {
    pub fn rounding(&mut self) -> Rounding {
        self.dice.pick(&ROUNDINGS)
    }

    fn order(&mut self) -> TieOrder {
        let breakers = [
            Breaker::MoreVotes,
            Breaker::FewerVotes,
            Breaker::FewerForOne,
            Breaker::MoreVotesCast,
            Breaker::LargerRemainder,
            Breaker::CandidateWithMoreVotes,
            Breaker::OlderCandidate,
        ];
        let first = match self.dice.below(3) {
            0 => Vec::new(),
            1 => vec![self.dice.pick(&breakers)],
            _ => vec![self.dice.pick(&breakers), self.dice.pick(&breakers)],
        };
        let last = self.dice.pick(&[
            LastBreaker::Unspecified,
            LastBreaker::Unspecified,
            LastBreaker::Lot,
            LastBreaker::RegisteredFirst,
            LastBreaker::ListedFirst,
        ]);
        TieOrder { first, last }
    }

    pub fn a_tie(&mut self) -> Tie {
        if self.dice.one_in(3) {
            Tie {
                give: self.order(),
                take: self.order(),
            }
        } else {
            Tie::same(self.order())
        }
    }

    /// Some recorded lots of the next step.
    pub fn lots(&mut self) {
        let step = StepId::at(self.election.steps.len());
        let parties = u32::try_from(self.election.parties()).expect("few lists");
        for _ in 0..self.dice.below(3) {
            let all: Vec<u32> = (0..parties).collect();
            let tied = self.dice.some(&all);
            let won = vec![self.dice.pick(&tied)];
            self.election.lot(step, &tied, &won);
        }
    }

    pub fn qualify(&mut self) -> (u32, Op) {
        let level = self.a_level();
        let (mut any, mut all) = (Vec::new(), Vec::new());
        for _ in 0..1 + self.dice.below(3) {
            let tests = (0..1 + self.dice.below(4) / 3).map(|_| self.test(level));
            let condition = Condition {
                tests: tests.collect(),
            };
            if self.dice.one_in(2) {
                &mut any
            } else {
                &mut all
            }
            .push(condition);
        }
        let op = Qualify {
            per: LevelId(level),
            among: self.among(level),
            votes: self.a_tally(level),
            any,
            all,
        };
        (level, Op::Qualify(op))
    }

    fn test(&mut self, level: u32) -> Test {
        match self.dice.below(10) {
            0 => Test::SeatsCount {
                seats: self.some_seats(level),
                compare: self.counts(),
            },
            1 => Test::SeatsShare {
                seats: self.some_seats(level),
                compare: self.shares(),
                of: self.a_base(level),
            },
            2 => Test::Member {
                set: self.a_set(level),
                is_in: self.dice.one_in(2),
                in_areas: None,
            },
            3 if level < 2 => Test::Member {
                set: SetRef::Step(StepId(3)),
                is_in: !self.dice.one_in(4),
                in_areas: Some(if self.dice.one_in(3) {
                    InAreas::All
                } else {
                    InAreas::AtLeast(self.dice.below(4))
                }),
            },
            4 => Test::Tag {
                tags: self.dice.some(&[TagId(0), TagId(1)]),
                has: self.dice.one_in(2),
            },
            5 => Test::Members(self.counts()),
            6 => Test::GroupOf {
                blocs: BLOCS,
                has: self.dice.one_in(2),
                set: self.a_set(level),
            },
            _ => Test::VotesShare {
                compare: self.shares(),
                of: self.a_base(level),
            },
        }
    }

    pub fn top(&mut self) -> (u32, Op) {
        let level = self.a_level();
        let limit = if self.dice.one_in(2) {
            TopLimit::Take(self.dice.below(4))
        } else {
            let until = (0..1 + self.dice.below(2)).map(|_| {
                if self.dice.one_in(2) {
                    Until::Lists(self.counts())
                } else {
                    Until::Share {
                        compare: self.shares(),
                        of: self.a_base(level),
                    }
                }
            });
            TopLimit::Until(until.collect())
        };
        let op = Top {
            per: LevelId(level),
            among: self.among(level),
            votes: self.a_tally(level),
            limit,
            joining: if self.dice.one_in(3) {
                self.sets(level)
            } else {
                Vec::new()
            },
            tie: self.a_tie(),
        };
        (level, Op::Top(op))
    }

    pub fn quota_step(&mut self) -> (u32, Op) {
        let level = self.a_level();
        let of = self.a_base(level);
        (level, self.quota_at(level, of))
    }

    pub fn quota_at(&mut self, level: u32, of: Base) -> Op {
        let op = QuotaStep {
            per: LevelId(level),
            of,
            seats: (!self.dice.one_in(4)).then(|| self.a_house(level)),
            plus: self.dice.below(3),
            share: self.a_share(),
            round: self.rounding(),
        };
        Op::Quota(op)
    }

    fn below_zero(&mut self) -> BelowZero {
        self.dice
            .pick(&[BelowZero::Zero, BelowZero::Zero, BelowZero::Impossible])
    }

    fn change(&mut self, level: u32) -> Adjustment {
        let quota = if level == 0 {
            AMOUNT_NATION
        } else {
            AMOUNT_REGION
        };
        match self.dice.below(6) {
            0 => Adjustment::Times(self.a_share()),
            1 => Adjustment::Plus(match self.dice.below(3) {
                0 => NumberRef::Step(quota),
                _ => self.a_tally(level),
            }),
            2 => Adjustment::Less(self.a_tally(level), self.below_zero()),
            3 => Adjustment::LessUsed {
                seats: self.some_seats(level),
                quota,
                below_zero: self.below_zero(),
            },
            4 => Adjustment::DivideBy(self.dice.pick(&[
                NumberRef::Seats(SeatsId(3)),
                NumberRef::Step(AREA_SEATS),
                NumberRef::Fact(scrutineer_engine::ListFact::Members),
            ])),
            _ => Adjustment::Unused(UnusedVotes {
                seats: self.some_seats(level),
                winner: self
                    .dice
                    .pick(&[WinnerKeeps::Nothing, WinnerKeeps::MarginLessOne]),
                below_zero: self.below_zero(),
            }),
        }
    }

    pub fn adjust(&mut self) -> (u32, Op) {
        let level = self.a_level();
        self.adjust_at(level)
    }

    pub fn adjust_at(&mut self, level: u32) -> (u32, Op) {
        let op = Adjust {
            per: LevelId(level),
            votes: self.a_tally(level),
            for_sets: if self.dice.one_in(3) {
                self.sets(level)
            } else {
                Vec::new()
            },
            change: self.change(level),
            round: self.rounding(),
        };
        (level, Op::Adjust(op))
    }

    pub fn count_candidates(&mut self) -> (u32, Op) {
        let level = self.a_level();
        let op = CountCandidates {
            per: LevelId(level),
            votes: CANDIDATES,
            compare: self.shares(),
            of: self.a_base(level),
        };
        (level, Op::CountCandidates(op))
    }

    pub fn elect(&mut self) -> (u32, Op) {
        let level = self.a_level();
        let mut among = self.among(level);
        if self.dice.one_in(2) {
            among.among = vec![SetRef::Ballot(BallotId(2))];
        }
        let op = Elect {
            per: LevelId(level),
            among,
            votes: CANDIDATES,
            seats: NumberRef::Literal(self.dice.below(4)),
            tie: self.a_tie(),
        };
        (level, Op::Elect(op))
    }

    pub fn grant(&mut self) -> (u32, Op) {
        let level = self.a_level();
        let (among, at) = if self.dice.one_in(4) {
            (GrantAmong::Areas(LevelId(2)), 2)
        } else {
            (GrantAmong::Parties(self.among(level)), level)
        };
        let seats = if self.dice.one_in(3) {
            GrantSeats::Fixed(NumberRef::Literal(self.dice.below(9)))
        } else {
            GrantSeats::Scale {
                votes: if at == level {
                    self.a_tally(level)
                } else {
                    LISTS
                },
                of: self.a_base(level),
                lines: (0..1 + self.dice.below(3)).map(|_| self.line()).collect(),
            }
        };
        let op = Grant {
            per: LevelId(level),
            among,
            seats,
        };
        (level, Op::Grant(op))
    }

    fn line(&mut self) -> ScaleLine {
        ScaleLine {
            at_least: self.a_share(),
            less_than: self.dice.one_in(2).then(|| self.a_share()),
            seats: self.dice.below(20),
            one_more_per: self.dice.one_in(2).then(|| {
                let steps = ["0.5%", "1/3", "5%", "12.5%"];
                share(self.dice.pick(&steps))
            }),
            at_most_seats: self.dice.one_in(2).then(|| 20 + self.dice.below(30)),
        }
    }

    pub fn extra_seats(&mut self) -> (u32, Op) {
        let op = ExtraSeats {
            for_sets: self.sets(0),
            seats: self.some_seats(0),
            compare: self.shares().swap_remove(0),
            to_them: self.dice.one_in(2),
        };
        (0, Op::ExtraSeats(op))
    }

    pub fn combine(&mut self) -> (u32, Op) {
        let level = self.a_level();
        let how = match self.dice.below(5) {
            0 => Combination::Sum {
                add: self.operands(level, true),
                less: Vec::new(),
                below_zero: None,
            },
            1 => Combination::Sum {
                add: self.operands(level, true),
                less: self.operands(level, false),
                below_zero: Some(self.below_zero()),
            },
            2 => Combination::LargerOf(self.operands(level, true)),
            3 => Combination::SmallerOf(self.operands(level, true)),
            _ => Combination::MeanOf(self.operands(level, true), self.dice.pick(&ROUNDINGS[1..])),
        };
        let op = Combine {
            per: LevelId(level),
            among: self.dice.one_in(3).then(|| self.among(level)),
            how,
        };
        (level, Op::Combine(op))
    }

    /// Operands of a combination; the first has a name where one is needed.
    fn operands(&mut self, level: u32, named: bool) -> Vec<NumberRef> {
        let mut operands = Vec::new();
        for index in 0..1 + self.dice.below(3) {
            let seats = match self.dice.below(8) {
                0 if level == 0 => NumberRef::Seats(SeatsId(0)),
                1 => NumberRef::Step(AREA_SEATS),
                2 => NumberRef::Seats(SeatsId(3)),
                3 | 4 if index > 0 || !named => NumberRef::Literal(self.dice.below(5)),
                5 => NumberRef::Step(SEATS_DISTRICT),
                _ => self.some_seats(level),
            };
            operands.push(seats);
        }
        operands
    }
}
