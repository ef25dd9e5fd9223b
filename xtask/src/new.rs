//! Skeletons: laws and elections whose blanks do not validate until they are filled.

use std::fs;
use std::io::Write;

use scrutineer_rules::{Day, RuleBook};

use crate::error::TaskError;
use crate::run;

/// Writes the skeleton of a law version.
///
/// # Errors
/// The name is not that of a body, the file is there already, or cannot be written.
pub fn law(out: &mut dyn Write, body: &str, day: Day) -> Result<(), TaskError> {
    let good = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let parts: Vec<&str> = body.split('/').collect();
    if parts.len() != 2 || !parts.iter().all(|part| good(part)) || parts[0].len() != 2 {
        return Err(TaskError::Asked(format!(
            "\"{body}\" is no body: write the country's two letters, a slash and the body, as xx/parliament"
        )));
    }
    let label = format!("rules/{body}/{day}.toml");
    let path = run::root().join(&label);
    if path.exists() {
        return Err(TaskError::Asked(format!("{label} is there already")));
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(TaskError::file(folder))?;
    }
    fs::write(&path, skeleton(body, day)).map_err(TaskError::file(&path))?;
    writeln!(
        out,
        "{label} written; what is left to fill: cargo run -p scrutineer -- law check {label}"
    )?;
    Ok(())
}

/// Writes the skeleton of an election under a law.
///
/// # Errors
/// There is no such law, or the folder is there already.
pub fn election(out: &mut dyn Write, id: &str, law: &str) -> Result<(), TaskError> {
    let book = RuleBook::embedded().map_err(|faults| TaskError::Laws(faults.to_string()))?;
    let law = book
        .by_id(law)
        .map_err(|error| TaskError::Asked(error.to_string()))?;
    let folder = run::root().join("fixtures").join(id);
    let files = scrutineer::input::scaffold(law, id);
    scrutineer::input::write_new(&folder, &files)
        .map_err(|error| TaskError::Asked(error.to_string()))?;
    writeln!(
        out,
        "fixtures/{id} written; what is left to fill: cargo run -p scrutineer -- audit fixtures/{id}"
    )?;
    Ok(())
}

fn skeleton(body: &str, day: Day) -> String {
    format!(
        "# Every \"\" is a blank: the file does not load until each is filled. The language: docs/rule-language.md, the ops: docs/ops.\n\
         schema = 1\n\n\
         [law]\n\
         id          = \"{body}/{day}\"\n\
         title       = \"\"\n\
         selected-by = \"polling-day\"\n\
         checked     = \"\"   # the day on which you compared this file with its sources\n\n\
         [law.in-force]\n\
         from = {day}\n\n\
         [[source]]\n\
         id    = \"\"   # the first word of the citations that name it\n\
         kind  = \"\"   # \"act\", \"constitution\", \"court-order\", \"consolidation\" or \"regulation\"\n\
         title = \"\"\n\
         url   = \"\"\n\
         read  = \"\"   # \"statute\", \"secondary\" or \"unverified\"\n\n\
         [needs]\n\
         areas   = [{{ id = \"nation\" }}]\n\
         ballots = [{{ id = \"list\", for = \"list\", area = \"nation\" }}]\n\
         figures = [{{ id = \"\", means = \"\", area = \"nation\", cite = \"\" }}]\n\
         seats   = [{{ id = \"house\", count = \"\", cite = \"\" }}]\n\n\
         [[step]]\n\
         id    = \"passed\"\n\
         op    = \"qualify\"\n\
         cite  = \"\"\n\
         per   = \"nation\"\n\
         among = \"ballot.list\"\n\
         votes = \"ballot.list\"\n\
         any   = [{{ at-least = \"\", of = \"\", cite = \"\" }}]   # at-least or more-than\n\n\
         [[step]]\n\
         id     = \"seats\"\n\
         op     = \"apportion\"\n\
         cite   = \"\"\n\
         per    = \"nation\"\n\
         among  = \"passed\"\n\
         votes  = \"ballot.list\"\n\
         seats  = \"seats.house\"\n\
         tie    = [\"\"]\n\
         method = {{ divisors = [\"\"] }}   # or a quota: docs/ops/apportion.md\n\n\
         [result]\n\
         seats = \"seats\"\n"
    )
}

#[cfg(test)]
mod tests {
    use scrutineer_rules::LawVersion;

    use super::*;

    #[test]
    fn the_skeleton_of_a_law_does_not_load_and_every_blank_is_named() {
        let day = "2026-01-01".parse().expect("a day");
        let text = skeleton("xx/parliament", day);
        assert!(text.parse::<toml::Table>().is_ok(), "{text}");
        let faults =
            LawVersion::parse("rules/xx/parliament/2026-01-01.toml", &text).expect_err("blanks");
        let said = faults.to_string();
        let blanks = text
            .lines()
            .skip(1)
            .enumerate()
            .filter(|(_, line)| line.contains("\"\""));
        for (at, line) in blanks {
            let place = format!("2026-01-01.toml:{}:", at + 2);
            assert!(
                said.contains(&place),
                "nothing is said of line {}: {line}\n{said}",
                at + 2
            );
        }
    }

    #[test]
    fn a_body_is_two_letters_and_a_name() {
        let day = "2026-01-01".parse().expect("a day");
        for bad in [
            "parliament",
            "xxx/parliament",
            "xx/",
            "xx/Parliament",
            "xx/a/b",
            "../a",
        ] {
            assert!(law(&mut Vec::new(), bad, day).is_err(), "{bad}");
        }
    }
}
