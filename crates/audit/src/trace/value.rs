//! What a step yields in the end, in words: who is taken in, which seats, which amount, which blocs.

use scrutineer_engine::{
    AreaId, At, BlocId, Claimant, Event, LevelId, Op, Outcome, PartyId, SeatsBy, SeatsTable,
    SetTable, StepId, Value,
};

use super::combined::Sums;
use super::filter::Filter;
use super::named::name_of;
use crate::audit::{Case, TextRun};
use crate::whatif::silence;
use crate::words;

/// A line of a value.
pub(super) struct Told {
    /// Where it stands.
    pub at: At,
    /// The words.
    pub line: String,
    /// Whether it is told only where something else is: a list that is asked for has nothing in one of many areas.
    pub is_nothing: bool,
}

/// What is looked at.
pub(super) struct Yield<'y> {
    pub case: &'y Case<'y>,
    pub run: &'y TextRun<'y>,
    pub outcome: &'y Outcome,
    pub filter: &'y Filter,
    pub step: StepId,
    pub sums: &'y Sums<'y>,
}

impl Yield<'_> {
    /// The lines of the step's value, each with its place.
    pub fn lines(&self) -> Vec<Told> {
        if !self.filter.takes_more_than_seats() {
            return Vec::new();
        }
        let plain = |at: At, line: String| Told {
            at,
            line,
            is_nothing: false,
        };
        let nation = self.at(LevelId::at(0), AreaId::at(0));
        let Some(value) = self.outcome.value(self.step) else {
            return match &self.outcome.ended {
                Some(end) if end.at.step == self.step => {
                    let what = silence(&end.silence);
                    vec![plain(end.at, format!("here the law is silent: {what}"))]
                }
                Some(_) | None => Vec::new(),
            };
        };
        match value {
            Value::Set(set) => self.members(set),
            Value::Seats(table) => {
                let returned = self.nobody_returns().map(|line| plain(nation, line));
                returned.into_iter().chain(self.table(table)).collect()
            }
            Value::Blocs(blocs) if self.filter.party.is_none() => {
                let members = blocs.members.iter().enumerate().map(|(at, members)| {
                    let names = members.iter().map(|party| self.run.names.party(*party));
                    format!("bloc {}: {}", at + 1, words::quoted(names))
                });
                members.map(|line| plain(nation, line)).collect()
            }
            // Who takes each seat stands in the events.
            Value::Numbers(_) | Value::Amounts(_) | Value::Blocs(_) | Value::Persons(_) => {
                Vec::new()
            }
        }
    }

    fn at(&self, level: LevelId, area: AreaId) -> At {
        At {
            step: self.step,
            level,
            area,
            each: None,
        }
    }

    /// A set, area by area.
    fn members(&self, set: &SetTable) -> Vec<Told> {
        let areas = set.member.len() / set.width.max(1);
        let all = (0..areas).map(AreaId::at);
        all.map(|area| {
            let members: Vec<PartyId> = set.members(area).collect();
            let own = self.filter.party;
            Told {
                at: self.at(set.level, area),
                line: self.taken(&members),
                is_nothing: areas > 1 && own.is_some_and(|own| !members.contains(&own)),
            }
        })
        .collect()
    }

    /// Seats, area by area.
    fn table(&self, table: &SeatsTable) -> Vec<Told> {
        let all = (0..table.areas()).map(AreaId::at);
        let lines = all.filter_map(|area| {
            let line = self.seats(table, area)?;
            let own = self.filter.party;
            let own = own.and_then(|own| table.get(area, own.index()));
            Some(Told {
                at: self.at(table.level, area),
                line,
                is_nothing: table.areas() > 1 && own == Some(0),
            })
        });
        lines.collect()
    }

    /// Who is in a set; of one list only whether it is.
    fn taken(&self, members: &[PartyId]) -> String {
        let name = |party: &PartyId| self.name(Claimant::Party(*party));
        if let Some(party) = self.filter.party {
            let verb = if members.contains(&party) {
                "is taken in"
            } else {
                "is not taken in"
            };
            return format!("\"{}\" {verb}", name(&party));
        }
        let names: Vec<String> = members.iter().map(name).collect();
        match names.as_slice() {
            [] => "nobody is taken in".to_owned(),
            [..] => format!(
                "taken in: {}",
                words::quoted(names.iter().map(String::as_str))
            ),
        }
    }

    fn name(&self, claimant: Claimant) -> String {
        name_of(self.case, self.run, self.step, claimant)
    }

    /// The seats of an area; those without any left out. Where they are made of other seats, with the arithmetic.
    fn seats(&self, table: &SeatsTable, area: AreaId) -> Option<String> {
        let own = self.filter.party.map(|party| party.index());
        if own.is_some() && table.by != SeatsBy::Party {
            return None;
        }
        let sums = |claimant: Option<Claimant>| self.sums.of(self.step, area, claimant);
        if table.by == SeatsBy::Area {
            let seats = words::counted(table.get(area, 0)?, "seat");
            return Some(match sums(None) {
                Some(sum) => format!("{sum} = {seats}"),
                None => seats,
            });
        }
        let mut parts = Vec::new();
        for column in 0..table.width {
            let Some(seats) = table.get(area, column) else {
                continue;
            };
            if own.is_some_and(|own| own != column) || (own.is_none() && seats == 0) {
                continue;
            }
            let claimant = match table.by {
                SeatsBy::Bloc(_) => Claimant::Bloc(BlocId::at(column)),
                SeatsBy::Party | SeatsBy::Area => Claimant::Party(PartyId::at(column)),
            };
            let (name, seats) = (self.name(claimant), words::count(seats));
            parts.push(match sums(Some(claimant)) {
                Some(sum) => format!("\"{name}\" {sum} = {seats}"),
                None => format!("\"{name}\" {seats}"),
            });
        }
        match (parts.as_slice(), own) {
            ([], Some(_)) => None,
            ([], None) => Some("seats: none".to_owned()),
            ([..], _) => Some(format!("seats: {}", parts.join(", "))),
        }
    }

    /// Of a step that returns seats in excess and had none to return.
    fn nobody_returns(&self) -> Option<String> {
        let Op::ReturnExcess(op) = &self.run.text().procedure().steps[self.step.index()].op else {
            return None;
        };
        let (_, trails) = self.run.result.as_ref().ok()?;
        let returned = trails.first()?.events.iter().any(|(at, event)| {
            at.step == self.step && matches!(event, Event::Returned { .. } | Event::Skipped)
        });
        let is_nation = op.per == LevelId::at(0) && self.filter.party.is_none();
        (is_nation && !returned)
            .then(|| "nobody holds more seats than its number: no seat goes back".to_owned())
    }
}
