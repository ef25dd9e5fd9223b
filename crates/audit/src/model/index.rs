//! Interned names: positions in the tables of an election.

macro_rules! index {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The position in its table.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }

            /// The name of position `index`.
            ///
            /// # Panics
            /// More than 2^32 things of one kind: a broken invariant of the reader.
            #[must_use]
            pub fn at(index: usize) -> Self {
                Self(u32::try_from(index).expect("fewer than 2^32 of one kind"))
            }
        }
    };
}

index!(
    /// A list: its position in [`crate::model::Election::lists`].
    ListIx
);
index!(
    /// An area: its position in [`crate::model::Election::areas`].
    AreaIx
);
index!(
    /// A source: its position in [`crate::model::Election::sources`].
    SourceIx
);
index!(
    /// A candidate: the position in [`crate::model::Edition::candidates`].
    CandidateIx
);

/// Who receives votes or seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Claimant {
    /// A list: a party, an alliance, an independent or an aggregate.
    List(ListIx),
    /// A single candidate of the edition.
    Candidate(CandidateIx),
}
