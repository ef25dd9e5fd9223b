//! The audit as a library.
