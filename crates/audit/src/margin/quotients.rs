//! Quotients of numbers and divisors, and which of two is the larger as a limit on votes.

use std::cmp::{Ordering, Reverse};

use scrutineer_engine::{Comparator, Divisors, Power, Ratio};

use super::form::{Form, gcd};
use super::irrational::{Border, border};
use super::seats::scaled;
use super::sight::{Opaque, Seen, Sight};

/// The least denominator up to which a root is told apart from fractions.
const LEAST_ROOM: u64 = 1 << 10;

/// The divisors of a law, by position from one.
#[derive(Debug)]
pub(super) struct Terms(Power);

impl Terms {
    /// The divisors.
    pub fn new(divisors: &Divisors) -> Seen<Self> {
        Power::new(divisors).map(Self).map_err(|_| Opaque)
    }

    /// The first divisors times a whole number that makes them whole; none where they are roots, zero, or too large.
    pub fn whole(&self, count: u64) -> Option<Vec<i128>> {
        if self.0.root() != 1 {
            return None;
        }
        let mut parts = Vec::new();
        let mut scale: i128 = 1;
        for seats in 0..count {
            let (top, over) = self.0.divisor(seats).small_parts()?;
            let (top, over) = (i128::from(top), i128::from(over));
            scale = scale.checked_mul(over / gcd(scale, over))?;
            parts.push((top, over));
        }
        let whole = parts
            .into_iter()
            .map(|(top, over)| top.checked_mul(scale / over));
        let whole: Option<Vec<i128>> = whole.collect();
        whole.filter(|divisors| divisors.first().is_some_and(|first| *first > 0))
    }

    /// A number over the divisor at a position.
    pub fn quotient(&self, number: &Form, position: u64) -> Seen<Quotient> {
        let before = position.checked_sub(1).ok_or(Opaque)?;
        Ok(Quotient {
            number: number.clone(),
            divisor: self.0.divisor(before),
            root: self.0.root(),
        })
    }
}

/// A number over a root of a divisor.
#[derive(Debug)]
pub(super) struct Quotient {
    number: Form,
    /// The divisor in the power in which numbers are compared.
    divisor: Ratio,
    root: u32,
}

/// The size of a quotient, among those of the same divisors: negative ones by their distance from zero.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Size {
    /// Below zero.
    Below(Reverse<Ratio>),
    /// Zero or more.
    FromZero(Ratio),
}

impl Quotient {
    /// A number over one.
    pub fn plain(number: Form) -> Self {
        Self {
            number,
            divisor: Ratio::ONE,
            root: 1,
        }
    }

    /// Whether no vote changes it.
    pub fn is_constant(&self) -> bool {
        self.number.is_constant()
    }

    /// Its size at some votes.
    pub fn size(&self, votes: &[i128]) -> Seen<Size> {
        let (top, over) = self.number.at(votes).ok_or(Opaque)?;
        let size = Ratio::from_big(top.unsigned_abs().into(), over.unsigned_abs().into());
        let size = size.ok_or(Opaque)?.power(self.root);
        // Nobody gets a seat by a divisor of zero.
        let size = size.over(&self.divisor).unwrap_or(Ratio::ZERO);
        Ok(if top < 0 {
            Size::Below(Reverse(size))
        } else {
            Size::FromZero(size)
        })
    }
}

impl Sight<'_> {
    /// Two quotients, of which at least one stays above zero, keep their order.
    pub(super) fn keep_order(&mut self, first: &Quotient, second: &Quotient) -> Seen<Ordering> {
        let gap = self.gap(first, second)?;
        self.keep_sign(&gap)
    }

    /// A form with the sign of the first quotient less the second.
    fn gap(&mut self, first: &Quotient, second: &Quotient) -> Seen<Form> {
        if first.divisor.is_zero() {
            return Err(Opaque);
        }
        if second.divisor.is_zero() {
            // Who has votes cannot be met by a divisor of zero.
            let (votes, _) = second.number.without_denominator();
            return Form::whole(1).plus(&votes, -1).ok_or(Opaque);
        }
        if first.root == 1 {
            let first_scaled = scaled(&first.number, &second.divisor)?;
            let second_scaled = scaled(&second.number, &first.divisor)?;
            return first_scaled.plus(&second_scaled, -1).ok_or(Opaque);
        }
        self.gap_of_roots(first, second)
    }

    /// The numbers stand to each other as the roots of the divisors do, or on one side of that.
    fn gap_of_roots(&mut self, first: &Quotient, second: &Quotient) -> Seen<Form> {
        let (own, own_over) = first.number.without_denominator();
        let (other, other_over) = second.number.without_denominator();
        let over = |over: i128| u64::try_from(over).map_err(|_| Opaque);
        let scale = Ratio::new(over(own_over)?, over(other_over)?).ok_or(Opaque)?;
        let power = first.divisor.over(&second.divisor).ok_or(Opaque)?;
        let power = power.times(&scale.power(first.root));
        let most = self.room_for(&other)?;
        let border = border(&power, first.root, most).ok_or(Opaque)?;
        let (top, bottom) = border.fraction();
        let gap = scaled(&own, &Ratio::whole(bottom))?
            .plus(&scaled(&other, &Ratio::whole(top))?, -1)
            .ok_or(Opaque)?;
        // Twice the gap and one off: zero is on the side of the border on which the root is not.
        let twice = || scaled(&gap, &Ratio::whole(2));
        match border {
            Border::At(..) => Some(gap),
            Border::Below(..) => twice()?.plus(&Form::whole(1), -1),
            Border::Above(..) => twice()?.plus(&Form::whole(1), 1),
        }
        .ok_or(Opaque)
    }

    /// A number below which the form stays, several times its size: a power of four, so that there are few of them.
    fn room_for(&mut self, form: &Form) -> Seen<u64> {
        let (now, _) = form.at(&self.votes).ok_or(Opaque)?;
        let now = u64::try_from(now).map_err(|_| Opaque)?;
        let mut most: u64 = LEAST_ROOM;
        while most / 4 < now {
            most = most.checked_mul(4).ok_or(Opaque)?;
        }
        let rest = Form::whole(most).plus(form, -1).ok_or(Opaque)?;
        self.keep(&rest, Comparator::AtLeast)?;
        Ok(most)
    }
}
