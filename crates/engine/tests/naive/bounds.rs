//! Floors and ceilings with their fates (4.2, and 6.3 from its third point on).

use scrutineer_engine::{
    Apportion, Ceiling, CeilingFate, Comparator, Floor, FloorFate, FloorLimit, Tie,
};

use super::apportion::{is_for, of_claim};
use super::award::Contest;
use super::fraction::Fraction;
use super::oracle::{Oracle, Quiet, Stop};
use super::reading::{Area, Reader, Whose};

/// A floor of one claimant.
#[derive(Debug, Clone)]
enum Limit {
    Seats(i128),
    Share(Comparator, Fraction),
}

/// The bounds of every claimant: floor by floor and ceiling by ceiling, none where it is not touched.
#[derive(Debug, Clone)]
pub struct Bounds {
    floors: Vec<(FloorFate, Vec<Option<Limit>>)>,
    ceilings: Vec<(CeilingFate, Vec<Option<i128>>)>,
    tolerated: Vec<Option<Vec<i128>>>,
}

impl Limit {
    /// The fewest seats of a house that satisfy it.
    fn seats(&self, house: i128) -> i128 {
        match self {
            Self::Seats(seats) => *seats,
            Self::Share(comparator, share) => {
                let needed = share.times(Fraction::whole(house));
                (0..)
                    .find(|seats| comparator.holds(Fraction::whole(*seats).cmp(&needed)))
                    .expect("a share is met in the end")
            }
        }
    }
}

impl Bounds {
    pub fn read(
        reader: &Reader<'_>,
        op: &Apportion,
        contest: &mut Contest,
        each_party: Option<usize>,
    ) -> Result<Self, Stop> {
        let places: Vec<(Area, Whose)> = contest
            .claims
            .iter()
            .map(|claim| of_claim(reader, op, contest.area, each_party, *claim))
            .collect();
        let mut bounds = Self {
            floors: Vec::new(),
            ceilings: Vec::new(),
            tolerated: Vec::new(),
        };
        for floor in &op.floors {
            bounds.read_floor(reader, contest, &places, floor)?;
        }
        for ceiling in &op.ceilings {
            bounds.read_ceiling(reader, contest, &places, ceiling)?;
        }
        Ok(bounds)
    }

    fn read_floor(
        &mut self,
        reader: &Reader<'_>,
        contest: &Contest,
        places: &[(Area, Whose)],
        floor: &Floor,
    ) -> Result<(), Stop> {
        let mut limits = Vec::new();
        for (at, (area, own)) in places.iter().enumerate() {
            limits.push(match &floor.limit {
                _ if !is_for(reader, contest, &floor.for_sets, at) => None,
                FloorLimit::Seats(of) => Some(Limit::Seats(reader.seats(*of, *area, own)?)),
                FloorLimit::Share(comparator, share) => {
                    Some(Limit::Share(*comparator, Fraction::read(share)))
                }
            });
        }
        self.floors.push((floor.then.clone(), limits));
        self.tolerated.push(match &floor.then {
            FloorFate::Enlarge {
                tolerate_within: Some(of),
                ..
            } => {
                let within = places
                    .iter()
                    .map(|(area, own)| reader.seats(*of, *area, own));
                Some(within.collect::<Result<Vec<i128>, Stop>>()?)
            }
            FloorFate::Enlarge { .. }
            | FloorFate::MetFirst
            | FloorFate::LeaveOut
            | FloorFate::Add
            | FloorFate::FromLast => None,
        });
        Ok(())
    }

    fn read_ceiling(
        &mut self,
        reader: &Reader<'_>,
        contest: &mut Contest,
        places: &[(Area, Whose)],
        ceiling: &Ceiling,
    ) -> Result<(), Stop> {
        let mut limits = Vec::new();
        for (at, (area, own)) in places.iter().enumerate() {
            limits.push(if is_for(reader, contest, &ceiling.for_sets, at) {
                Some(reader.seats(ceiling.seats, *area, own)?)
            } else {
                None
            });
        }
        if ceiling.then == CeilingFate::PassOn {
            for (most, limit) in contest.most.iter_mut().zip(&limits) {
                *most = [*most, *limit].into_iter().flatten().min();
            }
        }
        self.ceilings.push((ceiling.then, limits));
        Ok(())
    }

    /// What each claimant gets before anything else.
    pub fn met_first(&self, house: i128, claimants: usize) -> Vec<i128> {
        (0..claimants)
            .map(|at| self.largest(house, at, |fate| *fate == FloorFate::MetFirst))
            .collect()
    }

    fn largest(&self, house: i128, at: usize, which: impl Fn(&FloorFate) -> bool) -> i128 {
        self.floors
            .iter()
            .filter(|(fate, _)| which(fate))
            .filter_map(|(_, limits)| limits[at].as_ref())
            .map(|limit| limit.seats(house))
            .max()
            .unwrap_or(0)
    }

    /// The bound with which a claimant leaves, where it does.
    pub fn left_out_at(&self, _: &Apportion, house: i128, at: usize, seats: i128) -> Option<i128> {
        let floor = self.largest(house, at, |fate| *fate == FloorFate::LeaveOut);
        if seats < floor {
            return Some(floor);
        }
        let ceiling = self
            .ceilings
            .iter()
            .filter(|(fate, _)| *fate == CeilingFate::LeaveOut)
            .filter_map(|(_, limits)| limits[at])
            .min();
        ceiling.filter(|ceiling| seats > *ceiling)
    }

    /// Whether the house must grow; if not, what is tolerated has been added.
    pub fn must_grow(&self, op: &Apportion, contest: &mut Contest, house: i128) -> bool {
        for (index, floor) in op.floors.iter().enumerate() {
            let FloorFate::Enlarge { tolerate, .. } = &floor.then else {
                continue;
            };
            let limits = self.floors[index].1.iter().zip(&contest.seats);
            let short: Vec<i128> = limits
                .map(|(limit, seats)| match limit {
                    None => 0,
                    Some(limit) => (limit.seats(house) - seats).max(0),
                })
                .collect();
            let beyond = match &self.tolerated[index] {
                None => false,
                Some(within) => short.iter().zip(within).any(|(s, w)| s > w),
            };
            if beyond || short.iter().sum::<i128>() > i128::from(*tolerate) {
                return true;
            }
            for (seats, short) in contest.seats.iter_mut().zip(short) {
                *seats += short;
            }
        }
        false
    }

    /// The most seats that any floor wants for a claimant.
    fn own_bound(&self, house: i128, at: usize) -> i128 {
        self.largest(house, at, |_| true)
    }
}

/// `add`, `from-last`, `stay-empty` and `unspecified`, in file order.
pub fn late(
    reader: &Reader<'_>,
    oracle: &mut Oracle,
    _: &Apportion,
    contest: &mut Contest,
    bounds: &Bounds,
    house: i128,
    tie: &Tie,
) -> Result<(), Stop> {
    for (fate, limits) in &bounds.floors {
        for (at, limit) in limits.iter().enumerate() {
            let Some(limit) = limit else { continue };
            match fate {
                FloorFate::Add => {
                    while contest.seats[at] < limit.seats(contest.seats.iter().sum()) {
                        contest.seats[at] += 1;
                    }
                }
                FloorFate::FromLast => {
                    while contest.seats[at] < limit.seats(house) {
                        let missing = limit.seats(house) - contest.seats[at];
                        let place = (house, at, missing);
                        take_last(reader, oracle, contest, bounds, place, tie)?;
                    }
                }
                FloorFate::MetFirst | FloorFate::LeaveOut | FloorFate::Enlarge { .. } => {}
            }
        }
    }
    for (fate, limits) in &bounds.ceilings {
        for (at, limit) in limits.iter().enumerate() {
            let Some(most) = limit else { continue };
            if contest.seats[at] <= *most {
                continue;
            }
            match fate {
                CeilingFate::StayEmpty => contest.seats[at] = *most,
                CeilingFate::Unspecified => {
                    let claimant = contest.claims[at].number();
                    let seats = contest.seats[at];
                    return Err(Stop::Silent(Quiet::AboveCeiling(claimant, seats, *most)));
                }
                CeilingFate::PassOn | CeilingFate::LeaveOut => {}
            }
        }
    }
    Ok(())
}

/// Takes missing seats from the last round that others than `short` had, one from each of them.
fn take_last(
    reader: &Reader<'_>,
    oracle: &mut Oracle,
    contest: &mut Contest,
    bounds: &Bounds,
    (house, short, missing): (i128, usize, i128),
    tie: &Tie,
) -> Result<(), Stop> {
    for round in (0..contest.rounds.len()).rev() {
        let mut from: Vec<usize> = contest.rounds[round].clone();
        from.retain(|at| *at != short && contest.seats[*at] > bounds.own_bound(house, *at));
        if from.is_empty() {
            continue;
        }
        if from.len() as i128 > missing {
            let keep = from.len() - usize::try_from(missing).expect("a small number");
            let keeping = contest.settle(reader, oracle, &tie.take, &from, keep);
            from.retain(|at| !keeping.contains(at));
        }
        for at in &from {
            contest.seats[*at] -= 1;
            contest.seats[short] += 1;
            // A claimant's whole quotas are one entry for all its seats.
            if round > 0 || !contest.whole_first || contest.seats[*at] == 0 {
                contest.rounds[round].retain(|other| other != at);
            }
        }
        return Ok(());
    }
    Err(Stop::Impossible)
}
