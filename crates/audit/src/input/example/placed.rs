//! The numbers of the command line, each brought to what it is for.

use scrutineer_engine::LevelId;

use super::asked::{Given, given};
use super::build::Making;
use crate::input::fields::one_of;
use crate::input::nearest::did_you_mean;
use crate::model::Location;

/// A number of the command line in its place: the need, the area among the nodes, the list.
pub(super) struct Placed {
    pub(super) need: usize,
    pub(super) area: usize,
    pub(super) list: Option<usize>,
    pub(super) number: u64,
}

/// A need of seats or a figure: its name, whether the law itself has the number, level, whether it is by party.
pub(super) struct Need<'n> {
    id: &'n str,
    count: Option<u64>,
    level: LevelId,
    by_party: bool,
}

impl<'a> Making<'a> {
    pub(super) fn seats_needs(&self) -> Vec<Need<'a>> {
        let needs = self.needs.seats.iter().map(|need| Need {
            id: &need.id,
            count: need.count,
            level: need.level,
            by_party: need.by_party,
        });
        needs.collect()
    }

    pub(super) fn figure_needs(&self) -> Vec<Need<'a>> {
        let needs = self.needs.figures.iter().map(|need| Need {
            id: &need.id,
            count: None,
            level: need.level,
            by_party: need.by_party,
        });
        needs.collect()
    }

    pub(super) fn placed(
        &mut self,
        option: &str,
        all: &[String],
        needs: &[Need<'a>],
    ) -> Vec<Placed> {
        let all = given(option, all, self.faults);
        all.iter()
            .filter_map(|one| self.place(option, one, needs))
            .collect()
    }

    fn place(&mut self, option: &str, given: &Given, needs: &[Need<'a>]) -> Option<Placed> {
        let at = self.need(option, given, needs)?;
        let need = &needs[at];
        let location = Location::of_file(option);
        let (area, list) = match (&given.places[..], need.by_party) {
            ([], false) => ("", None),
            ([area], false) => (area.as_str(), None),
            ([list], true) => ("", Some(list)),
            ([area, list], true) => (area.as_str(), Some(list)),
            (_, by_party) => {
                let form = if by_party {
                    "name:area:list=5"
                } else {
                    "name:area=5"
                };
                self.faults.add(
                    location,
                    format!("\"{}\"", given.written),
                    format!(
                        "at most one area{}, as {form}",
                        if by_party { " and a list" } else { "" }
                    ),
                    "take out what is too much, or add what is missing",
                );
                return None;
            }
        };
        let area = self.tree.area(need.level, area, &location, self.faults)?;
        let list = match list {
            None => None,
            Some(id) => Some(self.voted(id, &location)?),
        };
        Some(Placed {
            need: at,
            area,
            list,
            number: given.number,
        })
    }

    /// The need that a number is for.
    fn need(&self, option: &str, given: &Given, needs: &[Need<'a>]) -> Option<usize> {
        let asked = || needs.iter().filter(|need| need.count.is_none());
        let open = || asked().map(|need| need.id);
        let forms = || forms(asked().map(|need| self.form(need)));
        let location = || Location::of_file(option);
        let Some(name) = &given.name else {
            let mut only = (0..needs.len()).filter(|at| needs[*at].count.is_none());
            if let (Some(at), None) = (only.next(), only.next()) {
                return Some(at);
            }
            let remedy = match open().next() {
                Some(_) => "write whose number it is",
                None => "leave it out: what the law needs of this kind it says itself",
            };
            self.faults.add(
                location(),
                format!("\"{}\" without a name", given.written),
                forms(),
                remedy,
            );
            return None;
        };
        let Some(at) = needs.iter().position(|need| need.id == name) else {
            self.faults.add(
                location(),
                format!("the law asks for no \"{name}\""),
                forms(),
                did_you_mean(
                    name,
                    open(),
                    "write it in an expected form, or leave it out",
                ),
            );
            return None;
        };
        if let Some(count) = needs[at].count {
            self.faults.add(
                location(),
                format!("\"{}\", but the law itself says {count}", given.written),
                forms(),
                "leave it out; to try another number, change it in a copy of the law file",
            );
            return None;
        }
        Some(at)
    }

    /// What stands before a number: the name, the area where there are several, the list.
    fn form(&self, need: &Need<'_>) -> String {
        let area = match self.tree.form(need.level).as_str() {
            "" => String::new(),
            form => format!(":<{form}>"),
        };
        let list = if need.by_party { ":<list>" } else { "" };
        format!("{}{area}{list}", need.id)
    }

    fn voted(&self, id: &str, location: &Location) -> Option<usize> {
        let known = || self.lists.iter().map(|list| list.id.as_str());
        let at = known().position(|known| known == id);
        if at.is_none() {
            self.faults.add(
                location.clone(),
                format!("nobody voted for \"{id}\""),
                one_of(known()),
                did_you_mean(id, known(), "write the list as the table of votes does"),
            );
        }
        at
    }
}

/// What can stand before a number.
fn forms(names: impl Iterator<Item = String>) -> String {
    let all: Vec<String> = names.map(|name| format!("{name}=<number>")).collect();
    if all.is_empty() {
        return "no such number: the law asks for none".to_owned();
    }
    all.join(", ")
}
