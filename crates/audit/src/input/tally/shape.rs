//! The areas of an election in the levels of a law.

use std::collections::BTreeMap;

use scrutineer_engine::{AreaId, Areas, LevelId};
use scrutineer_rules::LawNeeds;

use crate::input::faults::Faults;
use crate::input::nearest::did_you_mean;
use crate::model::{AreaIx, Election, Location};

/// The areas that a law knows, level by level, depth first.
pub(super) struct Shape {
    /// The areas of each level.
    pub levels: Vec<Vec<AreaIx>>,
    /// For each area of the election its level and position there.
    places: Vec<Option<(LevelId, AreaId)>>,
    parents: Vec<Option<AreaIx>>,
}

impl Shape {
    /// The shape, and the engine's tree; nothing where the areas do not fit the law.
    pub fn new(election: &Election, needs: &LawNeeds, faults: &Faults) -> Option<(Self, Areas)> {
        let mut shape = Self::placed(election, needs);
        shape.parents = election.areas.iter().map(|area| area.within).collect();
        shape.check_first(election, needs, faults);
        if !faults.is_empty() {
            return None;
        }
        let mut levels = Vec::new();
        for (index, level) in needs.levels.iter().enumerate() {
            let level_id = LevelId::at(index);
            let parents = shape.parents_of(election, needs, level_id, faults);
            levels.push((level.within, parents));
        }
        if !faults.is_empty() {
            return None;
        }
        match Areas::new(levels) {
            Ok(areas) => Some((shape, areas)),
            Err(error) => {
                faults.add(
                    election.location.clone(),
                    format!("the areas do not form the law's tree: {error}"),
                    "areas that lie within each other as the law's levels do",
                    "correct \"within\" and \"level\" of the areas",
                );
                None
            }
        }
    }

    fn placed(election: &Election, needs: &LawNeeds) -> Self {
        let ids: BTreeMap<&str, LevelId> = needs
            .levels
            .iter()
            .enumerate()
            .map(|(index, level)| (level.id.as_str(), LevelId::at(index)))
            .collect();
        let mut levels = vec![Vec::new(); needs.levels.len()];
        let mut places = Vec::with_capacity(election.areas.len());
        for (index, area) in election.areas.iter().enumerate() {
            places.push(ids.get(area.level.as_str()).map(|level| {
                let members: &mut Vec<AreaIx> = &mut levels[level.index()];
                members.push(AreaIx::at(index));
                (*level, AreaId::at(members.len() - 1))
            }));
        }
        Self {
            levels,
            places,
            parents: Vec::new(),
        }
    }

    fn check_first(&self, election: &Election, needs: &LawNeeds, faults: &Faults) {
        let Some(first) = needs.levels.first() else {
            return;
        };
        match self.levels[0].as_slice() {
            [_] => {}
            [] => {
                let known = || election.areas.iter().map(|area| area.level.as_str());
                faults.add(
                    election
                        .areas
                        .first()
                        .map_or_else(|| election.location.clone(), |a| a.location.clone()),
                    format!("no area is of the level \"{}\"", first.id),
                    "one area of the law's first level",
                    did_you_mean(
                        &first.id,
                        known(),
                        &format!("add an [[area]] with level = \"{}\"", first.id),
                    ),
                );
            }
            [_, second, ..] => faults.add(
                election.area(*second).location.clone(),
                format!("a second area of the level \"{}\"", first.id),
                "one area of the law's first level",
                "correct the level of one of them",
            ),
        }
    }

    /// For each area of a level the position of the one that encloses it.
    fn parents_of(
        &self,
        election: &Election,
        needs: &LawNeeds,
        level: LevelId,
        faults: &Faults,
    ) -> Vec<AreaId> {
        let Some(outer) = needs.levels.get(level.index()).and_then(|l| l.within) else {
            return vec![AreaId(0); self.levels[level.index()].len().min(1)];
        };
        let members = self.levels[level.index()].iter();
        members
            .map(|area| {
                self.at(outer, *area).unwrap_or_else(|| {
                    let found = election.area(*area);
                    let outer = &needs.levels[outer.index()].id;
                    faults.add(
                        found.location.clone(),
                        format!(
                            "the area \"{}\" lies in no area of the level \"{outer}\"",
                            found.id
                        ),
                        format!("an enclosing area of the level \"{outer}\", which the law reads"),
                        format!(
                            "add within = \"…\" with the id of an area of the level \"{outer}\""
                        ),
                    );
                    AreaId(0)
                })
            })
            .collect()
    }

    /// The position, in a level of the law, of the area that is `area` or encloses it.
    pub fn at(&self, level: LevelId, area: AreaIx) -> Option<AreaId> {
        let mut at = Some(area);
        while let Some(area) = at {
            match self.places.get(area.index()).copied().flatten() {
                Some((found, position)) if found == level => return Some(position),
                _ => at = self.parents.get(area.index()).copied().flatten(),
            }
        }
        None
    }

    /// The level and position of an area that the law itself knows.
    pub fn exactly(&self, area: AreaIx) -> Option<(LevelId, AreaId)> {
        self.places.get(area.index()).copied().flatten()
    }

    /// How many areas a level has.
    pub fn count(&self, level: LevelId) -> usize {
        self.levels[level.index()].len()
    }

    /// The areas of a level at some positions.
    pub fn named(&self, level: LevelId, positions: impl Iterator<Item = usize>) -> Vec<AreaIx> {
        let members = &self.levels[level.index()];
        positions
            .filter_map(|at| members.get(at).copied())
            .collect()
    }
}

/// Where an edition's table stands, or where the edition does without it.
pub(super) fn place_of(file: Option<&str>, edition: &Location) -> Location {
    file.map_or_else(|| edition.clone(), Location::of_file)
}
