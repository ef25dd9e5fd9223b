//! A new election for a law: exactly the blanks that the law needs, none of which validates until it is filled.

use std::fmt::Write as _;
use std::path::Path;

use scrutineer_rules::{BallotFor, LawNeeds, LawVersion, SelectedBy};

use super::error::{InputError, InputFault};
use super::lock::quoted;
use crate::model::Location;

/// The files of a new election under a law: path and text of each, sorted by path.
///
/// Every blank is an empty text, which the reader refuses with its place; so reading the new folder lists what is left to do.
#[must_use]
pub fn scaffold(law: &LawVersion, id: &str) -> Vec<(String, String)> {
    let needs = law.needs();
    let mut files = vec![
        ("README.md".to_owned(), readme(law, id)),
        ("election.toml".to_owned(), manifest(law, id)),
        ("figures.csv".to_owned(), figures(needs)),
        ("published.csv".to_owned(), published()),
        ("votes.csv".to_owned(), votes(needs)),
    ];
    if has_candidates(needs) {
        let header = "candidate,area,list,name,order,born\n,,,,,\n";
        files.push(("candidates.csv".to_owned(), header.to_owned()));
    }
    if needs.seats.iter().any(|seats| seats.count.is_none()) {
        files.push(("seats.csv".to_owned(), seats(needs)));
    }
    files.sort();
    files
}

/// Writes files into a new folder.
///
/// # Errors
/// The folder exists already, or cannot be written to.
pub fn write_new(folder: &Path, files: &[(String, String)]) -> Result<(), InputError> {
    let fault = |path: &str, found: String, remedy: &str| InputError {
        location: Location::of_file(path),
        fault: InputFault::Unreadable,
        found,
        expected: "a new folder that may be written to".to_owned(),
        remedy: remedy.to_owned(),
    };
    let shown = folder.display().to_string();
    if folder.exists() {
        let found = "there is something at this path already".to_owned();
        return Err(fault(&shown, found, "choose another name"));
    }
    let cannot = |path: &str, error: &std::io::Error| {
        let found = format!("it cannot be written: {}", error.kind());
        fault(path, found, "grant permission to write there")
    };
    std::fs::create_dir_all(folder).map_err(|error| cannot(&shown, &error))?;
    for (path, text) in files {
        std::fs::write(folder.join(path), text).map_err(|error| cannot(path, &error))?;
    }
    Ok(())
}

fn has_candidates(needs: &LawNeeds) -> bool {
    needs
        .ballots
        .iter()
        .any(|ballot| ballot.votes_for == BallotFor::Candidate)
}

fn manifest(law: &LawVersion, id: &str) -> String {
    let needs = law.needs();
    let mut text = format!(
        "# {}\n# Every \"\" is a blank: fill it in. How each key is written: docs/elections.md.\nschema = 1\n\n[election]\nid          = {}\ntitle       = \"\"\nbody        = {}\npolling-day = \"\"\n",
        law.title(),
        quoted(id),
        quoted(law.body()),
    );
    if law.selected_by() == SelectedBy::NamedInManifest {
        let _ = writeln!(text, "law         = {}", quoted(law.id()));
    }
    text.push_str(
        "\n[[source]]\nid        = \"\"\npublisher = \"\"\ntitle     = \"\"\nread      = \"\"   # \"primary\", \"secondary\" or \"memory\"\n",
    );
    for level in &needs.levels {
        let _ = write!(
            text,
            "\n[[area]]\nid     = \"\"\nlevel  = {}\n",
            quoted(&level.id)
        );
        if let Some(outer) = level
            .within
            .and_then(|outer| needs.levels.get(outer.index()))
        {
            let _ = writeln!(
                text,
                "within = \"\"   # the enclosing area of the level \"{}\"",
                outer.id
            );
        }
    }
    text.push_str(&list(needs));
    for declared in &needs.declared {
        let _ = write!(
            text,
            "\n# {}; with lists = [] where none was declared\n[[declared]]\nid     = {}\nname   = \"\"\nlists  = [\"\"]\nsource = \"\"\n",
            declared.cite.text,
            quoted(&declared.id)
        );
    }
    text.push_str("\n[[edition]]\nid         = \"\"\nas-of      = \"\"\nsource     = \"\"\n");
    text.push_str(
        "votes      = \"votes.csv\"\nfigures    = \"figures.csv\"\npublished  = \"published.csv\"\n",
    );
    if has_candidates(needs) {
        text.push_str("candidates = \"candidates.csv\"\n");
    }
    if needs.seats.iter().any(|seats| seats.count.is_none()) {
        text.push_str("seats      = \"seats.csv\"\n");
    }
    text
}

fn list(needs: &LawNeeds) -> String {
    let mut text = String::from("\n[[list]]\nid         = \"\"\nname       = \"\"\n");
    for tag in &needs.tags {
        let _ = writeln!(
            text,
            "# tags     = [{}]   # {}",
            quoted(&tag.id),
            tag.cite.text
        );
    }
    text.push_str("# registered = 1   # order of registration, where a tie may rest on it\n");
    text.push_str("# length     = 1   # candidates on the list, where the law reads it\n");
    text
}

/// The areas that are read need a row each; one blank row stands for all of them.
fn votes(needs: &LawNeeds) -> String {
    let mut text = String::from("ballot,area,claimant,votes\n");
    for ballot in &needs.ballots {
        let _ = writeln!(text, "{},,,", ballot.id);
    }
    text
}

fn figures(needs: &LawNeeds) -> String {
    let by_party = needs.figures.iter().any(|figure| figure.by_party);
    let more = if by_party { ",claimant" } else { "" };
    let mut text = format!("figure,area,value{more}\n");
    for figure in &needs.figures {
        let alike = needs.figures.iter().filter(|f| f.means == figure.means);
        let name = if alike.count() > 1 {
            format!("{}:{}", figure.means.word(), figure.id)
        } else {
            figure.means.word().to_owned()
        };
        let _ = writeln!(text, "{name},,{}", if by_party { "," } else { "" });
    }
    text
}

fn seats(needs: &LawNeeds) -> String {
    let given = || needs.seats.iter().filter(|seats| seats.count.is_none());
    let by_party = given().any(|seats| seats.by_party);
    let more = if by_party { ",claimant" } else { "" };
    let mut text = format!("seats,area,value{more}\n");
    for seats in given() {
        let _ = writeln!(text, "{},,{}", seats.id, if by_party { "," } else { "" });
    }
    text
}

fn published() -> String {
    "quantity,claimant,area,value\nseats,,,\n".to_owned()
}

fn readme(law: &LawVersion, id: &str) -> String {
    let needs = law.needs();
    let mut text = format!(
        "# {id}\n\nWhat this election shows, for people.\n\nThe law `{}` needs:\n\n",
        law.id()
    );
    let level = |at: scrutineer_engine::LevelId| {
        needs
            .levels
            .get(at.index())
            .map_or("", |level| level.id.as_str())
    };
    for ballot in &needs.ballots {
        let what = match ballot.votes_for {
            BallotFor::List => "lists",
            BallotFor::Party => "parties",
            BallotFor::Candidate => "candidates",
        };
        let _ = writeln!(
            text,
            "- votes of the ballot `{}`, for {what}, by {}",
            ballot.id,
            level(ballot.level)
        );
    }
    for figure in &needs.figures {
        let _ = writeln!(
            text,
            "- `{}` by {} ({}): {}",
            figure.means.word(),
            level(figure.level),
            figure.cite.text,
            figure.means.definition()
        );
    }
    for seats in needs.seats.iter().filter(|seats| seats.count.is_none()) {
        let _ = writeln!(
            text,
            "- the seats `{}` by {} ({})",
            seats.id,
            level(seats.level),
            seats.cite.text
        );
    }
    for declared in &needs.declared {
        let _ = writeln!(
            text,
            "- the declared groups `{}` ({})",
            declared.id, declared.cite.text
        );
    }
    text
}
