//! What is registered, as tables: one row an entry, in the order of the registry's key.
//!
//! Names and phrases are the registry's own words. What an entry means in plain words is text, and
//! stands in `text/`; what stacks make of it is in the room next door, `practice`.

pub mod cause;
pub mod header;
pub mod method;
pub mod option_tag;
pub mod payload_type;
pub mod reason;
pub mod rfc;
pub mod rfc_section;
pub mod status;
pub mod timer;
pub mod warning;
