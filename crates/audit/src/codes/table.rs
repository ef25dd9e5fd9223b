//! What a code is, and the list of all of them.

use crate::finding::Severity;
use crate::input::nearest as nearest_word;

/// One finding code.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// The letter of its group and three digits.
    pub id: &'static str,
    /// The fault in a few words.
    pub slug: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// The fault in a sentence.
    pub title: &'static str,
    /// What it means for the reader.
    pub means: &'static str,
    /// An example as a report prints it.
    pub example: &'static str,
    /// What the check behind it cannot see.
    pub blind: &'static str,
}

/// Groups of codes, by their letter.
pub(super) const GROUPS: [(char, &str); 9] = [
    ('I', "Input"),
    ('A', "Arithmetic"),
    ('L', "Law"),
    ('Q', "Eligibility"),
    ('S', "Seats"),
    ('W', "Persons"),
    ('T', "Ties"),
    ('C', "Claims and contradicting sources"),
    ('N', "Notes"),
];

/// All codes, in the order of the groups.
pub fn all() -> impl Iterator<Item = &'static Code> {
    let groups: [&[&Code]; 9] = [
        super::input::CODES,
        super::arithmetic::CODES,
        super::law::CODES,
        super::eligibility::CODES,
        super::seats::CODES,
        super::persons::CODES,
        super::ties::CODES,
        super::claims::CODES,
        super::notes::CODES,
    ];
    groups.into_iter().flatten().copied()
}

/// The code of this identifier or slug, in whatever case.
#[must_use]
pub fn named(name: &str) -> Option<&'static Code> {
    all().find(|code| code.id.eq_ignore_ascii_case(name) || code.slug.eq_ignore_ascii_case(name))
}

/// The identifier or slug nearest to a name that is none, where one is near.
#[must_use]
pub fn nearest(name: &str) -> Option<&'static str> {
    let upper = name.to_ascii_uppercase();
    nearest_word(&upper, all().map(|code| code.id))
        .or_else(|| nearest_word(name, all().map(|code| code.slug)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn codes_are_in_order_and_named_once() {
        let ids: Vec<_> = all().map(|code| code.id).collect();
        let slugs: BTreeSet<_> = all().map(|code| code.slug).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
        assert_eq!(slugs.len(), ids.len());
        let order: Vec<_> = GROUPS.iter().map(|(letter, _)| *letter).collect();
        let rank = |id: &&str| {
            let letter = id.chars().next().expect("a letter");
            (order.iter().position(|l| *l == letter), id[1..].to_owned())
        };
        assert!(ids.is_sorted_by_key(rank), "{ids:?}");
    }

    #[test]
    fn two_codes_have_given_names() {
        assert_eq!(named("s401").map(|code| code.slug), Some("seats-differ"));
        assert_eq!(
            named("share-not-reproduced").map(|code| code.id),
            Some("C702")
        );
        assert_eq!(nearest("S4O1"), Some("S401"));
    }

    #[test]
    fn every_code_is_explained() {
        for code in all() {
            for text in [code.title, code.means, code.example, code.blind] {
                assert!(text.len() > 10, "{} says too little: {text:?}", code.id);
            }
            let head = format!("{}[{} {}]", code.severity, code.id, code.slug);
            assert!(
                code.example.starts_with(&head),
                "{}: the example shows another head",
                code.id
            );
        }
    }
}
