//! From the case and its ledger to the tree.

mod turnouts;

use std::collections::BTreeSet;

use scrutineer_engine::{AreaId, Ratio, SeatsBy, StepId};

use super::tree::{ElectionHead, LawUsed, Report, SeatCell, ThresholdLine, TotalLine};
use crate::args::FailOn;
use crate::audit::{Case, Ledger, Options, TextRun, Threshold, Whose, Why, bases, thresholds};
use crate::exit;
use crate::finding::{Finding, Severity};
use crate::input::Rows;
use crate::model::{Claimant, ListIx, PublishedQuantity, PublishedValue};
use crate::readings::Told;
use crate::trace::{Filter, passages};
use crate::verdict::{Counts, Quantity, Verdict};
use crate::words;
use crate::workings::workings;

impl Report {
    /// The report of an audit.
    #[must_use]
    pub fn build(case: &Case<'_>, ledger: Ledger, options: &Options) -> Self {
        let Ledger {
            mut findings,
            mut quantities,
            checks,
        } = ledger;
        findings.sort_by(|a, b| order(a).cmp(&order(b)));
        quantities.sort_by(|a, b| a.subject.cmp(&b.subject));
        let mut counts = Counts::of(&quantities);
        counts.expected = expected(&quantities, &findings);
        let verdict = verdict(&quantities, &findings);
        let hashes_hold = hashes_hold(&findings);
        let since = options
            .baseline
            .as_ref()
            .map(|baseline| baseline.subtract(&case.election.id, &mut findings, &quantities));
        let exit_code = if hashes_hold {
            exit_code(&quantities, &findings, options.fail_on)
        } else {
            exit::INPUTS
        };
        let run = case.texts.main();
        Self {
            election: head(case),
            laws: case.texts.runs.iter().map(law).collect(),
            disputed: case.proposal.disputed.clone(),
            inputs: case.election.inputs.clone(),
            lock: case.election.lock.as_ref().map(|lock| lock.digest.clone()),
            verdict,
            counts,
            exit_code,
            seats: run.map(|run| cells(case, run)).unwrap_or_default(),
            totals: run.map(|run| totals(case, run)).unwrap_or_default(),
            house: run.map(house).unwrap_or_default(),
            thresholds: run.map(|run| lines(case, run)).unwrap_or_default(),
            derived: derived(case),
            turnout: turnouts::lines(case),
            trail: run
                .filter(|_| options.trail)
                .map(|run| passages(case, run, &Filter::default()))
                .unwrap_or_default(),
            workings: run
                .filter(|_| options.workings)
                .map(|run| workings(case, run))
                .unwrap_or_default(),
            rows: Rows::new(),
            quantities,
            findings,
            since,
            readings: options
                .readings
                .then(|| Told::in_report(case, options.law.is_some())),
            checks,
        }
    }
}

fn order(finding: &Finding) -> (Severity, &str, &crate::finding::Subject) {
    (finding.code.severity, finding.code.id, &finding.subject)
}

/// Discrepant quantities that an expected finding explains.
fn expected(quantities: &[Quantity], findings: &[Finding]) -> usize {
    let explained = |quantity: &Quantity| {
        findings
            .iter()
            .any(|finding| finding.expected.is_some() && finding.subject == quantity.subject)
    };
    let discrepant = quantities
        .iter()
        .filter(|quantity| quantity.verdict == Verdict::Discrepant);
    discrepant.filter(|quantity| explained(quantity)).count()
}

/// The verdict on the whole: an unexplained error makes it discrepant; otherwise it is what the rest comes to.
fn verdict(quantities: &[Quantity], findings: &[Finding]) -> Verdict {
    if fails(findings, Some(Severity::Error)) {
        Verdict::Discrepant
    } else {
        without_errors(quantities, findings)
    }
}

/// Whether a finding of at least this weight is not explained.
fn fails(findings: &[Finding], least: Option<Severity>) -> bool {
    let weighs = |finding: &Finding| least.is_some_and(|least| finding.code.severity <= least);
    findings
        .iter()
        .any(|finding| weighs(finding) && finding.expected.is_none())
}

/// An open quantity or an open law makes it undetermined; reproduced is only what has at least one number of seats reproduced, since seats are the
/// question.
fn without_errors(quantities: &[Quantity], findings: &[Finding]) -> Verdict {
    let open = |quantity: &Quantity| quantity.verdict == Verdict::Undetermined;
    let seats = |quantity: &Quantity| {
        quantity.verdict != Verdict::NotAudited && quantity.subject.quantity.starts_with("seats")
    };
    let ties = [&crate::codes::TIE_OPEN, &crate::codes::LAW_SILENT];
    if quantities.iter().any(open) || findings.iter().any(|finding| ties.contains(&finding.code)) {
        Verdict::Undetermined
    } else if quantities.iter().any(seats) {
        Verdict::Reproduced
    } else {
        Verdict::NotAudited
    }
}

/// Whether no file and no law is another than the lock says.
fn hashes_hold(findings: &[Finding]) -> bool {
    let hashes = [
        &crate::codes::INPUT_CHANGED,
        &crate::codes::INPUT_GONE,
        &crate::codes::INPUT_NOT_LOCKED,
        &crate::codes::LAW_CHANGED,
    ];
    !findings
        .iter()
        .any(|finding| hashes.contains(&finding.code))
}

fn exit_code(quantities: &[Quantity], findings: &[Finding], fail_on: FailOn) -> u8 {
    let least = match fail_on {
        FailOn::Error => Some(Severity::Error),
        FailOn::Warning => Some(Severity::Warning),
        FailOn::Note => Some(Severity::Note),
        FailOn::Never => None,
    };
    if fails(findings, least) {
        return exit::DISCREPANT;
    }
    match without_errors(quantities, findings) {
        Verdict::Reproduced | Verdict::Discrepant => exit::REPRODUCED,
        Verdict::Undetermined | Verdict::NotAudited => exit::UNDETERMINED,
    }
}

fn head(case: &Case<'_>) -> ElectionHead {
    let election = case.election;
    let edition = case.reference().map(|figures| figures.edition);
    ElectionHead {
        id: election.id.clone(),
        title: election.title.clone(),
        body: election.body.clone(),
        polling_day: election.polling_day.to_string(),
        edition: edition.map(|edition| (edition.id.clone(), edition.as_of.to_string())),
    }
}

fn law(run: &TextRun<'_>) -> LawUsed {
    LawUsed {
        id: run.version.id().to_owned(),
        path: run.version.path().to_owned(),
        sha256: run.version.sha256().to_owned(),
        reading: run.reading.map(|reading| reading.id.clone()),
        role: match run.why {
            Why::Main => "main",
            Why::Reading => "reading",
            Why::Date => "date",
            Why::Practice => "practice",
            Why::Claimed => "claimed",
        },
    }
}

/// The seats of the result and of the tiers that the law names.
fn cells(case: &Case<'_>, run: &TextRun<'_>) -> Vec<SeatCell> {
    let result = &run.text().procedure().result;
    let mut steps = vec![result.seats];
    steps.extend(result.tiers.iter().filter(|tier| **tier != result.seats));
    let mut cells: Vec<SeatCell> = steps
        .into_iter()
        .flat_map(|step| cells_of(case, run, step))
        .collect();
    cells.sort();
    cells
}

fn cells_of(case: &Case<'_>, run: &TextRun<'_>, step: StepId) -> Vec<SeatCell> {
    let tables = run.outcomes().iter().map(|outcome| outcome.seats(step));
    let Some(shape) = tables.clone().flatten().next() else {
        return Vec::new();
    };
    let mut cells = Vec::new();
    for area in (0..shape.areas()).map(AreaId::at) {
        for column in 0..shape.width {
            let seats: BTreeSet<Option<u64>> = tables
                .clone()
                .map(|table| table.and_then(|table| table.get(area, column)))
                .collect();
            if seats.iter().all(Option::is_none) {
                continue;
            }
            if shape.by == SeatsBy::Party && unseated(run, column, &seats) {
                continue;
            }
            let place = run.names.area(shape.level, area);
            cells.push(SeatCell {
                tier: run.text().step(step).id.clone(),
                area: place.map(|place| case.election.area(place).id.clone()),
                claimant: match shape.by {
                    SeatsBy::Party => run.names.parties.get(column).map(|(name, _)| name.clone()),
                    SeatsBy::Bloc(_) => Some(format!("bloc {}", column + 1)),
                    SeatsBy::Area => None,
                },
                seats,
            });
        }
    }
    cells
}

/// Whether the claimant is a candidate on no list who has no seat in any outcome: one of hundreds where candidates stand alone.
fn unseated(run: &TextRun<'_>, column: usize, seats: &BTreeSet<Option<u64>>) -> bool {
    let alone = run
        .names
        .parties
        .get(column)
        .is_some_and(|(_, list)| list.is_none());
    alone && seats.iter().all(|seats| *seats == Some(0))
}

fn totals(case: &Case<'_>, run: &TextRun<'_>) -> Vec<TotalLine> {
    let figures = case.reference();
    let base = figures.and_then(|f| bases(f, f.top(), &case.law_bases()).into_iter().next());
    let mut lines = Vec::new();
    for (index, (claimant, list)) in run.names.parties.iter().enumerate() {
        let party = scrutineer_engine::PartyId::at(index);
        let seats = run
            .possible(|outcome| run.seats(outcome, run.result_step(), Whose::Party(party), None));
        if unseated(run, index, &seats) {
            continue;
        }
        let votes = list.and_then(|list| {
            let figures = figures?;
            Some(figures.votes_of(list, figures.top())?.value)
        });
        let share = votes
            .zip(base.as_ref())
            .and_then(|(votes, base)| base.share(votes));
        lines.push(TotalLine {
            claimant: claimant.clone(),
            name: list.map_or(claimant.clone(), |list| case.list_name(list).to_owned()),
            votes,
            share,
            seats,
            published: list.and_then(|list| published(case, list)),
        });
    }
    lines.sort_by(|a, b| (b.votes, &a.claimant).cmp(&(a.votes, &b.claimant)));
    lines
}

/// The seats that the authority printed for a list in the whole election.
fn published(case: &Case<'_>, list: ListIx) -> Option<u64> {
    let figures = case.reference()?;
    let table = figures.edition.published.as_ref()?;
    table.rows.iter().find_map(|row| {
        let top = row.area.is_none_or(|area| area == figures.top());
        let own = row.claimant == Some(Claimant::List(list));
        match (&row.quantity, &row.value) {
            (PublishedQuantity::Seats, PublishedValue::Whole(value)) if top && own => Some(*value),
            _ => None,
        }
    })
}

/// The seats of the whole house.
fn house(run: &TextRun<'_>) -> BTreeSet<Option<u64>> {
    run.possible(|outcome| run.seats(outcome, run.result_step(), Whose::All, None))
}

fn lines(case: &Case<'_>, run: &TextRun<'_>) -> Vec<ThresholdLine> {
    let all = thresholds(run);
    all.iter().map(|one| line(case, run, one)).collect()
}

fn line(case: &Case<'_>, run: &TextRun<'_>, threshold: &Threshold) -> ThresholdLine {
    let claimant = run.names.party(threshold.party);
    let list = run.names.parties.get(threshold.party.index());
    let list = list.and_then(|(_, list)| *list);
    ThresholdLine {
        step: threshold.step.clone(),
        area: case.area_id(threshold.area).map(str::to_owned),
        claimant: claimant.to_owned(),
        name: list
            .map_or(claimant, |list| case.list_name(list))
            .to_owned(),
        value: threshold.tested.value.clone(),
        limit: threshold.limit().unwrap_or(Ratio::ZERO),
        rule: threshold.rule(),
        holds: threshold.tested.holds,
        distance: threshold.distance(),
        words: threshold.words(),
    }
}

fn derived(case: &Case<'_>) -> Vec<String> {
    let Some(figures) = case.reference() else {
        return Vec::new();
    };
    let derived = figures.derived.iter();
    derived
        .map(|(name, area, value)| {
            let area = case.in_area(Some(*area));
            format!("{name}{area} = {}", words::count(*value))
        })
        .collect()
}
