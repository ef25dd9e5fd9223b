//! The identifier of a law version: country, body, the first day in force, and the name of a practice.

use crate::ctx::kebab;
use crate::day::Day;

/// The parts of an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LawId<'i> {
    /// Country and body.
    pub body: &'i str,
    /// The first day in force (the earliest, where it is not known).
    pub day: Day,
    /// `practice` or `practice-name`, for a practice.
    pub practice: Option<&'i str>,
}

impl<'i> LawId<'i> {
    /// The parts of a text, where it is an identifier.
    ///
    /// # Example
    /// ```
    /// use scrutineer_rules::LawId;
    ///
    /// let id = LawId::parse("xx/parliament/2018-01-01+practice-commission").expect("an id");
    /// assert_eq!((id.body, id.practice), ("xx/parliament", Some("practice-commission")));
    /// assert_eq!(id.path(), "xx/parliament/2018-01-01.practice-commission.toml");
    /// assert_eq!(LawId::parse("parliament/2018-01-01"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &'i str) -> Option<Self> {
        let (body, last) = text.rsplit_once('/')?;
        let (day, practice) = match last.split_once('+') {
            Some((day, practice)) => (day, Some(practice)),
            None => (last, None),
        };
        let named = practice.is_none_or(|name| {
            kebab(name) && (name == "practice" || name.starts_with("practice-"))
        });
        let parts: Vec<&str> = body.split('/').collect();
        let shaped = parts.len() >= 2 && parts.iter().all(|part| kebab(part)) && named;
        let day = day.parse().ok().filter(|_| shaped)?;
        Some(Self {
            body,
            day,
            practice,
        })
    }

    /// Where the file of such a law lies inside a folder of laws.
    #[must_use]
    pub fn path(&self) -> String {
        let practice = self
            .practice
            .map_or_else(String::new, |name| format!(".{name}"));
        format!("{}/{}{practice}.toml", self.body, self.day)
    }
}
