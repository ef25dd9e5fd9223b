//! The JSON Schema of `--format json`: what the keys are, which are always there, which may be null.

use serde_json::{Map, Value, json};

/// The schema, as text.
///
/// It describes the report of one election (`scrutineer/report-1`) and of several (`scrutineer/reports-1`). Keys that it does not name do not occur; new ones
/// may come with a new version of the program, old ones stay.
#[must_use]
pub fn report_schema() -> String {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Report of scrutineer",
        "description": "Written by `scrutineer audit --format json`.",
        "anyOf": [{ "$ref": "#/$defs/report" }, { "$ref": "#/$defs/reports" }],
        "$defs": {
            "report": report(),
            "reports": all_of(&[
                ("schema", json!({ "const": "scrutineer/reports-1" })),
                ("reports", many(part("report"))),
            ]),
            "law": law(),
            "input": all_of(&[("path", text()), ("bytes", count()), ("sha256", digest())]),
            "counts": all_of(&[
                ("reproduced", count()),
                ("discrepant", count()),
                ("expected", count()),
                ("undetermined", count()),
                ("not_audited", count()),
            ]),
            "verdict": json!({ "enum": ["reproduced", "discrepant", "undetermined", "not_audited"] }),
            "cell": seats(&[("tier", text()), ("area", or_null(text())), ("claimant", or_null(text()))]),
            "total": seats(&[
                ("claimant", text()),
                ("name", text()),
                ("votes", or_null(count())),
                ("share", or_null(text())),
                ("published", or_null(count())),
            ]),
            "threshold": threshold(),
            "subject": all_of(&[
                ("election", text()),
                ("edition", or_null(text())),
                ("area", or_null(text())),
                ("claimant", or_null(text())),
                ("quantity", text()),
                ("claim", or_null(text())),
                ("source", or_null(text())),
            ]),
            "location": all_of(&[
                ("path", text()),
                ("line", or_null(positive())),
                ("column", or_null(positive())),
            ]),
            "quantity": quantity(),
            "finding": finding(),
            "readings": readings(),
            "check": all_of(&[
                ("name", text()),
                ("ran", json!({ "type": "boolean" })),
                ("skipped", or_null(text())),
            ]),
        },
    });
    // A value of JSON is always written.
    let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    format!("{text}\n")
}

fn report() -> Value {
    let election = all_of(&[
        ("id", text()),
        ("title", text()),
        ("polling_day", day()),
        ("body", text()),
        ("edition", or_null(text())),
        ("edition_as_of", or_null(day())),
    ]);
    let tool = all_of(&[
        ("name", json!({ "const": "scrutineer" })),
        ("version", text()),
    ]);
    let baseline = all_of(&[
        ("known", json!({ "type": "boolean" })),
        ("unchanged", count()),
        ("gone", many(text())),
        ("verdicts", many(text())),
    ]);
    object(
        &[
            ("schema", json!({ "const": "scrutineer/report-1" })),
            ("tool", tool),
            ("election", election),
            ("law", many(part("law"))),
            ("law_disputed", many(text())),
            ("inputs", many(part("input"))),
            ("verdict", part("verdict")),
            ("exit_code", json!({ "enum": [0, 1, 3, 4] })),
            ("counts", part("counts")),
            ("seats", many(part("cell"))),
            ("totals", many(part("total"))),
            ("thresholds", many(part("threshold"))),
            ("derived", many(text())),
            ("quantities", many(part("quantity"))),
            ("findings", many(part("finding"))),
            ("checks", many(part("check"))),
        ],
        &[("baseline", baseline), ("readings", part("readings"))],
    )
}

/// What `scrutineer readings` tells, where `--readings all` asked for it.
fn readings() -> Value {
    let base = all_of(&[("step", text()), ("base", text())]);
    let way = all_of(&[
        ("law", text()),
        ("readings", many(text())),
        ("bases", many(base)),
    ]);
    let list = all_of(&[("claimant", text()), ("seats", many(or_null(count())))]);
    let group = all_of(&[("seats", many(list)), ("under", many(way))]);
    let not_run = all_of(&[("what", text()), ("why", text())]);
    all_of(&[
        ("ways", count()),
        ("seats_depending", count()),
        ("house", count()),
        ("decisive", many(text())),
        ("idle", many(text())),
        ("groups", many(group)),
        ("never_together", many(text())),
        ("not_run", many(not_run)),
    ])
}

fn law() -> Value {
    all_of(&[
        ("id", text()),
        ("sha256", digest()),
        ("reading", or_null(text())),
        (
            "role",
            json!({ "enum": ["main", "reading", "date", "practice", "claimed"] }),
        ),
    ])
}

/// Where the number is open it is null, and `possible` holds its values over all outcomes; null among them is an outcome that ended before.
fn seats(keys: &[(&str, Value)]) -> Value {
    let all: Vec<(&str, Value)> = keys
        .iter()
        .cloned()
        .chain([("seats", or_null(count()))])
        .collect();
    object(&all, &[("possible", many(or_null(count())))])
}

fn threshold() -> Value {
    all_of(&[
        ("step", text()),
        ("area", or_null(text())),
        ("claimant", text()),
        ("holds", json!({ "type": "boolean" })),
        ("votes", or_null(text())),
        ("words", text()),
    ])
}

fn quantity() -> Value {
    all_of(&[
        ("subject", part("subject")),
        ("verdict", part("verdict")),
        ("published", or_null(text())),
        ("recomputed", or_null(text())),
        ("reason", or_null(text())),
        ("location", or_null(part("location"))),
    ])
}

fn finding() -> Value {
    let citation = all_of(&[
        ("law", text()),
        ("cite", text()),
        ("title", or_null(text())),
    ]);
    let expected = all_of(&[
        ("reason", text()),
        ("author", text()),
        ("location", part("location")),
    ]);
    all_of(&[
        (
            "code",
            json!({ "type": "string", "pattern": "^[A-Z][0-9]{3}$" }),
        ),
        ("slug", text()),
        ("severity", json!({ "enum": ["error", "warning", "note"] })),
        ("subject", part("subject")),
        ("headline", text()),
        ("published", or_null(text())),
        ("recomputed", or_null(text())),
        ("difference", or_null(text())),
        ("figures", many(text())),
        ("citation", or_null(citation)),
        ("locations", many(part("location"))),
        ("fingerprint", digest()),
        ("expected", or_null(expected)),
    ])
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn count() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

fn positive() -> Value {
    json!({ "type": "integer", "minimum": 1 })
}

fn day() -> Value {
    json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
}

fn digest() -> Value {
    json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" })
}

fn or_null(schema: Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

fn many(schema: Value) -> Value {
    json!({ "type": "array", "items": schema })
}

fn part(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// An object with all of these keys and no others.
fn all_of(keys: &[(&str, Value)]) -> Value {
    object(keys, &[])
}

/// An object with all of these keys, perhaps those, and no others.
fn object(keys: &[(&str, Value)], optional: &[(&str, Value)]) -> Value {
    let required: Vec<&str> = keys.iter().map(|(key, _)| *key).collect();
    let properties: Map<String, Value> = keys
        .iter()
        .chain(optional)
        .map(|(key, schema)| ((*key).to_owned(), schema.clone()))
        .collect();
    json!({
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": false,
    })
}
