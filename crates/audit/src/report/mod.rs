//! The report: one tree, one renderer per file.

mod build;
mod json;
mod text;
mod tree;

pub use json::{json, json_all};
pub use text::{Paint, finding, summary, text};
pub use tree::{ElectionHead, LawUsed, Report, SeatCell, ThresholdLine, TotalLine};
