//! Figures: read where the law reads them, summed from smaller areas, or derived from others by definition or identity.

use std::collections::BTreeMap;

use scrutineer_engine::{Figure, FigureId, Input};
use scrutineer_rules::NamedFigure;

use super::convert::Ground;
use super::derive::{Known, Sums};
use super::given;
use super::missing::{Missing, Need};
use super::shape::place_of;
use crate::model::{FigureMeaning, FigureName, Table};

pub(super) fn figures(ground: &mut Ground<'_>) -> Vec<Figure> {
    let needs = ground.asked.needs;
    let sums = Sums::new(ground);
    let mut all = Vec::new();
    for (index, need) in needs.figures.iter().enumerate() {
        let id = FigureId::at(index);
        let figure = if need.by_party {
            by_party(ground, id, need)
        } else {
            by_area(ground, &sums, id, need)
        };
        all.push(figure);
    }
    stray_figures(ground);
    all
}

/// The names under which a figure of the law may stand: with the law's id, and without it where that is plain.
fn names_of(ground: &Ground<'_>, need: &NamedFigure) -> Vec<FigureName> {
    let needs = ground.asked.needs;
    let means = FigureMeaning::Law(need.means);
    let alike = needs.figures.iter().filter(|f| f.means == need.means);
    let mut names = vec![FigureName {
        means,
        id: Some(need.id.clone()),
    }];
    if alike.count() == 1 || needs.ballots.len() < 2 {
        names.push(FigureName::plain(means));
    }
    names
}

fn by_area(ground: &mut Ground<'_>, sums: &Sums, id: FigureId, need: &NamedFigure) -> Figure {
    let names = names_of(ground, need);
    let members = ground.shape.levels[need.level.index()].clone();
    let mut gaps = Vec::new();
    let mut values = Vec::with_capacity(members.len());
    for area in &members {
        let known = names
            .iter()
            .find_map(|name| sums.known(ground, name, *area));
        let value = match known {
            Some(Known::Given(value)) => Some(value),
            Some(Known::Derived(derived)) => {
                let value = derived.value;
                ground.derived.push(derived);
                Some(value)
            }
            None => None,
        };
        if value.is_none() {
            gaps.push(*area);
        }
        values.push(value.unwrap_or_default());
    }
    if !gaps.is_empty() || members.is_empty() {
        missing(ground, id, need, gaps);
        if let (Some(last), Some(other)) = (ground.missing.last_mut(), names.last()) {
            last.remedy.push_str(&sums.other_ways(other));
        }
    }
    Figure {
        level: need.level,
        by_party: false,
        values,
    }
}

fn by_party(ground: &mut Ground<'_>, id: FigureId, need: &NamedFigure) -> Figure {
    let names = names_of(ground, need);
    let parties = ground.parties.len();
    let mut values = vec![0; ground.shape.count(need.level) * parties];
    let mut filled = vec![false; ground.shape.count(need.level)];
    let edition = ground.edition;
    let rows = edition.figures.iter().flat_map(|table| &table.rows);
    for row in rows.filter(|row| names.contains(&row.figure)) {
        let place = ground.shape.exactly(row.area);
        let (Some((level, area)), Some(claimant)) = (place, row.claimant) else {
            continue;
        };
        let party = ground.parties.of(crate::model::Claimant::List(claimant));
        if level != need.level {
            continue;
        }
        filled[area.index()] = true;
        if let Some(party) = party {
            values[area.index() * parties + party.index()] = row.value;
        }
    }
    let empty = filled.iter().enumerate().filter(|(_, filled)| !**filled);
    let gaps = ground.shape.named(need.level, empty.map(|(at, _)| at));
    if !gaps.is_empty() || filled.is_empty() {
        missing(ground, id, need, gaps);
    }
    Figure {
        level: need.level,
        by_party: true,
        values,
    }
}

fn missing(
    ground: &mut Ground<'_>,
    id: FigureId,
    need: &NamedFigure,
    areas: Vec<crate::model::AreaIx>,
) {
    let table = ground.edition.figures.as_ref();
    let name = names_of(ground, need)
        .pop()
        .map_or_else(String::new, |name| name.to_string());
    let claimant = if need.by_party { ",<list>" } else { "" };
    let whole = areas.len() == ground.shape.count(need.level);
    ground.missing.push(Missing {
        need: Need::Figure(id),
        areas: if whole && table.is_none() {
            Vec::new()
        } else {
            areas
        },
        what: format!("the figure \"{}\" ({})", need.id, need.means.word()),
        remedy: format!(
            "add rows {name},<{}>,<value>{claimant} to the edition's figures",
            ground.level_name(need.level)
        ),
        location: place_of(table.map(|t| &*t.file), &ground.edition.location),
        readers: ground.asked.procedure.readers(Input::Figure(id)).collect(),
    });
}

/// Figures with an id that the law does not give.
fn stray_figures(ground: &Ground<'_>) {
    let Some(table) = &ground.edition.figures else {
        return;
    };
    let mut strays: BTreeMap<String, u32> = BTreeMap::new();
    for row in &table.rows {
        if row.figure.id.is_some() {
            strays.entry(row.figure.to_string()).or_insert(row.line);
        }
    }
    let known: Vec<String> = ground
        .asked
        .needs
        .figures
        .iter()
        .map(|need| format!("{}:{}", need.means.word(), need.id))
        .collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    for (name, line) in strays {
        if !known.contains(&name.as_str()) {
            ground.stray("figure", &name, &known, Table::line(table, line));
        }
    }
    given::check_claimants(ground);
}
