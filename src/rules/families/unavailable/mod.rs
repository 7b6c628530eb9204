//! A 503 and its neighbours: for whom it speaks, for how long, and who made it.

pub mod emergency_unavailable;
pub mod final_unregistered;
pub mod in_dialog_unavailable;
pub mod options_unavailable;
pub mod reason_phrase_known;
pub mod register_unavailable;
pub mod retry_after_comment;
pub mod retry_after_duration;
pub mod retry_after_form;
pub mod retry_after_long;
pub mod retry_after_missing;
pub mod retry_after_person;
pub mod retry_after_repeated;
pub mod retry_after_undefined;
pub mod retry_after_window;
pub mod retry_after_zero;
pub mod status_500_disguised;
pub mod status_503_local;
pub mod status_503_next_hop;
pub mod status_503_scope;
pub mod status_555_method;
