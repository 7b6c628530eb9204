//! Refusals by the person called, or by a service that blocks calls in their name.

pub mod answered_elsewhere;
pub mod blocked_redress_missing;
pub mod reason_analytics;
pub mod reason_stir;
