//! Skeletons: laws and elections whose blanks do not validate until they are filled.

use std::fs;
use std::io::Write;

use scrutineer_rules::{Day, RuleBook, skeleton};

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
    fs::write(&path, skeleton::blank(&format!("{body}/{day}"))).map_err(TaskError::file(&path))?;
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

#[cfg(test)]
mod tests {
    use super::*;

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
