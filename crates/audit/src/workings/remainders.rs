//! Whole quotas and largest remainders as one table.

use std::collections::BTreeMap;

use scrutineer_engine::{
    Award, AwardPhase, Claimant, Event, Number, Ratio, Remainder, WholeQuotas,
};

use super::{Name, Table};

/// The table; nothing where there are no whole quotas, or where the largest remainders alone do not give the rest.
pub(super) fn table(
    events: &[&Event],
    awards: &[(AwardPhase, u64, &[Award])],
    name: Name<'_>,
) -> Option<Table> {
    let mut quotas = events.iter().filter_map(|event| {
        if let Event::Quotas { quota, rows } = event {
            Some((quota, rows))
        } else {
            None
        }
    });
    let (quota, rows) = quotas.next()?;
    if quotas.next().is_some() || !rows.iter().all(|row| is_whole_part(row, quota)) {
        return None;
    }
    let rest: Vec<&Award> = match awards {
        [] => Vec::new(),
        [(AwardPhase::Rest(_), _, awards)] => awards.iter().collect(),
        _ => return None,
    };
    let by_remainder =
        |award: &&Award| matches!(award.number, Number::Remainder(Remainder::AtLeastZero(_)));
    if !rest.iter().all(by_remainder) {
        return None;
    }
    let mut more: BTreeMap<Claimant, u64> = BTreeMap::new();
    for award in &rest {
        *more.entry(award.claimant).or_default() += 1;
    }
    largest_win(rows, &more)?;
    let rows = rows.iter().map(|row| {
        let seats = row.seats + more.get(&row.claimant).copied().unwrap_or(0);
        (name(row.claimant), row.number.clone(), seats)
    });
    Some(Table::Remainders {
        quota: quota.clone(),
        left: rest.len() as u64,
        rows: rows.collect(),
    })
}

/// Whether the seats are the whole part of votes over quota: no floor, ceiling or rounding up.
fn is_whole_part(row: &WholeQuotas, quota: &Ratio) -> bool {
    let quotient = row.number.over(quota);
    quotient.is_some_and(|quotient| quotient.whole_part() == row.seats.into())
}

/// Whether one more seat each goes to the largest remainders, with the next one smaller.
fn largest_win(rows: &[WholeQuotas], more: &BTreeMap<Claimant, u64>) -> Option<()> {
    let remainder = |row: &WholeQuotas| match &row.remainder {
        Remainder::AtLeastZero(rest) => rest.clone(),
        Remainder::Below(_) => Ratio::ZERO,
    };
    let gets = |row: &&WholeQuotas| more.contains_key(&row.claimant);
    let least = rows.iter().filter(gets).map(remainder).min();
    let best = rows.iter().filter(|row| !gets(row)).map(remainder).max();
    let apart = match (least, best) {
        (Some(least), Some(best)) => least > best,
        (Some(_) | None, None) | (None, Some(_)) => true,
    };
    (apart && more.values().all(|seats| *seats == 1)).then_some(())
}
