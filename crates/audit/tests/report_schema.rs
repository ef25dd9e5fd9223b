//! The schema of the JSON report accepts every report, and nothing from which a key was taken or to which one was added.

#[path = "../../rules/tests/schema/validator.rs"]
mod validator;

use std::path::{Path, PathBuf};

use scrutineer::audit::{Options, audit};
use scrutineer::input::{discover, read_election, read_laws};
use scrutineer::report::{Baseline, Report, json, json_all, report_schema};
use scrutineer_rules::RuleBook;
use serde_json::{Value, json};
use validator::Schema;

fn fixtures(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures")
        .join(folder)
}

fn reports(folder: &str, options: &Options) -> Vec<Report> {
    let laws = read_laws(&fixtures("tampered/rules")).expect("laws");
    let book = RuleBook::embedded().expect("a book");
    let book = book.with_texts(laws).expect("a book");
    let mut reports = Vec::new();
    for folder in discover(&fixtures(folder)).expect("elections") {
        let election = read_election(&folder).expect("an election");
        reports.push(audit(&election, &book, options).expect("a report"));
    }
    reports
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn every_report_is_valid() {
    let schema = Schema::new(&report_schema());
    for folder in ["", "tampered"] {
        let all = reports(folder, &Options::default());
        assert!(all.len() > 50);
        for report in &all {
            assert!(
                schema.accepts(&value(&json(report))),
                "{}",
                report.election.id
            );
        }
        assert!(schema.accepts(&value(&json_all(all.iter()))), "{folder}");
    }
    assert!(schema.accepts(&value(&json_all([].iter()))));
}

#[test]
fn a_report_with_all_readings_is_valid() {
    let schema = Schema::new(&report_schema());
    let options = Options {
        readings: true,
        ..Options::default()
    };
    let (mut several, mut none) = (0, 0);
    for report in reports("", &options)
        .iter()
        .chain(&reports("tampered", &options))
    {
        let value = value(&json(report));
        let readings = &value["readings"];
        match readings["ways"].as_u64() {
            Some(0) => {
                none += 1;
                assert!(readings["not_run"][0]["why"].is_string());
            }
            Some(1) => {}
            Some(_) => several += 1,
            None => panic!("{readings}"),
        }
        assert!(schema.accepts(&value), "{}", report.election.id);
    }
    assert!(several > 10 && none > 0, "{several} {none}");
}

#[test]
fn a_report_beside_an_earlier_one_is_valid() {
    let schema = Schema::new(&report_schema());
    let earlier = json_all(reports("tampered", &Options::default()).iter());
    let baseline = Some(Baseline::read(&earlier).expect("a report"));
    let options = Options {
        baseline,
        ..Options::default()
    };
    for report in &reports("tampered", &options) {
        let value = value(&json(report));
        assert!(value["baseline"]["known"] == json!(true) && schema.accepts(&value));
    }
}

/// Every way to spoil a value by one key: taken away, renamed, or of another type.
fn spoilt(value: &Value) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                let mut without = map.clone();
                without.remove(key);
                all.push((format!("without {key}"), Value::Object(without.clone())));
                without.insert(format!("{key}-"), inner.clone());
                all.push((format!("{key} renamed"), Value::Object(without)));
                for (what, worse) in spoilt(inner) {
                    let mut map = map.clone();
                    map.insert(key.clone(), worse);
                    all.push((format!("{key}: {what}"), Value::Object(map)));
                }
            }
        }
        Value::Array(items) => {
            for (what, worse) in items.first().map(spoilt).unwrap_or_default() {
                let mut items = items.clone();
                items[0] = worse;
                all.push((what, Value::Array(items)));
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            all.push(("a list instead".to_owned(), json!([value])));
        }
    }
    all
}

#[test]
fn a_key_too_few_or_too_many_is_refused() {
    let schema = Schema::new(&report_schema());
    let report = reports("tampered", &Options::default())
        .into_iter()
        .find(|report| report.election.id == "s401-seats-differ")
        .expect("the fixture");
    // An open number of seats is the one key that may be left out.
    let all = spoilt(&value(&json(&report)));
    assert!(all.len() > 200, "{}", all.len());
    for (what, worse) in all {
        assert!(!schema.accepts(&worse), "accepted: {what}");
    }
}
