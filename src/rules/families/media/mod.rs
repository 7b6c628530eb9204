//! Session descriptions: early media, and what a browser needs.

pub mod early_session;
pub mod p_early_media_against_sdp;
pub mod preconditions_unmet;
pub mod sdp_address_null;
pub mod sdp_audio_refused;
pub mod sdp_crypto_only;
pub mod sdp_fingerprint_missing;
pub mod sdp_ice_lite;
pub mod sdp_ice_mismatch;
pub mod sdp_ice_missing;
pub mod sdp_not_sending;
pub mod sdp_rtcp_mux_missing;
pub mod sdp_rtpmap_missing;
