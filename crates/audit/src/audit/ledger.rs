//! What the checks found: findings, quantities with their verdicts, checks run and checks skipped.

use crate::finding::Finding;
use crate::verdict::{Quantity, Verdict};

/// A check that was made, or could not be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckRecord {
    /// Its name.
    pub name: &'static str,
    /// Why it could not be made; none where it was.
    pub skipped: Option<String>,
}

/// The book of one audit.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// The findings, in the order in which they were made.
    pub findings: Vec<Finding>,
    /// The quantities.
    pub quantities: Vec<Quantity>,
    /// The checks.
    pub checks: Vec<CheckRecord>,
}

impl Ledger {
    /// Enters a finding.
    pub fn find(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Enters a quantity.
    pub fn enter(&mut self, quantity: Quantity) {
        self.quantities.push(quantity);
    }

    /// Enters a finding and its quantity as discrepant, with the same subject and values.
    pub fn discrepant(&mut self, finding: Finding) {
        let mut quantity = Quantity::new(finding.subject.clone(), Verdict::Discrepant);
        quantity.published.clone_from(&finding.published);
        quantity.recomputed.clone_from(&finding.recomputed);
        quantity.location = finding.locations.first().cloned();
        self.quantities.push(quantity);
        self.findings.push(finding);
    }

    /// A check was made.
    pub fn ran(&mut self, name: &'static str) {
        self.checks.push(CheckRecord {
            name,
            skipped: None,
        });
    }

    /// A check could not be made.
    pub fn skipped(&mut self, name: &'static str, why: impl Into<String>) {
        self.checks.push(CheckRecord {
            name,
            skipped: Some(why.into()),
        });
    }
}
