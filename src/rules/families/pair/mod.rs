//! A response against the request that it answers.

pub mod transaction_other;
