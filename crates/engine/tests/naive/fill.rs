//! `fill`: one seat at a time, the best of those who may take it.

use scrutineer_engine::{
    Compare, Fill, FillBase, FillBy, FillSeats, FillSource, LevelId, PartyId, Roll, Standing,
    StepId, Unplaced, When,
};

use super::fraction::{Fraction, meets_share};
use super::oracle::{Claim, Equal, Oracle, Quiet, Stop};
use super::reading::{Area, Reader, Whose};
use super::value::{Held, Seated};

pub fn evaluate(
    reader: &Reader<'_>,
    oracle: &mut Oracle,
    when: &[When],
    op: &Fill,
) -> Result<Held, Stop> {
    let mut cells = Vec::new();
    for area in reader.areas(op.per.index()) {
        let holds = reader.holds(when, area)?;
        let mut row = Vec::new();
        for party in 0..reader.parties() {
            let list = List {
                reader,
                op,
                area,
                party,
            };
            row.push(if holds {
                list.filled(oracle)?
            } else {
                Seated::default()
            });
        }
        cells.push(row);
    }
    Ok(Held::Persons {
        level: op.per.index(),
        cells,
    })
}

struct List<'a> {
    reader: &'a Reader<'a>,
    op: &'a Fill,
    area: Area,
    party: usize,
}

/// Whether the next person of a source is known.
enum Next {
    Person(usize),
    /// The source names nobody any more.
    Nobody,
    /// It names somebody who is not in the data.
    Somebody,
}

impl List<'_> {
    fn filled(&self, oracle: &mut Oracle) -> Result<Seated, Stop> {
        let seats = match self.op.seats {
            FillSeats::Given(seats) => {
                self.reader
                    .seats(seats, self.area, &Whose::Party(self.party))?
            }
            FillSeats::All => 1000,
        };
        let mut seated = Seated::default();
        if seats == 0 {
            return Ok(seated);
        }
        let known = self.fill(oracle, seats, &mut seated)?;
        let left = seats - seated.persons.len() as i128;
        let all = self.op.seats == FillSeats::All;
        match (known, all) {
            (true, true) => {}
            (false, true) => seated.unknown = 1,
            (true, false) => seated.vacant = left,
            (false, false) => seated.unknown = left,
        }
        if seated.vacant > 0 {
            match self.op.unplaced {
                Some(Unplaced::Impossible) => return Err(Stop::Impossible),
                Some(Unplaced::Unspecified) => {
                    return Err(Stop::Silent(Quiet::Unplaced(seated.vacant)));
                }
                Some(Unplaced::StayOpen) | None => {}
            }
        }
        Ok(seated)
    }

    /// False where somebody who takes a seat is not in the data.
    fn fill(&self, oracle: &mut Oracle, seats: i128, seated: &mut Seated) -> Result<bool, Stop> {
        let Some(roll) = self.reader.tally.roll(self.op.from) else {
            return Ok(false);
        };
        if self.standings(roll).is_empty() && self.bound(roll).is_none() {
            return Ok(self.op.seats == FillSeats::All);
        }
        let names = self.op.held.iter().chain(&self.op.only);
        if names.clone().any(|step| self.has_unknown(*step)) {
            return Ok(false);
        }
        for source in &self.op.sources {
            let left = |seated: &Seated| seats - seated.persons.len() as i128;
            match source {
                FillSource::ElectedBy(step) => {
                    if left(seated) == 0 {
                        return Ok(true);
                    }
                    let (persons, known) = self.elected(*step, seated);
                    if persons.len() as i128 > left(seated) {
                        let earned = persons.len() as i128;
                        return Err(Stop::Silent(Quiet::OverAward(earned, left(seated))));
                    }
                    seated.persons.extend(persons);
                    if !known && left(seated) > 0 {
                        return Ok(false);
                    }
                }
                FillSource::Ranked { when, .. } => {
                    if !self.reader.holds(when, self.area)? {
                        continue;
                    }
                    if left(seated) > 0 && !self.rank(oracle, roll, source, seats, seated)? {
                        return Ok(false);
                    }
                }
            }
        }
        Ok(true)
    }

    fn rank(
        &self,
        oracle: &mut Oracle,
        roll: &Roll,
        source: &FillSource,
        seats: i128,
        seated: &mut Seated,
    ) -> Result<bool, Stop> {
        while (seated.persons.len() as i128) < seats {
            match self.next(oracle, roll, source, seats, seated)? {
                Next::Person(person) => seated.persons.push(person),
                Next::Nobody => return Ok(true),
                Next::Somebody => return Ok(false),
            }
        }
        Ok(true)
    }

    fn next(
        &self,
        oracle: &mut Oracle,
        roll: &Roll,
        source: &FillSource,
        seats: i128,
        seated: &mut Seated,
    ) -> Result<Next, Stop> {
        let FillSource::Ranked {
            by, compare, of, ..
        } = source
        else {
            return Ok(Next::Nobody);
        };
        let by_votes = *by == FillBy::Votes;
        let pool: Vec<Standing> = self
            .standings(roll)
            .into_iter()
            .filter(|one| self.may(one.person.index(), seated))
            .collect();
        let limited = by_votes || !compare.is_empty();
        if pool
            .iter()
            .any(|one| (limited && one.votes.is_none()) || (!by_votes && one.order.is_none()))
        {
            return Ok(Next::Somebody);
        }
        let base = match of {
            None => None,
            Some(FillBase::Total(base)) => self.reader.base(base, self.area)?,
            Some(FillBase::Own(of)) => {
                let whose = Whose::Party(self.party);
                self.reader.number(*of, self.area, &whose)?
            }
        };
        let meets = |votes: u64| {
            compare.is_empty()
                || base.is_some_and(|base| meets_share(Fraction::count(votes), compare, base))
        };
        let bound = self.bound(roll);
        // Whoever is left out can take a seat if some number of votes below the bound would do.
        let hidden = bound.is_some_and(|bound| {
            let rising = compare.iter().all(|Compare { comparator, .. }| {
                use scrutineer_engine::Comparator::{AtLeast, MoreThan};
                matches!(comparator, AtLeast | MoreThan)
            });
            bound > 0 && (!rising || (0..bound).any(meets))
        });
        let pool: Vec<Standing> = pool
            .into_iter()
            .filter(|one| meets(one.votes.unwrap_or(0)))
            .collect();
        if !by_votes {
            let first = pool.iter().min_by_key(|one| (one.order, one.person));
            return Ok(match first {
                _ if hidden => Next::Somebody,
                Some(first) => Next::Person(first.person.index()),
                None => Next::Nobody,
            });
        }
        let best = pool.iter().filter_map(|one| one.votes).max();
        let sure = best.filter(|best| !hidden || Some(*best) >= bound);
        match (sure, hidden) {
            (Some(best), _) => Ok(Next::Person(
                self.best_of(oracle, &pool, best, seats, seated)?,
            )),
            (None, true) => Ok(Next::Somebody),
            (None, false) => Ok(Next::Nobody),
        }
    }

    /// The next of those with most votes; where there are more of them than seats, all who are favoured at once.
    fn best_of(
        &self,
        oracle: &mut Oracle,
        pool: &[Standing],
        best: u64,
        seats: i128,
        seated: &mut Seated,
    ) -> Result<usize, Stop> {
        let mut equal: Vec<usize> = pool
            .iter()
            .filter(|one| one.votes == Some(best))
            .map(|one| one.person.index())
            .collect();
        equal.sort_unstable();
        equal.dedup();
        let left = usize::try_from(seats - seated.persons.len() as i128).expect("a small number");
        if equal.len() > left {
            let tied: Vec<Equal> = equal
                .iter()
                .map(|person| Equal {
                    claim: Claim::Person(*person),
                    votes: Fraction::count(best),
                    remainder: None,
                    seats: 0,
                })
                .collect();
            let order = &self.op.tie.as_ref().expect("a tie order").give;
            let favoured = oracle.settle(self.reader, self.area, order, &tied, left);
            equal = favoured.iter().map(|claim| claim.number()).collect();
            equal.sort_unstable();
        }
        let last = equal.pop().expect("somebody has most votes");
        seated.persons.extend(equal);
        Ok(last)
    }

    fn standings(&self, roll: &Roll) -> Vec<Standing> {
        let inside = self.reader.inside(roll.level.index(), self.area);
        let all = roll.candidates.iter().copied();
        all.filter(|one| one.party == PartyId::at(self.party) && inside.contains(&one.area.index()))
            .collect()
    }

    fn bound(&self, roll: &Roll) -> Option<u64> {
        let inside = self.reader.inside(roll.level.index(), self.area);
        let own = |area: usize| roll.omitted_below[area * self.reader.parties() + self.party];
        inside.into_iter().filter_map(own).max()
    }

    fn may(&self, person: usize, seated: &Seated) -> bool {
        let named = |steps: &[StepId]| {
            steps.iter().any(|step| {
                let (_, cells) = self.persons(*step);
                cells
                    .iter()
                    .flatten()
                    .any(|cell| cell.persons.contains(&person))
            })
        };
        !seated.persons.contains(&person)
            && !named(&self.op.held)
            && (self.op.only.is_empty() || named(&self.op.only))
    }

    fn persons(&self, step: StepId) -> (LevelId, &[Vec<Seated>]) {
        match &self.reader.values[step.index()] {
            Held::Persons { level, cells } => (LevelId::at(*level), cells),
            Held::Numbers { .. }
            | Held::Seats { .. }
            | Held::Amounts { .. }
            | Held::Set { .. }
            | Held::Blocs(_) => panic!("a random case reads persons where it names some"),
        }
    }

    fn has_unknown(&self, step: StepId) -> bool {
        let (_, cells) = self.persons(step);
        cells.iter().any(|row| row[self.party].unknown > 0)
    }

    fn elected(&self, step: StepId, seated: &Seated) -> (Vec<usize>, bool) {
        let (level, cells) = self.persons(step);
        let inside = self.reader.inside(level.index(), self.area);
        let (mut persons, mut known) = (Vec::new(), true);
        for area in inside {
            let cell = &cells[area][self.party];
            known &= cell.unknown == 0;
            let new = cell.persons.iter().copied();
            persons.extend(new.filter(|person| self.may(*person, seated)));
        }
        (persons, known)
    }
}
