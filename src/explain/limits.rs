//! What could not be judged, and what to add so that it can be.

use super::Options;
use crate::grammar::flaw::Fault;
use crate::iana::header::Name;
use crate::meaning::Facts;
use crate::meaning::client::Client;
use crate::meaning::early_media::Expected;
use crate::report::Said;
use crate::rules::argument::Arg;
use crate::text::{Kind, Words};
use alloc::vec::Vec;

/// The limits of one explanation, most useful first.
pub(super) fn of(facts: &Facts<'_, '_>, words: Words, options: &Options<'_>) -> Vec<Said> {
    let fill = |name: &str| match name {
        "code" => facts.status_at().map(Arg::Piece),
        _ => None,
    };
    let said = |id: &&'static str| Said(words.fill(words.part(Kind::Limit, id, 0), fill));
    ids(facts, options).iter().map(said).collect()
}

/// The same by their names.
pub(super) fn ids(facts: &Facts<'_, '_>, options: &Options<'_>) -> Vec<&'static str> {
    let mut ids: Vec<&'static str> = Vec::new();
    if options.rebuilt {
        let parsed = [Name::Via, Name::CallId, Name::CSeq].map(|name| facts.message.first(name));
        ids.push(if parsed.iter().all(Option::is_some) { "parsed-only" } else { "no-raw-text" });
    }
    if facts.is_head_cut() {
        ids.push("head-cut");
    }
    let length = facts.message.body_length();
    let absent = length.present == 0 && length.stated.is_some_and(|stated| stated > 0);
    if absent {
        ids.push(Fault::BodyAbsent.id());
    }
    if length.lost > 0 && facts.sdp.is_some() {
        ids.push(Fault::BodyShort.id());
    }
    if facts.message.is_followed() {
        ids.push("more-messages");
    }
    if facts.early_media.is_some_and(|early| early.expected == Expected::Possible) {
        ids.push("packets");
    }
    if facts.is_early() && facts.sdp.is_some() && facts.request.is_none() {
        ids.push("no-request");
    }
    if facts.status == Some(503) {
        ids.push("next-servers");
    }
    let is_local = facts.retry.is_some_and(|retry| retry.is_local());
    if matches!(facts.status, Some(500 | 503)) && !is_local {
        ids.push("far-side");
    }
    if facts.sdp.is_some() && facts.is_early() && !facts.client_was_named {
        ids.push(match facts.client {
            Client::Browser => "client-assumed-browser",
            Client::Phone => "client-assumed-phone",
        });
    }
    if !facts.is_response() {
        ids.push("rest-of-call");
    }
    ids
}
