//! The gallery of broken elections: one sound election, spoilt by one edit at a time; each message is a snapshot.

#[path = "bad_elections/damage.rs"]
mod damage;
#[path = "bad_elections/fixtures.rs"]
mod fixtures;
#[path = "bad_elections/law.rs"]
mod law;
#[path = "bad_elections/scaffold.rs"]
mod scaffold;
#[path = "bad_elections/spoil.rs"]
mod spoil;

use scrutineer::input::read_election;
use spoil::{Edit, Workshop};

#[test]
fn the_sound_election_is_read() {
    let workshop = Workshop::new("sound");
    let election = read_election(workshop.folder()).expect("a sound election");
    assert_eq!(election.areas.len(), 4);
    assert_eq!(election.claims.len(), 8);
    assert_eq!(election.suspects.len(), 0);
    assert_eq!(election.undeclared, [""; 0]);
    let paths: Vec<&str> = election.inputs.iter().map(|i| i.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "candidates.csv",
            "claims.toml",
            "election.toml",
            "expected.toml",
            "figures.csv",
            "preliminary/shares.csv",
            "published.csv",
            "seats.csv",
            "votes.csv",
        ]
    );
    let last = election.edition_of_votes().expect("votes");
    assert_eq!(last.id, "final");
    let votes = last.votes.as_ref().expect("votes");
    assert_eq!(votes.rows[0].votes, 1200);
    assert_eq!(votes.line(votes.rows[6].line).to_string(), "votes.csv:8");
    assert_eq!(election.claimant_id(last, votes.rows[5].claimant), "anna");
}

#[test]
fn the_manifest() {
    insta::assert_snapshot!(spoil::gallery("manifest", MANIFEST));
}

const FILE: &str = "election.toml";

#[rustfmt::skip]
const MANIFEST: &[(&str, Edit)] = &[
    ("not TOML, twice", Edit::Replace(FILE, "schema = 1", "schema = 1 1\n= 2")),
    ("unclosed text", Edit::Replace(FILE, "\"Blue wins\"", "\"Blue wins")),
    ("a key given twice", Edit::Replace(FILE, "schema = 1", "schema = 1\nschema = 1")),
    ("a later schema", Edit::Replace(FILE, "schema = 1", "schema = 2")),
    ("no schema", Edit::Replace(FILE, "schema = 1", "")),
    ("unknown key", Edit::Replace(FILE, "polling-day =", "poling-day =")),
    ("unknown table", Edit::Append(FILE, "\n[[aera]]\nid = \"x\"\n")),
    ("a text where a day belongs", Edit::Replace(FILE, "2020-05-17", "\"2020-05-17\"")),
    ("a day with a time", Edit::Replace(FILE, "2020-05-17", "2020-05-17T10:00:00")),
    ("a day that does not exist", Edit::Replace(FILE, "2020-05-17", "2020-02-30")),
    ("the id is not the folder", Edit::Replace(FILE, "xx-parliament-2020", "xx-parliament-2021")),
    ("an empty title", Edit::Replace(FILE, "Parliament of a country of two districts", " ")),
    ("a float", Edit::Replace(FILE, "members    = 2", "members    = 2.0")),
    ("no members", Edit::Replace(FILE, "members    = 2", "members    = 0")),
    ("below zero", Edit::Replace(FILE, "registered = 2", "registered = -2")),
    ("beyond 64 bits", Edit::Replace(FILE, "registered = 2", "registered = 18446744073709551616")),
    ("unknown word", Edit::Replace(FILE, "\"primary\"", "\"primery\"")),
    ("unknown source", Edit::Replace(FILE, "source = \"paper\"\nshares", "source = \"papers\"\nshares")),
    ("a source twice", Edit::Append(FILE, "\n[[source]]\nid = \"paper\"\npublisher = \"x\"\ntitle = \"x\"\nread = \"memory\"\n")),
    ("a reason is missing", Edit::Replace(FILE, ", why = \"elected by letter\"", "")),
    ("a table where a list belongs", Edit::Replace(FILE, "[[edition]]\nid     = \"preliminary\"", "[edition]\nid     = \"preliminary\"")),
    ("unknown list in a group", Edit::Replace(FILE, "lists  = [\"blue\", \"green\"]", "lists  = [\"bleu\", \"green\"]")),
    ("groups that overlap", Edit::Append(FILE, "\n[[declared]]\nid = \"alliances\"\nname = \"again\"\nlists = [\"green\", \"rest\"]\nsource = \"gazette\"\n")),
    ("a list twice in a group", Edit::Replace(FILE, "lists  = [\"blue\", \"green\"]", "lists  = [\"blue\", \"blue\"]")),
    ("a lot that everybody won", Edit::Replace(FILE, "won    = [\"blue\"]", "won    = [\"blue\", \"green\"]")),
    ("an assumed step without a value", Edit::Replace(FILE, "seats  = [{ area = \"nation\", claimant = \"blue\", seats = 1 }]", "")),
    ("an amount that is no number", Edit::Replace(FILE, "seats  = [{ area = \"nation\", claimant = \"blue\", seats = 1 }]", "amount = [{ area = \"nation\", value = \"many\" }]")),
    ("a mark of two characters", Edit::Replace(FILE, "group = \" \"", "group = \"  \"")),
    ("one mark for both", Edit::Replace(FILE, "group = \" \"", "group = \",\"")),
    ("unknown term of an identity", Edit::Replace(FILE, "\"invalid-ballots\"]", "\"invalid-ballot\"]")),
    ("an identity with nothing", Edit::Replace(FILE, "equals = \"ballots-cast\", ", "")),
];

#[test]
fn areas_and_lists() {
    insta::assert_snapshot!(spoil::gallery("areas", AREAS));
}

#[rustfmt::skip]
const AREAS: &[(&str, Edit)] = &[
    ("unknown enclosing area", Edit::Replace(FILE, "id     = \"south\"\nlevel  = \"district\"\nwithin = \"nation\"", "id     = \"south\"\nlevel  = \"district\"\nwithin = \"nations\"")),
    ("an area twice", Edit::Append(FILE, "\n[[area]]\nid = \"south\"\nlevel = \"district\"\nwithin = \"nation\"\n")),
    ("areas within each other", Edit::Replace(FILE, "id    = \"nation\"\nlevel = \"nation\"", "id    = \"nation\"\nlevel = \"nation\"\nwithin = \"south\"")),
    ("an area within its own level", Edit::Append(FILE, "\n[[area]]\nid = \"south-west\"\nlevel = \"district\"\nwithin = \"south\"\n")),
    ("areas in a table too", Edit::Replace(FILE, "law         =", "areas = \"areas.csv\"\nlaw         =")),
    ("a list twice", Edit::Append(FILE, "\n[[list]]\nid = \"blue\"\nname = \"Another\"\n")),
    ("an id with a space", Edit::Append(FILE, "\n[[area]]\nid = \"the west\"\nlevel = \"district\"\nwithin = \"nation\"\n")),
    ("a name that steers the terminal", Edit::Replace(FILE, "\"Grün\"", "\"Gr\\u001b[2Jün\"")),
    ("a key that steers the terminal", Edit::Append(FILE, "\n[[list]]\nid = \"x\"\nname = \"x\"\n\"\\u001b[2J\" = 1\n")),
    ("a list without a name", Edit::Replace(FILE, "name       = \"Grün\"\n", "")),
    ("a number by an unknown area", Edit::Replace(FILE, "{ north = 12, south = 9 }", "{ north = 12, sotuh = 9 }")),
];

#[test]
fn tables() {
    insta::assert_snapshot!(spoil::gallery("tables", TABLES));
}

#[rustfmt::skip]
const TABLES: &[(&str, Edit)] = &[
    ("an empty table", Edit::Bytes("votes.csv", b"")),
    ("unknown column", Edit::Replace("votes.csv", "claimant,votes", "claiment,votes")),
    ("a column too many", Edit::Replace("seats.csv", "seats,area,value", "seats,area,value,note")),
    ("a column twice", Edit::Replace("figures.csv", "figure,area,value", "figure,area,value,area")),
    ("semicolons", Edit::Bytes("seats.csv", b"seats;area;value\ndistrict-seats;north;6\n")),
    ("a short row", Edit::Replace("votes.csv", "list,north,green,800", "list,north,800")),
    ("a long row", Edit::Replace("votes.csv", "list,north,blue,1 200", "list,north,blue,1,200")),
    ("a bell", Edit::Replace("candidates.csv", "Bert", "B\u{7}ert")),
    ("an unclosed quote", Edit::Replace("candidates.csv", "the elder\"", "the elder")),
    ("not a number", Edit::Replace("votes.csv", "green,800", "green,8OO")),
    ("below zero", Edit::Replace("votes.csv", "green,800", "green,-800")),
    ("a fraction", Edit::Replace("votes.csv", "green,800", "green,\"800,5\"")),
    ("beyond 64 bits", Edit::Replace("votes.csv", "green,800", "green,18446744073709551616")),
    ("no number", Edit::Replace("votes.csv", "green,800", "green,")),
    ("another number format", Edit::Replace("votes.csv", "blue,1 200", "blue,1.200")),
    ("groups of two", Edit::Replace("votes.csv", "blue,1 200", "blue,12 00")),
    ("unknown area", Edit::Replace("votes.csv", "list,south,blue", "list,suoth,blue")),
    ("unknown list", Edit::Replace("votes.csv", "list,south,blue", "list,south,bleu")),
    ("unknown candidate", Edit::Replace("votes.csv", "first,north,anna", "first,north,ana")),
    ("a candidate elsewhere", Edit::Replace("votes.csv", "first,north,anna", "first,south,anna")),
    ("a row twice", Edit::Append("votes.csv", "list,south,green,655\n")),
    ("several faults at once", Edit::Replace("votes.csv", "list,south,blue,640\nlist,south,green,655", "list,suoth,bleu,x\n,,,")),
    ("unknown figure", Edit::Replace("figures.csv", "registered-voters,", "registered-voter,")),
    ("a figure twice", Edit::Append("figures.csv", "registered-voters,nation,5000\n")),
    ("a figure of an unknown list", Edit::Bytes("figures.csv", b"figure,area,value,claimant\nballots-cast,north,1,blu\n")),
    ("seats twice", Edit::Append("seats.csv", "district-seats,north,6\n")),
    ("a candidate twice", Edit::Append("candidates.csv", "anna,north,blue,Anna,\n")),
    ("a candidate called like a list", Edit::Append("candidates.csv", "green,north,blue,Green,\n")),
    ("a day of birth that does not exist", Edit::Replace("candidates.csv", "1970-01-31", "1970-02-31")),
    ("unknown quantity", Edit::Replace("published.csv", "turnout,,", "turnuot,,")),
    ("a percentage without its sign", Edit::Replace("published.csv", "55,6%", "55,6")),
    ("a percentage above 100", Edit::Replace("published.csv", "67,2%", "167,2%")),
    ("a percentage with a point", Edit::Replace("published.csv", "\"67,2%\"", "67.2%")),
    ("neither yes nor no", Edit::Replace("published.csv", "admitted,rest,,no", "admitted,rest,,nein")),
    ("a share of nobody", Edit::Replace("published.csv", "share,blue,,", "share,,,")),
    ("a share of a candidate", Edit::Replace("preliminary/shares.csv", "green,nation", "anna,nation")),
];

#[test]
fn claims_and_expectations() {
    insta::assert_snapshot!(spoil::gallery("claims", CLAIMS));
}

#[rustfmt::skip]
const CLAIMS: &[(&str, Edit)] = &[
    ("a claim twice", Edit::Replace("claims.toml", "\"voters\"", "\"turnout\"")),
    ("a claim of no kind", Edit::Replace("claims.toml", "not-checkable = \"a quotation\"", "")),
    ("a claim of two kinds", Edit::Replace("claims.toml", "not-checkable = \"a quotation\"", "not-checkable = \"a quotation\"\nrank = { list = \"blue\", place = 1 }")),
    ("unknown kind", Edit::Replace("claims.toml", "rank   =", "rang   =")),
    ("unknown edition", Edit::Replace("claims.toml", "edition  = \"final\"", "edition  = \"finel\"")),
    ("unknown level", Edit::Replace("claims.toml", "level = \"district\"", "level = \"disctrict\"")),
    ("unknown quantity of a count", Edit::Replace("claims.toml", "of = \"registered-voters\"", "of = \"seat\"")),
    ("a number in words", Edit::Replace("claims.toml", "value = \"5 thousand\"", "value = \"five thousand\"")),
    ("place nought", Edit::Replace("claims.toml", "place = 2, of = 3", "place = 0, of = 3")),
    ("a share without its sign", Edit::Replace("claims.toml", "share = \"67.2%\"", "share = \"67.2\"")),
    ("both lists and number", Edit::Replace("claims.toml", "number = 2,", "number = 2, lists = [\"blue\"],")),
    ("a condition of nothing", Edit::Replace("claims.toml", "given = { place = 2, share-below = \"7%\" }", "given = {}")),
    ("two promises", Edit::Replace("claims.toml", "seats-at-least = 1", "seats-at-least = 1, seats-at-most = 2")),
    ("a share that is no share", Edit::Replace("claims.toml", "share-below = \"7%\"", "share-below = \"seven\"")),
    ("unknown comparator", Edit::Replace("claims.toml", "value = \"5 thousand\"", "value = \"5 thousand\", comparator = \"over\"")),
    ("no author", Edit::Replace("expected.toml", "author     = \"A. Auditor\"\n", "")),
    ("an unknown key in a subject", Edit::Replace("expected.toml", "{ claim =", "{ claims =")),
];

#[test]
fn files() {
    insta::assert_snapshot!(spoil::gallery("files", FILES));
}

#[rustfmt::skip]
const FILES: &[(&str, Edit)] = &[
    ("no manifest", Edit::Remove(FILE)),
    ("a file is missing", Edit::Remove("votes.csv")),
    ("not UTF-8", Edit::Bytes("seats.csv", b"seats,area,value\ndistrict-seats,n\xf6rth,6\n")),
    ("the manifest is not UTF-8", Edit::Bytes(FILE, b"\xff\xfe")),
    ("a path out of the folder", Edit::Replace(FILE, "\"preliminary/shares.csv\"", "\"../shares.csv\"")),
    ("a path from the root", Edit::Replace(FILE, "\"preliminary/shares.csv\"", "\"/shares.csv\"")),
    ("a folder in place of a file", Edit::Replace(FILE, "\"preliminary/shares.csv\"", "\"preliminary\"")),
    ("a fault in a file that is locked", Edit::Append("election.lock", "schema = 1\n[[file]]\npath = \"votes.csv\"\nbytes = 1\nsha256 = \"00\"\n[[fil]]\n")),
    ("a lock that is no lock", Edit::Append("election.lock", "schema = 1\n[[file]]\npath = \"votes.csv\"\n")),
    ("nothing in the manifest", Edit::Bytes(FILE, b"")),
    ("a byte order mark and line ends of another system", Edit::Bytes("seats.csv", b"\xef\xbb\xbfseats,area,value\r\n\r\ndistrict-seats,north,6\r\ndistrict-seats,south,4\r\n")),
];
