//! The course of one run: ties met on the way and how they are settled, and the trail.

use crate::error::ErrorKind;
use crate::outcome::{At, Choice, Ended, MOST_OUTCOMES, Settled, Silence, UnfitLot, WhyOpen};
use crate::procedure::{Breaker, LastBreaker, TieOrder};
use crate::ratio::Ratio;
use crate::run::order::{self, Facts};
use crate::run::view::View;
use crate::trail::{Event, Recorder, Remainder};
use crate::value::Claimant;

/// Why a step does not come to its end.
#[derive(Debug)]
pub(crate) enum Halt {
    /// The procedure and the tally do not fit, or an assertion is broken.
    Error(ErrorKind),
    /// The law has no answer.
    Silent(Ended),
}

impl From<ErrorKind> for Halt {
    fn from(kind: ErrorKind) -> Self {
        Self::Error(kind)
    }
}

/// A choice as this run takes it: the position among all its possibilities.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Taken {
    pub option: usize,
    pub options: usize,
}

/// What changes while a run goes on.
#[derive(Debug)]
pub(crate) struct Course<R> {
    pub recorder: R,
    /// The options to take, first to last; beyond them the first option is taken.
    script: Vec<usize>,
    /// How many open choices are followed at most.
    depth: usize,
    pub taken: Vec<Taken>,
    pub choices: Vec<Choice>,
    pub settled: Vec<Settled>,
    pub unfit_lots: Vec<UnfitLot>,
}

/// A tie to settle: `k` of the tied are favoured.
pub(crate) struct TieCase<'a> {
    pub at: At,
    pub tied: &'a [Claimant],
    pub k: usize,
    pub order: &'a TieOrder,
    pub taking_back: bool,
    /// The numbers that breakers look at, by position in `tied`.
    pub votes: &'a dyn Fn(usize) -> Ratio,
    pub remainder: &'a dyn Fn(usize) -> Option<Remainder>,
    pub seats: &'a dyn Fn(usize) -> u64,
}

impl<R: Recorder> Course<R> {
    pub fn new(recorder: R, script: Vec<usize>, depth: usize) -> Self {
        Self {
            recorder,
            script,
            depth,
            taken: Vec::new(),
            choices: Vec::new(),
            settled: Vec::new(),
            unfit_lots: Vec::new(),
        }
    }

    /// How many events were noted so far.
    pub fn noted(&self) -> usize {
        self.recorder.taken()
    }

    /// Lets go of the awards noted since, of an attempt that does not stand.
    pub fn forget_awards(&mut self, since: usize) {
        self.recorder.forget_awards(since);
    }

    /// Records an event, built only where somebody wants it.
    pub fn note(&mut self, at: At, event: impl FnOnce() -> Event) {
        if R::ON {
            self.recorder.record(at, event());
        }
    }

    /// The positions, in `tied`, of the `k` favoured.
    pub fn settle(&mut self, view: &View<'_>, case: &TieCase<'_>) -> Result<Vec<usize>, Halt> {
        let facts = Facts::new(view, case);
        let mut favoured = Vec::new();
        let mut pool: Vec<usize> = (0..case.tied.len()).collect();
        for breaker in &case.order.first {
            let enough = self.apply(*breaker, &facts, case.k, &mut favoured, &mut pool);
            if enough {
                return Ok(self.finish(case, favoured, false));
            }
        }
        let open = case.k - favoured.len();
        let why = match self.last(view, case, &facts, &pool, open) {
            Ok((mut rest, by_lot)) => {
                favoured.append(&mut rest);
                return Ok(self.finish(case, favoured, by_lot));
            }
            Err(why) => why,
        };
        let chosen = self.open(case, &pool, open)?;
        favoured.extend(chosen);
        favoured.sort_unstable();
        self.choices.push(Choice {
            at: case.at,
            tied: case.tied.to_vec(),
            favoured: favoured.iter().map(|i| case.tied[*i]).collect(),
            taking_back: case.taking_back,
            why,
        });
        self.note_tie(case, &favoured);
        Ok(favoured)
    }

    /// Takes those strictly better and passes the equal ones on; true when nobody is left to choose.
    fn apply(
        &self,
        breaker: Breaker,
        facts: &Facts<'_>,
        k: usize,
        favoured: &mut Vec<usize>,
        pool: &mut Vec<usize>,
    ) -> bool {
        let mut groups = facts.ranked(breaker, pool, k - favoured.len());
        groups.reverse();
        while let Some(group) = groups.pop() {
            if favoured.len() == k {
                return true;
            }
            if favoured.len() + group.len() > k {
                *pool = group;
                return false;
            }
            favoured.extend(group);
        }
        pool.clear();
        true
    }

    fn last(
        &mut self,
        view: &View<'_>,
        case: &TieCase<'_>,
        facts: &Facts<'_>,
        pool: &[usize],
        k: usize,
    ) -> Result<(Vec<usize>, bool), WhyOpen> {
        match case.order.last {
            LastBreaker::Unspecified => Err(WhyOpen::Unspecified),
            LastBreaker::RegisteredFirst => facts.ordered(pool, true, k).map(|f| (f, false)),
            LastBreaker::ListedFirst => facts.ordered(pool, false, k).map(|f| (f, false)),
            LastBreaker::Lot => {
                let tied: Vec<Claimant> = pool.iter().map(|i| case.tied[*i]).collect();
                if let Some(won) = order::lot(view, case.at, &tied, k) {
                    return Ok((won.into_iter().map(|i| pool[i]).collect(), true));
                }
                if view.tally.lots(case.at.step, case.at.area).next().is_some() {
                    self.unfit_lots.push(UnfitLot {
                        at: case.at,
                        tied,
                        to_choose: k,
                    });
                }
                Err(WhyOpen::NoLot)
            }
        }
    }

    /// Follows one of all the ways to choose `k` of the pool.
    fn open(&mut self, case: &TieCase<'_>, pool: &[usize], k: usize) -> Result<Vec<usize>, Halt> {
        let options = order::combinations(pool.len(), k);
        if options > MOST_OUTCOMES || self.taken.len() >= self.depth {
            return Err(Halt::Silent(Ended {
                at: case.at,
                silence: Silence::TooManyOutcomes,
            }));
        }
        let option = self.script.get(self.taken.len()).copied().unwrap_or(0);
        self.taken.push(Taken { option, options });
        Ok(order::combination(pool.len(), k, option)
            .into_iter()
            .map(|i| pool[i])
            .collect())
    }

    fn finish(&mut self, case: &TieCase<'_>, mut favoured: Vec<usize>, by_lot: bool) -> Vec<usize> {
        favoured.sort_unstable();
        self.settled.push(Settled {
            at: case.at,
            tied: case.tied.to_vec(),
            favoured: favoured.iter().map(|i| case.tied[*i]).collect(),
            by_lot,
        });
        self.note_tie(case, &favoured);
        favoured
    }

    fn note_tie(&mut self, case: &TieCase<'_>, favoured: &[usize]) {
        self.note(case.at, || Event::Tie {
            tied: case.tied.to_vec(),
            favoured: favoured.iter().map(|i| case.tied[*i]).collect(),
            taking_back: case.taking_back,
        });
    }
}
