//! The areas of an example: every path that the tables and the command line name, below one area of the first level.

use scrutineer_engine::LevelId;
use scrutineer_rules::LawNeeds;

use crate::input::faults::Faults;
use crate::model::{Area, AreaIx, Location};

/// The areas found so far, each after the one that encloses it.
pub(super) struct Tree<'n> {
    needs: &'n LawNeeds,
    /// Path, level, position of the enclosing one.
    nodes: Vec<(String, LevelId, Option<usize>)>,
    /// Whether one area of each level stands for all, because the votes name none.
    is_single: bool,
}

impl<'n> Tree<'n> {
    pub fn new(needs: &'n LawNeeds, is_single: bool) -> Self {
        let mut tree = Self {
            needs,
            nodes: vec![("country".to_owned(), LevelId(0), None)],
            is_single,
        };
        if is_single {
            for (at, level) in needs.levels.iter().enumerate().skip(1) {
                let outer = level.within.and_then(|outer| tree.only(outer));
                let name = level.id.clone();
                tree.nodes.push((name, LevelId::at(at), outer.or(Some(0))));
            }
        }
        tree
    }

    /// The levels from the second down to one.
    fn chain(&self, level: LevelId) -> Vec<LevelId> {
        let mut chain = Vec::new();
        let mut at = Some(level);
        while let Some(level) = at.filter(|level| level.index() > 0) {
            chain.push(level);
            at = self
                .needs
                .levels
                .get(level.index())
                .and_then(|of| of.within);
        }
        chain.reverse();
        chain
    }

    /// How the areas of a level are written, as in `region/district`.
    pub fn form(&self, level: LevelId) -> String {
        let names = self.chain(level).into_iter().map(|level| self.name(level));
        names.collect::<Vec<_>>().join("/")
    }

    /// What a level is called.
    pub fn name(&self, level: LevelId) -> &str {
        let known = self.needs.levels.get(level.index());
        known.map_or("", |level| level.id.as_str())
    }

    /// The only area of a level.
    pub fn only(&self, level: LevelId) -> Option<usize> {
        let mut of_level = self.of_level(level);
        let first = of_level.next();
        first.filter(|_| of_level.next().is_none())
    }

    /// The areas of a level.
    pub fn of_level(&self, level: LevelId) -> impl Iterator<Item = usize> {
        let nodes = self.nodes.iter().enumerate();
        nodes
            .filter(move |(_, (_, of, _))| *of == level)
            .map(|(at, _)| at)
    }

    /// Whether an area is another, or lies inside it.
    pub fn lies_in(&self, inner: usize, outer: usize) -> bool {
        let mut at = Some(inner);
        while let Some(area) = at {
            if area == outer {
                return true;
            }
            at = self.nodes.get(area).and_then(|(_, _, outer)| *outer);
        }
        false
    }

    /// The path of an area.
    pub fn path(&self, area: usize) -> &str {
        self.nodes.get(area).map_or("", |(path, _, _)| path)
    }

    /// The area of a path at a level, added where it is new; the empty path is the country, or the only area.
    pub fn area(
        &mut self,
        level: LevelId,
        path: &str,
        place: &Location,
        faults: &Faults,
    ) -> Option<usize> {
        if path.is_empty() && (level.index() == 0 || self.is_single) {
            return self.only(level);
        }
        let chain = self.chain(level);
        let parts: Vec<&str> = path.split('/').collect();
        if path.is_empty() || parts.len() != chain.len() || parts.contains(&"") {
            let found = match path {
                "" => "a number without an area".to_owned(),
                path => format!("the area \"{path}\""),
            };
            let remedy = if chain.is_empty() {
                "leave the area out: these are numbers of the whole country"
            } else {
                "name each area, with those that enclose it before it"
            };
            let expected = match self.form(level).as_str() {
                "" => "no area".to_owned(),
                form => format!("an area written as {form}"),
            };
            faults.add(place.clone(), found, expected, remedy);
            return None;
        }
        let mut at = 0;
        for (depth, level) in chain.into_iter().enumerate() {
            let path = parts[..=depth].join("/");
            let known = self
                .nodes
                .iter()
                .position(|node| node.0 == path && node.1 == level);
            at = known.unwrap_or_else(|| {
                self.nodes.push((path, level, Some(at)));
                self.nodes.len() - 1
            });
        }
        Some(at)
    }

    /// The areas in the order of an election, depth first, and where each node went.
    pub fn finished(&self, file: &str) -> (Vec<Area>, Vec<AreaIx>) {
        let mut areas = Vec::new();
        let mut places = vec![AreaIx(0); self.nodes.len()];
        let mut open = vec![(0, None)];
        while let Some((at, within)) = open.pop() {
            let Some((path, level, _)) = self.nodes.get(at) else {
                continue;
            };
            let ix = AreaIx::at(areas.len());
            places[at] = ix;
            areas.push(Area {
                id: path.clone(),
                level: self.name(*level).to_owned(),
                name: None,
                within,
                location: Location::of_file(file),
            });
            let inner = self.nodes.iter().enumerate().rev();
            open.extend(
                inner
                    .filter(|(_, (_, _, outer))| *outer == Some(at))
                    .map(|(inner, _)| (inner, Some(ix))),
            );
        }
        (areas, places)
    }
}
