//! The tree of areas, from `[[area]]` or from a table.

use super::fields::{Field, Fields};
use super::folder::Folder;
use super::manifest::MANIFEST;
use super::names::NameTable;
use super::rows::{Column, may, must, read_rows};
use crate::model::{Area, AreaIx, Location};

struct RawArea {
    id: String,
    level: String,
    name: Option<String>,
    within: Option<(String, Location)>,
    location: Location,
}

/// The areas depth first, their names, and the names of their levels.
pub(super) fn read(
    file: &Fields<'_>,
    folder: &Folder<'_>,
    table: Option<(String, Location)>,
) -> (Vec<Area>, NameTable, NameTable) {
    let inline = file.tables("area", "[[area]]");
    let from = table.as_ref().map_or(MANIFEST, |_| "the table of areas");
    let given = table.is_some() || !inline.is_empty();
    let raw = match table {
        Some((_, location)) if !inline.is_empty() => {
            folder.faults().add(
                location,
                "areas are given in a table and as [[area]]",
                "one of the two",
                "remove \"areas\" or the [[area]] tables",
            );
            Vec::new()
        }
        Some((path, location)) => in_table(folder, &path, &location),
        None => inline.into_iter().filter_map(area).collect(),
    };
    if !given {
        folder.faults().add(
            Location::of_file(MANIFEST),
            "no [[area]]",
            "at least the area of the whole election",
            "add [[area]] with id and level, or areas = \"areas.csv\" in [election]",
        );
    }
    grow(raw, from, folder)
}

fn area(table: Fields<'_>) -> Option<RawArea> {
    let id = table.required("id", Field::id);
    let level = table.required("level", Field::text);
    let name = table.optional("name", Field::text);
    let within = table.optional("within", |field| Some((field.text()?, field.location())));
    let location = table.location();
    table.finish();
    Some(RawArea {
        id: id?,
        level: level?,
        name,
        within,
        location,
    })
}

const COLUMNS: [Column; 4] = [must("area"), must("level"), must("within"), may("name")];

fn in_table(folder: &Folder<'_>, path: &str, named: &Location) -> Vec<RawArea> {
    let Some(source) = folder.text_of(path, named) else {
        return Vec::new();
    };
    let rows = read_rows(&source, folder.faults(), &COLUMNS, |row| {
        let (id, level) = (row.required(0), row.required(1));
        let within = row.filled(2).map(|name| (name.to_owned(), row.place(2)));
        Some(RawArea {
            id: id?.to_owned(),
            level: level?.to_owned(),
            name: row.filled(3).map(str::to_owned),
            within,
            location: row.location(),
        })
    });
    if rows.is_empty() {
        folder.faults().add(
            Location::of_file(path),
            "no area is given",
            "at least the area of the whole election",
            "add a row with its id and level",
        );
    }
    rows
}

fn grow(
    raw: Vec<RawArea>,
    from: &'static str,
    folder: &Folder<'_>,
) -> (Vec<Area>, NameTable, NameTable) {
    let faults = folder.faults();
    let mut names = NameTable::new("area", from);
    let mut levels = NameTable::new("level", from);
    for area in &raw {
        names.add(&area.id, &area.location, faults);
        if levels.get(&area.level).is_none() {
            levels.add(&area.level, &area.location, faults);
        }
    }
    let parents: Vec<Option<usize>> = raw
        .iter()
        .map(|area| {
            let (name, location) = area.within.as_ref()?;
            let found = names.find(name, || location.clone(), faults)?;
            Some(found as usize)
        })
        .collect();
    for (area, parent) in raw.iter().zip(&parents) {
        check_level(area, parent.and_then(|at| raw.get(at)), folder);
    }
    let order = depth_first(&parents);
    if order.len() < raw.len() {
        tell_cycles(&raw, &parents, &order, folder);
        return (Vec::new(), names, levels);
    }
    check_depth(&raw, &parents, &order, folder);
    let mut position = vec![0; raw.len()];
    for (new, old) in order.iter().enumerate() {
        position[*old] = new;
    }
    names.renumber(|old| {
        let new = position.get(old as usize).copied().unwrap_or_default();
        AreaIx::at(new).0
    });
    (sorted(raw, &parents, &order, &position), names, levels)
}

fn sorted(
    raw: Vec<RawArea>,
    parents: &[Option<usize>],
    order: &[usize],
    position: &[usize],
) -> Vec<Area> {
    let mut areas: Vec<Option<RawArea>> = raw.into_iter().map(Some).collect();
    order
        .iter()
        .filter_map(|old| {
            let area = areas[*old].take()?;
            Some(Area {
                id: area.id,
                level: area.level,
                name: area.name,
                within: parents[*old].map(|parent| AreaIx::at(position[parent])),
                location: area.location,
            })
        })
        .collect()
}

fn check_level(area: &RawArea, parent: Option<&RawArea>, folder: &Folder<'_>) {
    if parent.is_some_and(|parent| parent.level == area.level) {
        folder.faults().add(
            area.location.clone(),
            format!(
                "the area \"{}\" and the one that encloses it are both of the level \"{}\"",
                area.id, area.level
            ),
            "an enclosing area of another level",
            "correct \"within\" or \"level\"",
        );
    }
}

/// A tree deeper than any country's is a mistake of the file, and would be walked in vain.
fn check_depth(raw: &[RawArea], parents: &[Option<usize>], order: &[usize], folder: &Folder<'_>) {
    const DEEPEST: usize = 32;
    let mut depth = vec![1; raw.len()];
    for area in order {
        depth[*area] = parents[*area].map_or(1, |outer| depth[outer] + 1);
        if depth[*area] == DEEPEST + 1 {
            folder.faults().add(
                raw[*area].location.clone(),
                format!("the area \"{}\" lies {DEEPEST} areas deep", raw[*area].id),
                format!("a tree of at most {DEEPEST} levels"),
                "correct \"within\" of the areas around it",
            );
        }
    }
}

/// Every area after the one that encloses it, without those that lie on a cycle or below one.
fn depth_first(parents: &[Option<usize>]) -> Vec<usize> {
    let mut inside: Vec<Vec<usize>> = vec![Vec::new(); parents.len()];
    let mut open = Vec::new();
    for (area, parent) in parents.iter().enumerate().rev() {
        match parent {
            Some(parent) => inside[*parent].push(area),
            None => open.push(area),
        }
    }
    let mut order = Vec::new();
    while let Some(area) = open.pop() {
        order.push(area);
        open.append(&mut inside[area]);
    }
    order
}

/// Tells each cycle once, at its first area.
fn tell_cycles(raw: &[RawArea], parents: &[Option<usize>], order: &[usize], folder: &Folder<'_>) {
    let mut done = vec![false; raw.len()];
    for area in order {
        done[*area] = true;
    }
    for start in 0..raw.len() {
        let mut path = Vec::new();
        let mut at = Some(start);
        while let Some(area) = at.filter(|area| !done[*area]) {
            done[area] = true;
            path.push(area);
            at = parents[area];
        }
        let Some(begin) = at.and_then(|end| path.iter().position(|area| *area == end)) else {
            continue;
        };
        let ids: Vec<&str> = path[begin..]
            .iter()
            .map(|area| raw[*area].id.as_str())
            .collect();
        let first = path[begin];
        folder.faults().add(
            raw[first].location.clone(),
            format!(
                "areas lie within each other: {} in {}",
                ids.join(" in "),
                raw[first].id
            ),
            "a topmost area without \"within\"",
            "correct \"within\" of one of them",
        );
    }
}
