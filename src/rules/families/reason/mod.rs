//! What a response says of its own cause: Reason, Warning, Error-Info.

pub mod error_info;
pub mod reason_contradicts_status;
pub mod reason_location;
pub mod reason_own_cause;
pub mod reason_q850;
pub mod reason_q850_capacity;
pub mod reason_q850_request;
pub mod reason_repeated;
pub mod warning_bandwidth;
pub mod warning_text;
