//! `quota`.

use scrutineer_engine::{QuotaStep, When};

use super::fraction::Fraction;
use super::oracle::Stop;
use super::reading::{Reader, Whose};
use super::value::Held;

pub fn evaluate(reader: &Reader<'_>, when: &[When], op: &QuotaStep) -> Result<Held, Stop> {
    let mut cells = Vec::new();
    for area in reader.areas(op.per.index()) {
        if !reader.holds(when, area)? {
            cells.push(None);
            continue;
        }
        let divisor = match op.seats {
            None => Fraction::whole(1),
            Some(seats) => Fraction::whole(reader.seats(seats, area, &Whose::All)?)
                .plus(Fraction::count(op.plus)),
        };
        let base = reader.base(&op.of, area)?;
        cells.push(base.filter(|_| !divisor.is_zero()).map(|base| {
            let dividend = base.times(Fraction::read(&op.share));
            dividend.over(divisor).rounded(op.round)
        }));
    }
    Ok(Held::Amounts {
        level: op.per.index(),
        cells,
    })
}
