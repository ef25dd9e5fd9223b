//! The allowed word that a wrong one was probably meant to be.

/// The nearest of the candidates, where it is near enough to be worth naming.
pub(crate) fn nearest<'c>(
    word: &str,
    candidates: impl Iterator<Item = &'c str>,
) -> Option<&'c str> {
    let length = word.chars().count();
    let allowed = (length / 3).clamp(1, 3);
    candidates
        .filter(|other| other.chars().count().abs_diff(length) <= allowed)
        .map(|other| (distance(word, other), other))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, other)| other)
}

/// A remedy that names the nearest candidate, or else says what to do.
pub(super) fn did_you_mean<'c>(
    word: &str,
    candidates: impl Iterator<Item = &'c str>,
    otherwise: &str,
) -> String {
    match nearest(word, candidates) {
        Some(other) => format!("did you mean \"{other}\"?"),
        None => otherwise.to_owned(),
    }
}

/// The edit distance: insertions, deletions, replacements, and swaps of neighbours.
fn distance(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.to_lowercase().chars().collect();
    let right: Vec<char> = right.to_lowercase().chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, b) in right.iter().enumerate() {
            let mut cost = (row[j] + usize::from(a != b))
                .min(row[j + 1] + 1)
                .min(next[j] + 1);
            if i > 0 && j > 0 && *a == right[j - 1] && left[i - 1] == *b {
                cost = cost.min(before[j - 1] + 1);
            }
            next.push(cost);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_near_words_are_named() {
        let keys = ["polling-day", "title", "body"];
        let found = |word| nearest(word, keys.iter().copied());
        assert_eq!(found("poling-day"), Some("polling-day"));
        assert_eq!(found("tilte"), Some("title"));
        assert_eq!(found("Body"), Some("body"));
        assert_eq!(found("votes"), None);
        assert_eq!(found(""), None);
    }
}
