//! A law that uses every op, as text.

use scrutineer_rules::{LawVersion, RuleBook, prose};

const EVERY_OP: &str = include_str!("laws/every-op.toml");

fn every_op() -> LawVersion {
    LawVersion::parse("every-op.toml", EVERY_OP).unwrap_or_else(|faults| panic!("{faults}"))
}

#[test]
fn every_op_has_its_sentence() {
    insta::assert_snapshot!(prose::show(&every_op()));
}

#[test]
fn a_page_cites_every_step() {
    let law = every_op();
    let page = prose::doc(&law);
    for step in law.text().steps() {
        let sentence = page
            .lines()
            .find(|line| line.contains(&format!(". \"{}\": ", step.id)))
            .unwrap_or_else(|| panic!("no sentence of \"{}\"", step.id));
        assert!(
            sentence.ends_with(&format!("[{}]", step.cite.text)),
            "{sentence}"
        );
    }
}

#[test]
fn the_list_and_the_day() {
    let book = RuleBook::from_texts([("every-op.toml", EVERY_OP)]).expect("a sound book");
    insta::assert_snapshot!(prose::list(&book), @r#"
    xx/every-op
      xx/every-op/2001-01-01  from a day from 2001-01-01 to 2001-02-01 until 2010-01-01: An invented law that uses every op (2 of 2 sources not read in the statute)
    "#);
    let day = "2001-01-15".parse().expect("a day");
    insta::assert_snapshot!(prose::at(&book, "xx/every-op", day).expect("a version"), @r#"
    which version is in force on 2001-01-15 is not certain; all of these are run:
      xx/every-op/2001-01-01  from a day from 2001-01-01 to 2001-02-01 until 2010-01-01: An invented law that uses every op
      because: no gazette was found
      because: two gazettes differ
    "#);
}

#[test]
fn a_law_does_not_differ_from_itself() {
    let law = every_op();
    assert_eq!(
        prose::diff(&law, &law),
        "xx/every-op/2001-01-01 -> xx/every-op/2001-01-01\n"
    );
}
