//! Checked, borrowed views of what is on the wire.
//!
//! [`message::Message::read`] is the one place where untrusted bytes enter. After it nothing
//! fails: a header field that cannot be read is still there as bytes, and what is wrong with it
//! is a flaw. Typed views are made on demand and are all built of pieces of the source, so each
//! part of each of them has a place.

pub mod body;
pub mod call_id;
pub mod challenge;
pub mod contact;
pub mod content;
pub mod cseq;
pub mod date;
pub mod dialog_id;
pub mod field;
pub mod frame;
mod head;
pub mod identity;
pub mod info;
pub mod message;
pub mod multipart;
pub mod name_addr;
pub mod not_sip;
pub mod number;
pub mod option_tag;
pub mod p_early_media;
pub mod privacy;
pub mod reason;
pub mod retry_after;
mod returns;
pub mod route;
pub mod rseq;
pub mod same_uri;
pub mod sdp;
pub mod start_line;
pub mod stream;
pub mod subscription;
pub mod telephone;
pub mod timestamp;
pub mod token;
pub mod uri;
pub mod via;
pub mod view;
pub mod warning;
