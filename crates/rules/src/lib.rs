//! Electoral laws as data.
