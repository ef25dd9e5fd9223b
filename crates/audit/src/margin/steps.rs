//! The decisions of each step: limits within which the step yields the same.

use scrutineer_engine::{
    Adjust, Adjustment, BelowZero, Comparator, CountCandidates, Elect, Grant, GrantAmong,
    GrantSeats, NumberRef, PartyId, QuotaStep, ScaleLine, StepId, UnusedVotes, When, WhenSubject,
    WinnerKeeps,
};

use super::ballots::CellOf;
use super::demand::Kept;
use super::form::Form;
use super::sight::{Forms, Opaque, Scope, Seen, Sight, Who};
use super::wants::Wants;

impl Sight<'_> {
    /// Whether the conditions hold in a scope, and that this stays so.
    pub fn when(&mut self, when: &[When], scope: Scope) -> Seen<bool> {
        for condition in when {
            let scope = match condition.within {
                None => scope,
                Some(level) => Scope {
                    level,
                    area: self.enclosing(level, scope).ok_or(Opaque)?,
                },
            };
            let value = match &condition.subject {
                WhenSubject::SizeOf(sets) => {
                    let mut size = 0;
                    for party in self.parties() {
                        size += u64::from(self.is_in_any(sets, scope, party)?);
                    }
                    Form::whole(size)
                }
                WhenSubject::TotalOf(seats) => self.number_or_zero(*seats, scope, Who::All)?,
                WhenSubject::NumberOf(level) => {
                    Form::whole(self.inside(scope, *level)?.len() as u64)
                }
            };
            for compare in &condition.compare {
                let limit = self.number_or_zero(compare.limit, scope, Who::All)?;
                let gap = value.plus(&limit, -1).ok_or(Opaque)?;
                if !self.keep(&gap, compare.comparator)? {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// The forms of a `quota`.
    pub fn quota(&mut self, id: StepId, when: &[When], op: &QuotaStep) -> Seen<()> {
        let mut cells = Vec::new();
        for scope in self.scopes(op.per) {
            if !self.when(when, scope)? {
                cells.push(None);
                continue;
            }
            let Some(base) = self.base(&op.of, scope)? else {
                cells.push(None);
                continue;
            };
            let mut form = base.times(&op.share).ok_or(Opaque)?;
            if let Some(seats) = op.seats {
                let seats = self.number_or_zero(seats, scope, Who::All)?;
                let divisor = self.whole(&seats)?.saturating_add(op.plus);
                let Some(by) = scrutineer_engine::Ratio::new(1, divisor) else {
                    cells.push(None);
                    continue;
                };
                form = form.times(&by).ok_or(Opaque)?;
            }
            cells.push(Some(self.rounded(&form, op.round)?));
        }
        self.forms[id.index()] = Some(Forms::Amounts(op.per, cells));
        Ok(())
    }

    /// The forms of an `adjust`.
    pub fn adjust(&mut self, id: StepId, when: &[When], op: &Adjust) -> Seen<()> {
        let (mut cells, mut all_others) = (Vec::new(), Vec::new());
        for scope in self.scopes(op.per) {
            let active = self.when(when, scope)?;
            let mut others = self.number_or_zero(op.votes, scope, Who::All)?;
            for party in self.parties() {
                let number = self.number_or_zero(op.votes, scope, Who::Party(party))?;
                others = others.plus(&number, -1).ok_or(Opaque)?;
                let touched = active
                    && (op.for_sets.is_empty() || self.is_in_any(&op.for_sets, scope, party)?);
                cells.push(if touched {
                    let changed = self.adjusted(op, scope, party, &number)?;
                    self.rounded(&changed, op.round)?
                } else {
                    number
                });
            }
            if let Adjustment::Times(factor) = &op.change
                && active
                && op.for_sets.is_empty()
            {
                let changed = others.times(factor).ok_or(Opaque)?;
                others = self.rounded(&changed, op.round)?;
            }
            all_others.push(others);
        }
        self.forms[id.index()] = Some(Forms::Numbers(op.per, cells, all_others));
        Ok(())
    }

    fn adjusted(&mut self, op: &Adjust, scope: Scope, party: PartyId, number: &Form) -> Seen<Form> {
        let who = Who::Party(party);
        match &op.change {
            Adjustment::Times(factor) => number.times(factor).ok_or(Opaque),
            Adjustment::Plus(what) => {
                let more = self.number_or_zero(*what, scope, who)?;
                number.plus(&more, 1).ok_or(Opaque)
            }
            Adjustment::Less(what, below) => {
                let less = self.number_or_zero(*what, scope, who)?;
                self.less(number, &less, *below)
            }
            Adjustment::LessUsed {
                seats,
                quota,
                below_zero,
            } => {
                let seats = self.number_or_zero(*seats, scope, who)?;
                let seats = scrutineer_engine::Ratio::whole(self.whole(&seats)?);
                let quota = self.number_or_zero(NumberRef::Step(*quota), scope, Who::All)?;
                let used = quota.times(&seats).ok_or(Opaque)?;
                self.less(number, &used, *below_zero)
            }
            Adjustment::DivideBy(by) => {
                let by = self.number_or_zero(*by, scope, who)?;
                let by = self.pin(&by)?;
                let by = scrutineer_engine::Ratio::ONE.over(&by).ok_or(Opaque)?;
                number.times(&by).ok_or(Opaque)
            }
            Adjustment::Unused(unused) => self.unused(op, scope, party, number, *unused),
        }
    }

    fn less(&mut self, number: &Form, less: &Form, below: BelowZero) -> Seen<Form> {
        let rest = number.plus(less, -1).ok_or(Opaque)?;
        if self.keep(&rest, Comparator::AtLeast)? {
            return Ok(rest);
        }
        match below {
            BelowZero::Zero => Ok(Form::whole(0)),
            BelowZero::Impossible => Err(Opaque),
        }
    }

    fn unused(
        &mut self,
        op: &Adjust,
        scope: Scope,
        party: PartyId,
        number: &Form,
        unused: UnusedVotes,
    ) -> Seen<Form> {
        let seats = |sight: &mut Self, party| -> Seen<u64> {
            let seats = sight.number_or_zero(unused.seats, scope, Who::Party(party))?;
            sight.whole(&seats)
        };
        if seats(self, party)? == 0 {
            return Ok(number.clone());
        }
        if unused.winner == WinnerKeeps::Nothing {
            return Ok(Form::whole(0));
        }
        let mut losers = Vec::new();
        for other in self.parties() {
            if other != party && seats(self, other)? == 0 {
                losers.push(self.number_or_zero(op.votes, scope, Who::Party(other))?);
            }
        }
        let mut best = Form::whole(0);
        for loser in &losers {
            let gap = loser.plus(&best, -1).ok_or(Opaque)?;
            if self.sign(&gap)?.is_gt() {
                best = loser.clone();
            }
        }
        for loser in &losers {
            let gap = best.plus(loser, -1).ok_or(Opaque)?;
            self.keep(&gap, Comparator::AtLeast)?;
        }
        let needed = best.plus(&Form::whole(1), 1).ok_or(Opaque)?;
        self.less(number, &needed, unused.below_zero)
    }

    /// The votes of each candidate of a ballot in a scope, with the candidate's party.
    fn candidates(&mut self, votes: NumberRef, scope: Scope) -> Seen<Vec<(PartyId, Form)>> {
        let NumberRef::Ballot(id) = votes else {
            return Err(Opaque);
        };
        let cells = self
            .ballots
            .inside(id.index(), scope.level, scope.area, |whose| {
                matches!(whose, CellOf::Candidate(..))
            });
        let party = |cell: &u32| match self.ballots.cells[*cell as usize].whose {
            CellOf::Candidate(party, _) | CellOf::List(party) => Some(party),
            CellOf::Others | CellOf::Area => None,
        };
        let found = cells.iter();
        Ok(found
            .filter_map(|cell| Some((party(cell)?, Form::cells([*cell], 0))))
            .collect())
    }

    /// The same candidates are counted.
    pub fn count_candidates(&mut self, op: &CountCandidates, scope: Scope) -> Seen<()> {
        let Some(base) = self.base(&op.of, scope)? else {
            return Ok(());
        };
        for (_, votes) in self.candidates(op.votes, scope)? {
            for compare in &op.compare {
                let share = base.times(&compare.limit).ok_or(Opaque)?;
                let gap = votes.plus(&share, -1).ok_or(Opaque)?;
                self.keep(&gap, compare.comparator)?;
            }
        }
        Ok(())
    }

    /// Of those with most votes the seats that must stay.
    pub fn elect(&mut self, when: &[When], op: &Elect, kept: &[Kept]) -> Seen<()> {
        for scope in self.contests(op.per, kept)? {
            if !self.when(when, scope)? {
                continue;
            }
            let parties = self.claimants(&op.among, scope)?;
            let mut rows = self.candidates(op.votes, scope)?;
            rows.retain(|(party, _)| parties.contains(party));
            let columns: Vec<usize> = rows.iter().map(|(party, _)| party.index()).collect();
            let mut wants = Wants::default();
            for kept in kept {
                let here = self.contests(op.per, std::slice::from_ref(kept))?;
                if here.contains(&scope) {
                    wants.add(kept, &columns, 0, false);
                }
            }
            let seats = self.number_or_zero(op.seats, scope, Who::All)?;
            let seats = usize::try_from(self.whole(&seats)?).map_err(|_| Opaque)?;
            let forms: Vec<Form> = rows.into_iter().map(|(_, form)| form).collect();
            self.keep_some_of_cut(&forms, seats, &wants)?;
        }
        Ok(())
    }

    /// The first so many of some numbers stay before the others.
    pub fn keep_cut(&mut self, forms: &[Form], count: usize) -> Seen<()> {
        self.keep_some_of_cut(forms, count, &Wants::all())
    }

    fn keep_some_of_cut(&mut self, forms: &[Form], count: usize, wants: &Wants) -> Seen<()> {
        let mut rows = Vec::new();
        for (at, form) in forms.iter().enumerate() {
            rows.push((form.at(&self.votes).ok_or(Opaque)?, at));
        }
        // All have the same denominator where they are votes; otherwise they are brought to one.
        rows.sort_by(|a, b| (b.0.0 * a.0.1).cmp(&(a.0.0 * b.0.1)));
        let count = count.min(rows.len());
        for (_, winner) in &rows[..count] {
            for (_, loser) in &rows[count..] {
                if !wants.pair(*winner, *loser).is_empty() {
                    let gap = forms[*winner].plus(&forms[*loser], -1).ok_or(Opaque)?;
                    self.keep_sign(&gap)?;
                }
            }
        }
        Ok(())
    }

    /// Who is granted what stays so.
    pub fn grant(&mut self, op: &Grant, scope: Scope) -> Seen<()> {
        let mut to = Vec::new();
        match &op.among {
            GrantAmong::Parties(parties) => {
                for party in self.claimants(parties, scope)? {
                    to.push((scope, Who::Party(party)));
                }
            }
            GrantAmong::Areas(level) => {
                for area in self.inside(scope, *level)? {
                    let area = scrutineer_engine::AreaId::at(area);
                    to.push((
                        Scope {
                            level: *level,
                            area,
                        },
                        Who::All,
                    ));
                }
            }
        }
        let (votes, of, lines) = match &op.seats {
            GrantSeats::Scale { votes, of, lines } => (votes, of, lines),
            GrantSeats::Fixed(seats) => {
                for (scope, who) in to {
                    let seats = self.number_or_zero(*seats, scope, who)?;
                    self.whole(&seats)?;
                }
                return Ok(());
            }
        };
        for (scope, who) in to {
            let number = self.number_or_zero(*votes, scope, who)?;
            let Some(base) = self.base(of, scope)? else {
                continue;
            };
            self.keep(&base, Comparator::MoreThan)?;
            for line in lines {
                self.steps_of_scale(line, &number, &base)?;
                for limit in [Some(&line.at_least), line.less_than.as_ref()]
                    .into_iter()
                    .flatten()
                {
                    let share = base.times(limit).ok_or(Opaque)?;
                    let gap = number.plus(&share, -1).ok_or(Opaque)?;
                    self.keep(&gap, Comparator::AtLeast)?;
                }
            }
        }
        Ok(())
    }

    /// Where a line of a scale grows with the share, the share stays within its step.
    fn steps_of_scale(&mut self, line: &ScaleLine, number: &Form, base: &Form) -> Seen<()> {
        let Some(per) = &line.one_more_per else {
            return Ok(());
        };
        let start = base.times(&line.at_least).ok_or(Opaque)?;
        let above = number.plus(&start, -1).ok_or(Opaque)?;
        let (top, over) = above.at(&self.votes).ok_or(Opaque)?;
        if top < 0 {
            return Ok(());
        }
        let step = base.times(per).ok_or(Opaque)?;
        let (size, size_over) = step.at(&self.votes).ok_or(Opaque)?;
        let top = top.checked_mul(size_over).ok_or(Opaque)?;
        let size = size
            .checked_mul(over)
            .filter(|size| *size > 0)
            .ok_or(Opaque)?;
        let taken = top.div_euclid(size);
        for steps in [taken, taken + 1] {
            let steps = u64::try_from(steps).map_err(|_| Opaque)?;
            let reached = step
                .times(&scrutineer_engine::Ratio::whole(steps))
                .ok_or(Opaque)?;
            let gap = above.plus(&reached, -1).ok_or(Opaque)?;
            self.keep(&gap, Comparator::AtLeast)?;
        }
        Ok(())
    }
}
