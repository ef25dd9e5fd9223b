//! A small linear programme in whole numbers: the fewest ballots of several kinds that together meet every need.
//!
//! # Definition
//! Minimise the sum of `x` where, for each need, the gains times `x` reach it, and no source gives more than it has. Solved by the dual
//! simplex method over exact fractions from the dictionary in which nothing is changed; whole numbers by branching on a fraction.

use super::form::{ceiling, gcd};

/// The programme.
#[derive(Debug, Clone)]
pub struct Programme {
    /// For each kind of ballot what one of it gains towards each need.
    pub gains: Vec<Vec<i128>>,
    /// What is needed.
    pub need: Vec<i128>,
    /// Kinds that draw on the same source, and what it has.
    pub rooms: Vec<(Vec<usize>, i128)>,
}

/// What came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Solved {
    /// The fewest, and how many of each kind.
    Best(i128, Vec<i128>),
    /// The needs cannot be met.
    Never,
    /// The numbers grew too large, or there were too many cases: no fewer than these.
    AtLeast(i128),
}

/// A row: the kinds with their factors, and what they must reach.
type Row = (Vec<(usize, i128)>, i128);

/// The most cases of branching, and of pivots in each.
const MOST_CASES: usize = 200;
const MOST_PIVOTS: usize = 400;

impl Programme {
    /// The best solution in whole numbers, where it is below `most`.
    #[must_use]
    pub fn solve(&self, most: i128) -> Solved {
        let needs = self.need.iter().enumerate().map(|(row, need)| {
            // Whole numbers times a common divisor reach a multiple of it.
            let divisor = self
                .gains
                .iter()
                .fold(0, |d, g| gcd(d, g[row].abs()))
                .max(1);
            let factors = self.gains.iter().enumerate();
            let factors = factors.map(|(at, g)| (at, g[row] / divisor));
            let row = factors.filter(|(_, f)| *f != 0).collect();
            (row, ceiling(*need, divisor))
        });
        let mut open: Vec<(Fraction, Vec<Row>)> = vec![(Fraction::ZERO, needs.collect())];
        let mut best: Option<(i128, Vec<i128>)> = None;
        let mut cases = 0;
        while let Some(at) = lowest(&open) {
            let (bound, rows) = open.swap_remove(at);
            if best.as_ref().is_some_and(|(count, _)| bound.top >= *count) {
                break;
            }
            cases += 1;
            if cases > MOST_CASES || bound.top >= most {
                return Solved::AtLeast(bound.top);
            }
            match self.relaxed(rows) {
                None => return Solved::AtLeast(bound.top),
                Some(Relaxed::Never) => {}
                Some(Relaxed::At(total, values, rows)) => {
                    let split = values.iter().position(|value| value.over != 1);
                    let Some(kind) = split else {
                        if best.as_ref().is_none_or(|(count, _)| total.top < *count) {
                            best = Some((total.top, values.iter().map(|v| v.top).collect()));
                        }
                        continue;
                    };
                    let bound = Fraction::whole(ceiling(total.top, total.over));
                    if let Some(counts) = self.near(&values, bound.top)
                        && best.as_ref().is_none_or(|(count, _)| bound.top < *count)
                    {
                        // No case of this one has fewer.
                        best = Some((bound.top, counts));
                        continue;
                    }
                    let down = values[kind].top.div_euclid(values[kind].over);
                    let mut less = rows.clone();
                    less.push((vec![(kind, -1)], -down));
                    let mut more = rows;
                    more.push((vec![(kind, 1)], down + 1));
                    open.push((bound, less));
                    open.push((bound, more));
                }
            }
        }
        match best {
            Some((count, counts)) => Solved::Best(count, counts),
            None => Solved::Never,
        }
    }

    /// So many ballots near a solution with fractions that meet every need, if a few more of the kinds that help most do.
    fn near(&self, values: &[Fraction], count: i128) -> Option<Vec<i128>> {
        let mut counts: Vec<i128> = values.iter().map(|v| v.top.div_euclid(v.over)).collect();
        let left = count.checked_sub(counts.iter().sum())?;
        let mut missing = self.need.clone();
        for (gains, count) in self.gains.iter().zip(&counts) {
            for (missing, gain) in missing.iter_mut().zip(gains) {
                *missing = missing.checked_sub(gain.checked_mul(*count)?)?;
            }
        }
        for _ in 0..left {
            let kind = (0..counts.len())
                .filter(|kind| self.has_room(&counts, *kind))
                .max_by_key(|kind| helps(&self.gains[*kind], &missing))?;
            counts[kind] += 1;
            for (missing, gain) in missing.iter_mut().zip(&self.gains[kind]) {
                *missing -= gain;
            }
        }
        missing
            .iter()
            .all(|missing| *missing <= 0)
            .then_some(counts)
    }

    fn has_room(&self, counts: &[i128], kind: usize) -> bool {
        self.rooms.iter().all(|(kinds, room)| {
            !kinds.contains(&kind) || kinds.iter().map(|kind| counts[*kind]).sum::<i128>() < *room
        })
    }

    /// Without whole numbers; rooms that are exceeded are added as rows.
    fn relaxed(&self, mut rows: Vec<Row>) -> Option<Relaxed> {
        loop {
            let Some((total, values)) = Dictionary::new(self.gains.len(), &rows)?.solve()? else {
                return Some(Relaxed::Never);
            };
            let mut added = false;
            for (kinds, room) in &self.rooms {
                let mut sum = Fraction::ZERO;
                for kind in kinds {
                    sum = sum.plus(values[*kind])?;
                }
                if sum.less(Fraction::whole(*room).plus(Fraction::ZERO)?)? || sum.is(*room) {
                    continue;
                }
                rows.push((kinds.iter().map(|kind| (*kind, -1)).collect(), -room));
                added = true;
            }
            if !added {
                return Some(Relaxed::At(total, values, rows));
            }
        }
    }
}

/// How much of what is missing a ballot brings, in thousandths of each need.
fn helps(gains: &[i128], missing: &[i128]) -> i128 {
    let rows = gains.iter().zip(missing);
    rows.filter(|(_, missing)| **missing > 0)
        .map(|(gain, missing)| (*gain).min(*missing).saturating_mul(1000) / missing)
        .sum()
}

enum Relaxed {
    Never,
    At(Fraction, Vec<Fraction>, Vec<Row>),
}

/// The case with the lowest bound; of equal ones the last.
fn lowest(open: &[(Fraction, Vec<Row>)]) -> Option<usize> {
    (0..open.len()).min_by(|a, b| {
        let (a, b) = (&open[*a].0, &open[*b].0);
        // Bounds are whole.
        a.top.cmp(&b.top)
    })
}

/// A fraction in lowest terms; none where it does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Fraction {
    top: i128,
    over: i128,
}

impl Fraction {
    const ZERO: Self = Self { top: 0, over: 1 };
    const ONE: Self = Self { top: 1, over: 1 };

    fn whole(top: i128) -> Self {
        Self { top, over: 1 }
    }

    fn new(top: i128, over: i128) -> Option<Self> {
        let (top, over) = if over < 0 {
            (top.checked_neg()?, over.checked_neg()?)
        } else {
            (top, over)
        };
        let divisor = gcd(top.checked_abs()?, over);
        Some(Self {
            top: top / divisor,
            over: over / divisor,
        })
    }

    fn plus(self, other: Self) -> Option<Self> {
        if self.over == 1 && other.over == 1 {
            return Some(Self::whole(self.top.checked_add(other.top)?));
        }
        let left = self.top.checked_mul(other.over)?;
        let right = other.top.checked_mul(self.over)?;
        Self::new(left.checked_add(right)?, self.over.checked_mul(other.over)?)
    }

    fn times(self, other: Self) -> Option<Self> {
        if self.top == 0 || other.top == 0 {
            return Some(Self::ZERO);
        }
        Self::new(
            self.top.checked_mul(other.top)?,
            self.over.checked_mul(other.over)?,
        )
    }

    fn divided(self, by: Self) -> Option<Self> {
        Self::new(
            self.top.checked_mul(by.over)?,
            self.over.checked_mul(by.top)?,
        )
    }

    fn negated(self) -> Self {
        Self {
            top: -self.top,
            over: self.over,
        }
    }

    fn less(self, other: Self) -> Option<bool> {
        Some(self.top.checked_mul(other.over)? < other.top.checked_mul(self.over)?)
    }

    fn is(self, whole: i128) -> bool {
        self.over == 1 && self.top == whole
    }
}

/// Who stands where in a dictionary: a kind of ballot, or the surplus of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Variable {
    Kind(usize),
    Surplus(usize),
}

impl Variable {
    /// Its place in the order by which equal choices are made, so that no choice is made twice (Bland 1977).
    fn rank(self) -> (bool, usize) {
        match self {
            Self::Kind(kind) => (false, kind),
            Self::Surplus(row) => (true, row),
        }
    }
}

/// Each basic variable as a constant and factors of the others; the sum of all ballots likewise.
struct Dictionary {
    kinds: usize,
    basic: Vec<Variable>,
    others: Vec<Variable>,
    constants: Vec<Fraction>,
    factors: Vec<Vec<Fraction>>,
    total: Fraction,
    prices: Vec<Fraction>,
}

impl Dictionary {
    fn new(kinds: usize, rows: &[Row]) -> Option<Self> {
        let mut factors = Vec::with_capacity(rows.len());
        let mut constants = Vec::with_capacity(rows.len());
        for (terms, need) in rows {
            let mut row = vec![Fraction::ZERO; kinds];
            for (kind, factor) in terms {
                row[*kind] = Fraction::whole(*factor);
            }
            factors.push(row);
            constants.push(Fraction::whole(need.checked_neg()?));
        }
        Some(Self {
            kinds,
            basic: (0..rows.len()).map(Variable::Surplus).collect(),
            others: (0..kinds).map(Variable::Kind).collect(),
            constants,
            factors,
            total: Fraction::ZERO,
            prices: vec![Fraction::ONE; kinds],
        })
    }

    /// The optimum and its values; `Some(None)` where there is none.
    fn solve(mut self) -> Option<Option<(Fraction, Vec<Fraction>)>> {
        for _ in 0..MOST_PIVOTS {
            let below = (0..self.basic.len()).filter(|row| self.constants[*row].top < 0);
            let Some(row) = below.min_by_key(|row| self.basic[*row].rank()) else {
                let mut values = vec![Fraction::ZERO; self.kinds];
                for (variable, constant) in self.basic.iter().zip(&self.constants) {
                    if let Variable::Kind(kind) = variable {
                        values[*kind] = *constant;
                    }
                }
                return Some(Some((self.total, values)));
            };
            let mut entering: Option<(usize, Fraction)> = None;
            for column in 0..self.others.len() {
                let factor = self.factors[row][column];
                if factor.top <= 0 {
                    continue;
                }
                let ratio = self.prices[column].divided(factor)?;
                let better = match entering {
                    None => true,
                    Some((at, best)) => {
                        let before = self.others[column].rank() < self.others[at].rank();
                        ratio.less(best)? || (ratio == best && before)
                    }
                };
                if better {
                    entering = Some((column, ratio));
                }
            }
            let Some((column, _)) = entering else {
                return Some(None);
            };
            self.pivot(row, column)?;
        }
        None
    }

    fn pivot(&mut self, row: usize, column: usize) -> Option<()> {
        let factor = self.factors[row][column];
        // The entering variable by the leaving one and the others.
        let constant = self.constants[row].negated().divided(factor)?;
        let mut line = Vec::with_capacity(self.others.len());
        for (at, other) in self.factors[row].iter().enumerate() {
            line.push(if at == column {
                Fraction::ONE.divided(factor)?
            } else {
                other.negated().divided(factor)?
            });
        }
        for at in (0..self.basic.len()).filter(|at| *at != row) {
            let times = self.factors[at][column];
            if times.top == 0 {
                continue;
            }
            self.constants[at] = self.constants[at].plus(constant.times(times)?)?;
            substitute(&mut self.factors[at], &line, column, times)?;
        }
        let times = self.prices[column];
        self.total = self.total.plus(constant.times(times)?)?;
        substitute(&mut self.prices, &line, column, times)?;
        self.constants[row] = constant;
        self.factors[row] = line;
        std::mem::swap(&mut self.basic[row], &mut self.others[column]);
        Some(())
    }
}

fn substitute(
    row: &mut [Fraction],
    line: &[Fraction],
    column: usize,
    times: Fraction,
) -> Option<()> {
    row[column] = Fraction::ZERO;
    for (own, other) in row.iter_mut().zip(line) {
        *own = own.plus(other.times(times)?)?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::{Programme, Solved};

    #[test]
    fn whole_numbers_where_the_relaxation_has_fractions() {
        let programme = Programme {
            gains: vec![vec![2, 0], vec![0, 2], vec![1, 1]],
            need: vec![3, 3],
            rooms: Vec::new(),
        };
        assert!(matches!(programme.solve(i128::MAX), Solved::Best(3, _)));
    }

    #[test]
    fn needs_are_multiples_of_what_all_kinds_gain() {
        let programme = Programme {
            gains: vec![vec![0, 32, 0], vec![0, 32, 32], vec![10, 0, 0]],
            need: vec![41, 7_236, 5_437],
            rooms: Vec::new(),
        };
        assert!(matches!(programme.solve(i128::MAX), Solved::Best(232, _)));
    }

    #[test]
    fn a_source_gives_no_more_than_it_has() {
        let programme = Programme {
            gains: vec![vec![3], vec![1]],
            need: vec![10],
            rooms: vec![(vec![0], 2), (vec![1], 4)],
        };
        assert_eq!(programme.solve(i128::MAX), Solved::Best(6, vec![2, 4]));
        let programme = Programme {
            need: vec![11],
            ..programme
        };
        assert_eq!(programme.solve(i128::MAX), Solved::Never);
    }
}
