//! What would have happened: the law is run over the whole range of votes that the condition describes.

use scrutineer_engine::{BallotId, FigureId, Outcome, Ratio, Tally, run};

use crate::audit::{
    Case, Ledger, Moved, Movement, Part, Scan, State, Term, TextRun, Whose, scan, thresholds,
};
use crate::codes;
use crate::finding::Finding;
use crate::model::{Claim, Condition, FigureMeaning, ListIx, Others, Promise};
use crate::verdict::{Quantity, Verdict};
use crate::words;

/// Into how many steps the range is divided before changes are located.
const STEPS: u64 = 256;

/// What is asked.
#[derive(Debug)]
pub struct Asked<'a> {
    /// Of whom.
    pub list: ListIx,
    /// Under which condition.
    pub given: &'a Condition,
    /// Under which law.
    pub law: Option<&'a str>,
    /// What is said to follow.
    pub then: Promise,
}

/// The question, ready to be asked at any number of votes.
struct Question<'r> {
    run: &'r TextRun<'r>,
    moved: Moved<'r>,
    movement: Movement,
    given: &'r Condition,
    then: Promise,
    base: Base,
}

/// Where the base of the condition's shares stands.
enum Base {
    Votes,
    Figure(FigureId),
    Fixed(u64),
}

/// The check of a counterfactual claim.
pub fn check(case: &Case<'_>, claim: &Claim, asked: &Asked<'_>, ledger: &mut Ledger) {
    let subject = super::subject(case, claim);
    let published = format!("{}, over the whole range", promise(asked.then));
    let question = match question(case, asked) {
        Ok(question) => question,
        Err(why) => {
            let quantity = Quantity::not_audited(subject, why).published(published);
            return ledger.enter(quantity.at(claim.location.clone()));
        }
    };
    let parts = question.parts();
    let any = |state| parts.iter().any(|part| part.state == state);
    let recomputed = question.summary(&parts);
    let lines = parts.iter().map(|part| question.line(case, part));
    let lines: Vec<String> = lines.chain(in_any_place(case, asked)).collect();
    let finding = |code| {
        Finding::new(code, subject.clone(), super::headline(case, claim))
            .values(&published, &recomputed)
            .figure(question.how(case, asked.list))
            .figures(lines.iter().cloned())
            .at(claim.location.clone())
            .law(Some(question.run.citation(question.run.result_step())))
    };
    let quantity = |verdict| {
        Quantity::new(subject.clone(), verdict)
            .published(&published)
            .recomputed(&recomputed)
            .at(claim.location.clone())
    };
    if parts.is_empty() {
        let why = "no number of votes meets the condition while the others stay as they are";
        ledger.enter(quantity(Verdict::NotAudited).because(why));
    } else if any(State::Fails) {
        ledger.discrepant(finding(&codes::COUNTERFACTUAL_FAILS));
    } else if any(State::Open) {
        ledger.enter(quantity(Verdict::Undetermined).because(lines.join("; ")));
        ledger.find(finding(&codes::COUNTERFACTUAL_OPEN));
    } else {
        ledger.enter(quantity(Verdict::Reproduced).because(lines.join("; ")));
    }
}

fn question<'r>(case: &'r Case<'_>, asked: &'r Asked<'_>) -> Result<Question<'r>, String> {
    let run = match asked.law {
        None => case.texts.main(),
        Some(id) => case
            .texts
            .runs
            .iter()
            .find(|run| run.version.id() == id && run.reading.is_none()),
    };
    let Some(run) = run else {
        return Err(match asked.law {
            Some(id) => format!("law \"{id}\" was not run"),
            None => super::super::no_run(case),
        });
    };
    let party = run
        .names
        .party_of(asked.list)
        .ok_or_else(|| "not a claimant of seats under this law".to_owned())?;
    let base = base(case, run, asked.given)?;
    Ok(Question {
        run,
        moved: Moved::new(run)?,
        movement: Movement {
            party,
            place: asked.given.place,
            others: asked.given.others,
        },
        given: asked.given,
        then: asked.then,
        base,
    })
}

/// A promise to a place is none to the list: what the list would have in whatever place its votes give it.
fn in_any_place(case: &Case<'_>, asked: &Asked<'_>) -> Option<String> {
    asked.given.place?;
    let given = Condition {
        place: None,
        others: Others::AsCounted,
        ..asked.given.clone()
    };
    let freed = Asked {
        given: &given,
        ..*asked
    };
    let question = question(case, &freed).ok()?;
    let summary = question.summary(&question.parts());
    Some(format!(
        "in whatever place, the other lists as counted: {summary}"
    ))
}

/// The base of the condition: as it names, otherwise the law's own, otherwise the votes.
fn base(case: &Case<'_>, run: &TextRun<'_>, given: &Condition) -> Result<Base, String> {
    let term = match &given.of {
        Some(name) => Some(Term::Figure(name.clone())),
        None => crate::audit::law_bases(run).into_iter().next(),
    };
    let Some(Term::Figure(name)) = term else {
        return Ok(Base::Votes);
    };
    let figures = run.version.needs().figures.iter();
    let found = figures
        .enumerate()
        .find(|(_, figure)| FigureMeaning::Law(figure.means) == name.means);
    if let Some((index, _)) = found {
        return Ok(Base::Figure(FigureId::at(index)));
    }
    let figures = case.reference().ok_or("no edition has votes")?;
    let found = figures.base(&Term::Figure(name.clone()), figures.top());
    found.map(Base::Fixed).ok_or(format!("{name} not given"))
}

impl Question<'_> {
    /// The parts of the range that the condition describes.
    fn parts(&self) -> Vec<Part> {
        let how = Scan {
            most: self.moved.all(),
            steps: STEPS,
            hints: self.hints(),
        };
        let parts = scan(&how, |votes| self.state(votes)).into_iter();
        parts.filter(|part| part.state != State::Outside).collect()
    }

    fn base_of(&self, tally: &Tally) -> u64 {
        match self.base {
            Base::Fixed(value) => value,
            Base::Figure(id) => tally.figure(id).values.iter().sum(),
            Base::Votes => {
                let ballot = tally.ballot(BallotId::at(0));
                ballot.votes.iter().chain(&ballot.others).sum()
            }
        }
    }

    /// Numbers of votes at which something is likely to change: the counted ones, and every share that condition or law names.
    fn hints(&self) -> Vec<u64> {
        let base = Ratio::whole(self.base_of(&self.run.tally));
        let law = thresholds(self.run).into_iter().map(|t| t.tested.share);
        let given = self
            .given
            .share_below
            .iter()
            .chain(&self.given.share_at_least);
        let shares = law.chain(given.cloned());
        let at = shares.filter_map(|share| {
            base.times(&share)
                .rounded(scrutineer_engine::Rounding::Up)
                .as_whole()
        });
        at.chain(self.moved.totals.iter().copied()).collect()
    }

    fn tally_at(&self, votes: u64) -> Option<Tally> {
        let totals = self.moved.totals_at(&self.movement, votes)?;
        if !self.in_place(&totals, votes) {
            return None;
        }
        let tally = self.moved.tally(&self.movement, &totals)?;
        let share = Ratio::new(votes, self.base_of(&tally))?;
        let low = self.given.share_at_least.as_ref();
        let high = self.given.share_below.as_ref();
        (low.is_none_or(|low| share >= *low) && high.is_none_or(|high| share < *high))
            .then(|| tally.without_rolls())
    }

    fn in_place(&self, totals: &[u64], votes: u64) -> bool {
        let Some(place) = self.given.place else {
            return true;
        };
        let own = self.movement.party.index();
        let others = totals.iter().enumerate().filter(|(party, _)| *party != own);
        let above = others.clone().filter(|(_, other)| **other > votes).count() as u64;
        above + 1 == place && !others.clone().any(|(_, other)| *other == votes)
    }

    fn state(&self, votes: u64) -> State {
        let Some(tally) = self.tally_at(votes) else {
            return State::Outside;
        };
        let Ok(ran) = run(self.run.text().procedure(), &tally) else {
            return State::Open;
        };
        let kept = |outcome: &Outcome| self.seats(outcome).map(|seats| keeps(self.then, seats));
        let all = ran.outcomes.iter().map(kept);
        if all.clone().all(|kept| kept == Some(true)) {
            State::Holds
        } else if all.clone().all(|kept| kept == Some(false)) {
            State::Fails
        } else {
            State::Open
        }
    }

    fn seats(&self, outcome: &Outcome) -> Option<u64> {
        let whose = Whose::Party(self.movement.party);
        self.run.seats(outcome, self.run.result_step(), whose, None)
    }

    /// The seats of the list at a number of votes, in words.
    fn seats_at(&self, votes: u64) -> Option<String> {
        let tally = self.tally_at(votes)?;
        let ran = run(self.run.text().procedure(), &tally).ok()?;
        let values = ran.possible(|outcome| self.seats(outcome));
        let words: Option<Vec<String>> = values
            .into_iter()
            .map(|value| value.map(|seats| seats.to_string()))
            .collect();
        words.map(|words| words.join(" or "))
    }

    /// The share at a number of votes, cut off so that it never shows a limit that is not reached.
    fn share_at(&self, votes: u64) -> String {
        let base = self.tally_at(votes).map_or_else(
            || self.base_of(&self.run.tally),
            |tally| self.base_of(&tally),
        );
        Ratio::new(votes, base).map_or_else(
            || "no share".to_owned(),
            |share| words::share_cut_off(&share),
        )
    }

    /// The whole range in one sentence.
    fn summary(&self, parts: &[Part]) -> String {
        match parts {
            [] => "no number of votes meets the condition".to_owned(),
            [only] => format!("{} over the whole range", word(only.state)),
            [low, high] if low.to + 1 == high.from => format!(
                "{} if its share is at least {} ({}), {} below",
                word(high.state),
                self.share_at(high.from),
                words::counted(high.from, "vote"),
                word(low.state)
            ),
            [..] => {
                let parts: Vec<String> = parts
                    .iter()
                    .map(|part| format!("{} {}", word(part.state), self.span(part)))
                    .collect();
                parts.join("; ")
            }
        }
    }

    /// One part of the range, with the seats at its ends and what leaves it open.
    fn line(&self, case: &Case<'_>, part: &Part) -> String {
        let ends = match (self.seats_at(part.from), self.seats_at(part.to)) {
            (Some(low), Some(high)) if low == high => format!("{low} seats at both ends"),
            (Some(low), Some(high)) => format!("from {low} to {high} seats"),
            _ => self.silence(case, part.from),
        };
        format!("{}: {}, {ends}", self.span(part), word(part.state))
    }

    /// From which share to which, with their votes.
    fn span(&self, part: &Part) -> String {
        let point = |votes| {
            let share = self.share_at(votes);
            format!("{share} ({})", words::counted(votes, "vote"))
        };
        if part.from == part.to {
            format!("at {}", point(part.from))
        } else {
            format!("from {} to {}", point(part.from), point(part.to))
        }
    }

    /// Why the run ends without seats.
    fn silence(&self, case: &Case<'_>, votes: u64) -> String {
        let ended = self.tally_at(votes).map(|tally| {
            let ran = run(self.run.text().procedure(), &tally);
            ran.map(|ran| ran.outcomes.into_iter().find_map(|outcome| outcome.ended))
        });
        match ended {
            Some(Ok(Some(ended))) => format!(
                "the law is silent at step \"{}\": {}",
                self.run.text().step(ended.at.step).id,
                super::super::silence_words(case, self.run, &ended)
            ),
            Some(Err(error)) => error.to_string(),
            Some(Ok(None)) | None => "no seats are known".to_owned(),
        }
    }

    /// How the votes were moved.
    fn how(&self, case: &Case<'_>, list: ListIx) -> String {
        let own = &case.election.list(list).id;
        match self.movement.others {
            Others::AsCounted => format!("\"{own}\" gets x votes, the other lists keep theirs"),
            Others::Any => match self.given.place {
                Some(place) => format!(
                    "\"{own}\" gets x votes and place {place}, others give way as far as needed, the sum stays as counted"
                ),
                None => format!(
                    "\"{own}\" gets x votes, the first of the others takes or gives the difference"
                ),
            },
        }
    }
}

fn word(state: State) -> &'static str {
    match state {
        State::Outside => "outside",
        State::Holds => "holds",
        State::Fails => "fails",
        State::Open => "open",
    }
}

fn keeps(promise: Promise, seats: u64) -> bool {
    match promise {
        Promise::SeatsAtLeast(number) => seats >= number,
        Promise::SeatsAtMost(number) => seats <= number,
        Promise::SeatsExactly(number) => seats == number,
    }
}

fn promise(promise: Promise) -> String {
    match promise {
        Promise::SeatsAtLeast(number) => format!("at least {}", words::counted(number, "seat")),
        Promise::SeatsAtMost(number) => format!("at most {}", words::counted(number, "seat")),
        Promise::SeatsExactly(number) => format!("exactly {}", words::counted(number, "seat")),
    }
}
