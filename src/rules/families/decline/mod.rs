//! Refusals for good: by a person, by call analytics, for want of a signed identity.

pub mod analytics_blocked;
pub mod analytics_contact_missing;
pub mod reason_stir;
pub mod reason_stir_passport;
pub mod reason_stir_unmatched;
pub mod redress_contact;
pub mod redress_missing;
pub mod unwanted_in_dialog;
