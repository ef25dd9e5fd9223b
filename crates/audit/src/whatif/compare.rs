//! What differs between two runs.

use scrutineer_engine::{AreaId, Outcome};

use super::Side;

/// One number that differs, or is the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Whose.
    pub claimant: String,
    /// Where, by position; none for the whole election.
    pub area: Option<AreaId>,
    /// In the actual run: one number, or all that are possible; none where an outcome ends before.
    pub actual: Vec<Option<u64>>,
    /// In the other.
    pub other: Vec<Option<u64>>,
}

impl Difference {
    /// Whether the two are not the same.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.actual != self.other
    }
}

/// The claimants of both sides in the order of the actual one, each once.
#[must_use]
pub fn totals(actual: &Side, other: &Side) -> Vec<Difference> {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in actual.names.parties.iter().chain(&other.names.parties) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    names
        .into_iter()
        .map(|name| Difference {
            claimant: name.to_owned(),
            area: None,
            actual: actual.seats_of(name),
            other: other.seats_of(name),
        })
        .collect()
}

/// Cells of the result that differ, where both results are by the same areas and claimants.
#[must_use]
pub fn cells(actual: &Side, other: &Side) -> Vec<Difference> {
    let step = |side: &Side| side.procedure.result.seats;
    let first = |side: &Side, outcome: &Outcome| outcome.seats(step(side)).cloned();
    let table = |side: &Side| side.outcomes().first().and_then(|o| first(side, o));
    let (Some(before), Some(after)) = (table(actual), table(other)) else {
        return Vec::new();
    };
    let same_shape = actual.names == other.names
        && before.level == after.level
        && before.width == after.width
        && before.areas() > 1;
    if !same_shape {
        return Vec::new();
    }
    let mut found = Vec::new();
    for area in (0..before.areas()).map(AreaId::at) {
        for column in 0..before.width {
            let at = |side: &Side| -> Vec<Option<u64>> {
                let of = |o: &Outcome| Some(o.seats(step(side))?.get(area, column).unwrap_or(0));
                side.run.possible(of).into_iter().collect()
            };
            let cell = Difference {
                claimant: actual
                    .names
                    .parties
                    .get(column)
                    .map_or_else(String::new, |(name, _)| name.clone()),
                area: Some(area),
                actual: at(actual),
                other: at(other),
            };
            if cell.differs() {
                found.push(cell);
            }
        }
    }
    found
}

/// The steps whose values differ between two runs of the same steps, by name, in their order.
#[must_use]
pub fn parting(actual: &Side, other: &Side) -> Vec<String> {
    if actual.steps != other.steps {
        return Vec::new();
    }
    let (Some(before), Some(after)) = (actual.outcomes().first(), other.outcomes().first()) else {
        return Vec::new();
    };
    let values = before.values.iter().zip(&after.values);
    let named = actual.steps.iter().zip(values);
    named
        .filter(|(_, (before, after))| before != after)
        .map(|(name, _)| name.clone())
        .collect()
}
