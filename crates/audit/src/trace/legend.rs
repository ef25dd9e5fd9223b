//! What a reader needs beside the lines: who is meant by a short name, what is cited, how a seat's numbers are written.

use scrutineer_engine::{Divisors, Method, Op};

use super::Passage;
use crate::audit::{Case, TextRun};

/// Names and what they stand for.
pub(super) type Names = Vec<(String, String)>;

/// The lists in the lines whose names say more than the names of the files.
pub(super) fn lists(case: &Case<'_>, run: &TextRun<'_>, passages: &[Passage]) -> Names {
    let named = run.names.parties.iter().filter_map(|(id, list)| {
        let name = case.list_name((*list)?);
        (plain(name) != plain(id)).then(|| (id.clone(), name.to_owned()))
    });
    named
        .filter(|(id, _)| {
            let (alone, in_area) = (format!("\"{id}\""), format!("\"{id} in "));
            passages.iter().any(|passage| {
                let mut lines = passage.lines.iter();
                passage.each == *id
                    || lines.any(|line| line.contains(&alone) || line.contains(&in_area))
            })
        })
        .collect()
}

/// Letters and digits alone.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The sources that the passages cite, with their titles.
pub(super) fn sources(run: &TextRun<'_>, passages: &[Passage]) -> Names {
    let sources = run.version.sources().iter();
    let cited = sources.filter(|source| {
        passages.iter().any(|passage| {
            let mut words = passage.cite.split([' ', ',', ';']);
            words.any(|word| word == source.id)
        })
    });
    cited
        .map(|source| (source.id.clone(), source.title.clone()))
        .collect()
}

/// What the lines take for granted, where they do.
pub(super) fn how_to_read(run: &TextRun<'_>, passages: &[Passage]) -> Vec<&'static str> {
    let any = |is_so: &dyn Fn(&str) -> bool| {
        let mut lines = passages.iter().flat_map(|passage| &passage.lines);
        lines.any(|line| is_so(line))
    };
    let is_seat = |line: &str| line.contains(" goes to ") && line.contains(" > ");
    let is_margin = |line: &str| line.contains(", margin ");
    let is_remainder = |line: &str| line.contains(": remainder ");
    let mut legends = Vec::new();
    if any(&|line| is_seat(line) && is_margin(line)) {
        legends.push("Of each seat: the number at which it is won, behind \">\" that of the next in line, and as margin what the next lacked to be equal.");
    }
    if any(&|line| is_seat(line) && is_remainder(line)) {
        legends.push("Of each seat by remainder: the remainder at which it is won, and behind \">\" the largest that gets no seat.");
    }
    if any(&|line| is_seat(line) && !is_margin(line) && !is_remainder(line)) {
        legends.push("Of each seat without a margin: the number at which it is won, and behind \">\" that of the next in line.");
    }
    if any(&is_seat) && passages.iter().any(|passage| has_means(run, passage)) {
        legends.push("With geometric means squares are compared: that of the number, divided by the seats that are held and by one more.");
    }
    if any(&|line| line.contains('.')) {
        legends.push("Numbers are shown with three decimals and compared as exact fractions.");
    }
    legends
}

/// Whether a passage's step divides by geometric means.
fn has_means(run: &TextRun<'_>, passage: &Passage) -> bool {
    let step = run.text().step_named(&passage.step);
    let step = step.and_then(|step| run.text().procedure().steps.get(step.index()));
    step.is_some_and(|step| {
        let Op::Apportion(op) = &step.op else {
            return false;
        };
        op.method == Method::Divisors(Divisors::GeometricMean)
    })
}
