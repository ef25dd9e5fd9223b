//! Law files: what the loader has no opinion on.

use scrutineer_rules::{Day, LawVersion};

use super::Flaw;
use crate::tree::SourceFile;

/// The flaws of a law file.
pub fn flaws(file: &SourceFile) -> Vec<Flaw> {
    let law = match LawVersion::parse(&file.path, &file.text) {
        Ok(law) => law,
        Err(faults) => return vec![Flaw::new(&file.path, faults.to_string())],
    };
    let mut flaws = Vec::new();
    let expected = format!("rules/{}.toml", law.id());
    if expected != file.path {
        flaws.push(Flaw::new(
            &file.path,
            format!("the law is called \"{}\": its file is {expected}", law.id()),
        ));
    }
    for source in law.sources() {
        let formed = source
            .url
            .as_deref()
            .is_none_or(|url| url.starts_with("https://") || url.starts_with("http://"));
        if !formed {
            flaws.push(Flaw::new(
                &file.path,
                format!("the address of source \"{}\" is not one", source.id),
            ));
        }
    }
    flaws
}

/// The identifiers of laws whose `checked` day is more than a year before `day`.
pub fn stale(files: &[SourceFile], day: &str) -> Vec<String> {
    let Some(limit) = day.parse::<Day>().ok().and_then(|day| {
        let (year, month, day) = day.parts();
        Day::new(year.checked_sub(1)?, month, day.min(28))
    }) else {
        return vec![format!("nothing is known: \"{day}\" is not a day")];
    };
    files
        .iter()
        .filter_map(|file| LawVersion::parse(&file.path, &file.text).ok())
        .filter(|law| law.checked() < limit)
        .map(|law| format!("{} ({})", law.id(), law.checked()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::flaws;
    use crate::tree::SourceFile;

    #[test]
    fn a_file_that_is_no_law_is_a_flaw() {
        let file = SourceFile {
            path: "rules/xx/body/2000-01-01.toml".to_owned(),
            text: "schema = 1\n".to_owned(),
        };
        assert_eq!(flaws(&file).len(), 1);
    }
}
