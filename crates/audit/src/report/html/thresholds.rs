//! The threshold drawn: every list on a scale whose mark is the threshold, with its distance in votes.

use scrutineer_engine::Ratio;

use super::page::{Column, Kind, LENGTH, Page, name, said, units};
use crate::report::tree::{Report, ThresholdLine};
use crate::words;

/// How many thresholds are drawn; of more only those of the whole election.
const MOST_DRAWN: usize = 3;

/// Where the threshold stands on the scale, of [`LENGTH`] units: longer bars than two and a half times the threshold are cut off with a point.
const MARK: u64 = 400;

/// A list below this part of the threshold is counted, not drawn.
const NEAR: u64 = 20;

/// How many comparisons are drawn where there are too many thresholds.
const MOST_NARROW: usize = 12;

/// The columns of a drawing.
const COLUMNS: [Column; 4] = [
    ("list", Kind::Words),
    ("measured by the threshold", Kind::Bar),
    ("votes", Kind::Number),
    ("distance", Kind::Words),
];

/// The thresholds as drawings, and every comparison in a table.
pub fn thresholds(page: &mut Page, report: &Report) {
    if report.thresholds.is_empty() {
        return;
    }
    page.heading(2, Some("thresholds"), "Thresholds");
    let groups = groups(&report.thresholds);
    let all = groups.len() <= MOST_DRAWN;
    for group in &groups {
        if all || group.iter().all(|line| line.area.is_none()) {
            drawing(page, group);
        }
    }
    if !all {
        narrowest(page, &report.thresholds);
    }
    let class = if all { " class=\"again\"" } else { "" };
    page.push(&format!(
        "<details{class}>\n<summary>{}, in full</summary>\n",
        words::counted(report.thresholds.len() as u64, "comparison")
    ));
    let columns = [
        ("step", Kind::Words),
        ("list", Kind::Words),
        ("comparison", Kind::Words),
    ];
    page.table("Lists measured against thresholds", &columns);
    for line in &report.thresholds {
        let area = line.area.as_ref();
        let area = area.map_or(String::new(), |area| format!(", {}", name(area)));
        let cells = [
            (name(&line.name), Kind::Words),
            (said(&line.words), Kind::Words),
        ];
        page.row(&format!("{}{area}", name(&line.step)), &cells);
    }
    page.end_table();
    page.push("</details>\n");
}

/// The lines of one step in one area, in the order of the run.
fn groups(lines: &[ThresholdLine]) -> Vec<Vec<&ThresholdLine>> {
    let mut groups: Vec<Vec<&ThresholdLine>> = Vec::new();
    for line in lines {
        let own = groups.iter_mut().find(|group| {
            let first = group.first();
            first.is_some_and(|first| (&first.step, &first.area) == (&line.step, &line.area))
        });
        match own {
            Some(group) => group.push(line),
            None => groups.push(vec![line]),
        }
    }
    groups
}

fn drawing(page: &mut Page, group: &[&ThresholdLine]) {
    let Some(first) = group.first() else {
        return;
    };
    let mut lines = group.to_vec();
    lines.sort_by(|one, other| other.value.cmp(&one.value));
    let one_rule = lines
        .iter()
        .all(|line| (&line.rule, &line.limit) == (&first.rule, &first.limit));
    let area = first.area.as_ref();
    let area = area.map_or(String::new(), |area| format!(", {}", name(area)));
    let rule = if one_rule {
        format!(
            "{}, {} votes",
            said(&first.rule),
            words::number(&first.limit)
        )
    } else {
        "each list by its own".to_owned()
    };
    page.table(
        &format!(
            "Step {}{area}: {rule}. The line is the threshold.",
            name(&first.step)
        ),
        &COLUMNS,
    );
    let mut far = 0;
    for line in lines {
        if line.holds || line.value.times(&Ratio::whole(NEAR)) >= line.limit {
            row(page, line, one_rule);
        } else {
            far += 1;
        }
    }
    page.end_table();
    if far > 0 {
        page.push(&format!(
            "<p>And {} below a twentieth of the threshold.</p>\n",
            words::counted(far, "list")
        ));
    }
}

fn row(page: &mut Page, line: &ThresholdLine, one_rule: bool) {
    let verb = if line.holds { "passes" } else { "fails" };
    let distance = line.distance.as_ref();
    let distance = distance.map_or(verb.to_owned(), |distance| {
        format!("{verb} by {} votes", words::number(distance))
    });
    let own = if one_rule {
        String::new()
    } else {
        let area = line.area.as_ref();
        let area = area.map_or(String::new(), |area| format!(" in {}", name(area)));
        format!("; {}{area}", said(&line.rule))
    };
    let cells = [
        (measure(line), Kind::Bar),
        (words::number(&line.value), Kind::Number),
        (format!("{distance}{own}"), Kind::Words),
    ];
    page.row(&name(&line.name), &cells);
}

/// Of many thresholds in many areas, those that were missed or passed by the least, measured by the threshold.
fn narrowest(page: &mut Page, lines: &[ThresholdLine]) {
    let mut near: Vec<(Ratio, &ThresholdLine)> = lines
        .iter()
        .filter_map(|line| Some((line.distance.as_ref()?.over(&line.limit)?, line)))
        .collect();
    near.sort_by(|(one, _), (other, _)| one.cmp(other));
    near.truncate(MOST_NARROW);
    if near.is_empty() {
        return;
    }
    let caption = format!(
        "The narrowest of {}, each by its own threshold, which is the line",
        words::counted(lines.len() as u64, "comparison")
    );
    page.table(&caption, &COLUMNS);
    for (_, line) in near {
        row(page, line, false);
    }
    page.end_table();
}

/// A bar across the mark or up to it: filled where the list passes, outlined where it fails.
fn measure(line: &ThresholdLine) -> String {
    let scale = line
        .limit
        .times(&Ratio::new(LENGTH, MARK).unwrap_or(Ratio::ZERO));
    let length = units(&line.value, &scale, LENGTH);
    let class = if line.holds { "seats" } else { "votes" };
    let shape = if line.value > scale {
        format!(
            "<path class=\"{class}\" d=\"M0 2H{}l30 4-30 4H0z\"/>",
            LENGTH - 30
        )
    } else {
        format!("<rect class=\"{class}\" y=\"2\" width=\"{length}\" height=\"8\"/>")
    };
    format!(
        "<svg class=\"measure tall\" viewBox=\"0 0 {LENGTH} 12\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         {shape}<path class=\"limit\" d=\"M{MARK} 0v12\"/></svg>"
    )
}
