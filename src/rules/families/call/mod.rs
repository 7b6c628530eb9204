//! All messages of a call: what one message alone does not show.

pub mod prack_missing;
