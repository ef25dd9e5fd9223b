//! Decisions that stand: a comparison keeps its answer, a number keeps its value.

use std::cmp::Ordering;

use scrutineer_engine::{Comparator, Ratio};

use super::form::Form;
use super::sight::{Opaque, Seen, Sight};

impl Sight<'_> {
    /// The sign of a form at these votes.
    pub fn sign(&self, form: &Form) -> Seen<Ordering> {
        let (numerator, _) = form.at(&self.votes).ok_or(Opaque)?;
        Ok(numerator.cmp(&0))
    }

    /// The form times its denominator stays within bounds that it keeps now.
    pub(super) fn limit(
        &mut self,
        form: &Form,
        least: Option<i128>,
        most: Option<i128>,
    ) -> Seen<()> {
        if form.is_constant() {
            return Ok(());
        }
        if self.is_rounded(form) {
            return self.limit_rounded(form, least, most);
        }
        if let Some(least) = least {
            self.limits.push(form.at_least(least).ok_or(Opaque)?);
        }
        if let Some(most) = most {
            self.limits.push(form.at_most(most).ok_or(Opaque)?);
        }
        Ok(())
    }

    /// The form keeps its sign; zero stays zero.
    pub fn keep_sign(&mut self, form: &Form) -> Seen<Ordering> {
        let sign = self.sign(form)?;
        match sign {
            Ordering::Greater => self.limit(form, Some(1), None)?,
            Ordering::Less => self.limit(form, None, Some(-1))?,
            Ordering::Equal => self.limit(form, Some(0), Some(0))?,
        }
        Ok(sign)
    }

    /// Whether the form stands to zero as the comparator says, and that it goes on to do so or not.
    pub fn keep(&mut self, form: &Form, comparator: Comparator) -> Seen<bool> {
        let holds = comparator.holds(self.sign(form)?);
        match (comparator, holds) {
            (Comparator::AtLeast, true) | (Comparator::LessThan, false) => {
                self.limit(form, Some(0), None)?;
            }
            (Comparator::AtLeast, false) | (Comparator::LessThan, true) => {
                self.limit(form, None, Some(-1))?;
            }
            (Comparator::MoreThan, true) | (Comparator::AtMost, false) => {
                self.limit(form, Some(1), None)?;
            }
            (Comparator::MoreThan, false) | (Comparator::AtMost, true) => {
                self.limit(form, None, Some(0))?;
            }
            (Comparator::Exactly, _) => {
                self.keep_sign(form)?;
            }
        }
        Ok(holds)
    }

    /// The form keeps its value, which is returned.
    pub fn pin(&mut self, form: &Form) -> Seen<Ratio> {
        let (numerator, over) = form.at(&self.votes).ok_or(Opaque)?;
        self.limit(form, Some(numerator), Some(numerator))?;
        let numerator = u64::try_from(numerator).map_err(|_| Opaque)?;
        let over = u64::try_from(over).map_err(|_| Opaque)?;
        Ratio::new(numerator, over).ok_or(Opaque)
    }

    /// A whole number that a step reads; it keeps its value.
    pub fn whole(&mut self, form: &Form) -> Seen<u64> {
        self.pin(form)?.as_whole().ok_or(Opaque)
    }
}
