//! Turnout of an area: what was divided by what.

use scrutineer_engine::Ratio;
use scrutineer_rules::Meaning;

use super::figures::{Figures, Term};
use crate::model::{AreaIx, FigureMeaning, FigureName};
use crate::words;

/// A turnout with both its numbers.
///
/// # Definition
/// Ballots cast divided by registered voters; where ballots cast are not given, ballots issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turnout {
    /// What was divided.
    pub numerator: (Term, u64),
    /// By what.
    pub denominator: (Term, u64),
    /// The share.
    pub share: Ratio,
}

impl Turnout {
    fn of(
        figures: &Figures<'_>,
        area: AreaIx,
        numerator: &Term,
        denominator: &Term,
    ) -> Option<Self> {
        let above = figures.term(numerator, area)?.value;
        let below = figures.term(denominator, area)?.value;
        Some(Self {
            numerator: (numerator.clone(), above),
            denominator: (denominator.clone(), below),
            share: Ratio::new(above, below)?,
        })
    }

    /// Both numbers in words.
    #[must_use]
    pub fn words(&self) -> String {
        format!(
            "{} {} of {} {} = {}",
            self.numerator.0,
            words::count(self.numerator.1),
            self.denominator.0,
            words::count(self.denominator.1),
            words::share(&self.share)
        )
    }
}

/// The turnout of an area; a numerator or denominator that is named takes the place of the ordinary one.
///
/// # Errors
/// What is not given.
pub fn turnout(
    figures: &Figures<'_>,
    area: AreaIx,
    numerator: Option<&FigureName>,
    denominator: Option<&FigureName>,
) -> Result<Turnout, String> {
    let above = match numerator {
        Some(name) => vec![Term::Figure(name.clone())],
        None => vec![
            Term::law(Meaning::BallotsCast),
            Term::law(Meaning::BallotsIssued),
        ],
    };
    let below = match denominator {
        Some(name) => Term::Figure(name.clone()),
        None => Term::law(Meaning::RegisteredVoters),
    };
    if figures.term(&below, area).is_none() {
        return Err(format!("{below} not given"));
    }
    above
        .iter()
        .find_map(|term| Turnout::of(figures, area, term, &below))
        .ok_or_else(|| format!("{} not given", or(&above)))
}

fn or(terms: &[Term]) -> String {
    let names: Vec<_> = terms.iter().map(Term::to_string).collect();
    names.join(" or ")
}

/// Every other pair of counts that could be meant by a turnout.
#[must_use]
pub fn other_turnouts(figures: &Figures<'_>, area: AreaIx) -> Vec<Turnout> {
    let above = [
        Term::law(Meaning::BallotsIssued),
        Term::of(FigureMeaning::BallotsReceived),
        Term::law(Meaning::ValidVotes),
        Term::law(Meaning::BallotsCastMinusInvalid),
        Term::Votes,
    ];
    let below = Term::law(Meaning::RegisteredVoters);
    above
        .iter()
        .filter_map(|term| Turnout::of(figures, area, term, &below))
        .collect()
}
