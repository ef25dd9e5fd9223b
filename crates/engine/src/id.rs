//! Identifiers: small interned numbers. Names stay with whoever built the tally and the procedure.

macro_rules! id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The position in the table that interned it.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }

            /// The identifier of position `index`.
            ///
            /// # Panics
            /// More than 2^32 things of one kind: a broken invariant of the builder.
            #[must_use]
            pub fn at(index: usize) -> Self {
                Self(u32::try_from(index).expect("fewer than 2^32 of one kind"))
            }
        }
    };
}

id!(
    /// Who claims seats by votes: a party, a list, an alliance or an independent.
    PartyId
);
id!(
    /// A candidate of a candidates' ballot.
    CandidateId
);
id!(
    /// An area: a node of the tree of [`crate::Areas`].
    AreaId
);
id!(
    /// A level of the tree of areas: 0 is the whole country, each next one smaller.
    LevelId
);
id!(
    /// A step of the procedure: its position in the order of the law.
    StepId
);
id!(
    /// A ballot that the law reads.
    BallotId
);
id!(
    /// A figure that the law reads (a base such as the ballots cast).
    FigureId
);
id!(
    /// A number of seats that the law or a decree gives.
    SeatsId
);
id!(
    /// The candidates of all lists, as the law numbers them.
    RollId
);
id!(
    /// A person: whoever stands on several lists is one.
    PersonId
);
id!(
    /// A legal status of lists.
    TagId
);
id!(
    /// A table of declared groups of lists.
    DeclaredId
);
id!(
    /// A bloc of a partition of the lists.
    BlocId
);
id!(
    /// A silence of the law that its encoder has seen.
    GapId
);
