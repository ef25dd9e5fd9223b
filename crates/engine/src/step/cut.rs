//! The first so many of a ranking; equal ones at the cut are a tie.

use crate::procedure::TieOrder;
use crate::ratio::Ratio;
use crate::run::{Course, Halt, Scope, TieCase, View};
use crate::step::qualify::at;
use crate::trail::Recorder;
use crate::value::Claimant;

/// A ranking by numbers, the largest first.
pub(super) struct Ranking<'a> {
    pub numbers: &'a [Ratio],
    pub claimants: &'a [Claimant],
    pub order: &'a TieOrder,
}

impl Ranking<'_> {
    /// The positions of the first `count`, or of all where there are fewer.
    pub fn first<R: Recorder>(
        &self,
        view: &View<'_>,
        course: &mut Course<R>,
        scope: Scope,
        count: usize,
    ) -> Result<Vec<usize>, Halt> {
        let count = count.min(self.numbers.len());
        let clear = count == 0
            || count == self.numbers.len()
            || self.numbers[count - 1] > self.numbers[count];
        if clear {
            return Ok((0..count).collect());
        }
        let at_cut = &self.numbers[count];
        let first = self.numbers.partition_point(|number| number > at_cut);
        let end = self.numbers.partition_point(|number| number >= at_cut);
        let favoured = course.settle(
            view,
            &TieCase {
                at: at(view, scope),
                tied: &self.claimants[first..end],
                k: count - first,
                order: self.order,
                taking_back: false,
                votes: &|_| at_cut.clone(),
                remainder: &|_| None,
                seats: &|_| 0,
            },
        )?;
        let rest = favoured.into_iter().map(|index| first + index);
        Ok((0..first).chain(rest).collect())
    }
}
