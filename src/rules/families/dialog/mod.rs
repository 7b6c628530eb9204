//! Early dialogs of a call: forks, what was acknowledged, and which session description counts.

pub mod answer_after_reliable;
pub mod answer_before_prack;
pub mod answer_certificate_changed;
pub mod answer_differs_from_preview;
pub mod answer_other_dialog;
pub mod answers_several;
pub mod invite_forked;
pub mod prack_accepted_in_vain;
pub mod prack_missing;
pub mod prack_refused;
pub mod reliable_before_prack;
pub mod ringing_after_progress;
pub mod rseq_gap;
