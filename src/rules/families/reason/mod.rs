//! What a response says of its own cause: Reason, Warning, Error-Info.

pub mod asterisk_hangup_cause;
pub mod error_info;
pub mod reason_answered_elsewhere;
pub mod reason_contradicts_status;
pub mod reason_in_trying;
pub mod reason_location;
pub mod reason_own_cause;
pub mod reason_product_mapping;
pub mod reason_q850;
pub mod reason_q850_capacity;
pub mod reason_q850_request;
pub mod reason_refused_elsewhere;
pub mod reason_repeated;
pub mod reason_sip_differs;
pub mod reason_sip_in_bye;
pub mod reason_text_differs;
pub mod warning_bandwidth;
pub mod warning_text;
