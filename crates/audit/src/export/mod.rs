//! The files of an election described for other tools.

mod datapackage;
mod sha256sums;

pub use datapackage::datapackage;
pub use sha256sums::sha256sums;
