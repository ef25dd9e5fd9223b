//! A data package: the files of an election with their hashes, and a schema of each table.
//!
//! Source: Data Package, Data Resource and Table Schema, version 2.0 (Open Knowledge Foundation, 2024).

use serde_json::{Value, json};

use crate::input::TableShape;
use crate::model::{Election, InputDigest};
use crate::receipt::written;

/// The descriptor, to stand beside the files as `datapackage.json`.
#[must_use]
pub fn datapackage(election: &Election, tables: &[TableShape]) -> String {
    let sources: Vec<Value> = election
        .sources
        .iter()
        .map(|source| {
            let mut entry = json!({ "title": format!("{}: {}", source.publisher, source.title) });
            if let Some(url) = source.url.as_ref().filter(|url| url.starts_with("http")) {
                entry["path"] = json!(url);
            }
            entry
        })
        .collect();
    let resources: Vec<Value> = election
        .inputs
        .iter()
        .map(|input| resource(input, tables))
        .collect();
    let mut package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": election.id,
        "title": election.title,
        "resources": resources,
    });
    if !sources.is_empty() {
        package["sources"] = json!(sources);
    }
    written(&package)
}

fn resource(input: &InputDigest, tables: &[TableShape]) -> Value {
    let format = input.path.rsplit('.').next().unwrap_or_default();
    let mut resource = json!({
        "name": name(&input.path),
        "path": input.path,
        "format": format,
        "bytes": input.bytes,
        "hash": format!("sha256:{}", input.sha256),
    });
    if let Some(table) = tables.iter().find(|table| table.path == input.path) {
        resource["type"] = json!("table");
        resource["mediatype"] = json!("text/csv");
        resource["encoding"] = json!("utf-8");
        resource["schema"] = schema(table);
    }
    resource
}

fn schema(table: &TableShape) -> Value {
    let fields: Vec<Value> = table
        .columns
        .iter()
        .map(|(name, is_whole)| json!({ "name": name, "type": if *is_whole { "integer" } else { "string" } }))
        .collect();
    json!({ "fields": fields, "missingValues": [""] })
}

/// A name of small letters, digits and hyphens.
fn name(path: &str) -> String {
    path.to_lowercase()
        .chars()
        .map(|character| {
            if character.is_ascii_alphanumeric() {
                character
            } else {
                '-'
            }
        })
        .collect()
}
