//! The report: one tree, one renderer per file.

mod baseline;
mod build;
mod concise;
mod csv;
mod escape;
mod github;
mod html;
mod json;
mod jsonl;
mod junit;
mod markdown;
mod sarif;
mod schema;
mod sheets;
mod sited;
mod text;
mod tree;
#[cfg(feature = "xlsx")]
mod xlsx;

pub use self::csv::csv;
pub use baseline::{Baseline, Since};
pub use concise::concise;
pub(crate) use escape::{markdown as safe_markdown, visible};
pub use github::github;
pub use html::html;
pub use json::{json, json_all};
pub use jsonl::jsonl;
pub use junit::junit;
pub use markdown::markdown;
pub use sarif::sarif;
pub use schema::report_schema;
pub use sheets::{Cell, Sheet, sheets};
pub use sited::{Sited, shown};
pub use text::{Paint, finding, summary, text};
pub use tree::{ElectionHead, LawUsed, Report, SeatCell, ThresholdLine, TotalLine, TurnoutLine};
#[cfg(feature = "xlsx")]
pub use xlsx::xlsx;
