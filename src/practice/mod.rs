//! What stacks do, as tables: one row an entry, each with the source that it was read in.
//!
//! Nothing here is a standard, and whoever says something on the word of a row must say so.

pub mod cause_map;
pub mod error_line;
pub mod guide;
pub mod phrase;
pub mod product;
pub mod vendor_code;
