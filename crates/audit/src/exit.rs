//! The exit codes, and which of them stands for several elections.

/// Everything audited was reproduced.
pub const REPRODUCED: u8 = 0;
/// At least one discrepancy that is not listed as expected.
pub const DISCREPANT: u8 = 1;
/// Usage, configuration or rule-file error.
pub const CONFIGURATION: u8 = 2;
/// Inputs missing, unreadable or failing their hash.
pub const INPUTS: u8 = 3;
/// Undetermined: a tie without a recorded lot, the law is silent where it matters, or nothing could be audited.
pub const UNDETERMINED: u8 = 4;

/// The exit code of several audits: 3 before 2 before 1 before 4 before 0.
///
/// A failing input is the worst, since nothing that was computed from it counts; then a fault of configuration, for which nothing was computed;
/// then a discrepancy, which stands whatever else is open.
///
/// # Example
/// ```
/// use scrutineer::exit::{DISCREPANT, INPUTS, UNDETERMINED, worst};
/// assert_eq!(worst([UNDETERMINED, DISCREPANT]), DISCREPANT);
/// assert_eq!(worst([DISCREPANT, INPUTS, UNDETERMINED]), INPUTS);
/// ```
#[must_use]
pub fn worst(codes: impl IntoIterator<Item = u8>) -> u8 {
    let rank = |code: &u8| match *code {
        INPUTS => 0,
        CONFIGURATION => 1,
        DISCREPANT => 2,
        UNDETERMINED => 3,
        _ => 4,
    };
    codes.into_iter().min_by_key(rank).unwrap_or(REPRODUCED)
}
