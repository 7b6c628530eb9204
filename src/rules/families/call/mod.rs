//! All messages of a call, as the transaction layer sees them: what one message alone does not show.

pub mod cancel_crossed_answer;
pub mod cancel_too_early;
pub mod cancel_without_487;
pub mod invite_cancelled;
pub mod invite_resent;
pub mod invite_resent_on_stream;
pub mod invite_unanswered;
pub mod invite_without_final;
pub mod oc_seq_lower;
pub mod post_dial_delay_long;
pub mod provisional_gap;
pub mod provisional_gap_timer_c;
pub mod unavailable_after_progress;
pub mod unavailable_at_once;
