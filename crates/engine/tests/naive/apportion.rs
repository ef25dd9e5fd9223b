//! `apportion`: the claimants of every scope, and section 6.3.

use scrutineer_engine::{
    Among, Apportion, ApportionSeats, Each, LastBreaker, LevelId, Method, SetRef, Tie, TieOrder,
    Unplaced, When,
};

use super::award::{By, Contest};
use super::bounds::{self, Bounds};
use super::fraction::Fraction;
use super::oracle::{Claim, Oracle, Quiet, Stop};
use super::quotas;
use super::reading::{Area, Reader, Whose};
use super::value::{By as Columns, Held};

/// For whom a scope is repeated.
#[derive(Debug, Clone)]
enum For {
    Nobody,
    Party(usize),
    Bloc(usize, Vec<usize>),
}

pub fn evaluate(
    reader: &Reader<'_>,
    oracle: &mut Oracle,
    when: &[When],
    op: &Apportion,
) -> Result<Held, Stop> {
    let (level, by, width) = shape(reader, op);
    let mut cells = vec![vec![None; width]; reader.areas(level).len()];
    for area in reader.areas(op.per.index()) {
        if !reader.holds(when, area)? {
            continue;
        }
        for each in repeated(reader, op, area) {
            let claims = claims(reader, op, area, &each);
            let seats = scope(reader, oracle, op, area, &each, &claims)?;
            for (claim, seats) in claims.iter().zip(seats) {
                match (claim, &each) {
                    (Claim::Area(at), For::Party(party)) => cells[*at][*party] = Some(seats),
                    (Claim::Area(at), For::Nobody | For::Bloc(..)) => {
                        cells[*at][0] = Some(seats);
                    }
                    (Claim::Party(column) | Claim::Bloc(column), _) => {
                        cells[area.at][*column] = Some(seats);
                    }
                    (Claim::Candidate(_) | Claim::Person(_), _) => {
                        panic!("candidates do not apportion")
                    }
                }
            }
        }
    }
    if width == 0 {
        // A table without columns has no rows either.
        cells.clear();
    }
    Ok(Held::Seats { level, by, cells })
}

fn shape(reader: &Reader<'_>, op: &Apportion) -> (usize, Columns, usize) {
    match (&op.among, &op.each) {
        (Among::Parties(_), _) => (op.per.index(), Columns::Party, reader.parties()),
        (Among::Blocs(step), _) => {
            let width = reader.blocs(*step).len();
            (op.per.index(), Columns::Bloc(step.index()), width)
        }
        (Among::Areas(level), Some(Each::Party(_))) => {
            (level.index(), Columns::Party, reader.parties())
        }
        (Among::Areas(level), None | Some(Each::Bloc(_))) => (level.index(), Columns::Area, 1),
    }
}

fn repeated(reader: &Reader<'_>, op: &Apportion, area: Area) -> Vec<For> {
    match op.each {
        None => vec![For::Nobody],
        Some(Each::Party(set)) => (0..reader.parties())
            .filter(|party| reader.is_member(set, area, *party))
            .map(For::Party)
            .collect(),
        Some(Each::Bloc(step)) => {
            let blocs = reader.blocs(step).iter().cloned();
            blocs
                .map(|members| For::Bloc(step.index(), members))
                .collect()
        }
    }
}

fn claims(reader: &Reader<'_>, op: &Apportion, area: Area, each: &For) -> Vec<Claim> {
    let inside_bloc = |party: &usize| match each {
        For::Bloc(_, members) => members.contains(party),
        For::Nobody | For::Party(_) => true,
    };
    match &op.among {
        Among::Parties(parties) => {
            let claimants = reader.claimants(parties, area).into_iter();
            claimants.filter(inside_bloc).map(Claim::Party).collect()
        }
        Among::Blocs(step) => {
            let blocs = reader.blocs(*step).iter().enumerate();
            blocs
                .filter(|(_, members)| members.iter().all(inside_bloc))
                .map(|(at, _)| Claim::Bloc(at))
                .collect()
        }
        Among::Areas(level) => {
            let inside = reader.inside(level.index(), area).into_iter();
            inside.map(Claim::Area).collect()
        }
    }
}

/// Where and whose numbers of a claimant are read.
pub fn of_claim(
    reader: &Reader<'_>,
    op: &Apportion,
    area: Area,
    each_party: Option<usize>,
    claim: Claim,
) -> (Area, Whose) {
    match (claim, &op.among) {
        (Claim::Party(party), _) => (area, Whose::Party(party)),
        (Claim::Bloc(bloc), Among::Blocs(step)) => (area, reader.whose_bloc(*step, bloc)),
        (Claim::Area(at), Among::Areas(LevelId(level))) => {
            let level = *level as usize;
            let whose = each_party.map_or(Whose::All, Whose::Party);
            (Area { level, at }, whose)
        }
        (Claim::Bloc(_) | Claim::Area(_) | Claim::Candidate(_) | Claim::Person(_), _) => {
            panic!("claimants are what the step says")
        }
    }
}

/// Whether a rule for some sets touches a claimant: a bloc when all its members are in one of them.
pub fn is_for(reader: &Reader<'_>, contest: &Contest, sets: &[SetRef], at: usize) -> bool {
    let members = match &contest.members[at] {
        Some(members) => members,
        None => return true,
    };
    members
        .iter()
        .all(|party| reader.touches(sets, contest.area, *party))
}

fn scope(
    reader: &Reader<'_>,
    oracle: &mut Oracle,
    op: &Apportion,
    area: Area,
    each: &For,
    claims: &[Claim],
) -> Result<Vec<i128>, Stop> {
    let (whose, each_party) = match each {
        For::Nobody => (Whose::All, None),
        For::Party(party) => (Whose::Party(*party), Some(*party)),
        For::Bloc(step, members) => (Whose::Bloc(*step, members.clone()), None),
    };
    let mut contest = Contest::empty(area);
    for claim in claims {
        let (place, own) = of_claim(reader, op, area, each_party, *claim);
        let held = match op.held {
            None => 0,
            Some(held) => reader.seats(held, place, &own)?,
        };
        let members = match (claim, &own) {
            (Claim::Party(party), _) => Some(vec![*party]),
            (_, Whose::Bloc(_, members)) => Some(members.clone()),
            (Claim::Area(_), _) => each_party.map(|party| vec![party]),
            (Claim::Bloc(_) | Claim::Candidate(_) | Claim::Person(_), _) => None,
        };
        let votes = reader.number_or_zero(op.votes, place, &own)?;
        contest.add(*claim, members, votes, held);
    }
    let bounds = Bounds::read(reader, op, &mut contest, each_party)?;
    match op.seats {
        ApportionSeats::AsEarned => earned(reader, oracle, op, contest, &bounds),
        ApportionSeats::Given(seats) => {
            let house = reader.seats(seats, area, &whose)?;
            grow(reader, oracle, op, &contest, &bounds, house)
        }
    }
}

fn earned(
    reader: &Reader<'_>,
    oracle: &mut Oracle,
    op: &Apportion,
    mut contest: Contest,
    bounds: &Bounds,
) -> Result<Vec<i128>, Stop> {
    let Method::Quota(method) = &op.method else {
        panic!("only whole quotas earn seats");
    };
    let part: Vec<usize> = (0..contest.claims.len()).collect();
    let first = bounds.met_first(0, contest.claims.len());
    quotas::whole(reader, &mut contest, &part, 0, method, &first)?;
    let house = contest.seats.iter().sum();
    bounds::late(reader, oracle, op, &mut contest, bounds, house, &never())?;
    Ok(contest.seats)
}

fn never() -> Tie {
    Tie::same(TieOrder {
        first: Vec::new(),
        last: LastBreaker::Unspecified,
    })
}

/// The house as it is, or as large as a floor makes it grow.
fn grow(
    reader: &Reader<'_>,
    oracle: &mut Oracle,
    op: &Apportion,
    start: &Contest,
    bounds: &Bounds,
    seats: i128,
) -> Result<Vec<i128>, Stop> {
    const FAR: i128 = 100;
    let tie = op.tie.clone().unwrap_or_else(never);
    for house in seats..seats + FAR {
        let mut contest = start.clone();
        let left = leave_out(reader, oracle, op, &mut contest, bounds, house, &tie)?;
        if !bounds.must_grow(op, &mut contest, house) {
            bounds::late(reader, oracle, op, &mut contest, bounds, house, &tie)?;
            return unplaced(op, contest, left);
        }
    }
    Err(Stop::Endless)
}

fn unplaced(op: &Apportion, contest: Contest, left: i128) -> Result<Vec<i128>, Stop> {
    match op.unplaced {
        _ if left == 0 => Ok(contest.seats),
        Some(Unplaced::StayOpen) => Ok(contest.seats),
        Some(Unplaced::Impossible) => Err(Stop::Impossible),
        Some(Unplaced::Unspecified) | None => Err(Stop::Silent(Quiet::Unplaced(left))),
    }
}

/// The method, anew without those who are left out, until nobody is.
fn leave_out(
    reader: &Reader<'_>,
    oracle: &mut Oracle,
    op: &Apportion,
    contest: &mut Contest,
    bounds: &Bounds,
    house: i128,
    tie: &Tie,
) -> Result<i128, Stop> {
    let mut part: Vec<usize> = (0..contest.claims.len()).collect();
    let mut seats = house;
    loop {
        contest.rounds.clear();
        let left = method(
            reader,
            oracle,
            op,
            contest,
            bounds,
            (&part, seats, house),
            tie,
        )?;
        let mut leaving = Vec::new();
        for at in &part {
            if let Some(bound) = bounds.left_out_at(op, house, *at, contest.seats[*at]) {
                leaving.push((*at, bound));
            }
        }
        if leaving.is_empty() {
            return Ok(left);
        }
        for (at, bound) in leaving {
            contest.seats[at] = bound;
            seats -= bound;
            part.retain(|other| *other != at);
        }
        if seats < 0 {
            return Err(Stop::Impossible);
        }
    }
}

fn method(
    reader: &Reader<'_>,
    oracle: &mut Oracle,
    op: &Apportion,
    contest: &mut Contest,
    bounds: &Bounds,
    (part, seats, house): (&[usize], i128, i128),
    tie: &Tie,
) -> Result<i128, Stop> {
    let first = bounds.met_first(house, contest.claims.len());
    match &op.method {
        Method::Quota(method) => {
            let quota = quotas::whole(reader, contest, part, seats, method, &first)?;
            quotas::rest(reader, oracle, contest, part, seats, (method, tie, quota))
        }
        Method::Divisors(_) | Method::Rank => {
            for at in part {
                contest.seats[*at] = first[*at];
            }
            let given: i128 = part.iter().map(|at| first[*at]).sum();
            if given > seats {
                return Err(Stop::Impossible);
            }
            let by = match &op.method {
                Method::Divisors(divisors) => By::Averages(divisors.clone()),
                Method::Rank | Method::Quota(_) => By::Fixed(contest.votes.clone()),
            };
            let award = (seats - given, part, &by, None);
            contest.award(reader, oracle, &tie.give, award)
        }
    }
}

impl Contest {
    fn empty(area: Area) -> Self {
        Self {
            area,
            claims: Vec::new(),
            members: Vec::new(),
            votes: Vec::new(),
            held: Vec::new(),
            most: Vec::new(),
            seats: Vec::new(),
            remainder: Vec::new(),
            rounds: Vec::new(),
            whole_first: false,
        }
    }

    fn add(&mut self, claim: Claim, members: Option<Vec<usize>>, votes: Fraction, held: i128) {
        self.claims.push(claim);
        self.members.push(members);
        self.votes.push(votes);
        self.held.push(held);
        self.most.push(None);
        self.seats.push(0);
        self.remainder.push(None);
    }
}
