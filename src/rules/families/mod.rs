//! The rules, by what they look at.

pub(super) mod answer;
pub(super) mod call;
pub(super) mod decline;
pub(super) mod dialog;
pub(super) mod failover;
pub(super) mod frame;
pub(super) mod media;
pub(super) mod overload;
pub(super) mod pair;
pub(super) mod provisional;
pub(super) mod reason;
pub(super) mod redirect;
pub(super) mod refusal;
pub(super) mod request;
pub(super) mod story;
pub(super) mod unavailable;
