//! An earlier JSON report beside the new one: what is new, what is gone, which verdicts changed.

use std::collections::BTreeMap;

use serde_json::Value;

use super::json::word;
use super::sited::label;
use crate::finding::{Finding, Subject};
use crate::verdict::Quantity;

/// The reports of an earlier run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Baseline {
    elections: BTreeMap<String, Earlier>,
}

/// What the earlier report of one election says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Earlier {
    findings: Vec<Known>,
    verdicts: BTreeMap<Subject, String>,
}

/// A finding of the earlier report.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Known {
    fingerprint: String,
    published: Option<String>,
    recomputed: Option<String>,
    words: String,
}

/// The difference of an election from its earlier report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Since {
    /// Whether the earlier reports hold this election at all.
    pub known: bool,
    /// Findings left out, since they stand in the earlier report with the same values.
    pub unchanged: usize,
    /// Findings of the earlier report that are no longer made.
    pub gone: Vec<String>,
    /// Quantities whose verdict is another, in words.
    pub verdicts: Vec<String>,
}

impl Baseline {
    /// Reads `--format json`, of one election or of several.
    ///
    /// # Errors
    /// What is wrong with the text, in words.
    pub fn read(text: &str) -> Result<Self, String> {
        let value: Value =
            serde_json::from_str(text).map_err(|error| format!("this is not JSON: {error}"))?;
        let schema = value["schema"].as_str().unwrap_or_default();
        let reports = match (schema, value["reports"].as_array()) {
            ("scrutineer/report-1", _) => std::slice::from_ref(&value),
            ("scrutineer/reports-1", Some(all)) => all.as_slice(),
            (other, _) => return Err(format!("the key \"schema\" says \"{other}\"")),
        };
        let mut baseline = Self::default();
        for report in reports {
            let id = report["election"]["id"].as_str();
            let id = id.ok_or("a report names no election")?.to_owned();
            let earlier = Earlier::of(report).ok_or_else(|| {
                format!("the report of \"{id}\" lacks its findings or its quantities")
            })?;
            baseline.elections.insert(id, earlier);
        }
        Ok(baseline)
    }

    /// Takes from an election's findings those that were known, and tells the rest of the difference.
    pub(super) fn subtract(
        &self,
        election: &str,
        findings: &mut Vec<Finding>,
        quantities: &[Quantity],
    ) -> Since {
        let nothing = Earlier::default();
        let earlier = self.elections.get(election);
        let known = earlier.is_some();
        let earlier = earlier.unwrap_or(&nothing);
        let mut left = earlier.findings.clone();
        let before = findings.len();
        findings.retain(|finding| {
            let same = left.iter().position(|known| known.is(finding));
            same.map(|index| left.remove(index)).is_none()
        });
        for finding in findings.iter_mut() {
            let fingerprint = finding.fingerprint();
            let was = left
                .iter()
                .position(|known| known.fingerprint == fingerprint);
            if let Some(known) = was.map(|index| left.remove(index)) {
                finding
                    .figures
                    .push(format!("in the baseline: {}", known.values()));
            }
        }
        Since {
            known,
            unchanged: before - findings.len(),
            gone: left.into_iter().map(|known| known.words).collect(),
            verdicts: if known {
                earlier.changed(quantities)
            } else {
                Vec::new()
            },
        }
    }
}

impl Earlier {
    fn of(report: &Value) -> Option<Self> {
        let findings = report["findings"].as_array()?.iter().map(known);
        let verdicts = report["quantities"].as_array()?.iter().map(|quantity| {
            let verdict = quantity["verdict"].as_str()?.to_owned();
            Some((subject(&quantity["subject"])?, verdict))
        });
        Some(Self {
            findings: findings.collect::<Option<_>>()?,
            verdicts: verdicts.collect::<Option<_>>()?,
        })
    }

    /// Quantities whose verdict is another, those that are gone, and those that are new, in words.
    fn changed(&self, quantities: &[Quantity]) -> Vec<String> {
        let now: BTreeMap<&Subject, String> = quantities
            .iter()
            .map(|quantity| (&quantity.subject, word(quantity.verdict)))
            .collect();
        let all = now.keys().copied().chain(self.verdicts.keys());
        let all: std::collections::BTreeSet<&Subject> = all.collect();
        let mut changed = Vec::new();
        for subject in all {
            let (before, after) = (self.verdicts.get(subject), now.get(subject));
            if before != after {
                let say = |verdict: Option<&String>| {
                    verdict.map_or("absent".to_owned(), |word| word.replace('_', "-"))
                };
                changed.push(format!(
                    "{}: {}, now {}",
                    label(subject),
                    say(before),
                    say(after)
                ));
            }
        }
        changed
    }
}

impl Known {
    fn is(&self, finding: &Finding) -> bool {
        self.fingerprint == finding.fingerprint()
            && self.published == finding.published
            && self.recomputed == finding.recomputed
    }

    fn values(&self) -> String {
        let say = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
        format!(
            "published {}, recomputed {}",
            say(&self.published),
            say(&self.recomputed)
        )
    }
}

fn known(finding: &Value) -> Option<Known> {
    let code = finding["code"].as_str()?;
    Some(Known {
        fingerprint: finding["fingerprint"].as_str()?.to_owned(),
        published: finding["published"].as_str().map(str::to_owned),
        recomputed: finding["recomputed"].as_str().map(str::to_owned),
        words: format!("{code} {}", finding["headline"].as_str()?),
    })
}

fn subject(value: &Value) -> Option<Subject> {
    let part = |key: &str| value[key].as_str().map(str::to_owned);
    Some(Subject {
        election: part("election")?,
        edition: part("edition"),
        quantity: part("quantity")?,
        area: part("area"),
        claimant: part("claimant"),
        claim: part("claim"),
        source: part("source"),
    })
}
