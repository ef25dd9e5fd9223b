//! The election, with everything in its place.

use std::sync::Arc;

use scrutineer_rules::LawVersion;

use super::build::{Example, Making};
use super::placed::Placed;
use crate::model::{
    AreaIx, Claimant, Declared, Edition, Election, FigureMeaning, FigureName, FigureRow, ListIx,
    Location, NumberFormat, SeatsRow, Source, SourceIx, SourceRead, Table, VoteRow,
};

/// What stands where an election has its id, its edition and its source.
const EXAMPLE: &str = "example";

impl Making<'_> {
    pub(super) fn finish(
        mut self,
        law: &LawVersion,
        declared: Vec<Declared>,
        seats: &[Placed],
        figures: &[Placed],
    ) -> Example {
        let (areas, places) = self.tree.finished(&self.file);
        for vote in &self.votes {
            if let Claimant::Candidate(candidate) = vote.claimant
                && let Some(candidate) = self.candidates.get_mut(candidate.index())
            {
                candidate.area = places[vote.area];
            }
        }
        let day = law.in_force().from.latest();
        let location = Location::of_file(&self.file);
        let edition = Edition {
            omitted: Vec::new(),
            id: EXAMPLE.to_owned(),
            as_of: day,
            source: SourceIx(0),
            number_format: NumberFormat::default(),
            votes: (!self.votes.is_empty()).then(|| self.table(self.vote_rows(&places))),
            figures: Some(self.table(self.figure_rows(figures, &places))),
            seats: Some(self.table(self.seat_rows(seats, &places))),
            candidates: Some(self.table(self.candidates.clone())),
            published: None,
            shares: None,
            identities: Vec::new(),
            location: location.clone(),
        };
        let election = Election {
            id: EXAMPLE.to_owned(),
            title: if self.votes.is_empty() {
                "figures of the command line".to_owned()
            } else {
                format!("the votes of {}", self.file)
            },
            body: law.body().to_owned(),
            polling_day: day,
            law: None,
            sources: vec![source(location.clone())],
            location,
            not_audited: Vec::new(),
            one_vote_each: false,
            editions: vec![edition],
            areas,
            lists: self.lists,
            declared,
            lots: Vec::new(),
            assumed: Vec::new(),
            claims: Vec::new(),
            expected: Vec::new(),
            inputs: Vec::new(),
            lock: None,
            undeclared: Vec::new(),
            suspects: Vec::new(),
        };
        Example {
            election,
            assumed: self.assumed,
        }
    }

    fn table<R>(&self, rows: Vec<R>) -> Table<R> {
        Table {
            file: Arc::clone(&self.file),
            rows,
        }
    }

    fn vote_rows(&self, places: &[AreaIx]) -> Vec<VoteRow> {
        let rows = self.votes.iter().map(|vote| VoteRow {
            ballot: self.needs.ballots[vote.ballot].id.as_str().into(),
            area: places[vote.area],
            claimant: vote.claimant,
            votes: vote.votes,
            line: vote.line,
        });
        rows.collect()
    }

    fn figure_rows(&self, figures: &[Placed], places: &[AreaIx]) -> Vec<FigureRow> {
        let rows = figures.iter().map(|one| {
            let need = &self.needs.figures[one.need];
            FigureRow {
                figure: FigureName {
                    means: FigureMeaning::Law(need.means),
                    id: Some(need.id.clone()),
                },
                area: places[one.area],
                claimant: one.list.map(ListIx::at),
                value: one.number,
                line: 0,
            }
        });
        rows.collect()
    }

    fn seat_rows(&self, seats: &[Placed], places: &[AreaIx]) -> Vec<SeatsRow> {
        let rows = seats.iter().map(|one| SeatsRow {
            seats: self.needs.seats[one.need].id.as_str().into(),
            area: places[one.area],
            claimant: one.list.map(ListIx::at),
            value: one.number,
            line: 0,
        });
        rows.collect()
    }
}

fn source(location: Location) -> Source {
    Source {
        id: EXAMPLE.to_owned(),
        publisher: EXAMPLE.to_owned(),
        title: EXAMPLE.to_owned(),
        url: None,
        published: None,
        retrieved: None,
        read: SourceRead::Primary,
        note: None,
        location,
    }
}
