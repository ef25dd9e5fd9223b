//! What can stand in the place of a value.

use toml::Value;

/// The class of faults by which another value is read; only a few that load are kept of each place.
pub const BASE: &str = "base";

/// The opposite treatment of the limit itself.
pub fn flipped(comparator: &str) -> Option<&'static str> {
    match comparator {
        "at-least" => Some("more-than"),
        "more-than" => Some("at-least"),
        "at-most" => Some("less-than"),
        "less-than" => Some("at-most"),
        "exactly" => Some("at-least"),
        _ => None,
    }
}

/// A share one unit larger and one unit smaller: per cent, or the numerator.
pub fn shares(share: &str) -> Vec<String> {
    let (number, rest) = match share.find(|c: char| !c.is_ascii_digit() && c != '.') {
        Some(at) => share.split_at(at),
        None => (share, ""),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = format!("{whole}{fraction}");
    let Ok(value) = digits.parse::<u64>() else {
        return Vec::new();
    };
    let written = |value: u64| {
        let text = format!("{value:0>width$}", width = digits.len());
        let (whole, fraction) = text.split_at(text.len() - fraction.len());
        let point = if fraction.is_empty() { "" } else { "." };
        format!("{whole}{point}{fraction}{rest}")
    };
    let down = value.checked_sub(1);
    std::iter::once(value + 1)
        .chain(down)
        .map(written)
        .collect()
}

/// Other divisors: the other of the two common series, and another first divisor.
pub fn divisors(value: &Value) -> Vec<Value> {
    let list = |words: &[&str]| {
        Value::Array(
            words
                .iter()
                .map(|word| Value::String((*word).to_owned()))
                .collect(),
        )
    };
    let mut others = vec![
        list(&["1", "2", "3"]),
        list(&["1", "3", "5"]),
        list(&["7/5", "3", "5"]),
        list(&["0", "1", "2"]),
    ];
    // 1.4 is 7/5.
    if value.get(0).and_then(Value::as_str) == Some("1.4") {
        others.remove(2);
    }
    others.retain(|other| other != value);
    others
}

/// Orders with one breaker less, with two in the other order, with another end, with one more.
///
/// A lot that is not recorded and a silence leave the same outcomes open: they are not exchanged.
pub fn tie_orders(items: &[Value]) -> Vec<Value> {
    let mut others = Vec::new();
    for at in 0..items.len() {
        let mut other = items.to_vec();
        other.remove(at);
        others.push(other);
        if at > 0 {
            let mut other = items.to_vec();
            other.swap(at - 1, at);
            others.push(other);
        }
    }
    let open =
        |item: Option<&Value>| matches!(item.and_then(Value::as_str), Some("lot" | "unspecified"));
    for last in ["lot", "registered-first", "listed-first"] {
        let mut other = items.to_vec();
        if open(other.last()) && last == "lot" {
            continue;
        }
        if let Some(end) = other.last_mut() {
            *end = Value::String(last.to_owned());
        }
        others.push(other);
    }
    let more_votes = Value::String("more-votes".to_owned());
    if !items.contains(&more_votes) {
        others.push([vec![more_votes], items.to_vec()].concat());
    }
    others.retain(|other| other != items && !other.is_empty());
    others.into_iter().map(Value::Array).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_change_by_one_unit_as_written() {
        assert_eq!(shares("5%"), ["6%", "4%"]);
        assert_eq!(shares("3.25%"), ["3.26%", "3.24%"]);
        assert_eq!(shares("7/10"), ["8/10", "6/10"]);
        assert_eq!(shares("0"), ["1"]);
        assert!(shares("x").is_empty());
    }

    #[test]
    fn tie_orders_lose_turn_and_end_otherwise() {
        let items: Vec<Value> = ["more-votes", "lot"].map(Value::from).to_vec();
        let found: Vec<String> = tie_orders(&items).iter().map(Value::to_string).collect();
        let expected = [
            "[\"lot\"]",
            "[\"more-votes\"]",
            "[\"lot\", \"more-votes\"]",
            "[\"more-votes\", \"registered-first\"]",
            "[\"more-votes\", \"listed-first\"]",
        ];
        assert_eq!(found, expected);
    }
}
