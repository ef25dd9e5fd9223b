//! Numbers that are rounded: what rounding adds is within bounds, whatever the votes.
//!
//! # Definition
//! A rounded number is the number and what rounding adds, which stands behind the cells as one more. Most decisions stand whatever rounding
//! adds within its bounds; only where one would not, the number must go on to be rounded to the same whole.

use scrutineer_engine::Rounding;

use super::form::Form;
use super::sight::{Opaque, Seen, Sight};

/// A number that is rounded.
#[derive(Debug, Clone)]
pub struct Rounded {
    /// The number.
    form: Form,
    /// What it is rounded to.
    whole: i128,
    /// The least and the most that rounding adds, times the denominator.
    least: i128,
    most: i128,
}

impl Sight<'_> {
    /// The form after rounding.
    pub fn rounded(&mut self, form: &Form, rounding: Rounding) -> Seen<Form> {
        let (top, over) = form.at(&self.votes).ok_or(Opaque)?;
        let floor = top.div_euclid(over);
        let (least, most) = match rounding {
            Rounding::Exact => return Ok(form.clone()),
            Rounding::Down | Rounding::Up | Rounding::HalfUp | Rounding::HalfDown if over == 1 => {
                return Ok(form.clone());
            }
            Rounding::Down => (1 - over, 0),
            Rounding::Up => (0, over - 1),
            Rounding::NextWhole => (1, over),
            Rounding::HalfUp => (-((over - 1) / 2), over / 2),
            Rounding::HalfDown => (-(over / 2), (over - 1) / 2),
        };
        // The one whole number within these bounds.
        let near = [floor, floor + 1].into_iter().find(|whole| {
            let added = whole * over - top;
            (least..=most).contains(&added)
        });
        let whole = near.ok_or(Opaque)?;
        if form.is_constant() {
            return u64::try_from(whole).map(Form::whole).map_err(|_| Opaque);
        }
        let cell = u32::try_from(self.votes.len()).map_err(|_| Opaque)?;
        self.votes.push(whole * over - top);
        self.roundings.push(Rounded {
            form: form.clone(),
            whole,
            least,
            most,
        });
        Ok(form.and_cell(cell))
    }

    /// Whether rounding adds to a form.
    pub(super) fn is_rounded(&self, form: &Form) -> bool {
        form.cells_from(self.first_rounding()).next().is_some()
    }

    /// The first cell that is none of votes.
    pub(super) fn first_rounding(&self) -> u32 {
        u32::try_from(self.ballots.cells.len()).unwrap_or(u32::MAX)
    }

    /// A form to which rounding adds stays within bounds: whatever it adds, or while it adds the same.
    pub(super) fn limit_rounded(
        &mut self,
        form: &Form,
        least: Option<i128>,
        most: Option<i128>,
    ) -> Seen<()> {
        let loose_least = self.loosened(form, -1)?;
        let loose_most = self.loosened(form, 1)?;
        let (low, _) = loose_least.at(&self.votes).ok_or(Opaque)?;
        let (high, _) = loose_most.at(&self.votes).ok_or(Opaque)?;
        if least.is_none_or(|least| low >= least) && most.is_none_or(|most| high <= most) {
            self.limit(&loose_least, least, None)?;
            return self.limit(&loose_most, None, most);
        }
        let mut pinned = form.clone();
        while let Some((cell, _)) = pinned.cells_from(self.first_rounding()).last() {
            let rounded = self.rounding(cell)?;
            let (top, over) = (rounded.form.numerator(), rounded.form.over());
            let whole = rounded.whole.checked_mul(over).ok_or(Opaque)?;
            // Rounded to the same whole, it is that whole.
            self.limit(
                &top,
                Some(whole - rounded.most),
                Some(whole - rounded.least),
            )?;
            let added = u64::try_from(whole).map_err(|_| Opaque)?;
            let added = Form::whole(added).plus(&top, -1).ok_or(Opaque)?;
            pinned = pinned.replaced(cell, &added).ok_or(Opaque)?;
        }
        self.limit(&pinned, least, most)
    }

    fn rounding(&self, cell: u32) -> Seen<Rounded> {
        let at = cell.checked_sub(self.first_rounding()).ok_or(Opaque)?;
        self.roundings.get(at as usize).cloned().ok_or(Opaque)
    }

    /// The form at the least that rounding can add, or at the most.
    fn loosened(&self, form: &Form, sign: i128) -> Seen<Form> {
        let mut loose = form.clone();
        let added: Vec<(u32, i128)> = form.cells_from(self.first_rounding()).collect();
        for (cell, factor) in added {
            let rounded = self.rounding(cell)?;
            let adds = if factor.signum() == sign {
                rounded.most
            } else {
                rounded.least
            };
            loose = loose.replaced(cell, &Form::cells([], adds)).ok_or(Opaque)?;
        }
        Ok(loose)
    }
}
