//! Redirections: where they lead, and for how long.

pub mod redirect_not_sip;
pub mod redirect_targets;
pub mod redirect_validity;
