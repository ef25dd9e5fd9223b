//! Identifiers and citations.

use super::{Ctx, Keys, kebab, quoted};
use crate::fault::FaultKind;
use crate::law::Cited;
use crate::nearest::nearest;
use crate::raw::Node;

impl Ctx<'_> {
    /// A kebab-case identifier.
    pub(crate) fn id<'n>(&mut self, keys: &Keys<'n>) -> Option<&'n str> {
        let entry = keys.get("id")?;
        let text = self.text("id", &entry.node)?;
        if kebab(text) {
            return Some(text);
        }
        self.fault(
            FaultKind::BadId,
            &entry.node.span,
            format!("the id \"{text}\" is not kebab-case"),
            Some(
                "lower-case letters, digits and single hyphens, beginning with a letter".to_owned(),
            ),
            "rename it, such as \"list-seats\"".to_owned(),
        );
        // The name stands, so that its readers are not blamed too.
        Some(text)
    }

    /// The citation of a table (its absence is already reported).
    pub(crate) fn cite(&mut self, keys: &Keys<'_>) -> Option<Cited> {
        let entry = keys.get("cite")?;
        let text = self.text("cite", &entry.node)?;
        let (id, rest) = text.split_once(' ').unwrap_or((text, ""));
        let source = self.names.sources.iter().position(|source| source == id);
        let Some(source) = source else {
            self.unknown_source(&entry.node, id);
            return None;
        };
        if rest.trim().is_empty() {
            self.fault(
                FaultKind::BareCitation,
                &entry.node.span,
                format!("the citation \"{text}\" names no place in its source"),
                Some(format!("\"{id} art. …\"")),
                "add the article, or say that it was not read".to_owned(),
            );
            return None;
        }
        Some(Cited {
            text: text.to_owned(),
            source,
            place: self.lines.place(&entry.node.span),
        })
    }

    fn unknown_source(&mut self, node: &Node, id: &str) {
        let known = self.names.sources.clone();
        let repair = match nearest(id, known.iter().map(String::as_str)) {
            Some(meant) => format!(
                "begin it with \"{meant}\" if that is meant, or declare a [[source]] \"{id}\""
            ),
            None => format!("begin it with the id of a source, or declare a [[source]] \"{id}\""),
        };
        self.fault(
            FaultKind::UnknownSource,
            &node.span,
            format!("the citation begins with \"{id}\", which is no declared source"),
            Some(quoted(known.iter().map(String::as_str))),
            repair,
        );
    }
}
