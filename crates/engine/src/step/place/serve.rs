//! Serving the cells of a `place`, seat by seat.

use crate::ratio::Ratio;
use crate::run::{Course, Halt, TieCase};
use crate::step::place::cells::{Cell, Placing, Turns};
use crate::trail::{Award, AwardPhase, Event, Number, Recorder};
use crate::value::Claimant;

/// What has been placed so far.
pub(super) struct Served {
    /// By cell.
    pub placed: Vec<u64>,
    /// The number at which each cell would win its next seat.
    numbers: Vec<Ratio>,
    by_list: Vec<u64>,
    owed: Option<Vec<u64>>,
    room: Option<Vec<u64>>,
}

impl Served {
    /// Owed seats, or else rooms, that remain.
    pub fn left(&self) -> u64 {
        let limits = self.owed.as_ref().or(self.room.as_ref());
        limits.map_or(0, |left| left.iter().sum())
    }

    fn owed(&self, list: usize) -> u64 {
        self.owed.as_ref().map_or(u64::MAX, |owed| owed[list])
    }

    fn room(&self, area: usize) -> u64 {
        self.room.as_ref().map_or(u64::MAX, |room| room[area])
    }
}

impl Placing<'_> {
    /// Gives seats to the best open cells until none is open.
    pub fn serve<R: Recorder>(&self, course: &mut Course<R>) -> Result<Served, Halt> {
        let mut served = self.nothing_served();
        let (mut awards, mut round) = (Vec::new(), 0);
        loop {
            let mut pool = self.open(&served);
            if let Some(turns) = &self.turns {
                match self.next_turn(course, turns, &served, &pool, round)? {
                    Some(list) => pool.retain(|cell| self.cells[*cell].list == list),
                    None => pool.clear(),
                }
            }
            let Some(best) = pool.iter().map(|cell| &served.numbers[*cell]).max() else {
                break;
            };
            let mut winners = pool.clone();
            winners.retain(|cell| served.numbers[*cell] == *best);
            if winners.len() > 1 && (self.turns.is_some() || !self.fit(&served, &winners)) {
                winners = vec![self.settle(course, &served, &winners)?];
            }
            if R::ON {
                self.note_awards(&served, &pool, &winners, round, &mut awards);
            }
            for cell in winners {
                self.give(&mut served, cell);
            }
            round += 1;
        }
        course.note(self.at, || Event::Awards {
            phase: AwardPhase::Cell,
            scale: self.power.as_ref().map_or(1, |power| power.scale()),
            awards,
        });
        Ok(served)
    }

    fn nothing_served(&self) -> Served {
        Served {
            placed: vec![0; self.cells.len()],
            numbers: self.cells.iter().map(|c| self.number(c, 0)).collect(),
            by_list: vec![0; self.lists.len()],
            owed: self.owed.clone(),
            room: self.room.clone(),
        }
    }

    fn number(&self, cell: &Cell, placed: u64) -> Ratio {
        match &self.power {
            None => cell.number.clone(),
            Some(power) => power.quotient(&cell.number, cell.held + placed).0,
        }
    }

    fn open(&self, served: &Served) -> Vec<usize> {
        let is_open = |index: &usize| {
            let cell = &self.cells[*index];
            served.placed[*index] < cell.most
                && served.owed(cell.list) > 0
                && served.room(cell.area) > 0
        };
        (0..self.cells.len()).filter(is_open).collect()
    }

    /// Whether all of the cells can get a seat at once.
    fn fit(&self, served: &Served, cells: &[usize]) -> bool {
        cells.iter().all(|index| {
            let cell = &self.cells[*index];
            let (mut of_list, mut of_area) = (0u64, 0u64);
            for other in cells {
                of_list += u64::from(self.cells[*other].list == cell.list);
                of_area += u64::from(self.cells[*other].area == cell.area);
            }
            of_list <= served.owed(cell.list) && of_area <= served.room(cell.area)
        })
    }

    fn give(&self, served: &mut Served, index: usize) {
        let cell = &self.cells[index];
        served.placed[index] += 1;
        served.by_list[cell.list] += 1;
        if let Some(owed) = &mut served.owed {
            owed[cell.list] -= 1;
        }
        if let Some(room) = &mut served.room {
            room[cell.area] -= 1;
        }
        served.numbers[index] = self.number(cell, served.placed[index]);
    }

    fn claimant(&self, index: usize) -> Claimant {
        let cell = &self.cells[index];
        Claimant::Cell(self.lists[cell.list], self.areas[cell.area])
    }

    /// One of several equal cells.
    fn settle<R: Recorder>(
        &self,
        course: &mut Course<R>,
        served: &Served,
        cells: &[usize],
    ) -> Result<usize, Halt> {
        let tied: Vec<Claimant> = cells.iter().map(|cell| self.claimant(*cell)).collect();
        let favoured = course.settle(
            self.view,
            &TieCase {
                at: self.at,
                tied: &tied,
                k: 1,
                order: &self.op.tie.give,
                taking_back: false,
                votes: &|i| self.cells[cells[i]].votes.clone(),
                remainder: &|_| None,
                seats: &|i| self.cells[cells[i]].held + served.placed[cells[i]],
            },
        )?;
        Ok(cells[favoured[0]])
    }

    /// The list with the largest turn number among those that have an open cell; none where no such list has votes.
    fn next_turn<R: Recorder>(
        &self,
        course: &mut Course<R>,
        turns: &Turns,
        served: &Served,
        open: &[usize],
        round: u32,
    ) -> Result<Option<usize>, Halt> {
        let mut lists: Vec<usize> = open.iter().map(|cell| self.cells[*cell].list).collect();
        lists.sort_unstable();
        lists.dedup();
        lists.retain(|list| !turns.votes[*list].is_zero());
        let held = |list: usize| turns.held[list] + served.by_list[list];
        let number = |list: usize| turns.power.quotient(&turns.votes[list], held(list)).0;
        let Some(best) = lists.iter().map(|list| number(*list)).max() else {
            return Ok(None);
        };
        let mut first = lists.clone();
        first.retain(|list| number(*list) == best);
        let tied: Vec<Claimant> = first.iter().map(|l| self.list(*l)).collect();
        let mut next = first[0];
        if first.len() > 1 {
            let case = TieCase {
                at: self.at,
                tied: &tied,
                k: 1,
                order: &self.op.tie.give,
                taking_back: false,
                votes: &|i| turns.votes[first[i]].clone(),
                remainder: &|_| None,
                seats: &|i| held(first[i]),
            };
            next = first[course.settle(self.view, &case)?[0]];
        }
        course.note(self.at, || {
            let printed = |list: usize| turns.power.printed(&turns.votes[list], held(list));
            let others = lists.iter().filter(|list| **list != next);
            let rival = others.max_by_key(|list| (number(**list), std::cmp::Reverse(**list)));
            Event::Turn {
                scale: turns.power.scale(),
                turn: Award {
                    claimant: self.list(next),
                    number: printed(next),
                    rival: rival.map(|list| (self.list(*list), printed(*list))),
                    round,
                },
            }
        });
        Ok(Some(next))
    }

    fn list(&self, list: usize) -> Claimant {
        Claimant::Party(self.lists[list])
    }

    fn note_awards(
        &self,
        served: &Served,
        pool: &[usize],
        winners: &[usize],
        round: u32,
        awards: &mut Vec<Award>,
    ) {
        let printed = |index: usize| -> Number {
            let cell = &self.cells[index];
            match &self.power {
                None => Number::Exact(cell.number.clone()),
                Some(power) => power.printed(&cell.number, cell.held + served.placed[index]),
            }
        };
        let others = pool.iter().filter(|cell| !winners.contains(cell));
        let rival = others.max_by_key(|c| (&served.numbers[**c], std::cmp::Reverse(**c)));
        for cell in winners {
            awards.push(Award {
                claimant: self.claimant(*cell),
                number: printed(*cell),
                rival: rival.map(|index| (self.claimant(*index), printed(*index))),
                round,
            });
        }
    }
}
