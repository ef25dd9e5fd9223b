//! How each required key of the election format is written, for the remedies of messages.

/// An example of a key with its value.
pub(super) fn example(key: &str) -> String {
    if key == "election" {
        return "the table [election]".to_owned();
    }
    let known = SHAPES.iter().find(|(name, _)| *name == key);
    known.map_or_else(
        || format!("{key} = …"),
        |(name, shape)| format!("{name} = {shape}"),
    )
}

const SHAPES: &[(&str, &str)] = &[
    ("schema", "1"),
    ("id", "\"a-short-name\""),
    ("title", "\"what it is called\""),
    ("body", "\"country/body\", as the rule book names it"),
    ("polling-day", "the day of the poll, as 2012-01-15"),
    ("what", "\"what is left out\""),
    ("why", "\"the reason\""),
    ("publisher", "\"who published it\""),
    ("read", "\"primary\", \"secondary\" or \"memory\""),
    ("as-of", "the day of the data, as 2012-01-17"),
    ("source", "\"the id of a [[source]]\""),
    ("level", "\"a level of areas\""),
    ("name", "\"the name as printed\""),
    ("lists", "[\"the id of a [[list]]\", …]"),
    ("step", "\"the id of a step of the law\""),
    ("area", "\"the id of an [[area]]\""),
    ("tied", "[\"…\", \"…\"]"),
    ("won", "[\"…\"]"),
    ("reason", "\"why\""),
    ("sum", "[\"votes\", \"invalid-ballots\"]"),
    ("cite", "\"where it says so\""),
    ("list", "\"the id of a [[list]]\""),
    ("value", "what was printed"),
    ("says", "\"the few decisive words\""),
    ("finding", "\"the code of a finding\""),
    ("subject", "{ claimant = \"…\" }"),
    ("author", "\"who says so\""),
    ("review-by", "a day, as 2027-11-01"),
    ("place", "1"),
    ("holds", "true or false"),
    ("then", "{ seats-at-least = 1 }"),
    ("given", "{ place = 2 }"),
    ("is", "\"highest\" or \"lowest\""),
    (
        "of",
        "\"turnout\", \"votes\", \"seats\" or a meaning of figures",
    ),
    ("path", "\"a path inside the folder\""),
    ("bytes", "the length of the file"),
    ("sha256", "\"64 hexadecimal digits\""),
];
