//! Linear forms of votes, and limits on them, in whole numbers.

use std::collections::BTreeMap;

use scrutineer_engine::Ratio;

/// A sum of votes times whole numbers, over a whole number: what a step reads, as a function of the votes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    terms: BTreeMap<u32, i128>,
    constant: i128,
    over: i128,
}

impl Form {
    /// A whole number.
    #[must_use]
    pub fn whole(value: u64) -> Self {
        Self {
            terms: BTreeMap::new(),
            constant: i128::from(value),
            over: 1,
        }
    }

    /// The votes of some cells together, and a constant.
    #[must_use]
    pub fn cells(cells: impl IntoIterator<Item = u32>, constant: i128) -> Self {
        let mut terms = BTreeMap::new();
        for cell in cells {
            *terms.entry(cell).or_insert(0) += 1;
        }
        Self {
            terms,
            constant,
            over: 1,
        }
    }

    /// Whether no vote changes it.
    #[must_use]
    pub fn is_constant(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether it is zero whatever the votes.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.terms.is_empty() && self.constant == 0
    }

    /// The cells of which it is the sum; none where it is something else.
    #[must_use]
    pub fn as_cells(&self) -> Option<Vec<u32>> {
        let plain = self.constant == 0 && self.over == 1;
        let plain = plain && self.terms.values().all(|factor| *factor == 1);
        plain.then(|| self.terms.keys().copied().collect())
    }

    /// The numerator alone.
    #[must_use]
    pub fn numerator(&self) -> Self {
        Self {
            over: 1,
            ..self.clone()
        }
    }

    /// The denominator.
    #[must_use]
    pub fn over(&self) -> i128 {
        self.over
    }

    /// With a cell more in the numerator.
    #[must_use]
    pub fn and_cell(&self, cell: u32) -> Self {
        let mut more = self.clone();
        more.terms.insert(cell, 1);
        more
    }

    /// The cells from one on, with their factors.
    pub fn cells_from(&self, first: u32) -> impl Iterator<Item = (u32, i128)> {
        self.terms
            .range(first..)
            .map(|(cell, factor)| (*cell, *factor))
    }

    /// With another numerator in the place of a cell; none where a number grows too large.
    #[must_use]
    pub fn replaced(&self, cell: u32, by: &Self) -> Option<Self> {
        let mut rest = self.clone();
        let factor = rest.terms.remove(&cell).unwrap_or(0);
        let sum = rest.numerator().plus(&by.numerator(), factor)?;
        Some(Self {
            over: self.over,
            ..sum
        })
    }

    /// `self + other × times`; none where a number grows too large.
    #[must_use]
    pub fn plus(&self, other: &Self, times: i128) -> Option<Self> {
        let (mine, theirs) = if self.over == other.over {
            (1, times)
        } else {
            (other.over, self.over.checked_mul(times)?)
        };
        let mut terms = BTreeMap::new();
        for (cell, factor) in &self.terms {
            terms.insert(*cell, factor.checked_mul(mine)?);
        }
        for (cell, factor) in &other.terms {
            let factor = factor.checked_mul(theirs)?;
            let sum = terms.entry(*cell).or_insert(0);
            *sum = sum.checked_add(factor)?;
        }
        terms.retain(|_, factor| *factor != 0);
        let constant = self
            .constant
            .checked_mul(mine)?
            .checked_add(other.constant.checked_mul(theirs)?)?;
        let over = if self.over == other.over {
            self.over
        } else {
            self.over.checked_mul(other.over)?
        };
        Some(Self {
            terms,
            constant,
            over,
        })
    }

    /// Times a fraction; none where a number grows too large.
    #[must_use]
    pub fn times(&self, by: &Ratio) -> Option<Self> {
        let (numerator, denominator) = by.small_parts()?;
        self.scaled(i128::from(numerator), i128::from(denominator))
    }

    fn scaled(&self, numerator: i128, denominator: i128) -> Option<Self> {
        let mut scaled = Self {
            terms: BTreeMap::new(),
            constant: self.constant.checked_mul(numerator)?,
            over: self.over.checked_mul(denominator)?,
        };
        for (cell, factor) in &self.terms {
            let factor = factor.checked_mul(numerator)?;
            if factor != 0 {
                scaled.terms.insert(*cell, factor);
            }
        }
        Some(scaled)
    }

    /// The form times its denominator, which is returned as well.
    #[must_use]
    pub fn without_denominator(&self) -> (Self, i128) {
        let whole = Self {
            over: 1,
            ..self.clone()
        };
        (whole, self.over)
    }

    /// Its numerator and denominator at some votes.
    #[must_use]
    pub fn at(&self, votes: &[i128]) -> Option<(i128, i128)> {
        let mut sum = self.constant;
        for (cell, factor) in &self.terms {
            sum = sum.checked_add(factor.checked_mul(votes[*cell as usize])?)?;
        }
        Some((sum, self.over))
    }

    /// The limit that the form times its denominator is not below `least`.
    #[must_use]
    pub fn at_least(&self, least: i128) -> Option<Limit> {
        let terms: Vec<(u32, i128)> = self.terms.iter().map(|(c, f)| (*c, *f)).collect();
        Some(Limit::new(terms, least.checked_sub(self.constant)?))
    }

    /// The limit that the form times its denominator is not above `most`.
    #[must_use]
    pub fn at_most(&self, most: i128) -> Option<Limit> {
        let terms: Vec<(u32, i128)> = self.terms.iter().map(|(c, f)| (*c, -*f)).collect();
        Some(Limit::new(terms, self.constant.checked_sub(most)?))
    }
}

/// A sum of votes times whole numbers that must reach a whole number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Limit {
    /// Cells with their factors, in the order of cells.
    pub terms: Vec<(u32, i128)>,
    /// What the sum must reach.
    pub least: i128,
}

impl Limit {
    fn new(mut terms: Vec<(u32, i128)>, least: i128) -> Self {
        let divisor = terms.iter().fold(0, |d, (_, factor)| gcd(d, factor.abs()));
        if divisor <= 1 {
            return Self { terms, least };
        }
        terms.iter_mut().for_each(|(_, factor)| *factor /= divisor);
        Self {
            terms,
            least: ceiling(least, divisor),
        }
    }

    /// The limit that holds exactly where this one does not.
    #[must_use]
    pub fn broken(&self) -> Self {
        Self {
            terms: self.terms.iter().map(|(c, f)| (*c, -f)).collect(),
            least: 1 - self.least,
        }
    }

    /// How much is missing at some votes; zero or less where it holds.
    #[must_use]
    pub fn missing(&self, votes: &[i128]) -> i128 {
        let sum: i128 = self
            .terms
            .iter()
            .map(|(cell, factor)| factor.saturating_mul(votes[*cell as usize]))
            .fold(0, i128::saturating_add);
        self.least.saturating_sub(sum)
    }

    /// The factor of a cell.
    #[must_use]
    pub fn factor(&self, cell: u32) -> i128 {
        self.terms
            .binary_search_by_key(&cell, |(c, _)| *c)
            .map_or(0, |at| self.terms[at].1)
    }
}

/// The greatest common divisor of two numbers that are not below zero.
pub(super) fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// A quotient rounded up; the divisor is above zero.
pub(super) fn ceiling(number: i128, divisor: i128) -> i128 {
    -(-number).div_euclid(divisor)
}
