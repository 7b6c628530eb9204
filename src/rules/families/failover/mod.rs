//! Refusals and silence over several hops and several targets of one call.

pub mod branch_reused_after_503;
pub mod failover_succeeded;
pub mod fork_answer_chosen;
pub mod fork_answer_out_of_order;
pub mod next_hop_silent;
pub mod refusal_changed;
pub mod request_inside_window;
pub mod retry_after_alternates;
pub mod retry_after_grows;
pub mod status_500_after_503;
pub mod status_503_passed_on;
pub mod target_tried_by_several;
