//! What a figure of an election means: the meanings of the rule language, and some for checks only.

use std::fmt;

use scrutineer_rules::Meaning;

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureMeaning {
    /// A meaning of the rule language.
    Law(Meaning),
    /// Ballots rejected.
    InvalidBallots,
    /// Ballots that express no choice.
    BlankBallots,
    /// Votes against all lists or candidates.
    VotesAgainstAll,
    /// Ballots delivered to the commissions.
    BallotsReceived,
    /// Valid first votes, of an election in which a voter has two.
    FirstValidVotes,
    /// Invalid first votes, of an election in which a voter has two.
    FirstInvalidVotes,
}

impl FigureMeaning {
    /// The meanings that exist for checks only.
    pub const FOR_CHECKS: [Self; 6] = [
        Self::InvalidBallots,
        Self::BlankBallots,
        Self::VotesAgainstAll,
        Self::BallotsReceived,
        Self::FirstValidVotes,
        Self::FirstInvalidVotes,
    ];

    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        let law = Meaning::ALL.iter().copied().map(Self::Law);
        law.chain(Self::FOR_CHECKS)
    }

    /// The word of the files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Law(meaning) => meaning.word(),
            Self::InvalidBallots => "invalid-ballots",
            Self::BlankBallots => "blank-ballots",
            Self::VotesAgainstAll => "votes-against-all",
            Self::BallotsReceived => "ballots-received",
            Self::FirstValidVotes => "first-valid-votes",
            Self::FirstInvalidVotes => "first-invalid-votes",
        }
    }

    /// The meaning of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::all().find(|meaning| meaning.word() == word)
    }
}

impl fmt::Display for FigureMeaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A figure as the files name it: a meaning, and the law's own id where the law reads that meaning more than once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureName {
    /// What it counts.
    pub means: FigureMeaning,
    /// The id that the law gives it, as in `valid-votes:valid-first`.
    pub id: Option<String>,
}

impl FigureName {
    /// The figure of a meaning, without an id.
    #[must_use]
    pub fn plain(means: FigureMeaning) -> Self {
        Self { means, id: None }
    }
}

impl fmt::Display for FigureName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.id {
            Some(id) => write!(f, "{}:{id}", self.means),
            None => self.means.fmt(f),
        }
    }
}
