//! A response against the request that it answers.

pub mod credentials_asked_again;
pub mod credentials_other_realm;
pub mod credentials_refused;
pub mod interval_refused_anyway;
pub mod interval_too_small;
pub mod listed_yet_refused;
pub mod refused_in_request;
pub mod transaction_other;
pub mod unsupported_not_required;
