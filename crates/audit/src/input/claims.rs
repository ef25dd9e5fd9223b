//! `claims.toml`: what others printed.

use scrutineer_engine::Comparator;

use super::fields::{Field, Fields};
use super::folder::Folder;
use super::manifest::{parse, schema};
use super::names::{Names, figure, figure_hint, figure_name};
use super::numbers::{self, NotANumber};
use crate::model::{
    Claim, ClaimKind, Condition, CountOf, CountQuestion, Eligible, Extreme, ExtremumOf, Location,
    NumberFormat, Others, PrintedNumber, PrintedShare, Promise,
};

/// The file of claims.
const CLAIMS: &str = "claims.toml";

const KINDS: [&str; 9] = [
    "count",
    "share",
    "turnout",
    "rank",
    "extremum",
    "eligibility",
    "consistent",
    "counterfactual",
    "not-checkable",
];

const COMPARATORS: [(&str, Comparator); 5] = [
    ("at-least", Comparator::AtLeast),
    ("more-than", Comparator::MoreThan),
    ("at-most", Comparator::AtMost),
    ("less-than", Comparator::LessThan),
    ("exactly", Comparator::Exactly),
];

/// The claims, where there is a file of them.
pub(super) fn read(folder: &Folder<'_>, names: &Names) -> Vec<Claim> {
    if !folder.has(CLAIMS) {
        return Vec::new();
    }
    let faults = folder.faults();
    let Some(source) = folder.text(CLAIMS, &Location::of_file(CLAIMS)) else {
        return Vec::new();
    };
    let Some(table) = parse(&source, faults) else {
        return Vec::new();
    };
    let file = Fields::of_file(&source, faults, &table);
    if !file.present(&["schema"]).is_empty() {
        schema(&file);
    }
    let tables = file.tables("claim", "[[claim]]");
    let mut ids = super::names::NameTable::new("claim", CLAIMS);
    let mut claims = Vec::new();
    for table in tables {
        if let Some(claim) = claim(table, names) {
            ids.add(&claim.id, &claim.location, faults);
            claims.push(claim);
        }
    }
    file.finish();
    claims
}

fn claim(table: Fields<'_>, names: &Names) -> Option<Claim> {
    let id = table.required("id", Field::id);
    let source = table.required("source", |field| names.source(field));
    let as_of = table.optional("as-of", Field::day);
    let edition = table.optional("edition", |field| names.edition(field));
    let says = table.required("says", Field::text);
    let given = table.present(&KINDS);
    if given.len() != 1 {
        table.fault(
            match given.as_slice() {
                [] => "the claim says nothing that can be checked".to_owned(),
                kinds => format!("the claim is of {} kinds", kinds.len()),
            },
            &format!("one of {}", super::fields::one_of(KINDS.iter().copied())),
            "write one kind per claim; \"not-checkable\" takes the reason",
        );
    }
    let mut kind = None;
    for key in KINDS {
        let read = table.optional(key, |field| kind_of(key, field, names));
        kind = kind.or(read);
    }
    let location = table.location();
    table.finish();
    Some(Claim {
        id: id?,
        source: source?,
        as_of,
        edition,
        says: says?,
        kind: kind?,
        location,
    })
}

fn kind_of(key: &'static str, field: &Field<'_>, names: &Names) -> Option<ClaimKind> {
    if key == "not-checkable" {
        return field.text().map(ClaimKind::NotCheckable);
    }
    let table = field.table("the claim")?;
    let kind = match key {
        "count" => count(&table, names),
        "share" => share_claim(&table, names),
        "turnout" => turnout(&table, names),
        "rank" => rank(&table, names),
        "extremum" => extremum(&table, names),
        "eligibility" => eligibility(&table, names),
        "consistent" => consistent(&table),
        _ => counterfactual(&table, names),
    };
    table.finish();
    kind
}

fn count(table: &Fields<'_>, names: &Names) -> Option<ClaimKind> {
    let of = table.required("of", |field| match field.str()? {
        "votes" => Some(CountOf::Votes),
        "seats" => Some(CountOf::Seats),
        text => figure_name(text).map(CountOf::Figure).or_else(|| {
            field.fault(
                format!("unknown quantity \"{text}\""),
                "\"votes\", \"seats\" or a meaning of figures",
                &figure_hint(text, &["votes", "seats"]),
            )
        }),
    });
    let list = table.optional("list", |field| names.list(field));
    let area = table.optional("area", |field| names.area(field));
    let comparator = table
        .optional("comparator", |field| field.word(&COMPARATORS))
        .unwrap_or(Comparator::Exactly);
    let value = table.required("value", |field| number(field, comparator));
    Some(ClaimKind::Count(CountQuestion {
        of: of?,
        list,
        area,
        value: value?,
    }))
}

fn share_claim(table: &Fields<'_>, names: &Names) -> Option<ClaimKind> {
    let list = table.required("list", |field| names.list(field));
    let area = table.optional("area", |field| names.area(field));
    let value = table.required("value", share);
    let base = table.optional("base", figure);
    Some(ClaimKind::Share {
        list: list?,
        area,
        value: value?,
        base,
    })
}

fn turnout(table: &Fields<'_>, names: &Names) -> Option<ClaimKind> {
    let area = table.optional("area", |field| names.area(field));
    let value = table.required("value", share);
    let numerator = table.optional("numerator", figure);
    let denominator = table.optional("denominator", figure);
    Some(ClaimKind::Turnout {
        area,
        value: value?,
        numerator,
        denominator,
    })
}

fn rank(table: &Fields<'_>, names: &Names) -> Option<ClaimKind> {
    let list = table.required("list", |field| names.list(field));
    let area = table.optional("area", |field| names.area(field));
    let place = table.required("place", place);
    let of = table.optional("of", place_of);
    Some(ClaimKind::Rank {
        list: list?,
        area,
        place: place?,
        of,
    })
}

fn place_of(field: &Field<'_>) -> Option<u64> {
    place(field)
}

fn place(field: &Field<'_>) -> Option<u64> {
    match field.whole()? {
        0 => field.fault(
            format!("{} is 0", field.name()),
            "a number from 1",
            "the first place is 1",
        ),
        place => Some(place),
    }
}

fn extremum(table: &Fields<'_>, names: &Names) -> Option<ClaimKind> {
    let of = table.required("of", |field| match field.str()? {
        "turnout" => Some(ExtremumOf::Turnout),
        text => figure_name(text).map(ExtremumOf::Figure).or_else(|| {
            field.fault(
                format!("unknown quantity \"{text}\""),
                "\"turnout\" or a meaning of figures",
                &figure_hint(text, &["turnout"]),
            )
        }),
    });
    let area = table.required("area", |field| names.area(field));
    let ends = [("highest", Extreme::Highest), ("lowest", Extreme::Lowest)];
    let is = table.required("is", |field| field.word(&ends));
    let level = table.required("level", |field| names.level(field));
    Some(ClaimKind::Extremum {
        of: of?,
        area: area?,
        is: is?,
        level: level?,
    })
}

fn eligibility(table: &Fields<'_>, names: &Names) -> Option<ClaimKind> {
    let lists = table.optional("lists", |field| field.each(|item| names.list(item)));
    let number = table.optional("number", Field::whole);
    if table.present(&["lists", "number"]).len() != 1 {
        table.fault(
            "the claim does not say who is eligible, or says it twice".to_owned(),
            "one of \"lists\" and \"number\"",
            "name the lists, or say how many there are",
        );
    }
    let except = table
        .optional("except", |field| field.each(|item| names.list(item)))
        .unwrap_or_default();
    let step = table.required("step", Field::text);
    let holds = table.required("holds", Field::flag);
    let who = lists
        .map(Eligible::Lists)
        .or(number.map(Eligible::Number))?;
    Some(ClaimKind::Eligibility {
        who,
        except,
        step: step?,
        holds: holds?,
    })
}

fn consistent(table: &Fields<'_>) -> Option<ClaimKind> {
    let exact = |field: &Field<'_>| number(field, Comparator::Exactly);
    let numerator = table.required("numerator", exact);
    let denominator = table.required("denominator", exact);
    let share = table.required("share", share);
    Some(ClaimKind::Consistent {
        numerator: numerator?,
        denominator: denominator?,
        share: share?,
    })
}

fn counterfactual(table: &Fields<'_>, names: &Names) -> Option<ClaimKind> {
    let list = table.required("list", |field| names.list(field));
    let given = table.required("given", condition);
    let law = table.optional("law", Field::text);
    let then = table.required("then", promise);
    Some(ClaimKind::Counterfactual {
        list: list?,
        given: given?,
        law,
        then: then?,
    })
}

fn condition(field: &Field<'_>) -> Option<Condition> {
    let table = field.table("the condition")?;
    let others = [("as-counted", Others::AsCounted), ("any", Others::Any)];
    let condition = Condition {
        place: table.optional("place", place),
        share_below: table.optional("share-below", exact_share),
        share_at_least: table.optional("share-at-least", exact_share),
        of: table.optional("of", figure),
        others: table
            .optional("others", |field| field.word(&others))
            .unwrap_or(Others::Any),
    };
    if table
        .present(&["place", "share-below", "share-at-least"])
        .is_empty()
    {
        table.fault(
            "the condition is empty".to_owned(),
            "\"place\", \"share-below\" or \"share-at-least\"",
            "say under which condition the claim holds",
        );
    }
    table.finish();
    Some(condition)
}

fn promise(field: &Field<'_>) -> Option<Promise> {
    const KEYS: [&str; 3] = ["seats-at-least", "seats-at-most", "seats-exactly"];
    let table = field.table("what follows")?;
    if table.present(&KEYS).len() != 1 {
        table.fault(
            "what follows is not one statement".to_owned(),
            &format!("one of {}", super::fields::one_of(KEYS.iter().copied())),
            "write { seats-at-least = 1 }",
        );
    }
    let [least, most, exactly] = KEYS.map(|key| table.optional(key, Field::whole));
    table.finish();
    least
        .map(Promise::SeatsAtLeast)
        .or(most.map(Promise::SeatsAtMost))
        .or(exactly.map(Promise::SeatsExactly))
}

/// A printed number: an integer, or a text.
fn number(field: &Field<'_>, comparator: Comparator) -> Option<PrintedNumber> {
    if field.is_whole() {
        let text = field.whole()?.to_string();
        return numbers::printed(&text, comparator).ok();
    }
    let text = field.str()?;
    numbers::printed(text, comparator)
        .map_err(|problem| {
            let remedy = match problem {
                NotANumber::Format | NotANumber::Other => {
                    "write it as \"93\", \"1 234\" or \"9.3 million\""
                }
                NotANumber::Empty
                | NotANumber::Negative
                | NotANumber::Fraction
                | NotANumber::TooLarge
                | NotANumber::NoSign
                | NotANumber::AboveHundred => problem.remedy(),
            };
            let found = format!("{} is \"{text}\"", field.name());
            field
                .faults
                .add(field.location(), found, "a number", remedy);
        })
        .ok()
}

fn share(field: &Field<'_>) -> Option<PrintedShare> {
    let text = field.str()?;
    let read = numbers::share(text, &NumberFormat::default());
    read.map_err(|problem| {
        let remedy = match problem {
            NotANumber::AboveHundred => problem.remedy(),
            NotANumber::Empty
            | NotANumber::Negative
            | NotANumber::Fraction
            | NotANumber::TooLarge
            | NotANumber::NoSign
            | NotANumber::Format
            | NotANumber::Other => "write it as \"7.5%\", with a point before the decimals",
        };
        field.faults.add(
            field.location(),
            format!("{} is \"{text}\", which {}", field.name(), problem.found()),
            "a percentage from 0% to 100%",
            remedy,
        );
    })
    .ok()
}

fn exact_share(field: &Field<'_>) -> Option<scrutineer_engine::Ratio> {
    let text = field.str()?;
    numbers::exact(text).or_else(|| {
        field.fault(
            format!("{} is \"{text}\"", field.name()),
            "an exact share, as \"7%\" or \"1/13\"",
            "write it in digits",
        )
    })
}
