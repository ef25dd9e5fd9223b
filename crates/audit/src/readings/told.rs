//! All ways to read the law of an election as every report tells them.

use serde_json::Value;

use super::groups::grouped;
use super::render;
use super::ways::{Found, ways};
use crate::args::ChangeArgs;
use crate::audit::Case;
use crate::whatif::{Cannot, Ground};

/// All ways to read the law of an election, grouped by the seats that they give, for people and for programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// For people at a terminal.
    pub text: String,
    /// For programs.
    pub json: Value,
}

impl Told {
    /// Runs the election in all ways; `only` leaves out versions other than the one that is run.
    ///
    /// # Errors
    /// The election has no votes, and too many ways.
    pub fn of(case: &Case<'_>, only: bool) -> Result<Self, Cannot> {
        let ground = Ground::of(case)?;
        let found = ways(&ground, &case.proposal, &ChangeArgs::default(), only)?;
        Ok(Self::all(&found))
    }

    /// Like [`Told::of`]; where the ways cannot be run at all, it says why.
    #[must_use]
    pub fn in_report(case: &Case<'_>, only: bool) -> Self {
        Self::of(case, only).unwrap_or_else(|cannot| {
            let not_run = vec![("the law in all its readings".to_owned(), cannot.short())];
            Self::all(&Found {
                not_run,
                ..Found::default()
            })
        })
    }

    fn all(found: &Found) -> Self {
        let groups = grouped(found);
        Self {
            text: render::text(found, &groups),
            json: render::json(found, &groups),
        }
    }
}
