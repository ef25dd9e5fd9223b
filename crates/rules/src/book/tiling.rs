//! Whether the versions of a body follow each other day by day: no day with two, none without, unless the files say why.

use super::tiles;
use crate::day::Day;
use crate::law::LawVersion;
use crate::period::Bound;

/// What is wrong between files that are sound by themselves.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BookFault {
    /// Two files of one identifier.
    #[error("\"{id}\" is the id of both {first} and {second}")]
    Twice {
        /// The identifier.
        id: String,
        /// The file that has it first.
        first: String,
        /// The other.
        second: String,
    },
    /// Two versions for one day.
    #[error(
        "\"{earlier}\" ends {ends}, but \"{later}\" begins on {begins}: the days between have two versions"
    )]
    Overlap {
        /// The earlier version.
        earlier: String,
        /// When it ends.
        ends: String,
        /// The later version.
        later: String,
        /// When it begins.
        begins: String,
    },
    /// Days without a version.
    #[error(
        "\"{earlier}\" ends {ends}, and \"{later}\" begins on {begins}: the days between have no version"
    )]
    Hole {
        /// The earlier version.
        earlier: String,
        /// When it ends.
        ends: String,
        /// The later version.
        later: String,
        /// When it begins.
        begins: String,
    },
}

impl BookFault {
    /// A stable name.
    #[must_use]
    pub fn slug(&self) -> &'static str {
        match self {
            Self::Twice { .. } => "duplicate-law",
            Self::Overlap { .. } => "overlap",
            Self::Hole { .. } => "hole",
        }
    }

    /// How to repair it.
    #[must_use]
    pub fn repair(&self) -> String {
        match self {
            Self::Twice { .. } => "give one of them the day on which it came into force".to_owned(),
            Self::Overlap { earlier, .. } => format!(
                "end \"{earlier}\" on the day that the later one begins; where the day is not known write \
                 {{ not-before, not-after, why }} in both, where it is contested \"disputed\""
            ),
            Self::Hole { earlier, .. } => format!(
                "write \"gap-after\" in the in-force of \"{earlier}\" with the reason, or the version that is missing"
            ),
        }
    }

    pub(super) fn twice(first: &LawVersion, second: &LawVersion) -> Self {
        Self::Twice {
            id: first.id().to_owned(),
            first: first.path().to_owned(),
            second: second.path().to_owned(),
        }
    }
}

/// Overlaps and holes of versions that are in order.
pub(super) fn faults(versions: &[LawVersion]) -> Vec<BookFault> {
    let tiles: Vec<&LawVersion> = versions.iter().filter(|version| tiles(version)).collect();
    let mut faults = Vec::new();
    for (at, earlier) in tiles.iter().enumerate() {
        let mut after = tiles[at + 1..].iter();
        if let Some(later) = after.find(|later| side_by_side(earlier, later)) {
            faults.extend(between(earlier, later));
        }
    }
    faults
}

/// Whether two versions are of one body and decide the same contests.
pub(super) fn side_by_side(a: &LawVersion, b: &LawVersion) -> bool {
    let same = a.contests().is_empty()
        || b.contests().is_empty()
        || a.contests()
            .iter()
            .any(|contest| b.contests().contains(contest));
    a.body() == b.body() && same
}

fn span(bound: &Bound) -> (Day, Day) {
    (bound.earliest(), bound.latest())
}

fn between(earlier: &LawVersion, later: &LawVersion) -> Option<BookFault> {
    let (ids, begins) = (
        (earlier.id().to_owned(), later.id().to_owned()),
        &later.in_force().from,
    );
    let overlap = |ends: String| BookFault::Overlap {
        earlier: ids.0.clone(),
        ends,
        later: ids.1.clone(),
        begins: begins.to_string(),
    };
    let disputed = earlier.in_force().disputed.is_some() || later.in_force().disputed.is_some();
    let Some(until) = &earlier.in_force().until else {
        return (!disputed).then(|| overlap("never".to_owned()));
    };
    let (ends, starts) = (span(until), span(begins));
    if ends == starts {
        return None;
    }
    if starts.0 < ends.0 || starts.1 < ends.1 {
        return (!disputed).then(|| overlap(format!("on {until}")));
    }
    let declared = earlier.in_force().gap_after.is_some();
    (!declared).then(|| BookFault::Hole {
        earlier: ids.0.clone(),
        ends: format!("on {until}"),
        later: ids.1.clone(),
        begins: begins.to_string(),
    })
}
