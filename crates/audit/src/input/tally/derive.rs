//! What follows for a figure that is not given: from smaller areas, from its definition, from an identity that the election declares.

use std::collections::BTreeMap;

use scrutineer_rules::Meaning;

use super::convert::Ground;
use crate::model::{AreaIx, FigureMeaning, FigureName, Identity, IdentityTerm};

/// A figure that was derived from others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    /// The figure.
    pub figure: FigureName,
    /// Where.
    pub area: AreaIx,
    /// Its value.
    pub value: u64,
    /// What it was computed from, in order.
    pub terms: Vec<DerivedTerm>,
    /// Where the identity is declared; none where the meaning itself says so.
    pub cite: Option<String>,
}

/// A number that a derived figure was computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DerivedTerm {
    /// What it is: `ballots-cast`, or `votes`.
    pub name: String,
    /// Its value.
    pub value: u64,
    /// Whether it was subtracted.
    pub subtracted: bool,
}

/// A value with its origin.
pub(super) enum Known {
    /// Given, or summed from smaller areas.
    Given(u64),
    /// Derived.
    Derived(Derived),
}

impl Known {
    fn value(&self) -> u64 {
        match self {
            Self::Given(value) => *value,
            Self::Derived(derived) => derived.value,
        }
    }
}

/// What an equation holds between.
#[derive(Clone, PartialEq, Eq)]
enum Term {
    Votes,
    Figure(FigureName),
}

struct Equation {
    sum: Vec<Term>,
    total: Term,
    cite: Option<String>,
}

/// All figures as given, by name and area, and the equations between them.
pub(super) struct Sums {
    given: BTreeMap<(FigureName, AreaIx), u64>,
    /// The areas directly inside each area, by level.
    inner: Vec<BTreeMap<String, Vec<AreaIx>>>,
    equations: Vec<Equation>,
}

impl Sums {
    pub fn new(ground: &Ground<'_>) -> Self {
        let rows = ground.edition.figures.iter().flat_map(|table| &table.rows);
        let given = rows
            .filter(|row| row.claimant.is_none())
            .map(|row| ((row.figure.clone(), row.area), row.value))
            .collect();
        let areas = &ground.election.areas;
        let mut inner = vec![BTreeMap::<String, Vec<AreaIx>>::new(); areas.len()];
        for (index, area) in areas.iter().enumerate() {
            if let Some(outer) = area.within {
                inner[outer.index()]
                    .entry(area.level.clone())
                    .or_default()
                    .push(AreaIx::at(index));
            }
        }
        let mut equations = by_definition();
        let declared = ground.edition.identities.iter();
        equations.extend(declared.filter(|one| one.equal).map(equation));
        Self {
            given,
            inner,
            equations,
        }
    }

    /// The value of a figure in an area, as far as it is given or follows.
    pub fn known(&self, ground: &Ground<'_>, name: &FigureName, area: AreaIx) -> Option<Known> {
        self.find(ground, name, area, &mut Vec::new())
    }

    /// From which other figures a figure would follow, as the end of a remedy.
    pub fn other_ways(&self, name: &FigureName) -> String {
        let wanted = Term::Figure(name.clone());
        let ways = self.equations.iter().filter_map(|equation| {
            let terms: Vec<String> = std::iter::once(&equation.total)
                .chain(&equation.sum)
                .filter(|term| **term != wanted)
                .map(word)
                .collect();
            let named = terms.len() == equation.sum.len();
            named.then(|| format!("; or give {}, from which it follows", terms.join(" and ")))
        });
        ways.collect()
    }

    fn find(
        &self,
        ground: &Ground<'_>,
        name: &FigureName,
        area: AreaIx,
        busy: &mut Vec<FigureName>,
    ) -> Option<Known> {
        if let Some(sum) = self.summed(name, area) {
            return Some(Known::Given(sum));
        }
        if busy.contains(name) {
            return None;
        }
        busy.push(name.clone());
        let derived = self
            .equations
            .iter()
            .find_map(|equation| self.solve(ground, equation, name, area, busy));
        busy.pop();
        derived.map(Known::Derived)
    }

    /// The row of the area, or else the sum of the areas of one level directly inside it, all of which must have a value.
    fn summed(&self, name: &FigureName, area: AreaIx) -> Option<u64> {
        if let Some(value) = self.given.get(&(name.clone(), area)) {
            return Some(*value);
        }
        let levels = self.inner.get(area.index())?.values();
        levels
            .filter_map(|inner| {
                inner
                    .iter()
                    .try_fold(0u64, |sum, one| sum.checked_add(self.summed(name, *one)?))
            })
            .next()
    }

    fn solve(
        &self,
        ground: &Ground<'_>,
        equation: &Equation,
        name: &FigureName,
        area: AreaIx,
        busy: &mut Vec<FigureName>,
    ) -> Option<Derived> {
        let wanted = Term::Figure(name.clone());
        let times = equation.sum.iter().filter(|term| **term == wanted).count();
        let is_total = equation.total == wanted;
        let (plus, minus): (Vec<&Term>, Vec<&Term>) = match (is_total, times) {
            (true, 0) => (equation.sum.iter().collect(), Vec::new()),
            (false, 1) => (
                vec![&equation.total],
                equation
                    .sum
                    .iter()
                    .filter(|term| **term != wanted)
                    .collect(),
            ),
            _ => return None,
        };
        let mut terms = Vec::new();
        let mut value = 0u64;
        for (term, subtracted) in plus
            .into_iter()
            .map(|term| (term, false))
            .chain(minus.into_iter().map(|term| (term, true)))
        {
            let number = self.term(ground, term, area, busy)?;
            value = if subtracted {
                value.checked_sub(number)?
            } else {
                value.checked_add(number)?
            };
            terms.push(DerivedTerm {
                name: word(term),
                value: number,
                subtracted,
            });
        }
        Some(Derived {
            figure: name.clone(),
            area,
            value,
            terms,
            cite: equation.cite.clone(),
        })
    }

    fn term(
        &self,
        ground: &Ground<'_>,
        term: &Term,
        area: AreaIx,
        busy: &mut Vec<FigureName>,
    ) -> Option<u64> {
        match term {
            Term::Votes => votes(ground, area),
            Term::Figure(name) => self
                .find(ground, name, area, busy)
                .map(|known| known.value()),
        }
    }
}

/// The votes of all claimants in an area: of the only ballot, where nothing of it is missing.
fn votes(ground: &Ground<'_>, area: AreaIx) -> Option<u64> {
    let rows = &ground.edition.votes.as_ref()?.rows;
    let ballot = &rows.first()?.ballot;
    let missing = ground
        .missing
        .iter()
        .any(|one| matches!(one.need, super::missing::Need::Ballot(_)));
    if missing || rows.iter().any(|row| row.ballot != *ballot) {
        return None;
    }
    let inside = rows
        .iter()
        .filter(|row| ground.election.lies_within(row.area, area));
    let votes: Vec<u64> = inside.map(|row| row.votes).collect();
    if votes.is_empty() {
        return None;
    }
    votes
        .iter()
        .try_fold(0u64, |sum, votes| sum.checked_add(*votes))
}

/// The equations that follow from the meanings themselves.
fn by_definition() -> Vec<Equation> {
    let law = |meaning| Term::Figure(FigureName::plain(FigureMeaning::Law(meaning)));
    let check = |meaning| Term::Figure(FigureName::plain(meaning));
    vec![
        Equation {
            sum: vec![
                law(Meaning::BallotsCastMinusInvalid),
                check(FigureMeaning::InvalidBallots),
            ],
            total: law(Meaning::BallotsCast),
            cite: None,
        },
        Equation {
            sum: vec![law(Meaning::ValidVotes), check(FigureMeaning::BlankBallots)],
            total: law(Meaning::ValidAndBlankVotes),
            cite: None,
        },
    ]
}

fn equation(identity: &Identity) -> Equation {
    Equation {
        sum: identity.sum.iter().map(term).collect(),
        total: term(&identity.against),
        cite: Some(identity.cite.clone()),
    }
}

fn term(term: &IdentityTerm) -> Term {
    match term {
        IdentityTerm::Votes => Term::Votes,
        IdentityTerm::Figure(name) => Term::Figure(name.clone()),
    }
}

fn word(term: &Term) -> String {
    match term {
        Term::Votes => "votes".to_owned(),
        Term::Figure(name) => name.to_string(),
    }
}
