//! Elections against a law: what an edition becomes, and what is said where it does not supply what the law needs.

use std::fmt::Write as _;

use super::spoil::{Edit, Workshop};
use scrutineer::input::{Conversion, InputError, read_election, to_tally};
use scrutineer::model::{Claimant, Election};
use scrutineer_engine::{
    AreaId, Assumed, BallotId, DeclaredId, FigureId, LevelId, PartyId, SeatsId,
};
use scrutineer_rules::LawVersion;

pub fn law() -> LawVersion {
    let text = include_str!("law.toml");
    LawVersion::parse("xx/parliament/2018-01-01.toml", text).expect("a sound law")
}

fn read(workshop: &Workshop) -> Election {
    read_election(workshop.folder()).expect("an election that can be read")
}

fn convert(election: &Election) -> Result<Conversion, Vec<InputError>> {
    let law = law();
    let edition = election.edition_of_votes().expect("votes");
    to_tally(election, edition, &law, law.text())
}

#[test]
fn the_sound_election_becomes_a_tally() {
    let workshop = Workshop::new("tally");
    let election = read(&workshop);
    let conversion = convert(&election).expect("a tally");
    assert!(conversion.is_complete(), "{:?}", conversion.missing);
    assert_eq!(conversion.strays, []);
    let tally = &conversion.tally;
    assert_eq!(tally.areas().count(LevelId(1)), 2);
    let list = tally.ballot(BallotId(0));
    let parties = tally.parties();
    assert_eq!(parties, 5, "four lists and the independent");
    assert_eq!(list.votes, [1200, 800, 0, 0, 0, 640, 655, 0, 0, 0]);
    assert_eq!(list.others, [17, 0]);
    assert_eq!(list.stands.iter().filter(|stands| **stands).count(), 4);
    let first = tally.ballot(BallotId(1));
    assert_eq!(first.votes, [900, 750, 0, 0, 0, 600, 0, 0, 0, 610]);
    let votes: Vec<u64> = first.candidates.iter().map(|c| c.votes).collect();
    assert_eq!(votes, [750, 900, 600, 610]);
    assert_eq!(first.candidates[3].party, PartyId(4));
    assert!(first.candidates[1].born.is_some());
    assert!(matches!(
        conversion.candidates[1][1],
        Claimant::Candidate(_)
    ));
    assert_eq!(tally.figure(FigureId(0)).values, [3312]);
    assert_eq!(tally.figure(FigureId(1)).values, [5000]);
    assert_eq!(
        tally.seats(SeatsId(0)).map(|s| s.values.clone()),
        Some(vec![6, 4])
    );
    assert_eq!(tally.declared(DeclaredId(0)).count(), 1);
    let step = law().text().step_named("bonus").expect("a step");
    assert_eq!(
        tally.assumed(step),
        Some(&Assumed::PartySeats(
            LevelId(0),
            vec![(AreaId(0), PartyId(0), 1)]
        ))
    );
    let derived = &conversion.derived[0];
    let words: Vec<String> = derived
        .terms
        .iter()
        .map(|t| {
            format!(
                "{}{} {}",
                if t.subtracted { "-" } else { "+" },
                t.name,
                t.value
            )
        })
        .collect();
    assert_eq!(words, ["+ballots-cast 3360", "-invalid-ballots 48"]);
}

/// What the conversion says of each edit alone.
fn gallery(test: &str, faults: &[(&str, Edit)]) -> String {
    let mut text = String::new();
    for (at, (name, edit)) in faults.iter().enumerate() {
        let workshop = Workshop::new(&format!("{test}-{at}"));
        workshop.apply(edit);
        let election = read(&workshop);
        writeln!(text, "# {name}").expect("a string");
        match convert(&election) {
            Err(errors) => errors
                .iter()
                .for_each(|e| writeln!(text, "{e}").expect("a string")),
            Ok(conversion) => tell(&mut text, &election, &conversion),
        }
        text.push('\n');
    }
    text
}

fn tell(text: &mut String, election: &Election, conversion: &Conversion) {
    for missing in &conversion.missing {
        let areas: Vec<&str> = missing
            .areas
            .iter()
            .map(|area| election.area(*area).id.as_str())
            .collect();
        writeln!(
            text,
            "{}: missing: {} {}\n  remedy:   {}\n  read by {} steps",
            missing.location,
            missing.what,
            areas.join(", "),
            missing.remedy,
            missing.readers.len()
        )
        .expect("a string");
    }
    for excused in &conversion.excused {
        writeln!(text, "excused: {}", excused.what).expect("a string");
    }
    for stray in &conversion.strays {
        writeln!(text, "{stray}").expect("a string");
    }
    for derived in &conversion.derived {
        let terms: Vec<String> = derived.terms.iter().map(|t| t.name.clone()).collect();
        writeln!(
            text,
            "derived: {} = {} from {}",
            derived.figure,
            derived.value,
            terms.join(", ")
        )
        .expect("a string");
    }
}

#[test]
fn what_the_law_needs() {
    insta::assert_snapshot!(gallery("needs", NEEDS));
}

const FILE: &str = "election.toml";

#[rustfmt::skip]
const NEEDS: &[(&str, Edit)] = &[
    ("a district left out", Edit::Replace("votes.csv", "list,south,blue,640\nlist,south,green,655\n", "")),
    ("no votes of a ballot", Edit::Replace("votes.csv", "first,north,anna,900\nfirst,north,green,750\nfirst,south,blue,600\nfirst,south,bert,610\n", "")),
    ("a misspelt ballot", Edit::Replace("votes.csv", "list,south,green,655", "lists,south,green,655")),
    ("votes of the whole country", Edit::Append("votes.csv", "list,nation,blue,1840\n")),
    ("votes of a candidate on a ballot of lists", Edit::Append("votes.csv", "list,north,anna,3\n")),
    ("votes of two levels", Edit::Append("votes.csv", "list,north-1,blue,1200\n")),
    ("beyond 64 bits", Edit::Append("votes.csv", "list,north,rest-2,18446744073709551615\n")),
    ("no figure", Edit::Replace("figures.csv", "registered-voters,nation,5 000\n", "")),
    ("a figure for one district only", Edit::Replace("figures.csv", "ballots-cast,south,1 300\ninvalid-ballots,south,5\n", "")),
    ("more invalid ballots than ballots", Edit::Replace("figures.csv", "invalid-ballots,north,43", "invalid-ballots,north,43000")),
    ("a figure given where it is read", Edit::Append("figures.csv", "ballots-cast-minus-invalid,nation,3312\n")),
    ("a figure that follows from a declared identity", Edit::Both(&Edit::Replace("figures.csv", "registered-voters,nation,5 000", "votes-against-all,nation,1 640"), &Edit::Replace(FILE, "sum = [\"votes\", \"invalid-ballots\"], equals = \"ballots-cast\"", "sum = [\"ballots-cast\", \"votes-against-all\"], equals = \"registered-voters\""))),
    ("the same where the identity is only a limit", Edit::Both(&Edit::Replace("figures.csv", "registered-voters,nation,5 000", "votes-against-all,nation,1 640"), &Edit::Replace(FILE, "sum = [\"votes\", \"invalid-ballots\"], equals = \"ballots-cast\"", "sum = [\"ballots-cast\", \"votes-against-all\"], at-most = \"registered-voters\""))),
    ("a figure with an unknown id", Edit::Append("figures.csv", "registered-voters:registr,nation,5000\n")),
    ("seats left out", Edit::Replace("seats.csv", "district-seats,south,4\n", "")),
    ("no seats at all", Edit::Replace(FILE, "seats      = \"seats.csv\"\n", "")),
    ("seats of the whole country", Edit::Append("seats.csv", "district-seats,nation,10\n")),
    ("unknown seats", Edit::Append("seats.csv", "district-seat,north,10\n")),
    ("no declared groups", Edit::Replace(FILE, "id     = \"alliances\"", "id     = \"alliance\"")),
    ("none was declared", Edit::Replace(FILE, "lists  = [\"blue\", \"green\"]", "lists  = []")),
    ("an aggregate in a group", Edit::Replace(FILE, "lists  = [\"blue\", \"green\"]", "lists  = [\"blue\", \"rest\"]")),
    ("unknown tag", Edit::Replace(FILE, "[\"national-minority\"]", "[\"nacional-minority\"]")),
    ("unknown step of a lot", Edit::Replace(FILE, "step   = \"seats\"", "step   = \"seat\"")),
    ("a lot in the wrong area", Edit::Replace(FILE, "area   = \"north\"\ntied", "area   = \"nation\"\ntied")),
    ("a lot among those who do not stand there", Edit::Replace(FILE, "step   = \"seats\"\narea   = \"north\"\ntied   = [\"blue\", \"green\"]\nwon    = [\"blue\"]", "step   = \"direct\"\narea   = \"north\"\ntied   = [\"anna\", \"bert\"]\nwon    = [\"anna\"]")),
    ("unknown assumed step", Edit::Replace(FILE, "step   = \"bonus\"", "step   = \"bonuses\"")),
    ("the step that reads the first ballot is assumed, its votes are not stored", Edit::Both(&Edit::Replace("votes.csv", "first,south,blue,600\nfirst,south,bert,610\n", ""), &Edit::Replace(FILE, "step   = \"bonus\"", "step   = \"direct\""))),
    ("unknown step of published seats", Edit::Replace("published.csv", "seats:bonus", "seats:bonis")),
    ("unknown step of a claim", Edit::Replace("claims.toml", "step = \"passed\"", "step = \"past\"")),
    ("an area of the first level twice", Edit::Append(FILE, "\n[[area]]\nid = \"abroad\"\nlevel = \"nation\"\n")),
    ("a district in no country", Edit::Append(FILE, "\n[[area]]\nid = \"abroad\"\nlevel = \"district\"\n")),
    ("no area of the first level", Edit::Replace(FILE, "id    = \"nation\"\nlevel = \"nation\"", "id    = \"nation\"\nlevel = \"country\"")),
    ("numbers by areas that the law does not know", Edit::Replace(FILE, "{ north = 12, south = 9 }", "{ north = 12, nation = 9 }")),
];
