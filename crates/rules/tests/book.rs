//! The rule book: which version a day selects, and what is wrong between files.

use scrutineer_rules::{Day, LawVersion, NotFound, RuleBook, Selected};

fn law(id: &str, in_force: &str, more: &str) -> (String, String) {
    let text = format!(
        r#"schema = 1
[law]
id = "{id}"
title = "Diet"
in-force = {{ {in_force} }}
selected-by = "polling-day"
checked = 2026-11-23
{more}
[[source]]
id = "act"
kind = "act"
title = "Electoral Act"
read = "unverified"
[needs]
areas = [ {{ id = "nation" }} ]
ballots = [ {{ id = "list", for = "list", area = "nation" }} ]
seats = [ {{ id = "house", count = 10, cite = "act art. 1" }} ]
[[step]]
id = "seats"
op = "apportion"
cite = "act art. 2"
per = "nation"
among = "ballot.list"
votes = "ballot.list"
seats = "seats.house"
method = {{ divisors = ["1", "2", "3"] }}
tie = ["lot"]
[result]
seats = "seats"
"#
    );
    (format!("{id}.toml"), text)
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn ids(selected: &Selected<'_>) -> Vec<String> {
    match selected {
        Selected::One(version) => vec![version.id().to_owned()],
        Selected::Disputed { versions, .. } => {
            versions.iter().map(|one| one.id().to_owned()).collect()
        }
    }
}

fn book(laws: &[(String, String)]) -> RuleBook {
    RuleBook::from_texts(laws.iter().map(|(path, text)| (path, text))).expect("a sound book")
}

#[test]
fn periods_are_half_open() {
    let book = book(&[
        law(
            "xx/diet/2001-01-01",
            "from = 2001-01-01, until = 2005-06-01",
            "",
        ),
        law("xx/diet/2005-06-01", "from = 2005-06-01", ""),
    ]);
    let cases = [
        ("2001-01-01", "xx/diet/2001-01-01"),
        ("2005-05-31", "xx/diet/2001-01-01"),
        ("2005-06-01", "xx/diet/2005-06-01"),
        ("2050-01-01", "xx/diet/2005-06-01"),
    ];
    for (on, id) in cases {
        let selected = book.version_for("xx/diet", day(on)).expect("a version");
        assert!(matches!(selected, Selected::One(_)));
        assert_eq!(ids(&selected), [id], "{on}");
    }
    let later = book.by_id("xx/diet/2005-06-01").expect("a version");
    assert_eq!(
        book.before(later).map(LawVersion::id),
        Some("xx/diet/2001-01-01")
    );
}

#[test]
fn an_unknown_day_selects_both() {
    let span =
        "{ not-before = 2005-06-01, not-after = 2005-07-01, why = \"no gazette was found\" }";
    let book = book(&[
        law(
            "xx/diet/2001-01-01",
            &format!("from = 2001-01-01, until = {span}"),
            "",
        ),
        law("xx/diet/2005-06-01", &format!("from = {span}"), ""),
    ]);
    for (on, count) in [
        ("2005-05-31", 1),
        ("2005-06-01", 2),
        ("2005-06-30", 2),
        ("2005-07-01", 1),
    ] {
        let selected = book.version_for("xx/diet", day(on)).expect("a version");
        assert_eq!(ids(&selected).len(), count, "{on}");
        if let Selected::Disputed { why, .. } = selected {
            assert_eq!(why, ["no gazette was found"]);
        }
    }
}

#[test]
fn overlaps_and_holes_are_faults() {
    let faults = |first: &str, second: &str| {
        let laws = [
            law("xx/diet/2001-01-01", first, ""),
            law("xx/diet/2005-06-01", second, ""),
        ];
        let read = RuleBook::from_texts(laws.iter().map(|(path, text)| (path, text)));
        read.map_or_else(|faults| faults.to_string(), |_| String::new())
    };
    let plain = "from = 2005-06-01";
    assert!(faults("from = 2001-01-01", plain).starts_with("error[overlap]"));
    assert!(faults("from = 2001-01-01, until = 2005-06-02", plain).starts_with("error[overlap]"));
    assert!(faults("from = 2001-01-01, until = 2005-05-31", plain).starts_with("error[hole]"));
    let declared = "from = 2001-01-01, until = 2005-05-31, gap-after = \"no law\"";
    assert_eq!(faults(declared, plain), "");
    let contested = "from = 2001-01-01, until = 2006-01-01, disputed = \"two gazettes\"";
    assert_eq!(faults(contested, plain), "");
}

#[test]
fn what_is_not_found_names_what_is_known() {
    let book = book(&[law(
        "xx/diet/2001-01-01",
        "from = 2001-01-01, until = 2005-05-31",
        "",
    )]);
    let unknown = book
        .version_for("xx/deit", day("2002-01-01"))
        .expect_err("misspelt");
    assert_eq!(
        unknown.to_string(),
        "no law is known of the body \"xx/deit\"; similar are \"xx/diet\""
    );
    let early = book
        .version_for("xx/diet", day("2000-12-31"))
        .expect_err("too early");
    assert_eq!(
        early.to_string(),
        "no version of \"xx/diet\" is in force on 2000-12-31; known are xx/diet/2001-01-01 (from 2001-01-01 until 2005-05-31)"
    );
    let wrong = book.by_id("xx/diet/2001-01-02").expect_err("no such day");
    assert_eq!(wrong.nearest.as_deref(), Some("xx/diet/2001-01-01"));
}

#[test]
fn a_declared_hole_is_told() {
    let book = book(&[
        law(
            "xx/diet/2001-01-01",
            "from = 2001-01-01, until = 2005-05-31, gap-after = \"the Diet was suspended\"",
            "",
        ),
        law("xx/diet/2009-01-01", "from = 2009-01-01", ""),
    ]);
    let hole = book
        .version_for("xx/diet", day("2006-01-01"))
        .expect_err("a hole");
    assert!(
        matches!(&hole, NotFound::Day { gap: Some(gap), .. } if gap == "the Diet was suspended")
    );
}

#[test]
fn a_practice_stands_beside_the_statute() {
    let more =
        "basis = \"practice\"\ndeviates-from = \"art. 2\"\nevidence = \"the official table\"";
    let book = book(&[
        law("xx/diet/2001-01-01", "from = 2001-01-01", ""),
        law(
            "xx/diet/2001-01-01+practice-board",
            "from = 2001-01-01",
            more,
        ),
    ]);
    let on = day("2002-01-01");
    let selected = book.version_for("xx/diet", on).expect("a version");
    assert_eq!(ids(&selected), ["xx/diet/2001-01-01"]);
    let practices: Vec<&str> = book
        .practices("xx/diet", on)
        .into_iter()
        .map(LawVersion::id)
        .collect();
    assert_eq!(practices, ["xx/diet/2001-01-01+practice-board"]);
}

#[test]
fn a_file_of_the_user_takes_the_place_of_its_namesake() {
    let first = book(&[law("xx/diet/2001-01-01", "from = 2001-01-01", "")]);
    let (path, text) = law(
        "xx/diet/2001-01-01",
        "from = 2001-01-01, until = 2002-01-01",
        "",
    );
    let second = first.with_texts([(path, text)]).expect("a sound book");
    assert_eq!(second.versions().len(), 1);
    assert!(second.versions()[0].in_force().until.is_some());
}
