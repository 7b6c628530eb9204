//! Checked, borrowed views of what is on the wire.
//!
//! [`message::Message::read`] is the one place where untrusted bytes enter. After it nothing
//! fails: a header field that cannot be read is still there as bytes, and what is wrong with it
//! is a flaw. Typed views are made on demand and are all built of pieces of the source, so each
//! part of each of them has a place.

pub mod challenge;
pub mod contact;
pub mod content;
pub mod cseq;
pub mod date;
pub mod field;
pub mod frame;
mod head;
pub mod info;
pub mod message;
pub mod name_addr;
pub mod not_sip;
pub mod option_tag;
pub mod p_early_media;
pub mod reason;
pub mod retry_after;
pub mod rseq;
pub mod sdp;
pub mod start_line;
pub mod stream;
pub mod uri;
pub mod via;
pub mod warning;
