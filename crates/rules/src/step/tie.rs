//! Who is favoured where numbers are equal.

use scrutineer_engine::{Breaker, LastBreaker, Tie, TieOrder};

use crate::ctx::{Ctx, Keys, quoted};
use crate::fault::FaultKind;
use crate::grammar::TIE;
use crate::nearest::nearest;
use crate::raw::{Node, Value};
use crate::types::Claimants;

const FIRST: [(&str, Breaker); 7] = [
    ("more-votes", Breaker::MoreVotes),
    ("fewer-votes", Breaker::FewerVotes),
    ("fewer-votes-for-one-seat", Breaker::FewerForOne),
    ("more-votes-cast", Breaker::MoreVotesCast),
    ("larger-remainder", Breaker::LargerRemainder),
    ("candidate-with-more-votes", Breaker::CandidateWithMoreVotes),
    ("older-candidate", Breaker::OlderCandidate),
];

const LAST: [(&str, LastBreaker); 4] = [
    ("registered-first", LastBreaker::RegisteredFirst),
    ("listed-first", LastBreaker::ListedFirst),
    ("lot", LastBreaker::Lot),
    ("unspecified", LastBreaker::Unspecified),
];

/// What a step's ties can be among.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tying {
    /// Whether lists tie.
    pub(crate) lists: bool,
    /// Whether there are candidates of the claimants.
    pub(crate) candidates: bool,
    /// Whether there are remainders.
    pub(crate) remainders: bool,
    /// Whether the step can take a seat back.
    pub(crate) takes: bool,
    /// Whether candidates of one list tie, and that list has one order.
    pub(crate) listed: Option<bool>,
}

impl Tying {
    /// Ties among the claimants of a step.
    pub(crate) fn among(claimants: Claimants) -> Self {
        let lists = claimants == Claimants::Parties;
        Self {
            lists,
            candidates: lists,
            remainders: false,
            takes: false,
            listed: None,
        }
    }
}

impl Ctx<'_> {
    /// `tie` (its absence is already reported).
    pub(crate) fn tie(&mut self, keys: &Keys<'_>, tying: Tying) -> Option<Tie> {
        let node = &keys.get("tie")?.node;
        if let Value::Table(_) = node.value {
            return self.both_ways(node, tying);
        }
        self.tie_order("tie", node, tying).map(Tie::same)
    }

    fn both_ways(&mut self, node: &Node, tying: Tying) -> Option<Tie> {
        if !tying.takes {
            self.fault(
                FaultKind::TieOrder,
                &node.span,
                "\"tie\" tells giving from taking, but this step never takes a seat back"
                    .to_owned(),
                Some("a list of breakers".to_owned()),
                "write one list".to_owned(),
            );
            return None;
        }
        let keys = self.keys("tie", node, &[&TIE], "tie")?;
        let give = keys
            .get("give")
            .and_then(|entry| self.tie_order("give", &entry.node, tying));
        let take = keys
            .get("take")
            .and_then(|entry| self.tie_order("take", &entry.node, tying));
        Some(Tie {
            give: give?,
            take: take?,
        })
    }

    fn tie_order(&mut self, key: &str, node: &Node, tying: Tying) -> Option<TieOrder> {
        let items = self.items(key, node)?;
        let (last, before) = items.split_last()?;
        if let Some(early) = before.iter().find(|item| ends_ties(item)) {
            self.goes_on(early);
            return None;
        }
        let first: Vec<Option<Breaker>> = before
            .iter()
            .map(|item| self.breaker(key, item, tying))
            .collect();
        let last = self.last_breaker(key, last, tying);
        let first: Option<Vec<Breaker>> = first.into_iter().collect();
        Some(TieOrder {
            first: first?,
            last: last?,
        })
    }

    fn goes_on(&mut self, early: &Node) {
        self.fault(
            FaultKind::TieOrder,
            &early.span,
            format!("{early} ends every tie, so nothing can follow it"),
            Some(quoted(FIRST.iter().map(|(word, _)| *word))),
            format!("put {early} last, or take out what follows"),
        );
    }

    fn breaker(&mut self, key: &str, node: &Node, tying: Tying) -> Option<Breaker> {
        let word = self.text(key, node)?;
        let Some((_, breaker)) = FIRST.iter().find(|(first, _)| *first == word) else {
            self.unknown_breaker(key, node, word);
            return None;
        };
        let fits = match breaker {
            Breaker::MoreVotes | Breaker::FewerVotes | Breaker::FewerForOne => true,
            Breaker::MoreVotesCast => tying.lists,
            Breaker::LargerRemainder => tying.remainders,
            Breaker::CandidateWithMoreVotes => tying.candidates && tying.listed.is_none(),
            Breaker::OlderCandidate => tying.candidates,
        };
        self.breaker_fits(node, word, fits).then_some(*breaker)
    }

    fn last_breaker(&mut self, key: &str, node: &Node, tying: Tying) -> Option<LastBreaker> {
        let word = self.text(key, node)?;
        if FIRST.iter().any(|(first, _)| *first == word) {
            self.fault(
                FaultKind::TieOrder,
                &node.span,
                format!("the tie order ends with \"{word}\", which can leave claimants equal"),
                Some(quoted(LAST.iter().map(|(word, _)| *word))),
                "add what ends the matter; \"unspecified\" where the law does not say".to_owned(),
            );
            return None;
        }
        let Some((_, last)) = LAST.iter().find(|(last, _)| *last == word) else {
            self.unknown_breaker(key, node, word);
            return None;
        };
        let fits = match last {
            LastBreaker::ListedFirst => tying.listed.unwrap_or(tying.lists),
            LastBreaker::RegisteredFirst => tying.lists,
            LastBreaker::Lot | LastBreaker::Unspecified => true,
        };
        self.breaker_fits(node, word, fits).then_some(*last)
    }

    fn unknown_breaker(&mut self, key: &str, node: &Node, word: &str) {
        let words = breaker_words();
        let repair = match nearest(word, words.iter().copied()) {
            Some(meant) => format!("write \"{meant}\" if that is meant"),
            None => "write one of those allowed".to_owned(),
        };
        self.fault(
            FaultKind::UnknownWord,
            &node.span,
            format!("\"{key}\" has \"{word}\""),
            Some(quoted(words.into_iter())),
            repair,
        );
    }

    fn breaker_fits(&mut self, node: &Node, word: &str, fits: bool) -> bool {
        if !fits {
            self.fault(
                FaultKind::TieOrder,
                &node.span,
                format!("\"{word}\" cannot tell the claimants of this step apart"),
                Some(
                    "\"more-votes-cast\", \"registered-first\" and \"listed-first\" among lists, \"larger-remainder\" with quotas, \
                     candidates' breakers where lists or candidates tie, \"listed-first\" also among the candidates of one list"
                        .to_owned(),
                ),
                "write the law's rule for these claimants, or \"unspecified\"".to_owned(),
            );
        }
        fits
    }
}

/// All breakers, those that end the matter last.
pub(crate) fn breaker_words() -> Vec<&'static str> {
    let first = FIRST.iter().map(|(word, _)| *word);
    first.chain(LAST.iter().map(|(word, _)| *word)).collect()
}

/// Whether a breaker is one that always ends the matter.
fn ends_ties(node: &Node) -> bool {
    matches!(&node.value, Value::Text(text) if LAST.iter().any(|(word, _)| word == text))
}
