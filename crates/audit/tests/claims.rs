//! Every kind of claim against an election whose every figure is known: blue 500, green 300, red 50 of 850 valid votes; 900 cast, 1000 registered;
//! seats 3, 2, 0 of 5; ten per cent of the valid votes.

mod support;

use scrutineer::audit::Options;
use scrutineer::input::read_laws;
use scrutineer::report::Report;
use scrutineer::verdict::{Quantity, Verdict};
use scrutineer_rules::RuleBook;

use Verdict::{Discrepant, NotAudited, Reproduced, Undetermined};

fn audited(election: &str, claim: &str, name: &str) -> Report {
    let tampered = support::root().join("fixtures/tampered");
    let laws = read_laws(&tampered.join("rules")).expect("the laws");
    let book = RuleBook::from_texts(laws).expect("laws without fault");
    let copy = support::Copy::of(&tampered.join(election), &format!("claim-{name}"));
    let text = format!("[[claim]]\nid = \"it\"\nsource = \"board\"\nsays = \"so\"\n{claim}\n");
    std::fs::write(copy.election().join("claims.toml"), text).expect("a file to write");
    let elections = support::elections(copy.election().parent().expect("a folder above"));
    assert_eq!(support::name(&elections[0]), election);
    support::report(&elections[0], &book, &Options::default())
        .unwrap_or_else(|error| panic!("{claim}: {error}"))
}

fn verdict_of(report: &Report) -> &Quantity {
    let found = report.quantities.iter().find(|q| q.subject.claim.is_some());
    found.expect("a quantity for the claim")
}

#[track_caller]
fn check(name: &str, election: &str, cases: &[(&str, Verdict)]) {
    for (index, (claim, expected)) in cases.iter().enumerate() {
        let report = audited(election, claim, &format!("{name}-{index}"));
        let found = verdict_of(&report);
        assert_eq!(found.verdict, *expected, "{claim}: {found:?}");
    }
}

#[test]
fn counts() {
    // 850 is half of the way from 0.8 to 0.9 thousand, and a half may go either way.
    let cases = [
        (
            r#"count = { of = "votes", list = "blue", value = "500" }"#,
            Reproduced,
        ),
        (
            r#"count = { of = "votes", list = "blue", value = "501" }"#,
            Discrepant,
        ),
        (
            r#"count = { of = "votes", value = "0.9 thousand" }"#,
            Reproduced,
        ),
        (
            r#"count = { of = "votes", value = "0.7 thousand" }"#,
            Discrepant,
        ),
        (
            r#"count = { of = "votes", list = "blue", value = "400", comparator = "at-least" }"#,
            Reproduced,
        ),
        (
            r#"count = { of = "votes", list = "blue", value = "500", comparator = "more-than" }"#,
            Discrepant,
        ),
        (
            r#"count = { of = "registered-voters", value = "1000" }"#,
            Reproduced,
        ),
        (
            r#"count = { of = "ballots-issued", value = "950" }"#,
            NotAudited,
        ),
        (
            r#"count = { of = "seats", list = "blue", value = "3" }"#,
            Reproduced,
        ),
        (
            r#"count = { of = "seats", list = "red", value = "1" }"#,
            Discrepant,
        ),
        (r#"count = { of = "seats", value = "5" }"#, Reproduced),
    ];
    check("counts", "clean", &cases);
}

#[test]
fn shares_and_turnout() {
    let cases = [
        (r#"share = { list = "blue", value = "58.8%" }"#, Reproduced),
        (r#"share = { list = "blue", value = "59%" }"#, Reproduced),
        (r#"share = { list = "blue", value = "55.56%" }"#, Reproduced),
        (
            r#"share = { list = "blue", value = "55.56%", base = "valid-votes" }"#,
            Discrepant,
        ),
        (r#"share = { list = "blue", value = "50.0%" }"#, Discrepant),
        (
            r#"share = { list = "blue", value = "50%", base = "registered-voters" }"#,
            Reproduced,
        ),
        (r#"turnout = { value = "90%" }"#, Reproduced),
        (r#"turnout = { value = "85%" }"#, Discrepant),
        (
            r#"turnout = { value = "85%", numerator = "valid-votes" }"#,
            Reproduced,
        ),
        (
            r#"turnout = { value = "85%", numerator = "ballots-issued" }"#,
            NotAudited,
        ),
    ];
    check("shares", "clean", &cases);
}

#[test]
fn places_and_eligibility() {
    let cases = [
        (
            r#"rank = { list = "green", place = 2, of = 3 }"#,
            Reproduced,
        ),
        (
            r#"rank = { list = "green", place = 2, of = 4 }"#,
            Discrepant,
        ),
        (r#"rank = { list = "red", place = 2 }"#, Discrepant),
        (
            r#"eligibility = { lists = ["blue", "green"], step = "passed", holds = true }"#,
            Reproduced,
        ),
        (
            r#"eligibility = { lists = ["red"], step = "passed", holds = true }"#,
            Discrepant,
        ),
        (
            r#"eligibility = { lists = ["red"], step = "passed", holds = false }"#,
            Reproduced,
        ),
        (
            r#"eligibility = { number = 1, except = ["blue"], step = "passed", holds = true }"#,
            Reproduced,
        ),
        (
            r#"eligibility = { number = 2, except = ["blue"], step = "passed", holds = true }"#,
            Discrepant,
        ),
    ];
    check("places", "clean", &cases);
}

#[test]
fn numbers_of_one_source() {
    let consistent = |share: &str| {
        format!(
            r#"consistent = {{ numerator = "1.2 million", denominator = "9.3 million", share = "{share}" }}"#
        )
    };
    let (fits, rounded, not) = (
        consistent("12.9%"),
        consistent("13.4%"),
        consistent("13.6%"),
    );
    let cases = [
        (fits.as_str(), Reproduced),
        (rounded.as_str(), Reproduced),
        (not.as_str(), Discrepant),
        (r#"not-checkable = "an opinion""#, NotAudited),
    ];
    check("numbers", "clean", &cases);
}

#[test]
fn extremes_over_the_areas_that_are_present() {
    let extremum = |is: &str| {
        format!(
            r#"extremum = {{ of = "turnout", area = "north", is = "{is}", level = "district" }}"#
        )
    };
    let (lowest, highest) = (extremum("lowest"), extremum("highest"));
    let both = [
        (lowest.as_str(), Discrepant),
        (highest.as_str(), Reproduced),
    ];
    check("extremes", "c705-extremum-not-reproduced", &both);
    // Of the other district nothing is printed.
    check(
        "extremes-open",
        "c709-sources-contradict",
        &[(highest.as_str(), Undetermined)],
    );
}

#[test]
fn counterfactuals_over_the_whole_range() {
    let cases = [
        (
            r#"counterfactual = { list = "red", given = { share-below = "10%", others = "any" }, then = { seats-at-most = 0 } }"#,
            Reproduced,
        ),
        (
            r#"counterfactual = { list = "red", given = { share-at-least = "5%", others = "any" }, then = { seats-at-least = 1 } }"#,
            Discrepant,
        ),
        (
            r#"counterfactual = { list = "blue", given = { place = 1, others = "any" }, then = { seats-at-least = 2 } }"#,
            Reproduced,
        ),
        (
            r#"counterfactual = { list = "red", given = { place = 2, share-below = "10%", others = "as-counted" }, then = { seats-at-least = 1 } }"#,
            NotAudited,
        ),
    ];
    check("counterfactuals", "clean", &cases);
}

#[test]
fn the_point_of_change_is_exact() {
    let claim = r#"counterfactual = { list = "red", given = { share-at-least = "5%", others = "as-counted" }, then = { seats-at-least = 1 } }"#;
    let report = audited("clean", claim, "exact");
    let recomputed = verdict_of(&report).recomputed.clone().expect("a condition");
    insta::assert_snapshot!(recomputed);
}
