//! A random small country: what every random step may read.

use scrutineer_engine::{
    AreaId, Assumed, BallotId, Base, Comparator, Compare, CountCompare, DeclaredId, Fact, Facts,
    FigureId, Group, GroupFate, LevelId, ListFact, NumberRef, Op, Parties, PartyId, Ratio, SeatsId,
    SetRef, ShareCompare, StepId, TagId, When, WhenSubject,
};

use super::dice::Dice;
use super::election::Election;
use super::keys::share;

const COMPARATORS: [Comparator; 5] = [
    Comparator::AtLeast,
    Comparator::MoreThan,
    Comparator::AtMost,
    Comparator::LessThan,
    Comparator::Exactly,
];

/// A random country with the dice that made it. Its levels: the nation, regions, districts.
pub struct World {
    pub election: Election,
    pub dice: Dice,
}

/// Steps of the world, in their order.
pub const SEATS_NATION: StepId = StepId(4);
/// Seats by list and region.
pub const SEATS_REGION: StepId = StepId(5);
/// Seats by list and district.
pub const SEATS_DISTRICT: StepId = StepId(6);
/// Seats by district alone.
pub const AREA_SEATS: StepId = StepId(7);
/// An amount of the nation.
pub const AMOUNT_NATION: StepId = StepId(8);
/// An amount by region.
pub const AMOUNT_REGION: StepId = StepId(9);
/// Blocs.
pub const BLOCS: StepId = StepId(10);
/// The ballot by district.
pub const LISTS: NumberRef = NumberRef::Ballot(BallotId(0));
/// The candidates' ballot by district.
pub const CANDIDATES: NumberRef = NumberRef::Ballot(BallotId(2));

impl World {
    pub fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let mut election = Election::of(1 + dice.index(4));
        let (regions, parents) = if dice.one_in(3) {
            (vec![0], vec![0, 0])
        } else {
            (vec![0, 0], dice.pick(&[vec![0, 1], vec![0, 0, 1]]))
        };
        election.level(&regions);
        election.level(&parents);
        let mut world = Self { election, dice };
        world.facts();
        world.ballots(parents.len());
        world.figures(regions.len(), parents.len());
        world.steps(regions.len(), parents.len());
        world
    }

    fn parties(&self) -> usize {
        self.election.parties()
    }

    fn facts(&mut self) {
        let unknown_order = self.dice.one_in(4);
        for party in 0..self.parties() {
            let order = party as u64 * 7 % 5;
            let dice = &mut self.dice;
            self.election.parts.facts[party] = Facts {
                tags: (0..2).filter(|_| dice.one_in(3)).map(TagId).collect(),
                members: Some(1 + dice.below(4)),
                length: Some(Fact::Everywhere(dice.below(5))),
                names_left: Some(Fact::Everywhere(dice.below(4))),
                registered: (!unknown_order).then_some(order),
                listed: Some(10 - order),
            };
        }
        self.election.needs.tags = 2;
    }

    fn ballots(&mut self, districts: usize) {
        let (cells, parties) = (districts * self.parties(), self.parties());
        let votes: Vec<u64> = (0..cells).map(|_| self.dice.votes()).collect();
        let lists = self.election.ballot(LevelId(2), &votes).index();
        let national: Vec<u64> = (0..parties).map(|_| self.dice.votes()).collect();
        self.election.ballot(LevelId(0), &national);
        let ballot = &mut self.election.parts.ballots[lists];
        for cell in 0..cells {
            if self.dice.one_in(9) {
                ballot.stands[cell] = false;
                ballot.votes[cell] = 0;
            }
        }
        for area in 0..districts {
            if self.dice.one_in(3) {
                ballot.others[area] = self.dice.votes();
            }
        }
        let mut rows = Vec::new();
        for area in 0..u32::try_from(districts).expect("few districts") {
            for party in 0..u32::try_from(parties).expect("few lists") {
                for _ in 0..self.dice.below(3) {
                    let born = (!self.dice.one_in(6)).then(|| 100 + rows.len() as i64 / 2);
                    rows.push((area, party, self.dice.below(9), born));
                }
            }
        }
        self.election.candidates(LevelId(2), &rows);
    }

    fn figures(&mut self, regions: usize, districts: usize) {
        let parties = self.parties();
        let mut throw = |count: usize| (0..count).map(|_| self.dice.votes()).collect::<Vec<u64>>();
        let election = &mut self.election;
        election.figure(LevelId(0), false, &throw(1));
        election.figure(LevelId(1), false, &throw(regions));
        election.figure(LevelId(2), false, &throw(districts));
        election.figure(LevelId(2), true, &throw(districts * parties));
        let mut few = |count: usize| (0..count).map(|_| self.dice.below(6)).collect::<Vec<u64>>();
        let house = few(1)[0] + few(1)[0];
        election.count(house);
        election.given(LevelId(1), false, &few(regions));
        election.given(LevelId(2), true, &few(districts * parties));
        election.given(LevelId(2), false, &few(districts));
    }

    fn steps(&mut self, regions: usize, districts: usize) {
        for (level, areas) in [(0, 1), (0, 1), (1, regions), (2, districts)] {
            let members = (0..areas)
                .map(|area| (AreaId::at(area), self.some_parties()))
                .collect();
            self.election.assume(Assumed::Set(LevelId(level), members));
        }
        for (level, areas) in [(0, 1), (1, regions), (2, districts)] {
            let mut cells = Vec::new();
            for area in 0..areas {
                for party in self.some_parties() {
                    cells.push((AreaId::at(area), party, self.dice.below(4)));
                }
            }
            self.election
                .assume(Assumed::PartySeats(LevelId(level), cells));
        }
        let by_area = (0..districts).map(|area| (AreaId::at(area), self.dice.below(5)));
        let by_area = by_area.collect();
        self.election
            .assume(Assumed::AreaSeats(LevelId(2), by_area));
        for (level, areas) in [(0, 1), (1, regions)] {
            let mut amounts = Vec::new();
            for area in 0..areas {
                if !self.dice.one_in(8) {
                    amounts.push((AreaId::at(area), self.amount()));
                }
            }
            self.election
                .assume(Assumed::Amount(LevelId(level), amounts));
        }
        self.declare();
        let group = self.group();
        self.election.step(group);
    }

    fn amount(&mut self) -> Ratio {
        let (above, below) = (1 + self.dice.below(30), 1 + self.dice.below(4));
        Ratio::new(above, below).expect("a denominator above zero")
    }

    fn declare(&mut self) {
        let mut groups: Vec<Vec<u32>> = vec![Vec::new(), Vec::new()];
        for party in 0..self.parties() {
            let place = self.dice.index(3);
            if let Some(group) = groups.get_mut(place) {
                group.push(u32::try_from(party).expect("few lists"));
            }
        }
        for group in groups.iter().filter(|group| !group.is_empty()) {
            self.election.declare(0, group);
        }
        self.election.needs.declared = 1;
    }

    /// A random `group` step.
    pub fn group(&mut self) -> Op {
        let among = self.among(0);
        Op::Group(Group {
            declared: DeclaredId(0),
            among,
            eligible: self.sets(0),
            needs: self.dice.pick(&[None, Some(1), Some(2)]),
            void_if: if self.dice.one_in(4) {
                self.sets(0)
            } else {
                Vec::new()
            },
            then: self.dice.pick(&[GroupFate::StandAlone, GroupFate::LeftOut]),
        })
    }

    fn some_parties(&mut self) -> Vec<PartyId> {
        let all = 0..self.parties();
        all.filter(|_| !self.dice.one_in(3))
            .map(PartyId::at)
            .collect()
    }

    /// A set that can be read at a level.
    pub fn a_set(&mut self, level: u32) -> SetRef {
        let mut sets = vec![
            SetRef::Ballot(BallotId(0)),
            SetRef::Ballot(BallotId(0)),
            SetRef::Step(StepId(0)),
            SetRef::Step(StepId(1)),
        ];
        if level >= 1 {
            sets.push(SetRef::Step(StepId(2)));
        }
        if level >= 2 {
            sets.push(SetRef::Step(StepId(3)));
        }
        self.dice.pick(&sets)
    }

    pub fn sets(&mut self, level: u32) -> Vec<SetRef> {
        (0..1 + self.dice.below(2))
            .map(|_| self.a_set(level))
            .collect()
    }

    /// Claimants: mostly everybody.
    pub fn among(&mut self, level: u32) -> Parties {
        let among = if self.dice.one_in(2) {
            vec![SetRef::Ballot(BallotId(0))]
        } else {
            self.sets(level)
        };
        let except = if self.dice.one_in(5) {
            vec![SetRef::Step(StepId(1))]
        } else {
            Vec::new()
        };
        Parties { among, except }
    }

    /// A number per claimant that can be read at a level.
    pub fn a_tally(&mut self, level: u32) -> NumberRef {
        let mut tallies = vec![
            LISTS,
            LISTS,
            LISTS,
            NumberRef::Figure(FigureId(3)),
            NumberRef::Step(SEATS_DISTRICT),
        ];
        if level == 0 {
            tallies.push(NumberRef::Ballot(BallotId(1)));
            tallies.push(NumberRef::Step(SEATS_NATION));
        }
        self.dice.pick(&tallies)
    }

    /// Seats by list that can be read at a level.
    pub fn some_seats(&mut self, level: u32) -> NumberRef {
        let mut seats = vec![
            NumberRef::Step(SEATS_DISTRICT),
            NumberRef::Seats(SeatsId(2)),
        ];
        if level <= 1 {
            seats.push(NumberRef::Step(SEATS_REGION));
        }
        if level == 0 {
            seats.push(NumberRef::Step(SEATS_NATION));
        }
        self.dice.pick(&seats)
    }

    /// A bound read per claimant.
    pub fn a_bound(&mut self, level: u32) -> NumberRef {
        match self.dice.below(6) {
            0 | 1 => self.some_seats(level),
            2 => NumberRef::Fact(ListFact::Length),
            _ => NumberRef::Literal(self.dice.below(4)),
        }
    }

    /// A number of seats for a scope.
    pub fn a_house(&mut self, level: u32) -> NumberRef {
        let mut houses = vec![
            NumberRef::Seats(SeatsId(0)),
            NumberRef::Seats(SeatsId(3)),
            NumberRef::Step(AREA_SEATS),
            NumberRef::Literal(self.dice.below(8)),
        ];
        if level <= 1 {
            houses.push(NumberRef::Seats(SeatsId(1)));
        }
        self.dice.pick(&houses)
    }

    /// A base that can be read at a level.
    pub fn a_base(&mut self, level: u32) -> Base {
        let mut numbers = vec![
            LISTS,
            LISTS,
            NumberRef::Figure(FigureId(0)),
            NumberRef::Figure(FigureId(2)),
            NumberRef::Figure(FigureId(3)),
            NumberRef::Step(AMOUNT_NATION),
            NumberRef::Step(SEATS_DISTRICT),
        ];
        if level >= 1 {
            numbers.push(NumberRef::Step(AMOUNT_REGION));
        }
        let of = self.dice.pick(&numbers);
        let of_among = if of == LISTS && self.dice.one_in(2) {
            self.sets(level)
        } else {
            Vec::new()
        };
        Base { of, of_among }
    }

    pub fn a_share(&mut self) -> Ratio {
        share(self.dice.pick(&[
            "0", "5%", "10%", "12.5%", "20%", "1/4", "1/3", "50%", "2/3", "100%", "1.2", "2",
        ]))
    }

    pub fn shares(&mut self) -> Vec<ShareCompare> {
        (0..1 + self.dice.below(5) / 4)
            .map(|_| Compare {
                comparator: self.dice.pick(&COMPARATORS),
                limit: self.a_share(),
            })
            .collect()
    }

    pub fn counts(&mut self) -> Vec<CountCompare> {
        (0..1 + self.dice.below(5) / 4)
            .map(|_| Compare {
                comparator: self.dice.pick(&COMPARATORS),
                limit: self.dice.below(5),
            })
            .collect()
    }

    /// Conditions of a step or a phase: mostly none.
    pub fn when(&mut self, level: u32) -> Vec<When> {
        if !self.dice.one_in(5) {
            return Vec::new();
        }
        let within = (level > 0 && self.dice.one_in(2)).then(|| {
            let outer = self.dice.below(u64::from(level));
            LevelId(u32::try_from(outer).expect("a small level"))
        });
        let asked = within.map_or(level, |outer| outer.0);
        let subject = match self.dice.below(3) {
            0 => WhenSubject::SizeOf(self.sets(asked)),
            1 => WhenSubject::TotalOf(self.some_seats(asked)),
            _ => WhenSubject::NumberOf(LevelId(2)),
        };
        let limit = NumberRef::Literal(self.dice.below(4));
        let comparator = self.dice.pick(&COMPARATORS);
        vec![When {
            subject,
            compare: vec![Compare { comparator, limit }],
            within,
        }]
    }

    /// A level.
    pub fn a_level(&mut self) -> u32 {
        self.dice.pick(&[0, 0, 1, 2])
    }
}
