//! The finding codes: a letter, three digits and a slug, stable for ever.

mod arithmetic;
mod claims;
mod eligibility;
mod input;
mod law;
mod notes;
mod page;
mod persons;
mod seats;
mod table;
mod ties;

pub use arithmetic::*;
pub use claims::*;
pub use eligibility::*;
pub use input::*;
pub use law::*;
pub use notes::*;
pub use page::{explanation, findings_page};
pub use persons::*;
pub use seats::*;
pub use table::{Code, all, named, nearest};
pub use ties::*;
