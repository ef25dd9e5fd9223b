//! The tree of areas: any depth, each level in depth-first order, so that an area covers one contiguous run of every smaller level.

use std::ops::Range;

use crate::error::TallyError;
use crate::id::{AreaId, LevelId};

/// The areas of an election, interned level by level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Areas {
    levels: Vec<Level>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Level {
    parent_level: Option<LevelId>,
    /// Position, in the parent's level, of the area that encloses each.
    parents: Vec<AreaId>,
}

impl Areas {
    /// The tree with the given levels: for each level the level that encloses it, and for each of its areas the position of
    /// the enclosing area there.
    ///
    /// # Errors
    /// The first level must have one area and no parent; every other level an earlier parent level, whose areas' children
    /// stand together in the order of their parents.
    pub fn new(levels: Vec<(Option<LevelId>, Vec<AreaId>)>) -> Result<Self, TallyError> {
        for (index, (parent, parents)) in levels.iter().enumerate() {
            let sound = match parent {
                None => index == 0 && parents.len() == 1,
                Some(level) => {
                    level.index() < index
                        && parents.is_sorted()
                        && parents
                            .iter()
                            .all(|area| area.index() < levels[level.index()].1.len())
                }
            };
            if !sound {
                return Err(TallyError::Areas(LevelId::at(index)));
            }
        }
        Ok(Self {
            levels: levels
                .into_iter()
                .map(|(parent_level, parents)| Level {
                    parent_level,
                    parents,
                })
                .collect(),
        })
    }

    /// A country without smaller areas.
    #[must_use]
    pub fn nation() -> Self {
        Self {
            levels: vec![Level {
                parent_level: None,
                parents: vec![AreaId(0)],
            }],
        }
    }

    /// How many levels there are.
    #[must_use]
    pub fn level_count(&self) -> usize {
        self.levels.len()
    }

    /// How many areas a level has.
    #[must_use]
    pub fn count(&self, level: LevelId) -> usize {
        self.levels[level.index()].parents.len()
    }

    /// Whether `inner` lies inside `outer` (or is it).
    #[must_use]
    pub fn encloses(&self, outer: LevelId, inner: LevelId) -> bool {
        let mut level = Some(inner);
        while let Some(current) = level {
            if current == outer {
                return true;
            }
            level = self.levels[current.index()].parent_level;
        }
        false
    }

    /// The area of level `outer` that encloses `area` of level `inner`.
    #[must_use]
    pub fn enclosing(&self, outer: LevelId, inner: LevelId, area: AreaId) -> Option<AreaId> {
        let (mut level, mut area) = (inner, area);
        while level != outer {
            let here = &self.levels[level.index()];
            area = here.parents[area.index()];
            level = here.parent_level?;
        }
        Some(area)
    }

    /// The positions of the areas of level `inner` that lie inside `area` of level `outer`; empty unless `outer` encloses `inner`.
    #[must_use]
    pub fn inside(&self, outer: LevelId, area: AreaId, inner: LevelId) -> Range<usize> {
        if outer == inner {
            return area.index()..area.index() + 1;
        }
        let Some(parent_level) = self.levels[inner.index()].parent_level else {
            return 0..0;
        };
        let parents = self.inside(outer, area, parent_level);
        let own = &self.levels[inner.index()].parents;
        own.partition_point(|p| p.index() < parents.start)
            ..own.partition_point(|p| p.index() < parents.end)
    }
}
