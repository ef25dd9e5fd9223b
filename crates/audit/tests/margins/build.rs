//! Small laws and elections, made by hand.

use scrutineer_engine::{
    Among, Apportion, ApportionSeats, AreaId, Areas, Ballot, BallotId, BallotNeed, Base, BelowZero,
    Breaker, Combination, Combine, Comparator, Compare, Condition, Divisors, EachGets, Facts,
    Figure, FigureId, FigureNeed, Floor, FloorFate, FloorLimit, Grant, GrantAmong, GrantSeats,
    LastBreaker, LevelId, Method, Needs, NumberRef, Op, OverAward, Parties, Phase, Place,
    Procedure, Qualify, QuotaBase, QuotaMethod, QuotaSource, Ratio, RestBy, ResultSpec, Rounding,
    SeatsId, SeatsNeed, SetRef, Step, StepId, Tally, TallyParts, Test, Tie, TieOrder, Top,
    TopLimit, Unplaced, Until,
};

/// A law and an election.
pub struct World {
    pub procedure: Procedure,
    pub tally: Tally,
}

/// An election as numbers.
#[derive(Debug, Clone)]
pub struct Numbers {
    pub votes: Vec<Vec<u64>>,
    pub others: u64,
    pub seats: Vec<u64>,
    /// Ballots that count in the base and for nobody.
    pub invalid: Option<u64>,
}

impl Numbers {
    /// One area.
    pub fn of(votes: &[u64], seats: u64) -> Self {
        Self {
            votes: vec![votes.to_vec()],
            others: 0,
            seats: vec![seats],
            invalid: None,
        }
    }
}

pub fn ratio(top: u64, over: u64) -> Ratio {
    Ratio::new(top, over).expect("no zero")
}

/// The world of an election and the steps of a law; level 1 holds the areas.
pub fn world(numbers: &Numbers, steps: Vec<Op>) -> World {
    let last = StepId::at(steps.len() - 1);
    let step = |op| Step {
        when: Vec::new(),
        op,
    };
    World {
        procedure: Procedure {
            needs: needs(numbers.invalid.is_some()),
            steps: steps.into_iter().map(step).collect(),
            gaps: Vec::new(),
            result: ResultSpec {
                seats: last,
                admitted: Vec::new(),
                tiers: Vec::new(),
                without_seat: None,
                areas: None,
                persons: Vec::new(),
            },
            checks: Vec::new(),
        },
        tally: tally(numbers),
    }
}

fn needs(with_figure: bool) -> Needs {
    let figure = FigureNeed {
        level: LevelId(0),
        by_party: false,
    };
    Needs {
        levels: vec![None, Some(LevelId(0))],
        ballots: vec![BallotNeed {
            for_candidates: false,
            level: LevelId(1),
        }],
        figures: if with_figure {
            vec![figure]
        } else {
            Vec::new()
        },
        seats: vec![SeatsNeed::Given {
            level: LevelId(1),
            by_party: false,
        }],
        rolls: Vec::new(),
        tags: 0,
        declared: 0,
    }
}

fn tally(numbers: &Numbers) -> Tally {
    let areas = numbers.votes.len();
    let parties = numbers.votes[0].len();
    let cast: u64 = numbers.votes.iter().flatten().sum::<u64>() + numbers.others;
    let mut others = vec![0; areas];
    others[0] = numbers.others;
    let figure = |level, values| Figure {
        level,
        by_party: false,
        values,
    };
    let invalid = numbers.invalid.iter();
    let tree = Areas::new(vec![
        (None, vec![AreaId(0)]),
        (Some(LevelId(0)), vec![AreaId(0); areas]),
    ]);
    let parts = TallyParts {
        areas: tree.expect("a tree"),
        facts: vec![Facts::default(); parties],
        ballots: vec![Ballot {
            level: LevelId(1),
            votes: numbers.votes.concat(),
            stands: vec![true; areas * parties],
            others,
            candidates: Vec::new(),
        }],
        figures: invalid
            .map(|invalid| figure(LevelId(0), vec![cast + invalid]))
            .collect(),
        seats: vec![Some(figure(LevelId(1), numbers.seats.clone()))],
        declared: Vec::new(),
        lots: Vec::new(),
        assumed: Vec::new(),
        rolls: Vec::new(),
    };
    Tally::new(parts).expect("a tally")
}

pub fn votes() -> NumberRef {
    NumberRef::Ballot(BallotId(0))
}

pub fn ballot() -> SetRef {
    SetRef::Ballot(BallotId(0))
}

pub fn lot(first: Vec<Breaker>) -> Tie {
    Tie::same(TieOrder {
        first,
        last: LastBreaker::Lot,
    })
}

pub fn parties(among: SetRef) -> Parties {
    Parties {
        among: vec![among],
        except: Vec::new(),
    }
}

/// Who has a share of the votes in the nation, or of all ballots.
pub fn threshold(share: Ratio, comparator: Comparator, of_figure: bool) -> Op {
    let of = if of_figure {
        NumberRef::Figure(FigureId(0))
    } else {
        votes()
    };
    Op::Qualify(Qualify {
        per: LevelId(0),
        among: parties(ballot()),
        votes: votes(),
        any: Vec::new(),
        all: vec![Condition {
            tests: vec![Test::VotesShare {
                compare: vec![Compare {
                    comparator,
                    limit: share,
                }],
                of: Base {
                    of,
                    of_among: Vec::new(),
                },
            }],
        }],
    })
}

/// The next in order of votes until there are so many lists.
pub fn guarantee(lists: u64) -> Op {
    Op::Top(Top {
        per: LevelId(0),
        among: parties(ballot()),
        votes: votes(),
        limit: TopLimit::Until(vec![Until::Lists(vec![Compare {
            comparator: Comparator::AtLeast,
            limit: lists,
        }])]),
        joining: vec![SetRef::Step(StepId(0))],
        tie: lot(Vec::new()),
    })
}

/// Seats in proportion in each district.
pub fn apportion(among: Vec<SetRef>, method: Method, first: Vec<Breaker>) -> Op {
    Op::Apportion(Box::new(Apportion {
        per: LevelId(1),
        each: None,
        among: Among::Parties(Parties {
            among,
            except: Vec::new(),
        }),
        votes: votes(),
        seats: ApportionSeats::Given(NumberRef::Seats(SeatsId(0))),
        method,
        held: None,
        floors: Vec::new(),
        ceilings: Vec::new(),
        unplaced: Some(Unplaced::StayOpen),
        tie: Some(lot(first)),
    }))
}

pub fn divisors(first: &[(u64, u64)]) -> Divisors {
    Divisors::Series {
        first: first.iter().map(|(top, over)| ratio(*top, *over)).collect(),
        power: None,
    }
}

/// The divisors one, two and so on, raised.
pub fn raised(top: u64, over: u64) -> Divisors {
    Divisors::Series {
        first: [1, 2, 3].map(Ratio::whole).to_vec(),
        power: Some(ratio(top, over)),
    }
}

/// A seat for each before all others.
pub fn first_seat() -> Floor {
    Floor {
        for_sets: Vec::new(),
        limit: FloorLimit::Seats(NumberRef::Literal(1)),
        then: FloorFate::MetFirst,
    }
}

/// A quota of the votes of the claimants, with a rest.
pub fn quota(plus: u64, round: Rounding, by: RestBy, each_gets: EachGets) -> Method {
    Method::Quota(QuotaMethod {
        quota: QuotaSource::Computed {
            of: QuotaBase::Claimants,
            plus,
            share: Ratio::ONE,
            round,
        },
        round_up: Vec::new(),
        over_award: Some(OverAward::TakeBack),
        rest: Some(vec![Phase {
            when: Vec::new(),
            among: Vec::new(),
            by,
            each_gets,
        }]),
    })
}

/// Seats of those with the share, by all their votes, with the seats of districts as floors; of the others the seats of districts.
pub fn levelled(
    share: Op,
    district: Op,
    (house, method, then): (u64, Method, FloorFate),
    places: bool,
) -> Vec<Op> {
    let passed = SetRef::Step(StepId(0));
    let districts = NumberRef::Step(StepId(1));
    let outside = Some(Parties {
        among: Vec::new(),
        except: vec![passed],
    });
    let house = NumberRef::Literal(house);
    let mut steps = vec![
        share,
        district,
        sum(0, outside, &[districts], &[]),
        sum(0, None, &[house], &[NumberRef::Step(StepId(2))]),
        target(passed, method, then),
    ];
    let total = NumberRef::Step(StepId(4));
    if places {
        steps.push(sum(0, Some(parties(passed)), &[total], &[districts]));
        steps.push(placed(passed));
        let placed = NumberRef::Step(StepId(6));
        steps.push(sum(1, None, &[districts, placed], &[]));
    } else {
        steps.push(sum(0, None, &[total, NumberRef::Step(StepId(2))], &[]));
    }
    steps
}

fn sum(per: u32, among: Option<Parties>, add: &[NumberRef], less: &[NumberRef]) -> Op {
    let below_zero = (!less.is_empty()).then_some(BelowZero::Impossible);
    Op::Combine(Combine {
        per: LevelId(per),
        among,
        how: Combination::Sum {
            add: add.to_vec(),
            less: less.to_vec(),
            below_zero,
        },
    })
}

/// The seats of step 3 in the nation, with those of step 1 as floors.
fn target(passed: SetRef, method: Method, then: FloorFate) -> Op {
    Op::Apportion(Box::new(Apportion {
        per: LevelId(0),
        each: None,
        among: Among::Parties(parties(passed)),
        votes: votes(),
        seats: ApportionSeats::Given(NumberRef::Step(StepId(3))),
        method,
        held: None,
        floors: vec![Floor {
            for_sets: Vec::new(),
            limit: FloorLimit::Seats(NumberRef::Step(StepId(1))),
            then,
        }],
        ceilings: Vec::new(),
        unplaced: Some(Unplaced::StayOpen),
        tie: Some(lot(Vec::new())),
    }))
}

/// The seats of step 5 placed in the districts.
fn placed(passed: SetRef) -> Op {
    Op::Place(Box::new(Place {
        per: LevelId(0),
        among: parties(passed),
        votes: votes(),
        into: LevelId(1),
        method: Method::Divisors(divisors(&[(1, 1), (2, 1)])),
        seats: Some(NumberRef::Step(StepId(5))),
        room: None,
        held: Some(NumberRef::Step(StepId(1))),
        cell_at_most: None,
        only_where: None,
        relative_to: None,
        turn: None,
        unplaced: Unplaced::Unspecified,
        tie: lot(Vec::new()),
    }))
}

/// The first list of each area gets one of its seats, the others go by the method; at the end each list has so many less, but never
/// less than none.
pub fn with_a_bonus(method: Method, less: u64) -> Vec<Op> {
    let first = Op::Top(Top {
        per: LevelId(1),
        among: parties(ballot()),
        votes: votes(),
        limit: TopLimit::Take(1),
        joining: Vec::new(),
        tie: lot(Vec::new()),
    });
    let bonus = Op::Grant(Grant {
        per: LevelId(1),
        among: GrantAmong::Parties(parties(SetRef::Step(StepId(0)))),
        seats: GrantSeats::Fixed(NumberRef::Literal(1)),
    });
    let (given, bonuses) = (NumberRef::Seats(SeatsId(0)), NumberRef::Step(StepId(1)));
    let mut rest = apportion(vec![ballot()], method, Vec::new());
    if let Op::Apportion(op) = &mut rest {
        op.seats = ApportionSeats::Given(NumberRef::Step(StepId(2)));
    }
    let both = sum(1, None, &[bonuses, NumberRef::Step(StepId(3))], &[]);
    let cut = Op::Combine(Combine {
        per: LevelId(1),
        among: None,
        how: Combination::Sum {
            add: vec![NumberRef::Step(StepId(4))],
            less: vec![NumberRef::Literal(less)],
            below_zero: Some(BelowZero::Zero),
        },
    });
    vec![
        first,
        bonus,
        sum(1, None, &[given], &[bonuses]),
        rest,
        both,
        cut,
    ]
}
