//! How a call went and how it ended: ACKs, late requests, credentials, ringing, registrations.

pub mod ack_not_arriving;
pub mod announcement_before_refusal;
pub mod answer_ack_missing;
pub mod answer_without_ringing;
pub mod bye_crossed;
pub mod cancel_not_matched;
pub mod challenge_answered;
pub mod challenge_repeated;
pub mod challenge_unanswered;
pub mod dialog_lost;
pub mod early_dialogs_ended;
pub mod early_media_long;
pub mod early_media_permission_changed;
pub mod early_media_permissions_differ;
pub mod invite_held_for_push;
pub mod refusal_ack_missing;
pub mod registration_lapsed;
pub mod reinvite_refused;
pub mod ringing_ran_out;
pub mod timeout_after_progress;
pub mod trace_order_odd;
