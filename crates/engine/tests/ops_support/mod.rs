//! Small elections with one level of districts, for the tests of ops over lists and areas.

#![expect(
    dead_code,
    reason = "every test file is a program of its own and uses its part"
)]

pub mod matrix;
pub mod naive_place;
pub mod place;

use std::collections::BTreeSet;

use scrutineer_engine::*;

/// The level of districts.
pub const DISTRICT: LevelId = LevelId(1);
/// The whole country.
pub const NATION: LevelId = LevelId(0);
/// The one ballot.
pub const VOTES: NumberRef = NumberRef::Ballot(BallotId(0));

/// Figures by district and list, or by district alone.
#[derive(Clone, Debug)]
pub enum Given {
    /// Row by district, column by list.
    ByList(Vec<Vec<u64>>),
    /// One number for each district.
    ByDistrict(Vec<u64>),
    /// One number for each list, in the whole country.
    National(Vec<u64>),
}

/// An election and the law that reads it.
#[derive(Clone, Debug)]
pub struct Case {
    pub votes: Vec<Vec<u64>>,
    pub seats: Vec<Given>,
    pub figures: Vec<Given>,
    pub lots: Vec<Lot>,
    pub steps: Vec<Op>,
}

impl Case {
    /// Votes by district and list.
    pub fn new(votes: &[&[u64]]) -> Self {
        Self {
            votes: votes.iter().map(|row| row.to_vec()).collect(),
            seats: Vec::new(),
            figures: Vec::new(),
            lots: Vec::new(),
            steps: Vec::new(),
        }
    }

    /// Adds seats; how a step names them.
    pub fn seats(&mut self, given: Given) -> NumberRef {
        self.seats.push(given);
        NumberRef::Seats(SeatsId::at(self.seats.len() - 1))
    }

    /// Adds figures; how a step names them.
    pub fn figure(&mut self, given: Given) -> NumberRef {
        self.figures.push(given);
        NumberRef::Figure(FigureId::at(self.figures.len() - 1))
    }

    /// Adds a step; its number.
    pub fn step(&mut self, op: Op) -> StepId {
        self.steps.push(op);
        StepId::at(self.steps.len() - 1)
    }

    fn lists(&self) -> usize {
        self.votes.first().map_or(0, Vec::len)
    }

    fn procedure(&self) -> Procedure {
        let level_of = |given: &Given| match given {
            Given::ByList(_) => (DISTRICT, true),
            Given::ByDistrict(_) => (DISTRICT, false),
            Given::National(_) => (NATION, true),
        };
        Procedure {
            needs: Needs {
                rolls: Vec::new(),
                levels: vec![Some(NATION)],
                ballots: vec![BallotNeed {
                    for_candidates: false,
                    level: DISTRICT,
                }],
                figures: self
                    .figures
                    .iter()
                    .map(level_of)
                    .map(|(level, by_party)| FigureNeed { level, by_party })
                    .collect(),
                seats: self
                    .seats
                    .iter()
                    .map(level_of)
                    .map(|(level, by_party)| SeatsNeed::Given { level, by_party })
                    .collect(),
                tags: 0,
                declared: 0,
            },
            steps: self
                .steps
                .iter()
                .map(|op| Step {
                    when: Vec::new(),
                    op: op.clone(),
                })
                .collect(),
            gaps: Vec::new(),
            result: ResultSpec {
                seats: StepId::at(self.steps.len() - 1),
                admitted: Vec::new(),
                tiers: Vec::new(),
                persons: Vec::new(),
                without_seat: None,
                areas: None,
            },
            checks: Vec::new(),
        }
    }

    fn tally(&self) -> Tally {
        let districts = self.votes.len();
        let flat = |rows: &[Vec<u64>]| rows.concat();
        let figure = |given: &Given| match given {
            Given::ByList(rows) => Figure {
                level: DISTRICT,
                by_party: true,
                values: flat(rows),
            },
            Given::ByDistrict(values) => Figure {
                level: DISTRICT,
                by_party: false,
                values: values.clone(),
            },
            Given::National(values) => Figure {
                level: NATION,
                by_party: true,
                values: values.clone(),
            },
        };
        let areas = vec![
            (None, vec![AreaId(0)]),
            (Some(NATION), vec![AreaId(0); districts]),
        ];
        Tally::new(TallyParts {
            areas: Areas::new(areas).expect("a nation and its districts"),
            facts: vec![Facts::default(); self.lists()],
            ballots: vec![Ballot {
                level: DISTRICT,
                votes: flat(&self.votes),
                stands: vec![true; districts * self.lists()],
                others: vec![0; districts],
                candidates: Vec::new(),
            }],
            figures: self.figures.iter().map(figure).collect(),
            seats: self.seats.iter().map(|s| Some(figure(s))).collect(),
            rolls: Vec::new(),
            declared: Vec::new(),
            lots: self.lots.clone(),
            assumed: Vec::new(),
        })
        .expect("tables that fit")
    }

    /// Every outcome.
    pub fn run(&self) -> Result<Run, EngineError> {
        let run = run(&self.procedure(), &self.tally());
        let traced = run_traced(&self.procedure(), &self.tally());
        assert_eq!(
            run,
            traced.map(|(run, _)| run),
            "the trail changes the outcome"
        );
        run
    }

    /// Every outcome with its trail.
    pub fn traced(&self) -> (Run, Vec<Trail>) {
        run_traced(&self.procedure(), &self.tally()).expect("a run")
    }

    /// Seats of the last step in each outcome: by district and list, sorted.
    pub fn outcomes(&self) -> Vec<Vec<Vec<u64>>> {
        let run = self.run().expect("a run");
        let last = StepId::at(self.steps.len() - 1);
        let mut all: Vec<Vec<Vec<u64>>> = run
            .outcomes
            .iter()
            .map(|outcome| rows(outcome.seats(last).expect("seats"), self.lists()))
            .collect();
        all.sort();
        all
    }

    /// Seats of the last step in each outcome; none where a run ended before it.
    pub fn possible(&self) -> BTreeSet<Option<Vec<Vec<u64>>>> {
        let last = StepId::at(self.steps.len() - 1);
        let run = self.run().expect("a run");
        run.possible(|outcome| Some(rows(outcome.seats(last)?, self.lists())))
    }

    /// Seats of the last step, where there is one outcome.
    pub fn only(&self) -> Vec<Vec<u64>> {
        let mut all = self.outcomes();
        assert_eq!(all.len(), 1, "several outcomes: {all:?}");
        all.remove(0)
    }

    /// The fault of a run that cannot be made.
    pub fn fault(&self) -> ErrorKind {
        self.run().expect_err("a fault").kind
    }

    /// The silence at which the only outcome ends.
    pub fn silence(&self) -> Silence {
        let run = self.run().expect("a run");
        assert_eq!(run.outcomes.len(), 1);
        run.outcomes[0].ended.clone().expect("an end").silence
    }
}

fn rows(table: &SeatsTable, lists: usize) -> Vec<Vec<u64>> {
    (0..table.areas())
        .map(|area| {
            (0..lists)
                .map(|list| table.get(AreaId::at(area), list).unwrap_or(0))
                .collect()
        })
        .collect()
}

/// All lists of the ballot.
pub fn everybody() -> Parties {
    Parties {
        among: vec![SetRef::Ballot(BallotId(0))],
        except: Vec::new(),
    }
}

/// Divisors in tenths.
pub fn divisors(tenths: &[u64]) -> Divisors {
    Divisors::Series {
        first: tenths
            .iter()
            .map(|n| Ratio::new(*n, 10).expect("not zero"))
            .collect(),
        power: None,
    }
}

/// 1, 2, 3.
pub fn dhondt() -> Divisors {
    divisors(&[10, 20, 30])
}

/// 1, 3, 5.
pub fn sainte_lague() -> Divisors {
    divisors(&[10, 30, 50])
}

/// No breakers, then this.
pub fn tie(last: LastBreaker) -> Tie {
    Tie::same(TieOrder {
        first: Vec::new(),
        last,
    })
}

/// A recorded lot of the only step, won by one.
pub fn lot(step: StepId, area: u32, tied: &[u32], won: u32) -> Lot {
    Lot {
        step,
        area: AreaId(area),
        tied: tied.to_vec(),
        won: vec![won],
    }
}
