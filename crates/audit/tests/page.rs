//! The page for browsers: its structure, what it shows, and that nothing in the data can change either. A browser looks at it in `cargo xtask browser`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use scrutineer::audit::{Options, audit};
use scrutineer::input::{read_election, read_laws};
use scrutineer::report::{Report, Sited, html};
use scrutineer_rules::RuleBook;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

fn report(folder: &Path, book: &RuleBook) -> Report {
    let election = read_election(folder).expect("an election");
    let options = Options {
        trail: true,
        ..Options::default()
    };
    let report = audit(&election, book, &options).expect("a report");
    report.quoting(folder)
}

fn real(name: &str) -> Report {
    let book = RuleBook::embedded().expect("laws without fault");
    report(&fixtures().join(name), &book)
}

fn tampered(name: &str) -> Report {
    let folder = fixtures().join("tampered");
    let laws = read_laws(&folder.join("rules")).expect("the laws of the tampered elections");
    let book = RuleBook::from_texts(laws).expect("laws without fault");
    report(&folder.join(name), &book)
}

fn page(report: &Report) -> String {
    let folder = format!("fixtures/{}", report.election.id);
    html(&[Sited {
        report,
        folder: &folder,
    }])
}

fn together(reports: &[Report]) -> String {
    let sited: Vec<Sited<'_>> = reports
        .iter()
        .map(|report| Sited {
            report,
            folder: &report.election.id,
        })
        .collect();
    html(&sited)
}

/// A name that is markup, turns the direction of reading, ends a quotation, and is written from right to left.
const NASTY: &str = "\u{5d4}\u{5dc}\u{5d9}\u{202e}</title><script>&\"'\u{7}";

/// A report in which every text of the data is nasty.
fn hostile() -> Report {
    let mut report = real("kz-mazhilis-2012");
    report.election.title = NASTY.to_owned();
    for line in &mut report.totals {
        line.name = NASTY.to_owned();
    }
    for line in &mut report.thresholds {
        (line.name, line.rule, line.step) = (NASTY.to_owned(), NASTY.to_owned(), NASTY.to_owned());
    }
    for line in &mut report.turnout {
        (line.area, line.edition) = (Some(NASTY.to_owned()), NASTY.to_owned());
    }
    for passage in &mut report.trail {
        passage.lines.push(NASTY.to_owned());
        (passage.step, passage.cite) = (NASTY.to_owned(), NASTY.to_owned());
        (passage.area, passage.each) = (NASTY.to_owned(), NASTY.to_owned());
    }
    for input in &mut report.inputs {
        input.path = NASTY.to_owned();
    }
    report
}

/// Pages of every kind: with findings, large, tied, without lists, hostile, and of several elections.
fn pages() -> Vec<String> {
    let one = [
        real("kz-mazhilis-2012"),
        real("de-bundestag-2021"),
        real("us-house-apportionment-2020"),
        real("pt-ar-2024"),
        tampered("t601-tie-open"),
        hostile(),
    ];
    let mut pages: Vec<String> = one.iter().map(page).collect();
    pages.push(together(&[tampered("s401-seats-differ"), hostile()]));
    pages
}

/// The values of an attribute, in their order.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let begin = format!(" {attribute}=\"");
    let parts = page.split(begin.as_str()).skip(1);
    parts
        .map(|part| part.split('"').next().expect("a value"))
        .collect()
}

#[test]
fn headings_stand_in_order_below_one_title() {
    for page in pages() {
        let levels: Vec<u32> = page
            .split("<h")
            .skip(1)
            .filter_map(|part| part.chars().next()?.to_digit(10))
            .collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
        assert_eq!(levels.first(), Some(&1));
        for pair in levels.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{levels:?}");
        }
    }
}

#[test]
fn tables_have_captions_and_their_heads_have_scopes() {
    for page in pages() {
        let tables = page.matches("<table>").count();
        assert!(tables > 1);
        assert_eq!(page.matches("<caption ").count(), tables);
        let heads = page.matches("<th ").count() + page.matches("<th>").count();
        assert_eq!(page.matches("<th scope=\"").count(), heads);
        let drawings = page.matches("<svg ").count();
        let hidden = page.matches("aria-hidden=\"true\">").count();
        let named = page.matches("role=\"img\" aria-labelledby=").count();
        assert!(hidden + named >= drawings);
    }
}

#[test]
fn every_anchor_is_one_and_every_link_has_one() {
    for page in pages() {
        let ids = values(&page, "id");
        let set: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(set.len(), ids.len());
        for link in values(&page, "href") {
            let anchor = link.strip_prefix('#').expect("a link within the page");
            assert!(set.contains(anchor), "{anchor}");
        }
        for label in values(&page, "aria-labelledby") {
            assert!(set.contains(label), "{label}");
        }
    }
}

#[test]
fn what_is_asked_first_stands_first() {
    let page = page(&real("kz-mazhilis-2012"));
    let parts = [
        "<h1",
        "class=\"lead\"",
        "class=\"counts\"",
        ">Findings</h2>",
        ">The house</h2>",
        ">Votes against seats</h2>",
        ">Thresholds</h2>",
        ">Turnout</h2>",
        ">From votes to seats</h2>",
        ">Inputs</h2>",
        ">Not audited</h2>",
    ];
    let places = parts.map(|part| page.find(part).expect(part));
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn a_finding_has_both_numbers_its_row_and_its_article() {
    let page = page(&tampered("s401-seats-differ"));
    let (_, finding) = page
        .split_once("class=\"finding error\"")
        .expect("a finding");
    let (finding, _) = finding.split_once("</section>").expect("its end");
    for part in [
        "<dt>published</dt><dd><bdi>4</bdi></dd>",
        "<dt>recomputed</dt><dd><bdi>3</bdi></dd>",
        "<dt>difference</dt><dd><bdi>+1</bdi></dd>",
        "<dt>source row</dt><dd><code>fixtures/s401-seats-differ/published.csv:2</code><br><code class=\"row\"><bdi lang=\"\">seats,blue,,4</bdi></code></dd>",
        "<dt>article</dt><dd><bdi lang=\"\">Council Act (invented for tests)</bdi>, art. 4</dd>",
    ] {
        assert!(finding.contains(part), "{part}: {finding}");
    }
}

#[test]
fn a_row_is_quoted_only_from_the_file_that_was_hashed() {
    let mut report = tampered("s401-seats-differ");
    let quoted = report.rows.len();
    assert!(quoted > 0);
    for input in &mut report.inputs {
        input.sha256 = "0".repeat(64);
    }
    let folder = fixtures().join("tampered/s401-seats-differ");
    assert!(report.quoting(&folder).rows.is_empty());
}

/// The seats drawn in each half circle.
fn drawn(page: &str) -> Vec<usize> {
    let figures = page.split("<svg class=\"house\"").skip(1);
    figures
        .map(|figure| figure.split("</svg>").next().expect("its end"))
        .map(|figure| figure.matches("h1").count())
        .collect()
}

#[test]
fn the_house_has_a_dot_for_each_seat_recomputed_beside_published() {
    for (report, seats) in [
        (real("kz-mazhilis-2012"), [98, 98]),
        (real("de-bundestag-2021"), [736, 736]),
        (tampered("s401-seats-differ"), [5, 6]),
    ] {
        assert_eq!(drawn(&page(&report)), seats);
    }
}

#[test]
fn seats_that_chance_gives_are_open() {
    let page = page(&tampered("t601-tie-open"));
    assert_eq!(drawn(&page)[0], 5);
    assert!(page.contains("Seats recomputed: Blue 2, Green 2, open 1"));
    assert!(page.contains("<td>open</td>"));
}

#[test]
fn lists_stand_at_their_distance_from_the_threshold() {
    let page = page(&real("kz-mazhilis-2012"));
    for words in [
        "at least 7.000% of ballots-cast-minus-invalid",
        "passes by 12 902 votes",
        "fails by 369 352 votes",
    ] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn turnout_is_computed_where_it_can_be_and_otherwise_as_published() {
    let page_of = |name: &str| page(&real(name));
    let published = page_of("kz-mazhilis-2012");
    assert!(published.contains("<bdi lang=\"\">41.38%</bdi>"));
    assert!(published.contains("outlined where it is published and was not computed"));
    let computed = page_of("pt-ar-2024");
    assert!(computed.contains(">recomputed</th>") && computed.contains(">Ballots as a share"));
}

#[test]
fn the_way_to_every_seat_is_there_and_folded() {
    let report = real("kz-mazhilis-2012");
    let page = page(&report);
    let lines: usize = report.trail.iter().map(|passage| passage.lines.len()).sum();
    assert!(lines > 10);
    assert!(page.contains("seat 98 goes to &quot;ak-zhol&quot;"));
    let steps: BTreeSet<&str> = report.trail.iter().map(|p| p.step.as_str()).collect();
    assert_eq!(
        page.matches("<details class=\"step\">").count(),
        steps.len()
    );
    assert!(!page.contains("<details open"));
    assert!(page.contains("<code>scrutineer trace fixtures/kz-mazhilis-2012</code>"));
}

#[test]
fn a_long_way_is_told_in_part_with_the_command_for_the_rest() {
    let report = real("de-bundestag-2021");
    let lines: usize = report.trail.iter().map(|passage| passage.lines.len()).sum();
    assert!(lines > 2_000, "{lines}");
    let page = page(&report);
    assert!(page.len() < 200_000, "{}", page.len());
    let command =
        "<code>scrutineer trace fixtures/de-bundestag-2021 --step parties</code> prints them";
    assert!(page.contains(command));
}

#[test]
fn a_report_without_a_trail_has_a_page() {
    let mut report = real("kz-mazhilis-2012");
    report.trail.clear();
    let page = page(&report);
    assert!(!page.contains("From votes to seats") && page.contains(">Inputs</h2>"));
}

#[test]
fn names_are_text_and_keep_their_direction_to_themselves() {
    for page in [page(&hostile()), together(&[hostile(), hostile()])] {
        assert!(!page.contains("<script") && !page.contains('\u{202e}') && !page.contains('\u{7}'));
        assert_eq!(
            page.matches("</title>").count(),
            page.matches("<title").count()
        );
        let isolated = "<bdi lang=\"\">\u{5d4}\u{5dc}\u{5d9}";
        let all = page.matches("\u{5d4}\u{5dc}\u{5d9}").count();
        assert!(page.matches(isolated).count() > 20 && all > 20);
    }
}

#[test]
fn several_elections_have_an_index() {
    let reports = [real("kz-mazhilis-2012"), tampered("s401-seats-differ")];
    let page = together(&reports);
    let (index, _) = page.split_once("<article ").expect("elections");
    for (number, report) in reports.iter().enumerate() {
        assert!(index.contains(&format!("<a href=\"#e{number}-top\">")));
        assert!(index.contains(&report.election.id));
        assert!(index.contains(report.verdict.word()));
    }
    assert_eq!(page.matches("href=\"#index\"").count(), 2);
}
