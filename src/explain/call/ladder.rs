//! The ladder as data: who takes part, and one arrow a message.

use super::{ms, text};
use crate::call::transaction::Transaction;
use crate::call::{Again, Call, Seen};
use crate::explain::record::{endpoint, transport};
use crate::iana::header::Name;
use crate::iana::method::Method;
use crate::meaning::challenge::challenges;
use crate::meaning::client::Client;
use crate::report::call::{Lane, Step};
use crate::rules::argument::{Arg, Cause};
use crate::span::Piece;
use crate::text::Words;
use alloc::string::String;
use alloc::vec::Vec;

/// How many characters of a product's name are shown.
const MAX_NAME: usize = 60;

/// Who takes part. Without an address it is named by what it is to the call.
pub(super) fn lanes(call: &Call<'_, '_>, words: Words) -> Vec<Lane> {
    let starts = call.seen.iter().find(|seen| !seen.facts.is_response()).or(call.seen.first());
    let caller = starts.map(|seen| if seen.facts.is_response() { seen.to } else { seen.from });
    let browser = call.seen.iter().any(|seen| seen.facts.client == Client::Browser);
    let lane = |(at, node): (usize, &crate::call::node::Node)| {
        let term = match (Some(at) == caller, browser, node.is_here) {
            (true, true, _) => "lane.browser",
            (true, false, _) => "lane.caller",
            (false, ..) => "lane.server",
        };
        let address = node.endpoint.as_ref().map(endpoint);
        Lane {
            name: address.clone().unwrap_or_else(|| words.term(term).into()),
            address,
            more: node.more.iter().map(endpoint).collect(),
            product: product(call, at),
        }
    };
    call.nodes.iter().enumerate().map(lane).collect()
}

/// What a node calls itself: in a response that it made, or in a request that nobody sent on to it.
fn product(call: &Call<'_, '_>, node: usize) -> Option<String> {
    let own = |seen: &&Seen<'_, '_>| {
        let at = seen.transaction.and_then(|at| call.transactions.get(at));
        let first = at.is_none_or(|each| each.parent.is_none());
        let last = seen.transaction.is_none_or(|at| call.carried_on(at).next().is_none());
        seen.from == node && if seen.facts.is_response() { last } else { first }
    };
    let said = call.seen.iter().filter(own).find_map(|seen| seen.facts.product())?;
    Some(short(text(said)))
}

/// At most [`MAX_NAME`] characters of it.
fn short(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(MAX_NAME) {
        text.truncate(end);
    }
    text
}

/// The arrows; what is there once more is folded into the first.
pub(super) fn steps(call: &Call<'_, '_>, cause: Option<u32>, words: Words) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut place: Vec<Option<usize>> = Vec::with_capacity(call.seen.len());
    let dialogs: Vec<Vec<Piece<'_>>> =
        call.transactions.iter().map(|each| dialogs(call, each)).collect();
    for seen in &call.seen {
        let first = match seen.again {
            Some(Again::Copy(first) | Again::Resent(first)) => place.get(first).copied().flatten(),
            None => None,
        };
        if let Some(step) = first.and_then(|first| steps.get_mut(first)) {
            place.push(first);
            step.is_cause |= cause == Some(seen.number);
            match seen.again {
                Some(Again::Resent(_)) => {
                    step.resent.push(seen.number);
                    step.resent_until = seen.time.map(ms);
                }
                _ => step.copies.push(seen.number),
            }
            continue;
        }
        place.push(Some(steps.len()));
        let dialog = dialog(seen, &dialogs);
        let cseq = seen.facts.cseq;
        let method = if seen.facts.is_response() {
            cseq.map(|cseq| cseq.method)
        } else {
            seen.facts.method_at
        };
        steps.push(Step {
            message: seen.number,
            time: seen.time.map(ms),
            from: seen.from as u32,
            to: seen.to as u32,
            label: label(seen),
            status: seen.facts.status.filter(|_| seen.facts.is_response()).map(u32::from),
            method: method.map(text).unwrap_or_default(),
            c_seq: cseq.and_then(|cseq| cseq.number),
            note: note(call, seen, dialog, words),
            dialog,
            transport: transport(seen.record.transport),
            resent: Vec::new(),
            resent_until: None,
            copies: Vec::new(),
            is_cause: cause == Some(seen.number),
        });
    }
    steps
}

fn label(seen: &Seen<'_, '_>) -> String {
    let mut label = seen.start().map(text).unwrap_or_default();
    if let Some(phrase) = seen.facts.phrase().filter(|phrase| !phrase.is_empty()) {
        label.push(' ');
        label.push_str(&String::from_utf8_lossy(phrase.bytes()));
    }
    short(label)
}

/// The To tags by which the responses to an INVITE tell the dialogs apart that it opened, in their order.
fn dialogs<'a>(call: &Call<'a, '_>, invite: &Transaction) -> Vec<Piece<'a>> {
    let mut tags: Vec<Piece<'a>> = Vec::new();
    if invite.method != Method::Invite || invite.in_dialog {
        return tags;
    }
    for response in call.responses(invite).filter(|seen| seen.facts.status != Some(100)) {
        if let Some(tag) = response.to_tag()
            && !tags.iter().any(|known| known.bytes() == tag.bytes())
        {
            tags.push(tag);
        }
    }
    tags
}

fn dialog(seen: &Seen<'_, '_>, dialogs: &[Vec<Piece<'_>>]) -> Option<u32> {
    let tags = dialogs.get(seen.transaction?)?;
    let tag = seen.to_tag()?;
    let place = tags.iter().position(|known| known.bytes() == tag.bytes())?;
    Some(place as u32)
}

/// What else matters in a message, in a few words.
fn note(call: &Call<'_, '_>, seen: &Seen<'_, '_>, dialog: Option<u32>, words: Words) -> String {
    let facts = seen.facts;
    let mut parts: Vec<Arg<'_>> = Vec::new();
    let is_invite = facts.method == Method::Invite;
    if dialog.is_some_and(|dialog| dialog > 0) && facts.is_early() {
        parts.push(Arg::Term("step.fork"));
    }
    match (facts.is_response(), facts.status) {
        (false, _) if is_invite && facts.sdp.is_none() && facts.has_no_body() => {
            parts.push(Arg::Term("step.no-offer"));
        }
        (true, Some(101..=199)) if is_invite => {
            let quiet = facts.sdp.is_none() && facts.has_no_body() && facts.status != Some(180);
            let earlier = call.seen.iter().take_while(|each| each.number != seen.number);
            let heard =
                earlier.filter(|each| each.facts.is_early()).any(|each| each.facts.sdp.is_some());
            if facts.sdp.is_some() {
                parts.push(Arg::Term("step.sdp"));
            } else if quiet && !heard {
                parts.push(Arg::Term("step.no-sdp"));
            }
        }
        (true, Some(401 | 407)) if !challenges(facts).is_empty() => {
            parts.push(Arg::Term("step.challenge"));
        }
        _ if facts.sdp.is_some() => parts.push(Arg::Term("step.sdp")),
        _ => {}
    }
    if facts.reliability.is_reliable() {
        parts.push(Arg::Term("step.reliable"));
    }
    let has = |name| facts.value(name).is_some();
    if !facts.is_response() && (has(Name::Authorization) || has(Name::ProxyAuthorization)) {
        parts.push(Arg::Term("step.credentials"));
    }
    let mut out = String::new();
    if !parts.is_empty() {
        let list = Arg::List(parts);
        words.fill_into("{list}", |_| Some(&list), &mut out);
    }
    let mut more = |key: &'static str, name: &str, arg: Arg<'_>| {
        if !out.is_empty() {
            out.push_str(words.term("comma"));
        }
        words.fill_into(words.term(key), |asked| (asked == name).then(|| arg.clone()), &mut out);
    };
    if let Some(seconds) =
        facts.retry.and_then(|retry| retry.seconds).filter(|&seconds| seconds > 0)
        && facts.status == Some(503)
    {
        more("step.window", "window", Arg::Duration(seconds));
    }
    if let Some((cause, _)) = facts.network_cause() {
        more("step.cause", "cause", Arg::Cause(Cause::Q850(cause)));
    }
    out
}
