//! An answer against the offer: what was accepted, and what cannot work.

pub mod answer_audio_refused;
pub mod answer_bundle_not_offered;
pub mod answer_codec_added;
pub mod answer_codec_none;
pub mod answer_crypto_not_offered;
pub mod answer_direction_unfit;
pub mod answer_dtmf_missing;
pub mod answer_encryption_differs;
pub mod answer_keying_differs;
pub mod answer_mid_differs;
pub mod answer_payload_differs;
pub mod answer_payload_reused;
pub mod answer_profile_differs;
pub mod answer_rtcp_mux_not_offered;
pub mod answer_sections_differ;
pub mod answer_setup_missing;
pub mod answer_setup_unfit;
