//! The message itself: its length, and the header fields that a dialog stands on.

pub mod body_short;
pub mod body_surplus;
pub mod contact_missing;
pub mod host_invalid;
pub mod status_202_method;
pub mod status_204_method;
pub mod status_408_method;
pub mod to_tag_missing;
pub mod via_several;
