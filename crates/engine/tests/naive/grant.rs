//! `grant` and `extra-seats`.

use scrutineer_engine::{ExtraSeats, Grant, GrantAmong, GrantSeats, ScaleLine, When};

use super::fraction::{Fraction, meets_share};
use super::oracle::Stop;
use super::reading::{Area, Reader, Whose};
use super::value::{By, Held};

pub fn evaluate(reader: &Reader<'_>, when: &[When], op: &Grant) -> Result<Held, Stop> {
    match &op.among {
        GrantAmong::Parties(parties) => {
            let mut cells = Vec::new();
            for area in reader.areas(op.per.index()) {
                let mut row = vec![None; reader.parties()];
                if reader.holds(when, area)? {
                    for party in reader.claimants(parties, area) {
                        let whose = Whose::Party(party);
                        row[party] = Some(granted(reader, &op.seats, area, &whose)?);
                    }
                }
                cells.push(row);
            }
            Ok(Held::Seats {
                level: op.per.index(),
                by: By::Party,
                cells,
            })
        }
        GrantAmong::Areas(level) => {
            let mut cells = Vec::new();
            for area in reader.areas(level.index()) {
                let scope = Area {
                    level: op.per.index(),
                    at: reader
                        .enclosing(op.per.index(), area)
                        .expect("areas lie inside the scope"),
                };
                cells.push(vec![if reader.holds(when, scope)? {
                    Some(granted(reader, &op.seats, area, &Whose::All)?)
                } else {
                    None
                }]);
            }
            Ok(Held::Seats {
                level: level.index(),
                by: By::Area,
                cells,
            })
        }
    }
}

fn granted(
    reader: &Reader<'_>,
    seats: &GrantSeats,
    area: Area,
    whose: &Whose,
) -> Result<i128, Stop> {
    match seats {
        GrantSeats::Fixed(number) => reader.seats(*number, area, whose),
        GrantSeats::Scale { votes, of, lines } => {
            let votes = reader.number_or_zero(*votes, area, whose)?;
            let base = reader.base(of, area)?.unwrap_or(Fraction::ZERO);
            if base.is_zero() {
                return Ok(0);
            }
            let share = votes.over(base);
            Ok(lines
                .iter()
                .find(|line| fits(line, share))
                .map_or(0, |line| on_line(line, share)))
        }
    }
}

fn fits(line: &ScaleLine, share: Fraction) -> bool {
    let ends = line.less_than.as_ref().map(Fraction::read);
    share >= Fraction::read(&line.at_least) && ends.is_none_or(|end| share < end)
}

fn on_line(line: &ScaleLine, share: Fraction) -> i128 {
    let above = share.minus(Fraction::read(&line.at_least));
    let more = match &line.one_more_per {
        None => 0,
        Some(step) => above.over(Fraction::read(step)).floor(),
    };
    let seats = i128::from(line.seats) + more;
    match line.at_most_seats {
        None => seats,
        Some(most) => seats.min(i128::from(most)),
    }
}

/// Adds one seat after the other.
pub fn extra_seats(reader: &Reader<'_>, when: &[When], op: &ExtraSeats) -> Result<Held, Stop> {
    const FAR: i128 = 3_000;
    let nation = Area { level: 0, at: 0 };
    let held = |cell| Held::Seats {
        level: 0,
        by: By::Area,
        cells: vec![vec![cell]],
    };
    if !reader.holds(when, nation)? {
        return Ok(held(Some(0)));
    }
    let (mut theirs, mut members) = (0, 0);
    for party in 0..reader.parties() {
        if reader.is_in_any(&op.for_sets, nation, party) {
            members += 1;
            theirs += reader.seats(op.seats, nation, &Whose::Party(party))?;
        }
    }
    if members == 0 {
        return Ok(held(Some(0)));
    }
    let all = reader.seats(op.seats, nation, &Whose::All)?;
    for extra in 0..FAR {
        let with_extra = theirs + if op.to_them { extra } else { 0 };
        let compare = std::slice::from_ref(&op.compare);
        let house = Fraction::whole(all + extra);
        if meets_share(Fraction::whole(with_extra), compare, house) {
            return Ok(held(Some(extra)));
        }
    }
    Err(Stop::Impossible)
}
