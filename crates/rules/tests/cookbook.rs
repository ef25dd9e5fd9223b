//! The cookbook: every snippet loads as it stands, inside the frame that the page shows, and together they use every op, key and word.

use std::collections::BTreeSet;

use scrutineer_rules::check::{Seen, boundaries};
use scrutineer_rules::grammar::{COMMON, FILE, Holds, OPS, Shape};
use scrutineer_rules::{FaultKind, LawVersion};

const PAGE: &str = include_str!("../../../docs/cookbook.md");

/// The snippets of a kind: the line at which each begins, and its text.
fn snippets(kind: &str) -> Vec<(usize, &'static str)> {
    let mark = format!("```toml {kind}\n");
    PAGE.match_indices(&mark)
        .map(|(at, _)| {
            let inside = &PAGE[at + mark.len()..];
            let end = inside.find("```").expect("a snippet ends");
            (PAGE[..at].lines().count() + 1, &inside[..end])
        })
        .collect()
}

/// The frame in three parts: what stands before `[needs]`, `[needs]`, and the steps.
fn frame() -> [&'static str; 3] {
    let frame = snippets("frame")[0].1;
    let needs = frame.find("[needs]").expect("needs");
    let steps = frame.find("[[step]]").expect("steps");
    [&frame[..needs], &frame[needs..steps], &frame[steps..]]
}

/// Who reads what nobody reads yet: sets are listed as admitted, seats and numbers compared with themselves.
fn readers(text: &str, result: &str) -> String {
    let faults = match LawVersion::parse("snippet", &format!("{text}{result}")) {
        Ok(_) => return result.to_owned(),
        Err(faults) => faults.faults,
    };
    let (mut sets, mut persons, mut checks) = (Vec::new(), Vec::new(), String::new());
    let mut told = BTreeSet::new();
    for fault in faults
        .iter()
        .filter(|fault| fault.kind == FaultKind::UnreadStep)
    {
        let id = fault.message.split('"').nth(1).expect("the step's name");
        if !told.insert(id.to_owned()) {
            continue;
        }
        let at = text.find(&format!("= \"{id}\"\n")).expect("the step");
        let rest = &text[at..];
        let is_set = ["\"qualify\"", "\"top\""]
            .iter()
            .any(|op| rest.lines().nth(1).is_some_and(|line| line.ends_with(op)));
        let is_fill = rest
            .lines()
            .nth(1)
            .is_some_and(|line| line.ends_with("\"fill\""));
        if is_set {
            sets.push(format!("{id:?}"));
        } else if is_fill {
            persons.push(format!("{id:?}"));
        } else {
            checks.push_str(&format!(
                "[[check]]\nid = \"read-{id}\"\nsum-of = {id:?}\nequals = {id:?}\n"
            ));
        }
    }
    let admitted = if sets.is_empty() {
        String::new()
    } else {
        format!("admitted = [{}]\n", sets.join(", "))
    };
    let persons = if persons.is_empty() {
        String::new()
    } else {
        format!("persons = [{}]\n", persons.join(", "))
    };
    format!("{result}{admitted}{persons}{checks}")
}

#[track_caller]
fn loads(line: usize, text: &str, result: &str) {
    let whole = format!("{text}\n{}", readers(text, result));
    let law = LawVersion::parse(&format!("docs/cookbook.md, snippet of line {line}"), &whole)
        .unwrap_or_else(|faults| panic!("{faults}"));
    for boundary in boundaries(&law) {
        assert!(
            !matches!(boundary.seen, Seen::Otherwise(_)),
            "{line}: {boundary:?}"
        );
    }
}

const RESULT: &str = "[result]\nseats = \"fixed\"\n";

#[test]
fn the_frame_and_every_snippet_load() {
    let [head, needs, steps] = frame();
    for (line, snippet) in snippets("step") {
        loads(line, &format!("{head}{needs}{steps}\n{snippet}"), RESULT);
    }
    for (line, snippet) in snippets("head") {
        loads(
            line,
            &format!("schema = 1\n{snippet}{needs}{steps}"),
            RESULT,
        );
    }
    for (line, snippet) in snippets("needs") {
        let all = "[[step]]\nid = \"all\"\nop = \"combine\"\ncite = \"act art. 1\"\nper = \"nation\"\nadd = [\"seats.won\"]\n";
        loads(
            line,
            &format!("{head}{snippet}{all}"),
            "[result]\nseats = \"all\"\n",
        );
    }
    for (line, snippet) in snippets("result") {
        loads(line, &format!("{head}{needs}{steps}\n{snippet}"), "");
    }
}

#[test]
fn no_snippet_is_left_out() {
    let kinds = ["frame", "step", "head", "needs", "result"];
    let known: usize = kinds.iter().map(|kind| snippets(kind).len()).sum();
    assert_eq!(PAGE.matches("```toml").count(), known);
    assert!(known > 50, "{known} snippets");
}

fn shapes() -> Vec<&'static Shape> {
    let mut found: Vec<&'static Shape> = Vec::new();
    let mut open: Vec<&'static Shape> = vec![&FILE, &COMMON];
    open.extend(OPS);
    while let Some(shape) = open.pop() {
        if !found.iter().any(|one| std::ptr::eq(*one, shape)) {
            found.push(shape);
            open.extend(shape.keys.iter().flat_map(|key| key.holds.shapes()));
        }
    }
    found
}

fn has_key(text: &str, key: &str) -> bool {
    text.match_indices(key).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + key.len()..].trim_start();
        before.is_none_or(|one| " \n{[.".contains(one)) && after.starts_with(['=', ']'])
    })
}

/// All snippets behind each other.
fn code() -> String {
    ["frame", "step", "head", "needs", "result"]
        .iter()
        .flat_map(|kind| snippets(kind))
        .map(|(_, text)| text)
        .collect()
}

/// Comparators and `except` are the same everywhere; every other key of an op stands in a step of that op.
#[test]
fn every_op_is_shown_with_its_keys() {
    let code = code();
    let everywhere = [
        "less-than",
        "exactly",
        "at-most",
        "more-than",
        "at-least",
        "except",
    ];
    let mut missing = BTreeSet::new();
    for op in OPS {
        let mark = format!("= \"{}\"\n", op.name);
        let steps: Vec<&str> = code
            .split("[[")
            .filter(|step| step.contains(&mark))
            .collect();
        let steps = steps.concat();
        let own = op.keys.iter().filter(|key| !everywhere.contains(&key.name));
        for key in own.filter(|key| !has_key(&steps, key.name)) {
            missing.insert(format!("{}: {}", op.name, key.name));
        }
    }
    assert_eq!(missing, BTreeSet::new());
}

#[test]
fn every_key_and_word_is_shown() {
    let code = code();
    let mut missing = BTreeSet::new();
    for key in shapes().iter().flat_map(|shape| shape.keys) {
        if !has_key(&code, key.name) {
            missing.insert(key.name.to_owned());
        }
        if let Holds::Words(words)
        | Holds::CountOrWords(words)
        | Holds::SharesOrWords(words)
        | Holds::WordsOrTable(words, _) = key.holds
        {
            let absent = words
                .iter()
                .filter(|word| !code.contains(&format!("\"{word}\"")));
            missing.extend(absent.map(|word| format!("{} = {word}", key.name)));
        }
    }
    let absent = breakers().into_iter().filter(|word| !code.contains(word));
    missing.extend(absent.map(|word| format!("tie = {word}")));
    assert_eq!(missing, BTreeSet::new());
}

/// The words of tie orders, in quotation marks, from the schema.
fn breakers() -> Vec<String> {
    let schema: serde_json::Value =
        serde_json::from_str(&scrutineer_rules::schema()).expect("the schema is JSON");
    let words = &schema["$defs"]["breakers"]["items"]["enum"];
    let words = words.as_array().expect("a list of words");
    words.iter().map(ToString::to_string).collect()
}
