//! A response against the request that it answers.

pub mod _199_unasked;
pub mod copied_field_differs;
pub mod credentials_asked_again;
pub mod credentials_other_realm;
pub mod credentials_refused;
pub mod interval_refused_anyway;
pub mod interval_too_small;
pub mod listed_yet_refused;
pub mod offer_in_provisional;
pub mod priority_unavailable;
pub mod progress_may_be_lost;
pub mod redirect_to_itself;
pub mod refused_in_request;
pub mod reliable_offer_missing;
pub mod reliable_required_in_vain;
pub mod reliable_unasked;
pub mod response_contact_not_sips;
pub mod sdp_out_of_turn;
pub mod transaction_other;
pub mod unsupported_not_required;
