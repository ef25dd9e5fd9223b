//! A small election made for a law: one area of each level, a few lists with given votes.

use scrutineer_engine::{
    AreaId, Areas, Ballot, CandidateVotes, Condition, EngineError, Fact, Facts, Figure, LevelId,
    Needs, Outcome, PartyId, PersonId, Procedure, ResultSpec, Roll, Run, SeatsNeed, Standing,
    StepId, TagId, Tally, TallyParts, Test, Trail, run_traced,
};

use crate::law::LawText;

/// Seats that a decree would give each area.
const DECREED: u64 = 10;
/// The most parties that are tried as one list.
const MOST_MEMBERS: u64 = 50;

/// Candidates on each list.
const CANDIDATES: u32 = 12;

/// The votes of each list, the same on every ballot; figures count as many as there are votes.
pub(super) struct Election {
    votes: Vec<u64>,
    /// Legal statuses of the first list.
    tags: Vec<TagId>,
    /// Parties that stand as the first list.
    members: u64,
}

impl Election {
    /// An election with these votes.
    pub(super) fn of(votes: Vec<u64>) -> Self {
        Self {
            votes,
            tags: Vec::new(),
            members: 1,
        }
    }

    /// The first list with `first` of `total` votes, the others with the rest in nearly equal parts; none where they do not fit.
    pub(super) fn with_first(first: u64, total: u64, lists: u64) -> Option<Self> {
        let rest = total.checked_sub(first)?;
        let others = lists.checked_sub(1).filter(|others| *others > 0)?;
        let mut votes = vec![first];
        votes.extend((0..others).map(|at| rest / others + u64::from(at < rest % others)));
        Some(Self::of(votes))
    }

    /// The same with a first list of the kind that a condition speaks of: the statuses that it asks for, the number of parties.
    pub(super) fn meant_by(mut self, condition: &Condition) -> Self {
        for test in &condition.tests {
            match test {
                Test::Tag { tags, has: true } => self.tags.extend(tags.first()),
                Test::Members(compare) => {
                    let fits = |members: &u64| {
                        let mut limits = compare.iter();
                        limits.all(|c| c.comparator.holds(members.cmp(&c.limit)))
                    };
                    self.members = (1..=MOST_MEMBERS).find(fits).unwrap_or(self.members);
                }
                Test::Tag { has: false, .. }
                | Test::VotesShare { .. }
                | Test::SeatsShare { .. }
                | Test::SeatsCount { .. }
                | Test::Member { .. }
                | Test::GroupOf { .. } => {}
            }
        }
        self
    }

    /// How many lists there are.
    pub(super) fn lists(&self) -> usize {
        self.votes.len()
    }

    fn total(&self) -> u64 {
        self.votes.iter().sum()
    }

    fn table(&self, level: LevelId, by_party: bool, value: u64) -> Figure {
        let values = if by_party {
            vec![0; self.votes.len()]
        } else {
            vec![value]
        };
        Figure {
            level,
            by_party,
            values,
        }
    }

    fn ballot(&self, level: LevelId, for_candidates: bool) -> Ballot {
        let candidate = |(at, votes): (usize, &u64)| CandidateVotes {
            area: AreaId(0),
            party: PartyId::at(at),
            votes: *votes,
            born: None,
        };
        let candidates = if for_candidates {
            self.votes.iter().enumerate().map(candidate).collect()
        } else {
            Vec::new()
        };
        Ballot {
            level,
            votes: self.votes.clone(),
            stands: vec![true; self.votes.len()],
            others: vec![0],
            candidates,
        }
    }

    /// Candidates who are all equal: each has as many votes as the list.
    fn roll(&self, level: LevelId) -> Roll {
        let standing = |list: usize, place: u32| Standing {
            area: AreaId(0),
            party: PartyId::at(list),
            person: PersonId::at(list * CANDIDATES as usize + place as usize),
            order: Some(u64::from(place) + 1),
            votes: Some(self.votes[list]),
            born: None,
        };
        let lists = 0..self.votes.len();
        Roll {
            level,
            candidates: lists
                .flat_map(|list| (0..CANDIDATES).map(move |place| (list, place)))
                .map(|(list, place)| standing(list, place))
                .collect(),
            omitted_below: vec![None; self.votes.len()],
        }
    }

    fn facts(&self, at: usize) -> Facts {
        let order = u64::try_from(at).ok().map(|at| at + 1);
        let (tags, members) = match at {
            0 => (self.tags.clone(), self.members),
            _ => (Vec::new(), 1),
        };
        Facts {
            tags,
            members: Some(members),
            length: Some(Fact::Everywhere(1000)),
            names_left: Some(Fact::Everywhere(1000)),
            registered: order,
            listed: order,
        }
    }

    /// As the engine reads it; none where it does not fit.
    pub(super) fn tally(&self, needs: &Needs) -> Option<Tally> {
        let levels = needs
            .levels
            .iter()
            .map(|parent| (*parent, vec![AreaId(0)]))
            .collect();
        let seats = needs.seats.iter().map(|need| match need {
            SeatsNeed::Count(_) => None,
            SeatsNeed::Given { level, by_party } => Some(self.table(*level, *by_party, DECREED)),
        });
        let parts = TallyParts {
            areas: Areas::new(levels).ok()?,
            facts: (0..self.votes.len()).map(|at| self.facts(at)).collect(),
            ballots: needs
                .ballots
                .iter()
                .map(|need| self.ballot(need.level, need.for_candidates))
                .collect(),
            figures: needs
                .figures
                .iter()
                .map(|need| self.table(need.level, need.by_party, self.total()))
                .collect(),
            seats: seats.collect(),
            rolls: needs
                .rolls
                .iter()
                .map(|level| Some(self.roll(*level)))
                .collect(),
            declared: Vec::new(),
            lots: Vec::new(),
            assumed: Vec::new(),
        };
        Tally::new(parts).ok()
    }

    /// The law up to a step, run over the election: the outcomes and their trails.
    pub(super) fn run(&self, text: &LawText, step: StepId) -> Result<Ran, String> {
        let procedure = up_to(text.procedure(), step);
        let tally = self
            .tally(&procedure.needs)
            .ok_or("the small election does not fit the law")?;
        match run_traced(&procedure, &tally) {
            Ok((run, trails)) => Ok(Ran { run, trails }),
            Err(error) => Err(broken(text, &error)),
        }
    }
}

/// A run with its trails.
pub(super) struct Ran {
    pub(super) run: Run,
    pub(super) trails: Vec<Trail>,
}

impl Ran {
    /// The first outcome and its trail.
    pub(super) fn first(&self) -> Option<(&Outcome, &Trail)> {
        Some((self.run.outcomes.first()?, self.trails.first()?))
    }
}

fn broken(text: &LawText, error: &EngineError) -> String {
    format!(
        "the small election stops at \"{}\": {}",
        text.step(error.step).id,
        error.kind
    )
}

/// The law as far as a step, which is its result.
fn up_to(procedure: &Procedure, step: StepId) -> Procedure {
    Procedure {
        needs: procedure.needs.clone(),
        steps: procedure.steps[..=step.index()].to_vec(),
        gaps: procedure
            .gaps
            .iter()
            .copied()
            .filter(|gap| gap.at <= step)
            .collect(),
        result: ResultSpec {
            seats: step,
            admitted: Vec::new(),
            tiers: Vec::new(),
            persons: Vec::new(),
            without_seat: None,
            areas: None,
        },
        checks: Vec::new(),
    }
}
