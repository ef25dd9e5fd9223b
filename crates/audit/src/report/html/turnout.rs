//! Turnout by area, where it is known.

use scrutineer_engine::Ratio;

use super::page::{Column, Kind, Page, bar, name};
use crate::report::tree::{Report, TurnoutLine};
use crate::words;

/// More areas than these are folded.
const MOST_OPEN: usize = 40;

/// A row for each area: computed where ballots and voters are given, beside what was published.
pub fn turnout(page: &mut Page, report: &Report) {
    let lines = &report.turnout;
    if lines.is_empty() {
        return;
    }
    page.heading(2, Some("turnout"), "Turnout");
    let folded = lines.len() > MOST_OPEN;
    if folded {
        page.push(&format!(
            "<details>\n<summary>{}</summary>\n",
            words::counted(lines.len() as u64, "area")
        ));
    }
    let shape = Shape::of(lines);
    page.table(&shape.caption(), &shape.columns());
    for line in lines {
        row(page, line, &shape);
    }
    page.end_table();
    if folded {
        page.push("</details>\n");
    }
}

/// Which columns have anything to say.
struct Shape {
    computed: bool,
    published: bool,
    edition: Option<String>,
}

impl Shape {
    fn of(lines: &[TurnoutLine]) -> Self {
        let first = lines.first().map(|line| line.edition.clone());
        Self {
            computed: lines.iter().any(|line| line.computed.is_some()),
            published: lines.iter().any(|line| line.published.is_some()),
            edition: first.filter(|first| lines.iter().all(|line| line.edition == *first)),
        }
    }

    fn caption(&self) -> String {
        let outlined = if self.published {
            "; outlined where it is published and was not computed"
        } else {
            ""
        };
        let edition = self.edition.as_ref().map_or(String::new(), |edition| {
            format!("; edition {}", name(edition))
        });
        format!("Ballots as a share of registered voters{outlined}{edition}")
    }

    fn columns(&self) -> Vec<Column> {
        let mut columns = vec![("area", Kind::Words), ("of all voters", Kind::Bar)];
        if self.computed {
            columns.extend(["ballots", "voters", "recomputed"].map(|c| (c, Kind::Number)));
        }
        if self.published {
            columns.push(("published", Kind::Number));
        }
        if self.edition.is_none() {
            columns.push(("edition", Kind::Short));
        }
        columns
    }
}

fn row(page: &mut Page, line: &TurnoutLine, shape: &Shape) {
    let whole = Ratio::whole(1);
    let published = line.published.as_ref();
    let drawn = match (&line.computed, published) {
        (Some((_, _, share)), _) => bar(share, &whole, "seats"),
        (None, Some((_, share))) => bar(share, &whole, "votes"),
        (None, None) => String::new(),
    };
    let mut cells = vec![(drawn, Kind::Bar)];
    if shape.computed {
        let numbers = match &line.computed {
            Some((ballots, voters, share)) => [
                words::count(*ballots),
                words::count(*voters),
                words::share(share),
            ],
            None => Default::default(),
        };
        cells.extend(numbers.map(|number| (number, Kind::Number)));
    }
    if shape.published {
        let text = published.map_or(String::new(), |(text, _)| name(text));
        cells.push((text, Kind::Number));
    }
    if shape.edition.is_none() {
        cells.push((name(&line.edition), Kind::Short));
    }
    let area = line.area.as_deref();
    page.row(&area.map_or("whole election".to_owned(), name), &cells);
}
