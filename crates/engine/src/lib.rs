//! Exact electoral arithmetic.
