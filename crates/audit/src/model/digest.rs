//! What was read, to the byte: digests of the inputs and the lock that pins them.

use super::location::Location;

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct InputDigest {
    /// The path relative to the election's folder, with `/` between its parts.
    pub path: String,
    /// Its length.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// A law as the lock pins it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LockedLaw {
    /// The identifier of the version.
    pub id: String,
    /// SHA-256 of its file, in hexadecimal.
    pub sha256: String,
}

/// `election.lock` as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockFile {
    /// The files, sorted by path.
    pub files: Vec<InputDigest>,
    /// The laws, sorted by identifier.
    pub laws: Vec<LockedLaw>,
    /// The file itself.
    pub location: Location,
    /// Its own digest.
    pub digest: InputDigest,
}

/// Something that stands otherwise than `election.lock` says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum LockFault {
    /// The bytes of a file are others than those locked.
    Changed {
        /// As the lock says.
        locked: InputDigest,
        /// As found.
        found: InputDigest,
    },
    /// A locked file is no longer among the inputs.
    Gone {
        /// As the lock says.
        locked: InputDigest,
    },
    /// An input that the lock does not name.
    New {
        /// As found.
        found: InputDigest,
    },
    /// The law file is another than the locked one.
    LawChanged {
        /// As the lock says.
        locked: LockedLaw,
        /// As found.
        found: LockedLaw,
    },
    /// The lock pins a law that the audit does not use.
    LawGone {
        /// As the lock says.
        locked: LockedLaw,
    },
    /// The audit uses a law that the lock does not pin.
    LawNew {
        /// As found.
        found: LockedLaw,
    },
}
