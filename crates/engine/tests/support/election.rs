//! Builder of a small election together with the law that it is run through.

use scrutineer_engine::{
    AreaId, Areas, Assumed, Ballot, BallotId, BallotNeed, CandidateVotes, DeclaredGroup,
    DeclaredId, EngineError, Facts, Figure, FigureId, FigureNeed, LevelId, Lot, Needs, NumberRef,
    Op, PartyId, PersonId, Procedure, ResultSpec, Roll, RollId, Run, SeatsId, SeatsNeed,
    SeatsTable, SetRef, Standing, Step, StepId, Tally, TallyParts, When,
};

use super::keys::claimants;

/// A candidate: area, list, person, place on the list, votes.
pub type Stands = (u32, u32, u32, Option<u64>, Option<u64>);

/// A law and an election under construction.
#[derive(Debug, Clone)]
pub struct Election {
    /// For each level the level that encloses it, and for each area the enclosing one.
    pub levels: Vec<(Option<LevelId>, Vec<AreaId>)>,
    /// What the election supplies.
    pub parts: TallyParts,
    /// What the law needs.
    pub needs: Needs,
    /// The law's steps.
    pub steps: Vec<Step>,
}

impl Election {
    /// A country without smaller areas.
    pub fn of(parties: usize) -> Self {
        Self {
            levels: vec![(None, vec![AreaId(0)])],
            parts: TallyParts {
                areas: Areas::nation(),
                facts: vec![Facts::default(); parties],
                ballots: Vec::new(),
                figures: Vec::new(),
                seats: Vec::new(),
                rolls: Vec::new(),
                declared: Vec::new(),
                lots: Vec::new(),
                assumed: Vec::new(),
            },
            needs: Needs {
                levels: vec![None],
                ..Needs::default()
            },
            steps: Vec::new(),
        }
    }

    /// Adds a level inside the smallest one: for each area the position of the enclosing area.
    pub fn level(&mut self, parents: &[u32]) -> LevelId {
        let outer = LevelId::at(self.levels.len() - 1);
        let parents = parents.iter().map(|p| AreaId(*p)).collect();
        self.levels.push((Some(outer), parents));
        self.needs.levels.push(Some(outer));
        self.parts.areas = Areas::new(self.levels.clone()).expect("the areas form a tree");
        LevelId::at(self.levels.len() - 1)
    }

    /// How many lists there are.
    pub fn parties(&self) -> usize {
        self.parts.facts.len()
    }

    /// Adds a ballot of lists, area by area; everybody stands everywhere.
    pub fn ballot(&mut self, level: LevelId, votes: &[u64]) -> BallotId {
        let areas = self.levels[level.index()].1.len();
        self.needs.ballots.push(BallotNeed {
            for_candidates: false,
            level,
        });
        self.parts.ballots.push(Ballot {
            level,
            votes: votes.to_vec(),
            stands: vec![true; votes.len()],
            others: vec![0; areas],
            candidates: Vec::new(),
        });
        BallotId::at(self.parts.ballots.len() - 1)
    }

    /// Adds a candidates' ballot: area, party, votes, day of birth.
    pub fn candidates(
        &mut self,
        level: LevelId,
        rows: &[(u32, u32, u64, Option<i64>)],
    ) -> BallotId {
        let (areas, parties) = (self.levels[level.index()].1.len(), self.parties());
        let mut ballot = Ballot {
            level,
            votes: vec![0; areas * parties],
            stands: vec![false; areas * parties],
            others: vec![0; areas],
            candidates: Vec::new(),
        };
        for (area, party, votes, born) in rows {
            let cell = *area as usize * parties + *party as usize;
            ballot.votes[cell] += votes;
            ballot.stands[cell] = true;
            ballot.candidates.push(CandidateVotes {
                area: AreaId(*area),
                party: PartyId(*party),
                votes: *votes,
                born: *born,
            });
        }
        self.needs.ballots.push(BallotNeed {
            for_candidates: true,
            level,
        });
        self.parts.ballots.push(ballot);
        BallotId::at(self.parts.ballots.len() - 1)
    }

    /// Adds a figure by area, or by area and party.
    pub fn figure(&mut self, level: LevelId, by_party: bool, values: &[u64]) -> FigureId {
        self.needs.figures.push(FigureNeed { level, by_party });
        self.parts.figures.push(Figure {
            level,
            by_party,
            values: values.to_vec(),
        });
        FigureId::at(self.parts.figures.len() - 1)
    }

    /// Adds the law's own number of seats.
    pub fn count(&mut self, seats: u64) -> SeatsId {
        self.needs.seats.push(SeatsNeed::Count(seats));
        self.parts.seats.push(None);
        SeatsId::at(self.parts.seats.len() - 1)
    }

    /// Adds seats that the election gives.
    pub fn given(&mut self, level: LevelId, by_party: bool, values: &[u64]) -> SeatsId {
        self.needs.seats.push(SeatsNeed::Given { level, by_party });
        self.parts.seats.push(Some(Figure {
            level,
            by_party,
            values: values.to_vec(),
        }));
        SeatsId::at(self.parts.seats.len() - 1)
    }

    /// Adds the candidates of lists: area, list, person, place, votes; nobody is left out.
    pub fn roll(&mut self, level: LevelId, rows: &[Stands]) -> RollId {
        let cells = self.levels[level.index()].1.len() * self.parties();
        let standing = |row: &Stands| Standing {
            area: AreaId(row.0),
            party: PartyId(row.1),
            person: PersonId(row.2),
            order: row.3,
            votes: row.4,
            born: None,
        };
        let mut candidates: Vec<Standing> = rows.iter().map(standing).collect();
        candidates.sort_by_key(|one| (one.area, one.party));
        self.needs.rolls.push(level);
        self.parts.rolls.push(Some(Roll {
            level,
            candidates,
            omitted_below: vec![None; cells],
        }));
        RollId::at(self.parts.rolls.len() - 1)
    }

    /// Adds a step.
    pub fn step(&mut self, op: Op) -> StepId {
        self.step_when(Vec::new(), op)
    }

    /// Adds a step with conditions.
    pub fn step_when(&mut self, when: Vec<When>, op: Op) -> StepId {
        self.steps.push(Step { when, op });
        StepId::at(self.steps.len() - 1)
    }

    /// Adds a step whose value is taken as published.
    pub fn assume(&mut self, value: Assumed) -> StepId {
        let nobody = scrutineer_engine::Parties {
            among: Vec::new(),
            except: Vec::new(),
        };
        let step = self.step(super::keys::qualify(
            LevelId(0),
            nobody,
            NumberRef::Literal(0),
        ));
        self.parts.assumed.push((step, value));
        step
    }

    /// A set in the nation, as published.
    pub fn set(&mut self, members: &[u32]) -> SetRef {
        let members = members.iter().map(|p| PartyId(*p)).collect();
        SetRef::Step(self.assume(Assumed::Set(LevelId(0), vec![(AreaId(0), members)])))
    }

    /// Declares a group.
    pub fn declare(&mut self, table: u32, lists: &[u32]) {
        self.needs.declared = self.needs.declared.max(table as usize + 1);
        self.parts.declared.push(DeclaredGroup {
            table: DeclaredId(table),
            lists: lists.iter().map(|p| PartyId(*p)).collect(),
        });
    }

    /// Records a lot in the nation.
    pub fn lot(&mut self, step: StepId, tied: &[u32], won: &[u32]) {
        self.parts.lots.push(Lot {
            step,
            area: AreaId(0),
            tied: tied.to_vec(),
            won: won.to_vec(),
        });
    }

    /// The law.
    pub fn procedure(&self) -> Procedure {
        Procedure {
            needs: self.needs.clone(),
            steps: self.steps.clone(),
            gaps: Vec::new(),
            result: ResultSpec {
                seats: StepId::at(self.steps.len().saturating_sub(1)),
                admitted: Vec::new(),
                tiers: Vec::new(),
                persons: Vec::new(),
                without_seat: None,
                areas: None,
            },
            checks: Vec::new(),
        }
    }

    /// The election.
    pub fn tally(&self) -> Tally {
        Tally::new(self.parts.clone()).expect("the parts of the election fit together")
    }

    /// Runs the law over the election.
    pub fn run(&self) -> Result<Run, EngineError> {
        scrutineer_engine::run(&self.procedure(), &self.tally())
    }

    /// The only outcome's seats of the last step, by area and column.
    pub fn seats(&self) -> Vec<u64> {
        let run = self.run().expect("the law runs");
        assert!(run.is_decided(), "more than one outcome, or none: {run:?}");
        last_seats(&run, 0, self.steps.len()).cells.clone()
    }

    /// The seats of the last step in every outcome, sorted; nothing for an outcome that ended early.
    pub fn possible(&self) -> Vec<Option<Vec<u64>>> {
        let run = self.run().expect("the law runs");
        let last = StepId::at(self.steps.len() - 1);
        let mut seats: Vec<Option<Vec<u64>>> = run
            .outcomes
            .iter()
            .map(|outcome| outcome.seats(last).map(|table| table.cells.clone()))
            .collect();
        seats.sort();
        seats
    }

    /// All claimants of the first ballot.
    pub fn everyone(&self) -> scrutineer_engine::Parties {
        claimants(SetRef::Ballot(BallotId(0)))
    }
}

fn last_seats(run: &Run, outcome: usize, steps: usize) -> &SeatsTable {
    run.outcomes[outcome]
        .seats(StepId::at(steps - 1))
        .expect("the last step yields seats")
}
