//! Provisional responses: what one says of the call, of its own reliability and of early media.

pub mod _100rel_without_rseq;
pub mod alert_info_tone;
pub mod dialog_ended_199;
pub mod early_media_possible;
pub mod forwarding_history;
pub mod p_early_media_authorizing;
pub mod p_early_media_gated;
pub mod p_early_media_not_authorizing;
pub mod p_early_media_per_line;
pub mod p_early_media_without_direction;
pub mod prack_owed;
pub mod progress_without_sdp;
pub mod provisional_to_non_invite;
pub mod provisional_unregistered;
pub mod queued_phrase;
pub mod reason_in_provisional;
pub mod reason_missing_in_199;
pub mod record_route_early;
pub mod rseq_out_of_range;
pub mod rseq_without_100rel;
pub mod sdp_binding;
pub mod sdp_preview;
pub mod trying_with_100rel;
