//! The steps of the law as formulas: change a number of votes, and see what follows from it.

use scrutineer_engine::{Comparator, Ratio, Rounding};

use super::{Cell, Sheet, heads, text};
use crate::workings::{AwardRow, Table, Test, Working};

/// A sheet for each kind of arithmetic that occurs.
pub(super) fn sheets(workings: &[Working]) -> Vec<Sheet> {
    let mut all = [
        Sheet {
            name: "Thresholds",
            rows: Vec::new(),
        },
        Sheet {
            name: "Quotas",
            rows: Vec::new(),
        },
        Sheet {
            name: "Highest averages",
            rows: Vec::new(),
        },
        Sheet {
            name: "Largest remainders",
            rows: Vec::new(),
        },
        Sheet {
            name: "Seat by seat",
            rows: Vec::new(),
        },
    ];
    for working in workings {
        let [tests, quotas, averages, remainders, awards] = &mut all;
        match &working.table {
            Table::Tests(rows) => thresholds(working, rows, &mut tests.rows),
            Table::Quota {
                dividend,
                divisor,
                rounded,
            } => {
                quota(working, (dividend, *divisor, rounded), &mut quotas.rows);
            }
            Table::Averages {
                seats,
                divisors,
                rows,
            } => {
                highest(working, (*seats, divisors, rows), &mut averages.rows);
            }
            Table::Remainders { quota, left, rows } => {
                largest(working, (quota, *left, rows), &mut remainders.rows);
            }
            Table::Awards(rows) => seat_by_seat(working, rows, &mut awards.rows),
        }
    }
    all.into_iter()
        .filter(|sheet| !sheet.rows.is_empty())
        .collect()
}

/// A list, its votes and its seats.
type Won = (String, u64, u64);

/// A number as a cell: a fraction is a formula.
fn number(ratio: &Ratio) -> Cell {
    match ratio.as_whole() {
        Some(whole) => Cell::Number(whole),
        None => {
            let (above, below) = ratio.parts();
            formula(format!("{above}/{below}"), ratio)
        }
    }
}

/// A formula, with its result as far as ten decimals tell it.
fn formula(text: String, result: &Ratio) -> Cell {
    const PLACES: u32 = 10;
    let scaled = result
        .times(&Ratio::whole(10).power(PLACES))
        .rounded(Rounding::HalfUp);
    let places = PLACES as usize;
    let digits = format!("{:0>width$}", scaled.to_string(), width = places + 1);
    let (whole, rest) = digits.split_at(digits.len() - places);
    let decimals = rest.trim_end_matches('0');
    let point = if decimals.is_empty() { "" } else { "." };
    Cell::Formula(text, format!("{whole}{point}{decimals}"))
}

fn known(text: String, result: u64) -> Cell {
    Cell::Formula(text, result.to_string())
}

/// `a / b`, or nothing where b is.
fn over(above: &Ratio, below: &Ratio) -> Ratio {
    above.over(below).unwrap_or(Ratio::ZERO)
}

/// The letters of a column, from 0.
fn column(mut index: usize) -> String {
    let mut letters = String::new();
    loop {
        let letter = char::from_u32('A' as u32 + u32::try_from(index % 26).unwrap_or(0));
        letters.insert(0, letter.unwrap_or('A'));
        match (index / 26).checked_sub(1) {
            Some(rest) => index = rest,
            None => return letters,
        }
    }
}

fn place(working: &Working) -> [Cell; 2] {
    [text(&working.step), text(&working.area)]
}

fn thresholds(working: &Working, tests: &[Test], rows: &mut Vec<Vec<Cell>>) {
    if rows.is_empty() {
        rows.push(heads(&[
            "step", "area", "list", "number", "base", "share", "limit", "must be", "formula",
            "audit", "law",
        ]));
    }
    for test in tests {
        let row = rows.len() + 1;
        let limit = match &test.base {
            Some(base) => formula(format!("E{row}*F{row}"), &base.times(&test.share)),
            None => formula(format!("F{row}"), &test.share),
        };
        let (sign, words) = sign(test.comparator);
        let holds = if test.holds { "holds" } else { "does not hold" };
        let mut cells = Vec::from(place(working));
        cells.extend([
            text(&test.claimant),
            number(&test.value),
            test.base.as_ref().map_or(Cell::Empty, number),
            number(&test.share),
            limit,
            text(words),
            Cell::Formula(
                format!("IF(D{row}{sign}G{row},\"holds\",\"does not hold\")"),
                holds.to_owned(),
            ),
            text(holds),
            text(&working.cite),
        ]);
        rows.push(cells);
    }
}

fn sign(comparator: Comparator) -> (&'static str, &'static str) {
    match comparator {
        Comparator::AtLeast => (">=", "at least"),
        Comparator::MoreThan => (">", "more than"),
        Comparator::AtMost => ("<=", "at most"),
        Comparator::LessThan => ("<", "less than"),
        Comparator::Exactly => ("=", "exactly"),
    }
}

fn quota(
    working: &Working,
    (dividend, divisor, rounded): (&Ratio, u64, &Ratio),
    rows: &mut Vec<Vec<Cell>>,
) {
    if rows.is_empty() {
        rows.push(heads(&[
            "step",
            "area",
            "votes",
            "divided by",
            "quotient",
            "as rounded by the law",
            "law",
        ]));
    }
    let row = rows.len() + 1;
    let mut cells = Vec::from(place(working));
    cells.extend([
        number(dividend),
        Cell::Number(divisor),
        formula(
            format!("C{row}/D{row}"),
            &over(dividend, &Ratio::whole(divisor)),
        ),
        number(rounded),
        text(&working.cite),
    ]);
    rows.push(cells);
}

/// A line that says what the table below it is, behind an empty one.
fn title(working: &Working, rows: &mut Vec<Vec<Cell>>) {
    if !rows.is_empty() {
        rows.push(Vec::new());
    }
    let words = format!("{} {} [{}]", working.step, working.area, working.cite);
    rows.push(vec![Cell::Head(words)]);
}

fn highest(
    working: &Working,
    (seats, divisors, lists): (u64, &[Ratio], &[Won]),
    rows: &mut Vec<Vec<Cell>>,
) {
    title(working, rows);
    let (seats_row, cut_row, divisor_row) = (rows.len() + 1, rows.len() + 2, rows.len() + 3);
    let (first, last) = (divisor_row + 1, divisor_row + lists.len());
    let (from, to) = (column(2), column(1 + divisors.len()));
    rows.push(vec![text("seats"), Cell::Number(seats)]);
    let cut = format!("LARGE({from}{first}:{to}{last},B{seats_row})");
    let words = "the last quotient that gets a seat";
    rows.push(vec![
        text(words),
        formula(cut, &last_winner(divisors, lists)),
    ]);
    let mut head = heads(&["list", "votes"]);
    head.extend(divisors.iter().map(number));
    head.extend(heads(&["seats by formula", "seats of the audit"]));
    rows.push(head);
    for (index, (name, votes, won)) in lists.iter().enumerate() {
        let row = first + index;
        let mut cells = vec![text(name), Cell::Number(*votes)];
        cells.extend((2..).zip(divisors).map(|(place, divisor)| {
            let quotient = over(&Ratio::whole(*votes), divisor);
            formula(
                format!("$B{row}/{}${divisor_row}", column(place)),
                &quotient,
            )
        }));
        let count = format!("SUMPRODUCT(--({from}{row}:{to}{row}>=$B${cut_row}))");
        cells.extend([known(count, *won), Cell::Number(*won)]);
        rows.push(cells);
    }
}

/// The smallest of the quotients that get the seats.
fn last_winner(divisors: &[Ratio], lists: &[Won]) -> Ratio {
    let last = |(_, votes, won): &Won| {
        let place = usize::try_from(won.checked_sub(1)?).ok()?;
        Some(over(&Ratio::whole(*votes), divisors.get(place)?))
    };
    lists.iter().filter_map(last).min().unwrap_or(Ratio::ZERO)
}

fn largest(
    working: &Working,
    (quota, left, lists): (&Ratio, u64, &[(String, Ratio, u64)]),
    rows: &mut Vec<Vec<Cell>>,
) {
    title(working, rows);
    let (quota_row, seats_row, left_row) = (rows.len() + 1, rows.len() + 2, rows.len() + 3);
    let (first, last) = (left_row + 2, left_row + 1 + lists.len());
    let seats: u64 = lists.iter().map(|list| list.2).sum();
    rows.push(vec![text("quota"), number(quota)]);
    rows.push(vec![text("seats"), Cell::Number(seats)]);
    let rest = format!("B{seats_row}-SUM(C{first}:C{last})");
    rows.push(vec![text("seats left to remainders"), known(rest, left)]);
    rows.push(heads(&[
        "list",
        "votes",
        "whole quotas",
        "remainder",
        "by remainder",
        "seats by formula",
        "seats of the audit",
    ]));
    for (index, (name, votes, won)) in lists.iter().enumerate() {
        let row = first + index;
        let whole = over(votes, quota).rounded(Rounding::Down);
        let taken = whole.times(quota);
        let remainder = votes.minus(&taken).unwrap_or(Ratio::ZERO);
        let by_remainder = Ratio::whole(*won).minus(&whole).unwrap_or(Ratio::ZERO);
        rows.push(vec![
            text(name),
            number(votes),
            formula(format!("INT(B{row}/$B${quota_row})"), &whole),
            formula(format!("B{row}-C{row}*$B${quota_row}"), &remainder),
            formula(
                format!("IF(RANK(D{row},D${first}:D${last})<=$B${left_row},1,0)"),
                &by_remainder,
            ),
            known(format!("C{row}+E{row}"), *won),
            Cell::Number(*won),
        ]);
    }
}

fn seat_by_seat(working: &Working, awards: &[AwardRow], rows: &mut Vec<Vec<Cell>>) {
    if rows.is_empty() {
        rows.push(heads(&[
            "step", "area", "seat", "list", "votes", "divisor", "quotient", "next", "votes",
            "divisor", "quotient", "formula", "law",
        ]));
    }
    for award in awards {
        let row = rows.len() + 1;
        let (winner, votes, divisor) = &award.winner;
        let mut cells = Vec::from(place(working));
        cells.extend([
            Cell::Number(award.seat),
            text(winner),
            Cell::Number(*votes),
            number(divisor),
            formula(
                format!("E{row}/F{row}"),
                &over(&Ratio::whole(*votes), divisor),
            ),
        ]);
        match &award.rival {
            Some((rival, votes, divisor)) => cells.extend([
                text(rival),
                Cell::Number(*votes),
                number(divisor),
                formula(
                    format!("I{row}/J{row}"),
                    &over(&Ratio::whole(*votes), divisor),
                ),
                Cell::Formula(
                    format!("IF(G{row}>=K{row},\"holds\",\"does not hold\")"),
                    "holds".to_owned(),
                ),
            ]),
            None => cells.extend(std::iter::repeat_n(Cell::Empty, 5)),
        }
        cells.push(text(&working.cite));
        rows.push(cells);
    }
}
