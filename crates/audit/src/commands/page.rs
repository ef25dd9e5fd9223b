//! A page of JSON.

use serde_json::Value;

/// Indented, with a line end.
pub fn pretty(page: &Value) -> String {
    let mut text = serde_json::to_string_pretty(page).unwrap_or_default();
    text.push('\n');
    text
}
