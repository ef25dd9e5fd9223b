//! Every format of the report: snapshots of a real and of a tampered election, and what must hold of the format whatever the election.

#[path = "support/digests.rs"]
mod digests;

use std::path::{Path, PathBuf};

use scrutineer::audit::{Options, audit};
use scrutineer::input::{read_election, read_laws};
use scrutineer::report::{
    Report, Sited, concise, csv, github, html, jsonl, junit, markdown, sarif,
};
use scrutineer_rules::RuleBook;
use serde_json::Value;

/// What writes a format.
type Renderer = fn(&[Sited<'_>]) -> String;

const FORMATS: [(&str, Renderer); 8] = [
    ("concise", concise),
    ("jsonl", jsonl),
    ("github", github),
    ("csv", csv),
    ("markdown", markdown),
    ("junit", junit),
    ("sarif", sarif),
    ("html", html),
];

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

/// A real election with findings of every severity.
fn real() -> Report {
    let book = RuleBook::embedded().expect("laws without fault");
    report(&fixtures().join("kz-mazhilis-2012"), &book)
}

/// A tampered election.
fn tampered(name: &str) -> Report {
    let folder = fixtures().join("tampered");
    let laws = read_laws(&folder.join("rules")).expect("the laws of the tampered elections");
    let book = RuleBook::from_texts(laws).expect("laws without fault");
    report(&folder.join(name), &book)
}

/// Written for somebody who stands above the election's folder.
fn written(renderer: Renderer, report: &Report) -> String {
    let folder = format!("fixtures/{}", report.election.id);
    renderer(&[Sited {
        report,
        folder: &folder,
    }])
}

#[test]
fn the_command_line_writes_every_format() {
    let report = tampered("s401-seats-differ");
    for (name, renderer) in FORMATS {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_scrutineer"))
            .args(["audit", "fixtures/tampered/s401-seats-differ"])
            .args(["--rules", "fixtures/tampered/rules", "--format", name])
            .current_dir(fixtures().join(".."))
            .output()
            .expect("the program runs");
        let page = String::from_utf8(output.stdout).expect("a text");
        let folder = "fixtures/tampered/s401-seats-differ";
        let expected = renderer(&[Sited {
            report: &report,
            folder,
        }]);
        assert_eq!(page, expected, "{name}");
        assert_eq!(output.status.code(), Some(1), "{name}");
    }
}

/// SARIF without the table of all codes, which a page of its own holds.
fn without_rules(page: String) -> String {
    let Ok(mut log) = serde_json::from_str::<Value>(&page) else {
        return page;
    };
    if let Some(rules) = log.pointer_mut("/runs/0/tool/driver/rules") {
        *rules = Value::from("<all codes>");
        return serde_json::to_string_pretty(&log).expect("JSON");
    }
    page
}

/// HTML without its style, which is a file of its own.
fn without_style(page: &str) -> String {
    match (page.split_once("<style>"), page.split_once("</style>")) {
        (Some((before, _)), Some((_, after))) => format!("{before}<style></style>{after}"),
        _ => page.to_owned(),
    }
}

#[test]
fn a_real_and_a_tampered_election_in_every_format() {
    let real = real();
    for report in [&real, &tampered("s401-seats-differ")] {
        for (name, renderer) in FORMATS {
            if name == "html" && report.election.id == real.election.id {
                continue; // its parts are tested in page.rs: the page is too long to be read here
            }
            let page = written(renderer, report).replace(env!("CARGO_PKG_VERSION"), "<version>");
            insta::assert_snapshot!(
                format!("{name}-{}", report.election.id),
                digests::without_digests(&without_style(&without_rules(page)))
            );
        }
    }
}

/// A report whose names and quotations try to be markup, commands, formulas and marks of direction.
fn hostile() -> Report {
    let nasty = "=<script>&\"'\u{202e}\u{1b}[31m\n::error::x]]>|`%0A @you";
    let mut report = tampered("s401-seats-differ");
    report.election.title = nasty.to_owned();
    for line in &mut report.totals {
        line.name = nasty.to_owned();
    }
    for finding in &mut report.findings {
        finding.headline = nasty.to_owned();
        finding.published = Some(nasty.to_owned());
        finding.figures.push(nasty.to_owned());
        finding.subject.claimant = Some(nasty.to_owned());
    }
    for quantity in &mut report.quantities {
        quantity.published = Some(nasty.to_owned());
        quantity.reason = Some(nasty.to_owned());
        quantity.subject.claimant = Some(nasty.to_owned());
    }
    report
}

#[test]
fn nothing_hidden_reaches_any_format() {
    let report = hostile();
    for (name, renderer) in FORMATS {
        let page = written(renderer, &report);
        for character in page.chars() {
            let hidden = character.is_control() && character != '\n';
            assert!(!hidden && character != '\u{202e}', "{name}: {character:?}");
        }
    }
}

#[test]
fn no_quotation_begins_a_line_of_its_own() {
    let report = hostile();
    let findings = report.findings.len();
    assert_eq!(written(concise, &report).lines().count(), findings);
    let page = written(github, &report);
    assert_eq!(page.lines().count(), findings + 1);
    let commands = page.lines().filter(|line| line.starts_with("::"));
    assert_eq!(commands.count(), findings);
    assert!(page.contains("%250A"));
}

#[test]
fn every_line_of_jsonl_is_an_object() {
    for report in [real(), hostile()] {
        let page = written(jsonl, &report);
        let lines: Vec<Value> = page
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        let of = |record: &str| lines.iter().filter(|l| l["record"] == record).count();
        assert_eq!(of("election"), 1);
        assert_eq!(of("quantity"), report.quantities.len());
        assert_eq!(of("finding"), report.findings.len());
        assert_eq!(
            lines.len(),
            1 + report.quantities.len() + report.findings.len()
        );
    }
}

#[test]
fn the_table_has_a_row_for_each_quantity_and_no_formula() {
    for report in [real(), hostile()] {
        let page = written(csv, &report);
        let mut table = csv::Reader::from_reader(page.as_bytes());
        let rows: Vec<csv::StringRecord> =
            table.records().collect::<Result<_, _>>().expect("a table");
        assert_eq!(rows.len(), report.quantities.len());
        for cell in rows.iter().flatten() {
            assert!(!cell.starts_with(['=', '@']), "{cell}");
        }
    }
}

/// What a test case holds, by its end.
fn endings(page: &str) -> [usize; 4] {
    ["<testcase ", "<failure ", "<error ", "<skipped "].map(|tag| page.matches(tag).count())
}

#[test]
fn test_cases_count_as_the_report_does() {
    let (real, tampered) = (real(), tampered("s401-seats-differ"));
    for report in [&real, &tampered] {
        let counts = report.counts;
        let all = report.quantities.len();
        assert_eq!(
            endings(&written(junit, report)),
            [
                all,
                counts.discrepant,
                counts.undetermined,
                counts.not_audited
            ],
            "{}",
            report.election.id
        );
    }
}

#[test]
fn what_decides_without_a_quantity_has_a_case() {
    for (name, tag) in [
        ("i001-input-changed", "<failure "),
        ("t601-tie-open", "<error "),
        ("t603-law-silent", "<error "),
    ] {
        let report = tampered(name);
        assert_ne!(report.exit_code, 0);
        assert!(written(junit, &report).contains(tag), "{name}");
    }
}

#[test]
fn an_expected_discrepancy_fails_no_case() {
    let report = tampered("i011-expected-overdue");
    assert!(report.counts.expected > 0);
    let page = written(junit, &report);
    assert_eq!(page.matches("<failure ").count(), 0);
    assert!(page.contains("<skipped message=\"expected: "));
    let page = written(github, &report);
    assert!(!page.contains("::error"), "{page}");
    assert!(page.contains("::notice"));
    let log: Value = serde_json::from_str(&written(sarif, &report)).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let suppressed = results
        .iter()
        .filter(|r| r["suppressions"][0]["kind"] == "external");
    assert_eq!(suppressed.count(), report.counts.expected);
}

/// Tags of HTML that nothing closes.
const VOID: [&str; 3] = ["!DOCTYPE", "meta", "br"];

/// The tags that are open at the end of a document whose tags close in the order in which they were opened.
#[track_caller]
fn open_tags(page: &str) -> Vec<&str> {
    let mut open = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        assert!(!before.contains('>'), "{before}");
        let (tag, after) = tag[1..].split_once('>').expect("a tag that ends");
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        let name = tag
            .trim_start_matches('/')
            .split([' ', '/'])
            .next()
            .expect("a name");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') && !VOID.contains(&name) {
            open.push(name);
        }
        rest = after;
    }
    open
}

#[test]
fn markup_is_well_formed_whatever_the_names() {
    for report in [real(), hostile()] {
        let cases = written(junit, &report);
        let declared = cases.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        let page = written(html, &report);
        for page in [declared.expect("a declaration"), &page] {
            assert_eq!(open_tags(page), Vec::<&str>::new());
            let references = page.matches('&').count();
            let known = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"];
            let known = known
                .iter()
                .map(|reference| page.matches(reference).count());
            assert_eq!(references, known.sum::<usize>());
        }
    }
}

#[test]
fn the_page_needs_nothing_else() {
    for report in [real(), hostile()] {
        let page = written(html, &report);
        for outside in [
            "<script", "<link", "<img", "src=", "url(", "@import", "http:", "https:",
        ] {
            assert!(!page.contains(outside), "{outside}");
        }
        assert!(page.contains(report.verdict.word()));
        for input in &report.inputs {
            assert!(page.contains(&input.sha256));
        }
        for finding in &report.findings {
            assert!(page.contains(&format!("{} {}", finding.code.id, finding.code.slug)));
        }
    }
}

#[test]
fn no_name_is_markup_in_a_comment() {
    let page = written(markdown, &hostile());
    assert!(!page.contains("<script"));
    assert!(page.contains("&lt;script&gt;"));
    assert!(!page.contains("@you") && page.contains("@<!-- -->you"));
}

#[test]
fn every_result_of_sarif_has_its_rule_its_place_and_its_fingerprint() {
    for report in [real(), tampered("s401-seats-differ"), hostile()] {
        let log: Value = serde_json::from_str(&written(sarif, &report)).expect("JSON");
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        let rules = &run["tool"]["driver"]["rules"];
        let results = run["results"].as_array().expect("results");
        assert_eq!(results.len(), report.findings.len());
        for (result, finding) in results.iter().zip(&report.findings) {
            let index = result["ruleIndex"].as_u64().expect("an index");
            let rule = &rules[usize::try_from(index).expect("a small index")];
            assert_eq!(rule["id"], result["ruleId"]);
            assert_eq!(result["ruleId"], finding.code.id);
            assert_eq!(result["level"], finding.code.severity.word());
            let text = result["message"]["text"].as_str().expect("a message");
            assert!(text.contains(finding.code.id));
            let place = &result["locations"][0]["physicalLocation"];
            let uri = place["artifactLocation"]["uri"].as_str().expect("a place");
            assert!(
                uri.starts_with("fixtures/") || uri.starts_with("rules/"),
                "{uri}"
            );
            assert_eq!(
                result["partialFingerprints"]["scrutineerFinding/v1"],
                finding.fingerprint()
            );
        }
    }
}

#[test]
fn seats_of_areas_are_shown_where_there_are_no_lists() {
    let book = RuleBook::embedded().expect("laws without fault");
    let report = report(&fixtures().join("us-house-apportionment-2020"), &book);
    assert!(report.totals.is_empty() && !report.seats.is_empty());
    for (renderer, before) in [
        (html as Renderer, "Seats of the areas</caption>"),
        (markdown, "| area |"),
    ] {
        let page = written(renderer, &report);
        assert!(page.contains(before));
        let (_, table) = page.split_once(before).expect("a table");
        for cell in &report.seats {
            assert!(table.contains(cell.area.as_deref().expect("an area")));
        }
    }
}

#[test]
fn several_elections_stand_in_one_document() {
    let (one, other) = (real(), tampered("s401-seats-differ"));
    let both = [
        Sited {
            report: &one,
            folder: "one",
        },
        Sited {
            report: &other,
            folder: "other",
        },
    ];
    let findings = one.findings.len() + other.findings.len();
    let page = concise(&both);
    assert_eq!(page.lines().count(), findings);
    assert!(page.starts_with("one/") && page.contains("\nother/"));
    let page = html(&both);
    assert_eq!(page.matches("<h1 id=\"index\">").count(), 1);
    assert_eq!(page.matches("<article ").count(), 2);
    assert_eq!(open_tags(&page), Vec::<&str>::new());
    let rows = one.quantities.len() + other.quantities.len();
    let page = csv(&both);
    let mut table = csv::Reader::from_reader(page.as_bytes());
    assert_eq!(table.records().count(), rows);
}
