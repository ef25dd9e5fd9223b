//! What must add up: rules that follow from the meanings of figures, and those that an edition declares.

use scrutineer_rules::Meaning;

use crate::audit::{Figures, Term};
use crate::model::{FigureMeaning, Identity, IdentityTerm};

/// Parts that equal a whole, or must not exceed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The parts.
    pub parts: Vec<Term>,
    /// Parts that belong to it under some laws and not under others: either sum will do.
    pub perhaps: Vec<Term>,
    /// The whole.
    pub whole: Term,
    /// Not asked where one of these is known: other rules then say the same.
    pub unless: Vec<Term>,
    /// Whether the parts must equal it.
    pub equal: bool,
    /// Where the edition declares it; none where it follows from the meanings.
    pub cite: Option<String>,
}

impl Rule {
    fn equal(parts: &[Term], perhaps: &[Term], whole: &Term) -> Self {
        Self {
            parts: parts.to_vec(),
            perhaps: perhaps.to_vec(),
            whole: whole.clone(),
            unless: Vec::new(),
            equal: true,
            cite: None,
        }
    }

    fn at_most(part: &Term, whole: &Term) -> Self {
        Self {
            equal: false,
            ..Self::equal(std::slice::from_ref(part), &[], whole)
        }
    }

    /// The rule in a line.
    #[must_use]
    pub fn words(&self) -> String {
        let parts: Vec<_> = self.parts.iter().map(Term::to_string).collect();
        let sign = if self.equal { "=" } else { "<=" };
        format!("{} {sign} {}", parts.join(" + "), self.whole)
    }

    /// Whether a declared rule says what this one says: its parts are these, perhaps with some of those that may belong to it.
    fn is_said_by(&self, declared: &Self) -> bool {
        let may = |term: &Term| self.parts.contains(term) || self.perhaps.contains(term);
        self.equal == declared.equal
            && self.whole == declared.whole
            && self.parts.iter().all(|part| declared.parts.contains(part))
            && declared.parts.iter().all(may)
    }
}

/// All rules of an edition: the declared ones first; one that also follows from the meanings is checked once, as declared.
pub fn rules(figures: &Figures<'_>) -> Vec<Rule> {
    let mut rules: Vec<Rule> = figures.edition.identities.iter().map(declared).collect();
    for rule in implied(figures) {
        if !rules.iter().any(|known| rule.is_said_by(known)) {
            rules.push(rule);
        }
    }
    rules
}

fn declared(identity: &Identity) -> Rule {
    Rule {
        parts: identity.sum.iter().map(term).collect(),
        perhaps: Vec::new(),
        whole: term(&identity.against),
        unless: Vec::new(),
        equal: identity.equal,
        cite: Some(identity.cite.clone()),
    }
}

fn term(term: &IdentityTerm) -> Term {
    match term {
        IdentityTerm::Votes => Term::Votes,
        IdentityTerm::Figure(name) => Term::Figure(name.clone()),
    }
}

/// The rules that follow from the meanings. Rules about votes hold where one ballot was cast with one vote on it, rules about valid votes and
/// ballots where no ballot carries several votes.
fn implied(figures: &Figures<'_>) -> Vec<Rule> {
    let against = Term::of(FigureMeaning::VotesAgainstAll);
    let blank = Term::of(FigureMeaning::BlankBallots);
    let invalid = Term::of(FigureMeaning::InvalidBallots);
    let received = Term::of(FigureMeaning::BallotsReceived);
    let valid = Term::law(Meaning::ValidVotes);
    let lists = Term::law(Meaning::ValidVotesForLists);
    let cast = Term::law(Meaning::BallotsCast);
    let cast_valid = Term::law(Meaning::BallotsCastMinusInvalid);
    let issued = Term::law(Meaning::BallotsIssued);
    let registered = Term::law(Meaning::RegisteredVoters);
    let one = std::slice::from_ref;
    let mut rules = vec![
        Rule::equal(
            &[valid.clone(), blank.clone()],
            &[],
            &Term::law(Meaning::ValidAndBlankVotes),
        ),
        Rule::equal(&[cast_valid.clone(), invalid.clone()], &[], &cast),
        Rule::at_most(&invalid, &cast),
        Rule::at_most(&cast, &issued),
        Rule::at_most(&issued, &received),
        Rule::at_most(&issued, &registered),
        Rule::at_most(&cast, &registered),
    ];
    if figures.election.one_vote_each {
        rules.push(Rule::equal(
            &[valid.clone(), invalid.clone()],
            one(&blank),
            &cast,
        ));
    }
    if one_vote_each(figures) {
        let more = [against.clone(), blank.clone()];
        rules.push(Rule::equal(&[Term::Votes], one(&against), &valid));
        rules.push(Rule::equal(&[Term::Votes], &[], &lists));
        rules.push(Rule::equal(&[Term::Votes], &more, &cast_valid));
        rules.push(Rule::at_most(&Term::Votes, &cast));
        rules.push(Rule {
            unless: vec![valid, cast_valid],
            ..Rule::equal(&[Term::Votes, invalid], &more, &cast)
        });
    }
    rules
}

/// Whether a ballot carries one vote and the edition has one ballot, whose figures carry no ids of several.
fn one_vote_each(figures: &Figures<'_>) -> bool {
    let Some(votes) = &figures.edition.votes else {
        return false;
    };
    let mut ballots = votes.rows.iter().map(|row| &row.ballot);
    let first = ballots.next();
    let one_ballot = ballots.all(|ballot| Some(ballot) == first);
    let ids = figures.edition.figures.iter().flat_map(|table| &table.rows);
    figures.election.one_vote_each
        && one_ballot
        && ids.into_iter().all(|row| row.figure.id.is_none())
}
