//! The closed list of what a figure can mean.

macro_rules! meanings {
    ($($(#[doc = $doc:literal])+ $name:ident = $word:literal),+ $(,)?) => {
        /// What a figure counts.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Meaning {
            $($(#[doc = $doc])+ $name),+
        }

        impl Meaning {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The word of the files.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }

            /// Its definition in a sentence.
            #[must_use]
            pub fn definition(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc),+).trim_ascii()),+ }
            }

            /// The meaning of a word.
            #[must_use]
            pub fn of_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|meaning| meaning.word() == word)
            }
        }
    };
}

meanings! {
    /// Persons on the roll of those entitled to vote, on the day that the law names.
    RegisteredVoters = "registered-voters",
    /// Ballots handed to voters.
    BallotsIssued = "ballots-issued",
    /// Ballots found in the boxes, valid or not.
    BallotsCast = "ballots-cast",
    /// Ballots found in the boxes less those declared invalid.
    BallotsCastMinusInvalid = "ballots-cast-minus-invalid",
    /// Votes counted for a choice.
    ValidVotes = "valid-votes",
    /// Valid votes for lists, without those for none of them.
    ValidVotesForLists = "valid-votes-for-lists",
    /// Valid votes and blank ones together.
    ValidAndBlankVotes = "valid-and-blank-votes",
    /// Votes for lists and the inaccuracies of the count together.
    ListVotesPlusInaccuracies = "list-votes-plus-inaccuracies",
    /// Votes that the law leaves out of the distribution.
    VotesSetAside = "votes-set-aside",
    /// Inhabitants.
    Population = "population",
    /// Inhabitants who are citizens of the country.
    GermanPopulation = "german-population",
    /// Inhabitants as the law counts them for the apportionment of seats.
    ApportionmentPopulation = "apportionment-population",
}
